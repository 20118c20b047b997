//! Posts and who holds them: from when to when, which are vacant, and what the viewer may do about it.

use std::collections::HashMap;

use domain::assignment::coordinating;
use domain::id::{AreaId, PostId, RoleAssignmentId};
use domain::identifier::MunicipalityCode;
use domain::permission::{
    Place, Reading, Role, Scope, may_correct_address, may_give, may_know_holders, post_id,
};
use domain::person::{EmailState, Person, RoleAssignment};
use domain::post::{Action, Around, Post, has_a_search, wanted_from};
use domain::subject::Subject;
use store::HandOver;

use crate::app::App;
use crate::error::Result;
use crate::viewer::Viewer;

/// A post with those who hold it or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The post's id, under which its audit trail is kept.
    pub id: PostId,
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
    /// Whether nobody holds it today.
    pub vacant: bool,
    /// Whether its holder leaves, or has left, and nobody is known to follow.
    pub seeks_holder: bool,
    /// Whether the viewer may give it to somebody.
    pub may_assign: bool,
    /// Who holds it today or will later, in Finnish order.
    pub holders: Vec<Holder>,
}

/// Somebody who holds a post or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The role as they hold it.
    pub assignment: RoleAssignment,
    /// The person.
    pub person: Person,
    /// What the viewer may do about it: tell of their leaving, end it, or name a deputy.
    pub actions: Vec<Action>,
    /// Whether mail to them comes back and the viewer may correct their address, as far as this role goes.
    pub may_correct: bool,
}

impl Viewer {
    /// Returns where the viewer holds a post or a role, each scope once: there they see at least their own.
    pub fn own_scopes(&self) -> Vec<Scope> {
        let mut scopes = Vec::new();
        for grant in &self.actor.grants {
            let held = !matches!(grant.role, Role::Invitee | Role::System);
            if held && !scopes.contains(&grant.scope) {
                scopes.push(grant.scope.clone());
            }
        }
        scopes
    }

    /// Returns whether the viewer runs the installation, and so finds every area its coordinator.
    pub fn administers(&self) -> bool {
        self.actor.holds(Role::Administrator, &Place::default())
    }
}

/// What can be done about one holder.
const ABOUT_HOLDERS: [Action; 3] = [Action::Deputise, Action::AnnounceLeaving, Action::End];

