//! Prevention in both sets: the column of `domain.md` §7.4, and what the source says of three municipalities.

use domain::lifecycle::Keyed;
use domain::prevention::{Listing, Review, State};
use domain::task::Kind;

use super::*;

/// The newest plan of each municipality that has one.
const PLANS: [(&str, State); 13] = [
    ("139", State::InForce),
    ("217", State::InForce),
    ("236", State::InForce),
    ("272", State::InForce),
    ("288", State::InForce),
    ("305", State::Attaching),
    ("584", State::InForce),
    ("615", State::InForce),
    ("625", State::Drafting),
    ("678", State::Drafting),
    ("748", State::Consultation),
    ("785", State::InForce),
    ("889", State::InForce),
];

async fn plans(app: &App) -> Vec<domain::prevention::PreventionPlan> {
    let mut plans = Vec::new();
    for area in app.areas().await.unwrap() {
        plans.extend(app.store().read().prevention_plans_in(area.id).await.unwrap());
    }
    plans.sort_by(|a, b| a.place.municipality.cmp(&b.place.municipality));
    plans
}

#[tokio::test]
async fn every_plan_of_the_demo_stands_where_the_table_says() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let plans = plans(&app).await;
    let found: Vec<_> = plans
        .iter()
        .map(|plan| (plan.place.municipality.as_ref().unwrap().to_string(), plan.head.state.key()))
        .collect();
    let expected: Vec<_> = PLANS.iter().map(|(code, state)| ((*code).to_owned(), state.key())).collect();
    assert_eq!(found, expected);
    let today = app.clocks().today();
    let of =
        |code: &str| plans.iter().find(|plan| plan.place.municipality.as_ref().unwrap().as_str() == code);
    let vaala = of("785").unwrap();
    assert_eq!(vaala.review(today), Review::Overdue);
    assert_eq!((today - vaala.review_due_on.unwrap()).num_days(), 40);
    assert!(of("139").unwrap().agreement.is_some(), "attached");
    assert!(of("889").unwrap().agreement.is_none(), "not attached");
}

#[tokio::test]
async fn only_nivala_is_asked_to_name_its_body() {
    let (app, _directory) = loaded(DataSet::Demo).await;
    let bodiless = app.store().read().bodiless(None).await.unwrap();
    let codes: Vec<_> =
        bodiless.iter().map(|one| (one.municipality.as_str(), one.asked_on.is_some())).collect();
    assert_eq!(codes, [("535", true)]);
    let subject = bodiless[0].subject();
    let tasks = app.store().read().open_tasks_of(&[subject]).await.unwrap();
    assert_eq!(tasks[&subject].iter().map(|task| task.kind).collect::<Vec<_>>(), [Kind::NamePreventionBody]);
}

#[tokio::test]
async fn three_municipalities_of_the_seed_are_attaching_and_nothing_is_said_of_the_others() {
    let (app, _directory) = loaded(DataSet::Seed).await;
    let plans = plans(&app).await;
    let codes: Vec<_> = plans.iter().map(|plan| plan.place.municipality.as_ref().unwrap().as_str()).collect();
    assert_eq!(codes, ["139", "748", "785"]);
    for plan in &plans {
        assert_eq!(plan.head.state, State::Attaching);
        let agreement = app.store().read().agreement(plan.agreement.unwrap()).await.unwrap().unwrap();
        assert_eq!(Listing::of(&agreement, plan.id), Listing::InText);
    }
}
