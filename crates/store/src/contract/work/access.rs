//! Tokens, sessions, links and codes are found, revoked and used up; tries are limited.

use std::collections::HashMap;

use chrono::TimeDelta;
use domain::id::{CodeId, LinkId, OrganisationId, PersonId, SessionId, TokenId};

use super::{address, at, person, signing, uuid};
use crate::access::{ApiToken, Code, Holder, Link, Session};
use crate::nudge::Recipient;
use crate::{Error, Result, Store};

/// A token is found by its hash, used, and revoked once.
pub(super) async fn a_token_is_found_and_revoked(store: &Store) -> Result<()> {
    let token = ApiToken {
        id: TokenId::new(uuid(1)),
        person: PersonId::new(uuid(1)),
        secret_hash: [7; 32],
        label: "Kirjanpito".into(),
        created_at: at(0),
        expires_at: None,
        revoked_at: None,
        last_used: None,
    };
    let tx = store.begin().await?;
    tx.insert_token(&token).await?;
    tx.commit().await?;
    assert_eq!(store.read().token_by_hash(&[7; 32]).await?, Some(token.clone()));
    assert_eq!(store.read().token_by_hash(&[8; 32]).await?, None);
    assert_eq!(store.read().live_tokens_of(token.person, at(0)).await?, std::slice::from_ref(&token));
    let tx = store.begin().await?;
    tx.touch_token(token.id, at(5)).await?;
    assert!(tx.revoke_token(token.id, at(6)).await?);
    assert!(!tx.revoke_token(token.id, at(7)).await?);
    tx.commit().await?;
    let gone = ApiToken { revoked_at: Some(at(6)), last_used: Some(at(5)), ..token.clone() };
    assert_eq!(store.read().tokens_of(token.person).await?, std::slice::from_ref(&gone));
    assert_eq!(store.read().token(token.id).await?, Some(gone));
    let tx = store.begin().await?;
    let same = ApiToken { id: TokenId::new(uuid(2)), ..token.clone() };
    assert!(matches!(tx.insert_token(&same).await, Err(Error::Unique)));
    tx.rollback().await?;
    let tx = store.begin().await?;
    let brief =
        ApiToken { id: TokenId::new(uuid(3)), secret_hash: [9; 32], expires_at: Some(at(9)), ..token };
    tx.insert_token(&brief).await?;
    tx.commit().await?;
    assert_eq!(store.read().live_tokens_of(brief.person, at(8)).await?, std::slice::from_ref(&brief));
    assert_eq!(store.read().live_tokens_of(brief.person, at(9)).await?, []);
    Ok(())
}

/// A session belongs to a person or an invitee, lives on while it is used, and ends with the person's others.
pub(super) async fn a_session_lives_until_it_is_ended(store: &Store) -> Result<()> {
    let session = |number: u8, holder| Session {
        id: SessionId::new(uuid(number.into())),
        secret_hash: [number; 32],
        holder,
        method: "email_code".into(),
        created_at: at(0),
        last_seen: at(0),
        idle_expires_at: at(30),
        expires_at: at(600),
        revoked_at: None,
    };
    let owner = PersonId::new(uuid(1));
    let guest =
        Holder::Invitee { address: address("a@example.fi")?, organisation: OrganisationId::new(uuid(9)) };
    let sessions = [session(1, Holder::Person(owner)), session(2, Holder::Person(owner)), session(3, guest)];
    let tx = store.begin().await?;
    for session in &sessions {
        tx.insert_session(session).await?;
    }
    tx.touch_session(sessions[0].id, at(20), at(50)).await?;
    tx.commit().await?;
    assert_eq!(store.read().session_by_hash(&[3; 32]).await?, Some(sessions[2].clone()));
    let seen = Session { last_seen: at(20), idle_expires_at: at(50), ..sessions[0].clone() };
    assert_eq!(store.read().sessions_of(owner).await?, [seen, sessions[1].clone()]);

    let tx = store.begin().await?;
    assert!(tx.revoke_session(sessions[1].id, at(21)).await?);
    assert!(!tx.revoke_session(sessions[1].id, at(22)).await?);
    assert_eq!(tx.revoke_sessions_of(owner, at(23)).await?, 1);
    tx.touch_session(sessions[0].id, at(24), at(99)).await?;
    assert_eq!(tx.read().sessions_of(owner).await?, []);
    let ended = tx.read().session(sessions[0].id).await?;
    assert_eq!(
        ended.map(|session| (session.idle_expires_at, session.revoked_at)),
        Some((at(50), Some(at(23))))
    );
    assert_eq!(tx.purge_access(at(600)).await?, 0);
    assert_eq!(tx.purge_access(at(601)).await?, 3);
    tx.commit().await
}

