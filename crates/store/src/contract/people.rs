//! Areas, municipalities, people and the roles they hold by date.

use domain::area::{Basis, Membership};
use domain::identifier::EmailAddress;
use domain::municipality::{Kind, LanguageStatus, Municipality};
use domain::organisation::State as OrganisationState;
use domain::permission::{Grant, Place, Role, Scope};
use domain::person::RoleAssignment;
use domain::post::{Post, State};
use domain::signature::{Section, SectionKey};

use super::fixture::{Fixture, begin, day, text};
use crate::HandOver;
use crate::connection::Store;
use crate::error::Error;

pub(super) async fn places_and_posts(store: &Store) {
    let make = Fixture::new(20);
    let tx = begin(store).await;
    let mut area = make.an_area();
    tx.insert_area(&area).await.unwrap();
    let municipality = |code: &str, name: &str| Municipality {
        code: code.parse().unwrap(),
        name: text(name),
        kind: Kind::Kunta,
        region_code: "17".into(),
        language_status: LanguageStatus::FiSv,
        valid_from: day(1, 1),
        valid_to: None,
        successor: None,
    };
    let (oulu, ii) = (municipality("991", "Åva"), municipality("992", "Ii"));
    let old =
        Municipality { valid_from: day(1, 1) - chrono::Days::new(900), ..municipality("992", "Iijoki") };
    let gone = Municipality { successor: Some(ii.code.clone()), ..municipality("993", "Kuivaniemi") };
    for municipality in [&oulu, &ii, &old, &gone] {
        tx.insert_municipality(municipality).await.unwrap();
    }
    let mut memberships = Vec::new();
    for (code, valid_to) in [("991", None), ("992", None), ("993", Some(day(6, 6)))] {
        let municipality = code.parse().unwrap();
        let membership = Membership {
            area: area.id,
            municipality,
            basis: Basis::Contract,
            valid_from: day(1, 1),
            valid_to,
        };
        tx.insert_membership(&membership).await.unwrap();
        memberships.push(membership);
    }
    let sections: Vec<_> =
        ["youth", "all_ages"].iter().zip(0..).map(|(key, order)| section(key, order)).collect();
    for section in sections.iter().rev() {
        tx.insert_section(area.id, section).await.unwrap();
    }
    area.slug = "toinen-alue".into();
    area.quiet = domain::calendar::Quiet::default();
    area.contact_email = None;
    tx.update_area(&area).await.unwrap();
    tx.commit().await.unwrap();

    let read = store.read();
    assert_eq!(read.area(area.id).await.unwrap().as_ref(), Some(&area));
    assert_eq!(read.area_by_slug("toinen-alue").await.unwrap().as_ref(), Some(&area));
    assert!(read.areas().await.unwrap().contains(&area));
    assert_eq!(read.areas_by_id(&[area.id]).await.unwrap()[&area.id], area);
    assert_eq!(read.sections(area.id).await.unwrap(), sections);
    assert_eq!(read.municipality(&ii.code).await.unwrap().as_ref(), Some(&ii), "the newest under the code");
    assert_eq!(read.municipalities(&[ii.code.clone(), gone.code.clone()]).await.unwrap()[&gone.code], gone);
    assert_eq!(read.municipalities_of(area.id).await.unwrap(), [ii.clone(), oulu]);
    assert_eq!(read.memberships_of(area.id).await.unwrap(), memberships);
    assert_eq!(read.memberships_of_municipality(&ii.code).await.unwrap(), [memberships[1].clone()]);
}

fn section(key: &str, order: u32) -> Section {
    Section { key: SectionKey(key.into()), name: text(key), order, active: order == 0 }
}

