//! Replaced parties and merged municipalities on an agreement's page.

use std::collections::HashMap;

use axum::extract::Path;
use domain::agreement::{Action, Agreement, Party};
use domain::id::{AgreementId, OrganisationId};
use domain::lifecycle::{Available, Keyed};
use domain::organisation::Organisation;
use domain::refusal::{Code, Refusal};
use domain::succession::State;
use locale::Args;
use workflow::agreement::municipal_merger::SettleMunicipality;
use workflow::reading::Seen;
use workflow::succession::replace_party::ReplaceParty;

use super::show_after;
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::page::moves;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Returns what a party is called: its name, with whom it follows.
pub(super) fn name(
    visit: &Visit,
    party: &Party,
    names: &HashMap<OrganisationId, Seen<Organisation>>,
) -> Option<String> {
    let name = names.get(&party.organisation)?.legal_name.clone();
    let Some(before) = party.formerly.and_then(|before| names.get(&before)) else { return Some(name) };
    let args = Args::new().with("name", name).with("formerly", &before.legal_name);
    Some(locale::format(visit.language, "page-party-formerly", &args))
}

/// Makes the forms that the visitor can send now.
pub(super) async fn forms(
    visit: &Visit,
    agreement: &Agreement,
    actions: &[Available],
) -> Result<Vec<Form>, Failure> {
    let form = |id: &str, action: Action| {
        let label = words::action(visit.language, "agreement", action.key());
        let sent = format!("/agreements/{}/{id}", agreement.id);
        let form = Form::new(visit, id, sent, "page-save").submit(label.clone()).heading(label);
        form.version(agreement.head.version).folded().quiet()
    };
    let mut forms = Vec::new();
    if moves::can(actions, Action::PartyReplaced) {
        let pairs = replaceable(visit, agreement).await.map_err(|error| visit.fail(error))?;
        if !pairs.is_empty() {
            let field = Field::radios("party", visit.t("page-party-replace"), pairs);
            forms.push(form("replace", Action::PartyReplaced).field(field));
        }
    }
    if moves::can(actions, Action::MunicipalityMerged) {
        let choice = |key: &str| Choice::new(key, visit.t(&format!("page-municipality-{key}")));
        let goes_on = vec![choice("goes-on"), choice("ends")];
        let field = Field::radios("goesOn", visit.t("page-municipality-question"), goes_on);
        let reason = Field::area("reason", visit.t("page-reason"), 3);
        forms.push(form("municipality", Action::MunicipalityMerged).field(field).field(reason));
    }
    Ok(forms)
}

/// Offers the parties whose successor is on record, each with it.
async fn replaceable(visit: &Visit, agreement: &Agreement) -> workflow::Result<Vec<Choice>> {
    let (app, viewer) = (visit.app(), &visit.viewer);
    let parties: Vec<_> = agreement.parties.iter().filter(|party| party.left_on.is_none()).collect();
    let parties: Vec<_> = parties.iter().map(|party| party.organisation).collect();
    let found = app.successions_of(viewer, &parties).await?;
    let mut pairs = Vec::new();
    for (party, successions) in &found {
        let holds = |state| matches!(state, State::Recorded | State::Accepted);
        let theirs = successions.iter().filter(|one| one.from == *party && one.commitment.is_none());
        pairs.extend(theirs.filter(|one| holds(one.head.state)).map(|one| (one.from, one.to)));
    }
    pairs.sort_unstable();
    let ids: Vec<_> = pairs.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let names = app.organisations(viewer, &ids).await?;
    let name = |id: &OrganisationId| names.get(id).map(|found| found.legal_name.clone()).unwrap_or_default();
    let choice = |(from, to): &(OrganisationId, OrganisationId)| {
        Choice::new(format!("{from}|{to}"), format!("{} → {}", name(from), name(to)))
    };
    Ok(pairs.iter().map(choice).collect())
}

/// Puts a successor in a party's place.
pub(crate) async fn replace(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let pair = reading.required("party");
    let pair = pair.split_once('|').and_then(|(from, to)| from.parse().ok().zip(to.parse().ok()));
    if pair.is_none() {
        reading.refuse(Refusal::field(Code::UnknownId, "party"));
    }
    let performed = match reading.done(pair) {
        Ok((party, successor)) => {
            let expected_version = posted.version();
            let case = ReplaceParty { agreement: id, expected_version, party, successor };
            visit.perform(&case, "replace", posted).await?
        }
        Err(refusals) => Performed::Refused(Failed::new("replace", posted, refusals)),
    };
    finish(&visit, id, performed).await
}

/// Settles what becomes of an agreement whose municipality is part of another.
pub(crate) async fn settle(visit: Visit, Path(id): Path<AgreementId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let goes_on = reading.required("goesOn");
    let reason = reading.required("reason");
    let performed = match reading.done(Some(goes_on)) {
        Ok(goes_on) => {
            let (expected_version, goes_on) = (posted.version(), goes_on == "goes-on");
            let case = SettleMunicipality { agreement: id, expected_version, goes_on, reason };
            visit.perform(&case, "municipality", posted).await?
        }
        Err(refusals) => Performed::Refused(Failed::new("municipality", posted, refusals)),
    };
    finish(&visit, id, performed).await
}

async fn finish(visit: &Visit, id: AgreementId, performed: Performed<AgreementId>) -> Answer {
    match performed {
        Performed::Done(_) => Ok(see(format!("/agreements/{id}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
