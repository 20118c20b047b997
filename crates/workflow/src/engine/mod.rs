//! The one way to change anything: a use case runs in one transaction, and everything it does commits together.

mod expect;
mod people;
mod prevention;
mod reactions;
mod record;
mod work;

pub use work::Work;

use std::future::Future;

use domain::refusal::{Code, Refusal};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use store::idempotency::Reserved;

use crate::app::App;
use crate::error::{Error, Result};
use crate::viewer::Viewer;

/// How often a transaction is tried again when others got in its way.
const TRIES: u32 = 4;

/// Something a person, a schedule or the engine asks for; one file each.
pub trait UseCase: Serialize + Sync {
    /// The name idempotency keys are scoped to.
    const NAME: &'static str;
    /// The ids of what changed; the doors show its current state.
    type Output: Serialize + DeserializeOwned + Send;

    /// Does it, inside the transaction of `work`.
    fn run(&self, work: &mut Work<'_>) -> impl Future<Output = Result<Self::Output>> + Send;
}

impl App {
    /// Performs a use case: reserves the idempotency key, runs it with its reactions, records everything and commits,
    /// then wakes the background work. Conflicts with others are tried again from the start.
    ///
    /// # Errors
    /// What the use case was refused for, or [`Error::Conflict`] when others kept getting in the way.
    pub async fn perform<U: UseCase>(
        &self,
        viewer: &Viewer,
        case: &U,
        key: Option<&str>,
    ) -> Result<U::Output> {
        let mut left = TRIES;
        loop {
            left -= 1;
            match self.attempt(viewer, case, key).await {
                Err(Error::Conflict) if left > 0 => tokio::task::yield_now().await,
                Err(error) => {
                    self.note_refused(viewer, U::NAME, &error).await;
                    return Err(error);
                }
                Ok(output) => {
                    self.work_hint().notify_waiters();
                    return Ok(output);
                }
            }
        }
    }

    async fn attempt<U: UseCase>(&self, viewer: &Viewer, case: &U, key: Option<&str>) -> Result<U::Output> {
        let mut work = Work::begin(self, viewer).await?;
        let result = self.within(&mut work, case, key).await;
        match result {
            Ok(output) => work.commit().await.map(|()| output),
            Err(error) => {
                work.abandon().await;
                Err(error)
            }
        }
    }

    async fn within<U: UseCase>(
        &self,
        work: &mut Work<'_>,
        case: &U,
        key: Option<&str>,
    ) -> Result<U::Output> {
        let Some(key) = key else {
            let output = Box::pin(case.run(work)).await?;
            Box::pin(work.settle()).await?;
            return Ok(output);
        };
        if key.is_empty() || key.len() > 200 {
            return Err(Refusal::field(Code::TooLong, "idempotencyKey").with("limit", 200).into());
        }
        let input = serde_json::to_vec(case).map_err(Error::internal)?;
        let hash: [u8; 32] = Sha256::digest(&input).into();
        match work.reserve(U::NAME, key, hash).await? {
            Reserved::Seen { result } => return serde_json::from_str(&result).map_err(Error::internal),
            Reserved::Other => return Err(Refusal::field(Code::KeyReused, "idempotencyKey").into()),
            Reserved::New => {}
        }
        let output = Box::pin(case.run(work)).await?;
        Box::pin(work.settle()).await?;
        work.complete(U::NAME, key, &serde_json::to_string(&output).map_err(Error::internal)?).await?;
        Ok(output)
    }

    /// Notes an attempt on what is not one's own, in a transaction of its own and at most so many an hour.
    async fn note_refused(&self, viewer: &Viewer, case: &'static str, error: &Error) {
        if !matches!(error, Error::Forbidden | Error::NotFound) {
            return;
        }
        if let Err(error) = self.security_event("denied", viewer, case).await {
            tracing::warn!(%error, "a security event could not be noted");
        }
    }
}

/// Refuses a write to something that changed since it was read.
pub(crate) fn expect_version(expected: Option<u64>, actual: u64) -> Result<()> {
    match expected {
        Some(expected) if expected != actual => {
            Err(Refusal::new(Code::StaleVersion).with("expected", expected).with("actual", actual).into())
        }
        Some(_) | None => Ok(()),
    }
}
