//! How the viewer is written to: asked, chosen a part at a time, and nobody else's.

use serde_json::json;

use super::House;

const PREFERENCES: &str = "preferences { language hours frequency }";

#[tokio::test]
async fn one_chooses_how_one_is_written_to_and_what_is_left_out_stays() {
    let house = House::build().await;
    let query = format!("{{ viewer {{ {PREFERENCES} person {{ takesReminders }} }} }}");
    let viewer = house.data(house.me(), &query, json!({})).await["viewer"].take();
    let usual = json!({ "language": "FI", "hours": "OFFICE", "frequency": "DAILY" });
    assert_eq!((&viewer["preferences"], &viewer["person"]["takesReminders"]), (&usual, &json!(true)));

    let mutation = format!("updatePreferences {PREFERENCES}");
    let input = json!({ "hours": "EVENING", "frequency": "WEEKLY", "idempotencyKey": "wishes" });
    for _ in 0..2 {
        let weekly = house.done(house.me(), &mutation, input.clone()).await;
        let expected = json!({ "language": "FI", "hours": "EVENING", "frequency": "WEEKLY" });
        assert_eq!(weekly["preferences"], expected);
    }
    house.done(house.me(), &mutation, json!({ "frequency": "NEVER" })).await;
    let viewer = house.data(house.me(), &query, json!({})).await["viewer"].take();
    let silent = json!({ "language": "FI", "hours": "EVENING", "frequency": "NEVER" });
    assert_eq!((&viewer["preferences"], &viewer["person"]["takesReminders"]), (&silent, &json!(false)));
}

#[tokio::test]
async fn nobody_we_know_nothing_of_has_preferences() {
    let house = House::build().await;
    let query = format!("{{ viewer {{ {PREFERENCES} }} }}");
    assert_eq!(house.data(None, &query, json!({})).await, json!({ "viewer": { "preferences": null } }));
    let change = "mutation { updatePreferences(input: { frequency: NEVER }) { errors { code } } }";
    assert_eq!(house.error(None, change, json!({})).await, "FORBIDDEN");
}
