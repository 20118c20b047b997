//! What parties, influence bodies and others say on a draft agreement, and how it was answered (AG-3 to AG-8, R32).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::agreement::{self, Agreement};
use crate::calendar;
use crate::head::Head;
use crate::id::{AgreementId, FeedbackId, OrganisationId};
use crate::lifecycle::{
    Denied, Event, Facts, From, Keyed, Lifecycle, Move, Situation, To, Waits, admit, keyed,
};
use crate::permission::Role::{
    MunicipalCoordinator as MC, OrganisationAdmin as OA, OrganisationContact as OC,
    OrganisationSignatory as OS, RegionalCoordinator as RC, Registrar as REG,
};
use crate::permission::{Actor, Place};
use crate::refusal::{self, Code, Refusal};
use crate::subject::Subject;
use crate::task::Kind as Task;

keyed! {
    /// The state of a piece of feedback.
    pub enum State {
        /// Given, not answered.
        Given,
        /// Answered.
        Answered,
    }

    /// What can be done with feedback.
    pub enum Action {
        /// FB-1.
        Give,
        /// FB-2.
        Answer,
    }

    /// What kind of feedback.
    pub enum Kind {
        /// A statement that was asked for.
        Statement,
        /// A comment.
        Comment,
        /// Steering comments of a body to which the draft was presented.
        Steering,
    }

    /// What became of it.
    pub enum HandledAs {
        /// The draft was changed as proposed.
        Accepted,
        /// The draft was changed in part.
        Partly,
        /// The draft stays.
        Rejected,
    }
}

/// What a move of feedback can require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// The draft is out for comments.
    ConsultationOpen,
    /// An organisation that gives feedback is a party.
    GiverTakesPart,
}

/// The machine of feedback.
#[derive(Debug)]
pub enum Machine {}

impl Lifecycle for Machine {
    type State = State;
    type Action = Action;
    type Guard = Guard;

    const NAME: &'static str = "feedback";

    #[rustfmt::skip]
    const MOVES: &'static [Move<Self>] = &[
        Move { id: "FB-1", from: From::Nothing, action: Action::Give, actors: &[OA, OS, OC, MC, RC, REG], to: To::One(State::Given), guards: &[Guard::ConsultationOpen, Guard::GiverTakesPart], opens: &[], closes: &[], awaits: None },
        Move { id: "FB-2", from: From::States(&[State::Given]), action: Action::Answer, actors: &[MC, RC], to: To::One(State::Answered), guards: &[], opens: &[], closes: &[], awaits: None },
    ];

    fn waits(state: State) -> Waits {
        match state {
            State::Given => Waits::For(&[Task::AnswerFeedback]),
            State::Answered => Waits::Over,
        }
    }
}

/// Who gave feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Giver {
    /// A party of the agreement.
    Organisation(OrganisationId),
    /// A body, such as the youth council; influence bodies give statements and never decide (I-12).
    Body(String),
    /// Somebody else, in words.
    Other(String),
}

/// How it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What became of it.
    pub handled_as: HandledAs,
    /// Why.
    pub reasoning: String,
}

/// One piece of feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Its id.
    pub id: FeedbackId,
    /// The agreement whose draft it is about.
    pub agreement: AgreementId,
    /// Where it belongs: the agreement's place, and the organisation that gave it.
    pub place: Place,
    /// Who gave it.
    pub giver: Giver,
    /// What kind.
    pub kind: Kind,
    /// What was said.
    pub text: String,
    /// The day it was given.
    pub given_on: NaiveDate,
    /// How it was answered.
    pub answer: Option<Answer>,
    /// Its life so far.
    pub head: Head<State>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Who says it.
    pub giver: Giver,
    /// What kind.
    pub kind: Kind,
    /// The words.
    pub text: String,
}

struct Around<'a> {
    state: Option<State>,
    place: &'a Place,
    agreement: Option<&'a Agreement>,
    giver: Option<OrganisationId>,
}

impl Situation<Machine> for Around<'_> {
    fn state(&self) -> Option<State> {
        self.state
    }

    fn place(&self) -> Place {
        self.place.clone()
    }

    fn judge(&self, guard: Guard) -> Result<(), Refusal> {
        let held = match guard {
            Guard::ConsultationOpen => {
                self.agreement.is_some_and(|draft| draft.head.state == agreement::State::Consulting)
            }
            Guard::GiverTakesPart => {
                self.giver.is_none_or(|giver| self.agreement.is_some_and(|draft| draft.has_party(giver)))
            }
        };
        let code = match guard {
            Guard::ConsultationOpen => Code::MoveNotOpen,
            Guard::GiverTakesPart => Code::NotAParty,
        };
        if held { Ok(()) } else { Err(Refusal::new(code)) }
    }
}

/// Lists what this actor could do with the feedback.
pub fn available(feedback: &Feedback, actor: &Actor) -> Vec<crate::lifecycle::Available> {
    let around =
        Around { state: Some(feedback.head.state), place: &feedback.place, agreement: None, giver: None };
    crate::lifecycle::available(&around, actor)
}

/// Says whether this actor could give feedback on a draft, for an organisation or on behalf of others, and why not.
///
/// # Errors
/// Forbidden, or why not now.
pub fn may_give(draft: &Agreement, giver: Option<OrganisationId>, actor: &Actor) -> Result<(), Denied> {
    let place = Place { organisation: giver, ..draft.place() };
    let around = Around { state: None, place: &place, agreement: Some(draft), giver };
    admit(&around, Action::Give, actor).map(drop)
}

