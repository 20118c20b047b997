//! Whose move a task is and when it is due; the one place where deadlines of tasks are derived from their subjects.

use chrono::{Days, NaiveDate};

use crate::agreement::{Agreement, Kind as AgreementKind};
use crate::calendar::add_working_days;
use crate::commitment::Commitment;
use crate::decision::{Decision, State as DecisionState};
use crate::organisation::Organisation;
use crate::permission::{Place, Role, Scope};
use crate::prevention::PreventionPlan;
use crate::signature::Signature;
use crate::step::Step;
use crate::succession::{ACCEPT_DAYS, Succession, confirmed_by};
use crate::task::{Kind, Owner};

/// Whose move, and by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Whose move it is.
    pub owner: Owner,
    /// The Helsinki date it is due.
    pub due_on: NaiveDate,
}

/// Returns the coordinator's post for a place: the municipality's, or the area's where there is no municipality.
pub fn coordinator(place: &Place) -> Owner {
    let (role, scope) = coordinating(place);
    Owner::Post(role, scope)
}

/// Returns the role of whoever holds the coordinator's post for a place.
pub fn coordinator_role(place: &Place) -> Role {
    coordinating(place).0
}

/// Returns the coordinator's post for a place, by role and scope.
pub fn coordinating(place: &Place) -> (Role, Scope) {
    match (&place.municipality, place.area) {
        (Some(code), _) => (Role::MunicipalCoordinator, Scope::Municipality(code.clone())),
        (None, Some(area)) => (Role::RegionalCoordinator, Scope::Area(area)),
        (None, None) => (Role::Administrator, Scope::Platform),
    }
}

