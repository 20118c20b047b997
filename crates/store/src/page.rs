//! Pages by keyset: a cursor is the place of an item in its list's order, so that nothing shifts between pages.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Value};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::error::{Error, Result};

/// A cursor longer than any name's sort key is nobody's cursor.
const LONGEST: usize = 4096;
const UUID_BYTES: usize = 16;

/// Which items of a list are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageRequest {
    /// The first ones, after a cursor if given.
    First {
        /// How many at most.
        first: usize,
        /// The cursor they follow.
        after: Option<Cursor>,
    },
    /// The last ones, before a cursor if given; still in the list's order.
    Last {
        /// How many at most.
        last: usize,
        /// The cursor they precede.
        before: Option<Cursor>,
    },
}

impl PageRequest {
    /// Asks for the first items.
    pub const fn first(first: usize) -> Self {
        Self::First { first, after: None }
    }

    /// Asks for the last items.
    pub const fn last(last: usize) -> Self {
        Self::Last { last, before: None }
    }

    /// Asks for items that follow a cursor.
    pub const fn after(first: usize, cursor: Cursor) -> Self {
        Self::First { first, after: Some(cursor) }
    }

    /// Asks for items that precede a cursor.
    pub const fn before(last: usize, cursor: Cursor) -> Self {
        Self::Last { last, before: Some(cursor) }
    }

    fn parts(&self) -> (usize, Option<&Cursor>, Order) {
        match self {
            Self::First { first, after } => (*first, after.as_ref(), Order::Asc),
            Self::Last { last, before } => (*last, before.as_ref(), Order::Desc),
        }
    }
}

/// Some items of a list, in the list's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// The cursor of each item.
    pub cursors: Vec<Cursor>,
    /// Whether there is something after the last item.
    pub has_next: bool,
    /// Whether there is something before the first item.
    pub has_previous: bool,
}

impl<T> Page<T> {
    /// Puts the items' other form into their places; the caller keeps number and order.
    pub(crate) fn with<U>(self, items: Vec<U>) -> Page<U> {
        Page { items, cursors: self.cursors, has_next: self.has_next, has_previous: self.has_previous }
    }
}

/// The place of an item in a list; opaque outside, checked when parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    list: List,
    key: Key,
    id: Uuid,
}

/// Says that a text is not a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor of this service")]
pub struct Malformed;

/// The lists that have pages; a cursor of one is refused by the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Organisations,
    Agreements,
    Signatures,
    Commitments,
    Decisions,
    Tasks,
    Mails,
    Events,
}

/// What a list is ordered by, before the id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    Name(Vec<u8>),
    Date(NaiveDate),
    Instant(DateTime<Utc>),
    Number(i64),
}

impl List {
    const ALL: [(Self, char); 8] = [
        (Self::Organisations, 'o'),
        (Self::Agreements, 'a'),
        (Self::Signatures, 's'),
        (Self::Commitments, 'c'),
        (Self::Decisions, 'd'),
        (Self::Tasks, 't'),
        (Self::Mails, 'm'),
        (Self::Events, 'e'),
    ];

    fn letter(self) -> char {
        Self::ALL.iter().find(|(list, _)| *list == self).map_or('?', |(_, letter)| *letter)
    }

    fn key(self, bytes: &[u8]) -> Option<Key> {
        Some(match self {
            Self::Organisations | Self::Agreements => Key::Name(bytes.to_vec()),
            Self::Signatures | Self::Commitments | Self::Tasks => {
                let days = i32::from_be_bytes(bytes.try_into().ok()?);
                Key::Date(NaiveDate::from_num_days_from_ce_opt(days)?)
            }
            Self::Decisions | Self::Mails => {
                Key::Instant(DateTime::from_timestamp_micros(i64::from_be_bytes(bytes.try_into().ok()?))?)
            }
            Self::Events => Key::Number(i64::from_be_bytes(bytes.try_into().ok()?)),
        })
    }
}