/// Gives feedback on a draft (FB-1).
///
/// # Errors
/// Forbidden, or a refusal of the input.
pub fn give(
    id: FeedbackId,
    draft: &Agreement,
    said: &Said,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Feedback, Event), Denied> {
    let giver = match &said.giver {
        Giver::Organisation(organisation) => Some(*organisation),
        Giver::Body(_) | Giver::Other(_) => None,
    };
    let place = Place { organisation: giver, ..draft.place() };
    let around = Around { state: None, place: &place, agreement: Some(draft), giver };
    let row = admit(&around, Action::Give, actor)?;
    let named = match &said.giver {
        Giver::Organisation(organisation) => Giver::Organisation(*organisation),
        Giver::Body(name) => Giver::Body(refusal::name("body", name)?),
        Giver::Other(name) => Giver::Other(refusal::name("other", name)?),
    };
    let feedback = Feedback {
        id,
        agreement: draft.id,
        place: place.clone(),
        giver: named,
        kind: said.kind,
        text: refusal::prose("text", &said.text, refusal::limit::TEXT)?,
        given_on: calendar::local::date_of(now),
        answer: None,
        head: Head::born(State::Given, now),
    };
    let facts = Facts::new()
        .plain("agreement", feedback.agreement)
        .plain("kind", feedback.kind.key())
        .maybe("organisation", giver)
        .private("text", &feedback.text);
    Ok((feedback, Event::of(row, Subject::Feedback(id), place, None, State::Given, facts)))
}

/// Answers feedback (FB-2).
///
/// # Errors
/// Forbidden, or why not; nothing has changed then.
pub fn answer(
    before: &Feedback,
    answer: &Answer,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Feedback, Event), Denied> {
    let around =
        Around { state: Some(before.head.state), place: &before.place, agreement: None, giver: None };
    let row = admit(&around, Action::Answer, actor)?;
    let reasoning = refusal::prose("reasoning", &answer.reasoning, refusal::limit::TEXT)?;
    let facts = Facts::new().plain("handled_as", answer.handled_as.key()).private("reasoning", &reasoning);
    let mut next = before.clone();
    next.answer = Some(Answer { handled_as: answer.handled_as, reasoning });
    next.head = before.head.after(State::Answered, now);
    let from = Some(before.head.state);
    let event = Event::of(row, Subject::Feedback(next.id), next.place.clone(), from, State::Answered, facts);
    Ok((next, event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Party, PartyRole};
    use crate::fixtures::{SECRET, accepted, admin, agreement, code, coordinator, id, noon, regional, today};
    use crate::lifecycle::Closes;

    fn draft(state: agreement::State) -> Agreement {
        let party = Party {
            organisation: id(10),
            role: PartyRole::Signatory,
            joined_on: today(),
            left_on: None,
            formerly: None,
        };
        Agreement { parties: vec![party], ..agreement(state) }
    }

    fn said(giver: Giver) -> Said {
        Said { giver, kind: Kind::Comment, text: SECRET.into() }
    }

    fn given() -> Feedback {
        let said = said(Giver::Organisation(id(10)));
        give(id(80), &draft(agreement::State::Consulting), &said, &admin(), noon(today())).unwrap().0
    }

    #[test]
    fn a_party_speaks_for_itself_while_the_draft_is_out() {
        let own = said(Giver::Organisation(id(10)));
        let (feedback, event) =
            give(id(80), &draft(agreement::State::Consulting), &own, &admin(), noon(today())).unwrap();
        accepted::<Machine>(None, &feedback.head, &event);
        assert_eq!(event.opens, [Task::AnswerFeedback]);
        let early = give(id(80), &draft(agreement::State::Preparing), &own, &admin(), noon(today()));
        assert_eq!(code(early), Code::MoveNotOpen);
        let stranger = Agreement { parties: Vec::new(), ..draft(agreement::State::Consulting) };
        assert_eq!(code(give(id(80), &stranger, &own, &admin(), noon(today()))), Code::NotAParty);
        assert_eq!(may_give(&stranger, None, &admin()), Err(Denied::Forbidden));
    }

    #[test]
    fn a_coordinator_records_what_a_body_said_and_an_organisation_does_not() {
        let body = said(Giver::Body("Nuorisovaltuusto".into()));
        let draft = draft(agreement::State::Consulting);
        assert!(give(id(80), &draft, &body, &coordinator(), noon(today())).is_ok());
        assert_eq!(give(id(80), &draft, &body, &admin(), noon(today())).unwrap_err(), Denied::Forbidden);
        let nobody = said(Giver::Body(" ".into()));
        assert_eq!(code(give(id(80), &draft, &nobody, &coordinator(), noon(today()))), Code::Required);
    }

    #[test]
    fn an_answer_says_why_and_is_given_once() {
        let silent = Answer { handled_as: HandledAs::Rejected, reasoning: " ".into() };
        assert_eq!(code(answer(&given(), &silent, &regional(), noon(today()))), Code::Required);
        let told = Answer { handled_as: HandledAs::Partly, reasoning: SECRET.into() };
        assert_eq!(answer(&given(), &told, &admin(), noon(today())).unwrap_err(), Denied::Forbidden);
        let (answered, event) = answer(&given(), &told, &regional(), noon(today())).unwrap();
        accepted::<Machine>(Some(&given().head), &answered.head, &event);
        assert_eq!(event.closes, Closes::All);
        assert_eq!(code(answer(&answered, &told, &regional(), noon(today()))), Code::MoveNotOpen);
    }
}
