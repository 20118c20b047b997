//! What the table of organisations cannot say: identifiers, rights to sign, and the year after a no.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::assignment;
use crate::fixtures::*;
use crate::lifecycle::{Closes, Denied, Event, Keyed, available};
use crate::permission::{Actor, Role};
use crate::refusal::Code;
use crate::task;

type Decided = Result<(Organisation, Event), Denied>;

fn around(organisation: &Organisation) -> Around<'_> {
    Around { organisation, today: today(), anything_open: false, succession_pending: false }
}

fn decided(organisation: &Organisation, command: &Command, actor: &Actor) -> Decided {
    decide(&around(organisation), command, actor, noon(today()))
}

fn invitee() -> Actor {
    acting(Role::Invitee, 101)
}

fn right(number: u128, holder: u128, rule: Rule, with: &[u128]) -> AuthorityInput {
    AuthorityInput {
        id: id(number),
        person: person(holder),
        basis: Basis::Rules,
        rule,
        together_with: with.iter().map(|other| person(*other)).collect(),
        valid_from: day("2026-01-01"),
        valid_to: None,
    }
}

fn business_id(text: &str) -> Identifier {
    Identifier::BusinessId(text.parse().unwrap())
}

fn details(kind: Kind, identifier: Option<Identifier>) -> Accept {
    Accept {
        legal_name: "Iin Esimerkkiyhdistys ry".into(),
        kind,
        language: Language::Fi,
        identifier,
        responsible: None,
        authorities: vec![right(52, 1, Rule::Alone, &[])],
    }
}

fn mention() -> Identify {
    Identify {
        id: id(10),
        area: id(1),
        municipality: Some(municipality("139")),
        legal_name: "Iin Esimerkkiyhdistys ry".into(),
        display_name: LocalisedText::default(),
        kind: Kind::Association,
        language: Language::Fi,
        contact: Some("yhdistys@ii.example".parse().unwrap()),
        demo: true,
    }
}

fn unidentified(state: State) -> Organisation {
    Organisation { identifiers: Vec::new(), ..organisation(state) }
}

#[test]
fn an_organisation_lives_from_the_first_mention_to_its_first_signature() {
    let (known, event) = create(&Birth::Identify(mention()), &coordinator(), noon(today())).unwrap();
    accepted::<Machine>(None, &known.head, &event);
    let invite = Command::Invite(None);
    let accept = Command::Accept(details(Kind::Association, Some(business_id("9900001-8"))));
    let mut organisation = known;
    for (command, actor, state) in [
        (invite, coordinator(), State::Invited),
        (accept, invitee(), State::Registered),
        (Command::Verify, coordinator(), State::Verified),
        (Command::FirstSignature, system(), State::Active),
    ] {
        let (next, event) = decided(&organisation, &command, &actor).unwrap();
        accepted::<Machine>(Some(&organisation.head), &next.head, &event);
        assert_eq!(next.head.state, state);
        organisation = next;
    }
    assert_eq!(organisation.head.version, 5);
    assert!(organisation.authorities.iter().all(|authority| authority.verified_on == Some(today())));
}

#[test]
fn an_organisation_needs_an_identifier_unless_its_kind_has_none() {
    for kind in Kind::all() {
        let accept = Command::Accept(details(*kind, None));
        let result = decided(&unidentified(State::Invited), &accept, &invitee());
        if matches!(kind, Kind::UnregisteredGroup | Kind::Network) {
            assert_eq!(result.unwrap().0.head.state, State::Registered, "{kind:?}");
        } else {
            assert_eq!(code(result), Code::IdentifierMissing, "{kind:?}");
        }
    }
    assert_eq!(
        code(decided(&unidentified(State::Registered), &Command::Verify, &coordinator())),
        Code::IdentifierMissing
    );
}

#[test]
fn an_unregistered_group_names_a_responsible_person_before_it_is_verified() {
    let mut group = Organisation { kind: Kind::UnregisteredGroup, ..unidentified(State::Registered) };
    assert_eq!(code(decided(&group, &Command::Verify, &coordinator())), Code::ResponsiblePersonMissing);
    group.responsible = Some(person(1));
    assert_eq!(decided(&group, &Command::Verify, &coordinator()).unwrap().0.head.state, State::Verified);
}

#[test]
fn nobody_is_verified_without_a_right_to_sign_that_holds_today() {
    let mut organisation = organisation(State::Registered);
    organisation.authorities[0].valid_to = Some(day("2026-11-22"));
    assert_eq!(code(decided(&organisation, &Command::Verify, &coordinator())), Code::AuthorityMissing);
    organisation.authorities[0].valid_to = Some(today());
    assert!(decided(&organisation, &Command::Verify, &coordinator()).is_ok());
}

