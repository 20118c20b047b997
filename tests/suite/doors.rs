//! What a newly told right to sign, a wish to void and a notice lead to, through the same use cases people use.

use anyhow::{Context, Result};
use chrono::TimeDelta;
use domain::agreement::{self as rules, Body, State as AgreementState, Termination};
use domain::organisation::{Action as OrganisationAction, Basis, Kind, Rule};
use domain::permission::{Role, Scope};
use domain::refusal::{Code, Refusal};
use domain::signature::{Action, State};
use domain::subject::Subject;
use domain::task;
use workflow::agreement::advance::AdvanceAgreement;
use workflow::agreement::give_notice::GiveAgreementNotice;
use workflow::organisation::add_authority::AddAuthority;
use workflow::organisation::advance::AdvanceOrganisation;
use workflow::signature::advance::AdvanceSignature;
use workflow::{Error, Viewer};

use crate::region::{Database, Member, Region, day};

async fn region() -> Result<Region> {
    Region::open(&Database::Sqlite, "2026-11-23T07:00:00Z", "2026-12-11").await
}

fn refused<T>(result: std::result::Result<T, Error>) -> Result<Refusal> {
    match result {
        Err(Error::Refused(refusal)) => Ok(refusal),
        Err(error) => Err(error.into()),
        Ok(_) => anyhow::bail!("nothing was refused"),
    }
}

async fn tasks(region: &Region, subject: Subject) -> Result<Vec<task::Kind>> {
    let tasks = region.trial.app.tasks_on(&region.coordinator, &[subject]).await?;
    Ok(tasks.values().flatten().map(|task| task.kind).collect())
}

/// Signs for everybody whose signature brings the agreement into force.
async fn in_force(region: &mut Region) -> Result<Member> {
    let municipality = region.municipality.clone();
    let lead = region.requested(&municipality).await?;
    region.sign(&municipality, lead, 0).await?;
    let member = region.member("Nuorisotalkoot ry", Kind::Association, &[Rule::Alone]).await?;
    let signature = region.ask(&member).await?;
    region.sign(&member, signature, 0).await?;
    Ok(member)
}

#[tokio::test]
async fn a_signer_told_of_later_signs_once_the_coordinator_has_checked_the_right() -> Result<()> {
    let mut region = region().await?;
    let mut member = region.member("Nuorisotalkoot ry", Kind::Association, &[Rule::Alone]).await?;
    let subject = Subject::Organisation(member.organisation);
    let mailbox = format!("info@{}", member.signers[0].split_once('@').context("an address")?.1);
    let admin = region.signed_in(&mailbox).await?;
    let add = AddAuthority {
        organisation: member.organisation,
        expected_version: None,
        person: None,
        given_name: "Uusi".into(),
        family_name: "Esimerkki".into(),
        email: Some("uusi@nuoriso.example".parse()?),
        basis: Basis::BoardDecision,
        rule: Rule::Alone,
        together_with: Vec::new(),
        valid_from: None,
        valid_to: None,
    };
    region.trial.app.perform(&admin, &add, None).await?;
    assert_eq!(tasks(&region, subject).await?, [task::Kind::VerifySigningAuthority]);

    member.signers.push("uusi@nuoriso.example".into());
    let signature = region.ask(&member).await?;
    let refusal = match region.sign(&member, signature, 1).await.map_err(anyhow::Error::downcast::<Error>) {
        Err(Ok(Error::Refused(refusal))) => refusal,
        other => anyhow::bail!("expected a refusal, found {other:?}"),
    };
    assert_eq!(refusal.code, Code::AuthorityUnverified);
    assert!(locale::refusal(domain::text::Language::En, &refusal).contains("municipality’s coordinator"));

    let verify = AdvanceOrganisation {
        organisation: member.organisation,
        expected_version: None,
        action: OrganisationAction::AuthorityVerified,
        reason: None,
        contact: None,
    };
    region.trial.app.perform(&region.coordinator, &verify, None).await?;
    assert_eq!(tasks(&region, subject).await?, []);
    region.sign(&member, signature, 1).await
}

