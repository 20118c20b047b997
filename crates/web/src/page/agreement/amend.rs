//! How coordinators change, renew and send out an agreement, on its page.

use axum::extract::Path;
use chrono::{Datelike, Days, NaiveDate};
use domain::agreement::{Action, Agreement, Approval, Period, Resigning, State};
use domain::id::AgreementId;
use domain::lifecycle::{Available, Keyed};
use domain::refusal::Refusal;
use domain::text::{Language, LocalisedText};
use workflow::agreement::approve_amendment::ApproveAmendment;
use workflow::agreement::open_consultation::OpenConsultation;
use workflow::agreement::propose_amendment::ProposeAmendment;
use workflow::agreement::renew::RenewAgreement;
use workflow::agreement::submit_amendment::SubmitAmendment;

use super::act::finish;
use super::{new, show_after};
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::page::moves;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Days parties get to sign again, unless somebody says otherwise.
const DAYS_TO_RESIGN: u64 = 30;
/// Days in which the body is asked to decide on an amendment, unless somebody says otherwise.
const DAYS_TO_DECIDE: u64 = 60;
/// The fields of the note, by language.
const NOTES: [(&str, Language); 3] =
    [("note", Language::Fi), ("noteSv", Language::Sv), ("noteEn", Language::En)];

/// Makes the forms that the visitor can send now.
pub(super) fn forms(
    visit: &Visit,
    agreement: &Agreement,
    actions: &[Available],
    failed: Option<&Failed>,
) -> Vec<Form> {
    let form = |id: &str, action: Action| {
        let label = words::action(visit.language, "agreement", action.key());
        Form::new(visit, id, format!("/agreements/{}/{id}", agreement.id), "page-save")
            .submit(label.clone())
            .heading(label)
            .version(agreement.head.version)
            .folded()
            .quiet()
    };
    let mut forms = Vec::new();
    if moves::can(actions, Action::OpenConsultation) {
        let ends_on = Field::date(visit.language, "endsOn", visit.t("page-consultation-ends"));
        let ends_on = ends_on.hint(visit.t("page-consultation-hint")).optional();
        forms.push(form("consult", Action::OpenConsultation).field(ends_on));
    }
    if moves::can(actions, Action::ProposeAmendment) {
        let notes = NOTES.map(|(name, language)| note_field(visit, name, language));
        forms.push(form("amend", Action::ProposeAmendment).lead(visit.t("page-amend-lead")).fields(notes));
    }
    if moves::can(actions, Action::SubmitAmendment) {
        let usual = words::typed(visit.today() + Days::new(DAYS_TO_DECIDE));
        let decide_by = Field::date(visit.language, "decideBy", visit.t("page-decide-by")).value(usual);
        let form = form("submit-amendment", Action::SubmitAmendment);
        forms.push(form.lead(visit.t("page-amend-submit-lead")).field(decide_by));
    }
    if moves::can(actions, Action::ApproveAmendment) {
        forms.push(form("approve", Action::ApproveAmendment).fields(approval_fields(visit)));
    }
    if renewable(visit, agreement) {
        forms.push(renewal(visit, agreement));
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

fn note_field(visit: &Visit, name: &str, language: Language) -> Field {
    let spoken = visit.t(&format!("language-{}", language.code()));
    let label = format!("{} – {spoken}", visit.t("page-what-changes"));
    let field = Field::area(name, label, 4).lang(language).hint(visit.t("page-what-changes-hint"));
    if language == Language::Fi { field } else { field.optional() }
}

fn approval_fields(visit: &Visit) -> Vec<Field> {
    let choice = |resigning: &Resigning| {
        Choice::new(resigning.key(), visit.t(&format!("page-resigning-{}", resigning.key())))
    };
    let usual = words::typed(visit.today() + Days::new(DAYS_TO_RESIGN));
    vec![
        Field::radios("resigning", visit.t("page-resigning"), Resigning::all().iter().map(choice).collect()),
        Field::date(visit.language, "effectiveFrom", visit.t("mail-fact-effective-from"))
            .value(usual.clone()),
        Field::date(visit.language, "resignBy", visit.t("page-resign-by")).value(usual).optional(),
    ]
}

/// Returns whether the visitor could start what follows the agreement.
fn renewable(visit: &Visit, agreement: &Agreement) -> bool {
    let over = matches!(
        agreement.head.state,
        State::InForce | State::Suspended | State::Expired | State::Terminated
    );
    over && !agreement.is_open_ended() && visit.viewer.coordinates_at(&agreement.place())
}

fn renewal(visit: &Visit, agreement: &Agreement) -> Form {
    let first = agreement.period.day_after().max(visit.today());
    let years = agreement.period.end.year() - agreement.period.start.year();
    let last = NaiveDate::from_ymd_opt(first.year() + years, 12, 31).unwrap_or(first);
    let titles = new::TITLES.map(|(name, language)| {
        new::title_field(visit, name, language).value(agreement.title.get(language).unwrap_or_default())
    });
    Form::new(visit, "renew", format!("/agreements/{}/renew", agreement.id), "page-renew")
        .heading(visit.t("page-renew"))
        .lead(visit.t("page-renew-lead"))
        .folded()
        .quiet()
        .fields(titles)
        .field(
            Field::date(visit.language, "periodStart", visit.t("page-period-start"))
                .value(words::typed(first)),
        )
        .field(Field::date(visit.language, "periodEnd", visit.t("page-period-end")).value(words::typed(last)))
        .field(Field::line("caseNo", visit.t("page-case-no")).optional())
}

/// Sends the draft out for comments.
pub(crate) async fn consult(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let ends_on = reading.date_if("endsOn");
    let case = match reading.done(Some(ends_on)) {
        Ok(ends_on) => OpenConsultation { agreement: id, expected_version: posted.version(), ends_on },
        Err(refusals) => return refused(&visit, id, "consult", posted, refusals).await,
    };
    finish(&visit, id, visit.perform(&case, "consult", posted).await?).await
}

/// Proposes an amendment, and goes on to write it.
pub(crate) async fn propose(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let [fi, sv, en] = NOTES.map(|(name, _)| posted.optional(name));
    let note = LocalisedText::new(fi, sv, en);
    let case = ProposeAmendment { agreement: id, expected_version: posted.version(), text: None, note };
    match visit.perform(&case, "amend", posted).await? {
        Performed::Done(_) => Ok(see(format!("/agreements/{id}/versions"))),
        Performed::Refused(failed) => show_after(&visit, id, Some(&failed)).await,
    }
}

/// Takes an amendment to the body that decides.
pub(crate) async fn submit(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let decide_by = reading.date("decideBy");
    let case = match reading.done(decide_by) {
        Ok(decide_by) => SubmitAmendment { agreement: id, expected_version: posted.version(), decide_by },
        Err(refusals) => return refused(&visit, id, "submit-amendment", posted, refusals).await,
    };
    finish(&visit, id, visit.perform(&case, "submit-amendment", posted).await?).await
}

/// Approves an amendment.
pub(crate) async fn approve(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let resigning = reading.keyed::<Resigning>("resigning");
    let effective_from = reading.date("effectiveFrom");
    let resign_by = reading.date_if("resignBy");
    let approval = resigning.zip(effective_from).map(|(resigning, effective_from)| Approval {
        resigning,
        effective_from,
        resign_by,
    });
    let case = match reading.done(approval) {
        Ok(approval) => ApproveAmendment { agreement: id, expected_version: posted.version(), approval },
        Err(refusals) => return refused(&visit, id, "approve", posted, refusals).await,
    };
    finish(&visit, id, visit.perform(&case, "approve", posted).await?).await
}

/// Starts the agreement that follows.
pub(crate) async fn renew(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let title = new::read_title(&mut reading, &posted);
    let dates = reading.date("periodStart").zip(reading.date("periodEnd"));
    let period = dates
        .and_then(|(start, end)| Period::new(start, end).map_err(|refusal| reading.refuse(refusal)).ok());
    let case = match reading.done(period) {
        Ok(period) => RenewAgreement { predecessor: id, title, period, case_no: posted.optional("caseNo") },
        Err(refusals) => return refused(&visit, id, "renew", posted, refusals).await,
    };
    match visit.perform(&case, "renew", posted).await? {
        Performed::Done(next) => Ok(see(format!("/agreements/{next}"))),
        Performed::Refused(failed) => show_after(&visit, id, Some(&failed)).await,
    }
}

async fn refused(
    visit: &Visit,
    id: AgreementId,
    form: &str,
    posted: Posted,
    refusals: Vec<Refusal>,
) -> Answer {
    show_after(visit, id, Some(&Failed::new(form, posted, refusals))).await
}
