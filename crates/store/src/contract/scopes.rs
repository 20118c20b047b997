//! What SQL shows is what the rule book lets a viewer see, for every set of scopes over every kind of place.

use std::collections::BTreeSet;

use domain::agreement::Agreement;
use domain::organisation::Organisation;
use domain::permission::{Place, Scope, Visible};
use domain::signature::Signature;
use domain::{agreement, signature};

use super::fixture::{Fixture, begin, instant};
use crate::connection::{Store, Tx};
use crate::{AgreementFilter, CommitmentFilter, OrganisationFilter, PageRequest, SignatureFilter};

const EVERYTHING: PageRequest = PageRequest::first(1000);

/// Everything that was made for this check, all of it in places of its own.
struct World {
    scopes: Vec<Scope>,
    organisations: Vec<Organisation>,
    agreements: Vec<Agreement>,
    signatures: Vec<Signature>,
}

pub(super) async fn sql_agrees_with_the_rule_book(store: &Store) {
    let make = Fixture::new(60);
    let tx = begin(store).await;
    let world = world(&make, &tx).await;
    tx.commit().await.unwrap();
    for chosen in 0..1_u32 << world.scopes.len() {
        let within = world.scopes.iter().zip(0..).filter(|(_, bit)| chosen & (1 << bit) != 0);
        let visible = Visible::Within(within.map(|(scope, _)| scope.clone()).collect());
        compare(store, &world, &visible).await;
    }
    compare(store, &world, &Visible::All).await;
    compare(store, &world, &Visible::Within(vec![Scope::Platform])).await;
    states_everybody_may_read(store, &world).await;
}

async fn world(make: &Fixture, tx: &Tx) -> World {
    let areas = [make.area(tx).await, make.area(tx).await];
    let mut world = World {
        scopes: Vec::new(),
        organisations: Vec::new(),
        agreements: Vec::new(),
        signatures: Vec::new(),
    };
    for area in areas {
        for municipality in [None, Some("981"), Some("982")] {
            let mut organisation = make.an_organisation(area, "Ii");
            organisation.municipality = municipality.map(|code| code.parse().unwrap());
            tx.save_organisation(&organisation, None).await.unwrap();
            world.organisations.push(organisation);
            let mut agreement = make.an_agreement(area, municipality);
            if municipality == Some("981") {
                agreement.head = agreement.head.after(agreement::State::InForce, instant());
            }
            tx.save_agreement(&agreement, None).await.unwrap();
            world.agreements.push(agreement);
        }
    }
    // Organisations sign where they are at home and where they are not.
    for agreement in &world.agreements {
        for organisation in world.organisations.iter().step_by(2) {
            let signature = make.a_signature(agreement, organisation.id);
            tx.save_signature(&signature, None).await.unwrap();
            tx.save_commitment(&make.a_commitment(&signature), None).await.unwrap();
            world.signatures.push(signature);
        }
    }
    world.scopes = vec![
        Scope::Area(areas[0]),
        Scope::Area(make.id()),
        Scope::Municipality("981".parse().unwrap()),
        Scope::Municipality("982".parse().unwrap()),
        Scope::Organisation(world.organisations[0].id),
        Scope::Organisation(world.organisations[4].id),
    ];
    world
}

async fn compare(store: &Store, world: &World, visible: &Visible) {
    let read = store.read();
    let visible = visible.clone();
    let covered = |place: &Place| visible.covers(place);

    let filter = OrganisationFilter { visible: visible.clone(), ..Default::default() };
    let shown = read.organisation_page(&filter, &EVERYTHING).await.unwrap().items;
    let shown: BTreeSet<_> = shown.iter().map(|shown| shown.id).collect();
    for one in &world.organisations {
        assert_eq!(shown.contains(&one.id), covered(&one.place()), "{visible:?} {one:?}");
    }
    let filter = AgreementFilter { visible: visible.clone(), ..Default::default() };
    let shown = read.agreement_page(&filter, &EVERYTHING).await.unwrap().items;
    let shown: BTreeSet<_> = shown.iter().map(|shown| shown.id).collect();
    for one in &world.agreements {
        assert_eq!(shown.contains(&one.id), covered(&one.place()), "{visible:?} {one:?}");
    }
    let filter = SignatureFilter { visible: visible.clone(), ..Default::default() };
    let shown = read.signature_page(&filter, &EVERYTHING).await.unwrap().items;
    let shown: BTreeSet<_> = shown.iter().map(|shown| shown.id).collect();
    let filter = CommitmentFilter { visible: visible.clone(), ..Default::default() };
    let commitments = read.commitment_page(&filter, &EVERYTHING).await.unwrap().items;
    let commitments: BTreeSet<_> = commitments.iter().map(|shown| shown.signature).collect();
    for one in &world.signatures {
        assert_eq!(shown.contains(&one.id), covered(&one.place), "{visible:?} {one:?}");
        assert_eq!(commitments.contains(&one.id), covered(&one.place), "commitment: {visible:?} {one:?}");
    }
}

/// A state everybody may read is shown besides what the viewer's scopes cover.
async fn states_everybody_may_read(store: &Store, world: &World) {
    let read = store.read();
    let in_force = agreement::State::InForce;
    let filter = AgreementFilter { public: vec![in_force], ..Default::default() };
    let shown = read.agreement_page(&filter, &EVERYTHING).await.unwrap().items;
    for one in &world.agreements {
        assert_eq!(shown.contains(one), one.head.state == in_force);
    }
    let area = world.agreements[0].area;
    let filter = AgreementFilter { visible: Visible::Within(vec![Scope::Area(area)]), ..filter };
    let shown = read.agreement_page(&filter, &EVERYTHING).await.unwrap().items;
    for one in &world.agreements {
        assert_eq!(shown.contains(one), one.head.state == in_force || one.area == area);
    }
    let filter = SignatureFilter { public: vec![signature::State::Signed], ..Default::default() };
    assert!(
        read.signature_page(&filter, &EVERYTHING)
            .await
            .unwrap()
            .items
            .iter()
            .all(|one| !world.signatures.contains(one))
    );
}
