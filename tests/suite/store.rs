//! The store's contract on PostgreSQL; the crate's own tests hold SQLite to the same.

use anyhow::Result;
use store::Store;

#[tokio::test(flavor = "multi_thread")]
async fn the_store_keeps_its_contract_on_postgresql() -> Result<()> {
    let database = tests::postgres::database().await?;
    store::contract::check_all(&Store::connect(&database.url).await?).await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_work_tables_keep_their_contract_on_postgresql() -> Result<()> {
    let database = tests::postgres::database().await?;
    let store = Store::connect(&database.url).await?;
    store.migrate().await?;
    store::contract::work::check_all(&store).await;
    Ok(())
}
