//! The demo set against `domain.md` §7.4–7.5.

use super::*;

#[tokio::test]
async fn it_loads() {
    let started = std::time::Instant::now();
    let (app, _directory) = loaded(DataSet::Demo).await;
    println!("demo: {:?}, {} statements", started.elapsed(), app.store().statements());
}
