//! The demo set against `domain.md` §7.4–7.5.

use std::collections::BTreeMap;

use domain::agreement::{self, Agreement};
use domain::identifier::BusinessId;
use domain::lifecycle::{Keyed, Lifecycle, Waits};
use domain::organisation::{self, Identifier, Organisation};
use domain::permission::{Role, Visible};
use domain::subject::Subject;
use domain::task::Kind;
use domain::text::Language;
use domain::{commitment, decision, signature, step, target};
use store::{AgreementFilter, OrganisationFilter, PageRequest};

use super::*;
use crate::dataset::{Loaded, credentials, state};

/// Every organisation of §7.5 by name: its state as far as the machines reach, and its Business ID once it is registered.
const ORGANISATIONS: &str = "
    Pohjois-Pohjanmaan liitto | active | 9900001-8
    Pohjois-Pohjanmaan hyvinvointialue Pohde | verified | 9900002-6
    Lupa- ja valvontavirasto | verified | 9900003-4
    Pohjois-Pohjanmaan sairaanhoitopiiri | merged | 9900004-2
    Pohjois-Suomen aluehallintovirasto | merged | 9900005-0
    Keski-Pohjanmaan hyvinvointialue Soite | active | 9900006-9
    Soite-kuntayhtymä | merged | 9900007-7
    Iin kunta | active | 9900008-5
    Siikajoen kunta | active | 9900009-3
    Utajärven kunta | active | 9900010-6
    Vaalan kunta | active | 9900011-4
    Raahen kaupunki | active | 9900012-2
    Taivalkosken kunta | active | 9900013-0
    Kuusamon kaupunki | active | 9900014-9
    Sievin kunta | active | 9900015-7
    Pudasjärven kaupunki | active | 9900016-5
    Nivalan kaupunki | active | 9900017-3
    Merijärven kunta | active | 9900018-1
    Pyhäjoen kunta | active | 9900020-2
    Kokkolan kaupunki | active | 9900021-0
    Kannuksen kaupunki | active | 9900022-9
    Halsuan kunta | active | 9900023-7
    Kaustisen kunta | active | 9900024-5
    Lestijärven kunta | verified | 9900025-3
    Perhon kunta | active | 9900026-1
    Toholammin kunta | verified | 9900028-8
    Vetelin kunta | active | 9900029-6
    Kronoby kommun | active | 9900030-9
    Iin Arkipolku ry | active | 9900031-7
    Iijokisuun Kyläverkko ry | active | 9900032-5
    Jokisuun Eväs Oy | active | 9900033-3
    Siikajokilaakson Nuorisotalkoot ry | verified | 9900034-1
    Rantatien Liikuntaseura ry | verified | 9900036-8
    Siikajoen Iltakahvit (työryhmä) | registered |
    Vaalan Yhdessä ry | active | 9900037-6
    Oulujärven Saunalautta Osuuskunta | active | 9900038-4
    Utajärven Reilu Ranta ry | active | 9900039-2
    Rokuanrinteen Hoiva Oy | verified | 9900040-5
    Raahen Nuorten Paja ry | active | 9900041-3
    Merikylän Seurakunta (kuvitteellinen) | active | 9900042-1
    Taivalkosken Koskenhenki ry | verified | 9900044-8
    Käylän Arkitalkoot ry | active | 9900045-6
    Rukarinteen Ohjelmapalvelu Oy | active | 9900046-4
    Sievin Perhepiha ry | merged | 9900047-2
    Jokivarren Perheet ry | active | 9900048-0
    Pudasjärven Hirsihyvä ry | active | 9900049-9
    Hyvän Mielen Seteli Oy | active | 9900050-1
    Iijoen Eläkepolku ry | active | 9900052-8
    Nivalan Pelto ja Perhe ry | identified |
    Kalajokivarren Vireä Oy | invited |
    Merijärven Kyläsydän ry | verified | 9900055-2
    Pyhäjoen Tuulitupa ry | verified | 9900056-0
    Pyhäjokisuun Nuoret (ryhmä) | dormant |
    Kokkolanseudun Liike ry | active | 9900057-9
    Kannuksen Arkiapu ry | active | 9900058-7
    Pelimannin Perheet ry | active | 9900059-5
    Halsuan Hyvät Naapurit ry | active | 9900060-8
    Perhonjokilaakson Metsäpolku Oy | active | 9900061-6
    Toholammin Kamarikerho ry | dissolved | 9900062-4
    Lestin Lumi ry | verified | 9900063-2
    Vetelin Valo ry | verified | 9900064-0
    Kronoby Vardagskraft rf | active | 9900065-9
    Nedervetils Byaktiva rf | verified | 9900066-7
