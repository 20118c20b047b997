//! Finds what time has done: days that have come or gone and conditions several people can fulfil at once.
//!
//! Everything here is idempotent and works in small transactions, so a race or a crash delays it and never loses it.

use chrono::{Days, Months, NaiveDate};
use domain::agreement::{Agreement, Command as AgreementCommand, State as AgreementState};
use domain::calendar::Offset;
use domain::commitment::{Command as CommitmentCommand, State as CommitmentState};
use domain::id::{AgreementId, CommitmentId, OrganisationId, PlanId, PostId, SignatureId, SuccessionId};
use domain::organisation::{ARCHIVE_MONTHS, Command as OrganisationCommand};
use domain::prevention::{Command as PlanCommand, State as PlanState};
use domain::signature::{Command as SignatureCommand, GRACE_DAYS};
use domain::succession::{ACCEPT_DAYS, Command as SuccessionCommand};
use serde::Serialize;

use crate::app::App;
use crate::engine::{UseCase, Work};
use crate::error::{Error, Result};
use crate::prevention;
use crate::signature::Loaded;
use crate::viewer::Viewer;

/// Subjects looked at in one read.
const BATCH: u64 = 200;

/// One thing time asks of one subject.
#[derive(Debug, Clone, Copy, Serialize)]
enum Due {
    InForce(AgreementId),
    Expired(AgreementId),
    Annulled(AgreementId),
    Amended(AgreementId),
    NotSigned(SignatureId),
    NotSignedAgain(SignatureId),
    Withdrawn(SignatureId),
    Started(CommitmentId),
    Over(CommitmentId),
    Resumed(CommitmentId),
    Left(PostId),
    Unanswered(SuccessionId),
    WithoutAdmin(OrganisationId),
    LongOver(OrganisationId),
    MunicipalityEnded(AgreementId),
    PlanBegun(PlanId),
    PlanAttached(PlanId),
    PlanOver(PlanId),
}

impl UseCase for Due {
    const NAME: &'static str = "sweep";
    type Output = ();

    async fn run(&self, work: &mut Work<'_>) -> Result<()> {
        match *self {
            Self::InForce(id) => agreement(work, id, &AgreementCommand::MinimumSigned).await,
            Self::Expired(id) => agreement(work, id, &AgreementCommand::PeriodEnded).await,
            Self::Annulled(id) => agreement(work, id, &AgreementCommand::DecisionAnnulled).await,
            Self::Amended(id) => agreement(work, id, &AgreementCommand::AmendmentEffective).await,
            Self::NotSignedAgain(id) => {
                Loaded::load(work, id).await?.change(work, &SignatureCommand::ResignByPassed).await
            }
            Self::NotSigned(id) => {
                Loaded::load(work, id).await?.change(work, &SignatureCommand::SignByPassed).await
            }
            Self::Withdrawn(id) => {
                Loaded::load(work, id).await?.change(work, &SignatureCommand::NoticeEnded).await
            }
            Self::Started(id) => commitment(work, id, &CommitmentCommand::Start).await,
            Self::Over(id) => commitment(work, id, &CommitmentCommand::PeriodOver).await,
            Self::Resumed(id) => commitment(work, id, &CommitmentCommand::Resume).await,
            Self::Left(id) => crate::person::post::note_left(work, id).await,
            Self::Unanswered(id) => {
                let offer = work.succession(id).await?;
                work.change_succession(&offer, &SuccessionCommand::Lapse).await.map(drop)
            }
            Self::WithoutAdmin(id) => organisation(work, id, &OrganisationCommand::LastAdminLeft).await,
            Self::LongOver(id) => organisation(work, id, &OrganisationCommand::Archive).await,
            Self::MunicipalityEnded(id) => agreement(work, id, &AgreementCommand::MunicipalityEnded).await,
            Self::PlanBegun(id) => prevention::effect::begin(work, id, &PlanCommand::TakeEffect).await,
            Self::PlanAttached(id) => prevention::effect::begin(work, id, &PlanCommand::Attached).await,
            Self::PlanOver(id) => {
                let before = work.prevention_plan(id).await?;
                work.change_plan(&before, &PlanCommand::PeriodEnded).await.map(drop)
            }
        }
    }
}

async fn agreement(work: &mut Work<'_>, id: AgreementId, command: &AgreementCommand) -> Result<()> {
    let before = work.agreement(id).await?;
    work.change_agreement(&before, command).await?;
    Ok(())
}

fn amendment_due(agreement: &Agreement, today: NaiveDate) -> bool {
    let from = agreement.approved_amendment().and_then(|(_, change)| change.effective_from);
    from.is_some_and(|from| from <= today)
}

async fn organisation(work: &mut Work<'_>, id: OrganisationId, command: &OrganisationCommand) -> Result<()> {
    let before = work.organisation(id).await?;
    work.change_organisation(&before, command).await?;
    Ok(())
}

async fn commitment(work: &mut Work<'_>, id: CommitmentId, command: &CommitmentCommand) -> Result<()> {
    crate::commitment::change(work, id, None, command).await?;
    Ok(())
}

