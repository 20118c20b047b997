//! Decisions come back as they were written, and are read by everybody once their minutes are published.

use domain::decision;
use domain::permission::Visible;
use domain::subject::Subject;

use super::fixture::{Fixture, begin};
use crate::connection::Store;
use crate::decision::DecisionFilter;
use crate::error::Error;
use crate::page::PageRequest;

pub(super) async fn come_back_as_they_were(store: &Store) {
    let make = Fixture::new(23);
    let tx = begin(store).await;
    let (_, agreement) = make.agreement(&tx).await;
    let preparer = make.person(&tx).await;
    let asked = make.a_decision(&agreement);
    tx.save_decision(&asked, None).await.unwrap();
    let other = make.a_decision(&agreement);
    tx.save_decision(&other, None).await.unwrap();
    let decided = make.decided(asked, preparer);
    tx.save_decision(&decided, Some(1)).await.unwrap();
    tx.commit().await.unwrap();
    let (read, subject) = (store.read(), Subject::Agreement(agreement.id));
    assert_eq!(read.decision(decided.id).await.unwrap().as_ref(), Some(&decided));
    assert_eq!(read.decisions(&[decided.id]).await.unwrap()[&decided.id], decided);
    assert_eq!(read.decisions_on(&[subject]).await.unwrap()[&subject], [decided.clone(), other.clone()]);
    let filter = |visible, states: &[decision::State]| DecisionFilter {
        visible,
        area: Some(agreement.area),
        states: states.to_vec(),
        ..DecisionFilter::default()
    };
    let found = async |filter: DecisionFilter| {
        let page = read.decision_page(&filter, &PageRequest::first(1)).await.unwrap();
        (page.items, read.decision_count(&filter).await.unwrap())
    };
    // Whoever may not read what is being prepared reads what has published minutes.
    let nothing = || Visible::Within(Vec::new());
    assert_eq!(found(filter(nothing(), &[])).await, (vec![decided.clone()], 1));
    assert_eq!(found(filter(Visible::All, &[])).await, (vec![decided.clone()], 2));
    assert_eq!(found(filter(Visible::All, &[decision::State::NotStarted])).await, (vec![other], 1));
    let tx = begin(store).await;
    assert_eq!(tx.lock_decision(decided.id).await.unwrap().as_ref(), Some(&decided));
    assert!(matches!(tx.save_decision(&decided, Some(1)).await.unwrap_err(), Error::Conflict));
    tx.rollback().await.unwrap();
}
