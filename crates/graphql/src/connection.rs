//! Relay's connections: pages by keyset, at most a hundred items, with the total counted only when it is asked for.

use async_graphql::connection::{Connection, CursorType, Edge, EmptyFields};
use async_graphql::{Context, Object, OutputType, Result};
use domain::refusal::{Code, Refusal};
use domain::subject::Subject;
use workflow::mailing::undelivered::UndeliveredQuery;
use workflow::reading::{
    AgreementQuery, CommitmentQuery, DecisionQuery, OrganisationQuery, SignatureQuery, TaskQuery,
};
use workflow::{Cursor, Page, PageRequest};

use crate::asking::Asking;
use crate::error::Raised;

/// The longest page.
const LONGEST: i32 = 100;
/// The page when nobody says how long.
const USUAL: i32 = 20;

/// A connection of this API.
pub(crate) type Listing<T> = Connection<Place, T, Total>;

/// The place of an item, opaque to clients.
#[derive(Debug)]
pub(crate) struct Place(Cursor);

impl CursorType for Place {
    type Error = String;

    fn decode_cursor(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| "not a cursor of this service".to_owned())
    }

    fn encode_cursor(&self) -> String {
        self.0.to_string()
    }
}

/// What is counted, when it is asked for.
#[derive(Debug)]
pub(crate) enum Total {
    Organisations(OrganisationQuery),
    Agreements(AgreementQuery),
    Signatures(SignatureQuery),
    Commitments(CommitmentQuery),
    Decisions(DecisionQuery),
    Tasks(TaskQuery),
    ViewerTasks,
    Undelivered(UndeliveredQuery),
    History(Subject),
}

#[Object]
impl Total {
    /// How many items there are on all pages together; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        let asking = Asking::of(ctx)?;
        let (app, viewer) = (&asking.app, &asking.viewer);
        asking.answer(match self {
            Self::Organisations(query) => app.organisation_count(viewer, query).await,
            Self::Agreements(query) => app.agreement_count(viewer, query).await,
            Self::Signatures(query) => app.signature_count(viewer, query).await,
            Self::Commitments(query) => app.commitment_count(viewer, query).await,
            Self::Decisions(query) => app.decision_count(viewer, query).await,
            Self::Tasks(query) => app.tasks_count(viewer, query).await,
            Self::Undelivered(query) => app.undelivered_count(viewer, query).await,
            Self::ViewerTasks => app.viewer_task_count(viewer).await,
            Self::History(subject) => app.history_count(viewer, *subject).await,
        })
    }
}

/// Which part of a list is wanted, as Relay's arguments say it.
#[derive(Debug, Default)]
pub(crate) struct Slice {
    pub(crate) first: Option<i32>,
    pub(crate) after: Option<String>,
    pub(crate) last: Option<i32>,
    pub(crate) before: Option<String>,
}

impl Slice {
    /// Reads the arguments.
    pub(crate) fn request(self, asking: &Asking) -> Result<PageRequest> {
        self.checked().map_err(|refusal| Raised::refused(&refusal, asking.viewer.language).into())
    }

    fn checked(self) -> Result<PageRequest, Refusal> {
        match (self.first, self.after, self.last, self.before) {
            (first, after, None, None) => {
                let first = length("first", first.unwrap_or(USUAL))?;
                Ok(PageRequest::First { first, after: cursor("after", after)? })
            }
            (None, None, last, before) => {
                let last = length("last", last.unwrap_or(USUAL))?;
                Ok(PageRequest::Last { last, before: cursor("before", before)? })
            }
            (_, _, _, _) => Err(Refusal::field(Code::Malformed, "last")),
        }
    }
}

fn length(field: &'static str, asked: i32) -> Result<usize, Refusal> {
    if asked > LONGEST {
        return Err(Refusal::field(Code::SpanTooLong, field).with("limit", LONGEST));
    }
    usize::try_from(asked).map_err(|_| Refusal::field(Code::Malformed, field))
}

fn cursor(field: &'static str, text: Option<String>) -> Result<Option<Cursor>, Refusal> {
    text.map(|text| text.parse().map_err(|_| Refusal::field(Code::Malformed, field))).transpose()
}

/// Makes a connection of a page.
pub(crate) fn listing<T, U: OutputType>(page: Page<T>, total: Total, show: impl Fn(T) -> U) -> Listing<U> {
    let mut connection = Connection::with_additional_fields(page.has_previous, page.has_next, total);
    let edges = page.items.into_iter().zip(page.cursors);
    connection
        .edges
        .extend(edges.map(|(item, cursor)| Edge::<_, _, EmptyFields>::new(Place(cursor), show(item))));
    connection
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(first: Option<i32>, last: Option<i32>) -> Result<PageRequest, Code> {
        Slice { first, last, ..Slice::default() }.checked().map_err(|refusal| refusal.code)
    }

    #[test]
    fn a_page_has_at_most_a_hundred_items() {
        assert_eq!(asked(None, None), Ok(PageRequest::first(20)));
        assert_eq!(asked(Some(100), None), Ok(PageRequest::first(100)));
        assert_eq!(asked(None, Some(3)), Ok(PageRequest::last(3)));
        assert_eq!(asked(Some(101), None), Err(Code::SpanTooLong));
        assert_eq!(asked(Some(-1), None), Err(Code::Malformed));
        assert_eq!(asked(Some(1), Some(1)), Err(Code::Malformed));
    }

    #[test]
    fn a_cursor_is_checked() {
        let slice = Slice { after: Some("\u{0}' OR 1=1".into()), ..Slice::default() };
        assert_eq!(slice.checked().map_err(|refusal| refusal.field), Err(Some("after")));
    }
}
