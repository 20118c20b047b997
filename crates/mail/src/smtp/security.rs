//! Tests of what must not be sent in the clear, with certificates of our own.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use super::sink::{Encryption, Fault, Offer, Sink, Verb};
use super::{Credentials, Limits, Relay, Settings, SettingsError, Tls};
use crate::{Delivery, sample};

const CA: &str = include_str!("../../testdata/ca.pem");

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("../../testdata/localhost.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("../../testdata/localhost.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

fn settings(sink: &Sink, tls: Tls) -> Settings {
    Settings {
        host: "localhost".into(),
        port: sink.address().port(),
        hello: "192.0.2.1".into(),
        tls,
        extra_ca: Some(CA.into()),
        credentials: Some(Credentials { user: "user".into(), password: "pass".to_owned().into() }),
        limits: Limits::default(),
    }
}

async fn deliver(settings: Settings) -> Delivery {
    Relay::new(settings).unwrap().session().deliver(&sample::sealed(1)).await
}

#[tokio::test]
async fn mail_and_password_go_through_tls_from_the_first_byte_or_after_starttls() {
    let offers = [
        (Tls::Implicit, Encryption::Implicit(acceptor())),
        (Tls::StartTls, Encryption::StartTls(acceptor())),
    ];
    for (tls, encryption) in offers {
        let sink = Sink::offering(Offer { mechanisms: "PLAIN LOGIN", tls: encryption }).await.unwrap();
        let delivery = deliver(settings(&sink, tls)).await;
        assert!(delivery.is_accepted(), "{tls:?}: {delivery:?}");
        assert_eq!(sink.received()[0].content, sample::sealed(1).bytes());
        assert!(sink.commands().contains(&"AUTH PLAIN AHVzZXIAcGFzcw==".to_owned()), "{:?}", sink.commands());
    }
}

#[tokio::test]
async fn nothing_is_said_to_a_server_that_does_not_offer_starttls() {
    let sink = Sink::offering(Offer { mechanisms: "PLAIN", tls: Encryption::None }).await.unwrap();
    let delivery = deliver(settings(&sink, Tls::StartTls)).await;
    assert!(matches!(delivery, Delivery::NotSent { .. }), "{delivery:?}");
    assert_eq!(sink.commands(), ["EHLO [192.0.2.1]"]);
}

#[tokio::test]
async fn a_server_that_refuses_starttls_gets_no_password() {
    let sink =
        Sink::offering(Offer { mechanisms: "PLAIN", tls: Encryption::StartTls(acceptor()) }).await.unwrap();
    sink.once(Verb::StartTls, Fault::Reply(454, "later"));
    assert!(matches!(deliver(settings(&sink, Tls::StartTls)).await, Delivery::NotSent { .. }));
    assert!(
        !sink.commands().iter().any(|command| command.starts_with("AUTH") || command.starts_with("MAIL"))
    );
}

#[tokio::test]
async fn a_stranger_s_certificate_is_not_trusted() {
    let offers = [
        (Tls::Implicit, Encryption::Implicit(acceptor())),
        (Tls::StartTls, Encryption::StartTls(acceptor())),
    ];
    for (tls, encryption) in offers {
        let sink = Sink::offering(Offer { mechanisms: "PLAIN", tls: encryption }).await.unwrap();
        let public_only = Settings { extra_ca: None, ..settings(&sink, tls) };
        assert!(matches!(deliver(public_only).await, Delivery::NotSent { .. }), "{tls:?}");
        let other_name = Settings { host: "127.0.0.1".into(), ..settings(&sink, tls) };
        assert!(matches!(deliver(other_name).await, Delivery::NotSent { .. }), "{tls:?}");
        assert!(sink.received().is_empty());
    }
}

#[tokio::test]
async fn login_is_used_where_plain_is_not_offered() {
    let sink = Sink::offering(Offer { mechanisms: "LOGIN", tls: Encryption::None }).await.unwrap();
    assert!(deliver(settings(&sink, Tls::None)).await.is_accepted());
    assert_eq!(sink.commands()[1..4], ["AUTH LOGIN", "dXNlcg==", "cGFzcw=="]);
}

#[tokio::test]
async fn a_wrong_password_costs_no_message_and_is_not_repeated_in_the_reason() {
    let sink = Sink::offering(Offer { mechanisms: "PLAIN", tls: Encryption::None }).await.unwrap();
    for code in [535, 250] {
        sink.once(Verb::Auth, Fault::Reply(code, "bad credentials"));
        let Delivery::NotSent { reason } = deliver(settings(&sink, Tls::None)).await else {
            panic!("{code}")
        };
        assert!(reason.contains("bad credentials") && !reason.contains("pass"), "{reason}");
    }
    let silent = Sink::start().await.unwrap();
    assert!(
        matches!(deliver(settings(&silent, Tls::None)).await, Delivery::NotSent { .. }),
        "no mechanism offered"
    );
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let good = Settings {
        host: "relay.example".into(),
        port: 587,
        hello: "elinvoima.example".into(),
        tls: Tls::StartTls,
        extra_ca: None,
        credentials: Some(Credentials { user: "user".into(), password: "pass".to_owned().into() }),
        limits: Limits::default(),
    };
    assert!(Relay::new(good.clone()).is_ok());
    let refused = |settings: Settings| Relay::new(settings).map(drop).unwrap_err();
    assert_eq!(refused(Settings { tls: Tls::None, ..good.clone() }), SettingsError::PlainPassword);
    assert_eq!(refused(Settings { host: "no host".into(), ..good.clone() }), SettingsError::Host);
    for hello in ["", "a\r\nMAIL FROM:<x@y>", "a b"] {
        assert_eq!(refused(Settings { hello: hello.into(), ..good.clone() }), SettingsError::Hello);
    }
    for tls in [Tls::StartTls, Tls::Implicit] {
        let no_certificate = Settings { extra_ca: Some("not a certificate".into()), tls, ..good.clone() };
        assert!(matches!(refused(no_certificate), SettingsError::ExtraCa(_)));
    }
    assert!(!format!("{:?}", Relay::new(good)).contains("pass\""));
}
