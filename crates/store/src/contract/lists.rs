//! Lists: their order, their pages in both directions, their filters and what they cost.

use domain::commitment;
use domain::id::AreaId;
use domain::organisation::{Kind, State};
use domain::permission::Visible;
use domain::signature::SectionKey;

use super::fixture::{Fixture, begin, day, instant, text};
use crate::connection::{Read, Store};
use crate::error::Error;
use crate::{
    AgreementFilter, CommitmentFilter, Cursor, OrganisationFilter, Page, PageRequest, SignatureFilter,
};

pub(super) async fn pages_in_finnish_order(store: &Store) {
    let make = Fixture::new(50);
    let tx = begin(store).await;
    let area = make.area(&tx).await;
    let expected = ["aura", "Aura", "Vaala", "Wiik", "Wiik", "Zonta", "Åbo", "Äänekoski", "Öjan kylä"];
    let mut shuffled = expected;
    shuffled.reverse();
    shuffled.swap(1, 6);
    for name in shuffled {
        tx.save_organisation(&make.an_organisation(area, name), None).await.unwrap();
    }
    tx.commit().await.unwrap();
    let read = store.read();
    let filter = OrganisationFilter { visible: Visible::All, area: Some(area), ..Default::default() };
    let everything = read.organisation_page(&filter, &PageRequest::first(100)).await.unwrap();
    assert_eq!(names(&everything), expected);
    assert_eq!(read.organisation_count(&filter).await.unwrap(), 9);
    assert!(!everything.has_next && !everything.has_previous);
    for size in 1..=10 {
        assert_eq!(forwards(read, &filter, size).await, everything.items, "{size} at a time");
        assert_eq!(backwards(read, &filter, size).await, everything.items, "{size} at a time, from the end");
    }
    let nothing = read.organisation_page(&filter, &PageRequest::first(0)).await.unwrap();
    assert!(nothing.items.is_empty() && nothing.has_next);
    let agreements = AgreementFilter { visible: Visible::All, ..Default::default() };
    let foreign = PageRequest::after(1, everything.cursors[0].clone());
    assert!(matches!(read.agreement_page(&agreements, &foreign).await, Err(Error::Cursor)));
}

fn names(page: &Page<domain::organisation::Organisation>) -> Vec<&str> {
    page.items.iter().map(|organisation| organisation.legal_name.as_str()).collect()
}

/// Carries a cursor through its text, as a client does.
fn carried(cursor: &Cursor) -> Cursor {
    cursor.to_string().parse().unwrap()
}

async fn forwards(
    read: Read<'_>,
    filter: &OrganisationFilter,
    size: usize,
) -> Vec<domain::organisation::Organisation> {
    let mut items = Vec::new();
    let mut request = PageRequest::first(size);
    loop {
        let page = read.organisation_page(filter, &request).await.unwrap();
        assert_eq!(page.has_previous, !items.is_empty());
        items.extend(page.items);
        match page.cursors.last() {
            Some(last) if page.has_next => request = PageRequest::after(size, carried(last)),
            _ => return items,
        }
    }
}

async fn backwards(
    read: Read<'_>,
    filter: &OrganisationFilter,
    size: usize,
) -> Vec<domain::organisation::Organisation> {
    let mut items = Vec::new();
    let mut request = PageRequest::last(size);
    loop {
        let page = read.organisation_page(filter, &request).await.unwrap();
        assert_eq!(page.has_next, !items.is_empty());
        items.splice(0..0, page.items);
        match page.cursors.first() {
            Some(first) if page.has_previous => request = PageRequest::before(size, carried(first)),
            _ => return items,
        }
    }
}

pub(super) async fn pages_by_date(store: &Store) {
    let make = Fixture::new(51);
    let tx = begin(store).await;
    let signature = make.signature(&tx).await;
    let agreement = tx.read().agreement(signature.agreement).await.unwrap().unwrap();
    let mut expected = vec![signature.clone()];
    for sign_by in [day(3, 3), day(1, 9), day(3, 3), day(12, 1)] {
        let organisation = make.an_organisation(agreement.area, "Ii");
        tx.save_organisation(&organisation, None).await.unwrap();
        let mut signature = make.a_signature(&agreement, organisation.id);
        signature.sign_by = sign_by;
        tx.save_signature(&signature, None).await.unwrap();
        expected.push(signature);
    }
    let mut commitments = Vec::new();
    for starts_on in [day(5, 1), day(4, 1), day(5, 1)] {
        let mut commitment = make.a_commitment(&signature);
        commitment.content.starts_on = starts_on;
        tx.save_commitment(&commitment, None).await.unwrap();
        commitments.push(commitment);
    }
    tx.commit().await.unwrap();
    expected.sort_by_key(|signature| (signature.sign_by, signature.id));
    commitments.sort_by_key(|commitment| (commitment.content.starts_on, commitment.id));
    let read = store.read();
    let filter =
        SignatureFilter { visible: Visible::All, agreement: Some(agreement.id), ..Default::default() };
    let page = read.signature_page(&filter, &PageRequest::first(3)).await.unwrap();
    assert_eq!(page.items, expected[..3]);
    let rest = PageRequest::after(3, carried(&page.cursors[2]));
    assert_eq!(read.signature_page(&filter, &rest).await.unwrap().items, expected[3..]);
    assert_eq!(read.signature_page(&filter, &PageRequest::last(2)).await.unwrap().items, expected[3..]);
    assert_eq!(read.signature_count(&filter).await.unwrap(), 5);
    let filter =
        CommitmentFilter { visible: Visible::All, signature: Some(signature.id), ..Default::default() };
    let page = read.commitment_page(&filter, &PageRequest::last(2)).await.unwrap();
    assert_eq!(page.items, commitments[1..]);
    let before = PageRequest::before(2, carried(&page.cursors[0]));
    assert_eq!(read.commitment_page(&filter, &before).await.unwrap().items, commitments[..1]);
}

