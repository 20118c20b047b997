//! Development targets and preparation steps: opened, proposed, chosen; planned, done; and nobody else's.

use domain::permission::{Role, Scope};
use serde_json::{Value, json};

use super::House;

const TARGET: &str =
    "target { id version state title { fi } reach sections { key } chosenOn agreement { id } }";
const STEP: &str = "step { id version state order when kind outcome }";

impl House {
    /// Starts choosing a target for an agreement.
    async fn choosing(&self, agreement: &Value) -> Value {
        let input = json!({ "agreement": agreement["id"] });
        self.done(self.me(), &format!("openTarget {TARGET}"), input).await["target"].take()
    }
}

fn content(title: &str) -> Value {
    json!({ "title": { "fi": title }, "reach": "VILLAGE", "village": "Olhava", "sections": ["youth"] })
}

#[tokio::test]
async fn a_target_is_opened_proposed_chosen_and_changed() {
    let house = House::build().await;
    let agreement = house.opened().await;
    let target = house.choosing(&agreement).await;
    assert_eq!((&target["state"], &target["title"]), (&json!("CHOOSING"), &Value::Null));
    assert_eq!(target["agreement"]["id"], agreement["id"]);
    let id = &target["id"];

    let input = json!({ "target": id, "expectedVersion": 1, "content": content("Kylien liikunta") });
    let proposed = house.done(house.me(), &format!("proposeTarget {TARGET}"), input).await;
    let expected = json!({ "fi": "Kylien liikunta" });
    assert_eq!((&proposed["target"]["state"], &proposed["target"]["title"]), (&json!("PROPOSED"), &expected));
    assert_eq!(proposed["target"]["sections"], json!([{ "key": "youth" }]));

    let input = json!({ "target": id, "expectedVersion": 2 });
    let chosen = house.done(house.me(), &format!("chooseTarget {TARGET}"), input).await;
    assert_eq!(chosen["target"]["state"], "CHOSEN");
    assert_eq!(
        (&chosen["target"]["title"], &chosen["target"]["chosenOn"]),
        (&expected, &json!("2026-03-02"))
    );

    let input = json!({ "target": id, "expectedVersion": 3, "reason": "Kylä päätti toisin." });
    let changed = house.done(house.me(), &format!("changeTarget {TARGET}"), input).await;
    assert_eq!((&changed["target"]["state"], &changed["target"]["version"]), (&json!("CHANGED"), &json!(4)));
    let query = "query($id: ID!) { node(id: $id) { ... on Lifecycle { state task { kind } } } }";
    let node = house.data(house.me(), query, json!({ "id": id })).await["node"].take();
    assert_eq!(node, json!({ "state": "CHANGED", "task": { "kind": "CHOOSE_TARGET" } }));
}

#[tokio::test]
async fn a_target_without_a_title_or_of_an_unknown_stage_of_life_is_refused() {
    let house = House::build().await;
    let agreement = house.opened().await;
    let target = house.choosing(&agreement).await;
    let mut unknown = content("Kylien liikunta");
    unknown["sections"] = json!(["youth", "nobody"]);
    for (content, code, field) in [
        (content(" "), "REQUIRED", "input.content.title"),
        (unknown, "SECTION_UNKNOWN", "input.content.sections"),
    ] {
        let input = json!({ "target": target["id"], "expectedVersion": 1, "content": content });
        let refused = house.refusal(house.me(), "proposeTarget target { id }", input).await;
        assert_eq!(refused, (code.into(), field.into()));
    }
    let input = json!({ "target": target["id"], "expectedVersion": 1 });
    let refused = house.refusal(house.me(), "chooseTarget target { id }", input).await;
    assert_eq!(refused, ("REQUIRED".into(), "input.content.title".into()));
    let input = json!({ "target": target["id"], "expectedVersion": 9, "reason": "Muu" });
    let refused = house.refusal(house.me(), "changeTarget target { id }", input).await;
    assert_eq!(refused, ("STALE_VERSION".into(), "input.expectedVersion".into()));
}

