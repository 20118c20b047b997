//! Rainy days of posts: whoever holds one may go, its matters stay.

use domain::permission::{Role, Scope};
use serde_json::{Value, json};

use super::Town;
use super::succession::count;

impl Town {
    /// Returns the open tasks of whoever asks, but for the weekly look at all of them.
    async fn waiting_for(&self, token: &str) -> Vec<Value> {
        let query = "{ viewer { tasks { nodes { kind subject { ... on Organisation { id } } } } } }";
        let seen = self.house.data(Some(token), query, json!({})).await;
        let mut tasks = seen["viewer"]["tasks"]["nodes"].as_array().unwrap().clone();
        tasks.retain(|task| task["kind"] != "REVIEW_WEEK");
        tasks
    }

    /// Gives somebody the coordinator's post and returns their session's secret.
    async fn succeeded_by(&self, name: &str, email: &str, from: &str) -> Value {
        let input = json!({
            "role": "MUNICIPAL_COORDINATOR", "municipality": "139", "email": email, "givenName": name,
            "familyName": "Esimerkki", "language": "FI", "validFrom": from,
        });
        let given = self.house.done(
            Some(&self.regional),
            "assignRole post { holders { id person { name } } }",
            input,
        );
        given.await["post"]["holders"].take()
    }
}

