//! How a text in force is changed (AG-15 to AG-17): another version is written beside it, approved, and takes its place
//! on its day.

use chrono::NaiveDate;

use super::{Agreement, Approval, Change, Noted, Resigning, State, Text, Version};
use crate::id::{AgreementId, AgreementVersionId};
use crate::lifecycle::{Facts, Keyed};
use crate::refusal::{self, Code, Refusal};
use crate::text::{Language, LocalisedText};

/// Days a party has for signing again, at least.
const RESIGN_DAYS: i64 = 14;

/// Returns the amendment that is proposed and not approved.
pub(super) fn proposed(agreement: &Agreement) -> Result<&Version, Refusal> {
    let open = |version: &&Version| version.change.as_ref().is_none_or(|change| !change.is_approved());
    agreement.amendment.as_deref().filter(open).ok_or_else(|| Refusal::new(Code::NoAmendment))
}

/// Checks that the amended text has not been taken to the body yet.
pub(super) fn not_submitted(agreement: &Agreement) -> Result<(), Refusal> {
    match proposed(agreement)?.document_hash {
        None => Ok(()),
        Some(_) => Err(Refusal::new(Code::AmendmentSubmitted)),
    }
}

/// Checks that the amended text and the note are there in every language the area requires (I-30).
pub(super) fn complete(agreement: &Agreement, languages: &[Language]) -> Result<(), Refusal> {
    let draft = proposed(agreement)?;
    let note = draft.change.as_ref().map(|change| &change.note);
    if !draft.text.is_written() || note.is_none_or(|note| note.best(Language::Fi).is_none()) {
        return Err(Refusal::new(Code::TextIncomplete));
    }
    let mut missing = draft.text.missing(languages);
    missing.extend(note.into_iter().flat_map(|note| note.missing(languages)));
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        return Ok(());
    }
    let missing: Vec<_> = missing.into_iter().map(Language::code).collect();
    Err(Refusal::new(Code::LanguagesMissing).with("languages", missing.join(", ")))
}

pub(super) fn propose(
    next: &mut Agreement,
    id: AgreementVersionId,
    text: Option<&Text>,
    note: &LocalisedText,
) -> Result<Facts, Refusal> {
    let text = text.unwrap_or(&next.version.text).clone();
    let (text, note) = checked(text, note)?;
    let change = Change {
        note,
        decide_by: None,
        decision: None,
        resigning: None,
        effective_from: None,
        resign_by: None,
    };
    next.last_no += 1;
    let no = next.last_no;
    let draft_hash = text.hash(id, &next.title);
    next.amendment = Some(Box::new(Version { id, no, text, document_hash: None, change: Some(change) }));
    Ok(Facts::new().plain("version", id).plain("no", no).plain("draft_hash", draft_hash))
}

/// Writes the proposal. Words that were taken to the body stay with the version that was; others are another matter,
/// with an id of its own and nothing decided on it.
pub(super) fn write(
    next: &mut Agreement,
    fresh: AgreementVersionId,
    text: &Text,
    note: &LocalisedText,
) -> Result<Facts, Refusal> {
    let (text, note) = checked(text.clone(), note)?;
    let title = next.title.clone();
    let last_no = next.last_no;
    let draft = draft(next)?;
    let before = draft.id;
    let replaced = draft.document_hash.is_some() && draft.text != text;
    if replaced {
        (draft.id, draft.no, draft.document_hash) = (fresh, last_no + 1, None);
    }
    if let Some(change) = &mut draft.change {
        change.note = note;
        if replaced {
            (change.decide_by, change.decision) = (None, None);
        }
    }
    draft.text = text;
    let facts = Facts::new().plain("version", draft.id).maybe("instead_of", replaced.then_some(before));
    let facts = facts.plain("draft_hash", draft.text.hash(draft.id, &title));
    next.last_no += u32::from(replaced);
    Ok(facts)
}

/// Takes the proposal to the competent body; the words are frozen from here on.
pub(super) fn submit(next: &mut Agreement, decide_by: NaiveDate, today: NaiveDate) -> Result<Facts, Refusal> {
    if decide_by < today {
        return Err(Refusal::field(Code::InThePast, "decideBy"));
    }
    let title = next.title.clone();
    let Version { id, text, document_hash, change: Some(change), .. } = draft(next)? else {
        return Err(Refusal::new(Code::NoAmendment));
    };
    let hash = text.hash(*id, &title);
    *document_hash = Some(hash);
    change.decide_by = Some(decide_by);
    let facts = Facts::new().plain("version", *id).plain("document_hash", hash);
    Ok(facts.date("decide_by", decide_by))
}