#[test]
fn who_registers_uninvited_says_where_they_work_and_how_they_are_reached() {
    let accept = details(Kind::Association, Some(business_id("9900001-8")));
    let register = |identify| Birth::Register(Register { identify, accept: accept.clone() });
    let born = |identify| create(&register(identify), &invitee(), noon(today()));
    let (organisation, event) = born(mention()).unwrap();
    assert_eq!(organisation.head.state, State::Registered);
    assert_eq!(event.opens, [task::Kind::VerifyOrganisation]);
    assert_eq!(refused(born(Identify { municipality: None, ..mention() })).field, Some("municipality"));
    assert_eq!(code(born(Identify { contact: None, ..mention() })), Code::ContactMissing);
}

#[test]
fn names_carry_no_line_breaks_into_a_mail() {
    for name in ["", "  ", "Yhdistys\r\nBcc: kaikki@ii.example"] {
        let identify = Identify { legal_name: name.into(), ..mention() };
        assert!(create(&Birth::Identify(identify), &coordinator(), noon(today())).is_err(), "{name:?}");
        assert!(
            decided(&organisation(State::Active), &Command::Rename(name.into()), &admin()).is_err(),
            "{name:?}"
        );
    }
    let display_name = LocalisedText::new(None, Some("Förening\nBcc".into()), None);
    let born =
        create(&Birth::Identify(Identify { display_name, ..mention() }), &coordinator(), noon(today()));
    assert_eq!(code(born), Code::BadCharacters);
}

#[test]
fn an_address_given_with_the_invitation_counts_for_it() {
    let unreachable = Organisation { contact: None, ..organisation(State::Identified) };
    assert_eq!(code(decided(&unreachable, &Command::Invite(None), &coordinator())), Code::ContactMissing);
    let invite = Command::Invite(Some("uusi@ii.example".parse().unwrap()));
    let (invited, event) = decided(&unreachable, &invite, &coordinator()).unwrap();
    assert_eq!(invited.contact.unwrap().as_str(), "uusi@ii.example");
    assert_eq!(event.opens, [task::Kind::RespondToInvitation]);
}

#[test]
fn who_said_no_is_asked_again_after_twelve_months_and_not_before() {
    let mut declined = organisation(State::Declined);
    declined.head.since = noon(day("2025-11-24"));
    let refusal = refused(decided(&declined, &Command::Invite(None), &coordinator()));
    assert_eq!(refusal.code, Code::DeclinedRecently);
    assert_eq!(refusal.details, [("until", "2026-11-24".to_owned())]);
    declined.head.since = noon(day("2025-11-23"));
    assert_eq!(
        decided(&declined, &Command::Invite(None), &coordinator()).unwrap().0.head.state,
        State::Invited
    );
}

#[test]
fn a_corrected_address_is_a_new_invitation_and_its_task_is_opened_anew() {
    let correct =
        Command::CorrectContact(Correct { contact: "oikea@ii.example".parse().unwrap(), language: None });
    let (_, event) = decided(&organisation(State::Invited), &correct, &coordinator()).unwrap();
    assert_eq!(event.opens, [task::Kind::RespondToInvitation]);
    let invited = vec![task::Kind::RespondToInvitation, task::Kind::RepairContact];
    assert_eq!(event.closes, Closes::Kinds(invited));
    let (_, event) = decided(&organisation(State::Active), &correct, &admin()).unwrap();
    let answered = vec![task::Kind::RepairContact, task::Kind::CheckContactDetails];
    assert_eq!(event.closes, Closes::Kinds(answered));
}

#[test]
fn a_corrected_number_takes_the_place_of_the_wrong_one() {
    let again = Command::CompleteRegistration(details(Kind::Association, Some(business_id("9900010-6"))));
    let (fixed, _) = decided(&organisation(State::Registered), &again, &admin()).unwrap();
    assert_eq!(fixed.identifiers, [business_id("9900010-6")]);
    let number = Identifier::AssociationNumber("123.456".parse().unwrap());
    let also = Command::CompleteRegistration(details(Kind::Association, Some(number.clone())));
    assert_eq!(decided(&fixed, &also, &admin()).unwrap().0.identifiers, [business_id("9900010-6"), number]);
}

#[test]
fn a_named_joint_right_names_somebody_else() {
    for with in [&[][..], &[3]] {
        let alone = Command::AddAuthority(right(53, 3, Rule::JointlyNamed, with));
        assert_eq!(code(decided(&organisation(State::Active), &alone, &admin())), Code::Required);
    }
    let named = Command::AddAuthority(right(53, 3, Rule::JointlyNamed, &[4]));
    let (next, _) = decided(&organisation(State::Active), &named, &admin()).unwrap();
    assert_eq!(next.authorities.len(), 2);
    assert_eq!(next.authorities[1].verified_on, None);
}