";

/// The newest vitality agreement of every municipality of §7.4 and how far it has come.
const AGREEMENTS: [(&str, agreement::State); 21] = [
    ("139", agreement::State::InForce),
    ("748", agreement::State::OpenForSigning),
    ("889", agreement::State::InForce),
    ("785", agreement::State::InForce),
    ("678", agreement::State::InForce),
    ("832", agreement::State::OpenForSigning),
    ("305", agreement::State::InForce),
    ("746", agreement::State::InForce),
    ("615", agreement::State::InForce),
    ("535", agreement::State::Preparing),
    ("483", agreement::State::AwaitingDecisions),
    ("625", agreement::State::Consulting),
    ("272", agreement::State::InForce),
    ("217", agreement::State::InForce),
    ("236", agreement::State::InForce),
    ("584", agreement::State::InForce),
    ("074", agreement::State::Expired),
    ("849", agreement::State::Cancelled),
    ("421", agreement::State::OpenForSigning),
    ("924", agreement::State::InForce),
    ("288", agreement::State::InForce),
];

/// How the decision stands that the newest agreement waits for, where it is not simply final (§7.4).
const DECISIONS: [(&str, &[decision::State]); 5] = [
    ("832", &[decision::State::RevisionClaimed]),
    ("483", &[decision::State::Tabled]),
    ("535", &[decision::State::NotStarted]),
    ("625", &[decision::State::InPreparation]),
    ("924", &[decision::State::Annulled, decision::State::NotStarted]),
];

/// The scenarios of §7.5 that live in a signature.
const SIGNATURES: [(&str, signature::State); 15] = [
    // Amended: one has signed again, the other is asked to; what it signed before is outdated.
    ("Merikylän Seurakunta (kuvitteellinen)", signature::State::Signed),
    ("Raahen Nuorten Paja ry", signature::State::Requested),
    ("Iin Arkipolku ry", signature::State::Signed),
    ("Siikajokilaakson Nuorisotalkoot ry", signature::State::PartiallySigned),
    ("Rantatien Liikuntaseura ry", signature::State::Requested),
    ("Rokuanrinteen Hoiva Oy", signature::State::Declined),
    ("Taivalkosken Koskenhenki ry", signature::State::Requested),
    ("Rukarinteen Ohjelmapalvelu Oy", signature::State::Signed),
    ("Sievin Perhepiha ry", signature::State::Signed),
    ("Pudasjärven Hirsihyvä ry", signature::State::WithdrawalPending),
    ("Lestin Lumi ry", signature::State::Declined),
    ("Vetelin Valo ry", signature::State::NotSigned),
    ("Kronoby Vardagskraft rf", signature::State::Signed),
    ("Nedervetils Byaktiva rf", signature::State::Requested),
    ("Oulujärven Saunalautta Osuuskunta", signature::State::Signed),
];

async fn agreements(app: &App) -> Vec<Agreement> {
    let filter = AgreementFilter { visible: Visible::All, ..AgreementFilter::default() };
    app.store().read().agreement_page(&filter, &PageRequest::first(200)).await.unwrap().items
}

async fn organisations(app: &App) -> BTreeMap<String, Organisation> {
    let filter = OrganisationFilter { visible: Visible::All, ..OrganisationFilter::default() };
    let page = app.store().read().organisation_page(&filter, &PageRequest::first(200)).await.unwrap();
    page.items.into_iter().map(|organisation| (organisation.legal_name.clone(), organisation)).collect()
}

#[tokio::test]
async fn every_organisation_is_there_with_its_business_id_and_state() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let mut found = organisations(&app).await;
    for line in ORGANISATIONS.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let [name, state, number] = line.split('|').map(str::trim).collect::<Vec<_>>().try_into().unwrap();
        let organisation = found.remove(name).unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(organisation.head.state.key(), state, "{name}");
        assert!(organisation.demo, "{name} is made up");
        let number = Some(number).filter(|number| !number.is_empty());
        let expected: Vec<_> =
            number.map(|number| Identifier::BusinessId(number.parse().unwrap())).into_iter().collect();
        assert_eq!(organisation.identifiers, expected, "{name}");
    }
    assert!(found.is_empty(), "not in the list: {:?}", found.keys());
    let swedish = &organisations(&app).await["Nedervetils Byaktiva rf"];
    assert_eq!(swedish.language, Language::Sv, "its mails must be Swedish");
}

