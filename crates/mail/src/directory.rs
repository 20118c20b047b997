//! Mail into a directory: one `.eml` file a message, whole or not there at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Delivery, Sealed};

/// A directory of messages, named by their Message-ID: writing a message again replaces the same file.
#[derive(Debug, Clone)]
pub struct Directory {
    path: Arc<Path>,
}

impl Directory {
    /// Opens the directory, making it first if need be.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        fs::create_dir_all(&path)?;
        Ok(Self { path: path.into() })
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) async fn deliver(&self, message: &Sealed) -> Delivery {
        let (folder, name, bytes) =
            (self.path.clone(), message.message_id().file_name(), message.bytes().to_vec());
        let written = tokio::task::spawn_blocking(move || write(&folder, &name, &bytes)).await;
        match written.map_err(io::Error::other).flatten() {
            Ok(target) => Delivery::Accepted { reply: target.display().to_string() },
            // Safe to try again even if the file got its name: it is the same file next time.
            Err(error) => Delivery::NotSent { reason: format!("{}: {error}", self.path.display()) },
        }
    }
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let target = folder.join(name);
    let (draft, mut file) = draft(folder, name)?;
    let written =
        file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&draft, &target));
    if let Err(error) = written {
        let _ = fs::remove_file(&draft);
        return Err(error);
    }
    // The name is not on disk before the directory is.
    File::open(folder)?.sync_all()?;
    Ok(target)
}

/// Makes a file that no reader lists and no other writer, here or in another process, has open.
fn draft(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    static RUNNING: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = RUNNING.fetch_add(1, Ordering::Relaxed);
        let path =
            folder.join(format!(".{}-{number}.{}.tmp", std::process::id(), &name[..name.len().min(80)]));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            // Left behind by a process that had our number before us.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn a_message_written_twice_is_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(folder.path().join("post/out")).unwrap();
        for _ in 0..2 {
            assert!(directory.deliver(&sample::sealed(1)).await.is_accepted());
        }
        assert_eq!(names(directory.path()), ["mail_1@elinvoima.example.eml"]);
        let bytes = fs::read(directory.path().join("mail_1@elinvoima.example.eml")).unwrap();
        assert_eq!(bytes, sample::sealed(1).bytes());
    }

    #[tokio::test]
    async fn writers_of_the_same_message_do_not_mix() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(folder.path()).unwrap();
        let writers: Vec<_> = (0..8)
            .map(|_| {
                let directory = directory.clone();
                tokio::spawn(async move { directory.deliver(&sample::sealed(1)).await })
            })
            .collect();
        for writer in writers {
            assert!(writer.await.unwrap().is_accepted());
        }
        assert_eq!(names(folder.path()), ["mail_1@elinvoima.example.eml"]);
    }

    #[tokio::test]
    async fn a_draft_left_behind_is_neither_read_nor_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..64 {
            let draft = format!(".{}-{number}.mail_1@elinvoima.example.eml.tmp", std::process::id());
            fs::write(folder.path().join(draft), "half a mess").unwrap();
        }
        let directory = Directory::open(folder.path()).unwrap();
        assert!(directory.deliver(&sample::sealed(1)).await.is_accepted());
        assert_eq!(crate::mailbox::read(folder.path()).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn a_directory_that_went_away_means_nothing_was_sent() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(folder.path().join("post")).unwrap();
        fs::remove_dir(directory.path()).unwrap();
        assert!(matches!(directory.deliver(&sample::sealed(1)).await, Delivery::NotSent { .. }));
    }
}
