//! Replicas whose hosts disagree about the time agree through their database (`architecture.md` §4).

use std::sync::Arc;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::text::Language;
use store::Store;
use uuid::Uuid;
use workflow::testing::Trial;
use workflow::{SharedWall, Wall};

/// How long a claim holds.
const LEASE: TimeDelta = TimeDelta::seconds(45);

/// A host whose clock is off.
struct Host(TimeDelta);

impl Wall for Host {
    #[expect(clippy::disallowed_methods, reason = "a host's clock is what is tested here")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.0
    }
}

/// A replica: its connections, its host's clock and the time it goes by.
struct Replica {
    store: Store,
    host: Arc<Host>,
    wall: SharedWall,
    worker: Uuid,
}

impl Replica {
    async fn start(url: &str, off: TimeDelta, number: u128) -> Result<Self> {
        let (store, host) = (Store::connect(url).await?, Arc::new(Host(off)));
        let wall = SharedWall::new(host.clone(), store.clone()).await?;
        Ok(Self { store, host, wall, worker: Uuid::from_u128(number) })
    }

    async fn claims(&self, now: DateTime<Utc>) -> Result<usize> {
        let tx = self.store.begin().await?;
        let claimed = tx.claim_mails(self.worker, now + TimeDelta::days(1), now, LEASE, 10).await?;
        tx.commit().await?;
        Ok(claimed.len())
    }

    async fn leads(&self, now: DateTime<Utc>) -> Result<bool> {
        let tx = self.store.begin().await?;
        let fence = tx.acquire_lease("sequencer", self.worker, now + LEASE, now).await?;
        tx.commit().await?;
        Ok(fence.is_some())
    }
}

#[tokio::test]
async fn replicas_with_clocks_minutes_apart_do_not_take_each_others_live_leases() -> Result<()> {
    let database = tests::postgres::database().await?;
    let trial = Trial::on(&database.url, Host(TimeDelta::zero()).now()).await?;
    trial.app.request_sign_in(&"rauni@alue.example.fi".parse()?, Language::Fi).await?;
    let slow = Replica::start(&database.url, TimeDelta::minutes(-5), 1).await?;
    let fast = Replica::start(&database.url, TimeDelta::minutes(5), 2).await?;
    let apart = (fast.wall.now() - slow.wall.now()).abs();
    assert!(apart < TimeDelta::seconds(5), "they are {apart} apart");

    assert_eq!(slow.claims(slow.wall.now()).await?, 1);
    assert_eq!(fast.claims(fast.wall.now()).await?, 0, "the lease of the other is alive");
    assert!(slow.leads(slow.wall.now()).await?);
    assert!(!fast.leads(fast.wall.now()).await?, "the other leads");
    // By its own clock it would have taken both.
    assert_eq!(fast.claims(fast.host.now()).await?, 1);
    assert!(fast.leads(fast.host.now()).await?);
    Ok(())
}

#[tokio::test]
async fn a_clock_that_is_set_is_followed_at_the_next_measurement() -> Result<()> {
    let database = tests::postgres::database().await?;
    let store = Store::connect(&database.url).await?;
    let clock = Arc::new(workflow::testing::ManualClock::new(Host(TimeDelta::zero()).now()));
    let wall = SharedWall::new(clock.clone(), store).await?;
    clock.advance(TimeDelta::minutes(7));
    let off = |wall: &SharedWall| (wall.now() - Host(TimeDelta::zero()).now()).abs();
    assert!(off(&wall) > TimeDelta::minutes(6));
    wall.measure().await?;
    assert!(off(&wall) < TimeDelta::seconds(5), "{}", off(&wall));
    Ok(())
}

#[tokio::test]
async fn a_sqlite_file_goes_by_its_hosts_clock() -> Result<()> {
    let folder = tempfile::TempDir::new()?;
    let store = Store::connect(&format!("sqlite://{}", folder.path().join("clock.db").display())).await?;
    let host = Arc::new(workflow::testing::ManualClock::new("2020-01-01T00:00:00Z".parse()?));
    let wall = SharedWall::new(host.clone(), store).await?;
    wall.measure().await?;
    assert_eq!(wall.now(), host.now());
    Ok(())
}
