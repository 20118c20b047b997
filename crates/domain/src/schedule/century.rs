//! Every run of a century against the Python package `cronsim`, an independent cron; `tests/oracle/century.py` made the digests.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use chrono_tz::Tz;
use sha2::{Digest, Sha256};

use super::Schedule;

/// What `tests/oracle/century.py` printed.
const CRONSIM: &str = include_str!("century.txt");
/// The last year compared.
const LAST_YEAR: i32 = 2076;

/// Counts and digests the runs of one line of the oracle, as that line tells them.
fn line(zone: &str, expression: &str) -> String {
    let schedule: Schedule = expression.parse().unwrap();
    let schedule = schedule.in_zone(zone.parse::<Tz>().unwrap());
    // The first day of 1970 begins in 1969 west of Greenwich, which no schedule knows.
    let start = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(1);
    let (mut digest, mut count, mut told) = (Sha256::new(), 0_u32, String::new());
    for run in schedule.runs_after(start).take_while(|run| run.year() <= LAST_YEAR) {
        told.clear();
        writeln!(told, "{}", run.timestamp()).unwrap();
        digest.update(&told);
        count += 1;
    }
    let digest = digest.finalize();
    let hex = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    format!("{zone} {count} {hex} {expression}")
}

#[test]
fn every_run_of_a_century_in_six_zones_is_cronsims() {
    let expected: Vec<&str> = CRONSIM.lines().collect();
    assert_eq!(expected.len(), 120);
    let differing = |lines: &[&str]| -> Vec<String> {
        let told = lines.iter().filter(|told| {
            let mut words = told.splitn(4, ' ');
            let (zone, expression) = (words.next().unwrap(), words.nth(2).unwrap());
            line(zone, expression) != **told
        });
        told.map(|told| (*told).to_owned()).collect()
    };
    let (first, second) = expected.split_at(expected.len() / 2);
    let wrong = std::thread::scope(|threads| {
        let other = threads.spawn(|| differing(second));
        let mut wrong = differing(first);
        wrong.extend(other.join().unwrap());
        wrong
    });
    assert_eq!(wrong, Vec::<String>::new());
}
