//! The session against a server that misbehaves at every point, over a real socket.

use std::time::Duration;

use tokio::task::JoinSet;

use super::sink::{Fault as Trouble, Sink, Verb};
use super::{Limits, Relay, Session, Settings, Tls};
use crate::{Delivery, Fault, Sealed, Verdict, sample};

/// How long a test waits for a server that stalls: long enough for a busy machine to answer when it does not.
const HASTY: Duration = Duration::from_secs(1);

fn settings(sink: &Sink) -> Settings {
    Settings {
        host: "127.0.0.1".into(),
        port: sink.address().port(),
        hello: "elinvoima.example".into(),
        tls: Tls::None,
        extra_ca: None,
        credentials: None,
        limits: Limits::default(),
    }
}

fn limited(sink: &Sink, limits: Limits) -> Session {
    Relay::new(Settings { limits, ..settings(sink) }).unwrap().session()
}

fn session(sink: &Sink) -> Session {
    limited(sink, Limits::default())
}

fn hasty(sink: &Sink) -> Session {
    limited(sink, Limits { command: HASTY, content: HASTY, verdict: HASTY, ..Limits::default() })
}

/// A message too long for the socket's buffers.
fn enormous(number: u32) -> Sealed {
    let mut sealed = sample::sealed(number);
    sealed
        .bytes
        .extend(b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\r\n".repeat(500_000));
    sealed
}

#[tokio::test]
async fn what_arrives_is_what_was_sealed() {
    let sink = Sink::start().await.unwrap();
    let mut session = session(&sink);
    let mut outgoing = sample::outgoing(1);
    outgoing.text = ".\n..\n.Piste rivin alussa\n".into();
    let message = outgoing.seal().unwrap();
    assert_eq!(session.deliver(&message).await, Delivery::Accepted { reply: "250 2.0.0 kept as 1".into() });
    let received = sink.received();
    assert_eq!(received[0].content, message.bytes());
    assert_eq!(received[0].sender, "bounce+1@elinvoima.example");
    assert_eq!(received[0].recipients, ["eero.esimerkki@seura.example"]);
    assert_eq!(sink.commands()[0], "EHLO elinvoima.example");
    session.close().await;
    assert_eq!(sink.commands().last().unwrap(), "QUIT");
}

#[tokio::test]
async fn several_messages_share_a_connection_up_to_its_limit() {
    let sink = Sink::start().await.unwrap();
    let mut session = limited(&sink, Limits { messages: 3, ..Limits::default() });
    for number in 0..7 {
        assert!(session.deliver(&sample::sealed(number)).await.is_accepted());
    }
    assert_eq!((sink.connections(), sink.received().len()), (3, 7));
    assert_eq!(sink.commands().iter().filter(|command| *command == "QUIT").count(), 2);
}

#[tokio::test]
async fn a_connection_that_was_idle_too_long_is_not_trusted() {
    let sink = Sink::start().await.unwrap();
    let mut session = limited(&sink, Limits { idle: Duration::ZERO, ..Limits::default() });
    for number in 0..3 {
        assert!(session.deliver(&sample::sealed(number)).await.is_accepted());
    }
    assert_eq!(sink.connections(), 3);
}

#[tokio::test]
async fn a_refused_message_is_told_from_the_next_one_on_the_same_connection() {
    let sink = Sink::start().await.unwrap();
    let mut session = session(&sink);
    for verb in [Verb::Mail, Verb::Rcpt, Verb::Data, Verb::Dot] {
        let fault = if verb == Verb::Rcpt { Fault::Address } else { Fault::Message };
        for (code, verdict) in
            [(450, Verdict::Passing), (500, Verdict::Permanent(fault)), (552, Verdict::Permanent(fault))]
        {
            sink.once(verb, Trouble::Reply(code, "5.1.1 no thanks"));
            let refused = session.deliver(&sample::sealed(1)).await;
            assert_eq!(
                refused,
                Delivery::Refused { verdict, code, text: "5.1.1 no thanks".into() },
                "{verb:?} {code}"
            );
            assert!(session.deliver(&sample::sealed(2)).await.is_accepted(), "after {verb:?} {code}");
        }
    }
    assert_eq!(sink.connections(), 1);
}

#[tokio::test]
async fn after_421_the_next_message_gets_a_new_connection() {
    for verb in [Verb::Mail, Verb::Rcpt, Verb::Data, Verb::Dot] {
        let sink = Sink::start().await.unwrap();
        let mut session = session(&sink);
        sink.once(verb, Trouble::Reply(421, "closing"));
        let refused = session.deliver(&sample::sealed(1)).await;
        assert_eq!(
            refused,
            Delivery::Refused { verdict: Verdict::Passing, code: 421, text: "closing".into() },
            "{verb:?}"
        );
        assert!(session.deliver(&sample::sealed(2)).await.is_accepted());
        assert_eq!(sink.connections(), 2, "{verb:?}");
    }
}

#[tokio::test]
async fn nothing_that_goes_wrong_before_the_dot_is_more_than_not_sent() {
    let mut cases = JoinSet::new();
    for verb in [Verb::Greeting, Verb::Ehlo, Verb::Mail, Verb::Rcpt, Verb::Data] {
        for fault in [Trouble::Drop, Trouble::Stall] {
            cases.spawn(async move {
                let sink = Sink::start().await.unwrap();
                let mut session = hasty(&sink);
                sink.once(verb, fault);
                let delivery = session.deliver(&sample::sealed(1)).await;
                assert!(matches!(delivery, Delivery::NotSent { .. }), "{verb:?} {fault:?}: {delivery:?}");
                assert!(session.deliver(&sample::sealed(2)).await.is_accepted(), "after {verb:?} {fault:?}");
                assert_eq!((sink.connections(), sink.received().len()), (2, 1), "{verb:?} {fault:?}");
            });
        }
    }
    cases.join_all().await;
}

#[tokio::test]
async fn a_server_that_will_not_talk_to_us_is_no_verdict_on_the_message() {
    let sink = Sink::start().await.unwrap();
    let mut session = session(&sink);
    for (verb, code) in [(Verb::Greeting, 554), (Verb::Ehlo, 500), (Verb::Mail, 530), (Verb::Greeting, 421)] {
        sink.once(verb, Trouble::Reply(code, "go away"));
        let Delivery::NotSent { reason } = session.deliver(&sample::sealed(1)).await else {
            panic!("{verb:?}")
        };
        assert!(reason.contains("go away") && reason.contains(&code.to_string()), "{reason}");
    }
    assert!(session.deliver(&sample::sealed(2)).await.is_accepted());
}

#[tokio::test]
async fn content_that_was_cut_off_before_the_dot_is_not_sent() {
    for fault in [Trouble::Drop, Trouble::Stall] {
        let sink = Sink::start().await.unwrap();
        let mut session = hasty(&sink);
        sink.once(Verb::Content, fault);
        let delivery = session.deliver(&enormous(1)).await;
        assert!(matches!(delivery, Delivery::NotSent { .. }), "{fault:?}: {delivery:?}");
        assert!(session.deliver(&sample::sealed(2)).await.is_accepted());
        assert_eq!(sink.received().len(), 1);
    }
}

#[tokio::test]
async fn a_short_message_is_unknown_when_it_is_cut_off_because_its_dot_may_be_on_the_way() {
    let sink = Sink::start().await.unwrap();
    let mut session = hasty(&sink);
    sink.once(Verb::Content, Trouble::Stall);
    let delivery = session.deliver(&sample::sealed(1)).await;
    assert!(matches!(delivery, Delivery::Unknown { .. }), "{delivery:?}");
}

#[tokio::test]
async fn silence_after_the_dot_is_unknown_and_the_connection_is_given_up() {
    for fault in [Trouble::Drop, Trouble::Stall, Trouble::Reply(354, "go on"), Trouble::Reply(999, "what")] {
        let sink = Sink::start().await.unwrap();
        let mut session = hasty(&sink);
        sink.once(Verb::Dot, fault);
        let delivery = session.deliver(&sample::sealed(1)).await;
        assert!(matches!(delivery, Delivery::Unknown { .. }), "{fault:?}: {delivery:?}");
        assert!(!sink.received()[0].acknowledged);
        assert!(session.deliver(&sample::sealed(2)).await.is_accepted());
        assert_eq!(sink.connections(), 2, "{fault:?}");
    }
}

#[tokio::test]
async fn a_reply_that_belongs_to_another_command_is_never_taken_for_success() {
    for (verb, code) in [(Verb::Mail, 354), (Verb::Rcpt, 354), (Verb::Data, 250), (Verb::Mail, 220)] {
        let sink = Sink::start().await.unwrap();
        let mut session = session(&sink);
        sink.once(verb, Trouble::Reply(code, "out of step"));
        let delivery = session.deliver(&sample::sealed(1)).await;
        assert!(matches!(delivery, Delivery::NotSent { .. }), "{verb:?} {code}: {delivery:?}");
        assert!(session.deliver(&sample::sealed(2)).await.is_accepted());
        assert_eq!(sink.connections(), 2);
    }
}

#[tokio::test]
async fn a_server_that_left_while_we_were_idle_costs_no_message() {
    let sink = Sink::start().await.unwrap();
    let mut session = hasty(&sink);
    for fault in [Trouble::Drop, Trouble::Reply(421, "idle too long"), Trouble::Stall] {
        assert!(session.deliver(&sample::sealed(1)).await.is_accepted());
        sink.once(Verb::Mail, fault);
        assert!(session.deliver(&sample::sealed(2)).await.is_accepted(), "{fault:?}");
    }
    assert_eq!((sink.connections(), sink.received().len()), (4, 6));
}

#[tokio::test]
async fn a_delivery_that_was_cancelled_takes_its_connection_with_it() {
    for verb in [Verb::Mail, Verb::Rcpt, Verb::Data, Verb::Dot] {
        let sink = Sink::start().await.unwrap();
        let mut session = session(&sink);
        assert!(session.deliver(&sample::sealed(1)).await.is_accepted());
        sink.once(verb, Trouble::Stall);
        let message = sample::sealed(2);
        tokio::select! {
            delivery = session.deliver(&message) => panic!("{verb:?}: {delivery:?}"),
            () = sink.wait_for_faults(1) => {}
        }
        sink.once(Verb::Rcpt, Trouble::Reply(550, "unknown"));
        let next = session.deliver(&sample::sealed(3)).await;
        assert_eq!(
            next,
            Delivery::Refused {
                verdict: Verdict::Permanent(Fault::Address),
                code: 550,
                text: "unknown".into()
            },
            "{verb:?}"
        );
        assert_eq!(sink.connections(), 2, "{verb:?}");
    }
}

#[tokio::test]
async fn a_message_that_is_no_longer_wanted_is_withheld_after_its_recipient_was_named() {
    let sink = Sink::start().await.unwrap();
    let mut session = session(&sink);
    assert_eq!(session.deliver_if(&sample::sealed(1), async || false).await, None);
    assert!(session.deliver_if(&sample::sealed(2), async || true).await.unwrap().is_accepted());
    let verbs: Vec<_> = sink.commands().iter().map(|command| command[..4].to_owned()).collect();
    assert_eq!(verbs, ["EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA"]);

    sink.once(Verb::Rcpt, Trouble::Reply(550, "unknown"));
    let mut asked = false;
    let refused = session
        .deliver_if(&sample::sealed(3), async || {
            asked = true;
            true
        })
        .await;
    assert!(matches!(refused, Some(Delivery::Refused { verdict: Verdict::Permanent(Fault::Address), .. })));
    assert!(!asked, "there was nothing to hand over");
}

#[tokio::test]
async fn a_recipient_can_be_refused_by_name() {
    let sink = Sink::start().await.unwrap();
    let mut session = session(&sink);
    sink.refuse("eero.esimerkki@seura.example", 550, "5.1.1 no such user");
    assert!(matches!(
        session.deliver(&sample::sealed(1)).await,
        Delivery::Refused { verdict: Verdict::Permanent(Fault::Address), code: 550, .. }
    ));
    sink.heal();
    assert!(session.deliver(&sample::sealed(2)).await.is_accepted());
    assert_eq!(sink.wait_for(1).await.len(), 1);
}

#[tokio::test]
async fn nobody_listening_is_not_sent() {
    let sink = Sink::start().await.unwrap();
    let mut session = session(&sink);
    drop(sink);
    assert!(matches!(session.deliver(&sample::sealed(1)).await, Delivery::NotSent { .. }));
}

#[tokio::test]
async fn the_server_s_words_cannot_break_a_log_line() {
    let sink = Sink::start().await.unwrap();
    let mut session = session(&sink);
    sink.once(Verb::Rcpt, Trouble::Reply(550, "no\u{1b}[31m\tuser"));
    let refused = session.deliver(&sample::sealed(1)).await;
    let text = "no [31m user".into();
    let verdict = Verdict::Permanent(Fault::Address);
    assert_eq!(refused, Delivery::Refused { verdict, code: 550, text });
}
