//! Every message in every language: whole, readable, safe, and the same in both bodies.

mod html;
mod parts;
mod subject;
mod text;

use domain::text::Language;

use super::{Common, Contact, Message, Rendered, Unrenderable};
use super::{Digest, Reminder};

/// Returns every sample in every language, with and without what may be missing.
fn all() -> Vec<(Message, Common, Rendered)> {
    let mut all = Vec::new();
    for language in Language::ALL {
        let full = Common::sample(language);
        let bare = Common { coordinator: None, settings_url: None, ..full.clone() };
        for common in [full, bare] {
            for message in Message::samples() {
                let rendered = message.render(&common).unwrap();
                all.push((message, common.clone(), rendered));
            }
        }
    }
    all
}

#[test]
fn no_message_shows_an_id_or_a_forgotten_variable() {
    for (message, _, rendered) in all() {
        for body in [&rendered.subject, &rendered.text, &rendered.html] {
            for trace in ["mail-", "{$", "{ $", "{{", "None", "Some("] {
                assert!(!body.contains(trace), "{message:?} shows {trace}:\n{body}");
            }
        }
    }
}

#[test]
fn every_mail_says_what_happens_without_the_reader_and_whom_to_ask() {
    for (message, common, rendered) in all() {
        let nothing = locale::text(common.language, "mail-nothing");
        let contact = common.coordinator.as_ref().map_or("https://elinvoima.example", |c| c.email.as_str());
        for body in [&rendered.text, &rendered.html] {
            assert!(body.contains(&nothing), "{message:?}");
            assert!(body.contains(contact), "{message:?}");
            if let Some(settings) = &common.settings_url {
                assert!(body.contains(settings), "{message:?}");
            }
        }
    }
}

#[test]
fn dates_are_in_their_long_form() {
    let item = Reminder { items: vec![super::Item::samples().remove(0)] };
    for (language, date) in [
        (Language::Fi, "Viimeistään: perjantai 11.12.2026 (18 päivää jäljellä)"),
        (Language::Sv, "Senast: fredag 11.12.2026 (18 dagar kvar)"),
        (Language::En, "Due: Friday 11 December 2026 (18 days left)"),
    ] {
        let rendered = Message::Reminder(item.clone()).render(&Common::sample(language)).unwrap();
        assert!(rendered.text.contains(date), "{}", rendered.text);
    }
}

#[test]
fn a_mail_about_nothing_is_not_written() {
    let common = Common::sample(Language::Fi);
    let digest = Digest { late: vec![], soon: vec![], absorbed: vec![], ..Digest::samples().remove(0) };
    for message in [Message::Reminder(Reminder { items: Vec::new() }), Message::Digest(digest)] {
        assert!(matches!(message.render(&common), Err(Unrenderable::Empty)));
    }
}

