//! The forms of the people pages: giving a post, ending it, telling of a leaving, naming a deputy.

use domain::lifecycle::Keyed;
use domain::permission::{Role, Scope};
use domain::post::Action;
use domain::text::Language;
use workflow::reading::{Holder, Seat};

use super::Place;
use crate::form::{Choice, Failed, Field, Form};
use crate::page::signature::steps::capital;
use crate::visit::Visit;
use crate::words;

/// Makes the form by which the visitor gives the posts they may give here; none where there are none.
pub(super) fn give(visit: &Visit, place: &Place, seats: &[Seat], failed: Option<&Failed>) -> Option<Form> {
    let given = seats.iter().filter(|seat| seat.may_assign);
    let mut roles: Vec<_> = given
        .map(|seat| Choice::new(seat.role.key(), capital(&words::role(visit.language, seat.role))))
        .collect();
    let first = roles.first_mut()?;
    first.chosen = true;
    let mut form = Form::new(visit, "give", format!("{}/give", place.base), "action-post-assign")
        .heading(visit.t("page-posts-give"))
        .lead(visit.t("page-posts-give-lead"))
        .field(Field::select("role", visit.t("page-posts-role"), roles))
        .fields(newcomer(visit))
        .field(
            Field::date(visit.language, "validFrom", visit.t("page-posts-from-day"))
                .value(words::typed(visit.today())),
        )
        .field(Field::date(visit.language, "validTo", visit.t("page-posts-to-day")).optional());
    if matches!(place.scope, Scope::Organisation(_)) && !own_admin(visit, place) {
        let check =
            Field::area("check", visit.t("page-posts-check"), 2).hint(visit.t("page-posts-check-hint"));
        form = form.field(check);
    }
    Some(form.after(visit.language, failed))
}

fn own_admin(visit: &Visit, place: &Place) -> bool {
    let own = |grant: &domain::permission::Grant| {
        grant.role == Role::OrganisationAdmin && grant.scope == place.scope
    };
    visit.viewer.actor.grants.iter().any(own)
}

/// Asks who somebody is.
fn newcomer(visit: &Visit) -> Vec<Field> {
    let language = |language: Language| {
        let label = capital(&visit.t(&format!("language-{}", language.code())));
        Choice::new(language.code(), label).chosen(language == visit.language)
    };
    vec![
        Field::email("email", visit.t("page-email")).autocomplete("off"),
        Field::line("givenName", visit.t("page-given-name")).optional().autocomplete("off"),
        Field::line("familyName", visit.t("page-family-name")).optional().autocomplete("off"),
        Field::select("language", visit.t("page-language"), Language::ALL.map(language).into()),
    ]
}

/// Makes the forms about one holder.
pub(super) fn about(
    visit: &Visit,
    place: &Place,
    seat: &Seat,
    holder: &Holder,
    failed: Option<&Failed>,
) -> Vec<Form> {
    let make = |action: &Action| {
        let label = words::action(visit.language, "post", action.key());
        let id = form_id(*action, &holder.assignment.id.to_string());
        let who = format!("{label}: {}, {}", holder.person.name(), words::role(visit.language, seat.role));
        let form = Form::new(visit, &id, format!("{}/{}", place.base, action.key()), "page-save");
        let form = form.heading(who).submit(label).folded().quiet();
        form.hidden("assignment", holder.assignment.id.to_string())
            .fields(fields(visit, *action))
            .after(visit.language, failed)
    };
    let address = holder.may_correct.then(|| address(visit, place, holder, failed));
    address.into_iter().chain(holder.actions.iter().map(make)).collect()
}

/// Asks for the address of somebody whom mail does not reach.
fn address(visit: &Visit, place: &Place, holder: &Holder, failed: Option<&Failed>) -> Form {
    let form = Form::new(
        visit,
        &address_form_id(&holder.person.id.to_string()),
        format!("{}/address", place.base),
        "page-address-correct",
    );
    let email = Field::email("email", visit.t("page-email")).autocomplete("off");
    let check =
        Field::area("check", visit.t("page-address-check"), 2).hint(visit.t("page-address-check-hint"));
    form.heading(format!("{}: {}", visit.t("page-address-correct"), holder.person.name()))
        .lead(visit.t("page-address-lead"))
        .folded()
        .hidden("person", holder.person.id.to_string())
        .field(email.value(holder.person.email.to_string()))
        .field(check)
        .after(visit.language, failed)
}

/// Returns the name of the form about somebody's address.
pub(super) fn address_form_id(person: &str) -> String {
    format!("address-{person}")
}

fn fields(visit: &Visit, action: Action) -> Vec<Field> {
    let today = words::typed(visit.today());
    let last_day =
        || Field::date(visit.language, "lastDay", visit.t("page-posts-last-day")).value(today.clone());
    match action {
        Action::AnnounceLeaving => vec![last_day()],
        Action::End => {
            let hint = format!("{}. {}", visit.t("page-date-hint"), visit.t("page-posts-last-day-hint"));
            vec![last_day().hint(hint)]
        }
        Action::Deputise => {
            let mut fields = newcomer(visit);
            let from = Field::date(visit.language, "validFrom", visit.t("page-posts-from-day"));
            fields.push(from.value(today));
            fields.push(Field::date(visit.language, "validTo", visit.t("page-posts-to-day")));
            fields
        }
        Action::Assign | Action::LeftWithoutSuccessor | Action::NoteBounce | Action::MailArrives => {
            Vec::new()
        }
    }
}

/// Returns the name of a form about one holder.
pub(super) fn form_id(action: Action, assignment: &str) -> String {
    format!("{}-{assignment}", action.key())
}
