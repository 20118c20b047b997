//! Speed is a feature: the board costs the same few statements whatever the size of the region.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::{Datelike, TimeDelta, Weekday};
use domain::organisation::{Kind, Rule};
use domain::reminder::{RuleId, Setting};
use tokio::task::JoinSet;
use workflow::mailing::Dispatcher;
use workflow::reminding::Trial;
use workflow::reminding::rule::At;

use crate::region::{Database, Region, day};

/// Statements the board may cost.
const BOARD: u64 = 5;
/// Statements a reminder may cost besides what is read for all of a claim: one transaction holds its tasks open and marks
/// it, another writes down its outcome.
const HAND_OVER: u64 = 3;

async fn cost_of_the_board(region: &Region) -> Result<u64> {
    let before = region.trial.statements();
    region.trial.app.board(&region.coordinator, "pohjois-pohjanmaa").await?;
    Ok(region.trial.statements() - before)
}

#[tokio::test]
async fn the_board_costs_at_most_five_statements_however_many_organisations_there_are() -> Result<()> {
    let mut region = Region::open(&Database::Sqlite, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let small = cost_of_the_board(&region).await?;
    for number in 0..12 {
        let member =
            region.member(&format!("Yhdistys {number} ry"), Kind::Association, &[Rule::Alone]).await?;
        let signature = region.ask(&member).await?;
        if number % 3 == 0 {
            region.sign(&member, signature, 0).await?;
        }
    }
    let large = cost_of_the_board(&region).await?;
    println!("the board costs {small} statements, {large} with twelve organisations more");
    assert!(small <= BOARD && large == small, "{small} statements became {large}");
    Ok(())
}

/// Lets so many organisations be reminded of their signatures on one day; returns how many mails that were and what
/// handing them over cost, on so many connections.
async fn cost_of_reminding(organisations: usize, connections: usize) -> Result<(usize, u64)> {
    let mut region = Region::open(&Database::Sqlite, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    for number in 0..organisations {
        let member =
            region.member(&format!("Yhdistys {number} ry"), Kind::Association, &[Rule::Alone]).await?;
        region.ask(&member).await?;
    }
    let (trial, dispatcher) = (&region.trial, Dispatcher::new(region.trial.app.clone()));
    // What they were asked and told so far leaves first, and Monday's digests.
    loop {
        let planned = trial.app.plan().await?;
        if planned.mails >= organisations && trial.app.clocks().today().weekday() != Weekday::Mon {
            break;
        }
        dispatcher.run_once().await?;
        trial.clock.advance(TimeDelta::days(1));
    }
    // Past everybody's share of the morning.
    trial.clock.advance(TimeDelta::hours(4));
    trial.mailbox.take();
    let before = trial.statements();
    let mut sending = JoinSet::new();
    for _ in 0..connections {
        let dispatcher = dispatcher.clone();
        sending.spawn(async move { dispatcher.run_once().await });
    }
    let mut sent = 0;
    for done in sending.join_all().await {
        sent += done?.sent;
    }
    let arrived: BTreeSet<_> =
        trial.mailbox.accepted().iter().map(|mail| mail.recipient().to_owned()).collect();
    assert_eq!((sent, arrived.len()), (trial.mailbox.accepted().len(), sent), "each mail once");
    Ok((sent, trial.statements() - before))
}

#[tokio::test]
async fn one_reminder_more_costs_its_hand_over_and_nothing_else() -> Result<()> {
    let (few, less) = cost_of_reminding(3, 1).await?;
    let (many, more) = cost_of_reminding(7, 1).await?;
    println!("{few} reminders: {less} statements; {many}: {more}");
    assert!(many > few, "{many}");
    assert_eq!(more - less, HAND_OVER * (many - few) as u64);
    Ok(())
}

#[tokio::test]
async fn several_connections_write_down_together_and_send_each_mail_once() -> Result<()> {
    let (alone, apart) = cost_of_reminding(24, 1).await?;
    for connections in [4, 32] {
        let (sent, together) = cost_of_reminding(24, connections).await?;
        println!("{sent} reminders on one connection: {apart} statements; on {connections}: {together}");
        assert_eq!(alone, sent);
    }
    Ok(())
}

/// Statements a place's rules may cost: its area, and everything that is set in it.
const RULES: u64 = 3;

/// Returns what the rules of an area cost, and what a preview of a change for it does.
async fn cost_of_the_rules(region: &Region) -> Result<(u64, u64)> {
    let (app, area) = (&region.trial.app, region.trial.area);
    let at = At { area, municipality: Some("139".parse()?), agreement: None };
    let before = region.trial.statements();
    app.reminder_rules(&region.coordinator, &at).await?;
    let listed = region.trial.statements();
    let setting = Setting { on: Some(false), ..Setting::default() };
    let tried = [Trial { at, rule: RuleId::Rm02, setting }];
    app.forecast_trying(&region.coordinator, area, (day("2026-11-23"), day("2026-12-31")), &tried).await?;
    Ok((listed - before, region.trial.statements() - listed))
}

#[tokio::test]
async fn rules_and_the_preview_of_a_change_cost_the_same_however_many_tasks_are_open() -> Result<()> {
    let mut region = Region::open(&Database::Sqlite, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let first = region.member("Yhdistys ry", Kind::Association, &[Rule::Alone]).await?;
    region.ask(&first).await?;
    let small = cost_of_the_rules(&region).await?;
    for number in 0..12 {
        let member =
            region.member(&format!("Yhdistys {number} ry"), Kind::Association, &[Rule::Alone]).await?;
        region.ask(&member).await?;
    }
    let large = cost_of_the_rules(&region).await?;
    assert!(small.0 <= RULES && large == small, "{small:?} statements became {large:?}");
    Ok(())
}
