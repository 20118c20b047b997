//! The words for what the domain names by keys, dates as people read and write them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::calendar::DateOrRange;
use domain::calendar::date_or_range::Precision;
use domain::lifecycle::Keyed;
use domain::municipality::Municipality;
use domain::refusal::Refusal;
use domain::signature::{Section, SectionKey};
use domain::text::Language;
use domain::{agreement, organisation, permission, task};
use locale::Args;

use crate::page::signature::steps::capital;

/// Returns the label of a state; the key's underscores are hyphens in message ids.
pub(crate) fn state(language: Language, machine: &str, key: &str) -> String {
    locale::text(language, &format!("state-{machine}-{}", key.replace('_', "-")))
}

/// Returns what an action is called.
pub(crate) fn action(language: Language, machine: &str, key: &str) -> String {
    locale::text(language, &format!("action-{machine}-{key}"))
}

/// Returns what a task asks for.
pub(crate) fn task(language: Language, kind: task::Kind) -> String {
    locale::text(language, &format!("task-{}", kind.key()))
}

/// Returns the name of a stage of life as the area has it, or as everybody has.
pub(crate) fn section(language: Language, key: &SectionKey, sections: &[Section]) -> String {
    let own = sections.iter().find(|section| section.key == *key);
    match own.map(|section| section.name.text(language)).filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => locale::text(language, &format!("section-{}", key.0)),
    }
}

/// Returns a role.
pub(crate) fn role(language: Language, role: permission::Role) -> String {
    locale::text(language, &format!("role-{}", role.key().replace('_', "-")))
}

/// Returns a kind of organisation.
pub(crate) fn organisation_kind(language: Language, kind: organisation::Kind) -> String {
    locale::text(language, &format!("kind-{}", kind.key().replace('_', "-")))
}

/// Returns what a joint authority's name is labelled with.
pub(crate) fn joint_authority(language: Language) -> String {
    capital(&organisation_kind(language, organisation::Kind::JointAuthority))
}

/// Returns a kind of agreement.
pub(crate) fn agreement_kind(language: Language, kind: agreement::Kind) -> String {
    locale::text(language, &format!("page-agreement-kind-{}", kind.key()))
}

/// Returns the kind of an agreement that may be a joint authority's own, which is called by another name.
pub(crate) fn own_agreement_kind<T>(
    language: Language,
    kind: agreement::Kind,
    joint_authority: Option<&T>,
) -> String {
    match joint_authority {
        Some(_) => locale::text(language, "page-agreement-kind-joint_authority"),
        None => agreement_kind(language, kind),
    }
}

/// Returns the name of a municipality.
pub(crate) fn municipality(language: Language, municipality: &Municipality) -> String {
    municipality.name.text(language).to_owned()
}

/// Returns what somebody was refused for.
pub(crate) fn refusal(language: Language, refusal: &Refusal) -> String {
    locale::refusal(language, refusal)
}

/// Returns a date for lists.
pub(crate) fn date(language: Language, date: NaiveDate) -> String {
    locale::date::short(language, date)
}

/// Returns an instant in Helsinki.
pub(crate) fn instant(language: Language, at: DateTime<Utc>) -> String {
    locale::date::date_time(language, at)
}

/// Returns a due date with how far away it is.
pub(crate) fn due(language: Language, due: NaiveDate, today: NaiveDate) -> String {
    let days = (due - today).num_days();
    let written = date(language, due);
    let args = Args::new().with("date", written);
    match days {
        0 => locale::format(language, "mail-due-today", &args),
        1.. => locale::format(language, "mail-due-ahead", &args.with("days", days)),
        _ => locale::format(language, "mail-due-past", &args.with("days", -days)),
    }
}

/// Writes a date the way it is typed into a field.
pub(crate) fn typed(date: NaiveDate) -> String {
    date.format("%-d.%-m.%Y").to_string()
}