/// Returns the post as somebody holds it.
fn held_by<'a>(holders: &'a Value, name: &str) -> &'a Value {
    let mut holders = holders.as_array().unwrap().iter();
    &holders.find(|holder| holder["person"]["name"] == name).unwrap()["id"]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn coordinator_changes() {
    let town = Town::build().await;
    let (house, old) = (&town.house, town.house.coordinator.clone());
    let input = json!({
        "organisation": town.giver.id, "expectedVersion": town.version(&town.giver.id).await,
        "givenName": "Toini", "familyName": "Toinen", "email": "toini@ii.example", "basis": "RULES", "rule": "ALONE",
    });
    house.done(Some(&town.giver.token), "addAuthority organisation { id }", input).await;
    let waits = json!([{ "kind": "VERIFY_SIGNING_AUTHORITY", "subject": { "id": town.giver.id } }]);
    assert_eq!(Value::from(town.waiting_for(&old).await), waits);

    // The old one announces when they leave; the next one is known before.
    let people = "{ municipality(code: \"139\") { people { role holders { id person { name } } } } }";
    let seen = house.data(Some(&old), people, json!({})).await;
    let posts = seen["municipality"]["people"].as_array().unwrap();
    let post = posts.iter().find(|post| post["role"] == "MUNICIPAL_COORDINATOR").unwrap();
    let held = held_by(&post["holders"], "Meri Koordinaattori");
    let input = json!({ "assignment": held, "lastDay": "2026-03-13" });
    house.done(Some(&old), "announceLeaving post { vacant }", input).await;
    let holders = town.succeeded_by("Saana", "saana@ii.example", "2026-03-14").await;

    // On the day, the same task is the next one's, and no longer the old one's; nothing was asked of anybody twice.
    town.house.go_to("2026-03-16").await;
    assert_eq!(town.waiting_for(&old).await, Vec::<Value>::new());
    let saana = town.house.session("saana@ii.example").await;
    assert_eq!(Value::from(town.waiting_for(&saana).await), waits);
    assert_eq!(count(&town.mails("saana@ii.example"), "Sinulle on annettu tehtävä"), 1);
    let (digest, before) = ("Viikkokooste", count(&town.mails("meri@ii.example.fi"), "Viikkokooste"));
    assert_eq!(count(&town.mails("saana@ii.example"), digest), 1);

    // She leaves without a successor: the region's coordinator sees what waits until somebody holds the post again.
    let input = json!({ "assignment": held_by(&holders, "Saana Esimerkki"), "lastDay": "2026-03-20" });
    let ended = house.done(Some(&town.regional), "endRole post { vacant }", input).await;
    assert_eq!(ended["post"]["vacant"], false, "until the last day is over");
    town.house.go_to("2026-03-23").await;
    assert_eq!(count(&town.mails("meri@ii.example.fi"), digest), before);
    assert_eq!(count(&town.mails("saana@ii.example"), digest), 1);
    let query = "query($id: ID!) { node(id: $id) { ... on Lifecycle { tasks { kind } } } }";
    let seen = house.data(Some(&town.regional), query, json!({ "id": town.giver.id })).await;
    assert_eq!(seen["node"]["tasks"], json!([{ "kind": "VERIFY_SIGNING_AUTHORITY" }]));
    town.succeeded_by("Tuuli", "tuuli@ii.example", "2026-03-23").await;
    let tuuli = town.house.session("tuuli@ii.example").await;
    assert_eq!(Value::from(town.waiting_for(&tuuli).await), waits);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn coordinator_leaves_without_a_successor() {
    let town = Town::build().await;
    let (house, old) = (&town.house, town.house.coordinator.clone());
    let scope = Scope::Municipality("139".parse().unwrap());
    let manager = ("Mauri", "Johtaja");
    let manager = house.trial.person(manager, "mauri@ii.example.fi", Role::MunicipalManager, scope).await;
    let manager = house.trial.token(manager.unwrap()).await.unwrap();

    // Announced: the manager and the region are told at once, and what is handed over is counted.
    let people =
        "{ municipality(code: \"139\") { people { role seeksHolder holders { id person { name } } } } }";
    let seen = house.data(Some(&old), people, json!({})).await;
    let posts = seen["municipality"]["people"].as_array().unwrap();
    let post = posts.iter().find(|post| post["role"] == "MUNICIPAL_COORDINATOR").unwrap();
    assert_eq!(post["seeksHolder"], false);
    let held = held_by(&post["holders"], "Meri Koordinaattori");
    let input = json!({ "assignment": held, "lastDay": "2026-03-13" });
    let fields = "announceLeaving post { seeksHolder handOver { organisations decisions drafts } tasks { kind dueOn owner { role } } }";
    let told = house.done(Some(&old), fields, input).await;
    let post = &told["post"];
    assert_eq!((&post["seeksHolder"], &post["handOver"]["organisations"]), (&json!(true), &json!(3)));
    let search =
        json!({ "kind": "FILL_POST", "dueOn": "2026-03-14", "owner": { "role": "MUNICIPAL_MANAGER" } });
    assert!(post["tasks"].as_array().unwrap().contains(&search), "{post}");
    let mine = "{ viewer { tasks { nodes { kind post { role vacant } } } } }";
    let waits =
        json!([{ "kind": "FILL_POST", "post": { "role": "MUNICIPAL_COORDINATOR", "vacant": false } }]);
    assert_eq!(house.data(Some(&manager), mine, json!({})).await["viewer"]["tasks"]["nodes"], waits);
    let subject = "Hyvinvointikoordinaattorin tehtävä avoinna 14.3.2026 alkaen – Ii";
    let mails = || count(&town.mails("mauri@ii.example.fi"), subject);
    town.house.go_to("2026-03-05").await;
    assert_eq!(mails(), 1);
    assert_eq!(count(&town.mails("raili@alue.example.fi"), subject), 1, "a copy with help offered");

    // The day comes, and nobody has been found: asked again, until somebody gets the post.
    town.house.go_to("2026-03-17").await;
    assert_eq!(mails(), 2);
    let mut open = waits;
    open[0]["post"]["vacant"] = true.into();
    assert_eq!(house.data(Some(&manager), mine, json!({})).await["viewer"]["tasks"]["nodes"], open);
    town.succeeded_by("Tuuli", "tuuli@ii.example", "2026-03-17").await;
    assert_eq!(house.data(Some(&manager), mine, json!({})).await["viewer"]["tasks"]["nodes"], json!([]));
    town.house.go_to("2026-05-08").await;
    assert_eq!(mails(), 2, "found");
}

#[tokio::test]
async fn what_is_handed_over_costs_the_same_however_much_and_wherever_it_is() {
    const POSTS: &str = "{ area(slug: \"pohjois-pohjanmaa\") { municipalities { people {
        holders { id person { name } } handOver { tasks decisions drafts organisations } } } } }";
    let town = Town::build().await;
    let house = &town.house;
    let scope = Scope::Municipality("625".parse().unwrap());
    let other = ("Pirkko", "Pyhäjoella");
    house.trial.person(other, "pirkko@pyhajoki.example", Role::MunicipalCoordinator, scope).await.unwrap();
    let posts = async || {
        let before = house.trial.statements();
        let found = house.data(Some(&town.regional), POSTS, json!({})).await["area"].take();
        let cost = house.trial.statements() - before;
        let towns = found["municipalities"].as_array().unwrap().clone();
        (cost, towns.into_iter().flat_map(|mut town| town["people"].take().as_array().unwrap().clone()))
    };
    let leaves = async |name: &str| {
        let holders: Vec<_> = posts().await.1.map(|mut post| post["holders"].take()).collect();
        let mut holders = holders.iter().flat_map(|holders| holders.as_array().unwrap());
        let held = holders.find(|holder| holder["person"]["name"] == name).unwrap();
        let input = json!({ "assignment": held["id"], "lastDay": "2026-03-13" });
        house.done(Some(&town.regional), "endRole post { seeksHolder }", input).await;
    };
    let cost = async |expected: usize| {
        let (cost, posts) = posts().await;
        let left: Vec<_> = posts.filter_map(|post| post["handOver"]["organisations"].as_u64()).collect();
        assert_eq!(left.len(), expected, "{left:?}");
        (cost, left.iter().sum::<u64>())
    };
    leaves("Meri Koordinaattori").await;
    let (one, few) = cost(1).await;
    leaves("Pirkko Pyhäjoella").await;
    let (two, same) = cost(2).await;
    for number in 0..5 {
        house.invited(&format!("Yhdistys {number} ry"), &format!("y{number}@ii.example")).await;
    }
    let (more, many) = cost(2).await;
    println!("one post that is left: {one} statements; two: {two}; two with five organisations more: {more}");
    assert_eq!((two, more), (one, one));
    assert_eq!((same, many), (few, few + 5));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contact_details_are_looked_through_once_a_year() {
    let town = Town::build().await;
    let (house, giver) = (&town.house, &town.giver);
    let asked = async || {
        let (_, tasks) = town.life(&giver.id).await;
        tasks.iter().filter(|kind| *kind == "CHECK_CONTACT_DETAILS").count()
    };
    town.house.go_to("2027-02-08").await;
    assert_eq!(asked().await, 0);
    town.house.go_to("2027-02-10").await;
    assert_eq!(asked().await, 1, "since the second Tuesday of February");
    let input = json!({
        "id": giver.id, "expectedVersion": town.version(&giver.id).await, "action": "CONFIRM_CONTACT",
    });
    let confirm = "advanceOrganisation organisation { history(first: 50) { nodes { step } } }";
    let sent = "mutation($input: AdvanceOrganisationInput!) { advanceOrganisation(input: $input) { organisation { id } } }";
    assert_eq!(house.error(house.me(), sent, json!({ "input": input })).await, "FORBIDDEN", "theirs to say");
    let done = house.done(Some(&giver.token), confirm, input).await;
    let steps = done["organisation"]["history"]["nodes"].as_array().unwrap();
    assert!(steps.iter().any(|entry| entry["step"] == "OR-21"), "{steps:?}");
    assert_eq!(asked().await, 0);
    let still = town.life(&town.other.id).await.1;
    assert!(still.contains(&"CHECK_CONTACT_DETAILS".to_owned()), "who has not answered: {still:?}");
}
