//! A coordinator plans a preparation step.

use axum::extract::Path;
use domain::id::{AgreementId, OrganisationId};
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use domain::step::Kind;
use workflow::Error;
use workflow::step::plan::PlanStep;

use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::frame::Frame;
use crate::page::agreement::{self, matters, new};
use crate::page::plain::{self, Text};
use crate::visit::{Answer, Performed, Visit, see};

/// Returns what a kind of step is called.
pub(super) fn kind(visit: &Visit, kind: Kind) -> String {
    visit.t(&format!("page-step-kind-{}", kind.key()))
}

/// Asks what is planned, when and by whom.
pub(crate) async fn show(visit: Visit, Path(id): Path<AgreementId>) -> Answer {
    show_after(&visit, id, None).await
}

async fn show_after(visit: &Visit, id: AgreementId, failed: Option<&Failed>) -> Answer {
    let (agreement, _) = agreement::load(visit, id).await?;
    if !matters::may_begin(visit, &agreement) {
        return Err(visit.fail(Error::Forbidden));
    }
    let kinds = Kind::all().iter().map(|key| Choice::new(key.key(), kind(visit, *key))).collect();
    let offered = agreement::offered(visit, &agreement).await.map_err(|error| visit.fail(error))?;
    let nobody = visit.t("page-step-lead-none");
    let form = Form::new(visit, "plan", format!("/agreements/{id}/steps"), "page-step-plan")
        .fields(new::TITLES.map(|(name, language)| new::title_field(visit, name, language)))
        .field(Field::line("when", visit.t("page-when")).hint(visit.t("page-when-hint")))
        .field(Field::select("kind", visit.t("page-kind"), kinds))
        .field(Field::select("lead", visit.t("page-step-lead"), offered.clone()).prompt(nobody))
        .field(Field::checks("participants", visit.t("page-step-participants"), offered).optional())
        .after(visit.language, failed);
    let back = Text::Link(format!("/agreements/{id}"), agreement.title.text(visit.language).to_owned());
    let parts = vec![back, Text::Lead(visit.t("page-step-plan-lead"))];
    let page = Frame::new(visit, visit.t("page-step-plan")).await?.at(format!("/agreements/{id}/steps"));
    Ok(plain::in_frame(page, parts, vec![form], failed))
}

/// Plans it.
pub(crate) async fn send(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let case = match read(id, &posted) {
        Ok(case) => case,
        Err(refusals) => return show_after(&visit, id, Some(&Failed::new("plan", posted, refusals))).await,
    };
    match visit.perform(&case, "plan", posted).await? {
        Performed::Done(_) => Ok(see(format!("/agreements/{id}#steps"))),
        Performed::Refused(failed) => show_after(&visit, id, Some(&failed)).await,
    }
}

fn read(id: AgreementId, posted: &Posted) -> Result<PlanStep, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let title = new::read_title(&mut reading, posted);
    let when = reading.span("when");
    let kind = reading.keyed::<Kind>("kind");
    let lead = reading.parsed_if::<OrganisationId>("lead", Code::UnknownId);
    let participants: Result<Vec<_>, _> = posted.all("participants").into_iter().map(str::parse).collect();
    let Ok(participants) = participants else {
        return Err(vec![Refusal::field(Code::UnknownId, "participants")]);
    };
    let all = when.zip(kind);
    reading.done(all.map(|(when, kind)| PlanStep {
        agreement: id,
        order: None,
        when,
        kind,
        title,
        lead,
        participants,
    }))
}
