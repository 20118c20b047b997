//! The table of moves of a municipal decision (`domain.md` 4.2).
//!
//! Added to the rows of 4.2: MD-0 (the submission of the subject begins it, or a coordinator who plans ahead), MD-19 (a wrong publication date is put right,
//! I-14), MD-20 and MD-21 (personal data leave the public link, Kuntalaki 140 §), MD-22 (an influence body's statement,
//! I-12) and MD-24 (the day to decide by is moved). A row that renews a task lists it as closed and as opened, so that
//! the task has the new owner and the new date. An organisation's admin acts where the decision is its own: a joint
//! authority's.

use crate::lifecycle::{From, Lifecycle, Move, To, Waits, keyed};
use crate::permission::Role::{
    MunicipalCoordinator as MC, MunicipalManager as MM, OrganisationAdmin as OA, RegionalCoordinator as RC,
    Registrar as REG, System as SYS,
};
use crate::task::Kind as Task;

keyed! {
    /// The state of a decision.
    pub enum State {
        /// Nobody prepares it yet.
        NotStarted,
        /// Being prepared.
        InPreparation,
        /// On the agenda of a meeting.
        OnAgenda,
        /// Put off to a later meeting.
        Tabled,
        /// The board has passed it on to the council, which decides under a record of its own.
        Forwarded,
        /// Decided; the minutes are not published yet.
        Decided,
        /// The time to appeal is running.
        AppealPeriod,
        /// A claim for a revised decision is pending.
        RevisionClaimed,
        /// An appeal is pending in the administrative court.
        Appealed,
        /// Nobody can appeal any more.
        Final,
        /// Annulled by the court.
        Annulled,
        /// Dropped, because what was to be decided on was taken back.
        Cancelled,
    }

    /// What can be done with a decision.
    pub enum Action {
        /// MD-0.
        Open,
        /// MD-1.
        AssignPreparer,
        /// MD-2.
        PutOnAgenda,
        /// MD-3.
        Table,
        /// MD-4.
        Resume,
        /// MD-5.
        ReturnToPreparation,
        /// MD-6.
        ForwardToCouncil,
        /// MD-7.
        Decide,
        /// MD-8, MD-9.
        PublishMinutes,
        /// MD-10.
        ReceiveRevisionClaim,
        /// MD-11.
        DismissClaim,
        /// MD-12.
        AcceptClaim,
        /// MD-13.
        ReceiveAppeal,
        /// MD-14.
        DismissAppeal,
        /// MD-15.
        Annul,
        /// MD-16.
        ConfirmFinality,
        /// MD-17.
        Reopen,
        /// MD-18.
        Cancel,
        /// MD-19.
        CorrectPublication,
        /// MD-20.
        AskForRemoval,
        /// MD-21.
        MarkRemoved,
        /// MD-22.
        RecordStatement,
        /// MD-24.
        MoveDecideBy,
    }
}

/// What a move of a decision can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// The municipality's own coordinator or manager acts; where no municipality decides, the regional coordinator or the
    /// joint authority's own admin.
    PreparersHands,
    /// The registrar acts; while that post is vacant, the municipal coordinator, and where no municipality decides, the
    /// regional one or the joint authority's own admin.
    RegistrarsHands,
    /// Either of them acts.
    OfficesHands,
    /// What is to be decided on has been submitted; its preparation may begin before that.
    MatterSubmitted,
    /// Every influence body that must be heard has given its statement.
    HearingsDone,
    /// Not the council's own decision.
    NotCouncil,
    /// The day of the meeting has come.
    MeetingHeld,
    /// The decision can be appealed.
    Appealable,
    /// The decision cannot be appealed.
    NotAppealable,
    /// A claim for a revised decision is the remedy, and none has been settled (I-13).
    ClaimIsRemedy,
    /// An appeal is the remedy: the council decided, or a claim was dismissed.
    AppealIsRemedy,
    /// The last day to appeal is over.
    DeadlinePassed,
    /// It was final, or rejected what it was about, and nothing has followed it yet.
    MayReopen,
    /// The published minutes hold personal data that have not been removed.
    PersonalDataPublic,
}

/// The machine of municipal decisions.
#[derive(Debug)]
pub enum Machine {}

