//! What contacts, coordinators and registrars do on the pages of prevention, one form each.

use axum::extract::Path;
use domain::agreement::{Body, Period};
use domain::body::Mandate;
use domain::decision::Handling;
use domain::id::{AgreementId, PlanId, PlanMeasureId, StatementId};
use domain::lifecycle::Keyed;
use domain::prevention::{
    Action, Description, Form as PlanForm, Harm, LeftOut, MeasureContent, NewStatement, Partner, Responsible,
    TaskGroup,
};
use domain::refusal::{Code, Refusal};
use domain::text::{Language, LocalisedText};
use workflow::prevention::advance::AdvancePreventionPlan;
use workflow::prevention::attach::AttachPlan;
use workflow::prevention::choose_form::ChoosePlanForm;
use workflow::prevention::consult::{GivePlanStatement, HandlePlanStatement, OpenPlanConsultation};
use workflow::prevention::describe::DescribePreventionPlan;
use workflow::prevention::measure::{AddPreventionMeasure, ChangePreventionMeasure, RemovePreventionMeasure};
use workflow::prevention::name_body::NamePreventionBody;
use workflow::prevention::revise::RevisePlan;
use workflow::prevention::start::StartPreventionPlan;
use workflow::{Error, UseCase};

use super::{place, plan, show_after};
use crate::form::{Failed, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};

fn keys<K: Keyed>(posted: &Posted, name: &'static str) -> Vec<K> {
    posted.all(name).into_iter().filter_map(K::from_key).collect()
}

fn read_body(posted: &Posted) -> Result<Mandate, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let name = reading.required("name");
    let decided_by = reading.keyed::<Body>("decidedBy");
    let decided_on = reading.date("decidedOn");
    let section_no = reading.required("sectionNo");
    let all = decided_by.zip(decided_on);
    reading.done(all.map(|(decided_by, decided_on)| Mandate {
        name: LocalisedText::finnish(name),
        decided_by,
        decided_on,
        section_no,
        tasks: keys::<TaskGroup>(posted, "tasks"),
    }))
}

/// Names the body.
pub(crate) async fn name_body(
    visit: Visit,
    Path((slug, code)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let here = place(&visit, &slug, &code).await?;
    let mandate = match read_body(&posted) {
        Ok(mandate) => mandate,
        Err(refusals) => {
            return show_after(&visit, &slug, &code, Some(&Failed::new("body", posted, refusals))).await;
        }
    };
    let case = NamePreventionBody {
        area: here.area.id,
        municipality: here.municipality.code.clone(),
        expected_version: posted.version(),
        mandate,
    };
    match visit.perform(&case, "body", posted).await? {
        Performed::Done(_) => Ok(see(here.path())),
        Performed::Refused(failed) => show_after(&visit, &slug, &code, Some(&failed)).await,
    }
}

fn read_description(posted: &Posted) -> Result<Description, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let form = reading.keyed::<PlanForm>("form");
    let start = reading.date("periodStart");
    let end = reading.date("periodEnd");
    let why = |harm: &Harm| {
        let reason = posted.optional(&format!("leftOut-{}", harm.key()))?;
        Some(LeftOut { harm: *harm, reason })
    };
    let left_out = Harm::all().iter().filter_map(why).collect();
    let all = form.zip(start).zip(end);
    reading.done(all.map(|((form, start), end)| Description {
        form,
        period: Period { start, end },
        left_out,
    }))
}

/// Starts a plan.
pub(crate) async fn start(
    visit: Visit,
    Path((slug, code)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let here = place(&visit, &slug, &code).await?;
    let mut reading = Reading::new(&posted);
    let draft_by = reading.date_if("draftBy");
    let read = reading.done(Some(())).and_then(|()| read_description(&posted));
    let description = match read {
        Ok(description) => description,
        Err(refusals) => {
            return show_after(&visit, &slug, &code, Some(&Failed::new("start", posted, refusals))).await;
        }
    };
    let case = StartPreventionPlan {
        area: here.area.id,
        municipality: here.municipality.code.clone(),
        description,
        draft_by,
        without_body: posted.optional("withoutBody"),
    };
    match visit.perform(&case, "start", posted).await? {
        Performed::Done(id) => Ok(see(format!("/plans/{id}"))),
        Performed::Refused(failed) => show_after(&visit, &slug, &code, Some(&failed)).await,
    }
}

/// Performs what was read from a form of a plan's page, and shows the plan that comes of it.
async fn finish<U: UseCase<Output = PlanId>>(
    visit: &Visit,
    id: PlanId,
    form: &str,
    read: Result<U, Vec<Refusal>>,
    posted: Posted,
) -> Answer {
    let case = match read {
        Ok(case) => case,
        Err(refusals) => {
            return plan::show_after(visit, id, Some(&Failed::new(form, posted, refusals))).await;
        }
    };
    match visit.perform(&case, form, posted).await? {
        Performed::Done(id) => Ok(see(format!("/plans/{id}"))),
        Performed::Refused(failed) => plan::show_after(visit, id, Some(&failed)).await,
    }
}

/// Says anew what a draft covers, when it holds, and in which form.
pub(crate) async fn describe(visit: Visit, Path(id): Path<PlanId>, posted: Posted) -> Answer {
    let expected_version = posted.version();
    let case = read_description(&posted).map(|description| DescribePreventionPlan {
        plan: id,
        expected_version,
        description,
    });
    finish(&visit, id, "describe", case, posted).await
}

fn read_measure(posted: &Posted) -> Result<MeasureContent, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let responsible = reading.required("responsible");
    let text = |language: Language| posted.optional(&format!("text-{}", language.code()));
    let [fi, sv, en] = Language::ALL.map(text);
    reading.done(Some(MeasureContent {
        text: LocalisedText::new(fi, sv, en),
        groups: keys::<TaskGroup>(posted, "groups"),
        harms: keys::<Harm>(posted, "harms"),
        responsible: Responsible::Body(responsible),
    }))
}