#[test]
fn who_checks_a_right_to_sign_does_not_also_tell_of_it() {
    let tell = Command::AddAuthority(right(53, 3, Rule::Alone, &[]));
    for actor in [coordinator(), regional()] {
        assert_eq!(decided(&organisation(State::Active), &tell, &actor), Err(Denied::Forbidden));
        assert!(decided(&organisation(State::Active), &Command::AuthorityVerified, &actor).is_ok());
    }
    assert_eq!(
        decided(&organisation(State::Active), &Command::AuthorityVerified, &admin()),
        Err(Denied::Forbidden)
    );
}

#[test]
fn a_right_told_of_after_the_verification_is_put_to_the_coordinator() {
    let tell = Command::AddAuthority(right(53, 3, Rule::Alone, &[]));
    let (_, event) = decided(&organisation(State::Registered), &tell, &admin()).unwrap();
    assert_eq!(event.opens, [], "the registration as a whole is still to be verified");
    for state in [State::Verified, State::Active, State::Dormant] {
        let (next, event) = decided(&organisation(state), &tell, &admin()).unwrap();
        assert_eq!(event.opens, [task::Kind::VerifySigningAuthority]);
        let owner = assignment::of_organisation(event.opens[0], &next, None, today()).owner;
        assert_eq!(owner, assignment::coordinator(&next.place()));
        let (checked, event) = decided(&next, &Command::AuthorityVerified, &coordinator()).unwrap();
        assert!(checked.authorities.iter().all(Authority::is_verified));
        let kinds = vec![task::Kind::UpdateSigningAuthority, task::Kind::VerifySigningAuthority];
        assert_eq!(event.closes, Closes::Kinds(kinds));
    }
}

#[test]
fn ending_a_right_never_prolongs_it() {
    let mut organisation = organisation(State::Active);
    organisation.authorities[0].valid_to = Some(day("2026-12-31"));
    let end = |on| Command::EndAuthority { authority: id(51), on: day(on) };
    assert_eq!(code(decided(&organisation, &end("2027-06-30"), &admin())), Code::OutsidePeriod);
    assert_eq!(code(decided(&organisation, &end("2019-12-31"), &admin())), Code::EndsBeforeStart);
    let (next, event) = decided(&organisation, &end("2026-11-30"), &admin()).unwrap();
    assert_eq!(next.authorities[0].valid_to, Some(day("2026-11-30")));
    assert_eq!(event.opens, [task::Kind::UpdateSigningAuthority]);
    let unknown = Command::EndAuthority { authority: id(99), on: today() };
    assert_eq!(code(decided(&organisation, &unknown, &admin())), Code::UnknownId);
}

#[test]
fn what_is_open_keeps_an_organisation_out_of_the_archive() {
    let mut dissolved = organisation(State::Dissolved);
    let refusal = refused(decided(&dissolved, &Command::Archive, &system()));
    assert_eq!((refusal.code, refusal.details), (Code::GraceNotOver, vec![("until", "2036-11-23".into())]));
    dissolved.head.since = noon(day("2016-11-23"));
    let busy = Around { anything_open: true, ..around(&dissolved) };
    assert_eq!(code(decide(&busy, &Command::Archive, &system(), noon(today()))), Code::OpenCommitments);
    assert!(decided(&dissolved, &Command::Archive, &system()).is_ok());
}

#[test]
fn an_ended_organisation_leaves_no_task_behind() {
    let dissolve = Command::Dissolve("Purettu".into());
    let (_, event) = decided(&organisation(State::Dormant), &dissolve, &coordinator()).unwrap();
    assert_eq!(event.closes, Closes::All);
}

#[test]
fn a_reason_is_asked_for_where_one_is_owed() {
    for command in [Command::MarkDormant(" ".into()), Command::Dissolve(String::new())] {
        assert_eq!(code(decided(&organisation(State::Active), &command, &coordinator())), Code::Required);
    }
    assert_eq!(
        code(decided(&organisation(State::Registered), &Command::RequestFix(" ".into()), &coordinator())),
        Code::Required
    );
    assert!(decided(&organisation(State::Invited), &Command::Decline(None), &invitee()).is_ok());
}

