//! One process per SQLite file: a lock file beside it that dies with the process.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The lock; held until dropped, and let go of by the system if the process dies.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Takes the lock of a SQLite file.
pub(crate) fn take(database: &Path) -> Result<Lock> {
    let path = PathBuf::from(format!("{}.lock", database.display()));
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(TryLockError::WouldBlock) => bail!(
            "another elinvoima process uses {}; stop it first, or use PostgreSQL for several processes",
            database.display()
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", path.display()))
        }
    }
}

/// Returns the file behind a `sqlite:` address, or nothing for other databases.
pub(crate) fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))?;
    let path = path.split('?').next().unwrap_or(path);
    Some(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_process_is_kept_out_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("elinvoima.db");
        let first = take(&database).unwrap();
        assert!(take(&database).unwrap_err().to_string().contains("another elinvoima process"));
        drop(first);
        take(&database).unwrap();
    }

    #[test]
    fn the_file_behind_an_address_is_found() {
        assert_eq!(sqlite_file("sqlite:///tmp/a.db?mode=rwc"), Some(PathBuf::from("/tmp/a.db")));
        assert_eq!(sqlite_file("postgres://localhost/a"), None);
    }
}