/// Adds a measure.
pub(crate) async fn add_measure(visit: Visit, Path(id): Path<PlanId>, posted: Posted) -> Answer {
    let expected_version = posted.version();
    let case =
        read_measure(&posted).map(|content| AddPreventionMeasure { plan: id, expected_version, content });
    finish(&visit, id, "measure", case, posted).await
}

/// Writes a measure anew.
pub(crate) async fn change_measure(
    visit: Visit,
    Path((id, measure)): Path<(PlanId, PlanMeasureId)>,
    posted: Posted,
) -> Answer {
    let expected_version = posted.version();
    let case = read_measure(&posted).map(|content| ChangePreventionMeasure {
        plan: id,
        expected_version,
        measure,
        content,
    });
    finish(&visit, id, &format!("change-{measure}"), case, posted).await
}

/// Takes a measure out.
pub(crate) async fn remove_measure(
    visit: Visit,
    Path((id, measure)): Path<(PlanId, PlanMeasureId)>,
    posted: Posted,
) -> Answer {
    let case = RemovePreventionMeasure { plan: id, expected_version: posted.version(), measure };
    finish(&visit, id, &format!("remove-{measure}"), Ok(case), posted).await
}

/// Asks partners for statements.
pub(crate) async fn consult(visit: Visit, Path(id): Path<PlanId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let answer_by = reading.date("answerBy");
    let (expected_version, partners) = (posted.version(), keys::<Partner>(&posted, "partners"));
    let case = reading.done(answer_by).map(|answer_by| OpenPlanConsultation {
        plan: id,
        expected_version,
        partners,
        answer_by,
    });
    finish(&visit, id, "consult", case, posted).await
}

/// Notes what a partner says.
pub(crate) async fn give(visit: Visit, Path(id): Path<PlanId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let partner = reading.keyed::<Partner>("partner");
    let (from, text) = (reading.required("from"), reading.required("text"));
    let expected_version = posted.version();
    let statement = reading.done(partner.map(|partner| NewStatement { partner, from, text }));
    let case = statement.map(|statement| GivePlanStatement { plan: id, expected_version, statement });
    finish(&visit, id, "statement", case, posted).await
}

/// Says what becomes of a statement.
pub(crate) async fn handle(
    visit: Visit,
    Path((id, statement)): Path<(PlanId, StatementId)>,
    posted: Posted,
) -> Answer {
    let mut reading = Reading::new(&posted);
    let handled_as = reading.keyed::<Handling>("handledAs");
    let (expected_version, reasoning) = (posted.version(), reading.required("reasoning"));
    let case = reading.done(handled_as).map(|handled_as| HandlePlanStatement {
        plan: id,
        expected_version,
        statement,
        handled_as,
        reasoning,
    });
    finish(&visit, id, &format!("handle-{statement}"), case, posted).await
}

/// Attaches the plan to an agreement.
pub(crate) async fn attach(visit: Visit, Path(id): Path<PlanId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let agreement = reading.parsed::<AgreementId>("agreement", Code::UnknownId);
    let expected_version = posted.version();
    let case = reading.done(agreement).map(|agreement| AttachPlan { plan: id, expected_version, agreement });
    finish(&visit, id, "attach", case, posted).await
}

/// Starts the next version.
pub(crate) async fn revise(visit: Visit, Path(id): Path<PlanId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let (start, end) = (reading.date("periodStart"), reading.date("periodEnd"));
    let expected_version = posted.version();
    let case = reading.done(start.zip(end)).map(|(start, end)| RevisePlan {
        plan: id,
        expected_version,
        period: Period { start, end },
        draft_by: None,
    });
    finish(&visit, id, "revise", case, posted).await
}

/// Chooses another form.
pub(crate) async fn choose_form(visit: Visit, Path(id): Path<PlanId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let form = reading.keyed::<PlanForm>("form");
    let expected_version = posted.version();
    let case = reading.done(form).map(|form| ChoosePlanForm { plan: id, expected_version, form });
    finish(&visit, id, "form", case, posted).await
}

/// Does a plain move.
pub(crate) async fn advance(
    visit: Visit,
    Path((id, action)): Path<(PlanId, String)>,
    posted: Posted,
) -> Answer {
    let form = format!("move-{action}");
    let action = Action::from_key(&action).ok_or_else(|| visit.fail(Error::NotFound))?;
    let (expected_version, reason) = (posted.version(), posted.optional("reason"));
    let case = AdvancePreventionPlan { plan: id, expected_version, action, reason };
    finish(&visit, id, &form, Ok(case), posted).await
}
