//! Signing, from request to receipt: joint signers, frozen evidence, the agreement coming into force, and bad input.

use anyhow::Result;
use domain::agreement::State as AgreementState;
use domain::organisation::{Kind, Rule, State as OrganisationState};
use domain::refusal::Code;
use domain::signature::{SectionKey, State};
use domain::text::Language;
use workflow::signature::choose::ChooseSections;
use workflow::signature::sign::SignAgreement;
use workflow::{Error, Viewer};

use crate::region::{Database, Member, Region};

async fn region(database: &Database) -> Result<Region> {
    Region::open(database, "2026-11-23T07:00:00Z", "2026-12-11").await
}

async fn state(region: &Region, signature: domain::id::SignatureId) -> Result<State> {
    let found = region.trial.app.signatures(&Viewer::engine("test"), &[signature]).await?;
    Ok(found[&signature].value.head.state)
}

#[tokio::test]
async fn two_joint_signers_bind_an_organisation_together() -> Result<()> {
    joint_signing(&Database::Sqlite).await
}

#[tokio::test]
async fn two_joint_signers_bind_an_organisation_together_on_postgresql() -> Result<()> {
    joint_signing(&Database::postgres().await?).await
}

async fn joint_signing(database: &Database) -> Result<()> {
    let mut region = region(database).await?;
    let municipality = region.municipality.clone();
    let lead = region.requested(&municipality).await?;
    region.sign(&municipality, lead, 0).await?;
    let member =
        region.member("Nuorisotalkoot ry", Kind::Association, &[Rule::JointlyTwo, Rule::JointlyTwo]).await?;
    let signature = region.ask(&member).await?;
    let first = region.signed_in(&member.signers[0]).await?;
    region.promise(&first, signature).await?;
    region.sign(&member, signature, 0).await?;
    assert_eq!(state(&region, signature).await?, State::PartiallySigned);
    region.sign(&member, signature, 1).await?;
    assert_eq!(state(&region, signature).await?, State::Signed);

    let engine = Viewer::engine("test");
    let app = &region.trial.app;
    let organisation = app.organisations(&engine, &[member.organisation]).await?;
    assert_eq!(organisation[&member.organisation].value.head.state, OrganisationState::Active);
    let agreement = app.agreements(&engine, &[region.agreement]).await?;
    assert_eq!(agreement[&region.agreement].value.head.state, AgreementState::InForce);
    let (bytes, receipt) = app.receipt(&first, signature).await?;
    assert_eq!(receipt.acts.len(), 2);
    assert_eq!(receipt.commitments.len(), 1);
    assert!(receipt.prevention);
    assert_eq!(bytes, serde_json::to_vec(&receipt)?, "the receipt is stored as it was frozen");
    Ok(())
}

#[tokio::test]
async fn a_refused_act_changes_nothing() -> Result<()> {
    let mut region = region(&Database::Sqlite).await?;
    let member = region.member("Iin Arkipolku ry", Kind::Association, &[Rule::Alone]).await?;
    let stranger = region.member("Jokisuun Eväs Oy", Kind::Company, &[Rule::Alone]).await?;
    let signature = region.ask(&member).await?;
    let own = region.signed_in(&member.signers[0]).await?;
    let other = region.signed_in(&stranger.signers[0]).await?;
    let app = &region.trial.app;

    let choose = |section: &str, version| ChooseSections {
        signature,
        expected_version: version,
        sections: vec![SectionKey(section.into())],
        prevention: None,
    };
    assert!(matches!(app.perform(&other, &choose("youth", None), None).await, Err(Error::NotFound)));
    assert!(matches!(
        app.perform(&Viewer::anonymous(Language::Fi), &choose("youth", None), None).await,
        Err(Error::NotFound)
    ));
    assert_eq!(refused(app.perform(&own, &choose("pets", None), None).await), Code::SectionUnknown);
    assert_eq!(refused(app.perform(&own, &choose("youth", Some(99)), None).await), Code::StaleVersion);
    assert_eq!(state(&region, signature).await?, State::Requested);

    app.perform(&own, &choose("youth", None), None).await?;
    let sign = |hash: &str, confirmation: &str| SignAgreement {
        signature,
        expected_version: None,
        document_hash: hash.into(),
        shown_in: Language::Fi,
        confirmation: confirmation.into(),
        answer: None,
    };
    let hash = app.agreement_text(&own, region.agreement).await?.and_then(|text| text.document_hash);
    let hash = hash.expect("an approved text").to_string();
    assert_eq!(
        refused(app.sign_agreement(&own, &sign(&hash, "Jokin muu ry"), None).await),
        Code::ConfirmationMismatch
    );
    assert_eq!(
        refused(app.sign_agreement(&own, &sign(&"0".repeat(64), &member.name), None).await),
        Code::PreventionUnanswered
    );
    assert_eq!(state(&region, signature).await?, State::Opened);
    Ok(())
}

#[tokio::test]
async fn the_same_key_answers_again_and_never_acts_twice() -> Result<()> {
    let mut region = region(&Database::Sqlite).await?;
    let member = region.member("Iin Arkipolku ry", Kind::Association, &[Rule::Alone]).await?;
    let request = |member: &Member| workflow::signature::request::RequestSignature {
        agreement: region.agreement,
        organisation: member.organisation,
        sign_by: None,
    };
    let app = &region.trial.app;
    let first = app.perform(&region.coordinator, &request(&member), Some("key-1")).await?;
    let again = app.perform(&region.coordinator, &request(&member), Some("key-1")).await?;
    assert_eq!(first, again);
    let other = region.municipality.clone();
    assert_eq!(
        refused(app.perform(&region.coordinator, &request(&other), Some("key-1")).await),
        Code::KeyReused
    );
    Ok(())
}

fn refused<T: std::fmt::Debug>(result: workflow::Result<T>) -> Code {
    match result {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("expected a refusal, got {other:?}"),
    }
}
