//! A coordinator starts a new agreement.

use chrono::{Datelike, NaiveDate};
use domain::agreement::{Kind, Period};
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use domain::text::{Language, LocalisedText};
use workflow::Error;
use workflow::agreement::initiate::InitiateAgreement;

use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::page::organisation::invite::{places, read_place};
use crate::page::plain::{self, Text};
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// The fields of the title, by language.
pub(crate) const TITLES: [(&str, Language); 3] =
    [("title", Language::Fi), ("titleSv", Language::Sv), ("titleEn", Language::En)];

/// Asks what kind of agreement, where and for how long.
pub(crate) async fn show(visit: Visit) -> Answer {
    show_after(&visit, None).await
}

async fn show_after(visit: &Visit, failed: Option<&Failed>) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let places = places(visit).await?;
    if places.is_empty() {
        return Err(visit.fail(Error::Forbidden));
    }
    let year = visit.today().year() + 1;
    let day =
        |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map(words::typed).unwrap_or_default();
    let kind = |kind: &Kind| {
        Choice::new(kind.key(), words::agreement_kind(visit.language, *kind)).chosen(*kind == Kind::Vitality)
    };
    let local = [Kind::Vitality, Kind::MunicipalWellbeing, Kind::EverydaySecurity];
    let form = Form::new(visit, "new", "/agreements/new", "page-agreement-start")
        .field(Field::radios("kind", visit.t("page-kind"), local.iter().map(kind).collect()))
        .field(Field::select("municipality", visit.t("mail-fact-municipality"), places))
        .fields(TITLES.map(|(name, language)| title_field(visit, name, language)))
        .field(
            Field::date(visit.language, "periodStart", visit.t("page-period-start")).value(day(year, 1, 1)),
        )
        .field(Field::date(visit.language, "periodEnd", visit.t("page-period-end")).value(day(
            year + 3,
            12,
            31,
        )))
        .field(Field::line("caseNo", visit.t("page-case-no")).optional())
        .after(visit.language, failed);
    plain::show(
        visit,
        "page-agreement-new",
        vec![Text::Lead(visit.t("page-agreement-new-lead"))],
        vec![form],
        failed,
    )
    .await
}

/// Asks for the title in a language; only Finnish is needed.
pub(crate) fn title_field(visit: &Visit, name: &str, language: Language) -> Field {
    let spoken = visit.t(&format!("language-{}", language.code()));
    let field = Field::line(name, format!("{} – {spoken}", visit.t("page-title"))).lang(language);
    if language == Language::Fi { field } else { field.optional() }
}

/// Starts it.
pub(crate) async fn send(visit: Visit, posted: Posted) -> Answer {
    let case = match read(&posted) {
        Ok(case) => case,
        Err(refusals) => return show_after(&visit, Some(&Failed::new("new", posted, refusals))).await,
    };
    match visit.perform(&case, "new", posted).await? {
        Performed::Done(id) => Ok(see(format!("/agreements/{id}"))),
        Performed::Refused(failed) => show_after(&visit, Some(&failed)).await,
    }
}

/// Reads the title, which is needed in one language.
pub(crate) fn read_title(reading: &mut Reading<'_>, posted: &Posted) -> LocalisedText {
    let [fi, sv, en] = TITLES.map(|(name, _)| posted.optional(name));
    if fi.is_none() && sv.is_none() && en.is_none() {
        reading.refuse(Refusal::field(Code::Required, "title"));
    }
    LocalisedText::new(fi, sv, en)
}

fn read(posted: &Posted) -> Result<InitiateAgreement, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let kind = reading.keyed::<Kind>("kind");
    let place = read_place(&mut reading, posted);
    let title = read_title(&mut reading, posted);
    let dates = reading.date("periodStart").zip(reading.date("periodEnd"));
    let period = dates
        .and_then(|(start, end)| Period::new(start, end).map_err(|refusal| reading.refuse(refusal)).ok());
    reading.done(kind.zip(place).zip(period).map(|((kind, (area, municipality)), period)| {
        InitiateAgreement {
            kind,
            area,
            municipality: Some(municipality),
            parent: None,
            predecessor: None,
            title,
            period,
            notice_period_days: None,
            case_no: posted.optional("caseNo"),
        }
    }))
}
