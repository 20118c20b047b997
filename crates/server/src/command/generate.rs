//! `elinvoima generate`: writes the files that are generated from the code, or says which differ.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::say;
use crate::cli::Generate;
use crate::generated;

pub(super) fn run(options: &Generate) -> Result<()> {
    if let Some(folder) = &options.mails {
        return mails(folder);
    }
    let mut differ = Vec::new();
    for generated in generated::all() {
        let file = options.root.join(generated.path);
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        if found == generated.text {
            continue;
        }
        differ.push(generated.path);
        if !options.check {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("cannot make {}", folder.display()))?;
            }
            std::fs::write(&file, generated.text)
                .with_context(|| format!("cannot write {}", file.display()))?;
            say(&format!("wrote {}", generated.path));
        }
    }
    if options.check && !differ.is_empty() {
        bail!("out of date: {}; run: cargo run -- generate", differ.join(", "));
    }
    Ok(())
}

fn mails(folder: &Path) -> Result<()> {
    let files = generated::mails()?;
    for (path, content) in &files {
        let file = folder.join(path);
        let into = file.parent().unwrap_or(folder);
        std::fs::create_dir_all(into).with_context(|| format!("cannot make {}", into.display()))?;
        std::fs::write(&file, content).with_context(|| format!("cannot write {}", file.display()))?;
    }
    say(&format!("wrote {} files; open {}", files.len(), folder.join("index.html").display()));
    Ok(())
}
