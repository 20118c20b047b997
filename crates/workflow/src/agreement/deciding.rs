//! An agreement and the decision on it: how one is asked for, and what follows from how it stands.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::agreement::{Action, Agreement, Body, Command, Initiate, Kind, Machine, Outcome, State};
use domain::decision::{self, Decision, Matter, Opening};
use domain::id::{AgreementId, DecisionId, OrganisationId};
use domain::identifier::MunicipalityCode;
use domain::lifecycle::{Lifecycle, Waits};
use domain::organisation;
use domain::permission::Role;
use domain::signature::State as SignatureState;
use domain::subject::Subject;
use domain::task::Kind as Task;

use crate::decision::matter::undecided;
use crate::engine::Work;
use crate::error::{Error, Result};
use crate::mailing::Message;

/// Days in which a decision is wanted where nobody has said by when.
const DECIDE_WITHIN: u64 = 60;

/// Asks for the decision on the text as it was submitted, unless that has been done ahead; an earlier one on the same
/// agreement stays readable.
pub(crate) async fn open(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    let wanted = agreement.decide_by.map(|by| by.body).filter(|day| *day >= work.today());
    let decide_by = wanted.unwrap_or_else(|| soon(work.today()));
    let Some(ahead) = ahead(work, &agreement).await? else {
        return ask(work, &agreement, decide_by).await.map(drop);
    };
    if ahead.decide_by != decide_by {
        let before = work.decision(ahead.id).await?;
        let command = decision::Command::MoveDecideBy { decide_by, reason: None };
        work.change_decision(&before, &command).await?;
    }
    Ok(())
}

/// Asks for the decision on the amended text as it was submitted.
pub(crate) async fn open_on_amendment(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    let Some(amended) = &agreement.amendment else { return Ok(()) };
    let wanted = amended.change.as_ref().and_then(|change| change.decide_by);
    let opening = Opening {
        id: work.fresh(),
        matter: Matter::Agreement(agreement.id, amended.id),
        place: agreement.place(),
        body: usual_body(agreement.kind),
        decide_by: wanted.unwrap_or_else(|| soon(work.today())),
        previous: None,
    };
    work.born_decision(&opening).await.map(drop)
}

/// Begins a record for the decision on an agreement as it is written now.
pub(crate) async fn ask(
    work: &mut Work<'_>,
    agreement: &Agreement,
    decide_by: NaiveDate,
) -> Result<DecisionId> {
    let opening = Opening {
        id: work.fresh(),
        matter: Matter::Agreement(agreement.id, agreement.version.id),
        place: agreement.place(),
        body: usual_body(agreement.kind),
        decide_by,
        previous: known(work, agreement.id).await?.last().map(|decision| decision.id),
    };
    Ok(work.born_decision(&opening).await?.id)
}

/// Returns the record that was begun ahead for the agreement as it is written now.
pub(crate) async fn ahead(work: &Work<'_>, agreement: &Agreement) -> Result<Option<Decision>> {
    let matter = Matter::Agreement(agreement.id, agreement.version.id);
    let known = known(work, agreement.id).await?;
    Ok(known.into_iter().find(|decision| decision.matter == matter && undecided(decision)))
}

/// Returns a day some weeks ahead.
pub(crate) fn soon(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(DECIDE_WITHIN)).unwrap_or(today)
}

/// Returns the body a matter is taken to unless its agenda says otherwise.
const fn usual_body(kind: Kind) -> Body {
    match kind {
        Kind::RegionalWellbeing => Body::RegionalBoard,
        Kind::MunicipalWellbeing | Kind::EverydaySecurity | Kind::Vitality => Body::Board,
    }
}

async fn known(work: &Work<'_>, id: AgreementId) -> Result<Vec<Decision>> {
    let subject = Subject::Agreement(id);
    Ok(work.read().decisions_on(&[subject]).await?.remove(&subject).unwrap_or_default())
}