pub(super) async fn roles_by_date(store: &Store) {
    let make = Fixture::new(21);
    let tx = begin(store).await;
    let organisation = make.organisation(&tx).await;
    let (mut asa, bo) = (make.a_person(), make.a_person());
    let bo = domain::person::Person { family_name: "Zetterberg".into(), email: asa.email.clone(), ..bo };
    tx.insert_person(&asa).await.unwrap();
    tx.insert_person(&bo).await.unwrap();
    asa.given_name = "Aasa".into();
    tx.update_person(&asa).await.unwrap();
    let post = Scope::Municipality("991".parse().unwrap());
    let own = Scope::Organisation(organisation.id);
    let role = |person, role, scope: &Scope, valid_from| RoleAssignment {
        id: make.id(),
        person,
        role,
        scope: scope.clone(),
        valid_from,
        valid_to: None,
        deputy_of: None,
    };
    let coordinator = role(asa.id, Role::MunicipalCoordinator, &post, day(1, 1));
    let admin = role(bo.id, Role::OrganisationAdmin, &own, day(2, 1));
    let contact = role(asa.id, Role::OrganisationContact, &own, day(3, 1));
    for assignment in [&coordinator, &admin, &contact] {
        tx.insert_role(assignment).await.unwrap();
    }
    tx.end_role(coordinator.id, day(5, 31)).await.unwrap();
    assert!(matches!(tx.end_role(coordinator.id, day(6, 30)).await, Err(Error::Missing)), "an end stays");
    tx.commit().await.unwrap();

    let read = store.read();
    assert_eq!(read.person(asa.id).await.unwrap().as_ref(), Some(&asa));
    assert_eq!(read.people(&[asa.id, bo.id]).await.unwrap()[&bo.id], bo);
    let shouted = asa.email.as_str().to_uppercase().replace("EXAMPLE.FI", "example.fi").parse().unwrap();
    assert_eq!(read.people_by_email(&shouted).await.unwrap(), [bo.clone(), asa.clone()], "Z before Ä");
    assert_eq!(read.post_holders(coordinator.role, &post, day(5, 31)).await.unwrap(), [asa.clone()]);
    assert_eq!(read.post_holders(coordinator.role, &post, day(6, 1)).await.unwrap(), []);
    assert_eq!(read.post_holders(Role::Registrar, &post, day(5, 1)).await.unwrap(), []);
    let members = read.members(organisation.id).await.unwrap();
    assert_eq!(members, [(bo.clone(), Role::OrganisationAdmin), (asa.clone(), Role::OrganisationContact)]);
    let on = read.members_on(&[organisation.id], day(2, 15)).await.unwrap();
    assert_eq!(on[&organisation.id], [(bo, Role::OrganisationAdmin)]);
    let grant =
        |assignment: &RoleAssignment| Grant { role: assignment.role, scope: assignment.scope.clone() };
    assert_eq!(read.grants(asa.id, day(4, 1)).await.unwrap(), [grant(&coordinator), grant(&contact)]);
    assert_eq!(read.grants(asa.id, day(7, 1)).await.unwrap(), [grant(&contact)]);
    let ended = RoleAssignment { valid_to: Some(day(5, 31)), ..coordinator };
    assert_eq!(read.roles(asa.id).await.unwrap(), [ended.clone(), contact]);
    assert_eq!(read.assignment(coordinator.id).await.unwrap(), Some(ended.clone()));
    assert_eq!(read.assignments_in(coordinator.role, &post).await.unwrap(), std::slice::from_ref(&ended));
    assert_eq!(read.holdings(std::slice::from_ref(&post), day(5, 31)).await.unwrap(), [(ended, asa)]);
    assert_eq!(read.holdings(&[post], day(6, 1)).await.unwrap(), []);
    assert_eq!(read.holdings(&[], day(5, 1)).await.unwrap(), []);
}

