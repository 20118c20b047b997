//! One field of a cron expression: what people write becomes the set of values they mean.

use std::fmt;

use super::ParseError;
use crate::lifecycle::keyed;

keyed! {
/// A field of a cron expression, in the order they are written.
pub enum Field {
    /// 0–59.
    Minute,
    /// 0–23.
    Hour,
    /// 1–31.
    DayOfMonth,
    /// 1–12, or `JAN` to `DEC`.
    Month,
    /// 0–7 with Sunday as 0 or 7, or `SUN` to `SAT`.
    DayOfWeek,
}
}

/// The weekday names that cron understands, from Sunday as 0.
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// The values of one field, and whether they were restricted at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Values {
    field: Field,
    bits: u64,
    /// Anything but a bare `*`: POSIX treats even `1-31` as a restriction.
    pub(super) restricted: bool,
}

impl Field {
    /// Reads a comma-separated list of values, ranges and steps.
    pub(super) fn parse(self, text: &str) -> Result<Values, ParseError> {
        let mut bits = 0;
        for part in text.split(',') {
            bits |= self.parse_part(part).ok_or_else(|| self.refusal(part))?;
        }
        Ok(Values { field: self, bits, restricted: text != "*" })
    }

    fn parse_part(self, part: &str) -> Option<u64> {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(digits(step).filter(|step| *step > 0)?)),
            None => (part, None),
        };
        let (first, last) = match range.split_once('-') {
            Some((first, last)) => (self.value(first)?, self.value(last)?),
            None if range == "*" => self.bounds(),
            // `5/15` means different things to different crons.
            None if step.is_some() => return None,
            None => (self.value(range)?, self.value(range)?),
        };
        let last = if self == Self::DayOfWeek && last == 0 && first > 0 { 7 } else { last };
        if first > last {
            return None;
        }
        Some(
            (first..=last)
                .step_by(step.unwrap_or(1))
                .fold(0, |bits, value| bits | 1 << self.fold_sunday(value)),
        )
    }

    fn value(self, text: &str) -> Option<usize> {
        let (lowest, highest) = self.bounds();
        let highest = if self == Self::DayOfWeek { 7 } else { highest };
        let named = |names: &[&str]| names.iter().position(|name| name.eq_ignore_ascii_case(text));
        let value = digits(text).or_else(|| match self {
            Self::Minute | Self::Hour | Self::DayOfMonth => None,
            Self::Month => named(&MONTHS).map(|index| index + 1),
            Self::DayOfWeek => named(&WEEKDAYS),
        });
        value.filter(|value| (lowest..=highest).contains(value))
    }

    fn refusal(self, part: &str) -> ParseError {
        let upper = part.to_ascii_uppercase();
        let suffixed = upper.strip_suffix(['L', 'W']).is_some_and(|value| self.value(value).is_some());
        let extension = upper.contains(['#', '?']) || upper.starts_with('L') || upper == "W" || suffixed;
        let part = part.chars().take(12).collect();
        if extension {
            ParseError::Extension { field: self, part }
        } else {
            ParseError::Value { field: self, part }
        }
    }

    const fn fold_sunday(self, value: usize) -> usize {
        match self {
            Self::DayOfWeek => value % 7,
            Self::Minute | Self::Hour | Self::DayOfMonth | Self::Month => value,
        }
    }

    const fn bounds(self) -> (usize, usize) {
        match self {
            Self::Minute => (0, 59),
            Self::Hour => (0, 23),
            Self::DayOfMonth => (1, 31),
            Self::Month => (1, 12),
            Self::DayOfWeek => (0, 6),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::DayOfMonth => "day of month",
            Self::Month => "month",
            Self::DayOfWeek => "day of week",
        })
    }
}

impl Values {
    pub(super) fn contains(self, value: u32) -> bool {
        self.bits >> value & 1 == 1
    }

    pub(super) fn iter(self) -> impl Iterator<Item = u32> {
        (0..u64::BITS).filter(move |value| self.contains(*value))
    }
}

/// Writes the values as the `cron` crate reads them: weekdays by name, because it counts from Sunday as 1.
impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.restricted {
            return f.write_str("*");
        }
        for (index, value) in self.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            match WEEKDAYS.get(value as usize) {
                Some(name) if self.field == Field::DayOfWeek => write!(f, "{comma}{name}")?,
                _ => write!(f, "{comma}{value}")?,
            }
        }
        Ok(())
    }
}

fn digits(text: &str) -> Option<usize> {
    let plain = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(field: Field, text: &str) -> String {
        field.parse(text).unwrap().to_string()
    }

    #[test]
    fn every_spelling_becomes_the_set_it_means() {
        for (field, text, set) in [
            (Field::Minute, "*", "*"),
            (Field::Minute, "*/20", "0,20,40"),
            (Field::Hour, "8-15/3,20", "8,11,14,20"),
            (Field::DayOfMonth, "01,31,1", "1,31"),
            (Field::Month, "may,OCT", "5,10"),
            (Field::Month, "JAN-MAR", "1,2,3"),
            (Field::DayOfWeek, "0", "SUN"),
            (Field::DayOfWeek, "7", "SUN"),
            (Field::DayOfWeek, "5-7", "SUN,FRI,SAT"),
            (Field::DayOfWeek, "fri-sun", "SUN,FRI,SAT"),
            (Field::DayOfWeek, "*/2", "SUN,TUE,THU,SAT"),
            (Field::DayOfWeek, "1-5", "MON,TUE,WED,THU,FRI"),
        ] {
            assert_eq!(written(field, text), set, "{text}");
        }
    }

    #[test]
    fn only_a_bare_star_leaves_a_field_unrestricted() {
        assert!(!Field::DayOfMonth.parse("*").unwrap().restricted);
        assert!(Field::DayOfMonth.parse("1-31").unwrap().restricted);
        assert!(Field::DayOfMonth.parse("*/2").unwrap().restricted);
    }

    #[test]
    fn values_outside_a_field_are_refused() {
        for (field, text) in [
            (Field::Minute, "60"),
            (Field::Hour, "24"),
            (Field::DayOfMonth, "0"),
            (Field::Month, "13"),
            (Field::DayOfWeek, "8"),
            (Field::Minute, "-1"),
            (Field::Minute, ""),
            (Field::Minute, "1,,2"),
            (Field::Minute, "30-10"),
            (Field::Minute, "5/15"),
            (Field::Minute, "*/0"),
            (Field::Minute, "100"),
            (Field::Hour, "MON"),
            (Field::Month, "MON"),
            (Field::DayOfWeek, "SAT-MON"),
            (Field::DayOfWeek, "ma"),
        ] {
            assert!(matches!(field.parse(text), Err(ParseError::Value { .. })), "{field} {text}");
        }
    }

    #[test]
    fn extensions_of_other_crons_are_named_as_such() {
        for (field, text) in [
            (Field::DayOfMonth, "L"),
            (Field::DayOfMonth, "l-3"),
            (Field::DayOfMonth, "LW"),
            (Field::DayOfMonth, "15W"),
            (Field::DayOfMonth, "?"),
            (Field::DayOfWeek, "5L"),
            (Field::DayOfWeek, "FRI#2"),
            (Field::DayOfWeek, "MON,5#1"),
        ] {
            assert!(matches!(field.parse(text), Err(ParseError::Extension { .. })), "{field} {text}");
        }
    }
}
