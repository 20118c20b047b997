//! The table of moves of an organisation (`domain.md` 4.3 with the amendments of 0.5).

use crate::lifecycle::{From, Lifecycle, Move, To, Waits, keyed};
use crate::permission::Role::{
    Invitee, MunicipalCoordinator as MC, OrganisationAdmin as OA, RegionalCoordinator as RC, System as SYS,
};
use crate::task::Kind as Task;

keyed! {
    /// The state of an organisation.
    pub enum State {
        /// Known to a coordinator.
        Identified,
        /// Asked to join.
        Invited,
        /// Has said yes and given its details.
        Registered,
        /// Checked by a coordinator.
        Verified,
        /// Has signed an agreement.
        Active,
        /// Cannot be reached.
        Dormant,
        /// Has said no.
        Declined,
        /// Is part of another organisation.
        Merged,
        /// Has ended.
        Dissolved,
        /// Kept for the record only.
        Archived,
    }

    /// What can be done with an organisation.
    pub enum Action {
        /// OR-1.
        Identify,
        /// OR-2.
        SelfRegister,
        /// OR-3.
        Invite,
        /// OR-4.
        Accept,
        /// OR-5.
        Decline,
        /// OR-6.
        Verify,
        /// OR-7.
        RequestFix,
        /// OR-8.
        FirstSignature,
        /// OR-9.
        MarkDormant,
        /// OR-10.
        Reactivate,
        /// OR-11a.
        ProposeMerger,
        /// OR-11b.
        MergeInto,
        /// OR-12.
        Dissolve,
        /// OR-13.
        Rename,
        /// OR-14.
        LastAdminLeft,
        /// OR-15.
        Archive,
        /// OR-16.
        AuthorityVerified,
        /// OR-17.
        CorrectContact,
        /// OR-18.
        CompleteRegistration,
        /// OR-19.
        AddAuthority,
        /// OR-20.
        EndAuthority,
        /// OR-21.
        ConfirmContact,
        /// OR-22.
        NoteBounce,
        /// OR-23.
        MailArrives,
    }
}

/// What a move of an organisation can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// A contact address is known.
    ContactKnown,
    /// An identifier, unless the kind may lack one (I-9).
    Identified,
    /// At least one right to sign that holds today.
    AuthorityRecorded,
    /// An unregistered group names a responsible adult (I-8).
    ResponsibleNamed,
    /// No succession of it waits for an answer.
    NoSuccessionPending,
    /// It has been over for as long as what came of it may still be asked for.
    LongOver,
    /// Nothing of it is open any more.
    NothingOpen,
    /// At least twelve months have passed since it declined.
    DeclinedLongAgo,
}

/// The machine of organisations.
#[derive(Debug)]
pub enum Machine {}