#[tokio::test]
async fn a_step_is_planned_and_done_once() {
    let house = House::build().await;
    let agreement = house.opened().await;
    let plan = |when: &str, title: &str| json!({ "agreement": agreement["id"], "when": when, "kind": "WORKSHOP", "title": { "fi": title } });
    let mutation = format!("planStep {STEP}");
    let first = house.done(house.me(), &mutation, plan("2026-04", "Työpaja")).await["step"].take();
    assert_eq!(
        (&first["state"], &first["order"], &first["when"]),
        (&json!("PLANNED"), &json!(1), &json!("2026-04"))
    );
    let second = house.done(house.me(), &mutation, plan("2026-05-07", "Toinen")).await["step"].take();
    assert_eq!(second["order"], 2);
    for (input, code, field) in [
        (plan("soon", "Työpaja"), "MALFORMED", "input.when"),
        (plan("2026-04", ""), "REQUIRED", "input.title"),
    ] {
        assert_eq!(house.refusal(house.me(), &mutation, input).await, (code.into(), field.into()));
    }

    let mutation = format!("advanceStep {STEP}");
    let advance = |step: &Value, version: u64, action: &str| json!({ "id": step["id"], "expectedVersion": version, "action": action, "outcome": "Hyvä päivä" });
    let done = house.done(house.me(), &mutation, advance(&first, 1, "COMPLETE")).await["step"].take();
    assert_eq!((&done["state"], &done["outcome"]), (&json!("DONE"), &json!("Hyvä päivä")));
    let skipped = house.done(house.me(), &mutation, advance(&second, 1, "SKIP")).await["step"].take();
    assert_eq!(skipped["state"], "SKIPPED");
    for (input, code, field) in [
        (advance(&first, 2, "MOVE"), "MOVE_NOT_OPEN", ""),
        (advance(&first, 2, "PLAN"), "MALFORMED", "input.action"),
    ] {
        assert_eq!(house.refusal(house.me(), &mutation, input).await, (code.into(), field.into()));
    }
}

#[tokio::test]
async fn a_step_has_who_leads_it_and_is_moved_to_another_time() {
    let house = House::build().await;
    let agreement = house.opened().await;
    let (choir, _) = house.invited("Iin kuoro", "kuoro@ii.example.fi").await;
    let (club, _) = house.invited("Iin seura", "seura@ii.example.fi").await;
    let step = |lead: &Value, others: Value| {
        json!({
            "agreement": agreement["id"], "when": "2026-04", "kind": "WORKSHOP", "title": { "fi": "Työpaja" },
            "lead": lead, "participants": others,
        })
    };
    let wanted = "step { id version state when order lead { legalName } participants { legalName } outcome }";
    let mutation = format!("planStep {wanted}");
    let input = step(&choir["id"], json!([club["id"], choir["id"], club["id"]]));
    let planned = house.done(house.me(), &mutation, input).await["step"].take();
    let named = json!([planned["lead"]["legalName"], planned["participants"]]);
    assert_eq!(named, json!(["Iin kuoro", [{ "legalName": "Iin seura" }]]));
    let nobody = "org_01890000-0000-7000-8000-000000000000";
    for (input, field) in [
        (step(&json!(nobody), json!([])), "input.lead"),
        (step(&choir["id"], json!([nobody])), "input.participants"),
    ] {
        assert_eq!(house.refusal(house.me(), &mutation, input).await, ("UNKNOWN_ID".into(), field.into()));
    }

    let mutation = format!("rescheduleStep {wanted}");
    let input =
        json!({ "id": planned["id"], "expectedVersion": 1, "when": "2026-05-07", "reason": "Sali varattu" });
    let moved = house.done(house.me(), &mutation, input.clone()).await["step"].take();
    assert_ne!(moved["id"], planned["id"]);
    for kept in ["order", "lead", "participants"] {
        assert_eq!(moved[kept], planned[kept], "{kept}");
    }
    assert_eq!((&moved["when"], &moved["state"]), (&json!("2026-05-07"), &json!("PLANNED")));
    let query = "query($id: ID!) { agreement(id: $id) { steps { state outcome } } }";
    let steps =
        house.data(house.me(), query, json!({ "id": agreement["id"] })).await["agreement"]["steps"].take();
    let expected = json!([
        { "state": "MOVED", "outcome": "Sali varattu" }, { "state": "PLANNED", "outcome": null },
    ]);
    assert_eq!(steps, expected);
    let again = json!({ "id": planned["id"], "expectedVersion": 2, "when": "2026-06", "reason": null });
    assert_eq!(house.refusal(house.me(), &mutation, again).await.0, "MOVE_NOT_OPEN");
}

