//! The forms on a succession's page that carry more than a reason.

use domain::lifecycle::Keyed;
use domain::succession::Action;

use super::Passing;
use crate::form::{Choice, Failed, Field, Form};
use crate::page::{moves, text};
use crate::visit::Visit;
use crate::words;

/// Makes the one form in which a successor accepts: all commitments are chosen, and those left out lapse.
pub(super) fn all(visit: &Visit, passing: &Passing, failed: Option<&Failed>) -> Vec<Form> {
    if !moves::can(&passing.actions, Action::Accept) {
        return Vec::new();
    }
    let label = words::action(visit.language, "succession", Action::Accept.key());
    let action = format!("/successions/{}/accept", passing.succession.id);
    let mut form = Form::new(visit, "accept", action, "page-save")
        .submit(label.clone())
        .heading(label)
        .version(passing.succession.head.version);
    let mut shown_in = visit.language;
    for (signature, agreement) in &passing.agreements {
        shown_in = text::readable(visit, agreement).shown_in;
        let hash = agreement.version.document_hash.map(|hash| hash.to_string()).unwrap_or_default();
        form = form.hidden("documents", format!("{}|{hash}", signature.id));
    }
    form = form.hidden("shownIn", shown_in.code());
    if !passing.commitments.is_empty() {
        let choice = |promise: &domain::commitment::Commitment| {
            Choice::new(promise.id.to_string(), promise.content.text.clone()).chosen(true)
        };
        let choices = passing.commitments.iter().map(choice).collect();
        let field = Field::checks("commitments", visit.t("page-succession-commitments"), choices);
        form = form.field(field.optional());
    }
    let name = Field::line("confirmation", visit.t("page-sign-confirm"));
    vec![form.field(name.hint(passing.to.clone()).autocomplete("organization")).after(visit.language, failed)]
}