const PARTNERS: &[State] = &[State::Verified, State::Active, State::Dormant];
const MERGEABLE: &[State] = &[State::Identified, State::Verified, State::Active, State::Dormant];
const BOUNCING: &[State] = &[State::Invited, State::Registered, State::Verified, State::Active];
const REGISTERED: &[State] = &[State::Registered, State::Verified, State::Active, State::Dormant];

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "organisation";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "OR-1", from: From::Nothing, action: Action::Identify, actors: &[MC, RC], to: To::One(State::Identified), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-2", from: From::Nothing, action: Action::SelfRegister, actors: &[Invitee], to: To::One(State::Registered), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-3", from: From::States(&[State::Identified]), action: Action::Invite, actors: &[MC, RC], to: To::One(State::Invited), guards: &[Guard::ContactKnown], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-3b", from: From::States(&[State::Declined]), action: Action::Invite, actors: &[MC, RC], to: To::One(State::Invited), guards: &[Guard::ContactKnown, Guard::DeclinedLongAgo], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-4", from: From::States(&[State::Invited]), action: Action::Accept, actors: &[Invitee], to: To::One(State::Registered), guards: &[], opens: &[], closes: &[Task::RepairContact], awaits: None },
        Move { id: "OR-5", from: From::States(&[State::Invited]), action: Action::Decline, actors: &[Invitee, MC], to: To::One(State::Declined), guards: &[], opens: &[], closes: &[Task::RepairContact], awaits: None },
        Move { id: "OR-6", from: From::States(&[State::Registered]), action: Action::Verify, actors: &[MC, RC], to: To::One(State::Verified), guards: &[Guard::Identified, Guard::ResponsibleNamed, Guard::AuthorityRecorded], opens: &[], closes: &[Task::CompleteRegistration, Task::UpdateSigningAuthority], awaits: None },
        Move { id: "OR-7", from: From::States(&[State::Registered]), action: Action::RequestFix, actors: &[MC, RC], to: To::Same, guards: &[], opens: &[Task::CompleteRegistration], closes: &[], awaits: None },
        Move { id: "OR-8", from: From::States(&[State::Verified]), action: Action::FirstSignature, actors: &[SYS], to: To::One(State::Active), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-9", from: From::States(&[State::Active]), action: Action::MarkDormant, actors: &[MC], to: To::One(State::Dormant), guards: &[], opens: &[], closes: &[Task::CheckContactDetails], awaits: None },
        Move { id: "OR-10", from: From::States(&[State::Dormant]), action: Action::Reactivate, actors: &[OA, MC], to: To::One(State::Active), guards: &[Guard::ContactKnown], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-11a", from: From::States(PARTNERS), action: Action::ProposeMerger, actors: &[OA, MC, RC], to: To::Same, guards: &[Guard::NoSuccessionPending], opens: &[], closes: &[], awaits: None },
        // Done by the second person's confirmation (SU-2), or by what the law says (SU-4), also of one only mentioned.
        Move { id: "OR-11b", from: From::States(MERGEABLE), action: Action::MergeInto, actors: &[SYS], to: To::One(State::Merged), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-12", from: From::States(PARTNERS), action: Action::Dissolve, actors: &[MC], to: To::One(State::Dissolved), guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-13", from: From::States(REGISTERED), action: Action::Rename, actors: &[OA], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        // Before it registers it has nobody of its own; whoever wrote its name down may correct it.
        Move { id: "OR-13b", from: From::States(&[State::Identified, State::Invited]), action: Action::Rename, actors: &[MC, RC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        Move { id: "OR-14", from: From::States(&[State::Active]), action: Action::LastAdminLeft, actors: &[SYS], to: To::Same, guards: &[], opens: &[Task::RepairContact], closes: &[], awaits: None },
        Move { id: "OR-15", from: From::States(&[State::Declined, State::Merged, State::Dissolved]), action: Action::Archive, actors: &[SYS], to: To::One(State::Archived), guards: &[Guard::LongOver, Guard::NothingOpen], opens: &[], closes: &[], awaits: None },
        // Also a dormant one: it can tell of a new signer, and that must not stay unchecked.
        Move { id: "OR-16", from: From::States(PARTNERS), action: Action::AuthorityVerified, actors: &[MC, RC], to: To::Same, guards: &[Guard::AuthorityRecorded], opens: &[], closes: &[Task::UpdateSigningAuthority, Task::VerifySigningAuthority], awaits: None },
        Move { id: "OR-17a", from: From::States(&[State::Identified, State::Dormant]), action: Action::CorrectContact, actors: &[MC, RC], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        // The task belongs to the address, so a corrected address is a new task.
        Move { id: "OR-17b", from: From::States(&[State::Invited]), action: Action::CorrectContact, actors: &[MC, RC], to: To::Same, guards: &[], opens: &[Task::RespondToInvitation], closes: &[Task::RespondToInvitation, Task::RepairContact], awaits: None },
        Move { id: "OR-17c", from: From::States(&[State::Registered, State::Verified, State::Active]), action: Action::CorrectContact, actors: &[OA, MC, RC], to: To::Same, guards: &[], opens: &[], closes: &[Task::RepairContact, Task::CheckContactDetails], awaits: None },
        Move { id: "OR-18", from: From::States(&[State::Registered]), action: Action::CompleteRegistration, actors: &[OA], to: To::Same, guards: &[], opens: &[], closes: &[Task::CompleteRegistration], awaits: None },
        // Who checks a right to sign does not also tell of it (domain.md §6).
        Move { id: "OR-19a", from: From::States(&[State::Registered]), action: Action::AddAuthority, actors: &[OA], to: To::Same, guards: &[], opens: &[], closes: &[], awaits: None },
        // Once the organisation itself is verified, nothing else would make anybody look at the new right.
        Move { id: "OR-19b", from: From::States(PARTNERS), action: Action::AddAuthority, actors: &[OA], to: To::Same, guards: &[], opens: &[Task::VerifySigningAuthority], closes: &[], awaits: None },
        Move { id: "OR-20", from: From::States(REGISTERED), action: Action::EndAuthority, actors: &[OA, SYS], to: To::Same, guards: &[], opens: &[Task::UpdateSigningAuthority], closes: &[], awaits: None },
        // Only whoever looks after the organisation knows; a coordinator who hears of another address corrects it.
        Move { id: "OR-21", from: From::States(&[State::Verified, State::Active]), action: Action::ConfirmContact, actors: &[OA], to: To::Same, guards: &[Guard::ContactKnown], opens: &[], closes: &[Task::CheckContactDetails], awaits: None },
        // Of its people one at least cannot be reached; who cannot be reached at all is made dormant by a coordinator.
        Move { id: "OR-22", from: From::States(BOUNCING), action: Action::NoteBounce, actors: &[SYS], to: To::Same, guards: &[], opens: &[Task::RepairContact], closes: &[], awaits: None },
        Move { id: "OR-23", from: From::States(BOUNCING), action: Action::MailArrives, actors: &[SYS], to: To::Same, guards: &[], opens: &[], closes: &[Task::RepairContact], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Identified => Waits::Nobody("waits-organisation-identified"),
            State::Invited => Waits::For(&[Task::RespondToInvitation]),
            State::Registered => Waits::For(&[Task::VerifyOrganisation]),
            State::Verified => Waits::Nobody("waits-organisation-verified"),
            State::Active => Waits::Nobody("waits-organisation-active"),
            State::Dormant => Waits::For(&[Task::RepairContact]),
            State::Declined => Waits::Nobody("waits-organisation-declined"),
            State::Merged | State::Dissolved | State::Archived => Waits::Over,
        }
    }
}
