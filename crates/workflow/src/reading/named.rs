//! What things are called in lists: whose they are and which agreement they belong to, a fixed number of statements.

use std::collections::{HashMap, HashSet};

use domain::decision::Matter;
use domain::id::{AgreementId, OrganisationId};
use domain::subject::Subject;
use domain::text::LocalisedText;

use super::Found;
use crate::app::App;
use crate::commitment::short;
use crate::error::Result;
use crate::viewer::Viewer;

/// What a thing is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Whose it is.
    pub organisation: Option<(OrganisationId, String)>,
    /// Which agreement it belongs to.
    pub agreement: Option<(AgreementId, LocalisedText)>,
    /// Its own first words, where it has some.
    pub words: Option<String>,
}

impl App {
    /// Names those of the subjects that the viewer may see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn named(&self, viewer: &Viewer, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
        let subjects: Vec<_> = subjects.iter().copied().collect::<HashSet<_>>().into_iter().collect();
        let found = self.find(viewer, &subjects).await?;
        let (organisations, agreements): (Vec<_>, Vec<_>) = found.values().map(belongs).unzip();
        let organisations: Vec<_> = organisations.into_iter().flatten().collect();
        let agreements: Vec<_> = agreements.into_iter().flatten().collect();
        let organisations = self.organisations(viewer, &organisations).await?;
        let agreements = self.agreements(viewer, &agreements).await?;
        Ok(found
            .iter()
            .map(|(subject, thing)| {
                let (organisation, agreement) = belongs(thing);
                let organisation =
                    organisation.and_then(|id| Some((id, organisations.get(&id)?.legal_name.clone())));
                let agreement = agreement.and_then(|id| Some((id, agreements.get(&id)?.title.clone())));
                (*subject, Named { organisation, agreement, words: words(thing) })
            })
            .collect())
    }
}

fn belongs(found: &Found) -> (Option<OrganisationId>, Option<AgreementId>) {
    match found {
        Found::Organisation(found) => (Some(found.id), None),
        Found::Agreement(found) => (None, Some(found.id)),
        Found::Signature(found) => (Some(found.organisation), Some(found.agreement)),
        Found::Commitment(found) => (Some(found.organisation), Some(found.agreement)),
        Found::Target(found) => (None, Some(found.agreement)),
        Found::Step(found) => (None, Some(found.agreement)),
        Found::Feedback(found) => (found.place.organisation, Some(found.agreement)),
        Found::Succession(found) => (Some(found.from), None),
        Found::Decision(found) => {
            let Matter::Agreement(agreement, _) = found.matter;
            (None, Some(agreement))
        }
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
        | Found::Decision(_) => None,
    }
}
