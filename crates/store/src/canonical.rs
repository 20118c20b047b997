//! Reads the bytes an event was hashed as, to hold what its columns tell against them.

use domain::id::{AreaId, OrganisationId};
use domain::subject::Subject;

use crate::row::event::{Facts, Model, Told};
use crate::row::event_private;

/// The byte layout that is understood, as [`domain::lifecycle::Event::bytes`] writes it.
const LAYOUT: u8 = 1;
/// The fields before the facts.
const FIXED: usize = 11;
/// A fact: its name, how it is stated, and its value or its salted hash.
const FACT: usize = 3;

/// Returns whether an event's columns and private values tell what its bytes say.
pub(crate) fn tells(row: &Model, subject: Subject, private: &[event_private::Model]) -> bool {
    let Some(fields) = fields(&row.bytes) else {
        return false;
    };
    let Some((fixed, rest)) = fields.split_at_checked(FIXED) else {
        return false;
    };
    let (facts, odd) = rest.as_chunks::<FACT>();
    let told = [
        subject.to_string().into_bytes(),
        row.seq.to_string().into_bytes(),
        row.step.clone().into_bytes(),
        row.action.clone().into_bytes(),
        row.area_id.map(|area| AreaId::new(area).to_string()).unwrap_or_default().into_bytes(),
        row.municipality_code.clone().unwrap_or_default().into_bytes(),
        row.organisation_id.map(|id| OrganisationId::new(id).to_string()).unwrap_or_default().into_bytes(),
        row.from_state.clone().unwrap_or_default().into_bytes(),
        row.to_state.clone().into_bytes(),
        row.actor.clone().into_bytes(),
        row.at.timestamp_micros().to_be_bytes().to_vec(),
    ];
    odd.is_empty() && fixed.iter().eq(told.iter()) && tells_facts(row, facts, private)
}

fn tells_facts(row: &Model, facts: &[[&[u8]; FACT]], private: &[event_private::Model]) -> bool {
    let Ok(told) = serde_json::from_str::<Facts>(&row.facts) else {
        return false;
    };
    let tells = |(index, ([name, how, value], (told_name, told_value))): (usize, (&[&[u8]; FACT], &Told))| {
        let stated = if let Some(plain) = told_value {
            *how == b"=" && *value == plain.as_bytes()
        } else {
            let kept = private.iter().find(|row| usize::try_from(row.position) == Ok(index));
            *how == b"#" && kept.is_none_or(|kept| kept.digest() == *value)
        };
        stated && *name == told_name.as_bytes()
    };
    facts.len() == told.len() && facts.iter().zip(&told).enumerate().all(tells)
}

/// Splits the bytes into their fields; nothing if they are of another layout or end in the middle of one.
fn fields(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let (layout, mut rest) = bytes.split_first()?;
    if *layout != LAYOUT {
        return None;
    }
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (field, after) = after.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        fields.push(field);
        rest = after;
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_end_in_the_middle_are_not_fields() {
        assert_eq!(fields(&[LAYOUT, 0, 0, 0, 2, 7, 8]), Some(vec![&[7, 8][..]]));
        assert_eq!(fields(&[LAYOUT]), Some(Vec::new()));
        assert_eq!(fields(&[LAYOUT, 0, 0, 0, 2, 7]), None);
        assert_eq!(fields(&[LAYOUT, 0, 0]), None);
        assert_eq!(fields(&[LAYOUT + 1]), None);
        assert_eq!(fields(&[]), None);
    }
}
