//! Reminder rules that coordinators set: what was previewed is what leaves, the nearest place wins, the law stays.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{House, Who};

const CLIENT: &str = "kokeilijat@ii.example.fi";
const RULE: &str = "rule { id code setBy version maySet canBeSwitchedOff effective { on onSetBy shift { by unit } shiftSetBy } }";

impl House {
    /// Moves the clock, in as many calls as it takes.
    async fn until(&self, to: &str) {
        loop {
            let moved = self.done(self.me(), "advanceClock now", json!({ "to": to })).await;
            if moved["now"] == to {
                return;
            }
        }
    }

    /// Returns a rule at a place.
    async fn rule(&self, who: Who<'_>, municipality: Option<&str>, code: &str) -> Value {
        let query = "query($municipality: String) { area(slug: \"pohjois-pohjanmaa\") {
            reminderRules(municipality: $municipality) {
                id rule code what about setBy version maySet canBeSwitchedOff whyNot { code message }
                defaults { on shift { by unit } leftOut }
                effective { on onSetBy shift { by unit } shiftSetBy leftOut leftOutSetBy levelsOff }
                occasions { key when to takesPlace mayBeLeftOut }
                schedule { expression zone nextRuns(first: 5) canBeSet }
            }
        } }";
        let found = self.data(who, query, json!({ "municipality": municipality })).await;
        let rules = found["area"]["reminderRules"].as_array().unwrap().clone();
        rules.into_iter().find(|rule| rule["code"] == code).unwrap()
    }

    /// Foretells, with settings that are tried if there are any.
    async fn foretold(&self, to: &str, trying: Value) -> Vec<Value> {
        let query = "query($to: Date!, $trying: [ReminderRuleInput!]!) {
            reminderForecast(area: \"pohjois-pohjanmaa\", from: \"2026-03-02\", to: $to, trying: $trying) {
                day rule occurrence level address person { name } mail waitsUntil suppressed under
            }
        }";
        let told = self.data(self.me(), query, json!({ "to": to, "trying": trying })).await;
        told["reminderForecast"].as_array().unwrap().clone()
    }

    fn setting(
        &self,
        rule: &str,
        municipality: Option<&str>,
        version: u64,
        setting: impl Into<Value>,
    ) -> Value {
        let setting: Value = setting.into();
        json!({
            "area": self.area(), "municipality": municipality, "rule": rule, "expectedVersion": version,
            "setting": setting,
        })
    }

    /// Returns the reminders that have reached somebody, by day.
    fn reminded(&self, address: &str) -> Vec<String> {
        let received = self.trial.received().into_iter();
        let own = received.filter(|(day, to, _)| to == address && day.to_string().as_str() > "2026-03-02");
        own.map(|(day, ..)| day.to_string()).collect()
    }
}

/// Returns what is foretold without what differs from one question to the next.
fn bare(told: impl Iterator<Item = Value>) -> Vec<Value> {
    let without = |mut nudge: Value| {
        nudge.as_object_mut().unwrap().remove("under");
        nudge
    };
    told.map(without).collect()
}