#[tokio::test]
async fn nothing_begins_under_an_agreement_that_is_over() {
    let house = House::build().await;
    let input = json!({
        "kind": "VITALITY", "area": house.area(), "municipality": "139", "title": { "fi": "Iin elinvoimasopimus" },
        "periodStart": "2026-03-01", "periodEnd": "2028-12-31",
    });
    let initiated = house.done(house.me(), "initiateAgreement agreement { id version }", input).await;
    let agreement = &initiated["agreement"];
    let input =
        json!({ "id": agreement["id"], "expectedVersion": 1, "action": "CANCEL", "reason": "Ei edetä" });
    house.done(house.me(), "advanceAgreement agreement { state }", input).await;
    let input = json!({ "agreement": agreement["id"] });
    let refused = house.refusal(house.me(), "openTarget target { id }", input).await;
    assert_eq!(refused, ("MOVE_NOT_OPEN".into(), String::new()));
}

#[tokio::test]
async fn another_municipality_s_coordinator_changes_nothing() {
    let house = House::build().await;
    let scope = Scope::Municipality("625".parse().unwrap());
    let role = Role::MunicipalCoordinator;
    let other = house.trial.person(("Pia", "Muu"), "pia@pyhajoki.example.fi", role, scope).await.unwrap();
    let other = house.trial.token(other).await.unwrap();
    let agreement = house.opened().await;
    let target = house.choosing(&agreement).await;
    let input = json!({ "agreement": agreement["id"], "when": "2026-04", "kind": "WORKSHOP", "title": { "fi": "A" } });
    let step = house.done(house.me(), &format!("planStep {STEP}"), input.clone()).await["step"].take();
    let attempts = [
        ("OpenTarget", json!({ "agreement": agreement["id"] })),
        ("ProposeTarget", json!({ "target": target["id"], "expectedVersion": 1, "content": content("Oma") })),
        ("ChooseTarget", json!({ "target": target["id"], "expectedVersion": 1, "content": content("Oma") })),
        ("ChangeTarget", json!({ "target": target["id"], "expectedVersion": 1, "reason": "Muu" })),
        ("PlanStep", input),
        ("AdvanceStep", json!({ "id": step["id"], "expectedVersion": 1, "action": "COMPLETE" })),
        ("RescheduleStep", json!({ "id": step["id"], "expectedVersion": 1, "when": "2026-06" })),
    ];
    for (name, input) in attempts {
        let field = format!("{}{}", name[..1].to_lowercase(), &name[1..]);
        let query =
            format!("mutation($input: {name}Input!) {{ {field}(input: $input) {{ errors {{ code }} }} }}");
        for who in [Some(other.as_str()), None] {
            let code = house.error(who, &query, json!({ "input": input })).await;
            assert!(["NOT_FOUND", "FORBIDDEN"].contains(&code.as_str()), "{name}: {code}");
        }
    }
    let query =
        "query($id: ID!) { agreement(id: $id) { targets { version state } steps { version state } } }";
    let now = house.data(house.me(), query, json!({ "id": agreement["id"] })).await["agreement"].take();
    let expected = json!({
        "targets": [{ "version": 1, "state": "CHOOSING" }], "steps": [{ "version": 1, "state": "PLANNED" }],
    });
    assert_eq!(now, expected);
}
