//! A post as use cases work with it: who held, holds and will hold it, and where it belongs.

use domain::id::{PostId, RoleAssignmentId};
use domain::lifecycle::{Denied, Event};
use domain::organisation::{Command, State as OrganisationState};
use domain::permission::{Place, Role, Scope, post_id};
use domain::person::RoleAssignment;
use domain::post::{Action, Around, Post, State};
use domain::refusal::{Code, Refusal};

use crate::access::link::{self, Purpose};
use crate::engine::Work;
use crate::error::{Error, Result};
use crate::mailing::Message;

/// A post with everybody who held, holds or will hold it.
pub(super) struct Loaded {
    pub(super) post: Post,
    held: Vec<RoleAssignment>,
}

impl Loaded {
    /// Loads and locks a post.
    pub(super) async fn load(work: &Work<'_>, role: Role, scope: &Scope) -> Result<Self> {
        if !scope.roles().contains(&role) {
            return Err(Refusal::field(Code::Malformed, "role").into());
        }
        let place = place_of(work, scope).await?;
        let known = work.tx().lock_post(post_id(role, scope)).await?;
        let held = work.read().assignments_in(role, scope).await?;
        let post = match known {
            // Municipalities change areas, and their posts with them.
            Some(post) => Post { place, ..post },
            None => Post::new(role, scope.clone(), place, &held, work.today()),
        };
        Ok(Self { post, held })
    }

    /// Loads and locks the post that somebody holds, held or will hold.
    pub(super) async fn holding(work: &Work<'_>, id: RoleAssignmentId) -> Result<Self> {
        let held = work.read().assignment(id).await?.ok_or(Error::NotFound)?;
        Self::load(work, held.role, &held.scope).await
    }

    /// Returns the post as it is decided about.
    pub(super) fn around(&self, work: &Work<'_>) -> Around<'_> {
        Around { post: &self.post, held: &self.held, today: work.today() }
    }

    /// Refuses who may not do this, before anything else is looked at.
    pub(super) fn permit(
        &self,
        work: &Work<'_>,
        action: Action,
        holder: Option<RoleAssignmentId>,
    ) -> Result<()> {
        let permitted = self.around(work).permit(action, &work.actor(), holder);
        permitted.map_err(|denied| self.denied(work, denied))
    }

    /// Turns a denial into what the viewer may know; that a municipality has posts is no secret.
    pub(super) fn denied(&self, work: &Work<'_>, denied: Denied) -> Error {
        match self.post.scope {
            Scope::Organisation(_) => work.denied(denied, &self.post.place),
            Scope::Platform | Scope::Area(_) | Scope::Municipality(_) => denied.into(),
        }
    }

    /// Records that somebody got the post or stands in for its holder, and mails them a link to sign in with.
    pub(super) async fn given(
        &self,
        work: &mut Work<'_>,
        (next, assignment, event): (Post, RoleAssignment, Event),
    ) -> Result<RoleAssignmentId> {
        work.tx().insert_role(&assignment).await?;
        work.keep_post(&self.post, &next, event).await?;
        let person = work.read().person(assignment.person).await?.ok_or(Error::NotFound)?;
        let subject = domain::subject::Subject::Post(next.id);
        let link = link::issue(work, Purpose::Answer, link::For::Person(person.id), subject, None).await?;
        let message = Message::RoleGiven { assignment: assignment.id, link };
        work.mail_person(&person, &next.place, message).await?;
        Ok(assignment.id)
    }

    /// Records that a role ends.
    pub(super) async fn ended(
        &self,
        work: &mut Work<'_>,
        (next, ended, event): (Post, RoleAssignment, Event),
    ) -> Result<RoleAssignmentId> {
        let last_day = ended.valid_to.ok_or(Error::Conflict)?;
        work.tx().end_role(ended.id, last_day).await?;
        work.keep_post(&self.post, &next, event).await?;
        Ok(ended.id)
    }
}

/// Returns where a scope lies. Of the areas a municipality belongs to it is the one in which the viewer has a say.
pub(super) async fn place_of(work: &Work<'_>, scope: &Scope) -> Result<Place> {
    Ok(match scope {
        Scope::Platform => Place::default(),
        Scope::Area(area) => {
            let area = work.read().area(*area).await?.ok_or(Error::NotFound)?;
            Place { area: Some(area.id), ..Place::default() }
        }
        Scope::Municipality(code) => {
            let areas = work.read().memberships_on(std::slice::from_ref(code), work.today()).await?;
            let own = |area| work.viewer().actor.grants.iter().any(|grant| grant.scope == Scope::Area(area));
            let found =
                areas.iter().find(|found| own(found.area)).or(areas.first()).ok_or(Error::NotFound)?;
            Place { area: Some(found.area), municipality: Some(code.clone()), organisation: None }
        }
        Scope::Organisation(id) => work.organisation(*id).await?.place(),
    })
}

/// Takes note that nobody looks after an organisation's matters any more (OR-14).
pub(crate) async fn note_last_admin(work: &mut Work<'_>, id: PostId) -> Result<()> {
    let Some(post) = work.read().post(id).await? else { return Ok(()) };
    let (Role::OrganisationAdmin, State::Vacant, Scope::Organisation(organisation)) =
        (post.role, post.state, post.scope)
    else {
        return Ok(());
    };
    let before = work.organisation(organisation).await?;
    if before.head.state == OrganisationState::Active {
        work.change_organisation(&before, &Command::LastAdminLeft).await?;
    }
    Ok(())
}

/// Takes note that a post's last holder has left (CP-3).
pub(crate) async fn note_left(work: &mut Work<'_>, id: PostId) -> Result<()> {
    let post = work.tx().lock_post(id).await?.ok_or(Error::NotFound)?;
    let held = work.read().assignments_in(post.role, &post.scope).await?;
    let around = Around { post: &post, held: &held, today: work.today() };
    around.permit(Action::LeftWithoutSuccessor, &work.actor(), None)?;
    match domain::post::left(around) {
        Some((next, event)) => work.keep_post(&post, &next, event).await,
        None => Ok(()),
    }
}