pub(super) async fn filters_and_searches(store: &Store) {
    let make = Fixture::new(52);
    let tx = begin(store).await;
    let (mut organisation, agreement) = make.agreement(&tx).await;
    organisation.legal_name = "Iin 100 % Ämmät".into();
    organisation.display_name = text("Gummor");
    organisation.municipality = Some("139".parse().unwrap());
    organisation.identifiers = vec![make.identifier()];
    organisation.head = organisation.head.after(State::Verified, instant());
    tx.save_organisation(&organisation, Some(1)).await.unwrap();
    let elsewhere = make.area(&tx).await;
    let signature = make.a_signature(&agreement, organisation.id);
    tx.save_signature(&signature, None).await.unwrap();
    tx.save_commitment(&make.a_commitment(&signature), None).await.unwrap();
    tx.commit().await.unwrap();

    let found = async |filter: OrganisationFilter, area: AreaId| {
        let filter = OrganisationFilter { visible: Visible::All, area: Some(area), ..filter };
        store.read().organisation_count(&filter).await.unwrap()
    };
    let search = |text: &str| OrganisationFilter { search: Some(text.into()), ..Default::default() };
    for (text, hits) in
        [("ämmä", 1), ("100 %", 1), ("1%0", 0), ("_in", 0), ("GUMMOR Å", 1), ("52.", 1), ("xyz", 0), (" ", 1)]
    {
        assert_eq!(found(search(text), organisation.area).await, hits, "{text}");
    }
    let kinds = |kind| OrganisationFilter { kinds: vec![kind], ..Default::default() };
    assert_eq!(found(kinds(Kind::Association), organisation.area).await, 1);
    assert_eq!(found(kinds(Kind::Parish), organisation.area).await, 0);
    let states = |state| OrganisationFilter { states: vec![state], ..Default::default() };
    assert_eq!(found(states(State::Verified), organisation.area).await, 1);
    assert_eq!(found(states(State::Active), organisation.area).await, 0);
    let there = OrganisationFilter { municipality: Some("564".parse().unwrap()), ..Default::default() };
    assert_eq!(found(there, organisation.area).await, 0);
    assert_eq!(found(OrganisationFilter::default(), elsewhere).await, 0);
    let tx = begin(store).await;
    tx.link_organisation(elsewhere, organisation.id).await.unwrap();
    tx.link_organisation(elsewhere, organisation.id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found(OrganisationFilter::default(), elsewhere).await, 1, "it works there, too");

    let found = async |filter: CommitmentFilter| {
        let filter =
            CommitmentFilter { visible: Visible::All, organisation: Some(organisation.id), ..filter };
        store.read().commitment_count(&filter).await.unwrap()
    };
    let section =
        |key: &str| CommitmentFilter { section: Some(SectionKey(key.into())), ..Default::default() };
    assert_eq!((found(section("youth")).await, found(section("all_ages")).await), (1, 0));
    let target = |target| CommitmentFilter { target: Some(target), ..Default::default() };
    assert_eq!(found(target(commitment::Target::PreventionPlan)).await, 1);
    assert_eq!(found(target(commitment::Target::WellbeingPlan)).await, 0);
    let parent = AgreementFilter { visible: Visible::All, parent: Some(agreement.id), ..Default::default() };
    assert_eq!(store.read().agreement_count(&parent).await.unwrap(), 0);
}

pub(super) async fn batches_cost_the_same_whatever_their_size(store: &Store) {
    let make = Fixture::new(53);
    let tx = begin(store).await;
    let signature = make.signature(&tx).await;
    let agreement = tx.read().agreement(signature.agreement).await.unwrap().unwrap();
    let (mut organisations, mut signatures) = (vec![signature.organisation], vec![signature.id]);
    for _ in 0..9 {
        let organisation = make.an_organisation(agreement.area, "Ii");
        tx.save_organisation(&organisation, None).await.unwrap();
        let signature = make.a_signature(&agreement, organisation.id);
        tx.save_signature(&signature, None).await.unwrap();
        tx.save_commitment(&make.a_commitment(&signature), None).await.unwrap();
        organisations.push(organisation.id);
        signatures.push(signature.id);
    }
    tx.commit().await.unwrap();
    let read = store.read();
    let cost = async |size: usize| {
        let before = store.statements();
        assert_eq!(read.organisations(&organisations[..size]).await.unwrap().len(), size);
        assert_eq!(read.signatures(&signatures[..size]).await.unwrap().len(), size);
        read.commitments_of_signatures(&signatures[..size]).await.unwrap();
        read.members_of(&organisations[..size]).await.unwrap();
        let filter =
            SignatureFilter { visible: Visible::All, agreement: Some(agreement.id), ..Default::default() };
        assert_eq!(read.signature_page(&filter, &PageRequest::first(size)).await.unwrap().items.len(), size);
        store.statements() - before
    };
    let one = cost(1).await;
    assert_eq!(one, 3 + 3 + 1 + 1 + 3);
    assert_eq!(cost(10).await, one);
}
