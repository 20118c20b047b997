//! People: only oneself, and those one meets in places where one may know who people are.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use domain::id::{OrganisationId, PersonId};
use domain::permission::{Place, Reading, Role, Scope};
use domain::person::Person;

use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

/// A person as something mentions them; the place is that of what mentions them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The person.
    pub person: PersonId,
    /// Where they are mentioned.
    pub place: Place,
}

impl Hash for Mention {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.person.hash(state);
    }
}

impl App {
    /// Returns those of the mentioned people that the viewer may know, or is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn people(&self, viewer: &Viewer, mentions: &[Mention]) -> Result<HashMap<Mention, Person>> {
        let known = |mention: &&Mention| {
            viewer.person_id() == Some(mention.person) || viewer.sees_at(Reading::People, &mention.place)
        };
        let known: Vec<_> = mentions.iter().filter(known).collect();
        let ids: Vec<_> = known.iter().map(|mention| mention.person).collect();
        let people = self.store().read().people(&ids).await?;
        Ok(known
            .into_iter()
            .filter_map(|mention| Some((mention.clone(), people.get(&mention.person)?.clone())))
            .collect())
    }

    /// Returns a person, if it is the viewer or holds a role where the viewer may know who people are.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn person(&self, viewer: &Viewer, id: PersonId) -> Result<Option<Person>> {
        let read = self.store().read();
        if viewer.person_id() == Some(id) {
            return Ok(read.person(id).await?);
        }
        let mut places = Vec::new();
        let mut organisations = Vec::new();
        for assignment in read.roles(id).await? {
            match assignment.scope {
                Scope::Platform => {}
                Scope::Area(area) => places.push(Place { area: Some(area), ..Place::default() }),
                Scope::Municipality(code) => {
                    places.push(Place { municipality: Some(code), ..Place::default() });
                }
                Scope::Organisation(organisation) => organisations.push(organisation),
            }
        }
        places.extend(
            read.organisations(&organisations).await?.values().map(domain::organisation::Organisation::place),
        );
        if places.iter().any(|place| viewer.sees_at(Reading::People, place)) {
            return Ok(read.person(id).await?);
        }
        Ok(None)
    }

    /// Returns the people of those of the organisations whose people the viewer may know, with their roles.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn members_of(
        &self,
        viewer: &Viewer,
        ids: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, Vec<(Person, Role)>>> {
        let read = self.store().read();
        let mut known: Vec<_> = read.organisations(ids).await?.into_values().collect();
        known.retain(|organisation| viewer.sees_at(Reading::People, &organisation.place()));
        let known: Vec<_> = known.into_iter().map(|organisation| organisation.id).collect();
        Ok(read.members_on(&known, self.clocks().today()).await?)
    }
}
