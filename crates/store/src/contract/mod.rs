//! What every database has to do, as checks that run on a migrated store: SQLite in this crate's tests, PostgreSQL in
//! the integration tests.

#![expect(clippy::unwrap_used, reason = "a check that fails panics, as a test does")]

mod aggregates;
mod chain;
mod concurrency;
mod decision;
mod fixture;
mod lists;
mod people;
mod prevention;
mod reminders;
mod rules;
mod scopes;
mod successions;
pub mod work;

use crate::connection::Store;

/// Runs every check of the core on an empty store.
///
/// # Panics
/// When a check fails.
pub async fn check_all(store: &Store) {
    migrations_are_complete(store).await;
    people::places_and_posts(store).await;
    people::roles_by_date(store).await;
    people::posts_by_date(store).await;
    people::what_has_nobody_is_found(store).await;
    people::silent_addresses(store).await;
    aggregates::organisations(store).await;
    aggregates::agreements(store).await;
    aggregates::joint_agreements(store).await;
    aggregates::signatures(store).await;
    aggregates::commitments(store).await;
    aggregates::targets_and_steps(store).await;
    decision::come_back_as_they_were(store).await;
    prevention::bodies_and_plans_come_back_as_they_were(store).await;
    prevention::plans_are_found_on_their_day(store).await;
    aggregates::what_no_value_left_is_named(store).await;
    successions::are_found_from_both_sides(store).await;
    successions::nobody_left_is_noticed_once(store).await;
    successions::of_municipalities_hold_by_date(store).await;
    reminders::settings_come_back_as_they_were(store).await;
    reminders::changes_are_worked_off_in_turn(store).await;
    rules::what_is_once_only_allows_a_second_try(store).await;
    rules::a_version_that_moved_on_is_a_conflict(store).await;
    rules::what_is_referred_to_must_be_there(store).await;
    concurrency::writers_take_turns(store).await;
    lists::pages_in_finnish_order(store).await;
    lists::pages_by_date(store).await;
    lists::filters_and_searches(store).await;
    lists::batches_cost_the_same_whatever_their_size(store).await;
    scopes::sql_agrees_with_the_rule_book(store).await;
    chain::events_are_kept_as_they_were_hashed(store).await;
    chain::what_was_changed_behind_the_back_is_found(store).await;
}

async fn migrations_are_complete(store: &Store) {
    store.migrate().await.unwrap();
    assert_eq!(store.pending_migrations().await.unwrap(), 0);
    store.ping().await.unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn sqlite_passes_every_check() {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("store.db").display());
        let store = Store::connect(&url).await.unwrap();
        assert!(store.pending_migrations().await.unwrap() > 0);
        check_all(&store).await;
        store.close().await.unwrap();
    }
}
