//! Mails that did not arrive: who is told, what can be done about them, and how reminders find their way again.

use anyhow::{Context, Result};
use domain::identifier::EmailAddress;
use domain::organisation::{Kind, Rule};
use domain::permission::{Role, Scope};
use domain::person::{EmailState, Person};
use domain::refusal::Code;
use domain::subject::Subject;
use domain::task;
use domain::text::Language;
use domain::undelivered::Why;
use mail::{Delivery, Fault, Verdict};
use store::mail::State;
use workflow::mailing::undelivered::{RequeueMail, SendToOther, SettleMail, Undelivered, UndeliveredQuery};
use workflow::mailing::{Dispatcher, mailbox::Message};
use workflow::organisation::correct_contact::CorrectContact;
use workflow::person::assign_role::{AssignRole, Newcomer};
use workflow::person::correct_address::CorrectAddress;
use workflow::reminding::AdvanceClock;
use workflow::{Error, PageRequest, Viewer};

use crate::region::{Database, Member, Region, at};

const MISSING: &str = "Yhteyshenkilö puuttuu";
const SIGN: &str = "Allekirjoitus pyydetään";

fn refused(fault: Fault) -> Delivery {
    Delivery::Refused { verdict: Verdict::Permanent(fault), code: 550, text: "5.1.1 no".into() }
}

