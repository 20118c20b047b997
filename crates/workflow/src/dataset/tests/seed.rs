//! The seed set against `domain.md` §7.1–7.3.

use super::*;

#[tokio::test]
async fn it_loads() {
    let started = std::time::Instant::now();
    let (app, _directory) = loaded(DataSet::Seed).await;
    println!("seed: {:?}, {} statements", started.elapsed(), app.store().statements());
}
