//! When a reminder that has missed its turn gets another: a mail server that was away, or a machine that was off, may
//! have taken it past its day or past its recipient's hours.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::{Window, local};
use domain::reminder::{Cap, Directory, History, Recipient};
use store::mail::Mail;

use super::{Known, recipient_of};
use crate::app::App;

/// A recipient's place on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    /// The day.
    pub(crate) day: NaiveDate,
    /// When the mail can leave, in business time.
    pub(crate) at: DateTime<Utc>,
}

impl App {
    /// Returns the next turn of a reminder that must not leave now; `history` has the recipient's mails of this week.
    pub(crate) fn missed_turn(
        &self,
        known: &Known,
        history: &History,
        mail: &Mail,
        cap: Cap,
    ) -> Option<Turn> {
        let (now, today) = (self.clocks().business(), self.clocks().today());
        let day = mail.content.reminder_day?;
        let recipient = recipient_of(&mail.content.recipient);
        let window = match &recipient {
            Recipient::Person(person) => known.profile(*person).map_or(Window::Office, |found| found.window),
            Recipient::Address(_) => Window::Office,
        };
        let quiet = known.quiet(&mail.content.place);
        let opening = window.next_opening(now, &quiet);
        if (opening, day) == (now, today) {
            return None;
        }
        let others = history.without(&recipient, day);
        let soonest = local::date_of(opening);
        let day = cap.free_day(&recipient, soonest, &others, &quiet);
        Some(Turn { day, at: if day == soonest { opening } else { window.default_instant(day) } })
    }
}
