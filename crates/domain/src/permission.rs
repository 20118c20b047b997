//! Who may do and see what: roles, the scopes they are held in, and default deny.

use serde::{Deserialize, Serialize};

use crate::evidence::hash;
use crate::id::{AreaId, OrganisationId, PersonId, PostId};
use crate::identifier::MunicipalityCode;
use crate::lifecycle::{Keyed, keyed};

keyed! {
    /// A role of `domain.md` §4 and §6.
    pub enum Role {
        /// RC, the regional coordinator; scope: an area.
        RegionalCoordinator,
        /// MC, the municipal (wellbeing) coordinator; scope: a municipality.
        MunicipalCoordinator,
        /// EC, the prevention contact person; scope: a municipality.
        PreventionContact,
        /// MM, the municipal manager; scope: a municipality.
        MunicipalManager,
        /// REG, the registrar of the municipality's bodies; scope: a municipality.
        Registrar,
        /// WG, a member of the wellbeing working group; scope: a municipality.
        WorkingGroupMember,
        /// OA, who looks after an organisation's matters; scope: the organisation.
        OrganisationAdmin,
        /// OS, who signs for an organisation; scope: the organisation.
        OrganisationSignatory,
        /// OC, an organisation's contact person; scope: the organisation.
        OrganisationContact,
        /// Who holds an invitation sent to an organisation; scope: that organisation.
        Invitee,
        /// ADM, who runs the installation; has no content rights.
        Administrator,
        /// SYS, the engine itself, under the id of a rule.
        System,
    }
}

/// Where a role is held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole installation.
    Platform,
    /// One coordination area.
    Area(AreaId),
    /// One municipality.
    Municipality(MunicipalityCode),
    /// One organisation.
    Organisation(OrganisationId),
}

/// Returns the id that stands for a post as a subject: the same for the same role and scope, distinct from all others.
pub fn post_id(role: Role, scope: &Scope) -> PostId {
    let scope = match scope {
        Scope::Platform => String::new(),
        Scope::Area(area) => area.to_string(),
        Scope::Municipality(code) => code.to_string(),
        Scope::Organisation(organisation) => organisation.to_string(),
    };
    PostId::new(hash([b"elinvoima/post/1".as_slice(), role.key().as_bytes(), scope.as_bytes()]).derived_id())
}

/// Where a subject belongs: what the scopes of roles are compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The coordination area.
    pub area: Option<AreaId>,
    /// The municipality.
    pub municipality: Option<MunicipalityCode>,
    /// The organisation.
    pub organisation: Option<OrganisationId>,
}

impl Place {
    /// Returns whether it is the area's own: neither a municipality's nor an organisation's.
    pub const fn is_regional(&self) -> bool {
        self.municipality.is_none() && self.organisation.is_none()
    }

    /// Returns whether the scope covers this place.
    pub fn within(&self, scope: &Scope) -> bool {
        match scope {
            Scope::Platform => true,
            Scope::Area(area) => self.area == Some(*area),
            Scope::Municipality(code) => self.municipality.as_ref() == Some(code),
            Scope::Organisation(organisation) => self.organisation == Some(*organisation),
        }
    }
}

/// A role held in a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
}

/// Who is behind an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person(PersonId),
    /// Whoever reads the mailbox an invitation was sent to.
    Invitee,
    /// A rule of the engine, by its id.
    System(&'static str),
    /// Nobody we know.
    Anonymous,
}

/// Somebody who acts: a person, an invitee or the engine, with the roles held now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub who: Who,
    /// The roles, with their scopes.
    pub grants: Vec<Grant>,
}

impl Actor {
    /// Returns the engine itself, acting under a rule's id.
    pub fn system(rule: &'static str) -> Self {
        Self { who: Who::System(rule), grants: vec![Grant { role: Role::System, scope: Scope::Platform }] }
    }

    /// Returns somebody with no roles.
    pub fn anonymous() -> Self {
        Self { who: Who::Anonymous, grants: Vec::new() }
    }

