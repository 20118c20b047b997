//! When a reminder that has missed its turn gets another: a mail server that was away, or a machine that was off, may
//! have taken it past its day or past its recipient's hours.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::{Window, local};
use domain::reminder::{Directory, Recipient, free_day};
use store::mail::Mail;

use super::planner::history;
use super::{Known, recipient_of};
use crate::app::App;
use crate::error::Result;

/// A recipient's place on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    /// The day.
    pub(crate) day: NaiveDate,
    /// When the mail can leave, in business time.
    pub(crate) at: DateTime<Utc>,
}

impl App {
    /// Returns the next turn of a reminder that must not leave now.
    pub(crate) async fn missed_turn(&self, known: &Known, mail: &Mail) -> Result<Option<Turn>> {
        let (now, today) = (self.clocks().business(), self.clocks().today());
        let Some(day) = mail.content.reminder_day else { return Ok(None) };
        let recipient = recipient_of(&mail.content.recipient);
        let window = match &recipient {
            Recipient::Person(person) => known.profile(*person).map_or(Window::Office, |found| found.window),
            Recipient::Address(_) => Window::Office,
        };
        let quiet = known.quiet(&mail.content.place);
        let opening = window.next_opening(now, &quiet);
        if (opening, day) == (now, today) {
            return Ok(None);
        }
        let to = std::iter::once(mail.content.recipient.clone());
        let mut history = history(self.store().read(), to, today).await?;
        history.forget(&recipient, day);
        let soonest = local::date_of(opening);
        let day = free_day(&recipient, soonest, &history, &quiet);
        Ok(Some(Turn { day, at: if day == soonest { opening } else { window.default_instant(day) } }))
    }
}
