//! How the service itself is doing, as coordinators see it.

use chrono::TimeDelta;
use domain::lifecycle::Keyed as _;
use serde_json::{Value, json};
use workflow::Worker;

use crate::tests::House;

const SERVICE: &str = "{ service { well workers { worker well silentSeconds } mails { state count } } }";

#[tokio::test]
async fn coordinators_see_whether_reminders_are_planned_and_mail_leaves() {
    let house = House::build().await;
    let service = async || house.data(house.me(), SERVICE, json!({})).await["service"].take();
    let before = service().await;
    let silent = json!({ "worker": "PLANNER", "well": false, "silentSeconds": null });
    assert_eq!((&before["well"], &before["workers"][0]), (&json!(false), &silent));

    for worker in Worker::all() {
        house.trial.app.beat(*worker, house.trial.app.new_worker()).await.unwrap();
    }
    house.trial.clock.advance(TimeDelta::seconds(20));
    let beating = service().await;
    let well = json!({ "worker": "DISPATCHER", "well": true, "silentSeconds": 20 });
    assert_eq!((&beating["well"], &beating["workers"][1]), (&json!(true), &well));
    assert!(beating["mails"].as_array().unwrap().iter().any(|row| row["state"] == "sent"), "{beating}");

    house.trial.clock.advance(TimeDelta::minutes(3));
    assert_eq!(service().await["well"], false, "three silent minutes are too many");
    assert_eq!(house.data(None, SERVICE, json!({})).await["service"], Value::Null, "nobody else is told");
}