    /// Returns the person, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        match self.who {
            Who::Person(person) => Some(person),
            Who::Invitee | Who::System(_) | Who::Anonymous => None,
        }
    }

    /// Returns whether the actor holds the role in a scope that covers the place.
    pub fn holds(&self, role: Role, place: &Place) -> bool {
        self.grants.iter().any(|grant| grant.role == role && place.within(&grant.scope))
    }

    /// Returns whether the actor holds any of the roles at the place.
    pub fn holds_any(&self, roles: &[Role], place: &Place) -> bool {
        roles.iter().any(|role| self.holds(*role, place))
    }

    /// Returns the text that stands for the actor in the audit chain; never a name or an address.
    pub fn signature(&self) -> String {
        match &self.who {
            Who::Person(person) => person.to_string(),
            Who::Invitee => "invitee".into(),
            Who::System(rule) => format!("system:{rule}"),
            Who::Anonymous => "anonymous".into(),
        }
    }
}

/// What a viewer may read of a list: `store` turns it into SQL, [`Visible::covers`] says the same of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visible {
    /// Everything.
    All,
    /// What lies in any of these scopes; none of them: nothing.
    Within(Vec<Scope>),
}

impl Visible {
    /// Returns whether the viewer may read what belongs to the place.
    pub fn covers(&self, place: &Place) -> bool {
        match self {
            Self::All => true,
            Self::Within(scopes) => scopes.iter().any(|scope| place.within(scope)),
        }
    }
}

keyed! {
    /// What somebody wants to read; one row of `domain.md` §6 each.
    pub enum Reading {
        /// An organisation's profile, its signatures and commitments before they are public, its tasks.
        OrganisationMatters,
        /// Drafts of an agreement's text.
        Drafts,
        /// The audit trail.
        AuditTrail,
        /// Names and addresses of persons.
        People,
        /// Mails that did not arrive, and why.
        Undelivered,
    }
}

/// Returns the roles that read it within their scope.
pub const fn readers(reading: Reading) -> &'static [Role] {
    match reading {
        Reading::OrganisationMatters => &[
            Role::RegionalCoordinator,
            Role::MunicipalCoordinator,
            Role::MunicipalManager,
            Role::Registrar,
            Role::PreventionContact,
            Role::WorkingGroupMember,
            Role::OrganisationAdmin,
            Role::OrganisationSignatory,
            Role::OrganisationContact,
            Role::Invitee,
        ],
        // An organisation has drafts where an agreement is its own: a joint authority's.
        Reading::Drafts => &[
            Role::RegionalCoordinator,
            Role::MunicipalCoordinator,
            Role::MunicipalManager,
            Role::Registrar,
            Role::PreventionContact,
            Role::WorkingGroupMember,
            Role::OrganisationAdmin,
            Role::OrganisationSignatory,
            Role::OrganisationContact,
        ],
        Reading::AuditTrail => &[
            Role::RegionalCoordinator,
            Role::MunicipalCoordinator,
            Role::MunicipalManager,
            Role::Registrar,
            Role::OrganisationAdmin,
            Role::OrganisationSignatory,
            Role::Administrator,
        ],
        Reading::People => &[Role::RegionalCoordinator, Role::MunicipalCoordinator, Role::OrganisationAdmin],
        // "Reminders" of domain.md §6: the coordinators read them and send them again.
        Reading::Undelivered => &[Role::RegionalCoordinator, Role::MunicipalCoordinator],
    }
}

/// Returns the part of the data a viewer may read (`domain.md` §6); default deny.
pub fn visible(actor: &Actor, reading: Reading) -> Visible {
    let readers = readers(reading);
    let mut scopes = Vec::new();
    for grant in &actor.grants {
        if grant.role == Role::System {
            return Visible::All;
        }
        if readers.contains(&grant.role) && !scopes.contains(&grant.scope) {
            scopes.push(grant.scope.clone());
        }
    }
    Visible::Within(scopes)
}

/// Who gives which role (`domain.md` §6, "users & roles"); each giver acts within the scope of their own role. What is
/// not listed nobody gives: a signatory comes with a right to sign, an invitee with an invitation.
const GIVERS: &[(Role, &[Role])] = &[
    (Role::Administrator, &[Role::Administrator]),
    (Role::RegionalCoordinator, &[Role::Administrator, Role::RegionalCoordinator]),
    (Role::MunicipalCoordinator, &[Role::RegionalCoordinator]),
    (Role::MunicipalManager, &[Role::RegionalCoordinator, Role::MunicipalCoordinator]),
    (Role::Registrar, &[Role::RegionalCoordinator, Role::MunicipalCoordinator]),
    (Role::PreventionContact, &[Role::RegionalCoordinator, Role::MunicipalCoordinator]),
    (Role::WorkingGroupMember, &[Role::RegionalCoordinator, Role::MunicipalCoordinator]),
    (
        Role::OrganisationAdmin,
        &[Role::OrganisationAdmin, Role::MunicipalCoordinator, Role::RegionalCoordinator],
    ),
    (Role::OrganisationContact, &[Role::OrganisationAdmin]),
];

