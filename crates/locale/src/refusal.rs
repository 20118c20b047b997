//! A refusal in words: the sentence of its code, with its data as a person reads it.

use chrono::NaiveDate;
use domain::lifecycle::Keyed;
use domain::refusal::Refusal;

use crate::{Args, Language, Value, date, format, has, text};

/// What a variable holds that the refusal says nothing about; the sentences have a variant for it.
const NONE: &str = "none";

/// Every variable a sentence may have, besides the state and the machine.
const NAMES: [&str; 21] = [
    "awaits",
    "bodies",
    "checker",
    "cron",
    "deadline",
    "earliest",
    "expected",
    "field",
    "givers",
    "languages",
    "left",
    "limit",
    "meeting_on",
    "minutes",
    "missing",
    "part",
    "period_end",
    "period_start",
    "reason",
    "section",
    "until",
];

/// Returns why something did not work and what to do about it, in this language.
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    let mut args = NAMES.into_iter().fold(Args::new(), |args, name| args.with(name, NONE));
    args = args.with("machine", refusal.machine.unwrap_or(NONE)).with("state", state(language, refusal));
    if let Some(field) = refusal.field {
        args = args.with("field", label(language, "field", last_part(field)));
    }
    for (name, detail) in &refusal.details {
        args = args.with(name, written(language, refusal, name, detail));
    }
    format(language, &format!("refusal-{}", refusal.code.key()), &args)
}

fn written<'a>(language: Language, refusal: &Refusal, name: &str, detail: &'a str) -> Value<'a> {
    match name {
        "field" => label(language, "field", last_part(detail)).into(),
        "awaits" | "cron" | "section" => label(language, name, detail).into(),
        "languages" => {
            let names: Vec<_> =
                detail.split(',').map(|code| label(language, "language", code.trim())).collect();
            names.join(", ").into()
        }
        "missing" => {
            let names: Vec<_> = detail.split(',').map(|id| text(language, id.trim())).collect();
            names.join(", ").into()
        }
        "left" | "limit" | "minutes" => match detail.parse::<i64>() {
            Ok(quantity) => quantity.into(),
            Err(_) => detail.into(),
        },
        "bodies" => {
            let names: Vec<_> =
                detail.split(',').map(|body| label(language, "influence", body.trim())).collect();
            names.join(", ").into()
        }
        "until" | "deadline" | "earliest" | "meeting_on" | "period_start" | "period_end" => {
            match detail.parse::<NaiveDate>() {
                // Two dates side by side are a span, and read best without their weekdays.
                Ok(day) if is_span(refusal) => date::short(language, day).into(),
                Ok(day) => date::long(language, day).into(),
                Err(_) => detail.into(),
            }
        }
        _ => detail.into(),
    }
}

fn is_span(refusal: &Refusal) -> bool {
    let names = |name| refusal.details.iter().any(|(other, _)| *other == name);
    names("period_start") && names("period_end")
}

fn state(language: Language, refusal: &Refusal) -> String {
    match (refusal.machine, refusal.from) {
        (Some(machine), Some(from)) => text(language, &format!("state-{machine}-{}", from.replace('_', "-"))),
        (None, _) | (_, None) => NONE.to_owned(),
    }
}

/// Returns the words for a key, or the key itself: an area has stages of life of its own.
fn label(language: Language, kind: &str, key: &str) -> String {
    let id = format!("{kind}-{key}");
    if has(&id) { text(language, &id) } else { key.to_owned() }
}

/// Returns the field itself of a path such as `signatories.givenName`.
fn last_part(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use domain::refusal::Code;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[test]
    fn a_date_is_in_its_long_form_and_a_span_in_its_short_one() {
        let until = Refusal::new(Code::GraceNotOver).with("until", day(11));
        assert_eq!(
            refusal(Language::Fi, &until),
            "Määräaika ei ole vielä kulunut. Sen viimeinen päivä on: perjantai 11.12.2026."
        );
        let outside = Refusal::field(Code::OutsidePeriod, "startsOn")
            .with("period_start", day(1))
            .with("period_end", day(31));
        assert_eq!(
            refusal(Language::En, &outside),
            "The date is outside the agreement period. The period is: 1 Dec 2026 – 31 Dec 2026."
        );
    }

    #[test]
    fn a_field_goes_by_its_name_wherever_it_is() {
        for path in ["givenName", "signatories.givenName"] {
            let required = Refusal::field(Code::Required, path);
            assert_eq!(refusal(Language::Sv, &required), "Fyll i den här punkten: förnamn.");
        }
        let own = Refusal::field(Code::Required, "shoeSize");
        assert_eq!(refusal(Language::En, &own), "Fill in this field: shoeSize.");
    }

    #[test]
    fn keys_become_words_and_counts_choose_their_form() {
        let missing = Refusal::new(Code::LanguagesMissing).with("languages", "sv, en");
        let text = refusal(Language::Fi, &missing);
        assert!(text.starts_with("Teksti puuttuu näillä kielillä: ruotsi, englanti."), "{text}");
        let awaits = Refusal::new(Code::NotBuiltYet).with("awaits", "plans");
        assert!(
            refusal(Language::En, &awaits).ends_with("Still to come: wellbeing plans and prevention plans.")
        );
        let long = Refusal::field(Code::TooLong, "text").with("limit", 4_000);
        assert_eq!(
            refusal(Language::En, &long),
            "Shorten the text to 4,000 characters at most. Field: text."
        );
        for (left, end) in [("0", "Pyydä uusi koodi."), ("2", "Yrityksiä jäljellä: 2.")] {
            let wrong = Refusal::new(Code::WrongCode).with("left", left);
            assert!(refusal(Language::Fi, &wrong).ends_with(end), "{left}");
        }
        let wait = Refusal::new(Code::TooManyTries).with("minutes", 1);
        assert_eq!(refusal(Language::Sv, &wait), "För många försök. Vänta en minut och försök igen.");
    }

    #[test]
    fn the_state_says_why_a_move_is_not_open() {
        let closed =
            Refusal { machine: Some("agreement"), from: Some("in_force"), ..Refusal::new(Code::MoveNotOpen) };
        assert!(refusal(Language::Fi, &closed).contains("Tilanne on: voimassa."));
        let signed = Refusal { machine: Some("commitment"), ..Refusal::new(Code::AlreadySigned) };
        assert!(refusal(Language::En, &signed).starts_with("Signing of the agreement has begun"));
    }

    #[test]
    fn an_area_s_own_stage_of_life_is_shown_by_its_key() {
        for (key, shown) in [("youth", "nuoret"), ("kesävieraat", "kesävieraat")] {
            let unknown = Refusal::new(Code::SectionUnknown).with("section", key);
            assert!(refusal(Language::Fi, &unknown).contains(&format!("alueella: {shown}.")), "{key}");
        }
    }
}