const BEFORE: &[State] = &[State::NotStarted, State::InPreparation, State::OnAgenda, State::Tabled];
const REGISTRARS: &[crate::permission::Role] = &[REG, MC, RC, OA];
const RECORD: &[Task] = &[Task::RecordDecision];
const CONFIRM: &[Task] = &[Task::ConfirmFinality];
const REMOVE: &[Task] = &[Task::RemovePersonalData];

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "decision";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "MD-0", from: From::Nothing, action: Action::Open, actors: &[SYS, MC, RC], to: To::One(State::NotStarted), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-1", from: From::States(&[State::NotStarted, State::InPreparation]), action: Action::AssignPreparer, actors: &[MC, MM, RC, OA], to: To::One(State::InPreparation), guards: &[Guard::PreparersHands], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-2", from: From::States(&[State::InPreparation]), action: Action::PutOnAgenda, actors: REGISTRARS, to: To::One(State::OnAgenda), guards: &[Guard::OfficesHands, Guard::MatterSubmitted, Guard::HearingsDone], opens: RECORD, closes: RECORD, awaits: None },
        Move { id: "MD-3", from: From::States(&[State::OnAgenda]), action: Action::Table, actors: REGISTRARS, to: To::One(State::Tabled), guards: &[Guard::RegistrarsHands], opens: RECORD, closes: RECORD, awaits: None },
        Move { id: "MD-4", from: From::States(&[State::Tabled]), action: Action::Resume, actors: REGISTRARS, to: To::One(State::OnAgenda), guards: &[Guard::RegistrarsHands], opens: RECORD, closes: RECORD, awaits: None },
        Move { id: "MD-5", from: From::States(&[State::OnAgenda, State::Tabled]), action: Action::ReturnToPreparation, actors: REGISTRARS, to: To::One(State::InPreparation), guards: &[Guard::RegistrarsHands], opens: RECORD, closes: RECORD, awaits: None },
        Move { id: "MD-6", from: From::States(&[State::OnAgenda]), action: Action::ForwardToCouncil, actors: REGISTRARS, to: To::One(State::Forwarded), guards: &[Guard::RegistrarsHands, Guard::NotCouncil, Guard::MeetingHeld], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-7", from: From::States(&[State::OnAgenda]), action: Action::Decide, actors: REGISTRARS, to: To::One(State::Decided), guards: &[Guard::RegistrarsHands, Guard::MeetingHeld], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-8", from: From::States(&[State::Decided]), action: Action::PublishMinutes, actors: REGISTRARS, to: To::One(State::AppealPeriod), guards: &[Guard::RegistrarsHands, Guard::Appealable], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-9", from: From::States(&[State::Decided]), action: Action::PublishMinutes, actors: REGISTRARS, to: To::One(State::Final), guards: &[Guard::RegistrarsHands, Guard::NotAppealable], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-10", from: From::States(&[State::AppealPeriod]), action: Action::ReceiveRevisionClaim, actors: REGISTRARS, to: To::One(State::RevisionClaimed), guards: &[Guard::RegistrarsHands, Guard::ClaimIsRemedy], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-11", from: From::States(&[State::RevisionClaimed]), action: Action::DismissClaim, actors: REGISTRARS, to: To::One(State::AppealPeriod), guards: &[Guard::RegistrarsHands], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-12", from: From::States(&[State::RevisionClaimed]), action: Action::AcceptClaim, actors: REGISTRARS, to: To::One(State::Decided), guards: &[Guard::RegistrarsHands], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-13", from: From::States(&[State::AppealPeriod]), action: Action::ReceiveAppeal, actors: REGISTRARS, to: To::One(State::Appealed), guards: &[Guard::RegistrarsHands, Guard::AppealIsRemedy], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-14", from: From::States(&[State::Appealed]), action: Action::DismissAppeal, actors: REGISTRARS, to: To::One(State::Final), guards: &[Guard::RegistrarsHands], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-15", from: From::States(&[State::Appealed]), action: Action::Annul, actors: REGISTRARS, to: To::One(State::Annulled), guards: &[Guard::RegistrarsHands], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-16", from: From::States(&[State::AppealPeriod]), action: Action::ConfirmFinality, actors: REGISTRARS, to: To::One(State::Final), guards: &[Guard::RegistrarsHands, Guard::DeadlinePassed], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-17", from: From::States(&[State::Final, State::Decided]), action: Action::Reopen, actors: &[MC, RC, OA], to: To::Same, guards: &[Guard::PreparersHands, Guard::MayReopen], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-18", from: From::States(BEFORE), action: Action::Cancel, actors: &[SYS], to: To::One(State::Cancelled), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-19a", from: From::States(&[State::AppealPeriod]), action: Action::CorrectPublication, actors: REGISTRARS, to: To::Same, guards: &[Guard::RegistrarsHands], opens: CONFIRM, closes: CONFIRM, awaits: None },
        Move { id: "MD-19b", from: From::States(&[State::RevisionClaimed, State::Appealed]), action: Action::CorrectPublication, actors: REGISTRARS, to: To::Same, guards: &[Guard::RegistrarsHands], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-19c", from: From::States(&[State::Final]), action: Action::CorrectPublication, actors: REGISTRARS, to: To::OneOf(&[State::AppealPeriod, State::Final]), guards: &[Guard::RegistrarsHands], opens: &[], closes: REMOVE, awaits: None },
        Move { id: "MD-20", from: From::States(&[State::Final]), action: Action::AskForRemoval, actors: &[SYS], to: To::Same, guards: &[Guard::PersonalDataPublic], opens: REMOVE, closes: &[], awaits: None },
        Move { id: "MD-21", from: From::States(&[State::Final]), action: Action::MarkRemoved, actors: REGISTRARS, to: To::Same, guards: &[Guard::RegistrarsHands, Guard::PersonalDataPublic], opens: &[], closes: REMOVE, awaits: None },
        Move { id: "MD-22", from: From::States(BEFORE), action: Action::RecordStatement, actors: REGISTRARS, to: To::Same, guards: &[Guard::OfficesHands], opens: &[], closes: &[], awaits: None },
        Move { id: "MD-24", from: From::States(BEFORE), action: Action::MoveDecideBy, actors: &[MC, RC, OA, SYS], to: To::Same, guards: &[Guard::PreparersHands], opens: RECORD, closes: RECORD, awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::NotStarted | State::InPreparation | State::OnAgenda | State::Tabled => Waits::For(RECORD),
            State::Decided => Waits::For(&[Task::PublishMinutes]),
            State::AppealPeriod => Waits::For(CONFIRM),
            State::RevisionClaimed => Waits::For(&[Task::SettleClaim]),
            State::Appealed => Waits::Nobody("waits-decision-appealed"),
            State::Final => Waits::Nobody("waits-decision-final"),
            State::Forwarded | State::Annulled | State::Cancelled => Waits::Over,
        }
    }
}
