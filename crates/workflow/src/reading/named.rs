//! What things are called in lists: whose they are and which agreement they belong to, a fixed number of statements.

use std::collections::{HashMap, HashSet};

use domain::decision::Matter;
use domain::id::{AgreementId, OrganisationId, PlanId};
use domain::subject::Subject;
use domain::text::LocalisedText;

use super::Found;
use crate::app::App;
use crate::commitment::short;
use crate::error::Result;
use crate::prevention::title;
use crate::viewer::Viewer;

/// What a thing is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Whose it is.
    pub organisation: Option<(OrganisationId, String)>,
    /// Which agreement it belongs to.
    pub agreement: Option<(AgreementId, LocalisedText)>,
    /// Which prevention plan it is, or is decided on.
    pub plan: Option<(PlanId, LocalisedText)>,
    /// Its own first words, where it has some.
    pub words: Option<String>,
}

impl Named {
    /// Returns the title of the plan or agreement it belongs to.
    pub fn title(&self) -> Option<&LocalisedText> {
        let plan = self.plan.as_ref().map(|(_, title)| title);
        plan.or_else(|| self.agreement.as_ref().map(|(_, title)| title))
    }
}

/// What a thing belongs to.
#[derive(Default)]
struct Belongs {
    organisation: Option<OrganisationId>,
    agreement: Option<AgreementId>,
    plan: Option<PlanId>,
}

impl App {
    /// Names those of the subjects that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn named(&self, viewer: &Viewer, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
        let subjects: Vec<_> = subjects.iter().copied().collect::<HashSet<_>>().into_iter().collect();
        let found = self.find(viewer, &subjects).await?;
        let belongs: Vec<_> = found.values().map(belonging).collect();
        let organisations: Vec<_> = belongs.iter().filter_map(|one| one.organisation).collect();
        let agreements: Vec<_> = belongs.iter().filter_map(|one| one.agreement).collect();
        let organisations = self.organisations(viewer, &organisations).await?;
        let agreements = self.agreements(viewer, &agreements).await?;
        let plans: Vec<_> = belongs.iter().filter_map(|one| one.plan).collect();
        let plans =
            if plans.is_empty() { HashMap::new() } else { self.prevention_plans(viewer, &plans).await? };
        Ok(found
            .iter()
            .map(|(subject, thing)| {
                let belongs = belonging(thing);
                let organisation = belongs.organisation;
                let organisation =
                    organisation.and_then(|id| Some((id, organisations.get(&id)?.legal_name.clone())));
                let agreement =
                    belongs.agreement.and_then(|id| Some((id, agreements.get(&id)?.title.clone())));
                let plan = belongs.plan.and_then(|id| Some((id, title(plans.get(&id)?))));
                (*subject, Named { organisation, agreement, plan, words: words(thing) })
            })
            .collect())
    }
}

fn belonging(found: &Found) -> Belongs {
    let of_organisation = |id| Belongs { organisation: Some(id), ..Belongs::default() };
    let of_agreement = |id| Belongs { agreement: Some(id), ..Belongs::default() };
    let of_plan = |id| Belongs { plan: Some(id), ..Belongs::default() };
    match found {
        Found::Organisation(found) => of_organisation(found.id),
        Found::Agreement(found) => of_agreement(found.id),
        Found::Signature(found) => {
            Belongs { organisation: Some(found.organisation), ..of_agreement(found.agreement) }
        }
        Found::Commitment(found) => {
            Belongs { organisation: Some(found.organisation), ..of_agreement(found.agreement) }
        }
        Found::Target(found) => of_agreement(found.agreement),
        Found::Step(found) => of_agreement(found.agreement),
        Found::Feedback(found) => {
            Belongs { organisation: found.place.organisation, ..of_agreement(found.agreement) }
        }
        Found::Succession(found) => of_organisation(found.from),
        Found::Decision(found) => match found.matter {
            Matter::Agreement(agreement, _) => of_agreement(agreement),
            Matter::PreventionPlan(plan) => of_plan(plan),
        },
        Found::PreventionBody(_) => Belongs::default(),
        Found::PreventionPlan(found) => of_plan(found.id),
    }
}

fn words(found: &Found) -> Option<String> {
    match found {
        Found::Commitment(found) => Some(short(&found.content.text)),
        Found::Feedback(found) => Some(short(&found.text)),
        Found::Organisation(_)
        | Found::Agreement(_)
        | Found::Signature(_)
        | Found::Target(_)
        | Found::Step(_)
        | Found::Succession(_)
        | Found::Decision(_)
        | Found::PreventionBody(_)
        | Found::PreventionPlan(_) => None,
    }
}
