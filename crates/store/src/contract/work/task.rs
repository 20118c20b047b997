//! Tasks open once, close when they should, and are found by whoever owns them, may see them or plans their nudges.

use chrono::Days;
use domain::id::{AreaId, OrganisationId, TaskId};
use domain::permission::{Place, Role, Scope, Visible};
use domain::subject::Subject;
use domain::task::{Kind, Owner, Task};

use super::{address, area, at, code, ii, march, recording, signing, uuid};
use crate::task::{LateAndSoon, Owners, TaskFilter};
use crate::{PageRequest, Result, Store};

/// The same task is open at most once; another cycle is another task, and a closed one can open anew.
pub(super) async fn the_same_task_opens_once(store: &Store) -> Result<()> {
    let task = Task { cycle: "2027".into(), ..signing(1)? };
    let again = Task { id: TaskId::new(uuid(2)), ..task.clone() };
    let next = Task { id: TaskId::new(uuid(3)), cycle: "2028".into(), ..task.clone() };
    let tx = store.begin().await?;
    assert!(tx.open_task(&task, None).await?);
    assert!(!tx.open_task(&again, None).await?);
    assert!(tx.open_task(&next, None).await?);
    tx.commit().await?;
    assert_eq!(store.read().task(task.id).await?, Some(task.clone()));
    assert_eq!(store.read().task(again.id).await?, None);

    let tx = store.begin().await?;
    assert_eq!(tx.close_tasks(task.subject, None, at(1)).await?, [task.id, next.id]);
    assert!(tx.open_task(&again, None).await?);
    tx.commit().await?;
    let closed = store.read().task(task.id).await?;
    assert_eq!(closed.and_then(|task| task.closed_at), Some(at(1)));
    let found = store.read().tasks(&[task.id, again.id, TaskId::new(uuid(9))]).await?;
    assert_eq!(found.len(), 2);
    Ok(())
}

/// Closing is about one subject and, if asked so, about some kinds only.
pub(super) async fn tasks_close_by_subject_and_kind(store: &Store) -> Result<()> {
    let (sign, other) = (signing(1)?, signing(4)?);
    let void = Task { id: TaskId::new(uuid(2)), kind: Kind::ConfirmVoid, ..sign.clone() };
    let tx = store.begin().await?;
    for task in [&sign, &void, &other] {
        assert!(tx.open_task(task, Some(march(6))).await?);
    }
    assert!(tx.close_tasks(sign.subject, Some(&[]), at(1)).await?.is_empty());
    assert_eq!(tx.close_tasks(sign.subject, Some(&[Kind::ConfirmVoid]), at(1)).await?, [void.id]);
    assert!(tx.close_tasks(sign.subject, Some(&[Kind::ConfirmVoid]), at(2)).await?.is_empty());
    let none = Subject::Organisation(OrganisationId::new(uuid(1)));
    let open = tx.read().open_tasks_of(&[sign.subject, other.subject, none]).await?;
    assert_eq!(open.len(), 2);
    assert_eq!(open[&sign.subject], std::slice::from_ref(&sign));
    assert_eq!(tx.hold_open(&[sign.id, void.id]).await?, [sign]);
    assert!(tx.read().open_tasks_of(&[]).await?.is_empty());
    tx.commit().await
}

