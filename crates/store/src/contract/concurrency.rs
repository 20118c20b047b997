//! Several writers at once: whoever locked first finishes first, and no change is lost.

use domain::id::OrganisationId;

use super::fixture::{Fixture, begin, instant};
use crate::connection::Store;
use crate::error::{Error, Result};

const WRITERS: u64 = 4;
const CHANGES: u64 = 5;

pub(super) async fn writers_take_turns(store: &Store) {
    let make = Fixture::new(40);
    let tx = begin(store).await;
    let id = make.organisation(&tx).await.id;
    tx.commit().await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let store = store.clone();
        writers.spawn(async move {
            for _ in 0..CHANGES {
                while let Err(error) = change(&store, id).await {
                    assert!(matches!(error, Error::Conflict), "{error:?}");
                }
            }
        });
    }
    while let Some(finished) = writers.join_next().await {
        finished.unwrap();
    }
    let organisation = store.read().organisation(id).await.unwrap().unwrap();
    assert_eq!(organisation.head.version, 1 + WRITERS * CHANGES);
}

async fn change(store: &Store, id: OrganisationId) -> Result<()> {
    let tx = store.begin().await?;
    let mut organisation = tx.lock_organisation(id).await?.ok_or(Error::Missing)?;
    let before = organisation.head.version;
    // Readers are not in the way of the writer, nor it of them.
    assert!(store.read().organisation(id).await?.is_some());
    organisation.head = organisation.head.after(organisation.head.state, instant());
    tx.save_organisation(&organisation, Some(before)).await?;
    tx.commit().await
}
