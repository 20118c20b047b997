//! What a commitment says, as fields and as words; the prevention question.

use domain::commitment::{Commitment, Content, Mode, Offer, Target};
use domain::lifecycle::Keyed;
use domain::refusal::{Code, Refusal};
use domain::signature::SectionKey;
use domain::text::Language;

use super::Desk;
use super::steps::capital;
use crate::form::{Choice, Field, Form, Posted, Reading};
use crate::visit::Visit;
use crate::words;

/// Asks the prevention question.
pub(crate) fn prevention(visit: &Visit, answer: Option<bool>) -> Field {
    let choices = vec![
        Choice::new("yes", visit.t("page-prevention-yes"))
            .hint(visit.t("page-prevention-yes-hint"))
            .chosen(answer == Some(true)),
        Choice::new("no", visit.t("page-prevention-no"))
            .hint(visit.t("page-prevention-no-hint"))
            .chosen(answer == Some(false)),
    ];
    Field::radios("prevention", visit.t("page-prevention-question"), choices)
}

/// Reads the answer to the prevention question.
pub(crate) fn read_prevention(posted: &Posted) -> Option<bool> {
    match posted.text("prevention") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn keys<K: Keyed>(visit: &Visit, group: &str, chosen: &[K], offered: impl Fn(K) -> bool) -> Vec<Choice> {
    let offered = K::all().iter().copied().filter(|key| offered(*key));
    let label = |key: K| visit.t(&format!("page-{group}-{}", key.key()));
    offered.map(|key| Choice::new(key.key(), label(key)).chosen(chosen.contains(&key))).collect()
}

/// Asks what is promised; with sensible answers where there are any.
pub(crate) fn fields(visit: &Visit, desk: &Desk, content: Option<&Content>) -> Vec<Field> {
    let language = visit.language;
    let first = content.map(|content| &content.section).or(desk.signature.sections.first());
    let section = |key: &SectionKey| {
        Choice::new(&key.0, capital(&words::section(language, key, &desk.sections)))
            .chosen(Some(key) == first)
    };
    let active = desk.sections.iter().filter(|section| section.active);
    let mine =
        |key: &&SectionKey| desk.signature.sections.is_empty() || desk.signature.sections.contains(key);
    let sections = active
        .map(|section| &section.key)
        .filter(|key| mine(key) || Some(*key) == first)
        .map(section)
        .collect();
    let mode = content.map_or(Mode::Both, |content| content.mode);
    let target = content.map_or(Target::WellbeingPlan, |content| content.target);
    let opted = desk.signature.prevention == Some(true);
    let offers = content.map(|content| content.offers.clone()).unwrap_or_default();
    let period = desk.agreement.period;
    let starts =
        content.map_or_else(|| period.start.max(visit.today()).min(period.end), |content| content.starts_on);
    let ends = content.map_or(period.end, |content| content.ends_on);
    vec![
        Field::area("text", visit.t("page-commitment-text"), 4)
            .hint(visit.t("page-commitment-text-hint"))
            .value(content.map(|content| content.text.clone()).unwrap_or_default()),
        Field::radios("section", visit.t("page-commitment-section"), sections),
        Field::radios(
            "target",
            visit.t("page-commitment-target"),
            keys(visit, "target", &[target], |key| key != Target::PreventionPlan || opted || key == target),
        ),
        Field::radios("mode", visit.t("page-commitment-mode"), keys(visit, "mode", &[mode], |_: Mode| true)),
        Field::checks(
            "offers",
            visit.t("page-commitment-offers"),
            keys(visit, "offer", &offers, |_: Offer| true),
        )
        .optional(),
        Field::date(language, "startsOn", visit.t("page-commitment-starts")).value(words::typed(starts)),
        Field::date(language, "endsOn", visit.t("page-commitment-ends")).value(words::typed(ends)),
    ]
}

/// Reads what is promised.
pub(crate) fn read(posted: &Posted, language: Language) -> Result<Content, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let text = reading.required("text");
    let section = SectionKey(reading.required("section"));
    let target = reading.keyed::<Target>("target");
    let mode = reading.keyed::<Mode>("mode");
    let offers: Vec<_> = posted.all("offers").into_iter().map(Offer::from_key).collect();
    if offers.contains(&None) {
        reading.refuse(Refusal::field(Code::Malformed, "offers"));
    }
    let (starts_on, ends_on) = (reading.date("startsOn"), reading.date("endsOn"));
    let offers = offers.into_iter().flatten().collect();
    let all = target.zip(mode).zip(starts_on.zip(ends_on));
    reading.done(all.map(|((target, mode), (starts_on, ends_on))| Content {
        section,
        mode,
        target,
        text,
        language,
        offers,
        starts_on,
        ends_on,
    }))
}

/// Says in a line what a commitment is about.
pub(crate) fn about(visit: &Visit, desk: &Desk, content: &Content) -> String {
    let language = visit.language;
    let section = capital(&words::section(language, &content.section, &desk.sections));
    let target = visit.t(&format!("page-target-{}", content.target.key()));
    let dates =
        format!("{}–{}", words::date(language, content.starts_on), words::date(language, content.ends_on));
    format!("{section} · {target} · {dates}")
}

/// Drops a commitment that is not signed yet.
pub(crate) fn discard(visit: &Visit, promise: &Commitment) -> Form {
    let action = domain::commitment::Action::Discard.key();
    let label = words::action(visit.language, "commitment", action);
    Form::new(
        visit,
        &format!("discard-{}", promise.id),
        format!("/commitments/{}/move/{action}", promise.id),
        "page-save",
    )
    .submit(label)
    .quiet()
    .version(promise.head.version)
}