impl App {
    /// Returns the posts of the scopes that the viewer may know the holders of, in a fixed number of statements.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn posts_of(&self, viewer: &Viewer, scopes: &[Scope]) -> Result<HashMap<Scope, Vec<Seat>>> {
        let places = self.places_of(viewer, scopes).await?;
        let known: Vec<_> = places.keys().cloned().collect();
        let mut holdings: HashMap<(Role, Scope), Vec<(RoleAssignment, Person)>> = HashMap::new();
        for (held, person) in self.store().read().holdings(&known, self.clocks().today()).await? {
            holdings.entry((held.role, held.scope.clone())).or_default().push((held, person));
        }
        let mut seats = HashMap::new();
        for (scope, place) in places {
            let roles = scope.roles().iter();
            let of_scope = roles.filter_map(|role| {
                let held = holdings.remove(&(*role, scope.clone())).unwrap_or_default();
                self.seat(viewer, *role, &scope, &place, held)
            });
            let of_scope: Vec<_> = of_scope.collect();
            seats.insert(scope, of_scope);
        }
        Ok(seats)
    }

    /// Returns the post in which somebody holds, held or will hold a role, if the viewer may know its holders.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn post_of(&self, viewer: &Viewer, id: RoleAssignmentId) -> Result<Option<Seat>> {
        let Some(held) = self.store().read().assignment(id).await? else { return Ok(None) };
        let seats = self.posts_of(viewer, std::slice::from_ref(&held.scope)).await?;
        Ok(seats.into_values().flatten().find(|seat| seat.role == held.role))
    }

    /// Counts what is handed over in those of the scopes whose matters the viewer may read, in a fixed number of
    /// statements.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn hand_overs(&self, viewer: &Viewer, scopes: &[Scope]) -> Result<HashMap<Scope, HandOver>> {
        let places = self.places_of(viewer, scopes).await?;
        let readable =
            places.into_iter().filter(|(_, place)| viewer.sees_at(Reading::OrganisationMatters, place));
        let readable: Vec<_> = readable.map(|(scope, _)| scope).collect();
        Ok(self.store().read().hand_overs(&readable).await?)
    }

    /// Returns where a coordinator's post is held; nothing where no task and no event tells of it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn scope_of_post(&self, id: PostId) -> Result<Option<Scope>> {
        let read = self.store().read();
        if let Some(post) = read.post(id).await? {
            return Ok(Some(post.scope));
        }
        let tasks = read.open_tasks_of(&[Subject::Post(id)]).await?;
        let scopes = tasks.into_values().flatten().map(|task| coordinating(&task.place).1);
        Ok(scopes.into_iter().next())
    }

    fn seat(
        &self,
        viewer: &Viewer,
        role: Role,
        scope: &Scope,
        place: &Place,
        held: Vec<(RoleAssignment, Person)>,
    ) -> Option<Seat> {
        let (today, actor) = (self.clocks().today(), &viewer.actor);
        let own = |(held, _): &(RoleAssignment, Person)| Some(held.person) == viewer.person_id();
        if !may_know_holders(actor, role, place) && !held.iter().any(own) {
            return None;
        }
        let assignments: Vec<_> = held.iter().map(|(held, _)| held.clone()).collect();
        let post = Post::new(role, scope.clone(), place.clone(), &assignments, today);
        let around = Around { post: &post, held: &assignments, today };
        let may = |action: &Action, id| around.permit(*action, actor, Some(id)).is_ok();
        let holders = held.into_iter().map(|(assignment, person)| {
            let actions = ABOUT_HOLDERS.iter().copied().filter(|action| may(action, assignment.id)).collect();
            let bounces = person.email_state == EmailState::Bouncing && Some(person.id) != viewer.person_id();
            let may_correct = bounces && may_correct_address(actor, role, place);
            Holder { assignment, person, actions, may_correct }
        });
        Some(Seat {
            id: post_id(role, scope),
            role,
            scope: scope.clone(),
            vacant: !assignments.iter().any(|held| held.valid_on(today)),
            seeks_holder: has_a_search(role) && wanted_from(&assignments, today).is_some(),
            may_assign: may_give(actor, role, place),
            holders: holders.collect(),
        })
    }

    /// Returns where those of the scopes lie that exist. Of the areas of a municipality it is the viewer's own, if any.
    async fn places_of(&self, viewer: &Viewer, scopes: &[Scope]) -> Result<HashMap<Scope, Place>> {
        let read = self.store().read();
        let (mut areas, mut codes, mut organisations) = (Vec::new(), Vec::new(), Vec::new());
        let mut places = HashMap::new();
        for scope in scopes {
            match scope {
                Scope::Platform => _ = places.insert(Scope::Platform, Place::default()),
                Scope::Area(id) => areas.push(*id),
                Scope::Municipality(code) => codes.push(code.clone()),
                Scope::Organisation(id) => organisations.push(*id),
            }
        }
        if !areas.is_empty() {
            let found = read.areas_by_id(&areas).await?.into_keys();
            places.extend(found.map(|id| (Scope::Area(id), Place { area: Some(id), ..Place::default() })));
        }
        let own = |area: AreaId| viewer.actor.grants.iter().any(|grant| grant.scope == Scope::Area(area));
        for membership in read.memberships_on(&codes, self.clocks().today()).await? {
            let place = of_municipality(membership.area, membership.municipality.clone());
            let scope = Scope::Municipality(membership.municipality);
            if own(membership.area) || !places.contains_key(&scope) {
                places.insert(scope, place);
            }
        }
        if !organisations.is_empty() {
            let found = read.organisations(&organisations).await?.into_iter();
            places.extend(found.map(|(id, found)| (Scope::Organisation(id), found.place())));
        }
        Ok(places)
    }
}

fn of_municipality(area: AreaId, code: MunicipalityCode) -> Place {
    Place { area: Some(area), municipality: Some(code), organisation: None }
}