/// Posts, organisations and invited addresses find their open tasks by due date, page by page.
pub(super) async fn owners_find_their_tasks(store: &Store) -> Result<()> {
    let post = Owner::Post(Role::MunicipalCoordinator, Scope::Municipality(ii()?));
    let invited = Owner::Address(address("kylä.yhdistys@example.fi".replace('ä', "a").as_str())?);
    let invitation = Task { owner: invited.clone(), kind: Kind::RespondToInvitation, ..signing(5)? };
    let manager = Owner::Post(Role::MunicipalManager, Scope::Municipality(ii()?));
    let managers = Task { owner: manager.clone(), ..recording(6)? };
    let tx = store.begin().await?;
    for task in [signing(1)?, recording(2)?, recording(3)?, invitation.clone(), managers] {
        assert!(tx.open_task(&task, None).await?);
    }
    tx.commit().await?;

    let read = store.read();
    let mine = read.open_tasks_for(std::slice::from_ref(&invited), &PageRequest::first(9)).await?;
    assert_eq!(mine.items, [invitation]);
    assert_eq!(read.open_tasks_for(&[], &PageRequest::first(9)).await?.items, []);
    let owners = [signing(1)?.owner, post];
    let first = read.open_tasks_for(&owners, &PageRequest::first(2)).await?;
    assert_eq!(first.items, [recording(2)?, recording(3)?]);
    assert!(first.has_next && !first.has_previous);
    let rest = read.open_tasks_for(&owners, &PageRequest::after(2, first.cursors[1].clone())).await?;
    assert_eq!(rest.items, [signing(1)?]);
    assert!(!rest.has_next);
    assert_eq!(read.open_tasks_for(&[manager], &PageRequest::first(9)).await?.items.len(), 1);
    Ok(())
}

/// A page holds exactly what [`Visible::covers`] says, narrowed by the filter; so do the counts.
pub(super) async fn a_page_holds_what_a_viewer_may_see(store: &Store) -> Result<()> {
    let other = AreaId::new(uuid(0xb));
    let organisation = OrganisationId::new(uuid(0x0f01));
    let place = |area, municipality, organisation| Place { area, municipality, organisation };
    let places = [
        Place::default(),
        place(Some(area()), None, None),
        place(Some(area()), Some(ii()?), None),
        place(Some(area()), Some(ii()?), Some(organisation)),
        place(Some(other), Some(code("049")?), None),
    ];
    let mut tasks = Vec::new();
    let tx = store.begin().await?;
    for (number, place) in (1..).zip(places) {
        let task = Task { place, due_on: march(9) + Days::new(number), ..signing(number.into())? };
        assert!(tx.open_task(&task, None).await?);
        tasks.push(task);
    }
    tx.commit().await?;

    let municipality = Scope::Municipality(ii()?);
    for scopes in [
        vec![],
        vec![Scope::Platform],
        vec![Scope::Area(area())],
        vec![municipality.clone()],
        vec![Scope::Organisation(organisation)],
        vec![Scope::Area(other), municipality],
    ] {
        let visible = Visible::Within(scopes);
        let covered: Vec<_> = tasks.iter().filter(|task| visible.covers(&task.place)).cloned().collect();
        let filter = TaskFilter { visible: visible.clone(), ..TaskFilter::default() };
        assert_eq!(
            store.read().task_page(&filter, &PageRequest::first(9)).await?.items,
            covered,
            "{visible:?}"
        );
        assert_eq!(store.read().task_count(&filter).await?, covered.len() as u64);
        let late = covered.iter().filter(|task| task.due_on < march(11)).count() as u64;
        let counts = store.read().late_and_soon(&visible, march(11), march(31)).await?;
        assert_eq!(counts, LateAndSoon { late, soon: covered.len() as u64 - late });
    }
    let all = TaskFilter { visible: Visible::All, ..TaskFilter::default() };
    let narrowed = [
        (TaskFilter { area: Some(area()), ..all.clone() }, 3),
        (TaskFilter { municipality: Some(ii()?), ..all.clone() }, 2),
        (TaskFilter { kinds: vec![Kind::ReviewWeek], ..all.clone() }, 0),
        (TaskFilter { due_to: Some(march(11)), ..all.clone() }, 2),
    ];
    for (filter, count) in narrowed {
        assert_eq!(store.read().task_count(&filter).await?, count, "{filter:?}");
    }
    assert_eq!(store.read().open_tasks_in_area(area()).await?, tasks[1..4]);
    counted_by_owner(store, &tasks, &all).await
}