#[tokio::test]
async fn every_scenario_has_come_as_far_as_the_machines_reach() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let agreements = agreements(&app).await;
    for (code, state) in AGREEMENTS {
        let own =
            agreements.iter().filter(|one| one.municipality.as_ref().is_some_and(|own| own.as_str() == code));
        let newest = own.max_by_key(|agreement| agreement.period.start).unwrap();
        assert_eq!(newest.head.state, state, "{code}");
        assert_eq!(newest.kind, agreement::Kind::Vitality);
        let contested = ["832", "924"].contains(&code);
        assert_eq!(
            newest.legal_risk(),
            contested,
            "Taivalkoski's decision is contested, Veteli's was annulled"
        );
    }
    let organisations = organisations(&app).await;
    for (name, state) in SIGNATURES {
        let read = app.store().read();
        let signatures = read.signatures_of_organisation(organisations[name].id).await.unwrap();
        assert_eq!(signatures.last().unwrap().head.state, state, "{name}");
    }
    let paused =
        app.store().read().commitments_of_organisation(organisations["Oulujärven Saunalautta Osuuskunta"].id);
    assert_eq!(paused.await.unwrap()[0].head.state, commitment::State::Paused);
    let read = app.store().read();
    let [first] = read
        .signatures_of_organisation(organisations["Siikajokilaakson Nuorisotalkoot ry"].id)
        .await
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!(first.acts.len(), 1, "one of two has signed");
    let frames = agreements.iter().filter(|one| one.kind == agreement::Kind::RegionalWellbeing);
    let frame = frames.max_by_key(|one| one.period.start).unwrap();
    let steps = read.steps_of(frame.id).await.unwrap();
    assert_eq!(steps.iter().filter(|step| step.head.state == step::State::Done).count(), 7);
}

#[tokio::test]
async fn every_decision_stands_as_the_rows_say() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let read = app.store().read();
    for agreement in agreements(&app).await {
        let subject = Subject::Agreement(agreement.id);
        let found = read.decisions_on(&[subject]).await.unwrap().remove(&subject).unwrap_or_default();
        let code = agreement.municipality.as_ref().map_or("", |code| code.as_str());
        let told = DECISIONS.iter().find(|(known, _)| *known == code);
        let newest = agreement.head.state != agreement::State::Expired;
        let states: Vec<_> = found.iter().map(|decision| decision.head.state).collect();
        match told.filter(|_| newest) {
            Some((_, expected)) => assert_eq!(states, *expected, "{code}"),
            None => {
                assert!(states.iter().all(|state| *state == decision::State::Final), "{code}: {states:?}");
            }
        }
        if code == "924" {
            let minutes = found[0].minutes.as_ref().unwrap();
            assert_eq!(minutes.struck.len(), 1, "the wrong day stays readable");
            assert_eq!(agreement.replacement_until().map(|day| day.to_string()), Some("2026-12-29".into()));
        }
        if code == "483" && newest {
            assert_eq!(found[0].decide_by.to_string(), "2026-12-15");
        }
    }
}

