//! The life of commitments, as their organisations perform it.

use domain::commitment::Content;
use domain::id::CommitmentId;

use super::{Loader, missing};
use crate::commitment::add_later::AddCommitment;
use crate::commitment::check_in::CheckInCommitment;
use crate::commitment::close::CloseCommitment;
use crate::commitment::draft::DraftCommitment;
use crate::commitment::pause::PauseCommitment;
use crate::dataset::format::Commitment;
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::{CommitmentAct as Act, Promise};

impl<'a> Loader<'a> {
    /// Performs an act of a commitment's life.
    pub(super) async fn commitment(&mut self, promise: Promise, act: Act) -> Result<()> {
        match act {
            Act::Draft => self.draft(promise, false).await,
            Act::AddLater => self.draft(promise, true).await,
            Act::CheckIn(number) => self.check_in(promise, number).await,
            Act::Pause => self.pause(promise).await,
            Act::Close => self.close(promise).await,
        }
    }

    fn promised(&self, promise: Promise) -> Result<&'a Commitment> {
        let told = self.form(promise.of)?.commitment.get(promise.number);
        told.ok_or_else(|| Problem::inconsistent("commitment", "is not there"))
    }

    fn commitment_id(&self, promise: Promise) -> Result<CommitmentId> {
        let key = &self.told(promise.of.organisation)?.key;
        self.commitments.get(&promise).copied().ok_or_else(|| missing("commitment of", key))
    }

    async fn draft(&mut self, promise: Promise, later: bool) -> Result<()> {
        let signature = self.signature_id(promise.of).await?;
        let told = self.promised(promise)?;
        let content = Content {
            section: told.section.clone(),
            mode: told.mode,
            target: told.target,
            text: told.text.clone(),
            language: told.language.unwrap_or(self.told(promise.of.organisation)?.language),
            offers: told.offers.clone(),
            starts_on: told.starts_on,
            ends_on: told.ends_on,
        };
        let viewer = self.admin(promise.of.organisation).await?;
        let app = self.app_of(promise.of)?;
        let id = if later {
            app.perform(&viewer, &AddCommitment { signature, content }, None).await?
        } else {
            app.perform(&viewer, &DraftCommitment { signature, content }, None).await?
        };
        self.commitments.insert(promise, id);
        Ok(())
    }

    async fn check_in(&self, promise: Promise, number: usize) -> Result<()> {
        let (commitment, told) = (self.commitment_id(promise)?, self.promised(promise)?);
        let Some(said) = told.check_ins.get(number) else { return Ok(()) };
        let (progress, text) = (said.progress, said.text.clone());
        let viewer = self.admin(promise.of.organisation).await?;
        let case = CheckInCommitment { commitment, expected_version: None, progress, text };
        self.app_of(promise.of)?.perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn pause(&self, promise: Promise) -> Result<()> {
        let (commitment, told) = (self.commitment_id(promise)?, self.promised(promise)?);
        let Some(paused) = &told.paused else { return Ok(()) };
        let (until, reason) = (paused.until, paused.reason.clone());
        let viewer = self.admin(promise.of.organisation).await?;
        let case = PauseCommitment { commitment, expected_version: None, until, reason };
        self.app_of(promise.of)?.perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn close(&self, promise: Promise) -> Result<()> {
        let (commitment, told) = (self.commitment_id(promise)?, self.promised(promise)?);
        let Some(closed) = &told.closed else { return Ok(()) };
        let (result, text) = (closed.result, closed.text.clone());
        let viewer = self.admin(promise.of.organisation).await?;
        let case = CloseCommitment { commitment, expected_version: None, result, text };
        self.app_of(promise.of)?.perform(&viewer, &case, None).await?;
        Ok(())
    }
}
