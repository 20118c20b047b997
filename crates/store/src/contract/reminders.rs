//! What places have set for reminder rules comes back as it was, and its changes are worked off in turn.

use domain::reminder::setting::Placed;
use domain::reminder::{Level, RuleId, Setting, Shift, Site, Unit};

use super::fixture::{Fixture, begin};
use crate::connection::Store;
use crate::error::Error;
use crate::reminder::Change;

fn everything() -> Setting {
    Setting {
        on: Some(true),
        shift: Some(Shift { by: -3, unit: Unit::WorkingDays }),
        left_out: Some(["due-14d".to_owned(), "due-5wd".to_owned()].into()),
        levels_off: Some([Level::L2].into()),
        schedule: Some("0 9 * * MON".parse().unwrap()),
    }
}

pub(super) async fn settings_come_back_as_they_were(store: &Store) {
    let make = Fixture::new(80);
    let tx = begin(store).await;
    let (_, agreement) = make.agreement(&tx).await;
    let area = Site { area: agreement.area, municipality: None, agreement: None };
    let municipality = Site { municipality: Some("139".parse().unwrap()), ..area.clone() };
    let of_agreement = Site { agreement: Some(agreement.id), ..municipality.clone() };
    let placed =
        |site: &Site, setting| Placed { site: site.clone(), rule: RuleId::Rm36b, setting, version: 1 };
    let settings = [
        placed(&area, everything()),
        placed(&municipality, Setting { left_out: Some([].into()), ..Setting::default() }),
        placed(&of_agreement, Setting::default()),
    ];
    for placed in &settings {
        tx.save_reminder_setting(placed, None).await.unwrap();
    }
    tx.commit().await.unwrap();
    let found = store.read().reminder_settings(&[agreement.area]).await.unwrap();
    assert_eq!(found.len(), settings.len());
    assert!(settings.iter().all(|placed| found.contains(placed)), "{found:?}");
    assert_eq!(store.read().reminder_settings(&[]).await.unwrap(), []);
    let scheduled = store.read().reminder_schedules().await.unwrap();
    assert_eq!(scheduled, [settings[0].clone()]);

    let id = area.setting_id(RuleId::Rm36b);
    let tx = begin(store).await;
    let known = tx.lock_reminder_setting(id).await.unwrap().unwrap();
    let next = Placed { setting: Setting::default(), version: 2, ..known };
    tx.save_reminder_setting(&next, Some(1)).await.unwrap();
    assert!(matches!(tx.save_reminder_setting(&next, Some(1)).await, Err(Error::Conflict)));
    tx.commit().await.unwrap();
    assert_eq!(store.read().reminder_setting(id).await.unwrap(), Some(next));
    assert_eq!(store.read().reminder_schedules().await.unwrap(), []);
}

pub(super) async fn changes_are_worked_off_in_turn(store: &Store) {
    let make = Fixture::new(81);
    let tx = begin(store).await;
    let site = Site { area: make.area(&tx).await, municipality: None, agreement: None };
    let change =
        |before| Change { id: make.id(), site: site.clone(), rule: RuleId::Rm02, before, after: None };
    let (first, second) = (change(everything()), change(Setting::default()));
    assert!(!tx.read().reminder_changes_wait().await.unwrap());
    for change in [&second, &first] {
        tx.insert_reminder_change(change).await.unwrap();
    }
    assert_eq!(tx.claim_reminder_change().await.unwrap(), Some(first.clone()));
    let after = Some(make.id());
    tx.advance_reminder_change(first.id, after).await.unwrap();
    assert_eq!(tx.claim_reminder_change().await.unwrap(), Some(Change { after, ..first.clone() }));
    tx.advance_reminder_change(first.id, None).await.unwrap();
    assert_eq!(tx.claim_reminder_change().await.unwrap(), Some(second.clone()));
    tx.advance_reminder_change(second.id, None).await.unwrap();
    assert_eq!(tx.claim_reminder_change().await.unwrap(), None);
    assert!(!tx.read().reminder_changes_wait().await.unwrap());
    tx.commit().await.unwrap();
}
