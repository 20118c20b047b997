//! Speed is a feature: the board costs the same few statements whatever the size of the region.

use anyhow::Result;
use domain::organisation::{Kind, Rule};
use domain::reminder::{RuleId, Setting};
use workflow::reminding::Trial;
use workflow::reminding::rule::At;

use crate::region::{Database, Region, day};

/// Statements the board may cost.
const BOARD: u64 = 5;

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
