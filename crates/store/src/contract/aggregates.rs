//! What is written comes back as it was, inside the transaction and after it.

use domain::agreement::{Agreement, State as AgreementState, Version};
use domain::calendar::DateOrRange;
use domain::head::Head;
use domain::id::Id;
use domain::lifecycle::Keyed;
use domain::organisation::Identifier;
use domain::target::{Content, Reach, Target};
use domain::{commitment, organisation, signature, step, target};
use sea_orm::ConnectionTrait;

use super::fixture::{Fixture, begin, day, instant, text};
use crate::connection::Store;
use crate::error::Error;

pub(super) async fn organisations(store: &Store) {
    let make = Fixture::new(10);
    let tx = begin(store).await;
    let plain = make.organisation(&tx).await;
    let (first, second) = (make.person(&tx).await, make.person(&tx).await);
    let mut full = make.an_organisation(plain.area, "Iin Nuoret ry");
    full.display_name = text("Nuoret");
    full.municipality = Some("049".parse().unwrap());
    full.contact = Some("Nuoret@example.fi".parse().unwrap());
    full.identifiers = vec![make.identifier(), Identifier::BusinessId("2617416-4".parse().unwrap())];
    full.authorities = vec![make.an_authority(full.id, first), make.an_authority(full.id, second)];
    full.responsible = Some(first);
    full.fix_requested = Some("Säännöt puuttuvat".into());
    full.merged_into = Some(plain.id);
    full.demo = true;
    tx.save_organisation(&full, None).await.unwrap();
    assert_eq!(tx.lock_organisation(full.id).await.unwrap().as_ref(), Some(&full));
    assert_eq!(store.read().organisation(full.id).await.unwrap(), None, "not committed yet");
    tx.commit().await.unwrap();
    assert_eq!(store.read().organisation(full.id).await.unwrap().as_ref(), Some(&full));
    assert_eq!(store.read().organisation(plain.id).await.unwrap().as_ref(), Some(&plain));
    assert_eq!(store.read().organisation(make.id()).await.unwrap(), None);

    // Children change, come, go and trade places.
    let tx = begin(store).await;
    let mut next = full.clone();
    next.identifiers = vec![full.identifiers[1].clone(), make.identifier()];
    next.authorities[1].valid_to = Some(day(8, 8));
    next.authorities[1].verified_on = Some(day(7, 7));
    next.authorities.push(make.an_authority(full.id, second));
    next.authorities.swap(0, 1);
    for state in organisation::State::all() {
        let before = next.head.version;
        next.head = next.head.after(*state, instant());
        tx.save_organisation(&next, Some(before)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let read = store.read();
    assert_eq!(read.organisation(full.id).await.unwrap().as_ref(), Some(&next));
    let found = read.organisation_by_identifier(&next.identifiers[1]).await.unwrap();
    assert_eq!(found.as_ref(), Some(&next));
    assert_eq!(read.organisation_by_identifier(&full.identifiers[0]).await.unwrap(), None);
    let many = read.organisations(&[plain.id, full.id, make.id()]).await.unwrap();
    assert_eq!(many.len(), 2);
    assert_eq!(many.get(&plain.id), Some(&plain));
}

pub(super) async fn agreements(store: &Store) {
    let make = Fixture::new(11);
    let tx = begin(store).await;
    let (organisation, plain) = make.agreement(&tx).await;
    let frame = make.an_agreement(plain.area, None);
    tx.save_agreement(&frame, None).await.unwrap();
    let mut full = make.with_everything(make.an_agreement(plain.area, Some("564")), organisation.id);
    full.parent = Some(frame.id);
    full.predecessor = Some(plain.id);
    tx.save_agreement(&full, None).await.unwrap();
    tx.commit().await.unwrap();
    let read = store.read();
    for agreement in [&plain, &frame, &full] {
        assert_eq!(read.agreement(agreement.id).await.unwrap().as_ref(), Some(agreement));
    }
    let code = full.municipality.clone().unwrap();
    assert_eq!(read.agreements_of(full.area, full.kind, Some(&code), None).await.unwrap(), [full.clone()]);
    let regional = read.agreements_of(full.area, full.kind, None, None).await.unwrap();
    assert_eq!(regional, std::slice::from_ref(&frame));

    // A proposal that is given up goes, unless a body has seen it.
    let tx = begin(store).await;
    let seen = full.amendment.clone().unwrap();
    let unseen = Box::new(Version { id: make.id(), no: 3, document_hash: None, ..(*seen).clone() });
    for amendment in [Some(unseen.clone()), None, Some(seen.clone())] {
        let before = full.head.version;
        full.amendment = amendment;
        full.head = full.head.after(full.head.state, instant());
        tx.save_agreement(&full, Some(before)).await.unwrap();
        assert_eq!(tx.read().version(seen.id).await.unwrap().as_ref(), Some(&*seen));
    }
    assert_eq!(tx.read().version(unseen.id).await.unwrap(), None);
    tx.commit().await.unwrap();

    // A new version of the text leaves the old one on record.
    let tx = begin(store).await;
    let old = full.version.clone();
    let mut next = tx.lock_agreement(full.id).await.unwrap().unwrap();
    next.version = *next.amendment.take().unwrap();
    next.version.document_hash = None;
    next.parties.remove(0);
    for state in AgreementState::all() {
        let before = next.head.version;
        next.head = next.head.after(*state, instant());
        tx.save_agreement(&next, Some(before)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(read.agreement(full.id).await.unwrap().as_ref(), Some(&next));
    assert_eq!(read.version(old.id).await.unwrap(), Some(old));
    let last = AgreementState::all().last().copied().unwrap();
    let swept = read.agreements_in(&[last], None, 1000).await.unwrap();
    assert!(swept.contains(&next));
    let rest = read.agreements_in(&[last], Some(next.id), 1000).await.unwrap();
    assert!(rest.iter().all(|other| other.id > next.id));
    assert_eq!(read.agreements(&[full.id, plain.id]).await.unwrap().len(), 2);
}

/// A joint authority's own agreement stands beside the frame, once for each period, and is never a municipality's as well.
pub(super) async fn joint_agreements(store: &Store) {
    let make = Fixture::new(904);
    let tx = begin(store).await;
    let (organisation, other) = (make.organisation(&tx).await, make.organisation(&tx).await);
    let frame = make.an_agreement(organisation.area, None);
    tx.save_agreement(&frame, None).await.unwrap();
    let (own, beside) = (make.joint(&organisation, &frame), make.joint(&other, &frame));
    tx.save_agreement(&own, None).await.unwrap();
    tx.save_agreement(&beside, None).await.unwrap();
    let decision = make.a_decision(&own);
    tx.save_decision(&decision, None).await.unwrap();
    tx.commit().await.unwrap();
    let read = store.read();
    assert_eq!(read.agreement(own.id).await.unwrap().as_ref(), Some(&own));
    let found = read.agreements_of(frame.area, frame.kind, None, own.joint_authority).await.unwrap();
    assert_eq!(found, std::slice::from_ref(&own));
    let regional = read.agreements_of(frame.area, frame.kind, None, None).await.unwrap();
    assert_eq!(regional, std::slice::from_ref(&frame));
    assert_eq!(read.decision(decision.id).await.unwrap(), Some(decision));

    let again = make.joint(&organisation, &frame);
    let both = Agreement { municipality: Some("139".parse().unwrap()), ..make.joint(&organisation, &frame) };
    for wrong in [again, both] {
        let tx = begin(store).await;
        assert!(tx.save_agreement(&wrong, None).await.is_err());
        tx.rollback().await.unwrap();
    }
}

pub(super) async fn signatures(store: &Store) {
    let make = Fixture::new(12);
    let tx = begin(store).await;
    let (mut organisation, agreement) = make.agreement(&tx).await;
    let plain = make.a_signature(&agreement, organisation.id);
    tx.save_signature(&plain, None).await.unwrap();
    let (first, second) = (make.person(&tx).await, make.person(&tx).await);
    organisation.authorities =
        vec![make.an_authority(organisation.id, first), make.an_authority(organisation.id, second)];
    tx.save_organisation(&organisation, Some(organisation.head.version)).await.unwrap();
    tx.commit().await.unwrap();
    let read = store.read();
    assert_eq!(read.signature(plain.id).await.unwrap().as_ref(), Some(&plain));
    let live = read.live_signature_on(agreement.id, organisation.id).await.unwrap();
    assert_eq!(live.as_ref(), Some(&plain));
    assert_eq!(read.organisations_signed(agreement.id).await.unwrap(), []);

    let full = make.signed(plain.clone(), &organisation.authorities);
    let tx = begin(store).await;
    assert_eq!(tx.lock_signature(plain.id).await.unwrap().as_ref(), Some(&plain));
    tx.save_signature(&full, Some(plain.head.version)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(read.signature(full.id).await.unwrap().as_ref(), Some(&full));
    assert_eq!(read.organisations_signed(agreement.id).await.unwrap(), [organisation.id]);
    assert!(read.organisation_has_open_matters(organisation.id).await.unwrap());

    let tx = begin(store).await;
    let mut next = full.clone();
    next.sections.swap(0, 1);
    next.sections.pop();
    next.notice = None;
    for state in signature::State::all() {
        let before = next.head.version;
        next.head = next.head.after(*state, instant());
        tx.save_signature(&next, Some(before)).await.unwrap();
    }
    next.head = Head { state: signature::State::Lapsed, version: next.head.version + 1, ..next.head };
    tx.save_signature(&next, Some(next.head.version - 1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(read.signatures_of_agreement(agreement.id).await.unwrap(), [next.clone()]);
    assert_eq!(read.signatures_of_organisation(organisation.id).await.unwrap(), [next.clone()]);
    assert_eq!(read.signatures_of_agreements(&[agreement.id]).await.unwrap()[&agreement.id], [next.clone()]);
    assert_eq!(read.signatures(&[next.id]).await.unwrap()[&next.id], next);
    assert_eq!(read.live_signature_on(agreement.id, organisation.id).await.unwrap(), None);
    assert!(read.signatures_in(&[signature::State::Lapsed], None, 1000).await.unwrap().contains(&next));
    assert!(!read.organisation_has_open_matters(organisation.id).await.unwrap());
}

pub(super) async fn commitments(store: &Store) {
    let make = Fixture::new(13);
    let tx = begin(store).await;
    let signature = make.signature(&tx).await;
    let full = make.a_commitment(&signature);
    let mut plain = make.a_commitment(&signature);
    plain.content.offers.clear();
    plain.content.target = commitment::Target::WellbeingPlan;
    plain.content.starts_on = day(4, 1);
    plain.paused_until = None;
    plain.last_check_in = None;
    plain.added_later = false;
    tx.save_commitment(&full, None).await.unwrap();
    tx.save_commitment(&plain, None).await.unwrap();
    tx.commit().await.unwrap();
    let read = store.read();
    assert_eq!(read.commitment(full.id).await.unwrap().as_ref(), Some(&full));
    let of_signature = read.commitments_of_signatures(&[signature.id]).await.unwrap();
    assert_eq!(of_signature[&signature.id], [plain.clone(), full.clone()], "by their first day");
    assert_eq!(read.open_commitments(&[signature.id]).await.unwrap()[&signature.id], (2, 1));

    let tx = begin(store).await;
    let mut next = tx.lock_commitment(full.id).await.unwrap().unwrap();
    for state in commitment::State::all() {
        let before = next.head.version;
        next.head = next.head.after(*state, instant());
        tx.save_commitment(&next, Some(before)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(
        read.commitments_of_organisation(signature.organisation).await.unwrap(),
        [plain.clone(), next.clone()]
    );
    assert_eq!(read.open_commitments(&[signature.id]).await.unwrap()[&signature.id], (1, 0));
    assert_eq!(read.commitments(&[plain.id, next.id]).await.unwrap().len(), 2);
    assert!(read.commitments_in(&[next.head.state], None, 1000).await.unwrap().contains(&next));
}

pub(super) async fn targets_and_steps(store: &Store) {
    let make = Fixture::new(14);
    let tx = begin(store).await;
    let (_, agreement) = make.agreement(&tx).await;
    let head = Head::born(target::State::Choosing, instant());
    let place = agreement.place();
    let plain = Target {
        id: make.id(),
        agreement: agreement.id,
        place: place.clone(),
        content: None,
        chosen_on: None,
        head,
    };
    tx.save_target(&plain, None).await.unwrap();
    let content = Content {
        title: text("Lähiliikunta"),
        reach: Reach::Village,
        village: Some("Olhava".into()),
        sections: vec![domain::signature::SectionKey("youth".into())],
        delivered_through: None,
    };
    let mut full = Target { content: Some(content), chosen_on: Some(day(3, 4)), ..plain.clone() };
    full.head = full.head.after(target::State::Chosen, instant());
    tx.save_target(&full, Some(1)).await.unwrap();
    let mut steps = Vec::new();
    for (order, when) in
        ["2026-03", "2019-03/2019-04", "2026-05-30", "2026-05-30/2026-06-02"].iter().enumerate()
    {
        let step = step::Step {
            id: make.id(),
            agreement: agreement.id,
            place: place.clone(),
            order: u32::try_from(order).unwrap(),
            when: when.parse::<DateOrRange>().unwrap(),
            kind: step::Kind::Workshop,
            title: text("Työpaja"),
            lead: (order == 1).then(|| make.id()),
            participants: if order == 3 { vec![make.id(), make.id()] } else { Vec::new() },
            outcome: (order == 2).then(|| "Koottiin".into()),
            head: Head::born(step::State::Planned, instant()),
        };
        tx.save_step(&step, None).await.unwrap();
        steps.push(step);
    }
    tx.commit().await.unwrap();
    let read = store.read();
    assert_eq!(read.target(full.id).await.unwrap().as_ref(), Some(&full));
    assert_eq!(read.targets_of(agreement.id).await.unwrap(), [full.clone()]);
    assert_eq!(read.targets_of_agreements(&[agreement.id]).await.unwrap()[&agreement.id], [full.clone()]);
    assert_eq!(read.steps_of(agreement.id).await.unwrap(), steps);
    assert_eq!(read.steps_of_agreements(&[agreement.id]).await.unwrap()[&agreement.id], steps);
    assert_eq!(read.step(steps[1].id).await.unwrap().as_ref(), Some(&steps[1]));
    let tx = begin(store).await;
    assert_eq!(tx.lock_target(full.id).await.unwrap().as_ref(), Some(&full));
    assert_eq!(tx.lock_step(steps[0].id).await.unwrap().as_ref(), Some(&steps[0]));
    tx.rollback().await.unwrap();
}

pub(super) async fn what_no_value_left_is_named(store: &Store) {
    let make = Fixture::new(15);
    let tx = begin(store).await;
    let organisation = make.organisation(&tx).await;
    // Nobody else's row has this name, so the check needs no literal of an id, which the databases write differently.
    let mut odd = organisation.clone();
    odd.legal_name = "Inconsistent ry".into();
    tx.save_organisation(&odd, Some(1)).await.unwrap();
    let spoil = "UPDATE organisation SET kind = 'choir' WHERE legal_name = 'Inconsistent ry'";
    tx.db().execute_unprepared(spoil).await.unwrap();
    let error = tx.read().organisation(organisation.id).await.unwrap_err();
    let Error::Inconsistent { table, column, row } = error else {
        panic!("expected an inconsistency, not {error:?}");
    };
    assert_eq!((table, column, row), ("organisation", "kind", organisation.id.uuid().to_string()));
    tx.rollback().await.unwrap();
    let place = domain::permission::Place::default();
    let homeless = Target {
        id: Id::new(organisation.id.uuid()),
        agreement: make.id(),
        place,
        content: None,
        chosen_on: None,
        head: Head::born(target::State::Choosing, instant()),
    };
    let tx = begin(store).await;
    let error = tx.save_target(&homeless, None).await.unwrap_err();
    assert!(
        matches!(error, Error::Inconsistent { table: "development_target", column: "area_id", .. }),
        "{error:?}"
    );
    tx.rollback().await.unwrap();
}
