//! The coordinator's board: counters kept with every change, so that reading them costs the same however many
//! signatures there are.
//!
//! A counter carries the due date it counts under, so that lateness is a range at reading time and nothing has to
//! happen at midnight.

mod counter;
mod read;
mod recount;

pub(crate) use counter::Pending;
pub use read::{
    AgreementCount, BoardRows, CommitmentCount, MailCount, OrganisationCount, SignatureCount, TaskCount,
    TaskOwner,
};
pub use recount::Drift;

use chrono::NaiveDate;
use domain::commitment::{self, Commitment};
use domain::id::{AreaId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::Keyed;
use domain::signature::{self, SectionKey, Signature};
use domain::task::{self, Task};

/// What is counted.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Machine {
    /// An organisation's open commitments to a section; the organisation's id stands for the state.
    Presence,
    /// Signatures by state, with their last day while they are not signed.
    Signature,
    /// Commitments by section and state.
    Commitment,
    /// Organisations with an open commitment to a section; follows from presence.
    Organisation,
    /// Open tasks by owner and kind, with their due date.
    Task,
    /// Mails that did not arrive and nobody has seen to.
    Mail,
}

/// What one counter counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CounterKey {
    /// The area.
    pub area: AreaId,
    /// What is counted.
    pub machine: Machine,
    /// The municipality; none for the area's own.
    pub municipality: Option<MunicipalityCode>,
    /// The stage of life, for commitments.
    pub section: Option<SectionKey>,
    /// The state, or what stands for it.
    pub state: String,
    /// The day on which it becomes late.
    pub due_on: Option<NaiveDate>,
}

/// A change of one counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterDelta {
    /// Which one.
    pub key: CounterKey,
    /// By how much.
    pub by: i64,
}

/// Returns what a change of a signature does to the counters; nothing before: it was requested, nothing after: gone.
pub fn signature_moved(before: Option<&Signature>, after: Option<&Signature>) -> Vec<CounterDelta> {
    moved(before.into_iter().filter_map(of_signature), after.into_iter().filter_map(of_signature))
}

/// Returns what a change of a commitment does to the counters; nothing before: it was drafted, nothing after: gone.
pub fn commitment_moved(before: Option<&Commitment>, after: Option<&Commitment>) -> Vec<CounterDelta> {
    moved(before.into_iter().flat_map(of_commitment), after.into_iter().flat_map(of_commitment))
}

/// Returns what the opening, moving or closing of a task does to the counters.
pub(crate) fn task_moved(before: Option<&Task>, after: Option<&Task>) -> Vec<CounterDelta> {
    moved(before.into_iter().filter_map(of_task), after.into_iter().filter_map(of_task))
}

fn moved(
    before: impl Iterator<Item = CounterKey>,
    after: impl Iterator<Item = CounterKey>,
) -> Vec<CounterDelta> {
    let less = before.map(|key| CounterDelta { key, by: -1 });
    less.chain(after.map(|key| CounterDelta { key, by: 1 })).collect()
}

fn of_signature(signature: &Signature) -> Option<CounterKey> {
    let place = &signature.place;
    Some(signature_key(place.area?, place.municipality.clone(), signature.head.state, signature.sign_by))
}

fn of_commitment(commitment: &Commitment) -> Vec<CounterKey> {
    let Some(area) = commitment.place.area else {
        return Vec::new();
    };
    let (section, state) = (&commitment.content.section, commitment.head.state);
    commitment_keys(area, commitment.place.municipality.as_ref(), section, state, commitment.organisation)
}

fn of_task(task: &Task) -> Option<CounterKey> {
    let place = &task.place;
    Some(task_key(
        place.area?,
        place.municipality.clone(),
        TaskOwner::from(&task.owner),
        task.kind,
        task.due_on,
    ))
}

fn signature_key(
    area: AreaId,
    municipality: Option<MunicipalityCode>,
    state: signature::State,
    sign_by: NaiveDate,
) -> CounterKey {
    use signature::State;
    let due_on = match state {
        State::Requested | State::Opened | State::PartiallySigned | State::Outdated => Some(sign_by),
        State::Signed
        | State::WithdrawalPending
        | State::Withdrawn
        | State::Lapsed
        | State::Transferred
        | State::Declined
        | State::NotSigned
        | State::Voided
        | State::Superseded => None,
    };
    let state = state.key().to_owned();
    CounterKey { area, machine: Machine::Signature, municipality, section: None, state, due_on }
}

fn commitment_keys(
    area: AreaId,
    municipality: Option<&MunicipalityCode>,
    section: &SectionKey,
    state: commitment::State,
    organisation: OrganisationId,
) -> Vec<CounterKey> {
    let key = |machine, state| {
        let section = Some(section.clone());
        CounterKey { area, machine, municipality: municipality.cloned(), section, state, due_on: None }
    };
    let mut keys = vec![key(Machine::Commitment, state.key().to_owned())];
    if is_open(state) {
        keys.push(key(Machine::Presence, organisation.to_string()));
    }
    keys
}

/// Whether a commitment makes its organisation count for the section: agreed and not over.
fn is_open(state: commitment::State) -> bool {
    use commitment::State;
    match state {
        State::Agreed | State::Active | State::Paused => true,
        State::Drafted
        | State::Fulfilled
        | State::PartlyFulfilled
        | State::NotFulfilled
        | State::Withdrawn
        | State::Transferred
        | State::CarriedOver
        | State::Lapsed => false,
    }
}

/// Returns what counts a place's mails that did not arrive.
pub(crate) fn mail_key(area: AreaId, municipality: Option<MunicipalityCode>) -> CounterKey {
    let state = String::new();
    CounterKey { area, machine: Machine::Mail, municipality, section: None, state, due_on: None }
}

fn task_key(
    area: AreaId,
    municipality: Option<MunicipalityCode>,
    owner: TaskOwner,
    kind: task::Kind,
    due_on: NaiveDate,
) -> CounterKey {
    let state = owner.with(kind);
    CounterKey { area, machine: Machine::Task, municipality, section: None, state, due_on: Some(due_on) }
}