#[test]
fn a_receipt_holds_all_that_was_signed() {
    let receipt = super::Receipt::samples().remove(0);
    let rendered = Message::Receipt(receipt.clone()).render(&Common::sample(Language::Fi)).unwrap();
    let facts = [&receipt.organisation, &receipt.agreement, &receipt.document_hash, &receipt.act_hash];
    for kept in facts.into_iter().chain(&receipt.signers).chain(&receipt.sections) {
        assert!(rendered.text.contains(kept.as_str()), "{kept}");
        assert!(rendered.html.contains(kept.as_str()), "{kept}");
    }
    assert!(rendered.text.contains("Vi ordnar byns gemensamma sommarfest"));
    assert!(rendered.html.contains(r#"<span lang="sv">Vi ordnar"#), "{}", rendered.html);
}

#[test]
fn a_code_is_shown_in_groups_and_plain_and_without_a_link_to_follow() {
    for message in Message::samples().iter().filter(|message| matches!(message, Message::SignInCode(_))) {
        let common = Common { settings_url: None, coordinator: None, ..Common::sample(Language::Fi) };
        let rendered = message.render(&common).unwrap();
        for body in [&rendered.text, &rendered.html] {
            assert!(body.contains("204 816") && body.contains("204816"));
            assert_eq!(body.matches("https://").count(), 1, "only the front page:\n{body}");
        }
        assert!(!rendered.subject.contains("204"), "a locked screen must not show the code");
    }
}

#[test]
fn a_rendered_mail_can_be_sealed_and_read_back() {
    for (number, (_, common, rendered)) in (0..).zip(all()) {
        let outgoing = crate::Outgoing {
            language: common.language,
            subject: rendered.subject.clone(),
            text: rendered.text.clone(),
            html: rendered.html.clone(),
            ..crate::sample::outgoing(number)
        };
        let read = crate::mailbox::Message::parse(outgoing.seal().unwrap().bytes()).unwrap();
        assert_eq!((read.subject, read.text, read.html), (rendered.subject, rendered.text, rendered.html));
    }
}

/// Returns the messages as somebody would fill them who means harm.
fn hostile() -> Vec<(Message, Common, Rendered)> {
    const NAME: &str = "<script>alert(\"1\")</script>\r\nBcc: a@b.example & 'Ry' {$x}\u{202e}";
    let mut hostile = Vec::new();
    for (message, common, _) in all() {
        let message = spoil(message, NAME);
        let common = Common {
            sender: NAME.into(),
            coordinator: Some(Contact { name: NAME.into(), email: "a\"b@c.example".into() }),
            ..common
        };
        let rendered = message.render(&common).unwrap();
        hostile.push((message, common, rendered));
    }
    hostile
}

/// Puts a name in place of everything a person has named in a reminder's line.
fn spoil_item(item: &super::Item, name: &str) -> super::Item {
    use super::{Item, Matter};
    let bad = || name.to_owned();
    let matter = match item.matter {
        Matter::RespondToInvitation { .. } => {
            Matter::RespondToInvitation { organisation: bad(), municipality: bad() }
        }
        Matter::SignAgreement { .. } => Matter::SignAgreement { agreement: bad(), organisation: bad() },
        Matter::UpdateSigningAuthority { .. } => Matter::UpdateSigningAuthority { organisation: bad() },
        Matter::AddFirstCommitment { .. } => {
            Matter::AddFirstCommitment { agreement: bad(), organisation: bad() }
        }
        Matter::CheckInCommitment { .. } => {
            Matter::CheckInCommitment { commitment: bad(), agreement: bad(), organisation: bad() }
        }
        Matter::NameBody { .. } => Matter::NameBody { municipality: bad() },
        Matter::DraftPlan { .. } => Matter::DraftPlan { municipality: bad() },
        Matter::ReviewPlan { .. } => Matter::ReviewPlan { municipality: bad() },
        Matter::RenewPlan { .. } => Matter::RenewPlan { municipality: bad() },
        Matter::PlanWeek { week, .. } => {
            Matter::PlanWeek { week, municipality: bad(), organisation: Some(bad()) }
        }
        Matter::OptIn { .. } => Matter::OptIn { agreement: bad(), organisation: bad() },
        Matter::FillPost { .. } => Matter::FillPost { place: bad() },
        Matter::CollectStatements { .. } => {
            Matter::CollectStatements { document: bad(), municipality: bad() }
        }
        Matter::CheckContact { .. } => Matter::CheckContact { organisation: bad() },
        Matter::TakeFirstSteps { .. } => Matter::TakeFirstSteps { agreement: bad(), organisation: bad() },
        Matter::RepairContact { .. } => Matter::RepairContact { organisation: bad() },
        Matter::HandOverCommitments { .. } => {
            Matter::HandOverCommitments { agreement: bad(), organisation: bad() }
        }
        Matter::ConfirmTransfer { .. } => Matter::ConfirmTransfer { predecessor: bad(), organisation: bad() },
        Matter::RecordDecision { .. } => Matter::RecordDecision { title: bad(), body: bad() },
        Matter::PublishMinutes { .. } => Matter::PublishMinutes { title: bad(), body: bad(), section: bad() },
        Matter::ConfirmFinality { deadline, .. } => {
            Matter::ConfirmFinality { title: bad(), body: bad(), deadline }
        }
        Matter::SignAgain { .. } => Matter::SignAgain { agreement: bad(), organisation: bad() },
        Matter::StartRenewal { .. } => Matter::StartRenewal { agreement: bad(), place: bad() },
        Matter::DoPreparationStep { .. } => {
            Matter::DoPreparationStep { step: bad(), agreement: bad(), place: bad() }
        }
        Matter::ChooseTarget { .. } => Matter::ChooseTarget { agreement: bad(), municipality: bad() },
    };
    Item { matter, url: format!("{}?\"><script>", item.url), ..item.clone() }
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of message")]
fn spoil(message: Message, name: &str) -> Message {
    use super::{Committed, Line, Purpose};
    let bad = || name.to_owned();
    let item = |item: super::Item| spoil_item(&item, name);
    let line = |line: Line| Line { title: bad(), who: bad(), ..line };
    match message {
        Message::Amended(m) => {
            Message::Amended(super::Amended { organisation: bad(), agreement: bad(), note: bad(), ..m })
        }
        Message::PartyLapsed(m) => {
            Message::PartyLapsed(super::PartyLapsed { organisation: bad(), agreement: bad(), ..m })
        }
        Message::Invitation(m) => Message::Invitation(super::Invitation {
            organisation: bad(),
            municipality: m.municipality.map(|_| bad()),
            area: bad(),
            ..m
        }),
        Message::SignInCode(m) => Message::SignInCode(super::SignInCode {
            code: "1<b>23".into(),
            purpose: Purpose::Sign { agreement: bad() },
            ..m
        }),
        Message::SignInLink(m) => {
            Message::SignInLink(super::SignInLink { url: format!("{}\"><script>", m.url), ..m })
        }
        Message::FixRequested(m) => {
            Message::FixRequested(super::FixRequested { organisation: bad(), what: bad(), ..m })
        }
        Message::DecisionLost(m) => Message::DecisionLost(super::DecisionLost {
            agreement: bad(),
            url: format!("{}\"><script>", m.url),
            ..m
        }),
        Message::RoleGiven(m) => Message::RoleGiven(super::RoleGiven {
            at: bad(),
            deputised: m.deputised.map(|_| bad()),
            url: format!("{}\"><script>", m.url),
            ..m
        }),
        Message::DeputyNamed(m) => Message::DeputyNamed(super::DeputyNamed {
            at: bad(),
            deputy: bad(),
            url: format!("{}\"><script>", m.url),
            ..m
        }),
        Message::Receipt(m) => Message::Receipt(super::Receipt {
            organisation: bad(),
            agreement: bad(),
            municipality: Some(bad()),
            signers: vec![bad(), bad()],
            sections: vec![bad()],
            commitments: vec![Committed { section: bad(), text: bad(), language: Language::En }],
            document_hash: bad(),
            act_hash: bad(),
            ..m
        }),
        Message::Reminder(m) => {
            Message::Reminder(Reminder { items: m.items.into_iter().map(item).collect() })
        }
        Message::Digest(m) => Message::Digest(Digest {
            place: bad(),
            late: m.late.into_iter().map(line).collect(),
            soon: m.soon.into_iter().map(line).collect(),
            absorbed: m.absorbed.into_iter().map(item).collect(),
            ..m
        }),
    }
}
