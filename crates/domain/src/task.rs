//! What somebody is waited for: the kinds of task, who owns them, and when they are due.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{OrganisationId, PersonId, TaskId};
use crate::identifier::EmailAddress;
use crate::lifecycle::keyed;
use crate::permission::{Place, Role, Scope};
use crate::subject::Subject;

keyed! {
    /// A kind of task; each names its opener and closer in the tables of the machines.
    pub enum Kind {
        /// Answer an invitation to join (RM-01).
        RespondToInvitation,
        /// Check a registration and verify the organisation.
        VerifyOrganisation,
        /// Put right what the coordinator found missing in the registration.
        CompleteRegistration,
        /// Sign the agreement, or say no (RM-02).
        SignAgreement,
        /// Sign the amended agreement, or say no (RM-36).
        SignAgain,
        /// Add a first commitment, or tick "support only" (RM-12).
        AddFirstCommitment,
        /// Take a newcomer's first steps (RM-37).
        TakeFirstSteps,
        /// Tell how a commitment is going (RM-13).
        CheckInCommitment,
        /// Tell how a commitment ended.
        ReportResult,
        /// Renew or replace a signing authority (RM-04).
        UpdateSigningAuthority,
        /// Check a right to sign that was added to a verified organisation.
        VerifySigningAuthority,
        /// Find the organisation a contact that answers (RM-05).
        RepairContact,
        /// Settle open commitments before leaving (RM-41).
        HandOverCommitments,
        /// Confirm, as a second person, that one organisation becomes part of another.
        ConfirmMerger,
        /// Take over what another organisation leaves, or say no (RM-42).
        ConfirmTransfer,
        /// Decide whether an agreement goes on in which nobody but the municipality is left.
        ReviewAgreement,
        /// Decide what becomes of the agreement of a municipality that is part of another now.
        SettleMunicipality,
        /// Prepare the agreement.
        PrepareAgreement,
        /// Answer a statement or comment on the draft.
        AnswerFeedback,
        /// Get an amendment decided and approved, or take it back.
        ApproveAmendment,
        /// Start preparing what follows when the period ends (RM-06).
        StartRenewal,
        /// Get the competent body's decision recorded (RM-08).
        RecordDecision,
        /// Record when the minutes were published (RM-09).
        PublishMinutes,
        /// Record that nobody appealed in time (RM-10).
        ConfirmFinality,
        /// Take the claim for a revised decision to the body.
        SettleClaim,
        /// Remove personal data from the public minutes (Kuntalaki 140 §).
        RemovePersonalData,
        /// Open the agreement for signing, now that the decision allows it.
        OpenSigning,
        /// Get a decision that takes the place of the one that was lost.
        ReplaceDecision,
        /// Decide what follows when signing did not reach the minimum.
        SettleSigning,
        /// Confirm or refuse, as a second person, that a signature or a text is void.
        ConfirmVoid,
        /// End the agreement once the notice period is over.
        TerminateAgreement,
        /// Choose the development target.
        ChooseTarget,
        /// Do a preparation step.
        DoPreparationStep,
        /// Name the body for preventive substance-abuse work (RM-17).
        NamePreventionBody,
        /// Write the prevention plan and bring it to consultation (RM-18).
        DraftPreventionPlan,
        /// Get the statements that were asked for on the draft plan (RM-28).
        CollectStatements,
        /// Handle the statements on the draft plan.
        HandleStatements,
        /// Attach the approved plan to the vitality agreement.
        AttachPreventionPlan,
        /// Choose what the plan is, now that its agreement is over.
        ChoosePlanForm,
        /// Go through the plan once a year (RM-19).
        ReviewPreventionPlan,
        /// See that a new plan is in force when this one ends (RM-20).
        RenewPreventionPlan,
        /// Confirm, as a second person, that a plan is withdrawn.
        ConfirmPlanWithdrawal,
        /// Go through the plan as its new contact.
        TakeOverPlan,
        /// Say what is done in the national prevention week, or that nothing is (RM-21).
        PlanPreventionWeek,
        /// Say whether the organisation takes part in prevention work (RM-36b).
        AnswerOptIn,
        /// Find a coordinator's post its next holder (RM-38).
        FillPost,
        /// Look whether the organisation's contact details are still right (RM-43).
        CheckContactDetails,
        /// Look through the week (RM-44).
        ReviewWeek,
    }

    /// Whose tasks a list is narrowed to, as its reader sees it (Q6: whose move is it).
    pub enum Whose {
        /// The reader's own, by posts and organisations.
        Mine,
        /// Those of organisations.
        Organisations,
        /// Those of addresses that have been invited.
        Invited,
        /// Those of posts that are not the reader's.
        Others,
    }
}

