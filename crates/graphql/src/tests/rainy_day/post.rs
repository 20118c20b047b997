//! Rainy days of posts: whoever holds one may go, its matters stay.

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
