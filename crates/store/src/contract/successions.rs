//! Who takes over from whom, and what time asks of whom nobody looks after any more.

use domain::head::Head;
use domain::id::OrganisationId;
use domain::municipality::{Kind as MunicipalityKind, LanguageStatus, Municipality};
use domain::organisation;
use domain::permission::{Place, Role, Scope};
use domain::person::RoleAssignment;
use domain::succession::{Kind, State, Succession};

use super::fixture::{Fixture, begin, day, instant, text};
use crate::connection::Store;

pub(super) async fn are_found_from_both_sides(store: &Store) {
    let make = Fixture::new(170);
    let tx = begin(store).await;
    let (from, to) = (make.organisation(&tx).await, make.organisation(&tx).await);
    let succession = |to: OrganisationId, state, offered| Succession {
        id: make.id(),
        kind: Kind::Merger,
        from: from.id,
        to,
        commitment: None,
        place: Place { organisation: Some(to), ..from.place() },
        effective_on: day(3, 1),
        evidence: Some("Yhdistysrekisteri 1.3.".into()),
        proposed_by: Some(make.id()),
        proposed_as: Some(Role::MunicipalCoordinator),
        offered_on: offered,
        accepted: vec![make.id(), make.id()],
        head: Head::born(state, instant()),
    };
    let over = succession(to.id, State::Lapsed, Some(day(3, 2)));
    tx.save_succession(&over, None).await.unwrap();
    assert!(tx.read().with_pending_succession(&[from.id]).await.unwrap().is_empty());
    let offered = succession(to.id, State::Offered, Some(day(4, 2)));
    tx.save_succession(&offered, None).await.unwrap();
    assert_eq!(tx.lock_succession(offered.id).await.unwrap().as_ref(), Some(&offered));
    tx.commit().await.unwrap();
    let read = store.read();
    for organisation in [from.id, to.id] {
        let mut found = read.successions_of(&[organisation]).await.unwrap();
        found.sort_by_key(|succession| succession.head.state);
        assert_eq!(found, [offered.clone(), over.clone()]);
    }
    let pending = read.with_pending_succession(&[from.id, to.id]).await.unwrap();
    assert_eq!(pending.into_iter().collect::<Vec<_>>(), [from.id]);
    assert_eq!(read.successions(&[over.id, make.id()]).await.unwrap().len(), 1);
    assert!(!read.successions_unanswered(day(4, 2), 1000).await.unwrap().contains(&offered.id));
    assert!(read.successions_unanswered(day(4, 3), 1000).await.unwrap().contains(&offered.id));
}

pub(super) async fn nobody_left_is_noticed_once(store: &Store) {
    let make = Fixture::new(171);
    let tx = begin(store).await;
    let mut organisation = make.organisation(&tx).await;
    let before = organisation.head.version;
    organisation.head = organisation.head.after(organisation::State::Active, instant());
    tx.save_organisation(&organisation, Some(before)).await.unwrap();
    let person = make.person(&tx).await;
    let held = RoleAssignment {
        id: make.id(),
        person,
        role: Role::OrganisationAdmin,
        scope: Scope::Organisation(organisation.id),
        valid_from: day(1, 1),
        valid_to: Some(day(5, 31)),
        deputy_of: None,
    };
    tx.insert_role(&held).await.unwrap();
    tx.commit().await.unwrap();
    let left = |on| async move { store.read().organisations_without_admin(on).await.unwrap() };
    assert!(!left(day(5, 31)).await.contains(&organisation.id));
    assert!(left(day(6, 1)).await.contains(&organisation.id));
    let tx = begin(store).await;
    let next = RoleAssignment { id: make.id(), valid_from: day(6, 1), valid_to: None, ..held };
    tx.insert_role(&next).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!left(day(6, 1)).await.contains(&organisation.id));
}

pub(super) async fn of_municipalities_hold_by_date(store: &Store) {
    let tx = begin(store).await;
    for code in ["971", "972"] {
        let municipality = Municipality {
            code: code.parse().unwrap(),
            name: text("Kunta"),
            kind: MunicipalityKind::Kunta,
            region_code: "17".into(),
            language_status: LanguageStatus::Fi,
            valid_from: day(1, 1),
            valid_to: None,
            successor: None,
        };
        tx.insert_municipality(&municipality).await.unwrap();
    }
    let (ended, successor) = ("971".parse().unwrap(), "972".parse().unwrap());
    tx.end_municipality(&ended, day(6, 30), &successor).await.unwrap();
    assert!(tx.end_municipality(&ended, day(6, 30), &successor).await.is_err(), "an end is final");
    tx.commit().await.unwrap();
    let read = store.read();
    assert_eq!(read.municipal_mergers(day(6, 30)).await.unwrap().now(&ended), None);
    assert_eq!(read.municipal_mergers(day(7, 1)).await.unwrap().now(&ended), Some(&successor));
}