/// Returns the roles that give a role within their scope.
pub fn givers(role: Role) -> &'static [Role] {
    GIVERS.iter().find(|(given, _)| *given == role).map_or(&[], |(_, givers)| givers)
}

/// Returns whether the actor may give the role at the place; default deny. To whom is judged elsewhere: nobody gives a
/// role to themselves.
pub fn may_give(actor: &Actor, role: Role, place: &Place) -> bool {
    actor.holds_any(givers(role), place)
}

/// Returns whether the actor may end the role at the place: whoever gives it, except that only an organisation takes
/// what belongs to it from somebody.
pub fn may_end(actor: &Actor, role: Role, place: &Place) -> bool {
    let lent = role == Role::OrganisationAdmin && !actor.holds(Role::OrganisationAdmin, place);
    may_give(actor, role, place) && !lent
}

/// Returns whether the actor may know who holds the role at the place: who may know people there, who gives the role,
/// and the manager of the municipality, who tells when somebody leaves (CP-1).
pub fn may_know_holders(actor: &Actor, role: Role, place: &Place) -> bool {
    let manages = place.organisation.is_none() && actor.holds(Role::MunicipalManager, place);
    visible(actor, Reading::People).covers(place) || may_give(actor, role, place) || manages
}

/// Returns whether the actor may correct the address of somebody who holds the role at the place: whoever gives it, and
/// of an organisation's people also its coordinators, who find it a contact that answers (RM-05). Whoever holds several
/// roles is corrected only by who may for each of them, or an address would be a way to another's rights.
pub fn may_correct_address(actor: &Actor, role: Role, place: &Place) -> bool {
    let coordinators = [Role::MunicipalCoordinator, Role::RegionalCoordinator];
    let of_organisation = place.organisation.is_some() && actor.holds_any(&coordinators, place);
    may_give(actor, role, place) || of_organisation
}