/// Reads a date as people type it: `31.12.2027`, `31.12.27`, `2027-12-31`, spaces or not.
pub(crate) fn read_date(text: &str) -> Option<NaiveDate> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_end_matches('.');
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date);
    }
    let mut parts = text.split(['.', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let century = if year.len() == 2 { 2000 } else { 0 };
    NaiveDate::from_ymd_opt(century + year.parse::<i32>().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Returns a date or range as precise as it is known: `30.5.2019`, `5/2019`, `3–4/2019`.
pub(crate) fn span(language: Language, span: DateOrRange) -> String {
    let (first, last) = (span.first_day(), span.last_day());
    let write = |day: NaiveDate| match span.precision() {
        Precision::Day => date(language, day),
        Precision::Month => day.format("%-m/%Y").to_string(),
    };
    match (span.precision(), write(first), write(last)) {
        (_, first, last) if first == last => first,
        (Precision::Month, _, last_month) if first.year() == last.year() => {
            format!("{}–{last_month}", first.month())
        }
        (_, first, last) => format!("{first}–{last}"),
    }
}

/// Reads a date, a month, or a range of either as people type them: `30.5.2019`, `5/2019`, `3–4/2019`,
/// `30.5.2019–11.6.2019`, `30.5.–11.6.2019`, `2019-03`.
pub(crate) fn read_span(text: &str) -> Option<DateOrRange> {
    let text = text.trim().replace('–', "-");
    if let Some(day) = read_date(&text) {
        return DateOrRange::days(day, day).ok();
    }
    if let Ok(span) = text.replace(' ', "").parse().or_else(|_| text.parse()) {
        return Some(span);
    }
    let (first, last) = text.split_once('-')?;
    let last = last.trim();
    if let (Some(first), Some(last)) = (read_month(first), read_month(last)) {
        return DateOrRange::months(first, last).ok();
    }
    let last = read_date(last)?;
    // The year may be said once, at the end.
    let first = read_date(first)
        .or_else(|| read_date(&format!("{}.{}", first.trim().trim_end_matches('.'), last.year())))?;
    DateOrRange::days(first, last).ok()
}

fn read_month(text: &str) -> Option<NaiveDate> {
    let (month, year) = text.trim().split_once('/')?;
    NaiveDate::from_ymd_opt(
        year.trim().parse().ok().filter(|year| *year > 999)?,
        month.trim().parse().ok()?,
        1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_the_way_people_type_it() {
        let day = NaiveDate::from_ymd_opt(2027, 12, 31);
        for typed in ["31.12.2027", " 31. 12. 2027 ", "31.12.27", "2027-12-31", "31/12/2027", "31.12.2027."] {
            assert_eq!(read_date(typed), day, "{typed}");
        }
        for wrong in ["", "31.2.2027", "31.12", "31.12.127", "tomorrow", "1.2.3.4", "1.1.99999"] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
        assert_eq!(day.map(typed).as_deref(), Some("31.12.2027"));
    }

    #[test]
    fn a_span_is_read_the_way_people_type_it_and_written_back() {
        for (typed, written) in [
            ("30.5.2027", "30.5.2027"),
            ("5/2027", "5/2027"),
            ("3–4/2027", "3–4/2027"),
            ("3 - 4/2027", "3–4/2027"),
            ("11/2026–2/2027", "11/2026–2/2027"),
            ("30.5.–11.6.2027", "30.5.2027–11.6.2027"),
            ("30.5.2027 - 11.6.2027", "30.5.2027–11.6.2027"),
            ("2027-05", "5/2027"),
        ] {
            let read = read_span(typed).map(|read| span(Language::Fi, read));
            assert_eq!(read.as_deref(), Some(written), "{typed}");
        }
        for wrong in ["", "soon", "13/2027", "5/27", "11.6.–30.5.2027", "4-3/2027"] {
            assert_eq!(read_span(wrong), None, "{wrong}");
        }
    }
}
