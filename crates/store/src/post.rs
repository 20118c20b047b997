//! Posts and the roles held in them.

use chrono::NaiveDate;
use domain::id::{PostId, RoleAssignmentId};
use domain::lifecycle::Keyed;
use domain::permission::{Role, Scope};
use domain::person::{Person, RoleAssignment};
use domain::post::{Post, State};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::connection::{Read, Tx};
use crate::error::{Error, Result};
use crate::row::post::{Column, Entity};
use crate::row::{person, role};
use crate::write::{self, Lock};

const LOCK: Lock<Column> = Lock { id: Column::Id, version: Column::Version };

impl Read<'_> {
    /// Returns a post, if anything has been recorded of it.
    pub async fn post(self, id: PostId) -> Result<Option<Post>> {
        Entity::find_by_id(id.uuid()).one(&self.db()).await?.map(Post::try_from).transpose()
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