/// A link is found again for the same recipient, purpose and task while it works.
pub(super) async fn a_link_is_found_again_while_it_works(store: &Store) -> Result<()> {
    let task = signing(1)?;
    let link = Link {
        id: LinkId::new(uuid(1)),
        purpose: "sign".into(),
        recipient: person(1),
        organisation: task.place.organisation,
        task: Some(task.id),
        subject: Some(task.subject),
        created_at: at(0),
        expires_at: at(60),
        revoked_at: None,
    };
    let invitee = Recipient::Address(address("Seura@example.fi")?);
    let newest = Link { id: LinkId::new(uuid(2)), created_at: at(1), ..link.clone() };
    let other = Link { id: LinkId::new(uuid(3)), recipient: invitee.clone(), ..link.clone() };
    let tx = store.begin().await?;
    tx.open_task(&task, None).await?;
    tx.insert_link(&newest).await?;
    tx.insert_links(&[link.clone(), other.clone()]).await?;
    tx.commit().await?;
    let read = store.read();
    assert_eq!(read.link(link.id).await?, Some(link.clone()));
    let of = |recipient: &Recipient| (recipient.clone(), task.id);
    let asked = [of(&person(1)), of(&invitee), of(&person(2))];
    let found = HashMap::from([(of(&person(1)), newest), (of(&invitee), other)]);
    assert_eq!(read.live_links("sign", &asked, at(59)).await?, found);
    assert_eq!(read.live_links("sign", &asked, at(60)).await?, HashMap::new());
    assert_eq!(read.live_links("answer", &asked, at(59)).await?, HashMap::new());
    let tx = store.begin().await?;
    assert_eq!(tx.revoke_links_of_task(task.id, at(1)).await?, 3);
    assert!(!tx.revoke_link(link.id, at(2)).await?);
    assert_eq!(tx.read().live_links("sign", &asked, at(1)).await?, HashMap::new());
    tx.commit().await
}

/// A code gives so many tries and one use, and neither after it has expired.
pub(super) async fn a_code_has_few_tries_and_one_use(store: &Store) -> Result<()> {
    let code = Code {
        id: CodeId::new(uuid(1)),
        link: None,
        person: Some(PersonId::new(uuid(1))),
        address: address("a@example.fi")?,
        purpose: "sign_in".into(),
        subject: None,
        created_at: at(0),
        expires_at: at(15),
        tries: 0,
        used_at: None,
    };
    let second = Code { id: CodeId::new(uuid(2)), subject: Some(signing(1)?.subject), ..code.clone() };
    let tx = store.begin().await?;
    tx.insert_code(&code).await?;
    tx.insert_code(&second).await?;
    assert_eq!(tx.read().code(second.id).await?, Some(second.clone()));
    let mut left = Vec::new();
    for _ in 0..4 {
        left.push(tx.take_try(code.id, 3, at(1)).await?);
    }
    assert_eq!(left, [Some(2), Some(1), Some(0), None]);
    assert_eq!(tx.take_try(second.id, 3, at(15)).await?, None);
    assert!(!tx.use_code(second.id, at(15)).await?);
    assert!(tx.use_code(second.id, at(14)).await?);
    assert!(!tx.use_code(second.id, at(14)).await?);
    assert_eq!(tx.take_try(second.id, 3, at(14)).await?, None);
    assert_eq!(tx.take_try(CodeId::new(uuid(3)), 3, at(1)).await?, None);
    tx.commit().await?;
    assert_eq!(store.read().code(code.id).await?.map(|code| code.tries), Some(3));
    assert_eq!(store.read().code(second.id).await?.and_then(|code| code.used_at), Some(at(14)));
    Ok(())
}

/// So many tries in a window, whatever is tried beyond; then the window opens anew. Keys do not share.
pub(super) async fn tries_are_limited_by_key_and_window(store: &Store) -> Result<()> {
    let window = TimeDelta::minutes(10);
    let tx = store.begin().await?;
    let mut within = Vec::new();
    for minute in [0, 1, 2, 3, 9, 10, 11] {
        within.push(tx.hit("sign-in:a@example.fi", window, 2, at(minute)).await?);
    }
    assert_eq!(within, [true, true, false, false, false, true, true]);
    assert!(tx.hit("sign-in:b@example.fi", window, 1, at(11)).await?);
    assert!(!tx.hit("sign-in:c@example.fi", window, 0, at(11)).await?);
    tx.commit().await?;
    let tx = store.begin().await?;
    assert!(!tx.hit("sign-in:a@example.fi", window, 2, at(12)).await?);
    assert_eq!(tx.purge_access(at(11)).await?, 1);
    tx.commit().await
}