/// Whose move it is: a post, an organisation, or, for an invitation, a contact address; never a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// Whoever holds this role in this scope.
    Post(Role, Scope),
    /// The organisation; which of its people is asked depends on the kind.
    Organisation(OrganisationId),
    /// The address an invitation went to.
    Address(EmailAddress),
}

/// An open or closed task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// What it is about.
    pub subject: Subject,
    /// Where the subject belongs.
    pub place: Place,
    /// What is to be done.
    pub kind: Kind,
    /// Whose move it is.
    pub owner: Owner,
    /// The day it is due, a Helsinki calendar date.
    pub due_on: NaiveDate,
    /// Tells tasks of the same kind on the same subject apart, for example `2026-W48`.
    pub cycle: String,
    /// When it opened, in business time.
    pub opened_at: DateTime<Utc>,
    /// When it closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// Who an organisation's task is put to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who sign, less those who have done their part, and who looks after the organisation's matters.
    Signatories,
    /// Who looks after the organisation's matters.
    Admins,
    /// The contact persons; where there is none, the admins.
    Contacts,
}

impl Kind {
    /// Returns whether a duty or a deadline of the law stands behind it, which no suspension stops.
    pub const fn is_statutory(self) -> bool {
        matches!(
            self,
            Self::RecordDecision
                | Self::PublishMinutes
                | Self::ConfirmFinality
                | Self::ReplaceDecision
                | Self::RemovePersonalData
                | Self::NamePreventionBody
        )
    }

    /// Returns who in an organisation is asked.
    pub const fn audience(self) -> Audience {
        match self {
            Self::SignAgreement | Self::SignAgain | Self::ConfirmTransfer | Self::AnswerOptIn => {
                Audience::Signatories
            }
            Self::AddFirstCommitment
            | Self::TakeFirstSteps
            | Self::CheckInCommitment
            | Self::ReportResult
            | Self::PlanPreventionWeek => Audience::Contacts,
            Self::RespondToInvitation
            | Self::VerifyOrganisation
            | Self::CompleteRegistration
            | Self::UpdateSigningAuthority
            | Self::VerifySigningAuthority
            | Self::TerminateAgreement
            | Self::RepairContact
            | Self::HandOverCommitments
            | Self::ConfirmMerger
            | Self::ReviewAgreement
            | Self::SettleMunicipality
            | Self::PrepareAgreement
            | Self::AnswerFeedback
            | Self::ApproveAmendment
            | Self::StartRenewal
            | Self::RecordDecision
            | Self::PublishMinutes
            | Self::ConfirmFinality
            | Self::SettleClaim
            | Self::RemovePersonalData
            | Self::OpenSigning
            | Self::ReplaceDecision
            | Self::SettleSigning
            | Self::ConfirmVoid
            | Self::ChooseTarget
            | Self::DoPreparationStep
            | Self::NamePreventionBody
            | Self::DraftPreventionPlan
            | Self::CollectStatements
            | Self::HandleStatements
            | Self::AttachPreventionPlan
            | Self::ChoosePlanForm
            | Self::ReviewPreventionPlan
            | Self::RenewPreventionPlan
            | Self::ConfirmPlanWithdrawal
            | Self::TakeOverPlan
            | Self::FillPost
            | Self::CheckContactDetails
            | Self::ReviewWeek => Audience::Admins,
        }
    }
}

