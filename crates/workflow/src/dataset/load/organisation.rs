//! The life of organisations, as their coordinators, their own people and the engine perform it.

use domain::area::Area;
use domain::id::{OrganisationId, PersonId};
use domain::organisation::{Action, Identifier};
use domain::succession::{Action as SuccessionAction, Kind, State};

use super::{Loader, missing};
use crate::app::App;
use crate::dataset::case::{HoldPost, LoseAdmin, NoteBounce};
use crate::dataset::format::Organisation;
use crate::dataset::problem::{Problem, Result};
use crate::dataset::story::OrganisationAct as Act;
use crate::error::Error;
use crate::organisation::accept::{AcceptInvitation, Signatory};
use crate::organisation::advance::AdvanceOrganisation;
use crate::organisation::identify::InviteOrganisation;
use crate::organisation::request_fix::RequestFix;
use crate::succession::advance::AdvanceSuccession;
use crate::succession::merge::MergeOrganisation;
use crate::succession::record::RecordSuccession;
use crate::viewer::{Means, Viewer};

impl<'a> Loader<'a> {
    /// Performs an act of an organisation's life.
    pub(super) async fn organisation(&mut self, number: usize, act: Act) -> Result<()> {
        match act {
            Act::Identify => self.identify(number).await,
            Act::Invite => self.advance(number, Action::Invite, None).await,
            Act::Accept => self.accept(number).await,
            Act::RequestFix => self.request_fix(number).await,
            Act::Verify => self.advance(number, Action::Verify, None).await,
            Act::MarkDormant => self.mark_dormant(number).await,
            Act::LoseAdmin => {
                let (told, id) = (self.told(number)?, self.organisation_id(number)?);
                let engine = Viewer::engine("OR-14");
                Ok(self.of(told).perform(&engine, &LoseAdmin { organisation: id }, None).await?)
            }
            Act::Dissolve => {
                let reason = self.told(number)?.dissolved.as_ref().map(|dissolved| dissolved.reason.clone());
                self.advance(number, Action::Dissolve, reason).await
            }
            Act::Follow => self.follow(number).await,
            Act::ConfirmMerger => self.confirm_merger(number).await,
        }
    }