impl App {
    /// Does what today's date asks for; returns how many subjects moved.
    ///
    /// # Errors
    /// When the database cannot be used; what was done until then stays done.
    pub async fn sweep(&self) -> Result<usize> {
        let engine = Viewer::engine("sweep");
        let mut moved = 0;
        for due in self.due_today().await? {
            match self.perform(&engine, &due, None).await {
                Ok(()) => moved += 1,
                // Somebody else moved it meanwhile, or a condition does not hold yet.
                Err(Error::Refused(refusal)) => tracing::debug!(?due, code = ?refusal.code, "not yet"),
                Err(error) => return Err(error),
            }
        }
        Ok(moved)
    }

    async fn due_today(&self) -> Result<Vec<Due>> {
        let mut due = self.agreements_due().await?;
        due.extend(self.signatures_due().await?);
        due.extend(self.commitments_due().await?);
        let left = self.store().read().posts_left(self.clocks().today(), BATCH).await?;
        due.extend(left.into_iter().map(Due::Left));
        due.extend(self.endings_due().await?);
        due.extend(self.plans_due().await?);
        Ok(due)
    }

    async fn agreements_due(&self) -> Result<Vec<Due>> {
        let (today, mut after, mut due) = (self.clocks().today(), None, Vec::new());
        loop {
            let states = [AgreementState::OpenForSigning, AgreementState::InForce, AgreementState::Suspended];
            let batch = self.store().read().agreements_in(&states, after, BATCH).await?;
            for agreement in &batch {
                let (state, period) = (agreement.head.state, agreement.period);
                if state == AgreementState::OpenForSigning && period.start <= today {
                    due.push(Due::InForce(agreement.id));
                } else if state != AgreementState::OpenForSigning && period.end < today {
                    due.push(Due::Expired(agreement.id));
                } else if agreement.replacement_until().is_some_and(|until| until < today) {
                    due.push(Due::Annulled(agreement.id));
                } else if state == AgreementState::InForce && amendment_due(agreement, today) {
                    due.push(Due::Amended(agreement.id));
                }
            }
            match batch.last() {
                Some(last) if batch.len() as u64 == BATCH => after = Some(last.id),
                _ => return Ok(due),
            }
        }
    }

    async fn signatures_due(&self) -> Result<Vec<Due>> {
        let today = self.clocks().today();
        let read = self.store().read();
        let before = Offset::CalendarDays(-GRACE_DAYS).apply(today);
        let mut due = Vec::new();
        due.extend(read.signatures_past_grace(before, BATCH).await?.into_iter().map(Due::NotSigned));
        due.extend(read.signatures_past_resigning(before, BATCH).await?.into_iter().map(Due::NotSignedAgain));
        due.extend(read.signatures_past_notice(today, BATCH).await?.into_iter().map(Due::Withdrawn));
        Ok(due)
    }

    /// Finds offers nobody answered, organisations nobody looks after or asks for, and municipalities that have ended.
    async fn endings_due(&self) -> Result<Vec<Due>> {
        let today = self.clocks().today();
        let read = self.store().read();
        let unanswered = read.successions_unanswered(today - Days::new(ACCEPT_DAYS), BATCH).await?;
        let alone = read.organisations_without_admin(today).await?;
        let over = self.clocks().business() - Months::new(ARCHIVE_MONTHS);
        let over = read.organisations_over_since(over, BATCH).await?;
        let ended = read.agreements_of_ended_municipalities(today, BATCH).await?;
        let due = unanswered.into_iter().map(Due::Unanswered);
        let due = due.chain(alone.into_iter().map(Due::WithoutAdmin));
        let due = due.chain(over.into_iter().map(Due::LongOver));
        Ok(due.chain(ended.into_iter().map(Due::MunicipalityEnded)).collect())
    }

    async fn plans_due(&self) -> Result<Vec<Due>> {
        let due = self.store().read().prevention_plans_due(self.clocks().today(), BATCH).await?;
        Ok(due
            .into_iter()
            .map(|(id, state)| match state {
                PlanState::Approved => Due::PlanBegun(id),
                PlanState::Attaching => Due::PlanAttached(id),
                PlanState::Drafting
                | PlanState::Consultation
                | PlanState::InBodyDecision
                | PlanState::InForce
                | PlanState::UnderReview
                | PlanState::Superseded
                | PlanState::Expired
                | PlanState::Withdrawn => Due::PlanOver(id),
            })
            .collect())
    }

    async fn commitments_due(&self) -> Result<Vec<Due>> {
        let today = self.clocks().today();
        let due = self.store().read().commitments_due(today, BATCH).await?;
        Ok(due
            .into_iter()
            .map(|(id, state)| {
                if state == CommitmentState::Agreed {
                    Due::Started(id)
                } else if state == CommitmentState::Paused {
                    Due::Resumed(id)
                } else {
                    Due::Over(id)
                }
            })
            .collect())
    }
}
