//! What people may read: lookups, pages and lists that both doors share, with the rules of `domain.md` §6 applied here
//! and nowhere else. Default deny: what a viewer may not see is not there.

mod action;
mod asked;
mod board;
mod chain;
mod feedback;
mod history;
mod home;
mod lookup;
mod named;
mod page;
mod person;
mod plan_action;
mod post;
mod prevention;
mod receipt;
mod reference;
mod sight;
mod subject;
mod task;

pub use asked::Asked;
pub use board::{Board, KINDS, Newest, Stage, Standing, TaskOwner, Unsigned, Waiting};
pub use chain::{Chain, Link, Pursued, Spell};
pub use history::{Entry, Stated};
pub use home::{Contact, Home, Ours};
pub use named::Named;
pub use page::{AgreementQuery, CommitmentQuery, DecisionQuery, OrganisationQuery, SignatureQuery};
pub use person::Mention;
pub use post::{Holder, Seat};
pub use prevention::{Prevention, PreventionBoard};
pub use receipt::AgreementText;
pub use sight::Seen;
pub use store::HandOver;
pub use subject::Found;
pub use task::TaskQuery;

use domain::refusal::{Code, Refusal};

use crate::error::{Error, Result};

/// Takes what the store answered to a page; a cursor of another list is the reader's mistake, not ours.
pub(crate) fn paged<T>(answer: store::Result<T>) -> Result<T> {
    answer.map_err(|error| {
        if matches!(error, store::Error::Cursor) {
            return Refusal::field(Code::Malformed, "cursor").into();
        }
        Error::from(error)
    })
}
