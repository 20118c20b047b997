//! Posts and the roles held in them.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use domain::assignment::coordinating;
use domain::calendar::local;
use domain::id::{AreaId, PostId, RoleAssignmentId};
use domain::lifecycle::Keyed;
use domain::permission::{Place, Role, Scope};
use domain::person::{Person, RoleAssignment};
use domain::post::{Post, State, wanted_from};
use domain::reminder::scheduled::VacantPost;
use domain::task::Kind;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::row::post::{Column, Entity};
use crate::row::{person, role, task};
use crate::write::{self, Lock};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

impl Read<'_> {
    /// Returns a post, if anything has been recorded of it.
    pub async fn post(self, id: PostId) -> Result<Option<Post>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Post::try_from).transpose()
    }

    /// Returns those of the posts of which something has been recorded.
    pub async fn posts(self, ids: &[PostId]) -> Result<HashMap<PostId, Post>> {
        let select = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
        let posts = select.all(&self.db()).await?.into_iter().map(Post::try_from);
        posts.map(|post| post.map(|post| (post.id, post))).collect()
    }

    /// Returns a role as somebody holds it, held it or will.
    pub async fn assignment(self, id: RoleAssignmentId) -> Result<Option<RoleAssignment>> {
        let row = role::Entity::find_by_id(id.uuid()).one(&self.db()).await?;
        row.map(RoleAssignment::try_from).transpose()
    }

    /// Returns who holds a role in exactly this scope, held it or will, oldest first.
    pub async fn assignments_in(self, role: Role, scope: &Scope) -> Result<Vec<RoleAssignment>> {
        let (kind, key) = role::scope(scope);
        let select = role::Entity::find()
            .filter(role::Column::ScopeKind.eq(kind))
            .filter(role::Column::ScopeKey.eq(key))
            .filter(role::Column::Role.eq(role.key()))
            .order_by_asc(role::Column::ValidFrom)
            .order_by_asc(role::Column::Id);
        select.all(&self.db()).await?.into_iter().map(RoleAssignment::try_from).collect()
    }

    /// Returns the roles that are held in the scopes on a day or will be later, in Finnish order of their holders.
    pub async fn holdings(self, scopes: &[Scope], day: NaiveDate) -> Result<Vec<(RoleAssignment, Person)>> {
        if scopes.is_empty() {
            return Ok(Vec::new());
        }
        let lasting =
            Condition::any().add(role::Column::ValidTo.is_null()).add(role::Column::ValidTo.gte(day));
        let select = role::Entity::find()
            .find_also_related(person::Entity)
            .filter(role::Column::ScopeKey.is_in(scopes.iter().map(|scope| role::scope(scope).1)))
            .filter(lasting)
            .order_by_asc(person::Column::SortKey)
            .order_by_asc(role::Column::ValidFrom)
            .order_by_asc(role::Column::Id);
        let mut holdings = Vec::new();
        for (assignment, person) in select.all(&self.db()).await? {
            let assignment = RoleAssignment::try_from(assignment)?;
            if let Some(person) = person.filter(|_| scopes.contains(&assignment.scope)) {
                holdings.push((assignment, Person::try_from(person)?));
            }
        }
        Ok(holdings)
    }

    /// Returns these roles in these scopes as they have been held since a day, are held or will be, oldest first.
    pub async fn terms(
        self,
        roles: &[Role],
        scopes: &[Scope],
        since: NaiveDate,
    ) -> Result<Vec<RoleAssignment>> {
        if scopes.is_empty() {
            return Ok(Vec::new());
        }
        let lasting =
            Condition::any().add(role::Column::ValidTo.is_null()).add(role::Column::ValidTo.gte(since));
        let rows = role::Entity::find()
            .filter(role::Column::Role.is_in(roles.iter().map(|role| role.key())))
            .filter(role::Column::ScopeKey.is_in(scopes.iter().map(|scope| role::scope(scope).1)))
            .filter(lasting)
            .order_by_asc(role::Column::ValidFrom)
            .order_by_asc(role::Column::Id)
            .all(&self.db())
            .await?;
        let mut terms = Vec::new();
        for row in rows {
            let term = RoleAssignment::try_from(row)?;
            if scopes.contains(&term.scope) {
                terms.push(term);
            }
        }
        Ok(terms)
    }

    /// Returns the coordinators' posts of an area, or of all, that nobody holds on a day or will later, each with the
    /// day the search for somebody began. Who coordinates a municipality that is part of another is that one's matter.
    pub async fn posts_vacant(self, area: Option<AreaId>, on: NaiveDate) -> Result<Vec<VacantPost>> {
        let places = self.coordinated_places(area, on).await?;
        let roles = [Role::MunicipalCoordinator, Role::RegionalCoordinator].map(Keyed::key);
        let select = role::Entity::find().filter(role::Column::Role.is_in(roles));
        let mut held: HashMap<(Role, Scope), Vec<RoleAssignment>> = HashMap::new();
        for row in select.all(&self.db()).await? {
            let term = RoleAssignment::try_from(row)?;
            held.entry((term.role, term.scope.clone())).or_default().push(term);
        }
        let searches: Vec<(uuid::Uuid, DateTime<Utc>)> = task::Entity::find()
            .select_only()
            .columns([task::Column::SubjectId, task::Column::OpenedAt])
            .filter(task::Column::Kind.eq(Kind::FillPost.key()))
            .filter(task::Column::ClosedAt.is_null())
            .into_tuple()
            .all(&self.db())
            .await?;
        let searches: HashMap<_, _> =
            searches.into_iter().map(|(post, since)| (post, local::date_of(since))).collect();
        let vacant = |place: Place| {
            let held = held.get(&coordinating(&place)).map_or(&[][..], Vec::as_slice);
            let wanted_from = wanted_from(held, on).filter(|from| *from <= on)?;
            let mut post = VacantPost { place, wanted_from, sought_since: None };
            post.sought_since = searches.get(&post.subject().uuid()).copied();
            Some(post)
        };
        Ok(places.into_iter().filter_map(vacant).collect())
    }

    /// Returns the places that have a coordinator's post: the area or all of them, and their municipalities.
    async fn coordinated_places(self, area: Option<AreaId>, on: NaiveDate) -> Result<Vec<Place>> {
        let of_area = |id| Place { area: Some(id), ..Place::default() };
        let areas = self.areas().await?.into_iter().map(|found| found.id);
        let mergers = self.municipal_mergers(on).await?;
        let municipalities: BTreeMap<_, _> =
            self.areas_of_municipalities().await?.into_iter().rev().collect();
        let municipal = municipalities
            .into_iter()
            .filter(|(code, _)| mergers.now(code).is_none())
            .map(|(code, id)| Place { municipality: Some(code), ..of_area(id) });
        let wanted = |place: &Place| area.is_none() || place.area == area;
        Ok(areas.map(of_area).chain(municipal).filter(wanted).collect())
    }

    /// Returns some of the posts that are not known to be vacant but that nobody holds on a day or will later.
    pub async fn posts_left(self, day: NaiveDate, limit: u64) -> Result<Vec<PostId>> {
        let lasting =
            Condition::any().add(role::Column::ValidTo.is_null()).add(role::Column::ValidTo.gte(day));
        let same = |ours: role::Column, post: Column| Expr::col((role::Entity, ours)).equals((Entity, post));
        let held = Query::select()
            .expr(Expr::value(1))
            .from(role::Entity)
            .and_where(same(role::Column::ScopeKind, Column::ScopeKind))
            .and_where(same(role::Column::ScopeKey, Column::ScopeKey))
            .and_where(same(role::Column::Role, Column::Role))
            .cond_where(lasting)
            .to_owned();
        let rows = Entity::find()
            // As the partial index has it.
            .filter(Expr::cust(format!("state <> '{}'", State::Vacant.key())))
            .filter(Expr::exists(held).not())
            .order_by_asc(Column::Id)
            .limit(limit)
            .all(&self.db())
            .await?;
        Ok(rows.into_iter().map(|row| PostId::new(row.id)).collect())
    }
}

impl Tx {
    /// Returns a post and keeps others from changing it until the transaction ends.
    pub async fn lock_post(&self, id: PostId) -> Result<Option<Post>> {
        Entity::find_by_id(id.uuid()).lock_exclusive().one(self.db()).await?.map(Post::try_from).transpose()
    }

    /// Writes a post. `before` is the version it was loaded with, nothing for a new one.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the version has moved on, or somebody else was the first to write the post.
    pub async fn save_post(&self, post: &Post, before: Option<u64>) -> Result<()> {
        let saved = write::save::<Entity>(self.db(), LOCK, post.id.uuid(), post.try_into()?, before).await;
        saved.map_err(|error| if matches!(error, Error::Unique) { Error::Conflict } else { error })
    }
}