#[tokio::test]
async fn what_was_previewed_is_foretold_once_it_is_set_and_then_leaves() {
    let house = House::build().await;
    house.invited("Iin Kokeilijat ry", CLIENT).await;
    let earlier = json!({ "shift": { "by": -3, "unit": "WORKING_DAYS" } });
    let trying = json!([{ "municipality": "139", "rule": "RM01", "setting": earlier }]);
    let compared = house.foretold("2026-04-30", trying).await;
    let days = |under: &str| -> Vec<_> {
        let own = compared.iter().filter(|nudge| nudge["under"] == under && nudge["rule"] == "RM-01");
        own.map(|nudge| nudge["day"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(days("NOW"), ["2026-03-16", "2026-03-30", "2026-04-15"]);
    assert_eq!(days("TRIED"), ["2026-03-11", "2026-03-25", "2026-04-10"]);
    let previewed = bare(compared.into_iter().filter(|nudge| nudge["under"] != "NOW"));

    let input = house.setting("RM01", Some("139"), 0, earlier.clone());
    let set = house.done(house.me(), &format!("setReminderRule {RULE}"), input).await["rule"].take();
    assert_eq!((&set["setBy"], &set["version"]), (&json!("MUNICIPALITY"), &json!(1)));
    assert_eq!(set["effective"]["shift"], json!({ "by": -3, "unit": "WORKING_DAYS" }));
    let then = house.foretold("2026-04-30", json!([])).await;
    assert!(then.iter().all(|nudge| nudge["under"] == "BOTH"));
    assert_eq!(bare(then.into_iter()), previewed);

    let expected: BTreeSet<_> = previewed
        .iter()
        .filter(|nudge| nudge["mail"].is_u64() && nudge["address"] == CLIENT)
        .map(|nudge| nudge["day"].as_str().unwrap().to_owned())
        .collect();
    house.until("2026-04-30T20:00:00Z").await;
    let left = house.reminded(CLIENT);
    assert_eq!(left.iter().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(left, ["2026-03-11", "2026-03-25"]);
}

#[tokio::test]
async fn what_has_left_does_not_leave_again_and_what_waits_for_nothing_does_not_leave() {
    let house = House::build().await;
    house.invited("Iin Kokeilijat ry", CLIENT).await;
    house.until("2026-03-17T07:00:00Z").await;
    assert_eq!(house.reminded(CLIENT), ["2026-03-16"]);
    let later = house.setting("RM01", Some("139"), 0, json!({ "shift": { "by": 5, "unit": "DAYS" } }));
    house.done(house.me(), &format!("setReminderRule {RULE}"), later).await;
    house.until("2026-04-08T20:00:00Z").await;
    // The second one is due on the last day and stays a warning; the first would have come once more on the 23rd.
    assert_eq!(house.reminded(CLIENT), ["2026-03-16", "2026-03-30"]);

    house.invited("Iin Toiset ry", "toiset@ii.example.fi").await;
    let off = house.setting("RM01", Some("139"), 1, json!({ "on": false }));
    house.done(house.me(), &format!("setReminderRule {RULE}"), off).await;
    house.until("2026-06-10T20:00:00Z").await;
    let others = house.reminded("toiset@ii.example.fi").into_iter().filter(|day| day.as_str() > "2026-04-08");
    assert_eq!(others.collect::<Vec<_>>(), [""; 0], "nothing after the invitation");
}

#[tokio::test]
async fn the_nearest_place_that_says_something_wins_and_can_take_it_back() {
    let house = House::build().await;
    let regional = house.regional().await;
    let off = house.setting("RM12", None, 0, json!({ "on": false, "shift": { "by": 2, "unit": "DAYS" } }));
    house.done(Some(&regional), &format!("setReminderRule {RULE}"), off.clone()).await;
    let rule = house.rule(house.me(), Some("139"), "RM-12").await;
    assert_eq!((&rule["effective"]["on"], &rule["setBy"]), (&json!(false), &json!("AREA")));
    assert_eq!((&rule["version"], &rule["maySet"]), (&json!(0), &json!(true)));
    assert!(rule["occasions"].as_array().unwrap().iter().all(|occasion| occasion["takesPlace"] == false));

    let on = house.setting("RM12", Some("139"), 0, json!({ "on": true }));
    let set = house.done(house.me(), &format!("setReminderRule {RULE}"), on).await["rule"].take();
    assert_eq!(
        (&set["effective"]["on"], &set["effective"]["onSetBy"]),
        (&json!(true), &json!("MUNICIPALITY"))
    );
    assert_eq!(
        (&set["effective"]["shift"]["by"], &set["effective"]["shiftSetBy"]),
        (&json!(2), &json!("AREA"))
    );
    let elsewhere = house.rule(house.me(), Some("625"), "RM-12").await;
    assert_eq!((&elsewhere["effective"]["on"], &elsewhere["maySet"]), (&json!(false), &json!(false)));

    let clear = json!({
        "area": house.area(), "municipality": "139", "rule": "RM12", "expectedVersion": 1,
    });
    let cleared = house.done(house.me(), &format!("clearReminderRule {RULE}"), clear.clone()).await;
    assert_eq!(cleared["rule"]["effective"]["on"], false);
    let stale = house.refusal(house.me(), &format!("clearReminderRule {RULE}"), clear).await;
    assert_eq!(stale, ("STALE_VERSION".to_owned(), "input.expectedVersion".to_owned()));

    let trail = "query($id: ID!) { auditTrail(subject: $id, first: 10) { nodes { step label(language: EN) facts { name value } } } }";
    let told = house.data(house.me(), trail, json!({ "id": rule["id"] })).await;
    let steps = told["auditTrail"]["nodes"].as_array().unwrap();
    assert_eq!(steps.iter().map(|step| step["step"].clone()).collect::<Vec<_>>(), ["RR-1", "RR-2"]);
    let fact = |step: &Value, name: &str| {
        let facts = step["facts"].as_array().unwrap();
        facts.iter().find(|fact| fact["name"] == name).map(|fact| fact["value"].clone())
    };
    assert_eq!((fact(&steps[0], "on_before"), fact(&steps[0], "on")), (Some(json!("-")), Some(json!("yes"))));
    assert_eq!(fact(&steps[1], "on"), Some(json!("-")));
    assert_eq!(steps[0]["label"], "Set a reminder rule");
}

#[tokio::test]
async fn what_the_law_asks_for_stays_and_only_the_coordinator_of_a_place_sets_its_rules() {
    let house = House::build().await;
    let set = format!("setReminderRule {RULE}");
    for (setting, field) in [
        (json!({ "on": false }), "on"),
        (json!({ "shift": { "by": 1, "unit": "DAYS" } }), "shift"),
        (json!({ "levelsOff": ["L4"] }), "levelsOff"),
    ] {
        let input = house.setting("RM08", Some("139"), 0, setting);
        let refused = house.refusal(house.me(), &set, input).await;
        assert_eq!(refused, ("STATUTORY_REMINDER".to_owned(), format!("input.setting.{field}")));
    }
    let rule = house.rule(house.me(), Some("139"), "RM-08").await;
    assert_eq!(
        (&rule["canBeSwitchedOff"], &rule["whyNot"]["code"]),
        (&json!(false), &json!("STATUTORY_REMINDER"))
    );
    let earlier = house.setting("RM08", Some("139"), 0, json!({ "shift": { "by": -5, "unit": "DAYS" } }));
    house.done(house.me(), &set, earlier).await;

    let mutation =
        "mutation($input: SetReminderRuleInput!) { setReminderRule(input: $input) { errors { code } } }";
    let area = house.setting("RM12", None, 0, json!({ "on": false }));
    assert_eq!(house.error(house.me(), mutation, json!({ "input": area })).await, "FORBIDDEN");
    let other = house.setting("RM12", Some("625"), 0, json!({ "on": false }));
    assert_eq!(house.error(house.me(), mutation, json!({ "input": other })).await, "FORBIDDEN");
    let query = "{ area(slug: \"pohjois-pohjanmaa\") { reminderRules { id } } }";
    assert_eq!(house.error(None, query, json!({})).await, "FORBIDDEN");
    let far = house.setting("RM12", Some("139"), 0, json!({ "shift": { "by": 31, "unit": "DAYS" } }));
    assert_eq!(house.refusal(house.me(), &set, far).await.0, "SHIFT_TOO_FAR");
    let unknown = house.setting("RM12", Some("001"), 0, json!({ "on": false }));
    assert_eq!(
        house.refusal(house.me(), &set, unknown).await,
        ("NOT_IN_AREA".into(), "input.municipality".into())
    );
}

#[tokio::test]
async fn a_rule_says_when_it_comes_and_when_the_calendar_opens_it() {
    let house = House::build().await;
    let signing = house.rule(house.me(), None, "RM-02").await;
    assert_eq!(signing["rule"], "RM02");
    assert_eq!(signing["schedule"], Value::Null);
    let first = &signing["occasions"][1];
    assert_eq!((&first["key"], &first["when"]), (&json!("due-14d"), &json!("14 days before the due date")));
    let check = house.rule(house.me(), None, "RM-43").await["schedule"].take();
    assert_eq!((&check["expression"], &check["zone"]), (&json!("0 0 * 2 TUE"), &json!("Europe/Helsinki")));
    let years: Vec<_> = check["nextRuns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| run.as_str().unwrap()[..10].to_owned())
        .collect();
    // Midnight in Helsinki is the evening before in UTC; only the second Tuesday of February counts.
    assert_eq!(years, ["2027-02-08", "2028-02-07", "2029-02-12", "2030-02-11", "2031-02-10"]);
}

#[tokio::test]
async fn a_schedule_of_a_place_opens_what_it_shows_and_what_it_foretells() {
    let house = House::build().await;
    house.invited("Iin Kokeilijat ry", CLIENT).await;
    let wednesdays = json!({ "schedule": "0 10 * * WED" });
    let trying = json!([{ "municipality": "139", "rule": "RM44", "setting": wednesdays }]);
    let compared = house.foretold("2026-04-30", trying).await;
    let reviews = |told: &[Value], under: &str| -> Vec<String> {
        let own = told.iter().filter(|nudge| {
            nudge["rule"] == "RM-44"
                && nudge["under"] == under
                && nudge["person"]["name"] == "Meri Koordinaattori"
        });
        own.map(|nudge| nudge["day"].as_str().unwrap().to_owned()).collect()
    };
    assert!(reviews(&compared, "NOW").contains(&"2026-03-16".to_owned()), "{compared:#?}");
    assert!(reviews(&compared, "TRIED").contains(&"2026-03-18".to_owned()), "{compared:#?}");
    let previewed = bare(compared.into_iter().filter(|nudge| nudge["under"] != "NOW"));

    let input = house.setting("RM44", Some("139"), 0, wednesdays);
    house.done(house.me(), &format!("setReminderRule {RULE}"), input).await;
    let schedule = house.rule(house.me(), Some("139"), "RM-44").await["schedule"].take();
    assert_eq!((&schedule["expression"], &schedule["canBeSet"]), (&json!("0 10 * * WED"), &json!(true)));
    let runs = schedule["nextRuns"].as_array().unwrap();
    assert_eq!((runs.len(), &runs[0]), (5, &json!("2026-03-04T08:00:00Z")));
    assert_eq!(runs[4], "2026-04-01T07:00:00Z", "the clocks have gone forward by then");
    let elsewhere = house.rule(house.me(), Some("625"), "RM-44").await["schedule"].take();
    assert_eq!(elsewhere["expression"], "0 0 * * MON");
    assert_eq!(bare(house.foretold("2026-04-30", json!([])).await.into_iter()), previewed);

    let expected: BTreeSet<_> = previewed
        .iter()
        .filter(|nudge| nudge["mail"].is_u64() && nudge["person"]["name"] == "Meri Koordinaattori")
        .map(|nudge| nudge["day"].as_str().unwrap().to_owned())
        .collect();
    house.until("2026-04-30T20:00:00Z").await;
    let left = house.reminded("meri@ii.example.fi");
    assert_eq!(left.iter().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(left.len(), expected.len(), "one mail a day");
}

#[tokio::test]
async fn a_schedule_that_cannot_be_used_is_refused_in_words() {
    let house = House::build().await;
    let set = format!("setReminderRule {RULE}");
    for (rule, schedule, code) in [
        ("RM44", "0 9 * *", "INVALID_SCHEDULE"),
        ("RM44", "@weekly", "INVALID_SCHEDULE"),
        ("RM44", "0 25 * * MON", "INVALID_SCHEDULE"),
        ("RM44", "0 9 15W * *", "INVALID_SCHEDULE"),
        ("RM44", "0 9 30 2 *", "INVALID_SCHEDULE"),
        ("RM44", "0 9,15 * * MON", "INVALID_SCHEDULE"),
        ("RM02", "0 9 * * MON", "NO_OWN_SCHEDULE"),
        ("RM38", "0 9 * * MON", "NO_OWN_SCHEDULE"),
        ("RM17", "0 9 1 * *", "STATUTORY_REMINDER"),
    ] {
        let input = house.setting(rule, Some("139"), 0, json!({ "schedule": schedule }));
        let refused = house.refusal(house.me(), &set, input).await;
        assert_eq!(refused, (code.to_owned(), "input.setting.schedule".to_owned()), "{schedule}");
    }
    let input = house.setting("RM44", Some("139"), 0, json!({ "schedule": "0 25 * * MON" }));
    let payload = house.payload(house.me(), &set, input).await;
    let message = payload["errors"][0]["message"].as_str().unwrap();
    assert_eq!(message, "This cannot stand here: 25. The field is: hour. Correct it.");
}

#[tokio::test]
async fn what_is_set_for_an_agreement_wins_over_its_municipality() {
    let house = House::build().await;
    let agreement = house.opened().await;
    let (organisation, _) = house.verified("Iin Kokeilijat ry", CLIENT, "9900001-8").await;
    let signature = house.requested(&agreement, &organisation).await["id"].take();
    let set = format!("setReminderRule {RULE}");
    let off = house.setting("RM02", Some("139"), 0, json!({ "on": false }));
    house.done(house.me(), &set, off).await;
    let signing = async || -> Vec<String> {
        let query =
            "{ reminderForecast(area: \"pohjois-pohjanmaa\", from: \"2026-03-02\", to: \"2026-06-30\") {
            day rule subject { ... on Signature { id } }
        } }";
        let told = house.data(house.me(), query, json!({})).await["reminderForecast"].take();
        let told = told.as_array().unwrap().clone().into_iter();
        let own = told.filter(|nudge| nudge["rule"] == "RM-02" && nudge["subject"]["id"] == signature);
        own.map(|nudge| nudge["day"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(signing().await, [""; 0], "the municipality's word holds");

    let mut on = house.setting("RM02", None, 0, json!({ "on": true, "shift": { "by": -2, "unit": "DAYS" } }));
    on["agreement"] = agreement["id"].clone();
    let rule = house.done(house.me(), &set, on.clone()).await["rule"].take();
    assert_eq!(
        (&rule["setBy"], &rule["effective"]["onSetBy"], &rule["effective"]["on"]),
        (&json!("AGREEMENT"), &json!("AGREEMENT"), &json!(true))
    );
    assert_eq!(house.rule(house.me(), Some("139"), "RM-02").await["effective"]["on"], false, "elsewhere");
    assert_eq!(signing().await[..2], ["2026-05-13", "2026-05-20"], "two days earlier than the rule has it");
    let told = house.foretold("2026-06-30", json!([])).await;
    let signer = told.iter().find(|nudge| nudge["rule"] == "RM-02").unwrap();
    assert_eq!(signer["person"]["name"], "Aino Allekirjoittaja", "a coordinator sees who gets what");

    on.as_object_mut().unwrap().remove("setting");
    on["expectedVersion"] = json!(1);
    house.done(house.me(), &format!("clearReminderRule {RULE}"), on).await;
    assert_eq!(signing().await, [""; 0]);
}

#[tokio::test]
async fn a_change_reaches_more_tasks_than_one_transaction_looks_at() {
    const MANY: usize = 401;
    let house = House::build().await;
    for number in 0..MANY {
        let input = json!({
            "area": house.area(), "municipality": "139", "legalName": format!("Iin seura {number} ry"),
            "kind": "ASSOCIATION", "language": "FI", "contact": format!("seura{number}@ii.example.fi"),
        });
        house.done(house.me(), "inviteOrganisation organisation { id }", input).await;
    }
    let earlier =
        house.setting("RM01", Some("139"), 0, json!({ "shift": { "by": -3, "unit": "WORKING_DAYS" } }));
    house.done(house.me(), &format!("setReminderRule {RULE}"), earlier).await;
    house.until("2026-03-12T07:00:00Z").await;
    let begun: NaiveDate = "2026-03-02".parse().unwrap();
    let ours = |(day, to, _): &(NaiveDate, String, String)| *day > begun && to.starts_with("seura");
    let left: Vec<_> = house.trial.received().into_iter().filter(ours).collect();
    assert_eq!(left.iter().map(|(_, to, _)| to).collect::<BTreeSet<_>>().len(), MANY, "each, and");
    assert_eq!(left.len(), MANY, "once");
    assert!(left.iter().all(|(day, ..)| day.to_string() == "2026-03-11"));
}
