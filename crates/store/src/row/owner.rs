//! Owners of tasks, and the scopes of their posts, as columns.

use domain::lifecycle::Keyed;
use domain::permission::{Role, Scope};
use domain::task::Owner;

use crate::board::TaskOwner;

pub(crate) const POST: &str = "post";
pub(crate) const ORGANISATION: &str = "organisation";
pub(crate) const ADDRESS: &str = "address";
const PLATFORM: &str = "platform";

/// An owner as it is stored: what kind it is, one text to look it up by, and the role if it is a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnerColumns {
    pub(crate) kind: &'static str,
    pub(crate) owner: String,
    pub(crate) role: Option<&'static str>,
}

impl From<&Owner> for OwnerColumns {
    fn from(owner: &Owner) -> Self {
        match owner {
            Owner::Post(role, scope) => Self { kind: POST, owner: scope_text(scope), role: Some(role.key()) },
            Owner::Organisation(id) => Self { kind: ORGANISATION, owner: id.to_string(), role: None },
            Owner::Address(address) => Self { kind: ADDRESS, owner: address.to_string(), role: None },
        }
    }
}

/// Puts an owner together again; on failure names the column.
pub(crate) fn owner(kind: &str, owner: &str, role: Option<&str>) -> Result<Owner, &'static str> {
    match kind {
        POST => {
            let role = role.and_then(Role::from_key).ok_or("owner_role")?;
            Ok(Owner::Post(role, scope(owner).ok_or("owner")?))
        }
        ORGANISATION => owner.parse().map(Owner::Organisation).map_err(|_| "owner"),
        ADDRESS => owner.parse().map(Owner::Address).map_err(|_| "owner"),
        _ => Err("owner_kind"),
    }
}

/// Reads whose move it is without saying which one's; on failure names the column.
pub(crate) fn task_owner(kind: &str, role: Option<&str>) -> Result<TaskOwner, &'static str> {
    match kind {
        POST => role.and_then(Role::from_key).map(TaskOwner::Post).ok_or("owner_role"),
        ORGANISATION => Ok(TaskOwner::Organisation),
        ADDRESS => Ok(TaskOwner::Address),
        _ => Err("owner_kind"),
    }
}

/// Writes a scope as one text; its forms cannot be mistaken for one another.
fn scope_text(scope: &Scope) -> String {
    match scope {
        Scope::Platform => PLATFORM.to_owned(),
        Scope::Area(id) => id.to_string(),
        Scope::Municipality(code) => code.to_string(),
        Scope::Organisation(id) => id.to_string(),
    }
}

fn scope(text: &str) -> Option<Scope> {
    if text == PLATFORM {
        return Some(Scope::Platform);
    }
    let area = text.parse().map(Scope::Area).ok();
    area.or_else(|| text.parse().map(Scope::Organisation).ok())
        .or_else(|| text.parse().map(Scope::Municipality).ok())
}

#[cfg(test)]
mod tests {
    use domain::id::{AreaId, OrganisationId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_owner_survives_storage() {
        let organisation = OrganisationId::new(Uuid::from_u128(2));
        let scopes = [
            Scope::Platform,
            Scope::Area(AreaId::new(Uuid::from_u128(1))),
            Scope::Municipality("049".parse().unwrap()),
            Scope::Organisation(organisation),
        ];
        let posts = scopes.into_iter().map(|scope| Owner::Post(Role::MunicipalCoordinator, scope));
        let others = [Owner::Organisation(organisation), Owner::Address("a@example.fi".parse().unwrap())];
        for before in posts.chain(others) {
            let columns = OwnerColumns::from(&before);
            assert_eq!(owner(columns.kind, &columns.owner, columns.role), Ok(before));
        }
    }

    #[test]
    fn what_no_owner_could_have_left_names_its_column() {
        assert_eq!(owner("person", "x", None), Err("owner_kind"));
        assert_eq!(owner("post", "139", None), Err("owner_role"));
        assert_eq!(owner("post", "nowhere", Some("registrar")), Err("owner"));
    }
}
