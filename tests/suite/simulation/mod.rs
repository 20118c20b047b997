//! A whole agreement period over virtual time, again and again: people and faults drawn by chance from a seed, two to
//! four workers let on one transaction at a time, and every promise of `architecture.md` §5 looked at afterwards.
//!
//! A seed is a course of events: the same seed is the same course. `ELINVOIMA_TEST_SEED=17` replays one and tells what
//! happens in it; `ELINVOIMA_TEST_SEEDS=1000` runs that many instead of the gate's dozen in a minute.

mod course;
mod people;
mod promises;
mod workers;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use course::Course;

/// How long the gate plays, unless it is told how many seeds to play.
const A_MINUTE: Duration = Duration::from_mins(1);
/// Seeds the gate plays at most, so that a fast machine holds a commit to the same ones as a slow one.
const GATE: u64 = 12;
/// Courses played at the same time; each has a thread of its own.
const TABLES: usize = 2;

/// Which seeds are played.
enum Seeds {
    One(u64),
    UpTo(u64),
    For(Duration),
}

impl Seeds {
    fn wanted() -> Result<Self> {
        let number = |name| std::env::var(name).ok().map(|text| text.parse().context(name)).transpose();
        Ok(match (number("ELINVOIMA_TEST_SEED")?, number("ELINVOIMA_TEST_SEEDS")?) {
            (Some(seed), _) => Self::One(seed),
            (None, Some(seeds)) => Self::UpTo(seeds),
            (None, None) => Self::For(A_MINUTE),
        })
    }
}

fn play(seed: u64, aloud: bool) -> Result<course::Tally> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let played = runtime.block_on(async {
        let course = Box::pin(Course::begin(seed, aloud)).await?;
        Box::pin(course.play()).await
    });
    played.with_context(|| {
        format!(
            "seed {seed}; ELINVOIMA_TEST_SEED={seed} cargo test -p tests --test suite simulation replays it"
        )
    })
}

#[test]
fn whatever_happens_in_a_whole_period_every_promise_holds() -> Result<()> {
    let (next, began) = (AtomicU64::new(0), Instant::now());
    let (seeds, tally) = (Seeds::wanted()?, Mutex::new(course::Tally::default()));
    if let Seeds::One(seed) = seeds {
        println!("{:?}", play(seed, true)?);
        return Ok(());
    }
    let table = || -> Result<()> {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            let over = match seeds {
                Seeds::UpTo(seeds) => seed >= seeds,
                Seeds::For(time) => seed >= GATE || began.elapsed() >= time,
                Seeds::One(_) => true,
            };
            if over {
                return Ok(());
            }
            tally.lock().unwrap().add(&play(seed, false)?);
        }
    };
    std::thread::scope(|scope| {
        let tables: Vec<_> = (0..TABLES).map(|_| scope.spawn(table)).collect();
        tables.into_iter().try_for_each(|table| table.join().expect("a table where nobody panics"))
    })?;
    let tally = tally.into_inner().unwrap();
    println!("{} in {} s", tally, began.elapsed().as_secs());
    anyhow::ensure!(tally.is_worth_something(), "too little happened to prove anything: {tally}");
    Ok(())
}

#[test]
fn a_seed_is_the_same_course_every_time() -> Result<()> {
    let (once, again) = (play(3, false)?, play(3, false)?);
    assert_eq!(once, again);
    assert!(once.is_worth_something(), "{once}");
    Ok(())
}