#[test]
fn a_merger_is_proposed_once_at_a_time_and_carried_out_by_the_engine() {
    let active = organisation(State::Active);
    let propose = Command::ProposeMerger(id(11));
    for actor in [admin(), coordinator(), regional()] {
        assert_eq!(decided(&active, &propose, &actor).unwrap().0.head.state, State::Active);
    }
    let waiting = Around { succession_pending: true, ..around(&active) };
    let offered = available(&waiting, &coordinator());
    let proposal = offered.iter().find(|offer| offer.action == "propose_merger").unwrap();
    assert_eq!(proposal.refusal.as_ref().unwrap().code, Code::SuccessionPending);
    let merge = Command::MergeInto(id(11));
    assert_eq!(decided(&active, &merge, &regional()), Err(Denied::Forbidden));
    for state in [State::Identified, State::Dormant] {
        let (ended, event) = decided(&organisation(state), &merge, &system()).unwrap();
        assert_eq!((ended.head.state, ended.merged_into), (State::Merged, Some(id(11))));
        assert_eq!(event.closes, Closes::All);
    }
}

fn commands() -> impl Strategy<Value = Command> {
    let free = || "[a-z]{0,3}".prop_map(|text| format!("{SECRET} {text}"));
    let rights =
        (50_u128..56, 1_u128..5, prop::sample::select(Rule::all()), prop::collection::vec(1_u128..5, 0..3))
            .prop_map(|(number, holder, rule, with)| right(number, holder, rule, &with));
    let kinds = prop::sample::select(vec![Kind::Association, Kind::UnregisteredGroup, Kind::Company]);
    let accepts =
        (kinds, any::<bool>(), prop::option::of(1_u128..5)).prop_map(|(kind, identified, responsible)| {
            Accept {
                responsible: responsible.map(person),
                ..details(kind, identified.then(|| business_id("9900001-8")))
            }
        });
    let contact = || Just(format!("{SECRET}@ii.example").parse().unwrap());
    prop_oneof![
        prop::option::of(contact()).prop_map(Command::Invite),
        accepts.clone().prop_map(Command::Accept),
        prop::option::of(free()).prop_map(Command::Decline),
        Just(Command::Verify),
        free().prop_map(Command::RequestFix),
        Just(Command::FirstSignature),
        free().prop_map(Command::MarkDormant),
        Just(Command::Reactivate),
        Just(Command::ProposeMerger(id(11))),
        Just(Command::MergeInto(id(11))),
        free().prop_map(Command::Dissolve),
        Just(Command::Rename("Uusi nimi ry".into())),
        Just(Command::LastAdminLeft),
        Just(Command::Archive),
        Just(Command::AuthorityVerified),
        contact()
            .prop_map(|contact| Command::CorrectContact(Correct { contact, language: Some(Language::Sv) })),
        accepts.prop_map(Command::CompleteRegistration),
        rights.prop_map(Command::AddAuthority),
        (50_u128..56, 0_u64..3_000).prop_map(|(number, days)| {
            Command::EndAuthority { authority: id(number), on: day("2020-01-01") + Days::new(days) }
        }),
    ]
}

fn actors() -> impl Strategy<Value = Actor> {
    prop::sample::select(vec![
        everybody(1),
        everybody(2),
        coordinator(),
        regional(),
        admin(),
        invitee(),
        Actor::anonymous(),
    ])
}

proptest! {
    #[test]
    fn any_sequence_of_commands_keeps_the_laws(
        start in prop::sample::select(State::all()),
        steps in prop::collection::vec((commands(), actors(), 0_u64..400, any::<bool>()), 1..40),
    ) {
        let mut organisation = Organisation { authorities: Vec::new(), ..unidentified(start) };
        let mut now = today();
        for (command, actor, days, anything_open) in steps {
            now = now + Days::new(days);
            let around = Around { organisation: &organisation, today: now, anything_open, succession_pending: anything_open };
            if let Ok((next, event)) = decide(&around, &command, &actor, noon(now)) {
                accepted::<Machine>(Some(&organisation.head), &next.head, &event);
                prop_assert_eq!(next.id, organisation.id);
                let checked = matches!(next.head.state, State::Verified) && organisation.head.state != State::Verified;
                prop_assert!(!checked || next.authorities_on(now).next().is_some());
                organisation = next;
            }
        }
    }
}

#[test]
fn contact_details_are_confirmed_by_the_organisation_itself_and_stay_as_they_are() {
    let own = organisation(State::Active);
    let (next, event) = decided(&own, &Command::ConfirmContact, &admin()).unwrap();
    accepted::<Machine>(Some(&own.head), &next.head, &event);
    assert_eq!(
        (&next.contact, event.closes),
        (&own.contact, Closes::Kinds(vec![task::Kind::CheckContactDetails]))
    );
    assert_eq!(decided(&own, &Command::ConfirmContact, &coordinator()).unwrap_err(), Denied::Forbidden);
    let silent = Organisation { contact: None, ..own.clone() };
    assert_eq!(code(decided(&silent, &Command::ConfirmContact, &admin())), Code::ContactMissing);
    let dormant = organisation(State::Dormant);
    assert_eq!(code(decided(&dormant, &Command::ConfirmContact, &admin())), Code::MoveNotOpen);
}