#[tokio::test]
async fn agreements_follow_one_another_are_amended_and_leave_gaps() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let agreements = agreements(&app).await;
    let of = |kind: agreement::Kind, code: Option<&str>| {
        let own = |one: &&Agreement| {
            one.municipality.as_ref().map(domain::identifier::MunicipalityCode::as_str) == code
        };
        let mut found: Vec<_> = agreements.iter().filter(|one| one.kind == kind).filter(own).collect();
        found.sort_by_key(|agreement| agreement.period.start);
        found
    };
    let [before, next] = of(agreement::Kind::RegionalWellbeing, None).try_into().unwrap();
    assert_eq!(
        (before.head.state, next.head.state),
        (agreement::State::Expired, agreement::State::Preparing)
    );
    assert_eq!(next.predecessor, Some(before.id));
    // The law put the county in the hospital district's place while the frame was in force.
    let followed = before.parties.iter().filter_map(|party| party.formerly);
    let district = organisations(&app).await["Pohjois-Pohjanmaan sairaanhoitopiiri"].id;
    assert_eq!(followed.collect::<Vec<_>>(), [district]);
    let own = agreements.iter().filter(|one| one.kind == agreement::Kind::MunicipalWellbeing);
    let own: Vec<_> = own.map(|one| (one.parent, one.head.state)).collect();
    assert_eq!(own, [(Some(before.id), agreement::State::Expired); 12]);
    let [earlier, _] = of(agreement::Kind::Vitality, Some("785")).try_into().unwrap();
    assert_eq!((earlier.head.state, earlier.gap_days), (agreement::State::Superseded, Some(0)));
    let [raahe] = of(agreement::Kind::Vitality, Some("678")).try_into().unwrap();
    let (amended, change) = raahe.approved_amendment().unwrap();
    assert_eq!(change.decision.as_ref().map(|decision| decision.version), Some(amended.id));
}

#[tokio::test]
async fn whatever_is_not_over_has_a_task_or_a_reason() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let mut waiting = Vec::new();
    let read = app.store().read();
    for organisation in organisations(&app).await.into_values() {
        waiting.push(waits::<organisation::Machine>(
            Subject::Organisation(organisation.id),
            organisation.head.state,
        ));
        for found in read.signatures_of_organisation(organisation.id).await.unwrap() {
            waiting.push(waits::<signature::Machine>(Subject::Signature(found.id), found.head.state));
        }
        for found in read.commitments_of_organisation(organisation.id).await.unwrap() {
            waiting.push(waits::<commitment::Machine>(Subject::Commitment(found.id), found.head.state));
        }
    }
    for agreement in agreements(&app).await {
        waiting.push(waits::<agreement::Machine>(Subject::Agreement(agreement.id), agreement.head.state));
        let subject = Subject::Agreement(agreement.id);
        for found in read.decisions_on(&[subject]).await.unwrap().remove(&subject).unwrap_or_default() {
            waiting.push(waits::<decision::Machine>(Subject::Decision(found.id), found.head.state));
        }
        for found in read.targets_of(agreement.id).await.unwrap() {
            waiting.push(waits::<target::Machine>(Subject::Target(found.id), found.head.state));
        }
        for found in read.steps_of(agreement.id).await.unwrap() {
            waiting.push(waits::<step::Machine>(Subject::Step(found.id), found.head.state));
        }
    }
    let until = Some(app.clocks().today());
    for (subject, waits) in waiting {
        assert!(read.verify_chain(subject).await.unwrap(), "{subject}");
        let open = read.open_tasks_of(&[subject]).await.unwrap().remove(&subject).unwrap_or_default();
        match waits {
            Waits::For(kinds) => {
                // A request asks to sign, or to sign again: one or the other.
                let signing = |kind| matches!(kind, Kind::SignAgreement | Kind::SignAgain);
                let owed = |kind: Kind| {
                    open.iter().any(|task| task.kind == kind || signing(task.kind) && signing(kind))
                };
                let missing: Vec<_> = kinds.iter().filter(|kind| !owed(**kind)).collect();
                assert!(missing.is_empty(), "{subject} waits for {missing:?}, which nobody owes");
            }
            Waits::Nobody(reason) => assert!(!reason.is_empty()),
            Waits::Over => assert!(open.is_empty(), "{subject} is over"),
        }
    }
    for planned in read.open_tasks_after(None, 500).await.unwrap() {
        assert_eq!(planned.planned_until, until, "{:?}", planned.task.kind);
        assert!(planned.next_nudge_on.is_none_or(|next| Some(next) > until), "the past is not caught up on");
    }
}

fn waits<M: Lifecycle>(subject: Subject, state: M::State) -> (Subject, Waits) {
    (subject, M::waits(state))
}

