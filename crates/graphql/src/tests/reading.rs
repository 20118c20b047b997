//! Who sees what, and how lists and nodes are read.

use serde_json::{Value, json};

use super::House;

#[tokio::test]
async fn strangers_see_the_public_part_of_a_verified_organisation() {
    let house = House::build().await;
    let (organisation, aino) = house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    let query = "query($id: ID!) { organisation(id: $id) { legalName kind state whole contact businessId
        municipality { code } authorities { person { name } } members { role } availableActions { action } task { kind } history { totalCount } } }";
    let stranger = house.data(None, query, json!({ "id": organisation["id"] })).await["organisation"].take();
    assert_eq!(stranger["legalName"], "Iin Arkipolku ry");
    assert_eq!(stranger["municipality"]["code"], "139");
    for (field, hidden) in [
        ("whole", json!(false)),
        ("contact", Value::Null),
        ("businessId", Value::Null),
        ("authorities", json!([])),
        ("members", json!([])),
        ("availableActions", json!([])),
        ("history", Value::Null),
    ] {
        assert_eq!(stranger[field], hidden, "{field}");
    }
    let own =
        house.data(Some(&aino), query, json!({ "id": organisation["id"] })).await["organisation"].take();
    assert_eq!(own["businessId"], "9900001-8");
    assert_eq!(own["authorities"], json!([{ "person": { "name": "Aino Allekirjoittaja" } }]));
    let query = "{ organisation(businessId: \"FI99000018\") { legalName } }";
    assert_eq!(house.data(None, query, json!({})).await["organisation"]["legalName"], "Iin Arkipolku ry");
}

#[tokio::test]
async fn drafts_are_for_those_who_prepare_them() {
    let house = House::build().await;
    let input = json!({
        "kind": "VITALITY", "area": house.area(), "municipality": "139", "title": { "fi": "Luonnos" },
        "periodStart": "2026-05-01", "periodEnd": "2028-12-31",
    });
    let draft = house.done(house.me(), "initiateAgreement agreement { id }", input).await;
    let query = "query($id: ID!) { node(id: $id) { id } area(slug: \"pohjois-pohjanmaa\") { agreements { totalCount } } }";
    let id = json!({ "id": draft["agreement"]["id"] });
    let stranger = house.data(None, query, id.clone()).await;
    assert_eq!(stranger, json!({ "node": null, "area": { "agreements": { "totalCount": 0 } } }));
    let own = house.data(house.me(), query, id).await;
    assert_eq!(own["area"]["agreements"]["totalCount"], 1);
}

#[tokio::test]
async fn pages_are_read_forward_and_backward() {
    let house = House::build().await;
    for name in ["Äijät ry", "Bändi ry", "Aurora ry", "Zumba ry", "Öljy ry"] {
        let input = json!({
            "area": house.area(), "municipality": "139", "legalName": name, "kind": "ASSOCIATION", "language": "FI",
            "invite": false,
        });
        house.done(house.me(), "inviteOrganisation organisation { id }", input).await;
    }
    let query = "query($first: Int, $after: String, $last: Int, $before: String) { municipality(code: \"139\", area: \"pohjois-pohjanmaa\") {
        organisations(first: $first, after: $after, last: $last, before: $before, filter: { states: [IDENTIFIED] }) {
            totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { legalName } } } }";
    let page = async |variables: Value| {
        house.data(house.me(), query, variables).await["municipality"]["organisations"].take()
    };
    let first = page(json!({ "first": 2 })).await;
    assert_eq!(first["nodes"], json!([{ "legalName": "Aurora ry" }, { "legalName": "Bändi ry" }]));
    assert_eq!(first["totalCount"], 5);
    let rest = page(json!({ "first": 10, "after": first["pageInfo"]["endCursor"] })).await;
    let names = json!([{ "legalName": "Zumba ry" }, { "legalName": "Äijät ry" }, { "legalName": "Öljy ry" }]);
    assert_eq!(rest["nodes"], names);
    assert_eq!(rest["pageInfo"]["hasNextPage"], false);
    let back = page(json!({ "last": 1, "before": rest["pageInfo"]["startCursor"] })).await;
    assert_eq!(back["nodes"], json!([{ "legalName": "Bändi ry" }]));
    for wrong in [
        json!({ "first": 101 }),
        json!({ "first": -1 }),
        json!({ "after": "x" }),
        json!({ "first": 1, "last": 1 }),
    ] {
        assert_eq!(house.error(house.me(), query, wrong.clone()).await, "BAD_INPUT", "{wrong}");
    }
}

