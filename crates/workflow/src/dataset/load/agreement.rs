//! The life of agreements, as coordinators and registrars perform it.

use domain::agreement::{Action, Approval, DecisionFacts, Outcome, Text};
use domain::id::AgreementId;
use domain::municipality;
use domain::text::LocalisedText;

use super::{Loader, missing};
use crate::agreement::advance::AdvanceAgreement;
use crate::agreement::approve_amendment::ApproveAmendment;
use crate::agreement::deciding;
use crate::agreement::initiate::InitiateAgreement;
use crate::agreement::open_signing::OpenSigning;
use crate::agreement::propose_amendment::ProposeAmendment;
use crate::agreement::start_preparation::StartPreparation;
use crate::agreement::submit::SubmitForDecision;
use crate::agreement::submit_amendment::SubmitAmendment;
use crate::agreement::write_text::WriteText;
use crate::dataset::format::{Agreement, Amendment, Chapters};
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::AgreementAct as Act;
use crate::viewer::Viewer;

impl<'a> Loader<'a> {
    /// Performs an act of an agreement's life.
    pub(super) async fn agreement(&mut self, number: usize, act: Act) -> Result<()> {
        match act {
            Act::Initiate => self.initiate(number).await,
            Act::StartPreparation => self.start_preparation(number).await,
            Act::WriteText => self.write_text(number).await,
            Act::OpenConsultation => self.advance_agreement(number, Action::OpenConsultation).await,
            Act::Submit => self.submit(number).await,
            Act::OpenSigning => self.open_signing(number).await,
            Act::Announce
            | Act::AssignPreparer
            | Act::PutOnAgenda(_)
            | Act::Table
            | Act::Decide
            | Act::PublishMinutes
            | Act::ReceiveClaim
            | Act::ReceiveAppeal
            | Act::RecordRuling
            | Act::CorrectPublication
            | Act::ConfirmFinality => self.decision(number, act).await,
            Act::ProposeAmendment => self.propose_amendment(number).await,
            Act::SubmitAmendment => self.submit_amendment(number).await,
            Act::ApproveAmendment => self.approve_amendment(number).await,
        }
    }

