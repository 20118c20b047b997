//! The life of a decision, as coordinators and registrars perform it.

use domain::decision::{Action, Decision, Matter};
use domain::lifecycle::Keyed;
use domain::permission::Role;
use domain::subject::Subject;

use super::{Loader, missing};
use crate::agreement::deciding;
use crate::dataset::format::{Agreement, DecisionEntry};
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::AgreementAct as Act;
use crate::decision::advance::AdvanceDecision;
use crate::decision::announce::AnnounceDecision;
use crate::decision::appeal::{ReceiveAppeal, RecordCourtDecision};
use crate::decision::assign_preparer::AssignPreparer;
use crate::decision::claim::ReceiveRevisionClaim;
use crate::decision::publish::{CorrectPublication, PublishMinutes};
use crate::decision::put_on_agenda::PutOnAgenda;
use crate::decision::record::RecordDecision;
use crate::engine::UseCase;
use crate::viewer::Viewer;

impl Loader<'_> {
    /// Performs an act of the life of an agreement's decision.
    #[expect(clippy::too_many_lines, reason = "one arm for each act of a decision's life")]
    pub(super) async fn decision(&self, number: usize, act: Act) -> Result<()> {
        let told = self.plan(number)?;
        if act == Act::Announce {
            return self.announce(number, told).await;
        }
        let decision = self.latest(number).await?;
        let Some(entry) = self.told_of(told, &decision).await? else { return Ok(()) };
        let (id, today) = (decision.id, self.clocks.today());
        let by = if act == Act::AssignPreparer {
            self.coordinator_of(told).await?
        } else {
            self.registrar_of(told).await?
        };
        match act {
            Act::AssignPreparer => {
                let hearings = Vec::new();
                let case = AssignPreparer { decision: id, expected_version: None, preparer: None, hearings };
                self.did(told, &by, &case).await
            }
            Act::PutOnAgenda(place) => {
                let meetings = entry.tabled_on.iter().chain(&entry.decided_on);
                let meeting_on = *meetings.clone().nth(place).ok_or_else(|| missing("meeting", &told.key))?;
                let case = PutOnAgenda {
                    decision: id,
                    expected_version: None,
                    body: Some(entry.body),
                    meeting_on,
                    case_no: told.case_no.clone(),
                };
                self.did(told, &by, &case).await
            }
            Act::Decide => self.decide(told, entry, &decision, &by).await,
            Act::PublishMinutes => {
                let case = PublishMinutes {
                    decision: id,
                    expected_version: None,
                    checked_on: today,
                    published_on: today,
                    url: None,
                    has_personal_data: false,
                };
                self.did(told, &by, &case).await
            }
            Act::CorrectPublication => {
                let Some(corrected) = &entry.corrected else { return Ok(()) };
                let case = CorrectPublication {
                    decision: id,
                    expected_version: None,
                    published_on: corrected.published_on,
                    reason: corrected.reason.clone(),
                };
                self.did(told, &by, &case).await
            }
            Act::ReceiveClaim => {
                let case = ReceiveRevisionClaim { decision: id, expected_version: None, received_on: today };
                self.did(told, &by, &case).await
            }
            Act::ReceiveAppeal => {
                let case = ReceiveAppeal { decision: id, expected_version: None, received_on: today };
                self.did(told, &by, &case).await
            }
            Act::RecordRuling => {
                let Some(ruling) = &entry.ruling else { return Ok(()) };
                let case = RecordCourtDecision {
                    decision: id,
                    expected_version: None,
                    given_on: ruling.on,
                    reference: ruling.reference.clone(),
                    annulled: ruling.annulled,
                };
                self.did(told, &by, &case).await
            }
            Act::Table => self.advance_decision(told, &decision, &by, Action::Table).await,
            Act::ConfirmFinality => {
                self.advance_decision(told, &decision, &by, Action::ConfirmFinality).await
            }
            Act::Announce
            | Act::Initiate
            | Act::StartPreparation
            | Act::WriteText
            | Act::OpenConsultation
            | Act::Submit
            | Act::OpenSigning
            | Act::ProposeAmendment
            | Act::SubmitAmendment
            | Act::ApproveAmendment => Ok(()),
        }
    }

    async fn announce(&self, number: usize, told: &Agreement) -> Result<()> {
        let decide_by = told.decide_by.unwrap_or_else(|| deciding::soon(self.clocks.today()));
        let case = AnnounceDecision { agreement: self.agreement_id(number)?, decide_by };
        let viewer = self.coordinator_of(told).await?;
        self.did(told, &viewer, &case).await
    }

    async fn decide(
        &self,
        told: &Agreement,
        entry: &DecisionEntry,
        decision: &Decision,
        by: &Viewer,
    ) -> Result<()> {
        let outcome = entry
            .outcome
            .ok_or_else(|| Problem::inconsistent(told.entry(), "a decision needs its outcome"))?;
        let case = RecordDecision {
            decision: decision.id,
            expected_version: None,
            section_no: entry.section_no.clone(),
            outcome,
            appealable: true,
        };
        self.did(told, by, &case).await
    }

    async fn advance_decision(
        &self,
        told: &Agreement,
        decision: &Decision,
        by: &Viewer,
        action: Action,
    ) -> Result<()> {
        tracing::debug!(action = action.key(), "advancing a decision");
        let case = AdvanceDecision { decision: decision.id, expected_version: None, action, reason: None };
        self.did(told, by, &case).await
    }

    async fn did<U: UseCase>(&self, told: &Agreement, by: &Viewer, case: &U) -> Result<()> {
        self.app(told.demo).perform(by, case, None).await?;
        Ok(())
    }

    /// Returns what the files tell of a decision: the one on the text, or the one on its amendment.
    async fn told_of<'a>(
        &self,
        told: &'a Agreement,
        decision: &Decision,
    ) -> Result<Option<&'a DecisionEntry>> {
        let (agreement, version) = match decision.matter {
            Matter::Agreement(agreement, version) => (agreement, version),
            Matter::PreventionPlan(_) => return Ok(None),
        };
        let read = self.plain.store().read();
        let mut known = read.agreements(&[agreement]).await.map_err(crate::Error::from)?;
        let amended = known.remove(&agreement).and_then(|agreement| agreement.amendment);
        Ok(if amended.is_some_and(|amended| amended.id == version) {
            told.amendment.as_ref().and_then(|amendment| amendment.decision.as_ref())
        } else {
            told.decision.as_ref()
        })
    }

    /// Returns the newest decision on an agreement.
    async fn latest(&self, number: usize) -> Result<Decision> {
        let subject = Subject::Agreement(self.agreement_id(number)?);
        let mut known =
            self.plain.store().read().decisions_on(&[subject]).await.map_err(crate::Error::from)?;
        let found = known.remove(&subject).and_then(|mut decisions| decisions.pop());
        found.ok_or_else(|| missing("decision on", self.plan(number).map_or("", |told| &told.key)))
    }

    /// Returns the registrar where there is one, the coordinator elsewhere.
    async fn registrar_of(&self, told: &Agreement) -> Result<Viewer> {
        let day = self.clocks.today();
        let registrar = told.municipality.as_ref().and_then(|code| self.holder(Role::Registrar, code, day));
        match registrar {
            Some(registrar) => self.viewer(registrar).await,
            None => self.coordinator_of(told).await,
        }
    }
}
