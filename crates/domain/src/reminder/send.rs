//! The instant a day's mail leaves: a recipient's usual hour, spread a little so that not everything leaves at once.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::Recipient;
use crate::calendar::{Quiet, Window};

/// The furthest a mail moves from the usual minute, either way.
const SPREAD_MINUTES: u16 = 10;

/// Returns when a mail of a day leaves: at the window's usual minute moved by the jitter, at once if that has passed
/// and the window is still open, or else when the window next opens.
pub fn send_at(
    day: NaiveDate,
    window: Window,
    now: DateTime<Utc>,
    jitter_minutes: i32,
    quiet: &Quiet,
) -> DateTime<Utc> {
    let usual = window.send_instant(day, jitter_minutes);
    if now <= usual { usual } else { window.next_opening(now, quiet) }
}

/// Returns the minutes, −10 to 10, by which a recipient's mail is moved: always the same for the same recipient,
/// and none in the demo.
pub fn jitter(recipient: &Recipient, demo: bool) -> i32 {
    if demo {
        return 0;
    }
    let digest: [u8; 32] = Sha256::digest(recipient.to_string()).into();
    let number = u16::from_be_bytes([digest[0], digest[1]]) % (2 * SPREAD_MINUTES + 1);
    i32::from(number) - i32::from(SPREAD_MINUTES)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::reminder::fixture::{day, recipient, utc};

    fn leaves(window: Window, now: &str, jitter: i32) -> DateTime<Utc> {
        send_at(day("2026-11-20"), window, utc(now), jitter, &Quiet::default())
    }

    #[test]
    fn mail_leaves_at_the_usual_minute_of_the_recipients_hours() {
        assert_eq!(leaves(Window::Office, "2026-11-20T00:30:00Z", 0), utc("2026-11-20T07:00:00Z"));
        assert_eq!(leaves(Window::Office, "2026-11-20T06:30:00Z", -7), utc("2026-11-20T06:53:00Z"));
        assert_eq!(leaves(Window::Evening, "2026-11-20T09:30:00Z", 0), utc("2026-11-20T15:00:00Z"));
    }

    #[test]
    fn what_comes_up_during_the_hours_leaves_at_once() {
        assert_eq!(leaves(Window::Office, "2026-11-20T11:42:00Z", 5), utc("2026-11-20T11:42:00Z"));
        assert_eq!(leaves(Window::Evening, "2026-11-20T16:59:00Z", 0), utc("2026-11-20T16:59:00Z"));
    }

    #[test]
    fn what_comes_up_after_the_hours_leaves_when_they_next_begin() {
        assert_eq!(leaves(Window::Office, "2026-11-20T14:00:00Z", 5), utc("2026-11-23T06:00:00Z"));
        assert_eq!(leaves(Window::Evening, "2026-11-20T17:00:00Z", 0), utc("2026-11-23T15:00:00Z"));
    }

    #[test]
    fn jitter_is_the_recipients_own_within_ten_minutes_and_none_in_the_demo() {
        let minutes: BTreeSet<_> = (0..2_000).map(|number| jitter(&recipient(number), false)).collect();
        assert_eq!(minutes, (-10..=10).collect());
        assert_eq!(jitter(&recipient(7), false), jitter(&recipient(7), false));
        assert_eq!(jitter(&recipient(7), true), 0);
    }
}
