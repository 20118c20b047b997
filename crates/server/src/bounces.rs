//! Where mail comes back to: a folder that a mail server fills, looked through again and again.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use workflow::App;
use workflow::mailing::Taken;

/// Reports are small; what is larger is somebody's letter.
const LARGEST: u64 = 1 << 20;
/// Names of files that were left alone, kept so that they are not read again and again.
const REMEMBERED: usize = 10_000;

/// A Maildir, or a folder of `.eml` files.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    left_alone: BTreeSet<PathBuf>,
}

impl Folder {
    /// Takes a folder as configured.
    pub(crate) const fn new(path: PathBuf) -> Self {
        Self { path, left_alone: BTreeSet::new() }
    }

    /// Takes what has arrived since the last time. What was a report of ours is put away; the rest stays as it was.
    pub(crate) async fn look(&mut self, app: &App) -> anyhow::Result<()> {
        let arrived = arrived(&self.path)?;
        self.left_alone.retain(|file| arrived.contains(file));
        for file in arrived {
            if self.left_alone.contains(&file) {
                continue;
            }
            // Another process may have put it away meanwhile.
            let Some(bytes) = read(&file).await? else { continue };
            if app.take_report(&bytes).await? == Taken::Unrelated {
                if self.left_alone.len() < REMEMBERED {
                    self.left_alone.insert(file);
                }
                continue;
            }
            put_away(&self.path, &file)?;
        }
        Ok(())
    }
}

/// Says whether a folder can be used.
pub(crate) fn check(folder: &Path) -> io::Result<()> {
    arrived(folder)?;
    let away = away(folder);
    std::fs::create_dir_all(&away)?;
    write_into(&away)
}

/// Whether reports can be put away is seen by doing it.
fn write_into(folder: &Path) -> io::Result<()> {
    let probe = folder.join(format!(".elinvoima-{}", std::process::id()));
    std::fs::write(&probe, b"")?;
    std::fs::remove_file(probe)
}

fn is_maildir(folder: &Path) -> bool {
    folder.join("new").is_dir()
}

fn away(folder: &Path) -> PathBuf {
    folder.join(if is_maildir(folder) { "cur" } else { "read" })
}

fn arrived(folder: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let maildir = is_maildir(folder);
    let new = if maildir { folder.join("new") } else { folder.to_owned() };
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(new)? {
        let path = entry?.path();
        let wanted = maildir || path.extension().is_some_and(|extension| extension == "eml");
        if wanted && path.is_file() {
            files.insert(path);
        }
    }
    Ok(files)
}

async fn read(file: &Path) -> io::Result<Option<Vec<u8>>> {
    let gone = |error: io::Error| if error.kind() == io::ErrorKind::NotFound { Ok(None) } else { Err(error) };
    match tokio::fs::metadata(file).await {
        Ok(metadata) if metadata.len() > LARGEST => return Ok(Some(Vec::new())),
        Ok(_) => {}
        Err(error) => return gone(error),
    }
    match tokio::fs::read(file).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) => gone(error),
    }
}

fn put_away(folder: &Path, file: &Path) -> io::Result<()> {
    let away = away(folder);
    std::fs::create_dir_all(&away)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // In a Maildir what was seen carries its flags after a colon.
    let name =
        if is_maildir(folder) { format!("{}:2,S", name.split(':').next().unwrap_or(&name)) } else { name };
    match std::fs::rename(file, away.join(name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