#[tokio::test]
async fn nothing_waits_to_be_sent_and_the_first_tick_sends_nothing() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    assert_eq!(app.clocks().business(), "2026-11-23T07:00:00Z".parse::<DateTime<Utc>>().unwrap());
    assert!(app.store().read().mail_counts_by_state().await.unwrap().values().all(|count| *count == 0));
    assert_eq!(app.plan().await.unwrap(), crate::reminding::Ticked::default());
    assert_eq!(app.sweep().await.unwrap(), 0, "time has nothing left to do");
    for area in app.store().read().areas().await.unwrap() {
        assert_eq!(
            app.store().read().counter_drift(area.id).await.unwrap(),
            [],
            "the board counts what is there"
        );
        let tasks = app.store().read().planned_tasks_in_area(area.id).await.unwrap();
        assert!(tasks.iter().any(|planned| planned.next_nudge_on.is_some()), "reminders go on from here");
    }
}

#[tokio::test]
async fn a_database_that_holds_something_is_left_alone() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    assert_eq!(state(&app).await.unwrap(), Loaded::Whole);
    for set in [DataSet::Demo, DataSet::Seed] {
        assert!(matches!(load(&app, set).await, Err(Problem::NotEmpty)));
    }
    let (app, _directory) = empty().await;
    assert_eq!(state(&app).await.unwrap(), Loaded::Nothing);
    let tx = app.store().begin().await.unwrap();
    tx.advance_schedule(crate::dataset::MARKS[0], None, app.clocks().wall()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        state(&app).await.unwrap(),
        Loaded::Partly,
        "an interrupted load can be told from a whole one"
    );
    assert!(matches!(load(&app, DataSet::Demo).await, Err(Problem::NotEmpty)));
}

#[tokio::test]
async fn credentials_let_people_in() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let made = credentials(&app).await.unwrap();
    let with = |role: Role, scope: &str| made.iter().find(|one| one.role == role && one.scope == scope);
    for (role, scope) in [
        (Role::RegionalCoordinator, "area:pohjois-pohjanmaa"),
        (Role::RegionalCoordinator, "area:keski-pohjanmaa"),
        (Role::MunicipalCoordinator, "municipality:139"),
        (Role::MunicipalCoordinator, "municipality:748"),
        (Role::Registrar, "municipality:748"),
        (Role::Administrator, "platform"),
    ] {
        assert!(with(role, scope).is_some(), "{role:?} of {scope}");
    }
    let signers = made.iter().filter(|one| one.role == Role::OrganisationSignatory);
    assert_eq!(signers.filter(|one| one.scope_name == "Siikajokilaakson Nuorisotalkoot ry").count(), 2);
    for one in &made {
        let viewer = app.viewer_of_bearer(&one.api_token, None).await.unwrap().unwrap();
        let (_, secret) = one.sign_in_link.rsplit_once('/').unwrap();
        let entered = app.sign_in_to_demo(secret, Language::Fi).await.unwrap();
        assert_eq!(viewer.person_id(), entered.person, "{}", one.person);
        assert!(viewer.actor.grants.iter().any(|grant| grant.role == one.role), "{}", one.person);
    }
    let written = serde_json::to_string(&made).unwrap();
    assert_eq!(serde_json::from_str::<Vec<crate::dataset::Credential>>(&written).unwrap(), made);
}

#[tokio::test]
async fn texts_exist_in_every_language_the_area_requires() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    for agreement in agreements(&app).await {
        let area = app.store().read().area(agreement.area).await.unwrap().unwrap();
        assert!(agreement.demo);
        if agreement.version.text.is_written() {
            assert!(agreement.version.text.missing(&area.languages).is_empty(), "{:?}", agreement.title);
        }
        for (_, chapter) in agreement.version.text.chapters() {
            for language in Language::ALL {
                assert!(
                    !chapter.get(language).unwrap_or_default().contains(['{', '}']),
                    "{:?}",
                    agreement.title
                );
            }
        }
    }
    let number: BusinessId = "9900057-9".parse().unwrap();
    let bilingual = app
        .store()
        .read()
        .organisation_by_identifier(&Identifier::BusinessId(number))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(bilingual.display_name.text(Language::Sv), "Karlebynejdens Rörelse rf");
}

#[tokio::test]
async fn nivala_has_looked_for_a_coordinator_since_october() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let vacant = app.store().read().posts_vacant(None, app.clocks().today()).await.unwrap();
    let told: Vec<_> = vacant
        .iter()
        .map(|post| {
            (post.place.municipality.as_ref().map(ToString::to_string), post.wanted_from, post.sought_since)
        })
        .collect();
    let october = "2026-10-01".parse().unwrap();
    assert_eq!(told, [(Some("535".to_owned()), october, Some(october))]);
}