/// Lets every municipality of the area, and every joint authority that is a party, take the frame to its own bodies (AG-6,
/// R36); one that has begun on its own is left alone.
pub(crate) async fn adopt_frame(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let frame = work.agreement(id).await?;
    let wanted = frame.decide_by.and_then(|by| by.municipalities).filter(|day| *day >= work.today());
    let decide_by = wanted.unwrap_or_else(|| soon(work.today()));
    let today = work.today();
    let mut members = work.read().memberships_of(frame.area).await?;
    members.retain(|member| {
        member.valid_from <= today && member.valid_to.is_none_or(|last_day| today <= last_day)
    });
    let mut children: Vec<_> =
        members.into_iter().map(|member| child(work, &frame, Some(member.municipality), None)).collect();
    for authority in joint_authorities(work, &frame).await? {
        children.push(child(work, &frame, None, Some(authority)));
    }
    for input in children {
        match work.born_child(&input, &frame, decide_by).await {
            Ok(_) => {}
            Err(Error::Refused(refusal)) => {
                let (municipality, authority) = (&input.municipality, &input.joint_authority);
                tracing::debug!(code = ?refusal.code, ?municipality, ?authority, "has one already");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Returns the joint authorities that are parties now and still exist, in the order they joined.
async fn joint_authorities(work: &Work<'_>, frame: &Agreement) -> Result<Vec<OrganisationId>> {
    let present = frame.parties.iter().filter(|party| party.left_on.is_none());
    let mut present: Vec<_> = present.map(|party| party.organisation).collect();
    let known = work.read().organisations(&present).await?;
    present.retain(|id| {
        known.get(id).is_some_and(|found| {
            let over = organisation::Machine::waits(found.head.state) == Waits::Over;
            found.kind == organisation::Kind::JointAuthority && !over
        })
    });
    Ok(present)
}

fn child(
    work: &Work<'_>,
    frame: &Agreement,
    municipality: Option<MunicipalityCode>,
    joint_authority: Option<OrganisationId>,
) -> Initiate {
    Initiate {
        id: work.fresh(),
        version: work.fresh(),
        kind: Kind::MunicipalWellbeing,
        area: frame.area,
        municipality,
        joint_authority,
        parent: Some(frame.id),
        predecessor: None,
        title: frame.title.clone(),
        period: frame.period,
        notice_period_days: Some(frame.notice_period_days),
        case_no: None,
        demo: frame.demo,
    }
}

/// Does what the decision, as it stands now, allows or asks for.
pub(crate) async fn follow(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    let Some(decision) = &agreement.decision else { return Ok(()) };
    let rejected = decision.facts.outcome == Outcome::Rejected;
    match agreement.head.state {
        State::AwaitingRegionalDecision if rejected => {
            done(work.change_agreement(&agreement, &Command::RegionalBoardReturned(None)).await)
        }
        State::AwaitingRegionalDecision if decision.stands() => {
            done(work.change_agreement(&agreement, &Command::RegionalBoardApproved).await)
        }
        State::AwaitingDecisions if rejected => {
            done(work.change_agreement(&agreement, &Command::NotAdopted).await)
        }
        State::AwaitingDecisions => ask_to_open(work, &agreement).await,
        State::OpenForSigning | State::InForce | State::Suspended => replace(work, &agreement).await,
        State::AwaitingRegionalDecision
        | State::Draft
        | State::Preparing
        | State::Consulting
        | State::Expired
        | State::Terminated
        | State::Superseded
        | State::Cancelled => Ok(()),
    }
}

/// Asks the coordinator to open the signing, and the regional one as soon as the first under the frame could sign.
async fn ask_to_open(work: &mut Work<'_>, agreement: &Agreement) -> Result<()> {
    if !tried(work.change_agreement(agreement, &Command::AskToOpen).await)? {
        return Ok(());
    }
    let Some(frame) = agreement.parent else { return Ok(()) };
    let frame = work.agreement(frame).await?;
    let asked = asked(work, frame.id, Task::OpenSigning).await?;
    if frame.head.state == State::AwaitingDecisions && !asked {
        tried(work.change_agreement(&frame, &Command::AskToOpen).await)?;
    }
    Ok(())
}

/// Asks for another decision when this one is lost, and takes note of it when it has come.
async fn replace(work: &mut Work<'_>, agreement: &Agreement) -> Result<()> {
    let Some(decision) = &agreement.decision else { return Ok(()) };
    let asked = asked(work, agreement.id, Task::ReplaceDecision).await?;
    if decision.is_lost() && !asked {
        done(work.change_agreement(agreement, &Command::AskToReplace).await)
    } else if decision.stands() && asked {
        done(work.change_agreement(agreement, &Command::DecisionReplaced).await)
    } else {
        Ok(())
    }
}

async fn asked(work: &Work<'_>, id: AgreementId, kind: Task) -> Result<bool> {
    let subject = Subject::Agreement(id);
    let open = work.read().open_tasks_of(&[subject]).await?;
    Ok(open.get(&subject).is_some_and(|tasks| tasks.iter().any(|task| task.kind == kind)))
}

fn done<T>(result: Result<T>) -> Result<()> {
    result.map(drop)
}

/// Returns whether it was done; a refusal says only that it is not time yet.
fn tried<T>(result: Result<T>) -> Result<bool> {
    match result {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Returns whether an agreement in this state takes note of decisions at all.
pub(crate) fn takes_note(state: State) -> bool {
    Machine::MOVES.iter().any(|row| row.action == Action::NoteDecision && row.starts_in(Some(state)))
}

/// Tells everybody who looks after or signs for an organisation that has signed, once each, what became of the decision.
pub(crate) async fn tell(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    let ended = agreement.head.state == State::Terminated;
    let mut signed = work.read().signatures_of_agreement(id).await?;
    signed.retain(|signature| {
        use SignatureState::{Outdated, PartiallySigned, Signed, WithdrawalPending};
        let bound = matches!(signature.head.state, PartiallySigned | Signed | Outdated | WithdrawalPending);
        bound && !agreement.is_led_by(signature.organisation)
    });
    let mut people = BTreeMap::new();
    for signature in signed {
        for (person, role) in work.read().members(signature.organisation).await? {
            if matches!(role, Role::OrganisationAdmin | Role::OrganisationSignatory) {
                people.insert(person.id, (person, signature.place.clone()));
            }
        }
    }
    for (person, place) in people.into_values() {
        work.mail_person(&person, &place, Message::DecisionLost { agreement: id, ended }).await?;
    }
    Ok(())
}