fn email(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

fn denied<T: std::fmt::Debug>(result: workflow::Result<T>) -> Code {
    match result {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}

async fn until(region: &Region, to: &str) -> Result<()> {
    Ok(region.trial.app.advance_clock(&region.coordinator, AdvanceClock { to: at(to) }).await.map(drop)?)
}

async fn send(region: &Region) -> Result<()> {
    region.trial.app.plan().await?;
    Dispatcher::new(region.trial.app.clone()).run_once().await?;
    Ok(())
}

fn subjects(region: &Region, address: &str, wanted: &str) -> usize {
    region.trial.subjects(address).iter().filter(|subject| subject.contains(wanted)).count()
}

async fn person(region: &Region, address: &str) -> Result<Person> {
    let found = region.trial.store().read().people_by_email(&email(address)).await?;
    found.into_iter().next().context("a person")
}

async fn is_sought(region: &Region, member: &Member) -> Result<bool> {
    let subject = Subject::Organisation(member.organisation);
    let open = region.trial.store().read().open_tasks_of(&[subject]).await?;
    Ok(open.into_values().flatten().any(|task| task.kind == task::Kind::RepairContact))
}

async fn undelivered(region: &Region, viewer: &Viewer) -> Result<Vec<Undelivered>> {
    let query = UndeliveredQuery { area: Some(region.trial.area), municipality: None };
    let page = region.trial.app.undelivered_page(viewer, &query, &PageRequest::first(50)).await?;
    assert_eq!(region.trial.app.undelivered_count(viewer, &query).await?, page.items.len() as u64);
    Ok(page.items)
}

/// What the board says, which must be what the list says and what the tables say.
async fn on_the_board(region: &Region) -> Result<u64> {
    let board = region.trial.app.board(&region.coordinator, "pohjois-pohjanmaa").await?;
    assert_eq!(region.trial.store().read().counter_drift(region.trial.area).await?, []);
    board.undelivered.context("a coordinator is told")
}

async fn asked(database: &Database) -> Result<(Region, Member)> {
    let mut region = Region::open(database, "2026-11-23T07:00:00Z", "2026-12-11").await?;
    let member =
        region.member("Siikajokilaakson Nuorisotalkoot ry", Kind::Association, &[Rule::Alone]).await?;
    send(&region).await?;
    region.trial.mailbox.take();
    Ok((region, member))
}

#[tokio::test]
async fn who_cannot_be_reached_is_reminded_again_once_the_address_is_corrected() -> Result<()> {
    corrected(&Database::Sqlite).await
}

#[tokio::test]
async fn who_cannot_be_reached_is_reminded_again_once_the_address_is_corrected_on_postgresql() -> Result<()> {
    corrected(&Database::postgres().await?).await
}

async fn corrected(database: &Database) -> Result<()> {
    let (region, member) = asked(database).await?;
    let app = region.trial.app.clone();
    let old = member.signers[0].clone();
    region.trial.mailbox.answer(&old, refused(Fault::Address));
    region.ask(&member).await?;
    until(&region, "2026-11-25T06:00:00Z").await?;

    let signer = person(&region, &old).await?;
    assert_eq!(signer.email_state, EmailState::Bouncing);
    assert!(is_sought(&region, &member).await?);
    assert_eq!(subjects(&region, "aino.esimerkki@ii.example", MISSING), 1, "the coordinator is told at once");
    let listed = undelivered(&region, &region.coordinator).await?;
    assert_eq!(listed.len(), 1, "{listed:#?}");
    let lost = &listed[0];
    assert_eq!((lost.why, lost.kind.as_str()), (Why::AddressRefused, "reminder"));
    assert_eq!(lost.about[0].asks, Some(task::Kind::SignAgreement));
    assert_eq!(on_the_board(&region).await?, 1);
    let requeue = RequeueMail { mail: lost.id };
    assert_eq!(denied(app.perform(&region.coordinator, &requeue, None).await), Code::AddressBounces);
    // Who cannot be reached gets no further mail that cannot arrive.
    until(&region, "2026-12-01T06:00:00Z").await?;
    assert_eq!(undelivered(&region, &region.coordinator).await?.len(), 1);

    let new = "uusi.osoite@yhdistys.example";
    let correct = |check: &str| CorrectAddress { person: signer.id, email: email(new), check: check.into() };
    assert_eq!(denied(app.perform(&region.coordinator, &correct(" "), None).await), Code::Required);
    app.perform(&region.coordinator, &correct("Soitin puheenjohtajalle"), None).await?;
    assert!(!is_sought(&region, &member).await?);
    assert_eq!(undelivered(&region, &region.coordinator).await?.len(), 0);
    assert_eq!(on_the_board(&region).await?, 0);
    until(&region, "2026-12-02T06:00:00Z").await?;
    assert_eq!(subjects(&region, new, SIGN), 1, "what was missed comes in one mail");
    assert_eq!(person(&region, new).await?.email_state, EmailState::Unverified);
    // Mail arrives, so nobody else changes the address any more.
    assert_eq!(
        denied(app.perform(&region.coordinator, &correct("Soitin"), None).await),
        Code::AddressArrives
    );
    Ok(())
}

#[tokio::test]
async fn a_code_that_comes_back_typed_proves_that_mail_arrives() -> Result<()> {
    let (region, member) = asked(&Database::Sqlite).await?;
    let address = member.signers[0].clone();
    region.trial.mailbox.answer(&address, refused(Fault::Address));
    region.ask(&member).await?;
    until(&region, "2026-11-24T06:00:00Z").await?;
    assert_eq!(person(&region, &address).await?.email_state, EmailState::Bouncing);
    region.trial.mailbox.accept_all();
    region.signed_in(&address).await?;
    assert_eq!(person(&region, &address).await?.email_state, EmailState::Ok);
    assert!(!is_sought(&region, &member).await?);
    until(&region, "2026-11-25T06:00:00Z").await?;
    assert_eq!(subjects(&region, &address, SIGN), 1);
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_with_a_message_is_not_held_against_its_recipient() -> Result<()> {
    let (region, member) = asked(&Database::Sqlite).await?;
    let app = region.trial.app.clone();
    let address = member.signers[0].clone();
    region.trial.mailbox.answer(&address, refused(Fault::Message));
    region.ask(&member).await?;
    until(&region, "2026-11-24T06:00:00Z").await?;
    assert_ne!(person(&region, &address).await?.email_state, EmailState::Bouncing);
    assert!(!is_sought(&region, &member).await?);
    let listed = undelivered(&region, &region.coordinator).await?;
    assert_eq!(listed.iter().map(|mail| mail.why).collect::<Vec<_>>(), [Why::MessageRefused]);
    region.trial.mailbox.accept_all();
    region.trial.mailbox.take();
    let requeue = RequeueMail { mail: listed[0].id };
    app.perform(&region.coordinator, &requeue, None).await?;
    until(&region, "2026-11-24T12:00:00Z").await?;
    let sent = region.trial.mailbox.take();
    let again: Vec<_> = sent.iter().filter(|sent| sent.message.recipient() == address).collect();
    assert_eq!(again.len(), 1);
    let before = region.trial.store().read().mail(listed[0].id).await?.context("the mail")?;
    assert_eq!(again[0].message.message_id().as_str(), before.content.message_id, "it stays one mail");
    assert_eq!(before.state, State::Sent);
    assert_eq!(denied(app.perform(&region.coordinator, &requeue, None).await), Code::NotUndelivered);
    assert_eq!(on_the_board(&region).await?, 0);
    Ok(())
}

#[tokio::test]
async fn what_nobody_confirmed_is_sent_again_only_on_demand_and_as_another_message() -> Result<()> {
    let (region, member) = asked(&Database::Sqlite).await?;
    let app = region.trial.app.clone();
    let address = member.signers[0].clone();
    region.trial.mailbox.answer(&address, Delivery::Unknown { reason: "lost".into() });
    let signature = region.ask(&member).await?;
    until(&region, "2026-11-24T06:00:00Z").await?;
    let listed = undelivered(&region, &region.coordinator).await?;
    assert_eq!(listed.iter().map(|mail| mail.why).collect::<Vec<_>>(), [Why::Unconfirmed]);
    let first = region.trial.mailbox.take();
    let first = first.iter().find(|sent| sent.message.recipient() == address).context("the first copy")?;
    region.trial.mailbox.accept_all();
    app.perform(&region.coordinator, &RequeueMail { mail: listed[0].id }, None).await?;
    until(&region, "2026-11-24T12:00:00Z").await?;
    let second = region.trial.mailbox.take();
    let second = second.iter().find(|sent| sent.message.recipient() == address).context("the second copy")?;
    assert_ne!(first.message.message_id(), second.message.message_id());
    let text = |sealed: &mail::Sealed| Message::parse(sealed.bytes()).map(|message| message.subject);
    assert_eq!(text(&first.message), text(&second.message));

    // What has been done meanwhile is not asked for again.
    region.trial.mailbox.answer(&address, Delivery::Unknown { reason: "lost".into() });
    until(&region, "2026-11-30T06:00:00Z").await?;
    let late = undelivered(&region, &region.coordinator).await?.pop().context("another in doubt")?;
    region.trial.mailbox.accept_all();
    region.sign(&member, signature, 0).await?;
    let requeue = RequeueMail { mail: late.id };
    assert_eq!(denied(app.perform(&region.coordinator, &requeue, None).await), Code::MailMatterOver);
    app.perform(&region.coordinator, &SettleMail { mail: late.id }, None).await?;
    assert_eq!(on_the_board(&region).await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_reminder_is_handed_on_to_another_contact_under_the_same_rules() -> Result<()> {
    let (region, member) = asked(&Database::Sqlite).await?;
    let app = region.trial.app.clone();
    let mailbox = format!("info@{}", member.signers[0].split('@').nth(1).context("a domain")?);
    let admin = region.signed_in(&mailbox).await?;
    let contact = AssignRole {
        role: Role::OrganisationContact,
        scope: Scope::Organisation(member.organisation),
        to: Newcomer {
            email: email("toinen@yhdistys.example"),
            given_name: Some("Toini".into()),
            family_name: Some("Toinen".into()),
            language: Some(Language::Fi),
        },
        valid_from: None,
        valid_to: None,
        check: None,
    };
    app.perform(&admin, &contact, None).await?;
    region.trial.mailbox.answer(&member.signers[0], refused(Fault::Message));
    region.ask(&member).await?;
    until(&region, "2026-11-24T06:00:00Z").await?;
    let lost = undelivered(&region, &region.coordinator).await?.pop().context("a lost mail")?;
    let other = person(&region, "toinen@yhdistys.example").await?;
    let admin_person = person(&region, &mailbox).await?;
    assert!(lost.others.contains(&other) && lost.others.contains(&admin_person), "{:?}", lost.others);
    let to = |person| SendToOther { mail: lost.id, person };
    let told = app.perform(&region.coordinator, &to(admin_person.id), None).await;
    assert_eq!(denied(told), Code::ToldAlready, "whoever looks after the organisation was asked as well");
    let stranger = person(&region, "aino.esimerkki@ii.example").await?;
    let handed = app.perform(&region.coordinator, &to(stranger.id), None).await;
    assert_eq!(denied(handed), Code::NotAnotherContact);
    app.perform(&region.coordinator, &to(other.id), None).await?;
    until(&region, "2026-11-24T12:00:00Z").await?;
    assert_eq!(subjects(&region, "toinen@yhdistys.example", SIGN), 1);
    assert_eq!(undelivered(&region, &region.coordinator).await?.len(), 0);
    Ok(())
}

#[tokio::test]
async fn an_invitation_that_comes_back_is_the_coordinator_s_to_mend() -> Result<()> {
    let (region, _) = asked(&Database::Sqlite).await?;
    let app = region.trial.app.clone();
    region.trial.mailbox.answer("vaara@kylat.example", refused(Fault::Address));
    let organisation = region.invite("Vaaran kylät ry", Kind::Association, "vaara@kylat.example").await?;
    send(&region).await?;
    until(&region, "2026-11-23T15:00:00Z").await?;
    assert_eq!(subjects(&region, "aino.esimerkki@ii.example", MISSING), 1);
    let lost = undelivered(&region, &region.coordinator).await?.pop().context("a lost invitation")?;
    assert_eq!((lost.kind.as_str(), lost.why), ("invitation", Why::AddressRefused));
    let requeue = app.perform(&region.coordinator, &RequeueMail { mail: lost.id }, None).await;
    assert_eq!(denied(requeue), Code::AddressBounces);
    let contact = email("oikea@kylat.example");
    let correct = CorrectContact { organisation, expected_version: None, contact, language: None };
    app.perform(&region.coordinator, &correct, None).await?;
    send(&region).await?;
    assert_eq!(subjects(&region, "oikea@kylat.example", "Kutsu"), 1);
    let open = region.trial.store().read().open_tasks_of(&[Subject::Organisation(organisation)]).await?;
    let kinds: Vec<_> = open.into_values().flatten().map(|task| task.kind).collect();
    assert_eq!(kinds, [task::Kind::RespondToInvitation]);
    Ok(())
}

#[tokio::test]
async fn a_coordinator_who_cannot_be_reached_is_looked_for_by_whoever_stands_above() -> Result<()> {
    let (region, member) = asked(&Database::Sqlite).await?;
    let app = region.trial.app.clone();
    let (address, regional) = ("aino.esimerkki@ii.example", "rauni@alue.example.fi");
    region.trial.mailbox.answer(address, refused(Fault::Address));
    region.invite("Vaaran kylät ry", Kind::Association, "vaara@kylat.example").await?;
    region.ask(&member).await?;
    until(&region, "2026-12-15T12:00:00Z").await?;
    let coordinator = person(&region, address).await?;
    assert_eq!(coordinator.email_state, EmailState::Bouncing);
    assert!(subjects(&region, regional, MISSING) > 0, "{:?}", region.trial.subjects(regional));
    // A coordinator gives the posts of the municipality, but not their own.
    let correct =
        CorrectAddress { person: coordinator.id, email: email("aino@ii.example"), check: "Soitin".into() };
    assert_eq!(denied(app.perform(&region.coordinator, &correct, None).await), Code::NotToOneself);
    let regional = region.signed_in(regional).await?;
    app.perform(&regional, &correct, None).await?;
    assert_eq!(person(&region, "aino@ii.example").await?.email_state, EmailState::Unverified);
    Ok(())
}

#[tokio::test]
async fn nobody_gets_at_another_s_rights_by_their_address() -> Result<()> {
    let (region, member) = asked(&Database::Sqlite).await?;
    let app = region.trial.app.clone();
    let scope = Scope::Municipality("625".parse()?);
    let name = ("Naapuri", "Koordinaattori");
    let neighbour = region
        .trial
        .person(name, "naapuri@pyhajoki.example", Role::MunicipalCoordinator, scope.clone())
        .await?;
    let secret = region.trial.token(neighbour).await?;
    let neighbour = app.viewer_of_bearer(&secret, None).await?.context("a viewer")?;
    region.trial.mailbox.answer(&member.signers[0], refused(Fault::Address));
    region.ask(&member).await?;
    until(&region, "2026-11-24T06:00:00Z").await?;
    let lost = undelivered(&region, &region.coordinator).await?.pop().context("a lost mail")?;
    assert_eq!(undelivered(&region, &neighbour).await?.len(), 0);
    for result in [
        app.perform(&neighbour, &RequeueMail { mail: lost.id }, None).await,
        app.perform(&neighbour, &SettleMail { mail: lost.id }, None).await,
    ] {
        assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
    }
    let signer = person(&region, &member.signers[0]).await?;
    let correct =
        CorrectAddress { person: signer.id, email: email("oma@pyhajoki.example"), check: "Soitin".into() };
    let result = app.perform(&neighbour, &correct, None).await;
    assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
    // Who signs for an organisation of Ii and holds a post elsewhere is nobody's to redirect alone.
    let tx = region.trial.store().begin().await?;
    tx.insert_role(&domain::person::RoleAssignment {
        id: domain::id::RoleAssignmentId::new(uuid::Uuid::from_u128(77)),
        person: signer.id,
        role: Role::MunicipalManager,
        scope,
        valid_from: app.clocks().today(),
        valid_to: None,
        deputy_of: None,
    })
    .await?;
    tx.commit().await?;
    for viewer in [&neighbour, &region.coordinator] {
        let result = app.perform(viewer, &correct, None).await;
        assert!(matches!(result, Err(Error::Forbidden)), "{result:?}");
    }
    Ok(())
}
