//! How a successor comes to stand in its predecessor's place: by signing for itself, or by law.

use chrono::{DateTime, Utc};

use super::decide::chosen;
use super::{Action, Around, Signature, State, Succeed};
use crate::head::Head;
use crate::lifecycle::{Denied, Event, Situation, admit};
use crate::permission::Actor;
use crate::subject::Subject;

/// Opens a signature of its own for a successor, with what the predecessor had chosen (SG-31); its people sign it next.
///
/// # Errors
/// Forbidden, or why it cannot be signed now.
pub fn take_over(
    around: &Around<'_>,
    input: &Succeed<'_>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Signature, Event), Denied> {
    let next = Signature {
        support_only: false,
        level: None,
        signed_on: None,
        document_hash: None,
        act_hash: None,
        ..placed(around, input, now, State::Opened)
    };
    born(around, Action::TakeOver, next, actor)
}

/// Puts a successor in its predecessor's place without anybody signing anew (SG-32); the acts stay with the predecessor.
///
/// # Errors
/// Forbidden.
pub fn inherit(
    around: &Around<'_>,
    input: &Succeed<'_>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(Signature, Event), Denied> {
    born(around, Action::Inherit, placed(around, input, now, State::Signed), actor)
}

fn placed(around: &Around<'_>, input: &Succeed<'_>, now: DateTime<Utc>, state: State) -> Signature {
    Signature {
        id: input.id,
        organisation: around.organisation.id,
        succeeds: Some(input.predecessor.id),
        place: around.place(),
        version_id: around.version.0,
        sign_by: input.sign_by,
        late_joiner: false,
        acts: Vec::new(),
        void_requested_by: None,
        notice: None,
        head: Head::born(state, now),
        ..input.predecessor.clone()
    }
}

fn born(
    around: &Around<'_>,
    action: Action,
    next: Signature,
    actor: &Actor,
) -> Result<(Signature, Event), Denied> {
    let row = admit(around, action, actor)?;
    let facts = chosen(&next)
        .plain("agreement", next.agreement)
        .plain("version", next.version_id)
        .plain("organisation", next.organisation)
        .maybe("succeeds", next.succeeds)
        .maybe("document_hash", next.document_hash);
    let (to, place) = (next.head.state, around.place());
    let event = Event::of(row, Subject::Signature(next.id), place, None, to, facts);
    Ok((next, event))
}