/// Whose move it is narrows a list as the tasks themselves say.
async fn counted_by_owner(store: &Store, tasks: &[Task], all: &TaskFilter) -> Result<()> {
    let own = || vec![tasks[0].owner.clone()];
    let is = |wanted: &dyn Fn(&Owner) -> bool| tasks.iter().filter(|task| wanted(&task.owner)).count();
    let owned = [
        (Owners::These(own()), 1),
        (Owners::These(Vec::new()), 0),
        (Owners::Organisations, is(&|owner| matches!(owner, Owner::Organisation(_)))),
        (Owners::Addresses, is(&|owner| matches!(owner, Owner::Address(_)))),
        (Owners::PostsBut(Vec::new()), is(&|owner| matches!(owner, Owner::Post(..)))),
        (Owners::PostsBut(own()), is(&|owner| matches!(owner, Owner::Post(..)) && *owner != tasks[0].owner)),
    ];
    for (owners, count) in owned {
        let filter = TaskFilter { owners: Some(owners), ..all.clone() };
        assert_eq!(store.read().task_count(&filter).await?, count as u64, "{filter:?}");
    }
    Ok(())
}

/// The planner finds open tasks by the day they need it, in batches, and never one that has closed.
pub(super) async fn the_planner_finds_what_is_due(store: &Store) -> Result<()> {
    let tx = store.begin().await?;
    for (number, day) in [(1, Some(6)), (2, Some(5)), (3, Some(5)), (4, Some(7)), (5, None)] {
        assert!(tx.open_task(&signing(number)?, day.map(march)).await?);
    }
    tx.commit().await?;

    let ids = |tasks: &[crate::task::PlannedTask]| {
        tasks.iter().map(|planned| planned.task.id.uuid().as_u128()).collect::<Vec<_>>()
    };
    let tx = store.begin().await?;
    let first = tx.claim_tasks_to_nudge(march(6), None, 2).await?;
    assert_eq!(ids(&first), [2, 3]);
    let rest = tx.claim_tasks_to_nudge(march(6), Some((march(5), first[1].task.id)), 2).await?;
    assert_eq!(ids(&rest), [1]);
    tx.set_planned(march(6), &[(first[0].task.id, Some(march(15))), (first[1].task.id, None)]).await?;
    assert!(tx.move_due(rest[0].task.id, march(28), Some(march(14))).await?);
    tx.close_tasks(signing(4)?.subject, None, at(1)).await?;
    tx.set_planned(march(7), &[(signing(4)?.id, Some(march(8)))]).await?;
    assert!(!tx.move_due(signing(4)?.id, march(28), None).await?);
    tx.commit().await?;

    let read = store.read();
    assert_eq!(ids(&read.tasks_to_nudge(march(13), None, 9).await?), [0_u128; 0]);
    assert_eq!(ids(&read.tasks_to_nudge(march(31), None, 9).await?), [1, 2]);
    let planned = read.tasks_to_nudge(march(31), Some((march(14), rest[0].task.id)), 9).await?;
    assert_eq!(planned.iter().map(|task| task.planned_until).collect::<Vec<_>>(), [Some(march(6))]);
    assert_eq!(read.task(rest[0].task.id).await?.map(|task| task.due_on), Some(march(28)));
    let all = read.open_tasks_after(None, 3).await?;
    assert_eq!(ids(&all), [1, 2, 3]);
    assert_eq!(ids(&read.open_tasks_after(Some(all[2].task.id), 3).await?), [5]);
    Ok(())
}

/// Two planners at the same time plan different tasks; where transactions take turns there is nothing to share.
pub(super) async fn planners_share_the_work(store: &Store) -> Result<()> {
    if store.is_sqlite() {
        return Ok(());
    }
    let tx = store.begin().await?;
    for number in 1..=3 {
        tx.open_task(&signing(number)?, Some(march(5))).await?;
    }
    tx.commit().await?;
    let (one, two) = (store.begin().await?, store.begin().await?);
    assert_eq!(one.claim_tasks_to_nudge(march(6), None, 2).await?.len(), 2);
    let left = two.claim_tasks_to_nudge(march(6), None, 2).await?;
    assert_eq!(left.iter().map(|planned| planned.task.id).collect::<Vec<_>>(), [signing(3)?.id]);
    one.rollback().await?;
    two.rollback().await
}
