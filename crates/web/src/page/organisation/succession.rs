//! Mergers and successors on an organisation's page: proposed by those who may, or recorded by the region.

use axum::extract::Path;
use domain::id::OrganisationId;
use domain::lifecycle::Keyed;
use domain::organisation::{Action, State};
use domain::permission::Role;
use domain::refusal::Code;
use domain::succession::Kind;
use workflow::PageRequest;
use workflow::reading::OrganisationQuery;
use workflow::succession::merge::MergeOrganisation;
use workflow::succession::record::RecordSuccession;

use super::{Profile, show_after};
use crate::failure::Failure;
use crate::form::{Choice, Failed, Field, Form, Posted, Reading};
use crate::page::moves;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

/// Organisations offered at once.
const OFFERED: usize = 100;
/// What the region records without asking the successor.
const RECORDED: [Kind; 3] = [Kind::LegalReform, Kind::Renaming, Kind::Split];

/// Lists the successions the organisation is part of, each with where it is shown.
pub(super) async fn listed(visit: &Visit, profile: &Profile) -> Result<Vec<(String, String)>, Failure> {
    let id = profile.organisation.id;
    let found = async {
        let (app, viewer) = (visit.app(), &visit.viewer);
        let found = app.successions_of(viewer, &[id]).await?.remove(&id).unwrap_or_default();
        let others: Vec<_> = found.iter().flat_map(|one| [one.from, one.to]).collect();
        let names = app.organisations(viewer, &others).await?;
        let name = |id| names.get(&id).map(|found| found.legal_name.clone()).unwrap_or_default();
        let line = |one: &domain::succession::Succession| {
            let state = words::state(visit.language, "succession", one.head.state.key());
            let words = format!("{} → {} – {state}", name(one.from), name(one.to));
            (format!("/successions/{}", one.id), words)
        };
        workflow::Result::Ok(found.iter().map(line).collect())
    };
    found.await.map_err(|error| visit.fail(error))
}

/// Makes the forms that the visitor can send now.
pub(super) async fn forms(
    visit: &Visit,
    profile: &Profile,
    failed: Option<&Failed>,
) -> Result<Vec<Form>, Failure> {
    let organisation = &profile.organisation;
    let merges = moves::can(&profile.actions, Action::ProposeMerger);
    let over = matches!(
        organisation.head.state,
        State::Merged | State::Dissolved | State::Archived | State::Declined
    );
    let records = !over && visit.viewer.actor.holds(Role::RegionalCoordinator, &organisation.place());
    if !merges && !records {
        return Ok(Vec::new());
    }
    let offered = offered(visit, profile).await.map_err(|error| visit.fail(error))?;
    if offered.is_empty() {
        return Ok(Vec::new());
    }
    let form = |id: &str, label: String| {
        let action = format!("/organisations/{}/{id}", organisation.id);
        let form = Form::new(visit, id, action, "page-save").submit(label.clone()).heading(label);
        form.version(organisation.head.version).folded().quiet()
    };
    let fields = || {
        [
            Field::select("successor", visit.t("page-successor"), offered.clone())
                .prompt(visit.t("page-organisation-choose")),
            Field::date(visit.language, "effectiveOn", visit.t("page-succession-from"))
                .value(words::typed(visit.today())),
            Field::area("evidence", visit.t("page-succession-evidence"), 2)
                .hint(visit.t("page-succession-evidence-hint")),
        ]
    };
    let mut forms = Vec::new();
    if merges {
        let label = words::action(visit.language, "organisation", Action::ProposeMerger.key());
        forms.push(form("merge", label).lead(visit.t("page-merge-lead")).fields(fields()));
    }
    if records {
        let label = words::action(visit.language, "succession", "record");
        let kind = |kind: Kind| Choice::new(kind.key(), visit.t(&format!("page-succession-{}", kind.key())));
        let kinds = Field::radios("kind", visit.t("page-kind"), RECORDED.map(kind).into());
        forms.push(form("succeed", label).field(kinds).fields(fields()));
    }
    Ok(forms.into_iter().map(|form| form.after(visit.language, failed)).collect())
}

/// Offers the organisations of the municipality, or of the area where it has none.
async fn offered(visit: &Visit, profile: &Profile) -> workflow::Result<Vec<Choice>> {
    let organisation = &profile.organisation;
    let query = OrganisationQuery {
        area: Some(organisation.area),
        municipality: organisation.municipality.clone(),
        states: vec![State::Verified, State::Active, State::Dormant],
        ..OrganisationQuery::default()
    };
    let found = visit.app().organisation_page(&visit.viewer, &query, &PageRequest::first(OFFERED)).await?;
    let others = found.items.iter().filter(|seen| seen.id != organisation.id);
    Ok(others.map(|seen| Choice::new(seen.id.to_string(), seen.legal_name.clone())).collect())
}

/// Proposes a merger.
pub(crate) async fn merge(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let into = reading.parsed::<OrganisationId>("successor", Code::UnknownId);
    let effective_on = reading.date("effectiveOn");
    let evidence = reading.required("evidence");
    let case = reading.done(into.zip(effective_on).map(|(into, effective_on)| MergeOrganisation {
        organisation: id,
        expected_version: posted.version(),
        into,
        effective_on,
        evidence,
    }));
    let performed = match case {
        Ok(case) => visit.perform(&case, "merge", posted).await?,
        Err(refusals) => Performed::Refused(Failed::new("merge", posted, refusals)),
    };
    finish(&visit, id, performed).await
}

/// Records a successor.
pub(crate) async fn record(visit: Visit, Path(id): Path<OrganisationId>, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let kind = reading.keyed::<Kind>("kind");
    let to = reading.parsed::<OrganisationId>("successor", Code::UnknownId);
    let effective_on = reading.date("effectiveOn");
    let evidence = reading.required("evidence");
    let all = kind.zip(to).zip(effective_on);
    let case = reading.done(all.map(|((kind, to), effective_on)| RecordSuccession {
        from: id,
        expected_version: posted.version(),
        to,
        kind,
        effective_on,
        evidence,
    }));
    let performed = match case {
        Ok(case) => visit.perform(&case, "succeed", posted).await?,
        Err(refusals) => Performed::Refused(Failed::new("succeed", posted, refusals)),
    };
    finish(&visit, id, performed).await
}

async fn finish(visit: &Visit, id: OrganisationId, performed: Performed<domain::id::SuccessionId>) -> Answer {
    match performed {
        Performed::Done(succession) => Ok(see(format!("/successions/{succession}"))),
        Performed::Refused(failed) => show_after(visit, id, Some(&failed)).await,
    }
}
