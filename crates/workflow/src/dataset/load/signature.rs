//! The life of signatures: parties are named, asked, choose, sign or say no, and sometimes leave.

use domain::agreement::PartyRole;
use domain::id::{AgreementId, SignatureId};
use domain::signature::Action;

use super::{Loader, missing};
use crate::agreement::add_party::AddParty;
use crate::agreement::late_join::LateJoin;
use crate::app::App;
use crate::dataset::format::{Agreement, Signature};
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::{Of, SignatureAct as Act};
use crate::error::Error;
use crate::signature::advance::AdvanceSignature;
use crate::signature::choose::ChooseSections;
use crate::signature::decline::DeclineSignature;
use crate::signature::give_notice::GiveNotice;
use crate::signature::record_paper::RecordPaperSignature;
use crate::signature::request::RequestSignature;
use crate::signature::sign::SignAgreement;

impl<'a> Loader<'a> {
    /// Performs an act of a signature's life.
    pub(super) async fn signature(&mut self, of: Of, act: Act) -> Result<()> {
        match act {
            Act::AddParty => self.add_party(of).await,
            Act::Request => self.request(of).await,
            Act::Join => self.join(of).await,
            Act::Choose => self.choose(of).await,
            Act::Decline => self.decline(of).await,
            Act::SignOnPaper => self.sign_on_paper(of).await,
            Act::SignAgainOnPaper => {
                // The request on the amended text is the newest now.
                self.signatures.remove(&of);
                self.sign_on_paper(of).await
            }
            Act::Sign(number) => self.sign(of, number).await,
            Act::SupportOnly => self.support_only(of).await,
            Act::GiveNotice => self.give_notice(of).await,
        }
    }