/// Somebody who can be asked: what `store` loads about the people of a post or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The person.
    pub person: PersonId,
    /// The role that makes them a candidate.
    pub role: Role,
    /// Whether they have done their part of this task already.
    pub done: bool,
}

/// Returns the people a task is put to now: who holds the post, or the organisation's people for this kind of task,
/// minus those who have already done their part (I-27). Asked when a nudge is planned and again when it is sent.
pub fn asked(kind: Kind, owner: &Owner, candidates: &[Candidate]) -> Vec<PersonId> {
    let done: BTreeSet<_> =
        candidates.iter().filter(|candidate| candidate.done).map(|done| done.person).collect();
    let holding = |roles: &[Role]| -> BTreeSet<PersonId> {
        candidates
            .iter()
            .filter(|candidate| roles.contains(&candidate.role))
            .map(|holder| holder.person)
            .collect()
    };
    let left = |people: BTreeSet<PersonId>| -> Vec<PersonId> { people.difference(&done).copied().collect() };
    match owner {
        Owner::Address(_) => Vec::new(),
        Owner::Post(role, _) => left(holding(&[*role])),
        Owner::Organisation(_) => left(match kind.audience() {
            Audience::Signatories => holding(&[Role::OrganisationSignatory, Role::OrganisationAdmin]),
            Audience::Admins => holding(&[Role::OrganisationAdmin]),
            Audience::Contacts => {
                let contacts = holding(&[Role::OrganisationContact]);
                if contacts.is_empty() { holding(&[Role::OrganisationAdmin]) } else { contacts }
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{id, municipality, person};

    fn candidate(number: u128, role: Role, done: bool) -> Candidate {
        Candidate { person: person(number), role, done }
    }

    fn people(numbers: &[u128]) -> Vec<PersonId> {
        numbers.iter().map(|number| person(*number)).collect()
    }

    const OA: Role = Role::OrganisationAdmin;
    const OS: Role = Role::OrganisationSignatory;
    const OC: Role = Role::OrganisationContact;

    #[test]
    fn the_first_of_two_joint_signers_is_left_alone_whatever_else_they_are() {
        let organisation = Owner::Organisation(id(10));
        let candidates = [
            candidate(1, OS, true),
            candidate(1, OA, false),
            candidate(2, OS, false),
            candidate(3, OA, false),
        ];
        assert_eq!(asked(Kind::SignAgreement, &organisation, &candidates), people(&[2, 3]));
    }

    #[test]
    fn a_contact_is_asked_before_the_admin_and_the_admin_where_there_is_none() {
        let organisation = Owner::Organisation(id(10));
        let both = [candidate(1, OC, false), candidate(2, OA, false)];
        assert_eq!(asked(Kind::CheckInCommitment, &organisation, &both), people(&[1]));
        assert_eq!(asked(Kind::CheckInCommitment, &organisation, &both[1..]), people(&[2]));
        let done = [candidate(1, OC, true), candidate(2, OA, false)];
        assert_eq!(asked(Kind::CheckInCommitment, &organisation, &done), []);
        assert_eq!(asked(Kind::CompleteRegistration, &organisation, &both), people(&[2]));
    }

    #[test]
    fn a_post_is_asked_through_whoever_holds_it_now() {
        let post = Owner::Post(Role::MunicipalCoordinator, Scope::Municipality(municipality("139")));
        let candidates =
            [candidate(1, Role::MunicipalCoordinator, false), candidate(2, Role::MunicipalManager, false)];
        assert_eq!(asked(Kind::RecordDecision, &post, &candidates), people(&[1]));
        assert_eq!(asked(Kind::RecordDecision, &post, &[]), []);
    }

    #[test]
    fn an_invitation_is_put_to_an_address_and_to_no_person() {
        let address = Owner::Address("yhdistys@ii.example".parse().unwrap());
        assert_eq!(asked(Kind::RespondToInvitation, &address, &[candidate(1, OA, false)]), []);
    }
}