impl Key {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Name(bytes) => bytes.clone(),
            Self::Date(date) => date.num_days_from_ce().to_be_bytes().to_vec(),
            Self::Instant(at) => at.timestamp_micros().to_be_bytes().to_vec(),
            Self::Number(number) => number.to_be_bytes().to_vec(),
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Name(bytes) => bytes.clone().into(),
            Self::Date(date) => (*date).into(),
            Self::Instant(at) => (*at).into(),
            Self::Number(number) => (*number).into(),
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.list.letter())?;
        let key = self.key.bytes();
        self.id.as_bytes().iter().chain(&key).try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Cursor {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        if text.len() > LONGEST || !text.is_ascii() {
            return Err(Malformed);
        }
        let letter = text.chars().next().ok_or(Malformed)?;
        let (list, _) = List::ALL.into_iter().find(|(_, own)| *own == letter).ok_or(Malformed)?;
        let bytes = unhex(&text[1..]).ok_or(Malformed)?;
        let (id, key) = bytes.split_at_checked(UUID_BYTES).ok_or(Malformed)?;
        let id = Uuid::from_slice(id).map_err(|_| Malformed)?;
        Ok(Self { list, key: list.key(key).ok_or(Malformed)?, id })
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()).collect()
}

/// How a list is ordered: by a key, then by id.
pub(crate) struct Sorted<E: EntityTrait> {
    pub(crate) list: List,
    pub(crate) key: E::Column,
    pub(crate) id: E::Column,
    pub(crate) place: fn(&E::Model) -> (Key, Uuid),
}

impl<E: EntityTrait> Sorted<E> {
    /// Reads one page in one statement.
    pub(crate) async fn page(
        &self,
        db: &impl ConnectionTrait,
        select: Select<E>,
        request: &PageRequest,
    ) -> Result<Page<E::Model>> {
        let (limit, cursor, order) = request.parts();
        let forwards = matches!(order, Order::Asc);
        let mut select = select.order_by(self.key, order.clone()).order_by(self.id, order);
        if let Some(cursor) = cursor {
            if cursor.list != self.list {
                return Err(Error::Cursor);
            }
            let place = Expr::tuple([self.key.into_expr(), self.id.into_expr()]);
            let from = Expr::tuple([Expr::val(cursor.key.value()), Expr::val(cursor.id)]);
            select = select.filter(if forwards { place.gt(from) } else { place.lt(from) });
        }
        // One more than wanted tells whether there are more.
        let mut items = select.limit(limit as u64 + 1).all(db).await?;
        let more = items.len() > limit;
        items.truncate(limit);
        if !forwards {
            items.reverse();
        }
        let cursor_of = |item: &E::Model| {
            let (key, id) = (self.place)(item);
            Cursor { list: self.list, key, id }
        };
        let cursors = items.iter().map(cursor_of).collect();
        // Who comes with a cursor has seen what lies on its other side.
        let (has_next, has_previous) =
            if forwards { (more, cursor.is_some()) } else { (cursor.is_some(), more) };
        Ok(Page { items, cursors, has_next, has_previous })
    }
}

/// Counts the rows of a selection.
pub(crate) async fn count<E: EntityTrait>(db: &impl ConnectionTrait, select: Select<E>) -> Result<u64> {
    let count = Expr::cust("COUNT(*)");
    let count = select.select_only().expr(count).into_tuple::<i64>().one(db).await?.unwrap_or_default();
    Ok(u64::try_from(count).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_wire() {
        let id = Uuid::from_u128(7);
        let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        for (list, key) in [
            (List::Organisations, Key::Name(vec![0, 255, 7])),
            (List::Agreements, Key::Name(Vec::new())),
            (List::Signatures, Key::Date(date)),
            (List::Commitments, Key::Date(date)),
            (List::Decisions, Key::Instant(date.and_hms_opt(8, 0, 1).unwrap().and_utc())),
            (List::Tasks, Key::Date(date)),
            (List::Mails, Key::Instant(date.and_hms_opt(8, 0, 1).unwrap().and_utc())),
            (List::Events, Key::Number(-3)),
        ] {
            let cursor = Cursor { list, key, id };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
    }

    #[test]
    fn what_is_not_a_cursor_is_refused() {
        let id = "0".repeat(32);
        for text in [
            "",
            "o",
            "o0",
            "zz",
            &format!("x{id}"),
            &format!("s{id}00"),
            &format!("o{id}0"),
            "oåä",
            &format!("oGG{id}"),
        ] {
            assert_eq!(text.parse::<Cursor>(), Err(Malformed), "{text}");
        }
    }
}
