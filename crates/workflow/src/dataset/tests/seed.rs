//! The seed set against `domain.md` §7.1–7.3.

use std::collections::BTreeSet;

use domain::agreement::{self, Agreement, PartyRole};
use domain::area::Basis;
use domain::calendar::{DateOrRange, local};
use domain::id::AreaId;
use domain::municipality::{Kind, LanguageStatus};
use domain::permission::{Role, Scope, Visible};
use domain::subject::Subject;
use domain::target::{Reach, State as TargetState};
use domain::text::Language;
use domain::{signature, step};
use store::{AgreementFilter, PageRequest};

use super::*;

const WHOLE: &str = "Koko kunnan elinvoimaisuus asukkaiden hyvinvoinnin näkökulmasta";
const YOUTH: &str = "nuorten hyvinvoinnin edistäminen";

/// Code, name, kind, and the target that was chosen.
type Row = (&'static str, &'static str, Kind, Option<(&'static str, Reach)>);

const TWELVE: [Row; 12] = [
    ("139", "Ii", Kind::Kunta, Some((WHOLE, Reach::WholeMunicipality))),
    ("748", "Siikajoki", Kind::Kunta, Some((WHOLE, Reach::WholeMunicipality))),
    ("889", "Utajärvi", Kind::Kunta, Some((WHOLE, Reach::WholeMunicipality))),
    ("785", "Vaala", Kind::Kunta, Some((WHOLE, Reach::WholeMunicipality))),
    ("678", "Raahe", Kind::Kaupunki, Some((YOUTH, Reach::PopulationGroup))),
    ("832", "Taivalkoski", Kind::Kunta, Some((YOUTH, Reach::PopulationGroup))),
    (
        "305",
        "Kuusamo",
        Kind::Kaupunki,
        Some(("Käylän kylän elinvoimaisuus asukkaiden hyvinvoinnin näkökulmasta", Reach::Village)),
    ),
    (
        "746",
        "Sievi",
        Kind::Kunta,
        Some(("lapsiperhetyö Sievin perhepalvelukeskuksen kautta", Reach::PopulationGroup)),
    ),
    (
        "615",
        "Pudasjärvi",
        Kind::Kaupunki,
        Some(("asukkaiden hyvinvointisetelin kehittäminen", Reach::ServiceTool)),
    ),
    ("535", "Nivala", Kind::Kaupunki, None),
    ("483", "Merijärvi", Kind::Kunta, None),
    ("625", "Pyhäjoki", Kind::Kunta, None),
];

const ATTACHING: [&str; 3] = ["139", "748", "785"];

const STEPS: [(&str, step::Kind); 15] = [
    ("2019-02-20", step::Kind::Initiative),
    ("2019-03-01", step::Kind::Decision),
    ("3-4/2019", step::Kind::JointPreparation),
    ("2019-04-24", step::Kind::NetworkMeeting),
    ("2019-05-15", step::Kind::Seminar),
    ("2019-05-30/2019-06-11", step::Kind::Survey),
    ("2019-06-17", step::Kind::NetworkMeeting),
    ("2019-06-19", step::Kind::Presentation),
    ("2019-08-08", step::Kind::Feedback),
    ("2019-08-09", step::Kind::MonthlyReview),
    ("2019-08-13", step::Kind::Workshop),
    ("2019-08-15", step::Kind::Decision),
    ("2019-08-19", step::Kind::Decision),
    ("9-10/2019", step::Kind::MunicipalProcessing),
    ("2019-10-31", step::Kind::Signing),
];

async fn area(app: &App, slug: &str) -> AreaId {
    app.store().read().area_by_slug(slug).await.unwrap().unwrap().id
}

async fn agreements(app: &App, kind: agreement::Kind) -> Vec<Agreement> {
    let filter = AgreementFilter { visible: Visible::All, kinds: vec![kind], ..AgreementFilter::default() };
    app.store().read().agreement_page(&filter, &PageRequest::first(100)).await.unwrap().items
}

fn code(agreement: &Agreement) -> &str {
    agreement.municipality.as_ref().unwrap().as_str()
}

#[tokio::test]
async fn twelve_municipalities_have_the_agreement_and_nine_have_chosen_their_target() {
    let (app, _directory) = loaded(DataSet::Seed).await;
    let read = app.store().read();
    let known = read.municipalities_of(area(&app, "pohjois-pohjanmaa").await).await.unwrap();
    assert_eq!(known.len(), 12);
    let concluded = agreements(&app, agreement::Kind::EverydaySecurity).await;
    assert_eq!(concluded.len(), 12);
    let mut chosen = 0;
    for (code, name, kind, target) in TWELVE {
        let municipality = known.iter().find(|known| known.code.as_str() == code).unwrap();
        assert_eq!((municipality.name.text(Language::Fi), municipality.kind), (name, kind));
        assert_eq!(
            (municipality.region_code.as_str(), municipality.language_status),
            ("17", LanguageStatus::Fi)
        );
        let agreement = concluded.iter().find(|agreement| self::code(agreement) == code).unwrap();
        assert_eq!(agreement.head.state, agreement::State::InForce, "{name}");
        assert!(!agreement.demo, "{name} is a fact");
        let [found] = read.targets_of(agreement.id).await.unwrap().try_into().unwrap();
        match (target, found.content) {
            (Some((title, reach)), Some(content)) => {
                assert_eq!((content.title.text(Language::Fi), content.reach), (title, reach));
                assert_eq!(found.head.state, TargetState::Chosen);
                assert_eq!(content.village.as_deref(), (code == "305").then_some("Käylä"));
                assert_eq!(content.delivered_through.is_some(), code == "746");
                chosen += 1;
            }
            (None, None) => assert_eq!(found.head.state, TargetState::Choosing, "{name}"),
            (told, found) => panic!("{name}: {told:?} and {found:?}"),
        }
    }
    assert_eq!(chosen, 9);
}

#[tokio::test]
async fn a_prevention_plan_is_being_attached_in_three_of_them() {
    let (app, _directory) = loaded(DataSet::Seed).await;
    let attaching = |agreement: &&Agreement| {
        agreement.version.text.purpose.text(Language::Fi).contains("liittämässä myös ehkäisevän päihdetyön")
    };
    let vitality = agreements(&app, agreement::Kind::Vitality).await;
    let told: BTreeSet<_> = vitality.iter().filter(attaching).map(code).collect();
    assert_eq!(told, BTreeSet::from(ATTACHING));
    assert!(
        vitality.iter().all(|agreement| agreement.head.state == agreement::State::Draft),
        "under way, not done"
    );
    for agreement in agreements(&app, agreement::Kind::EverydaySecurity).await {
        let party = agreement.parties.iter().find(|party| party.role == PartyRole::Municipality).unwrap();
        let signed = app.store().read().signatures_of_agreement(agreement.id).await.unwrap();
        let own = signed.iter().find(|signature| signature.organisation == party.organisation).unwrap();
        assert_eq!(own.head.state, signature::State::Signed);
        assert_eq!(own.level, Some(signature::Level::Paper));
        assert_eq!(own.prevention, Some(ATTACHING.contains(&code(&agreement))));
    }
}

#[tokio::test]
async fn the_frame_was_prepared_in_fifteen_steps_and_nothing_happened_in_july() {
    let (app, _directory) = loaded(DataSet::Seed).await;
    let [frame] = agreements(&app, agreement::Kind::RegionalWellbeing).await.try_into().unwrap();
    assert_eq!(
        (frame.period.start.to_string(), frame.period.end.to_string()),
        ("2019-01-01".into(), "2025-12-31".into())
    );
    assert_eq!(frame.head.state, agreement::State::AwaitingDecisions, "the regional board has approved");
    let children = agreements(&app, agreement::Kind::MunicipalWellbeing).await;
    // One for each municipality, and one for the joint authority that is a party (R36).
    assert_eq!(children.len(), 13);
    let joint: Vec<_> = children.iter().filter_map(|child| child.joint_authority).collect();
    let [district] = joint.try_into().unwrap();
    let district = app.store().read().organisation(district).await.unwrap().unwrap();
    assert_eq!(district.legal_name, "Pohjois-Pohjanmaan sairaanhoitopiiri");
    assert!(children.iter().all(
        |child| child.parent == Some(frame.id) && child.head.state == agreement::State::AwaitingDecisions
    ));
    let mut steps = app.store().read().steps_of(frame.id).await.unwrap();
    steps.sort_by_key(|step| step.order);
    assert_eq!(steps.len(), STEPS.len());
    for (step, (when, kind)) in steps.iter().zip(STEPS) {
        assert_eq!((step.when, step.kind), (when.parse().unwrap(), kind), "step {}", step.order);
        assert_eq!(step.head.state, step::State::Done);
    }
    let july: DateOrRange = "2019-07".parse().unwrap();
    let (first, last) = (july.first_day(), july.last_day());
    assert!(steps.iter().all(|step| step.when.last_day() < first || last < step.when.first_day()));
    let subjects = steps.iter().map(|step| Subject::Step(step.id)).chain([Subject::Agreement(frame.id)]);
    for subject in subjects {
        let events = app.store().read().events_of(subject, &PageRequest::first(100)).await.unwrap().items;
        for event in events {
            let day = local::date_of(event.at);
            assert!(day < first || last < day, "{} on {day}", event.step);
        }
    }
}

#[tokio::test]
async fn soites_area_has_nine_municipalities_with_kruunupyy_by_contract() {
    let (app, _directory) = loaded(DataSet::Seed).await;
    let read = app.store().read();
    let area = read.area_by_slug("keski-pohjanmaa").await.unwrap().unwrap();
    assert_eq!(area.languages, [Language::Fi, Language::Sv]);
    let coordinating = read.organisation(area.coordinating_organisation.unwrap()).await.unwrap().unwrap();
    assert_eq!(coordinating.legal_name, "Keski-Pohjanmaan hyvinvointialue Soite");
    let names: Vec<_> = read.municipalities_of(area.id).await.unwrap();
    let listed: BTreeSet<_> =
        names.iter().map(|known| (known.code.as_str(), known.region_code.as_str())).collect();
    let county = ["272", "217", "074", "236", "421", "584", "849", "924"].map(|code| (code, "16"));
    assert_eq!(listed, county.into_iter().chain([("288", "15")]).collect());
    for membership in read.memberships_of(area.id).await.unwrap() {
        let basis = if membership.municipality.as_str() == "288" { Basis::Contract } else { Basis::County };
        assert_eq!((membership.basis, membership.valid_to), (basis, None), "{}", membership.municipality);
    }
    let kronoby = read.municipality(&"288".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!((kronoby.language_status, kronoby.name.text(Language::Sv)), (LanguageStatus::SvFi, "Kronoby"));
    let halsua = read.municipality(&"074".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!((halsua.name.text(Language::Fi), halsua.name.text(Language::Sv)), ("Halsua", "Halso"));
    for municipality in &names {
        let scope = Scope::Municipality(municipality.code.clone());
        let holders =
            read.post_holders(Role::MunicipalCoordinator, &scope, app.clocks().today()).await.unwrap();
        assert_eq!(holders.len(), 1, "a wellbeing coordinator works in every municipality (R69)");
    }
}

#[tokio::test]
async fn it_runs_in_real_time_and_pyhajarvi_is_not_pyhajoki() {
    let (app, _directory) = loaded(DataSet::Seed).await;
    assert_eq!(app.clocks().business(), app.clocks().wall());
    let read = app.store().read();
    let pyhajarvi = read.municipality(&"626".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(pyhajarvi.name.text(Language::Fi), "Pyhäjärvi");
    assert!(read.memberships_of_municipality(&pyhajarvi.code).await.unwrap().is_empty());
}
