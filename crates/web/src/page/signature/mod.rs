//! The signing page and what follows it: read, choose, answer, promise, sign; then the receipt and the promises' lives.

pub(crate) mod act;
mod after;
pub(crate) mod content;
mod desk;
pub(crate) mod earlier;
pub(crate) mod hand_over;
pub(crate) mod promise;
pub(crate) mod receipt;
pub(crate) mod steps;

use axum::extract::Path;
use domain::id::SignatureId;

pub(crate) use desk::Desk;

use crate::form::Failed;
use crate::visit::{Answer, Visit};

/// Shows a signature: the first step to those who are asked, where it stands to everybody else.
pub(crate) async fn show(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    show_after(&visit, id, None).await
}

/// Shows a signature after a form of its page was refused.
pub(crate) async fn show_after(visit: &Visit, id: SignatureId, failed: Option<&Failed>) -> Answer {
    let desk = Desk::load(visit, id).await?;
    if desk.asks(visit) {
        steps::read(visit, &desk, failed).await
    } else {
        after::show(visit, &desk, failed).await
    }
}
