//! Speed is a feature: the board costs the same few statements whatever the size of the region.

use anyhow::Result;
use domain::organisation::{Kind, Rule};

use crate::region::{Database, Region};

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