    /// Returns a signature as it is told.
    pub(super) fn form(&self, of: Of) -> Result<&'a Signature> {
        let told = self.told(of.organisation)?.signature.get(of.signature);
        told.ok_or_else(|| Problem::inconsistent("signature", "is not there"))
    }

    /// Returns the agreement a signature is on, as it is told and by its id.
    fn on(&self, of: Of) -> Result<(&'a Agreement, AgreementId)> {
        let (place, id) = self.agreement_of(&self.form(of)?.agreement)?;
        Ok((self.plan(place)?, id))
    }

    /// Returns the application that marks what belongs to the agreement as its entry says.
    pub(super) fn app_of(&self, of: Of) -> Result<&App> {
        Ok(self.app(self.on(of)?.0.demo))
    }

    /// Returns the id of a signature; one that came with the opening of its agreement is looked up once.
    pub(super) async fn signature_id(&mut self, of: Of) -> Result<SignatureId> {
        if let Some(known) = self.signatures.get(&of) {
            return Ok(*known);
        }
        let (told, organisation) = (self.told(of.organisation)?, self.organisation_id(of.organisation)?);
        let (plan, agreement) = self.on(of)?;
        let found = self.plain.store().read().signatures_of_organisation(organisation).await?;
        let newest = found
            .iter()
            .filter(|signature| signature.agreement == agreement)
            .map(|signature| signature.id)
            .max();
        let id = newest.ok_or_else(|| missing(&format!("signature of {} on", told.key), &plan.key))?;
        self.signatures.insert(of, id);
        Ok(id)
    }

    async fn add_party(&self, of: Of) -> Result<()> {
        let (plan, agreement) = self.on(of)?;
        let (organisation, role) = (self.organisation_id(of.organisation)?, self.form(of)?.role);
        // A joint authority is a party of its own agreement from the beginning.
        if role == PartyRole::JointAuthority {
            return Ok(());
        }
        let viewer = self.coordinator_of(plan).await?;
        let case = AddParty { agreement, expected_version: None, organisation, role };
        self.app(plan.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn request(&mut self, of: Of) -> Result<()> {
        let (plan, agreement) = self.on(of)?;
        let organisation = self.organisation_id(of.organisation)?;
        let viewer = self.coordinator_of(plan).await?;
        let case = RequestSignature { agreement, organisation, sign_by: self.form(of)?.sign_by };
        let id = self.app(plan.demo).perform(&viewer, &case, None).await?;
        self.signatures.insert(of, id);
        Ok(())
    }

    async fn join(&mut self, of: Of) -> Result<()> {
        let (plan, agreement) = self.on(of)?;
        let organisation = self.organisation_id(of.organisation)?;
        let sign_by = self.form(of)?.sign_by;
        let sign_by =
            sign_by.ok_or_else(|| Problem::inconsistent(plan.entry(), "joined_on needs sign_by"))?;
        let viewer = self.coordinator_of(plan).await?;
        let case = LateJoin { agreement, expected_version: None, organisation, sign_by };
        let id = self.app(plan.demo).perform(&viewer, &case, None).await?;
        self.signatures.insert(of, id);
        Ok(())
    }

    async fn choose(&mut self, of: Of) -> Result<()> {
        let (signature, told) = (self.signature_id(of).await?, self.form(of)?);
        let viewer = self.admin(of.organisation).await?;
        let (sections, prevention) = (told.sections.clone(), told.prevention);
        let case = ChooseSections { signature, expected_version: None, sections, prevention };
        self.app_of(of)?.perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn decline(&mut self, of: Of) -> Result<()> {
        let signature = self.signature_id(of).await?;
        let reason = self.form(of)?.declined.as_ref().map(|declined| declined.reason.clone());
        let viewer = self.admin(of.organisation).await?;
        self.app_of(of)?
            .perform(&viewer, &DeclineSignature { signature, expected_version: None, reason }, None)
            .await?;
        Ok(())
    }

    /// Records a paper that everybody who may sign has signed, attested by the coordinator.
    async fn sign_on_paper(&mut self, of: Of) -> Result<()> {
        let (signature, form) = (self.signature_id(of).await?, self.form(of)?);
        let (told, (plan, _)) = (self.told(of.organisation)?, self.on(of)?);
        let signing = told.people.iter().filter(|person| person.signs.is_some());
        let signers = signing
            .map(|person| self.member(of.organisation, person.email.as_str()))
            .collect::<Result<_>>()?;
        let answered = form
            .prevention
            .ok_or_else(|| Problem::inconsistent(told.entry(), "needs the prevention answer"))?;
        let case = RecordPaperSignature {
            signature,
            expected_version: None,
            signed_on: self.clocks.today(),
            signers,
            sections: form.sections.clone(),
            prevention: answered,
            language: told.language,
        };
        let viewer = self.coordinator_of(plan).await?;
        self.app(plan.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    /// Lets one person sign what they were shown; the files tell of this in made-up agreements only.
    async fn sign(&mut self, of: Of, number: usize) -> Result<()> {
        let signature = self.signature_id(of).await?;
        let (told, (plan, agreement)) = (self.told(of.organisation)?, self.on(of)?);
        let act = self
            .form(of)?
            .signed
            .get(number)
            .ok_or_else(|| Problem::inconsistent(told.entry(), "lacks an act"))?;
        let shown = self
            .plain
            .store()
            .read()
            .agreement(agreement)
            .await?
            .and_then(|found| found.version.document_hash);
        let case = SignAgreement {
            signature,
            expected_version: None,
            document_hash: shown.ok_or(Error::NotFound)?.to_string(),
            shown_in: told.language,
            confirmation: told.legal_name.clone(),
            answer: None,
        };
        let viewer = self.viewer(self.member(of.organisation, act.by.as_str())?).await?;
        self.app(plan.demo).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn support_only(&mut self, of: Of) -> Result<()> {
        let signature = self.signature_id(of).await?;
        let viewer = self.admin(of.organisation).await?;
        let case =
            AdvanceSignature { signature, expected_version: None, action: Action::SupportOnly, reason: None };
        self.app_of(of)?.perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn give_notice(&mut self, of: Of) -> Result<()> {
        let signature = self.signature_id(of).await?;
        let reason = self.form(of)?.notice.as_ref().map(|notice| notice.reason.clone()).unwrap_or_default();
        let viewer = self.admin(of.organisation).await?;
        self.app_of(of)?
            .perform(&viewer, &GiveNotice { signature, expected_version: None, reason }, None)
            .await?;
        Ok(())
    }
}