impl Scope {
    /// Returns the roles that are held in a scope of this kind, in the order they are shown.
    pub const fn roles(&self) -> &'static [Role] {
        match self {
            Self::Platform => &[Role::Administrator],
            Self::Area(_) => &[Role::RegionalCoordinator],
            Self::Municipality(_) => &[
                Role::MunicipalCoordinator,
                Role::MunicipalManager,
                Role::Registrar,
                Role::PreventionContact,
                Role::WorkingGroupMember,
            ],
            Self::Organisation(_) => {
                &[Role::OrganisationAdmin, Role::OrganisationSignatory, Role::OrganisationContact]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{acting, holding, id, municipality, own_scope, place};
    use crate::lifecycle::Keyed;

    #[test]
    fn a_scope_covers_its_own_place_and_no_other() {
        let elsewhere =
            Place { area: Some(id(9)), municipality: Some(municipality("436")), organisation: Some(id(99)) };
        for role in Role::all() {
            let scope = own_scope(*role);
            assert!(place().within(&scope), "{scope:?}");
            assert_eq!(elsewhere.within(&scope), scope == Scope::Platform, "{scope:?}");
            assert_eq!(Place::default().within(&scope), scope == Scope::Platform, "{scope:?}");
        }
    }

    #[test]
    fn whoever_holds_no_role_reads_nothing() {
        for reading in Reading::all().iter().copied() {
            assert_eq!(visible(&Actor::anonymous(), reading), Visible::Within(Vec::new()));
            assert!(!visible(&Actor::anonymous(), reading).covers(&place()));
        }
    }

    #[test]
    fn a_reader_reads_within_the_scopes_held_and_the_engine_reads_all() {
        let nowhere = Place::default();
        for (reading, role) in Reading::all()
            .iter()
            .copied()
            .flat_map(|reading| Role::all().iter().map(move |role| (reading, *role)))
        {
            let sees = visible(&acting(role, 1), reading);
            assert_eq!(sees == Visible::All, role == Role::System, "{role:?} {reading:?}");
            assert!(!sees.covers(&nowhere) || own_scope(role) == Scope::Platform, "{role:?} {reading:?}");
        }
    }

    #[test]
    fn running_the_installation_gives_no_right_to_content() {
        for reading in [Reading::OrganisationMatters, Reading::Drafts, Reading::People] {
            assert!(!visible(&acting(Role::Administrator, 1), reading).covers(&place()), "{reading:?}");
        }
        assert!(visible(&acting(Role::Administrator, 1), Reading::AuditTrail).covers(&place()));
    }

    #[test]
    fn several_roles_add_up_without_repeating_a_scope() {
        let actor =
            holding(&[Role::OrganisationAdmin, Role::OrganisationSignatory, Role::MunicipalCoordinator], 1);
        let Visible::Within(scopes) = visible(&actor, Reading::OrganisationMatters) else {
            panic!("a person sees all")
        };
        assert_eq!(scopes, [Scope::Organisation(id(10)), Scope::Municipality(municipality("139"))]);
    }

    /// The matrix of `domain.md` §6 as it is read by people: the role given, and who gives it.
    const MATRIX: &[(&str, &str)] = &[
        ("administrator", "administrator"),
        ("regional_coordinator", "administrator regional_coordinator"),
        ("municipal_coordinator", "regional_coordinator"),
        ("municipal_manager", "regional_coordinator municipal_coordinator"),
        ("registrar", "regional_coordinator municipal_coordinator"),
        ("prevention_contact", "regional_coordinator municipal_coordinator"),
        ("working_group_member", "regional_coordinator municipal_coordinator"),
        ("organisation_admin", "organisation_admin municipal_coordinator regional_coordinator"),
        ("organisation_contact", "organisation_admin"),
    ];

    #[test]
    fn a_role_is_given_by_those_the_matrix_names_and_by_nobody_else() {
        for given in Role::all() {
            let row = MATRIX.iter().find(|(role, _)| *role == given.key());
            for giver in Role::all() {
                let expected =
                    row.is_some_and(|(_, givers)| givers.split(' ').any(|role| role == giver.key()));
                assert_eq!(
                    may_give(&acting(*giver, 1), *given, &place()),
                    expected,
                    "{giver:?} gives {given:?}"
                );
            }
            assert!(!may_give(&Actor::anonymous(), *given, &place()));
        }
    }

    #[test]
    fn an_organisation_keeps_the_administrator_a_coordinator_found_for_it() {
        for role in [Role::MunicipalCoordinator, Role::RegionalCoordinator] {
            assert!(!may_end(&acting(role, 1), Role::OrganisationAdmin, &place()), "{role:?}");
        }
        assert!(may_end(&acting(Role::OrganisationAdmin, 1), Role::OrganisationAdmin, &place()));
        assert!(may_end(&acting(Role::RegionalCoordinator, 1), Role::MunicipalCoordinator, &place()));
    }

    #[test]
    fn who_holds_a_post_is_known_to_those_who_work_with_it() {
        let town = Place { organisation: None, ..place() };
        let knows = |role, post| may_know_holders(&acting(role, 1), post, &town);
        assert!(knows(Role::MunicipalManager, Role::MunicipalCoordinator));
        let manager = acting(Role::MunicipalManager, 1);
        assert!(!may_know_holders(&manager, Role::OrganisationAdmin, &place()), "an organisation's people");
        assert!(knows(Role::Administrator, Role::RegionalCoordinator));
        assert!(!knows(Role::Administrator, Role::MunicipalCoordinator));
        assert!(!knows(Role::WorkingGroupMember, Role::WorkingGroupMember));
        assert!(!may_know_holders(&Actor::anonymous(), Role::MunicipalCoordinator, &place()));
    }

    #[test]
    fn a_role_is_given_within_one_s_own_scope_only() {
        let elsewhere =
            Place { area: Some(id(9)), municipality: Some(municipality("436")), organisation: Some(id(99)) };
        for (given, giver) in
            Role::all().iter().flat_map(|given| Role::all().iter().map(move |giver| (*given, *giver)))
        {
            let allowed = may_give(&acting(giver, 1), given, &elsewhere);
            assert!(!allowed || giver == Role::Administrator, "{giver:?} gives {given:?} elsewhere");
        }
    }

    #[test]
    fn every_role_that_can_be_given_is_held_in_one_kind_of_scope() {
        for (given, _) in MATRIX {
            let role = Role::from_key(given).unwrap();
            assert!(own_scope(role).roles().contains(&role), "{given}");
        }
    }

    #[test]
    fn an_actor_signs_the_chain_without_a_name() {
        assert_eq!(Actor::system("SG-7").signature(), "system:SG-7");
        assert_eq!(Actor::anonymous().signature(), "anonymous");
        assert!(acting(Role::OrganisationAdmin, 1).signature().starts_with("per_"));
    }
}
