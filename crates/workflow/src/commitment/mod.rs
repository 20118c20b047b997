//! Commitments: draft, agree, follow, and how they end.

pub mod add_later;
pub mod advance;
pub(crate) mod agree;
pub mod carry_over;
pub mod check_in;
pub mod close;
pub mod draft;
pub(crate) mod ending;
pub mod pause;
pub mod revise;

use domain::commitment::{Command, Commitment};
use domain::id::CommitmentId;

use crate::engine::{Work, expect_version};
use crate::error::{Error, Result};
use crate::signature::Loaded;

/// Decides a command on a commitment that a person has seen in its present version, and records it.
pub(crate) async fn change(
    work: &mut Work<'_>,
    id: CommitmentId,
    version: Option<u64>,
    command: &Command,
) -> Result<Commitment> {
    let found = work.read().commitment(id).await?.ok_or(Error::NotFound)?;
    let loaded = Loaded::load(work, found.signature).await?;
    let before = work.commitment(id).await?;
    expect_version(version, before.head.version)?;
    work.change_commitment(&before, &loaded.signature, &loaded.agreement, command).await
}

/// Characters of a commitment that fit a line.
const SHORT: usize = 80;

/// Returns the first words of a commitment, for a subject or a list.
pub(crate) fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= SHORT {
        return line.to_owned();
    }
    let cut: String = line.chars().take(SHORT - 1).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…")
}
