//! What is written into a draft, and what partners say of it.

use chrono::NaiveDate;

use super::{
    Consultation, Description, Harm, Measure, MeasureContent, NewStatement, Partner, PreventionPlan,
    Responsible, Statement,
};
use crate::agreement::Period;
use crate::decision::Handling;
use crate::id::{PlanMeasureId, StatementId};
use crate::lifecycle::{Facts, Keyed};
use crate::refusal::{self, Code, Refusal};
use crate::text::{Language, LocalisedText};

pub(super) fn add(
    next: &mut PreventionPlan,
    id: PlanMeasureId,
    content: &MeasureContent,
) -> Result<Facts, Refusal> {
    next.measures.push(Measure { id, content: measured(content)? });
    Ok(said_of(id, content))
}

pub(super) fn change(
    next: &mut PreventionPlan,
    id: PlanMeasureId,
    content: &MeasureContent,
) -> Result<Facts, Refusal> {
    measure(next, id)?.content = measured(content)?;
    Ok(said_of(id, content))
}

pub(super) fn remove(next: &mut PreventionPlan, id: PlanMeasureId) -> Result<Facts, Refusal> {
    measure(next, id)?;
    next.measures.retain(|measure| measure.id != id);
    Ok(Facts::new().plain("measure", id))
}

pub(super) fn describe(next: &mut PreventionPlan, description: &Description) -> Result<Facts, Refusal> {
    next.description = described(description)?;
    Ok(facts_of(&next.description))
}

fn said_of(id: PlanMeasureId, content: &MeasureContent) -> Facts {
    Facts::new().plain("measure", id).private("text", content.text.text(Language::Fi))
}

fn measure(plan: &mut PreventionPlan, id: PlanMeasureId) -> Result<&mut Measure, Refusal> {
    let known = plan.measures.iter_mut().find(|measure| measure.id == id);
    known.ok_or_else(|| Refusal::field(Code::UnknownId, "measure"))
}

/// Checks a measure: words, at least one statutory group of tasks, at least one area, somebody who answers for it.
fn measured(content: &MeasureContent) -> Result<MeasureContent, Refusal> {
    if content.text.best(Language::Fi).is_none() {
        return Err(Refusal::field(Code::Required, "text"));
    }
    let checked = |language| {
        let text = content.text.get(language);
        text.map(|text| refusal::prose("text", text, refusal::limit::TEXT)).transpose()
    };
    let text = LocalisedText::new(checked(Language::Fi)?, checked(Language::Sv)?, checked(Language::En)?);
    let (mut groups, mut harms) = (content.groups.clone(), content.harms.clone());
    groups.sort_unstable();
    groups.dedup();
    harms.sort_unstable();
    harms.dedup();
    if groups.is_empty() {
        return Err(Refusal::field(Code::Required, "groups"));
    }
    if harms.is_empty() {
        return Err(Refusal::field(Code::Required, "harms"));
    }
    let responsible = match &content.responsible {
        Responsible::Organisation(id) => Responsible::Organisation(*id),
        Responsible::Body(body) => Responsible::Body(refusal::name("responsible", body)?),
    };
    Ok(MeasureContent { text, groups, harms, responsible })
}

/// Checks form, period and coverage: an area is left out once, with a reason, and never all of them.
pub(super) fn described(description: &Description) -> Result<Description, Refusal> {
    let period = Period::new(description.period.start, description.period.end)?;
    let mut left_out = description.left_out.clone();
    for area in &mut left_out {
        area.reason = refusal::prose("leftOut", &area.reason, refusal::limit::TEXT)?;
    }
    left_out.sort_by_key(|area| area.harm);
    left_out.dedup_by_key(|area| area.harm);
    if left_out.len() == Harm::all().len() {
        return Err(Refusal::field(Code::Malformed, "leftOut"));
    }
    Ok(Description { form: description.form, period, left_out })
}

pub(super) fn facts_of(description: &Description) -> Facts {
    let facts = Facts::new()
        .plain("form", description.form.key())
        .date("period_start", description.period.start)
        .date("period_end", description.period.end);
    description
        .left_out
        .iter()
        .fold(facts, |facts, area| facts.plain("left_out", area.harm.key()).private("reason", &area.reason))
}

pub(super) fn consult(
    next: &mut PreventionPlan,
    partners: &[Partner],
    answer_by: NaiveDate,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    let mut partners = partners.to_vec();
    partners.sort_unstable();
    partners.dedup();
    if partners.is_empty() {
        return Err(Refusal::field(Code::Required, "partners"));
    }
    if answer_by < today {
        return Err(Refusal::field(Code::InThePast, "answerBy"));
    }
    let keys: Vec<_> = partners.iter().map(|partner| partner.key()).collect();
    let facts = Facts::new().plain("partners", keys.join(",")).date("answer_by", answer_by);
    next.consultation = Some(Consultation { partners, answer_by });
    Ok(facts)
}

pub(super) fn give(
    next: &mut PreventionPlan,
    id: StatementId,
    statement: &NewStatement,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    let asked = next.consultation.as_ref();
    if !asked.is_some_and(|consultation| consultation.partners.contains(&statement.partner)) {
        return Err(Refusal::field(Code::PartnerNotAsked, "partner"));
    }
    let statement = Statement {
        id,
        partner: statement.partner,
        from: refusal::name("from", &statement.from)?,
        text: refusal::prose("text", &statement.text, refusal::limit::TEXT)?,
        given_on: today,
        handled: None,
    };
    let facts = Facts::new().plain("statement", id).plain("partner", statement.partner.key());
    let facts = facts.private("from", &statement.from).private("text", &statement.text);
    next.statements.push(statement);
    Ok(facts)
}

pub(super) fn handle(
    next: &mut PreventionPlan,
    id: StatementId,
    handled: Handling,
    reasoning: &str,
) -> Result<Facts, Refusal> {
    let reasoning = refusal::prose("reasoning", reasoning, refusal::limit::TEXT)?;
    let known = next.statements.iter_mut().find(|known| known.id == id);
    let known = known.ok_or_else(|| Refusal::field(Code::UnknownId, "statement"))?;
    let facts = Facts::new().plain("statement", id).plain("handled_as", handled.key());
    let facts = facts.private("reasoning", &reasoning);
    known.handled = Some((handled, reasoning));
    Ok(facts)
}