pub(super) async fn posts_by_date(store: &Store) {
    let make = Fixture::new(25);
    let tx = begin(store).await;
    let holder = make.a_person();
    tx.insert_person(&holder).await.unwrap();
    let scope = Scope::Municipality("994".parse().unwrap());
    let first = RoleAssignment {
        id: make.id(),
        person: holder.id,
        role: Role::MunicipalCoordinator,
        scope: scope.clone(),
        valid_from: day(1, 1),
        valid_to: Some(day(6, 30)),
        deputy_of: None,
    };
    let deputy = RoleAssignment {
        id: make.id(),
        valid_from: day(5, 1),
        valid_to: Some(day(5, 31)),
        deputy_of: Some(first.id),
        ..first.clone()
    };
    tx.insert_role(&first).await.unwrap();
    tx.insert_role(&deputy).await.unwrap();
    let place =
        Place { area: Some(make.id()), municipality: Some("994".parse().unwrap()), organisation: None };
    let held = [first.clone(), deputy.clone()];
    let post = Post::new(first.role, scope.clone(), place, &held, day(1, 1));
    let post = Post { version: 1, ..post };
    tx.save_post(&post, None).await.unwrap();
    tx.commit().await.unwrap();

    let read = store.read();
    assert_eq!(read.post(post.id).await.unwrap().as_ref(), Some(&post));
    assert_eq!(read.assignments_in(first.role, &scope).await.unwrap(), [first.clone(), deputy]);
    assert!(!read.posts_left(day(6, 30), 1_000).await.unwrap().contains(&post.id), "the last day in office");
    assert!(read.posts_left(day(7, 1), 1_000).await.unwrap().contains(&post.id));

    let tx = begin(store).await;
    tx.end_role(first.id, day(6, 15)).await.unwrap();
    assert!(matches!(tx.end_role(first.id, day(6, 20)).await, Err(Error::Missing)), "never put off");
    let known = tx.lock_post(post.id).await.unwrap().unwrap();
    let vacant = Post { state: State::Vacant, version: 2, ..known };
    assert!(matches!(tx.save_post(&vacant, Some(7)).await, Err(Error::Conflict)));
    tx.save_post(&vacant, Some(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!store.read().posts_left(day(7, 1), 1_000).await.unwrap().contains(&post.id), "told once");
}

pub(super) async fn silent_addresses(store: &Store) {
    let shouted: EmailAddress = "SEURA@rannan.example.fi".parse().unwrap();
    let (quiet, other): (EmailAddress, EmailAddress) =
        ("seura@rannan.example.fi".parse().unwrap(), "toinen@rannan.example.fi".parse().unwrap());
    let tx = begin(store).await;
    for _ in 0..2 {
        tx.silence_address(&quiet, "2026-11-23T07:00:00Z".parse().unwrap()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let asked = [other.clone(), shouted.clone()];
    assert_eq!(store.read().silent_addresses(&asked).await.unwrap(), [shouted].into());
    let tx = begin(store).await;
    tx.unsilence_address(&quiet).await.unwrap();
    tx.commit().await.unwrap();
    assert!(store.read().silent_addresses(&[quiet, other]).await.unwrap().is_empty());
}

pub(super) async fn what_has_nobody_is_found(store: &Store) {
    let make = Fixture::new(26);
    let tx = begin(store).await;
    let organisation = make.organisation(&tx).await;
    let (area, code) = (organisation.area, "995");
    let membership = Membership {
        area,
        municipality: code.parse().unwrap(),
        basis: Basis::Region,
        valid_from: day(1, 1),
        valid_to: None,
    };
    tx.insert_membership(&membership).await.unwrap();
    let holder = make.a_person();
    tx.insert_person(&holder).await.unwrap();
    let scope = Scope::Municipality(code.parse().unwrap());
    let term = RoleAssignment {
        id: make.id(),
        person: holder.id,
        role: Role::MunicipalCoordinator,
        scope: scope.clone(),
        valid_from: day(1, 1),
        valid_to: Some(day(6, 30)),
        deputy_of: None,
    };
    tx.insert_role(&term).await.unwrap();
    tx.commit().await.unwrap();

    let read = store.read();
    let vacant = async |on| read.posts_vacant(Some(area), on).await.unwrap();
    let before = vacant(day(6, 30)).await;
    assert!(before.iter().all(|post| post.place.municipality.is_none()), "only the area's own: {before:?}");
    let after = vacant(day(7, 3)).await;
    let own = after.iter().find(|post| post.place.municipality.is_some()).unwrap();
    assert_eq!((own.wanted_from, own.sought_since), (day(7, 1), None));
    let roles = [Role::MunicipalCoordinator];
    let terms = async |since| read.terms(&roles, std::slice::from_ref(&scope), since).await.unwrap();
    assert_eq!(terms(day(6, 30)).await, [term]);
    assert_eq!(terms(day(7, 1)).await, []);

    let known = read.organisations_contacted(Some(area)).await.unwrap();
    let takes_part = known.iter().any(|one| one.organisation == organisation.id);
    let partner = matches!(organisation.head.state, OrganisationState::Verified | OrganisationState::Active);
    assert_eq!(takes_part, partner);
    let counted = read.hand_overs(&[Scope::Area(area), scope.clone()]).await.unwrap();
    assert_eq!(counted[&scope], HandOver::default(), "nothing waits there");
    assert_eq!(counted.len(), 2);
}
