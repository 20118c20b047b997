//! The minutes and the day they were published: when the time to appeal ends is computed from it and never typed (I-14).

use chrono::NaiveDate;

use super::{after, because};
use crate::decision::{Decision, Minutes};
use crate::lifecycle::Facts;
use crate::refusal::{self, Code, Refusal};

/// Publishes the minutes.
pub(super) fn publish(next: &mut Decision, minutes: &Minutes, today: NaiveDate) -> Result<Facts, Refusal> {
    let url = minutes.url.as_deref().filter(|url| !url.trim().is_empty());
    let url = url.map(address).transpose()?;
    after("checkedOn", minutes.checked_on, next.meeting_on, today)?;
    let facts = Facts::new()
        .date("checked_on", minutes.checked_on)
        .maybe("url", url.as_ref())
        .plain("personal_data", minutes.has_personal_data);
    let minutes = Minutes::new(minutes.checked_on, minutes.published_on, url, minutes.has_personal_data);
    published(next, minutes, facts, today)
}

/// Puts the day of publication right; the wrong one stays on record.
pub(super) fn correct(
    next: &mut Decision,
    published_on: NaiveDate,
    reason: &str,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    let mut minutes = next.minutes.clone().ok_or_else(|| Refusal::new(Code::MoveNotOpen))?;
    let before = std::mem::replace(&mut minutes.published_on, published_on);
    if before == published_on {
        return Err(Refusal::field(Code::NothingChanged, "publishedOn"));
    }
    minutes.struck.push(before);
    let facts = Facts::new()
        .private("reason", because(reason)?)
        .date("before", before)
        .maybe("deadline_before", next.appeal_period().map(|period| period.deadline_on));
    published(next, minutes, facts, today)
}

fn published(
    next: &mut Decision,
    minutes: Minutes,
    facts: Facts,
    today: NaiveDate,
) -> Result<Facts, Refusal> {
    after("publishedOn", minutes.published_on, Some(minutes.checked_on), today)?;
    let facts = facts.date("published_on", minutes.published_on);
    next.minutes = Some(minutes);
    Ok(match next.appeal_period() {
        Some(period) => {
            facts.date("deemed_notice_on", period.deemed_notice_on).date("deadline", period.deadline_on)
        }
        None => facts,
    })
}

fn address(url: &str) -> Result<String, Refusal> {
    let url = refusal::name("url", url)?;
    if url.starts_with("https://") || url.starts_with("http://") {
        return Ok(url);
    }
    Err(Refusal::field(Code::Malformed, "url"))
}