    /// Returns an agreement as it is told.
    pub(super) fn plan(&self, number: usize) -> Result<&'a Agreement> {
        self.set.agreements.get(number).ok_or_else(|| Problem::inconsistent("agreement", "is not there"))
    }

    /// Returns the place and id of an agreement that has been entered.
    pub(super) fn agreement_of(&self, key: &str) -> Result<(usize, AgreementId)> {
        let number = self.set.agreement(key).ok_or_else(|| missing("agreement", key))?;
        Ok((number, self.agreement_id(number)?))
    }

    pub(super) fn agreement_id(&self, number: usize) -> Result<AgreementId> {
        let key = &self.plan(number)?.key;
        self.agreements.get(number).copied().flatten().ok_or_else(|| missing("agreement", key))
    }

    /// Returns the coordinator who looks after an agreement.
    pub(super) async fn coordinator_of(&self, told: &Agreement) -> Result<Viewer> {
        self.coordinator(&told.area, told.municipality.as_ref()).await
    }

    async fn initiate(&mut self, number: usize) -> Result<()> {
        let told = self.plan(number)?;
        if let Some(key) = &told.joint_authority {
            let id = self.adopted(told, key).await?;
            self.entered(number, id);
            return Ok(());
        }
        let other = |key: &Option<String>| key.as_ref().map(|key| self.agreement_of(key)).transpose();
        let case = InitiateAgreement {
            kind: told.kind,
            area: self.area_id(&told.area)?,
            municipality: told.municipality.clone(),
            parent: other(&told.parent)?.map(|(_, id)| id),
            predecessor: other(&told.predecessor)?.map(|(_, id)| id),
            title: told.title.clone(),
            period: told.period,
            notice_period_days: told.notice_period_days,
            case_no: told.case_no.clone(),
        };
        let viewer = self.coordinator_of(told).await?;
        let id = self.app(told.demo).perform(&viewer, &case, None).await?;
        self.entered(number, id);
        Ok(())
    }

    fn entered(&mut self, number: usize, id: AgreementId) {
        if let Some(entered) = self.agreements.get_mut(number) {
            *entered = Some(id);
        }
    }

    /// Returns the agreement that a joint authority was given when the frame was approved (AG-6).
    async fn adopted(&self, told: &Agreement, key: &str) -> Result<AgreementId> {
        let own = self.set.organisations.iter().position(|organisation| organisation.key == key);
        let own = self.organisation_id(own.ok_or_else(|| missing("organisation", key))?)?;
        let frame = told.parent.as_ref().ok_or_else(|| missing("frame of", &told.key))?;
        let (_, frame) = self.agreement_of(frame)?;
        let under = self.plain.store().read().agreements_under(&[frame]).await;
        let under = under.map_err(crate::Error::from)?;
        let found = under.values().flatten().find(|child| child.joint_authority == Some(own));
        Ok(found.ok_or_else(|| missing("agreement of", key))?.id)
    }

    async fn start_preparation(&self, number: usize) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let decision = told.preparation.as_ref().map(|preparation| DecisionFacts {
            body: preparation.body,
            decided_on: preparation.decided_on,
            section_no: preparation.section_no.clone(),
            outcome: Outcome::Approved,
        });
        let viewer = self.coordinator_of(told).await?;
        let case = StartPreparation { agreement, expected_version: None, decision, outline: false };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn write_text(&self, number: usize) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let viewer = self.coordinator_of(told).await?;
        let case = WriteText {
            agreement,
            expected_version: None,
            title: told.title.clone(),
            text: self.text(told)?,
        };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    /// Returns the text of an agreement with the municipality's words filled in.
    fn text(&self, told: &Agreement) -> Result<Text> {
        self.text_of(told, told.text.as_ref())
    }

    fn text_of(&self, told: &Agreement, name: Option<&String>) -> Result<Text> {
        let named = |name: &String| self.set.texts.get(name).ok_or_else(|| missing("text", name));
        let chapters = name.map(named).transpose()?.cloned().unwrap_or_default();
        let attached = told
            .prevention_attachment
            .as_ref()
            .map(|state| named(&format!("prevention_{state}")))
            .transpose()?;
        let Chapters { purpose, goal, principles, partnership_promise } = chapters;
        let purpose = match attached {
            Some(attached) => joined(&purpose, &attached.purpose),
            None => purpose,
        };
        let fill = |chapter: &LocalisedText| self.filled(chapter, told);
        Ok(Text {
            purpose: fill(&purpose),
            goal: fill(&goal),
            principles: fill(&principles),
            partnership_promise: fill(&partnership_promise),
            ..Text::default()
        })
    }

    fn filled(&self, chapter: &LocalisedText, told: &Agreement) -> LocalisedText {
        let year = told.period.end.format("%Y").to_string();
        let found =
            self.set.municipalities.iter().find(|known| Some(&known.code) == told.municipality.as_ref());
        let Some(municipality) = found else {
            return each(chapter, |_, text| text.replace("{year}", &year));
        };
        let city = municipality.kind == municipality::Kind::Kaupunki;
        each(chapter, |place, text| {
            let own = match (place, city) {
                (0, true) => ["kaupunki", "Kaupunki"],
                (0, false) => ["kunta", "Kunta"],
                (1, true) => ["staden", "Staden"],
                (1, false) => ["kommunen", "Kommunen"],
                (_, true) => ["the city", "The city"],
                (_, false) => ["the municipality", "The municipality"],
            };
            let swedish = municipality.name.sv.as_deref().filter(|_| place == 1);
            let name = swedish.or(municipality.name.fi.as_deref()).unwrap_or_default();
            text.replace("{name}", name)
                .replace("{of}", &municipality.genitive)
                .replace("{in}", &municipality.inessive)
                .replace("{self}", own[0])
                .replace("{Self}", own[1])
                .replace("{year}", &year)
        })
    }

    async fn advance_agreement(&self, number: usize, action: Action) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let viewer = self.coordinator_of(told).await?;
        let case = AdvanceAgreement { agreement, expected_version: None, action, reason: None };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn submit(&self, number: usize) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let decide_by = told.decide_by.unwrap_or_else(|| deciding::soon(self.clocks.today()));
        let viewer = self.coordinator_of(told).await?;
        let case = SubmitForDecision {
            agreement,
            expected_version: None,
            decide_by,
            municipalities_decide_by: told.municipalities_decide_by,
        };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn propose_amendment(&self, number: usize) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let Some(amendment) = &told.amendment else { return Ok(()) };
        let viewer = self.coordinator_of(told).await?;
        let text = Some(self.text_of(told, Some(&amendment.text))?);
        let note = amendment.note.clone();
        let case = ProposeAmendment { agreement, expected_version: None, text, note };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn submit_amendment(&self, number: usize) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let Some(amendment) = &told.amendment else { return Ok(()) };
        let decide_by = amendment.decide_by.unwrap_or_else(|| deciding::soon(self.clocks.today()));
        let viewer = self.coordinator_of(told).await?;
        let case = SubmitAmendment { agreement, expected_version: None, decide_by };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn approve_amendment(&self, number: usize) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let Some(Amendment { resigning, effective_from, resign_by, .. }) = told.amendment else {
            return Ok(());
        };
        let viewer = self.coordinator_of(told).await?;
        let approval = Approval { resigning, effective_from, resign_by };
        let case = ApproveAmendment { agreement, expected_version: None, approval };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn open_signing(&self, number: usize) -> Result<()> {
        let (told, agreement) = (self.plan(number)?, self.agreement_id(number)?);
        let sign_by =
            told.sign_by.ok_or_else(|| Problem::inconsistent(told.entry(), "opened_on needs sign_by"))?;
        let viewer = self.coordinator_of(told).await?;
        let case = OpenSigning { agreement, expected_version: None, sign_by };
        self.app(told.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }
}

/// Changes the text of each language; the number is 0 for Finnish, 1 for Swedish, 2 for English.
fn each(chapter: &LocalisedText, change: impl Fn(usize, &str) -> String) -> LocalisedText {
    let changed = |place, text: &Option<String>| text.as_deref().map(|text| change(place, text));
    LocalisedText::new(changed(0, &chapter.fi), changed(1, &chapter.sv), changed(2, &chapter.en))
}

/// Puts a paragraph at the end of a chapter, in each language that has both.
fn joined(chapter: &LocalisedText, added: &LocalisedText) -> LocalisedText {
    let both = |text: &Option<String>, added: &Option<String>| match (text, added) {
        (Some(text), Some(added)) => Some(format!("{}\n\n{}", text.trim_end(), added.trim_start())),
        (text, added) => text.clone().or_else(|| added.clone()),
    };
    LocalisedText::new(
        both(&chapter.fi, &added.fi),
        both(&chapter.sv, &added.sv),
        both(&chapter.en, &added.en),
    )
}
