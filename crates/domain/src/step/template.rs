//! The fifteen steps by which the agreement of 2019–2025 was prepared (`domain.md` 7.2), as the plan a new frame starts
//! with: by month, because the days are agreed on as the work goes on.

use chrono::{Datelike, Months, NaiveDate};

use super::Kind;
use crate::agreement::Period;
use crate::calendar::DateOrRange;
use crate::text::LocalisedText;

/// Months from the decision to begin until the period; in 2019 it took as long, and began a year too late.
const LEAD_MONTHS: u32 = 10;

/// A step to plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Its place in the order, from 1.
    pub order: u32,
    /// When.
    pub when: DateOrRange,
    /// What kind.
    pub kind: Kind,
    /// What it is called.
    pub title: LocalisedText,
    /// Whether it is behind us when preparation starts: the initiative, and the decision to start.
    pub done: bool,
}

/// First and last month, counted from the month of the decision to start; kind; title in Finnish, Swedish, English.
type Row = (i32, i32, Kind, [&'static str; 3]);

#[rustfmt::skip]
const STEPS: &[Row] = &[
    (-1, -1, Kind::Initiative, ["Aloite sopimuksen uudistamiseksi", "Initiativ till att förnya avtalet", "Initiative to renew the agreement"]),
    (0, 0, Kind::Decision, ["Päätös sopimuksen uudistamisesta", "Beslut om att förnya avtalet", "Decision to renew the agreement"]),
    (0, 1, Kind::JointPreparation, ["Valmistelu yhteistyössä: maakuntaliitto, kunnat ja kumppanit", "Beredning i samarbete: landskapsförbundet, kommunerna och partnerna", "Joint preparation: regional council, municipalities and partners"]),
    (1, 1, Kind::NetworkMeeting, ["Sosiaali- ja terveysjohdon verkostokokous", "Nätverksmöte för ledningen inom social- och hälsovården", "Network meeting of social and health leaders"]),
    (2, 2, Kind::Seminar, ["Sivistystoimen johdon seminaari ja työpajat", "Seminarium och verkstäder för bildningsväsendets ledning", "Seminar and workshops of education leaders"]),
    (2, 3, Kind::Survey, ["Kysely sosiaali- ja terveysjohdolle", "Enkät till ledningen inom social- och hälsovården", "Questionnaire to social and health leaders"]),
    (3, 3, Kind::NetworkMeeting, ["Sosiaali- ja terveysjohdon toinen verkostokokous", "Andra nätverksmötet för ledningen inom social- och hälsovården", "Second network meeting of social and health leaders"]),
    (3, 3, Kind::Presentation, ["Esittely kuntajohtajille", "Presentation för kommundirektörerna", "Presentation to municipal managers"]),
    (5, 5, Kind::Feedback, ["Esittely ja evästykset koulutuksen ja tutkimuksen yhteistyöryhmässä", "Presentation och synpunkter i samarbetsgruppen för utbildning och forskning", "Presentation and comments in the education and research cooperation group"]),
    (5, 5, Kind::MonthlyReview, ["HYTE-kuukausikatsaus kuntien yhteyshenkilöille", "HYTE-månadsöversikt för kommunernas kontaktpersoner", "HYTE monthly review with the municipalities' contact persons"]),
    (5, 5, Kind::Workshop, ["Työpaja: sisältö, yhteinen hyvinvointikäsitys ja arvot", "Verkstad: innehåll, gemensam syn på välfärd och värden", "Workshop: content, shared concept of wellbeing and values"]),
    (5, 5, Kind::Decision, ["Hyvinvoinnin yhteistyöryhmän linjaus", "Riktlinjer i samarbetsgruppen för välfärd", "Steering by the wellbeing cooperation group"]),
    (5, 5, Kind::Decision, ["Maakuntahallituksen päätös", "Landskapsstyrelsens beslut", "Decision of the regional board"]),
    (6, 7, Kind::MunicipalProcessing, ["Kuntien ja kuntayhtymien käsittelyt ja päätökset", "Kommunernas och samkommunernas behandling och beslut", "Municipalities and joint authorities decide"]),
    (7, 7, Kind::Signing, ["Sopimuksen allekirjoitus", "Undertecknande av avtalet", "Signing of the agreement"]),
];

/// Returns the steps towards an agreement of a period whose preparation starts today: so that it is signed before the
/// period begins, or as soon as the work allows. Nothing is planned for July.
pub fn outline(period: Period, today: NaiveDate) -> Vec<Outline> {
    let wanted = period.start.checked_sub_months(Months::new(LEAD_MONTHS)).unwrap_or(today);
    let start = first_of_month(wanted.max(today));
    let step = |(order, (first, last, kind, [fi, sv, en])): (u32, &Row)| {
        let (first, last) = (month(start, *first), month(start, *last));
        Some(Outline {
            order,
            when: DateOrRange::months(first, last.max(first)).ok()?,
            kind: *kind,
            title: LocalisedText::new(Some((*fi).into()), Some((*sv).into()), Some((*en).into())),
            done: matches!(order, 1 | 2),
        })
    };
    (1..).zip(STEPS).filter_map(step).collect()
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn month(start: NaiveDate, offset: i32) -> NaiveDate {
    let distance = Months::new(offset.unsigned_abs());
    let month =
        if offset < 0 { start.checked_sub_months(distance) } else { start.checked_add_months(distance) };
    let month = month.unwrap_or(start);
    if month.month() == 7 { month.with_month(8).unwrap_or(month) } else { month }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::day;

    fn outlined(start: &str, today: &str) -> Vec<Outline> {
        outline(Period { start: day(start), end: day("2030-12-31") }, day(today))
    }

    fn months(outline: &[Outline]) -> Vec<String> {
        outline.iter().map(|step| step.when.to_string()).collect()
    }

    #[test]
    fn a_frame_begun_in_time_follows_the_months_of_2019() {
        let told = months(&outlined("2027-01-01", "2026-01-15"));
        assert_eq!(
            told,
            [
                "2026-02",
                "2026-03",
                "2026-03/2026-04",
                "2026-04",
                "2026-05",
                "2026-05/2026-06",
                "2026-06",
                "2026-06",
                "2026-08",
                "2026-08",
                "2026-08",
                "2026-08",
                "2026-08",
                "2026-09/2026-10",
                "2026-10"
            ]
        );
    }

    #[test]
    fn a_frame_begun_late_is_signed_late_and_nothing_happens_in_july() {
        let late = outlined("2027-01-01", "2026-11-23");
        assert_eq!(late.len(), 15);
        assert_eq!(late[14].when.last_day(), day("2027-06-30"));
        for step in outlined("2027-01-01", "2026-12-02") {
            assert!(step.when.first_day().month() != 7 && step.when.last_day().month() != 7);
        }
        let behind: Vec<_> = late.iter().filter(|step| step.done).map(|step| step.kind).collect();
        assert_eq!(behind, [Kind::Initiative, Kind::Decision]);
    }
}