/// Approves the proposal; where duties change, the competent body must have decided on it first, and what was taken
/// there waits for it in any case.
pub(super) fn approve(
    next: &mut Agreement,
    approval: &Approval,
    sign_before_final: bool,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    let Approval { resigning, effective_from, resign_by } = *approval;
    if effective_from < today {
        return Err(Refusal::field(Code::InThePast, "effectiveFrom"));
    }
    if effective_from > next.period.end {
        return Err(next.period.outside("effectiveFrom"));
    }
    let resign_by = match (resigning, resign_by) {
        (Resigning::Required, Some(day)) if (day - today).num_days() < RESIGN_DAYS => {
            return Err(Refusal::field(Code::ResignBySoon, "resignBy").with("limit", RESIGN_DAYS));
        }
        (Resigning::Required, Some(day)) if day > next.period.end => {
            return Err(next.period.outside("resignBy"));
        }
        (Resigning::Required, Some(day)) => Some(day),
        (Resigning::Required, None) => return Err(Refusal::field(Code::Required, "resignBy")),
        (Resigning::NoticeOnly | Resigning::None, _) => None,
    };
    let title = next.title.clone();
    let Version { id, text, document_hash, change: Some(change), .. } = draft(next)? else {
        return Err(Refusal::new(Code::NoAmendment));
    };
    if resigning == Resigning::Required || document_hash.is_some() {
        decided(change.decision.as_ref(), sign_before_final)?;
    }
    let hash = text.hash(*id, &title);
    *document_hash = Some(hash);
    change.resigning = Some(resigning);
    change.effective_from = Some(effective_from);
    change.resign_by = resign_by;
    let facts = Facts::new().plain("version", *id).plain("document_hash", hash);
    let facts = facts.plain("resigning", resigning.key()).date("effective_from", effective_from);
    Ok(match resign_by {
        Some(day) => facts.date("resign_by", day),
        None => facts,
    })
}

fn decided(decision: Option<&Noted>, sign_before_final: bool) -> Result<(), Refusal> {
    let decision = decision.ok_or_else(|| Refusal::new(Code::AmendmentUndecided))?;
    if !decision.stands() {
        return Err(Refusal::new(Code::DecisionNotApproved));
    }
    if !decision.is_final() && !sign_before_final {
        return Err(Refusal::new(Code::DecisionNotFinal));
    }
    Ok(())
}

/// Lets the amended text take the place of the one in force.
pub(super) fn take_effect(next: &mut Agreement) -> Result<Facts, Refusal> {
    let amended = next.amendment.take().ok_or_else(|| Refusal::new(Code::NoAmendment))?;
    let facts = Facts::new().plain("version", amended.id).plain("no", amended.no);
    if let Some(decision) = amended.change.as_ref().and_then(|change| change.decision.clone()) {
        next.decision = Some(decision);
    }
    next.version = *amended;
    Ok(facts)
}

/// Stores how many days passed without an agreement in force.
pub(super) fn succeeded(next: &mut Agreement, successor: AgreementId, today: NaiveDate) -> Facts {
    let facts = Facts::new().plain("successor", successor);
    if next.head.state != State::Expired {
        return facts.plain("gap_days", *next.gap_days.insert(0));
    }
    let between = (today - next.period.day_after()).num_days().max(0);
    facts.plain("gap_days", *next.gap_days.insert(u32::try_from(between).unwrap_or(u32::MAX)))
}

fn checked(text: Text, note: &LocalisedText) -> Result<(Text, LocalisedText), Refusal> {
    text.check()?;
    if note.best(Language::Fi).is_none() {
        return Err(Refusal::field(Code::Required, "note"));
    }
    for told in Language::ALL.into_iter().filter_map(|language| note.get(language)) {
        refusal::prose("note", told, refusal::limit::TEXT)?;
    }
    Ok((text, note.clone()))
}

/// Returns the proposal.
fn draft(next: &mut Agreement) -> Result<&mut Version, Refusal> {
    next.amendment.as_deref_mut().ok_or_else(|| Refusal::new(Code::NoAmendment))
}