#[tokio::test]
async fn a_wish_to_void_is_refused_by_another_and_taken_back_by_who_asked() -> Result<()> {
    let mut region = region().await?;
    let member = region.member("Nuorisotalkoot ry", Kind::Association, &[Rule::Alone]).await?;
    let signature = region.ask(&member).await?;
    region.sign(&member, signature, 0).await?;
    let app = region.trial.app.clone();
    let regional = region
        .trial
        .person(
            ("Risto", "Alue"),
            "risto@alue.example",
            Role::RegionalCoordinator,
            Scope::Area(region.trial.area),
        )
        .await?;
    let token = region.trial.token(regional).await?;
    let regional = app.viewer_of_bearer(&token, None).await?.context("a live token")?;
    let step = |viewer: &Viewer, action, reason: Option<&str>| {
        let case =
            AdvanceSignature { signature, expected_version: None, action, reason: reason.map(str::to_owned) };
        let (app, viewer) = (app.clone(), viewer.clone());
        async move { app.perform(&viewer, &case, None).await }
    };
    let meri = region.coordinator.clone();
    let subject = Subject::Signature(signature);
    step(&meri, Action::RequestVoid, Some("Väärä yhdistys")).await?;
    // Nobody else holds Meri's post, so the area's coordinator is asked.
    let asked = app.tasks_on(&regional, &[subject]).await?;
    let confirm = asked.values().flatten().find(|task| task.kind == task::Kind::ConfirmVoid);
    let area = Scope::Area(region.trial.area);
    assert_eq!(confirm.map(|task| &task.owner), Some(&task::Owner::Post(Role::RegionalCoordinator, area)));
    assert_eq!(refused(step(&meri, Action::RefuseVoid, Some("Ei")).await)?.code, Code::SecondPersonNeeded);
    step(&regional, Action::RefuseVoid, Some("Yhdistys on oikea")).await?;
    assert!(!tasks(&region, subject).await?.contains(&task::Kind::ConfirmVoid));

    step(&meri, Action::RequestVoid, Some("Väärä yhdistys")).await?;
    assert_eq!(refused(step(&regional, Action::WithdrawVoid, None).await)?.code, Code::AskedByAnother);
    step(&meri, Action::WithdrawVoid, None).await?;
    let found = app.signatures(&Viewer::engine("test"), &[signature]).await?;
    assert_eq!(found[&signature].value.head.state, State::Signed);
    Ok(())
}

#[tokio::test]
async fn an_agreement_is_ended_on_a_decision_and_after_its_notice_period() -> Result<()> {
    let mut region = region().await?;
    in_force(&mut region).await?;
    let (app, agreement) = (region.trial.app.clone(), region.agreement);
    let end = AdvanceAgreement {
        agreement,
        expected_version: None,
        action: rules::Action::Terminate,
        reason: Some("Kunta irtautuu".into()),
    };
    let early = refused(app.perform(&region.coordinator, &end, None).await)?;
    assert_eq!(early.code, Code::TerminationUndecided);
    let termination = Termination {
        body: Body::Council,
        decided_on: day("2026-11-20"),
        section_no: "88".into(),
        given_on: day("2026-11-23"),
    };
    let give = GiveAgreementNotice { agreement, expected_version: None, termination: termination.clone() };
    app.perform(&region.coordinator, &give, None).await?;
    assert!(tasks(&region, Subject::Agreement(agreement)).await?.contains(&task::Kind::TerminateAgreement));
    let runs = refused(app.perform(&region.coordinator, &end, None).await)?;
    assert_eq!((runs.code, runs.details), (Code::NoticeNotOver, vec![("until", "2027-02-21".to_owned())]));

    region.trial.clock.advance(TimeDelta::days(91));
    app.perform(&region.coordinator, &end, None).await?;
    let found = app.agreements(&Viewer::engine("test"), &[agreement]).await?;
    assert_eq!(found[&agreement].value.head.state, AgreementState::Terminated);
    assert_eq!(found[&agreement].value.termination, Some(termination));
    assert_eq!(tasks(&region, Subject::Agreement(agreement)).await?, []);
    Ok(())
}