/// Assigns a task on an organisation. `ends_on` is the last day of the right to sign the task is about, if any.
pub fn of_organisation(
    kind: Kind,
    organisation: &Organisation,
    ends_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Assignment {
    let own = Owner::Organisation(organisation.id);
    match (kind, &organisation.contact) {
        (Kind::RespondToInvitation, Some(contact)) => {
            Assignment { owner: Owner::Address(contact.clone()), due_on: add_working_days(today, 20) }
        }
        (Kind::CompleteRegistration, _) => Assignment { owner: own, due_on: add_working_days(today, 10) },
        (Kind::UpdateSigningAuthority, _) => Assignment {
            owner: own,
            due_on: ends_on.unwrap_or_else(|| add_working_days(today, 20)).max(today),
        },
        (Kind::RepairContact, _) => {
            Assignment { owner: coordinator(&organisation.place()), due_on: add_working_days(today, 15) }
        }
        _ => Assignment { owner: coordinator(&organisation.place()), due_on: add_working_days(today, 10) },
    }
}

/// Assigns a task on an agreement.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other kind of task on this subject is due alike")]
pub fn of_agreement(kind: Kind, agreement: &Agreement, today: NaiveDate) -> Assignment {
    let owner = if agreement.kind == AgreementKind::RegionalWellbeing || kind == Kind::SettleMunicipality {
        Owner::Post(Role::RegionalCoordinator, Scope::Area(agreement.area))
    } else {
        coordinator(&agreement.place())
    };
    let due_on = match kind {
        Kind::TerminateAgreement => {
            agreement.notice_ends_on().map_or(today, |last| last + Days::new(1)).max(today)
        }
        Kind::SettleSigning => add_working_days(agreement.signing_patience_ends_on(), 1),
        Kind::ConfirmVoid => add_working_days(today, 5),
        Kind::ApproveAmendment => today + Days::new(60),
        Kind::StartRenewal => agreement.period.end,
        Kind::ReviewAgreement | Kind::SettleMunicipality => add_working_days(today, 20),
        Kind::OpenSigning => add_working_days(today, 10),
        Kind::ReplaceDecision => agreement.replacement_until().unwrap_or(today),
        _ => agreement.period.start.max(today),
    };
    Assignment { owner, due_on }
}

/// Assigns a task on a signature.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other kind of task on this subject is due alike")]
pub fn of_signature(kind: Kind, signature: &Signature, today: NaiveDate) -> Assignment {
    let own = Owner::Organisation(signature.organisation);
    match kind {
        Kind::ConfirmVoid => {
            Assignment { owner: coordinator(&signature.place), due_on: add_working_days(today, 5) }
        }
        Kind::HandOverCommitments => Assignment {
            owner: own,
            due_on: signature.notice.as_ref().map_or(today, |notice| notice.ends_on),
        },
        Kind::AddFirstCommitment => Assignment { owner: own, due_on: today + Days::new(60) },
        Kind::TakeFirstSteps => Assignment { owner: own, due_on: today + Days::new(90) },
        Kind::AnswerOptIn => Assignment { owner: own, due_on: today + Days::new(30) },
        _ => Assignment { owner: own, due_on: signature.sign_by },
    }
}

/// Assigns a task on a commitment.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other kind of task on this subject is due alike")]
pub fn of_commitment(kind: Kind, commitment: &Commitment, today: NaiveDate) -> Assignment {
    let due_on = match kind {
        Kind::ReportResult => today + Days::new(30),
        _ => add_working_days(today, 15),
    };
    Assignment { owner: Owner::Organisation(commitment.organisation), due_on }
}

/// Assigns a task on a succession: the second person confirms it, the successor answers the offer.
pub fn of_succession(kind: Kind, succession: &Succession, today: NaiveDate) -> Assignment {
    let successor = Owner::Organisation(succession.to);
    if kind != Kind::ConfirmMerger {
        return Assignment { owner: successor, due_on: today + Days::new(ACCEPT_DAYS) };
    }
    let place = &succession.place;
    let owner = match succession.proposed_as.map(|role| confirmed_by(role, place)) {
        Some(Role::MunicipalCoordinator) => coordinator(place),
        Some(Role::RegionalCoordinator) => coordinator(&Place { municipality: None, ..place.clone() }),
        _ => successor,
    };
    Assignment { owner, due_on: add_working_days(today, 10) }
}

/// Days in which the minutes of a meeting are normally checked and published.
const MINUTES_DAYS: u64 = 7;
/// Days in which a board takes up a claim for a revised decision, which the law calls urgent.
const CLAIM_DAYS: u64 = 30;

/// Assigns a task on a decision: what is prepared to the coordinator, the rest to the registrar of the municipality,
/// and while that post is vacant to the coordinator as well.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other kind of task on this subject is due alike")]
pub fn of_decision(kind: Kind, decision: &Decision, registrar_vacant: bool, today: NaiveDate) -> Assignment {
    let prepared = matches!(decision.head.state, DecisionState::NotStarted | DecisionState::InPreparation);
    let owner = match &decision.place.municipality {
        Some(code) if !prepared && !registrar_vacant => {
            Owner::Post(Role::Registrar, Scope::Municipality(code.clone()))
        }
        Some(_) | None => coordinator(&decision.place),
    };
    let met = decision.meeting_on.unwrap_or(today);
    let due_on = match kind {
        Kind::RecordDecision => decision.meeting_on.unwrap_or(decision.decide_by),
        Kind::PublishMinutes => met + Days::new(MINUTES_DAYS),
        Kind::ConfirmFinality => {
            decision.appeal_period().map_or(today, |period| add_working_days(period.deadline_on, 1))
        }
        Kind::SettleClaim => {
            decision.claim.as_ref().map_or(today, |claim| claim.received_on) + Days::new(CLAIM_DAYS)
        }
        _ => add_working_days(today, 5),
    };
    Assignment { owner, due_on }
}

/// Assigns the task of choosing a development target.
pub fn of_target(place: &Place, today: NaiveDate) -> Assignment {
    Assignment { owner: coordinator(place), due_on: today + Days::new(60) }
}

/// Returns the prevention contact's post for a place. Where nobody holds it, its reminders fall to the coordinator, who may
/// do all that the contact may.
pub fn prevention_contact(place: &Place) -> Owner {
    match &place.municipality {
        Some(code) => Owner::Post(Role::PreventionContact, Scope::Municipality(code.clone())),
        None => coordinator(place),
    }
}

/// Returns the post of the secretary of a municipality's bodies.
fn secretary(place: &Place) -> Owner {
    match &place.municipality {
        Some(code) => Owner::Post(Role::Registrar, Scope::Municipality(code.clone())),
        None => coordinator(place),
    }
}

/// Assigns a task on a municipality's prevention body.
pub fn of_body(place: &Place, today: NaiveDate) -> Assignment {
    Assignment { owner: coordinator(place), due_on: today + Days::new(30) }
}

/// Assigns a task on a prevention plan.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other kind of task on this subject is due alike")]
pub fn of_plan(kind: Kind, plan: &PreventionPlan, today: NaiveDate) -> Assignment {
    let contact = prevention_contact(&plan.place);
    let asked_as_contact = plan.withdrawal.is_some_and(|withdrawal| withdrawal.as_contact);
    let (owner, due_on) = match kind {
        Kind::DraftPreventionPlan => (contact, plan.draft_by.max(today)),
        Kind::HandleStatements => {
            let answer_by = plan.consultation.as_ref().map_or(today, |consultation| consultation.answer_by);
            (contact, add_working_days(answer_by.max(today), 5))
        }
        Kind::CollectStatements => {
            let answer_by = plan.consultation.as_ref().map_or(today, |consultation| consultation.answer_by);
            (secretary(&plan.place), answer_by)
        }
        Kind::ChoosePlanForm => (contact, today + Days::new(30)),
        Kind::ReviewPreventionPlan => (contact, plan.review_due_on.unwrap_or(today)),
        Kind::RenewPreventionPlan => (contact, plan.description.period.end),
        // The other of the two has to confirm.
        Kind::ConfirmPlanWithdrawal if asked_as_contact => {
            (coordinator(&plan.place), add_working_days(today, 5))
        }
        Kind::ConfirmPlanWithdrawal => (contact, add_working_days(today, 5)),
        _ => (contact, add_working_days(today, 10)),
    };
    Assignment { owner, due_on }
}

/// Assigns the search for the next holder of a coordinator's post: a municipality's to its manager, an area's to whoever
/// runs the installation. It is due on the first day the post needs somebody.
pub fn of_post(place: &Place, wanted_from: NaiveDate) -> Assignment {
    let owner = match &place.municipality {
        Some(code) => Owner::Post(Role::MunicipalManager, Scope::Municipality(code.clone())),
        None => Owner::Post(Role::Administrator, Scope::Platform),
    };
    Assignment { owner, due_on: wanted_from }
}

/// Assigns the task of putting right how a post's holder is reached: the coordinator's, or of whoever stands above
/// them where it is the coordinator who cannot be reached.
pub fn of_post_contact(role: Role, place: &Place, today: NaiveDate) -> Assignment {
    let coordinates = matches!(role, Role::MunicipalCoordinator | Role::RegionalCoordinator);
    let owner = if coordinates { of_post(place, today).owner } else { coordinator(place) };
    Assignment { owner, due_on: add_working_days(today, 15) }
}

/// Assigns the task of answering feedback: before the consultation ends, or soon after.
pub fn of_feedback(draft: &Agreement, today: NaiveDate) -> Assignment {
    let soon = add_working_days(today, 10);
    let due_on = draft.consultation_ends_on.map_or(soon, |ends_on| soon.max(ends_on));
    Assignment { owner: coordinator(&draft.place()), due_on }
}

/// Assigns the task of doing a preparation step.
pub fn of_step(step: &Step) -> Assignment {
    Assignment { owner: coordinator(&step.place), due_on: step.when.last_day() }
}