#[tokio::test]
async fn nodes_are_found_again_in_the_order_they_were_asked_for() {
    let house = House::build().await;
    let (organisation, _) = house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    let missing = "com_00000000-0000-0000-0000-000000000009";
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
    let found = house.data(None, query, json!({ "ids": [house.area(), missing, organisation["id"]] })).await;
    let names: Vec<_> = found["nodes"].as_array().unwrap().iter().map(|node| &node["__typename"]).collect();
    assert_eq!(names, [&json!("Area"), &Value::Null, &json!("Organisation")]);
}

#[tokio::test]
async fn the_tables_are_there_to_be_read_in_three_languages() {
    let house = House::build().await;
    let query = "{ lifecycles { machine states { state label { fi sv en } waitsFor nobodyWaits { fi } over }
        moves { id action label { fi sv en } from to actors guards awaits } } }";
    let tables = house.data(None, query, json!({})).await;
    let tables = tables["lifecycles"].as_array().unwrap();
    assert_eq!(tables.len(), 11);
    for table in tables {
        for state in table["states"].as_array().unwrap() {
            assert!(!state["label"]["sv"].as_str().unwrap().starts_with("state-"), "{state}");
            let waits = !state["waitsFor"].as_array().unwrap().is_empty();
            let said = state["nobodyWaits"]["fi"].as_str().is_some_and(|said| !said.starts_with("waits-"));
            assert!(waits || said || state["over"] == true, "{state}");
        }
        for row in table["moves"].as_array().unwrap() {
            assert!(!row["label"]["en"].as_str().unwrap().starts_with("action-"), "{row}");
        }
    }
}

#[tokio::test]
async fn words_come_in_the_language_that_is_asked_for() {
    let house = House::build().await;
    let (organisation, _) = house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    let query = "query($id: ID!) { organisation(id: $id) { stateLabel fi: stateLabel(language: FI) sv: stateLabel(language: SV) } viewer { language } }";
    let data = house.data(None, query, json!({ "id": organisation["id"] })).await;
    assert_eq!(
        data["organisation"],
        json!({ "stateLabel": "verified", "fi": "vahvistettu", "sv": "bekräftad" })
    );
    assert_eq!(data["viewer"]["language"], "EN");
}

#[tokio::test]
async fn a_coordinator_sees_what_waits_and_what_will_be_sent() {
    let house = House::build().await;
    house.invited("Iin Arkipolku ry", "arkipolku@example.fi").await;
    let query = "{ area(slug: \"pohjois-pohjanmaa\") { tasks(filter: { kinds: [RESPOND_TO_INVITATION] }) { totalCount nodes {
        kind label late owner { address role } subject { ... on Organisation { legalName } } } } } }";
    let seen = house.data(house.me(), query, json!({})).await;
    let task = &seen["area"]["tasks"]["nodes"][0];
    assert_eq!(task["owner"]["address"], "arkipolku@example.fi");
    assert_eq!(task["subject"]["legalName"], "Iin Arkipolku ry");
    assert_eq!(house.data(None, query, json!({})).await["area"]["tasks"]["totalCount"], 0);
    let query = "{ reminderForecast(area: \"pohjois-pohjanmaa\", from: \"2026-03-02\", to: \"2026-06-30\") { day rule address person { name } } }";
    let foretold = house.data(house.me(), query, json!({})).await;
    let rules: Vec<_> = foretold["reminderForecast"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|nudge| nudge["rule"] == "RM-01")
        .collect();
    assert!(!rules.is_empty(), "{foretold}");
    assert_eq!(house.error(None, query, json!({})).await, "FORBIDDEN");
}
