//! An organisation chooses stages of life and answers the prevention question, before it signs or after.

use domain::id::SignatureId;
use domain::signature::{Command, SectionKey, State};
use serde::Serialize;

use super::Loaded;
use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Chooses the stages of life; an answer to the prevention question that was given before stays.
#[derive(Debug, Clone, Serialize)]
pub struct ChooseSections {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The chosen stages of life.
    pub sections: Vec<SectionKey>,
    /// The prevention answer, if given with them.
    pub prevention: Option<bool>,
}

impl UseCase for ChooseSections {
    const NAME: &'static str = "chooseSections";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        open_first(work, &mut loaded).await?;
        let command =
            Command::FillCommitments { sections: self.sections.clone(), prevention: self.prevention };
        loaded.change(work, &command).await?;
        Ok(self.signature)
    }
}

/// Answers the prevention question: before signing as part of the form (SG-3), after it as an act of its own (SG-16).
#[derive(Debug, Clone, Serialize)]
pub struct ChoosePrevention {
    /// The signature.
    pub signature: SignatureId,
    /// The version that was looked at.
    pub expected_version: Option<u64>,
    /// The answer.
    pub opt_in: bool,
}

impl UseCase for ChoosePrevention {
    const NAME: &'static str = "choosePrevention";
    type Output = SignatureId;

    async fn run(&self, work: &mut Work<'_>) -> Result<SignatureId> {
        let mut loaded = Loaded::expecting(work, self.signature, self.expected_version).await?;
        open_first(work, &mut loaded).await?;
        let command = if loaded.signature.head.state == State::Signed {
            Command::AnswerOptIn(self.opt_in)
        } else {
            let sections = loaded.signature.sections.clone();
            Command::FillCommitments { sections, prevention: Some(self.opt_in) }
        };
        loaded.change(work, &command).await?;
        Ok(self.signature)
    }
}

/// Opens a request that nobody has looked at yet, so that a client need not do it as a step of its own.
pub(crate) async fn open_first(work: &mut Work<'_>, loaded: &mut Loaded) -> Result<()> {
    if loaded.signature.head.state == State::Requested {
        loaded.change(work, &Command::Open).await?;
    }
    Ok(())
}