    /// Returns an organisation as it is told.
    pub(super) fn told(&self, number: usize) -> Result<&'a Organisation> {
        self.set
            .organisations
            .get(number)
            .ok_or_else(|| Problem::inconsistent("organisation", "is not there"))
    }

    /// Returns the id of an organisation that has been entered.
    pub(super) fn organisation_id(&self, number: usize) -> Result<OrganisationId> {
        let told = self.told(number)?;
        self.organisations
            .get(number)
            .and_then(|entered| entered.id)
            .ok_or_else(|| missing("organisation", &told.key))
    }

    /// Returns a person of an organisation by address.
    pub(super) fn member(&self, number: usize, email: &str) -> Result<PersonId> {
        let people = self.organisations.get(number).map(|entered| &entered.people);
        let found = people.and_then(|people| people.iter().find(|(address, _)| address.as_str() == email));
        found.map(|(_, person)| *person).ok_or_else(|| missing("person", email))
    }

    /// Returns who looks after an organisation's matters.
    pub(super) async fn admin(&self, number: usize) -> Result<Viewer> {
        let told = self.told(number)?;
        let first = told.people.first().ok_or_else(|| missing("person of", &told.key))?;
        self.viewer(self.member(number, first.email.as_str())?).await
    }

    fn of(&self, told: &Organisation) -> &App {
        self.app(told.demo)
    }

    async fn identify(&mut self, number: usize) -> Result<()> {
        let told = self.told(number)?;
        let viewer = self.coordinator(&told.area, told.municipality.as_ref()).await?;
        let case = InviteOrganisation {
            area: self.area_id(&told.area)?,
            municipality: told.municipality.clone(),
            legal_name: told.legal_name.clone(),
            display_name: told.display_name.clone(),
            kind: told.kind,
            language: told.language,
            contact: told.people.first().map(|first| first.email.clone()),
            invite: told.invited_on.is_some() && told.invited_on == told.mentioned_on(),
        };
        let id = self.of(told).perform(&viewer, &case, None).await?;
        if let Some(entered) = self.organisations.get_mut(number) {
            entered.id = Some(id);
        }
        self.place(told, id).await
    }

    /// Links an organisation to the areas it works in or coordinates.
    async fn place(&self, told: &Organisation, id: OrganisationId) -> Result<()> {
        let coordinated =
            self.set.areas.iter().filter(|area| area.coordinated_by.as_deref() == Some(&told.key));
        let coordinated: Vec<_> = coordinated.collect();
        if coordinated.is_empty() && told.also_in.is_empty() {
            return Ok(());
        }
        let tx = self.plain.store().begin().await?;
        for area in coordinated {
            let found = tx.read().area(self.area_id(&area.slug)?).await?.ok_or(Error::NotFound)?;
            tx.update_area(&Area { coordinating_organisation: Some(id), ..found }).await?;
        }
        for slug in &told.also_in {
            tx.link_organisation(self.area_id(slug)?, id).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn advance(&self, number: usize, action: Action, reason: Option<String>) -> Result<()> {
        let (told, organisation) = (self.told(number)?, self.organisation_id(number)?);
        let viewer = self.coordinator(&told.area, told.municipality.as_ref()).await?;
        let case =
            AdvanceOrganisation { organisation, expected_version: None, action, reason, contact: None };
        self.of(told).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn accept(&mut self, number: usize) -> Result<()> {
        let (told, organisation) = (self.told(number)?, self.organisation_id(number)?);
        let first = told.people.first().ok_or_else(|| missing("person of", &told.key))?;
        let viewer = Viewer::invitee(organisation, first.email.clone(), Means::Told, told.language);
        let signatories = told.people.iter().filter_map(|person| {
            let signs = person.signs.as_ref()?;
            Some(Signatory {
                given_name: person.given_name.clone(),
                family_name: person.family_name.clone(),
                email: Some(person.email.clone()),
                basis: signs.basis,
                rule: signs.rule,
            })
        });
        let case = AcceptInvitation {
            organisation,
            expected_version: None,
            legal_name: told.legal_name.clone(),
            kind: told.kind,
            identifier: told.business_id.clone().map(Identifier::BusinessId),
            language: told.language,
            given_name: first.given_name.clone(),
            family_name: first.family_name.clone(),
            responsible: first.responsible,
            signatories: signatories.collect(),
        };
        let app = self.of(told);
        app.perform(&viewer, &case, None).await?;
        let members = app.store().read().members(organisation).await?;
        let people = members.into_iter().map(|(person, _)| (person.email, person.id)).collect();
        if let Some(entered) = self.organisations.get_mut(number) {
            entered.people = people;
        }
        self.give_posts(number).await
    }

    async fn give_posts(&self, number: usize) -> Result<()> {
        let told = self.told(number)?;
        for member in &told.people {
            for post in &member.posts {
                let held = self.assignment(self.member(number, member.email.as_str())?, post)?;
                self.of(told).perform(&Viewer::engine("dataset"), &HoldPost { held }, None).await?;
            }
        }
        Ok(())
    }

    async fn request_fix(&self, number: usize) -> Result<()> {
        let (told, organisation) = (self.told(number)?, self.organisation_id(number)?);
        let viewer = self.coordinator(&told.area, told.municipality.as_ref()).await?;
        let what = told.fix_requested.as_ref().map(|fix| fix.what.clone()).unwrap_or_default();
        self.of(told)
            .perform(&viewer, &RequestFix { organisation, expected_version: None, what }, None)
            .await?;
        Ok(())
    }

    /// Proposes a merger as the municipality's coordinator, or records another successor as the region's.
    async fn follow(&self, number: usize) -> Result<()> {
        let (told, from) = (self.told(number)?, self.organisation_id(number)?);
        let followed = told.followed.as_ref().ok_or_else(|| missing("successor of", &told.key))?;
        let to = self.set.organisations.iter().position(|other| other.key == followed.by);
        let to = self.organisation_id(to.ok_or_else(|| missing("organisation", &followed.by))?)?;
        let (effective_on, evidence) = (followed.effective_on, followed.evidence.clone());
        if followed.kind == Kind::Merger {
            let viewer = self.coordinator(&told.area, told.municipality.as_ref()).await?;
            let case = MergeOrganisation {
                organisation: from,
                expected_version: None,
                into: to,
                effective_on,
                evidence,
            };
            self.of(told).perform(&viewer, &case, None).await?;
            return Ok(());
        }
        let viewer = self.coordinator(&told.area, None).await?;
        let kind = followed.kind;
        let case = RecordSuccession { from, expected_version: None, to, kind, effective_on, evidence };
        self.of(told).perform(&viewer, &case, None).await?;
        Ok(())
    }

    /// Confirms a merger as the region's coordinator.
    async fn confirm_merger(&self, number: usize) -> Result<()> {
        let (told, from) = (self.told(number)?, self.organisation_id(number)?);
        let proposed = self.plain.store().read().successions_of(&[from]).await?;
        let proposed = proposed.iter().find(|merger| merger.head.state == State::Proposed);
        let succession = proposed.ok_or_else(|| missing("merger of", &told.key))?.id;
        let viewer = self.coordinator(&told.area, None).await?;
        let case = AdvanceSuccession {
            succession,
            expected_version: None,
            action: SuccessionAction::Confirm,
            reason: None,
        };
        self.of(told).perform(&viewer, &case, None).await?;
        Ok(())
    }

    async fn mark_dormant(&self, number: usize) -> Result<()> {
        let told = self.told(number)?;
        let reason = told.dormant.as_ref().map(|dormant| dormant.reason.clone());
        self.advance(number, Action::MarkDormant, reason).await?;
        for member in told.people.iter().filter(|member| member.bouncing) {
            let person = self.member(number, member.email.as_str())?;
            self.of(told).perform(&Viewer::engine("dataset"), &NoteBounce { person }, None).await?;
        }
        Ok(())
    }
}
