//! Loading, deciding and saving each kind of aggregate: one method each, the same shape for all.

mod decision;
mod feedback;

use domain::agreement::Agreement;
use domain::assignment::{self, Assignment};
use domain::commitment::Commitment;
use domain::id::{
    AgreementId, CommitmentId, OrganisationId, PersonId, SignatureId, StepId, SuccessionId, TargetId,
};
use domain::lifecycle::{Denied, Event};
use domain::organisation::Organisation;
use domain::signature::{Section, Signature};
use domain::step::Step;
use domain::succession::Succession;
use domain::target::Target;
use domain::task::{Kind, Owner};
use domain::{agreement, commitment, organisation, signature, step, succession, target};

use store::board::{commitment_moved, signature_moved};

use super::work::Work;
use crate::error::{Error, Result};
use crate::signature::{Loaded, owed};

impl Work<'_> {
    /// Loads and locks an organisation.
    pub(crate) async fn organisation(&self, id: OrganisationId) -> Result<Organisation> {
        self.tx().lock_organisation(id).await?.ok_or(Error::NotFound)
    }

    /// Loads and locks an agreement.
    pub(crate) async fn agreement(&self, id: AgreementId) -> Result<Agreement> {
        self.tx().lock_agreement(id).await?.ok_or(Error::NotFound)
    }

    /// Loads and locks a signature.
    pub(crate) async fn signature(&self, id: SignatureId) -> Result<Signature> {
        self.tx().lock_signature(id).await?.ok_or(Error::NotFound)
    }

    /// Loads and locks a commitment.
    pub(crate) async fn commitment(&self, id: CommitmentId) -> Result<Commitment> {
        self.tx().lock_commitment(id).await?.ok_or(Error::NotFound)
    }

    /// Loads and locks a development target.
    pub(crate) async fn target(&self, id: TargetId) -> Result<Target> {
        self.tx().lock_target(id).await?.ok_or(Error::NotFound)
    }

    /// Loads and locks a succession.
    pub(crate) async fn succession(&self, id: SuccessionId) -> Result<Succession> {
        self.tx().lock_succession(id).await?.ok_or(Error::NotFound)
    }

    /// Loads and locks a preparation step.
    pub(crate) async fn step(&self, id: StepId) -> Result<Step> {
        self.tx().lock_step(id).await?.ok_or(Error::NotFound)
    }

    /// Records the birth of an organisation.
    pub(crate) async fn born_organisation(&mut self, birth: &organisation::Birth) -> Result<Organisation> {
        let decided = organisation::create(birth, &self.actor(), self.now());
        let (next, event) = decided.map_err(Error::from)?;
        self.keep_organisation(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on an organisation and records it.
    pub(crate) async fn change_organisation(
        &mut self,
        before: &Organisation,
        command: &organisation::Command,
    ) -> Result<Organisation> {
        let anything_open = self.read().organisation_has_open_matters(before.id).await?;
        let succession_pending = matches!(command, organisation::Command::ProposeMerger(_))
            && self.read().with_pending_succession(&[before.id]).await?.contains(&before.id);
        let today = self.today();
        let around = organisation::Around { organisation: before, today, anything_open, succession_pending };
        let decided = organisation::decide(&around, command, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &before.place()))?;
        self.keep_organisation(Some(before), &next, event).await?;
        Ok(next)
    }

    async fn keep_organisation(
        &mut self,
        before: Option<&Organisation>,
        next: &Organisation,
        event: Event,
    ) -> Result<()> {
        self.tx().save_organisation(next, before.map(|before| before.head.version)).await?;
        let (today, ending) = (self.today(), earliest_ending(next));
        self.append(event, next.head.version, &|kind| assignment::of_organisation(kind, next, ending, today))
            .await
    }

    /// Gathers what an agreement's guards look at and lets `decide` judge it.
    async fn judge_agreement<T>(
        &self,
        agreement: Option<&Agreement>,
        kind: agreement::Kind,
        place: &domain::permission::Place,
        decide: impl FnOnce(&agreement::Around<'_>) -> std::result::Result<T, Denied>,
    ) -> Result<T> {
        let area = match place.area {
            Some(area) => self.read().area(area).await?.ok_or(Error::NotFound)?,
            None => return Err(Error::NotFound),
        };
        let others =
            self.read().agreements_of(area.id, kind, place.municipality.as_ref(), place.organisation).await?;
        let others: Vec<_> =
            others.iter().filter(|other| Some(other.id) != agreement.map(|own| own.id)).collect();
        let signed = match agreement {
            Some(agreement) => self.signed(agreement).await?,
            None => (false, 0),
        };
        let child_ready = match agreement {
            Some(frame) if kind == agreement::Kind::RegionalWellbeing => {
                let children = self.read().agreements_under(&[frame.id]).await?;
                let children = children.get(&frame.id).map_or(&[][..], Vec::as_slice);
                children.iter().any(|child| child.may_be_signed(area.sign_before_final))
            }
            Some(_) | None => false,
        };
        let in_force: Vec<_> = others
            .iter()
            .filter(|other| other.head.state == agreement::State::InForce)
            .map(|other| other.period)
            .collect();
        let unanswered = match agreement {
            Some(draft) => crate::feedback::unanswered(self.read(), draft).await?,
            None => Vec::new(),
        };
        let mergers = self.read().municipal_mergers(self.today()).await?;
        let around = agreement::Around {
            agreement,
            place,
            quiet: area.quiet,
            unanswered: &unanswered,
            others_in_preparation: others.iter().filter(|other| before_force(other.head.state)).count(),
            others_in_force: &in_force,
            languages: &area.languages,
            sign_before_final: area.sign_before_final,
            signed,
            municipality_now: place.municipality.as_ref().and_then(|code| mergers.now(code)),
            child_ready,
            person: self.viewer().person_id(),
            today: self.today(),
        };
        decide(&around).map_err(|denied| self.denied(denied, place))
    }

    /// Returns whether the municipality, joint authority or convener has signed, and how many others have (I-17).
    async fn signed(&self, agreement: &Agreement) -> Result<(bool, usize)> {
        let signed = self.read().organisations_signed(agreement.id).await?;
        let others = signed.iter().filter(|organisation| !agreement.is_led_by(**organisation)).count();
        Ok((signed.iter().any(|organisation| agreement.is_led_by(*organisation)), others))
    }

    /// Records the initiative for an agreement.
    pub(crate) async fn born_agreement(&mut self, input: &agreement::Initiate) -> Result<Agreement> {
        let place = input.place();
        let (actor, now) = (self.actor(), self.now());
        let (next, event) = self
            .judge_agreement(None, input.kind, &place, |around| {
                agreement::initiate(around, input, &actor, now)
            })
            .await?;
        self.keep_agreement(None, &next, event).await?;
        Ok(next)
    }

    /// Records that a municipality or a joint authority takes the frame to its bodies.
    pub(crate) async fn born_child(
        &mut self,
        input: &agreement::Initiate,
        frame: &Agreement,
        decide_by: chrono::NaiveDate,
    ) -> Result<Agreement> {
        let place = input.place();
        let (actor, now) = (self.actor(), self.now());
        let (next, event) = self
            .judge_agreement(None, input.kind, &place, |around| {
                agreement::adopt(around, input, frame, decide_by, &actor, now)
            })
            .await?;
        self.keep_agreement(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on an agreement and records it.
    pub(crate) async fn change_agreement(
        &mut self,
        before: &Agreement,
        command: &agreement::Command,
    ) -> Result<Agreement> {
        let (actor, now) = (self.actor(), self.now());
        let (next, event) = self
            .judge_agreement(Some(before), before.kind, &before.place(), |around| {
                agreement::decide(around, command, &actor, now)
            })
            .await?;
        self.keep_agreement(Some(before), &next, event).await?;
        Ok(next)
    }

    async fn keep_agreement(
        &mut self,
        before: Option<&Agreement>,
        next: &Agreement,
        event: Event,
    ) -> Result<()> {
        self.tx().save_agreement(next, before.map(|before| before.head.version)).await?;
        let today = self.today();
        let confirmer = self.confirmer(&event, &next.place(), next.recall_requested_by).await?;
        let assign =
            |kind| confirmed_by(confirmer.as_ref(), kind, assignment::of_agreement(kind, next, today));
        self.append(event, next.head.version, &assign).await
    }

    /// Returns the stages of life of an area.
    pub(crate) async fn sections(&self, area: domain::id::AreaId) -> Result<Vec<Section>> {
        Ok(self.read().sections(area).await?)
    }

    /// Gathers what a signature's guards look at and lets `decide` judge it.
    async fn judge_signature<T>(
        &self,
        signature: Option<&Signature>,
        agreement: &Agreement,
        organisation: &Organisation,
        decide: impl FnOnce(&signature::Around<'_>) -> std::result::Result<T, Denied>,
    ) -> Result<T> {
        let asked = signature.and_then(|signature| agreement.version_of(signature.version_id));
        let version = asked.unwrap_or(&agreement.version);
        let version = (version.id, version.document_hash);
        let sections = self.sections(agreement.area).await?;
        let area = self.read().area(agreement.area).await?.ok_or(Error::NotFound)?;
        let open_commitments = match signature {
            Some(signature) => owed(&self.read().open_commitments(&signature.carries()).await?, signature),
            None => (0, 0),
        };
        let shared_mailbox = self.sharing_a_mailbox(signature, organisation.id).await?;
        let around = signature::Around {
            signature,
            agreement,
            organisation,
            version,
            sign_before_final: area.sign_before_final,
            sections: &sections,
            open_commitments,
            shared_mailbox: &shared_mailbox,
            person: self.viewer().person_id(),
            today: self.today(),
        };
        let place = signature.map_or_else(|| organisation.place(), |signature| signature.place.clone());
        decide(&around).map_err(|denied| self.denied(denied, &place))
    }

    /// Returns the people who share an address with somebody who has acted on the signature.
    async fn sharing_a_mailbox(
        &self,
        signature: Option<&Signature>,
        organisation: OrganisationId,
    ) -> Result<Vec<PersonId>> {
        let Some(signature) = signature.filter(|signature| !signature.acts.is_empty()) else {
            return Ok(Vec::new());
        };
        let members = self.read().members(organisation).await?;
        let acted: Vec<_> = members.iter().filter(|(person, _)| signature.has_acted(person.id)).collect();
        let shares = |person: &domain::person::Person| {
            acted.iter().any(|(other, _)| other.id != person.id && other.email == person.email)
        };
        Ok(members.iter().filter(|(person, _)| shares(person)).map(|(person, _)| person.id).collect())
    }

    /// Records a request to sign.
    pub(crate) async fn born_signature(
        &mut self,
        agreement: &Agreement,
        organisation: &Organisation,
        request: &signature::Request,
    ) -> Result<Signature> {
        let (actor, now) = (self.actor(), self.now());
        let (next, event) = self
            .judge_signature(None, agreement, organisation, |around| {
                signature::request(around, request, &actor, now)
            })
            .await?;
        self.keep_signature(None, &next, event).await?;
        Ok(next)
    }

    /// Records a successor's own signature in the place of its predecessor's: opened for its people to sign, or signed
    /// by law.
    pub(crate) async fn born_successor(
        &mut self,
        agreement: &Agreement,
        successor: OrganisationId,
        predecessor: &Signature,
        by_law: bool,
    ) -> Result<Signature> {
        let organisation = self.organisation(successor).await?;
        let sign_by = self.today() + chrono::Days::new(succession::ACCEPT_DAYS);
        let input = signature::Succeed { id: self.fresh(), predecessor, sign_by };
        let (actor, now) = (self.actor(), self.now());
        let born = if by_law { signature::inherit } else { signature::take_over };
        let (next, event) = self
            .judge_signature(None, agreement, &organisation, |around| born(around, &input, &actor, now))
            .await?;
        self.keep_signature(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on a signature and records it.
    pub(crate) async fn change_signature(
        &mut self,
        before: &Signature,
        agreement: &Agreement,
        organisation: &Organisation,
        command: &signature::Command,
    ) -> Result<Signature> {
        let (actor, now) = (self.actor(), self.now());
        let (next, event) = self
            .judge_signature(Some(before), agreement, organisation, |around| {
                signature::decide(around, command, &actor, now)
            })
            .await?;
        self.keep_signature(Some(before), &next, event).await?;
        Ok(next)
    }

    /// Records a request to sign the amended text in place of a signature or a request on the text before it.
    pub(crate) async fn born_signature_again(
        &mut self,
        loaded: &Loaded,
        version: &agreement::Version,
        request: &signature::Request,
    ) -> Result<Signature> {
        let (actor, now) = (self.actor(), self.now());
        let (next, event) = self
            .judge_signature(None, &loaded.agreement, &loaded.organisation, |around| {
                let around = signature::Around { version: (version.id, version.document_hash), ..*around };
                signature::request_again(&around, request, &loaded.signature, &actor, now)
            })
            .await?;
        self.keep_signature(None, &next, event).await?;
        Ok(next)
    }

    async fn keep_signature(
        &mut self,
        before: Option<&Signature>,
        next: &Signature,
        mut event: Event,
    ) -> Result<()> {
        event.opens.retain(|kind| next.asks_for(*kind));
        self.tx().save_signature(next, before.map(|before| before.head.version)).await?;
        self.tx().bump(&signature_moved(before, Some(next)));
        let today = self.today();
        let confirmer = self.confirmer(&event, &next.place, next.void_requested_by).await?;
        let assign =
            |kind| confirmed_by(confirmer.as_ref(), kind, assignment::of_signature(kind, next, today));
        self.append(event, next.head.version, &assign).await
    }

    /// Returns who confirms as the second person where nobody but whoever asked holds the post that would: the area's
    /// coordinator.
    async fn confirmer(
        &self,
        event: &Event,
        place: &domain::permission::Place,
        asked_by: Option<PersonId>,
    ) -> Result<Option<Owner>> {
        if !event.opens.contains(&Kind::ConfirmVoid) {
            return Ok(None);
        }
        let Owner::Post(role, scope) = assignment::coordinator(place) else { return Ok(None) };
        let holders = self.read().holders_of(&[role], &[scope], self.today()).await?;
        let others = holders.iter().any(|(_, _, person)| Some(person.id) != asked_by);
        let area = domain::permission::Place { municipality: None, ..place.clone() };
        Ok((!others).then(|| assignment::coordinator(&area)))
    }

    /// Records a new commitment.
    pub(crate) async fn born_commitment(
        &mut self,
        signature: &Signature,
        agreement: &Agreement,
        birth: commitment::Birth,
        content: &commitment::Content,
    ) -> Result<Commitment> {
        let sections = self.sections(agreement.area).await?;
        let around = commitment::Around {
            commitment: None,
            signature,
            agreement,
            sections: &sections,
            offered: false,
            today: self.today(),
        };
        let decided = commitment::create(&around, birth, self.fresh(), content, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &signature.place))?;
        self.keep_commitment(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on a commitment and records it.
    pub(crate) async fn change_commitment(
        &mut self,
        before: &Commitment,
        signature: &Signature,
        agreement: &Agreement,
        command: &commitment::Command,
    ) -> Result<Commitment> {
        let sections = self.sections(agreement.area).await?;
        let offered = matches!(command, commitment::Command::OfferTransfer(_))
            && self.read().offers_of(&[before.id]).await?.contains_key(&before.id);
        let around = commitment::Around {
            commitment: Some(before),
            signature,
            agreement,
            sections: &sections,
            offered,
            today: self.today(),
        };
        let decided = commitment::decide(&around, command, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &signature.place))?;
        self.keep_commitment(Some(before), &next, event).await?;
        Ok(next)
    }

    async fn keep_commitment(
        &mut self,
        before: Option<&Commitment>,
        next: &Commitment,
        event: Event,
    ) -> Result<()> {
        self.tx().save_commitment(next, before.map(|before| before.head.version)).await?;
        self.tx().bump(&commitment_moved(before, Some(next)));
        let today = self.today();
        self.append(event, next.head.version, &|kind| assignment::of_commitment(kind, next, today)).await
    }

    /// Records a new succession; `giver` is the place of whoever gives.
    pub(crate) async fn born_succession(
        &mut self,
        birth: succession::Birth,
        giver: &domain::permission::Place,
        draft: &succession::Draft,
    ) -> Result<Succession> {
        let decided = succession::create(birth, giver, draft, &self.actor(), self.today(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, giver))?;
        self.keep_succession(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on a succession and records it.
    pub(crate) async fn change_succession(
        &mut self,
        before: &Succession,
        command: &succession::Command,
    ) -> Result<Succession> {
        let decided = succession::decide(before, command, &self.actor(), self.today(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &before.place))?;
        self.keep_succession(Some(before), &next, event).await?;
        Ok(next)
    }

    async fn keep_succession(
        &mut self,
        before: Option<&Succession>,
        next: &Succession,
        event: Event,
    ) -> Result<()> {
        self.tx().save_succession(next, before.map(|before| before.head.version)).await?;
        let today = self.today();
        self.append(event, next.head.version, &|kind| assignment::of_succession(kind, next, today)).await
    }

    /// Records that a development target is being chosen.
    pub(crate) async fn born_target(&mut self, agreement: &Agreement) -> Result<Target> {
        let place = agreement.work_place();
        let decided = target::open(self.fresh(), agreement.id, &place, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &place))?;
        self.keep_target(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on a development target and records it.
    pub(crate) async fn change_target(
        &mut self,
        before: &Target,
        command: &target::Command,
    ) -> Result<Target> {
        let decided = target::decide(before, command, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &before.place))?;
        self.keep_target(Some(before), &next, event).await?;
        Ok(next)
    }

    async fn keep_target(&mut self, before: Option<&Target>, next: &Target, event: Event) -> Result<()> {
        self.tx().save_target(next, before.map(|before| before.head.version)).await?;
        let today = self.today();
        self.append(event, next.head.version, &|_| assignment::of_target(&next.place, today)).await
    }

    /// Records a planned preparation step.
    pub(crate) async fn born_step(&mut self, planned: Step) -> Result<Step> {
        let place = planned.place.clone();
        let decided = step::plan(planned, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &place))?;
        self.keep_step(None, &next, event).await?;
        Ok(next)
    }

    /// Decides a command on a preparation step and records it.
    pub(crate) async fn change_step(&mut self, before: &Step, command: &step::Command) -> Result<Step> {
        let decided = step::decide(before, command, &self.actor(), self.now());
        let (next, event) = decided.map_err(|denied| self.denied(denied, &before.place))?;
        self.keep_step(Some(before), &next, event).await?;
        Ok(next)
    }

    async fn keep_step(&mut self, before: Option<&Step>, next: &Step, event: Event) -> Result<()> {
        self.tx().save_step(next, before.map(|before| before.head.version)).await?;
        self.append(event, next.head.version, &|_| assignment::of_step(next)).await
    }
}

/// Gives the second person's task to whoever can be a second person.
fn confirmed_by(confirmer: Option<&Owner>, kind: Kind, usual: Assignment) -> Assignment {
    match confirmer {
        Some(owner) if kind == Kind::ConfirmVoid => Assignment { owner: owner.clone(), ..usual },
        Some(_) | None => usual,
    }
}

/// Returns the last day of the right to sign that ends first.
fn earliest_ending(organisation: &Organisation) -> Option<chrono::NaiveDate> {
    organisation.authorities.iter().filter_map(|authority| authority.valid_to).min()
}

const fn before_force(state: agreement::State) -> bool {
    use agreement::State;
    matches!(
        state,
        State::Draft
            | State::Preparing
            | State::Consulting
            | State::AwaitingRegionalDecision
            | State::AwaitingDecisions
            | State::OpenForSigning
    )
}
