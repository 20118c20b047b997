//! A joint authority decides on the frame beside the municipalities (AG-6, R36), and its decision finds its people.

use domain::agreement::Outcome;
use serde_json::{Value, json};

use crate::tests::House;

const CHILDREN: &str = "query($id: ID!) { agreement(id: $id) { tasks { kind } children { nodes { id state
    municipality { code } jointAuthority { legalName } parties { role organisation { legalName } } tasks { kind }
    decisions { id version state decideBy bodyName(language: FI) sv: bodyName(language: SV)
        municipality { code } jointAuthority { legalName } tasks { kind owner { role area { slug } } } } } } } }";
const OWN: &str = "query($id: ID!) { agreement(id: $id) { version state tasks { kind }
    availableActions { action allowed } signatures { nodes { state organisation { legalName } } } } }";
const NAME: &str = "Jokilaaksojen kuntayhtymä";
const BOARDS: &str = "{ area(slug: \"pohjois-pohjanmaa\") {
    agreementChains { kind municipality { code } jointAuthority { legalName } links { ... on Agreement { state } } }
    decisions(first: 10) { nodes { state bodyName jointAuthority { legalName } municipality { code }
        agreement { title { fi } } availableActions { action allowed refusal { code } } tasks { kind } } } } }";

/// A frame that the regional board has approved, with a joint authority among its parties.
struct Joint {
    house: House,
    regional: String,
    own: String,
    frame: Value,
}

impl Joint {
    async fn build() -> Self {
        Self::beside(&[]).await
    }

    /// The same with other joint authorities among the parties: their names and business ids.
    async fn beside(others: &[(&str, &str)]) -> Self {
        let house = House::build().await;
        let regional = house.regional().await;
        let email = "kuntayhtyma@joki.example";
        let (authority, own) = house.verified_as("JOINT_AUTHORITY", NAME, email, "9900004-2").await;
        let (association, _) = house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
        let mut parties = vec![(authority, "MODEL_PARTNER"), (association, "SIGNATORY")];
        for (number, (name, business_id)) in others.iter().enumerate() {
            let email = format!("kuntayhtyma{number}@joki.example");
            let (other, _) = house.verified_as("JOINT_AUTHORITY", name, &email, business_id).await;
            parties.push((other, "MODEL_PARTNER"));
        }
        let id = house.frame(&regional).await;
        let frame = json!(id.to_string());
        for (organisation, role) in &parties {
            let seen = house.data(Some(&regional), OWN, json!({ "id": frame })).await;
            let input = json!({
                "agreement": frame, "expectedVersion": seen["agreement"]["version"],
                "organisation": organisation["id"], "role": role,
            });
            house.done(Some(&regional), "addParty agreement { id }", input).await;
        }
        let viewer = house.trial.app.viewer_of_bearer(&regional, None).await.unwrap().unwrap();
        house.trial.decide(&viewer, id, Outcome::Approved).await.unwrap();
        Self { house, regional, own, frame }
    }

    /// Returns the frame's children as the region sees them: those of municipalities, and the joint authority's.
    async fn children(&self) -> (Vec<Value>, Value) {
        let found = self.house.data(Some(&self.regional), CHILDREN, json!({ "id": self.frame })).await;
        let nodes = found["agreement"]["children"]["nodes"].as_array().unwrap().clone();
        let (mut joint, towns): (Vec<_>, Vec<_>) =
            nodes.into_iter().partition(|child| child["municipality"].is_null());
        assert_eq!(joint.len(), 1, "an association that is a party decides nothing");
        (towns, joint.remove(0))
    }

    /// Does something with the joint authority's decision and returns its state.
    async fn does(&self, who: &str, mutation: &str, mut input: Value) -> Value {
        let decision = self.children().await.1["decisions"][0].clone();
        input["decision"] = decision["id"].clone();
        input["expectedVersion"] = decision["version"].clone();
        let mutation = format!("{mutation} decision {{ state }}");
        self.house.done(Some(who), &mutation, input).await["decision"]["state"].take()
    }

    /// Returns by which rules, and by whom, somebody is reminded of the joint authority's decision from now on.
    async fn reminded(&self) -> Vec<(String, String)> {
        let decision = self.children().await.1["decisions"][0]["id"].clone();
        let today = self.house.trial.app.clocks().today();
        let to = today + chrono::Days::new(100);
        let query = format!(
            "{{ reminderForecast(area: \"pohjois-pohjanmaa\", from: \"{today}\", to: \"{to}\") {{
                rule level person {{ name }} subject {{ ... on MunicipalDecision {{ id }} }} }} }}"
        );
        let told = self.house.data(Some(&self.regional), &query, json!({})).await;
        let own = told["reminderForecast"].as_array().unwrap().iter();
        let own = own.filter(|told| told["subject"]["id"] == decision && told["level"] == "owner");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut found: Vec<_> =
            own.map(|told| (text(&told["rule"]), text(&told["person"]["name"]))).collect();
        found.sort();
        found.dedup();
        found
    }
}

/// One rule reminds, and it reaches both who hold the region's post.
fn reminder(rule: &str) -> Vec<(String, String)> {
    ["Rauni Alueella", "Rauni Aluekoski"].map(|name| (rule.into(), name.into())).into()
}

#[tokio::test]
async fn a_joint_authority_decides_on_the_frame_beside_the_municipalities() {
    let joint = Joint::build().await;
    let house = &joint.house;
    let (towns, child) = joint.children().await;
    let codes: Vec<_> = towns.iter().map(|town| &town["municipality"]["code"]).collect();
    assert_eq!(codes.len(), 2, "Ii and Pyhäjoki: {codes:?}");
    assert_eq!(
        (&child["state"], &child["jointAuthority"]["legalName"]),
        (&json!("AWAITING_DECISIONS"), &json!(NAME))
    );
    assert_eq!(
        child["parties"],
        json!([{ "role": "JOINT_AUTHORITY", "organisation": { "legalName": NAME } }])
    );
    let decision = &child["decisions"][0];
    assert_eq!(
        (&decision["bodyName"], &decision["sv"]),
        (&json!("yhtymähallitus"), &json!("samkommunstyrelse"))
    );
    assert_eq!(
        (&decision["jointAuthority"]["legalName"], &decision["municipality"]),
        (&json!(NAME), &Value::Null)
    );
    assert_eq!(decision["decideBy"], towns[0]["decisions"][0]["decideBy"]);
    let owner = json!({ "role": "REGIONAL_COORDINATOR", "area": { "slug": "pohjois-pohjanmaa" } });
    assert_eq!(decision["tasks"], json!([{ "kind": "RECORD_DECISION", "owner": owner }]));
    assert_eq!(joint.reminded().await, reminder("RM-08"));

    // Its own people see it; the coordinator of a town has no part in it.
    let seen = house.data(Some(&joint.own), OWN, json!({ "id": child["id"] })).await;
    assert_eq!(seen["agreement"]["state"], "AWAITING_DECISIONS");
    let seen = house.data(house.me(), OWN, json!({ "id": child["id"] })).await;
    assert_eq!(seen["agreement"], Value::Null);

    // Its admin and the region record it between them.
    let today = house.trial.app.clocks().today().to_string();
    assert_eq!(joint.does(&joint.own, "assignPreparer", json!({})).await, "IN_PREPARATION");
    assert_eq!(joint.does(&joint.regional, "putOnAgenda", json!({ "meetingOn": today })).await, "ON_AGENDA");
    let decided = json!({ "sectionNo": "§ 7", "outcome": "APPROVED" });
    assert_eq!(joint.does(&joint.own, "recordDecision", decided).await, "DECIDED");
    assert_eq!(joint.reminded().await, reminder("RM-09"));
    let minutes = json!({ "checkedOn": today, "publishedOn": today });
    assert_eq!(joint.does(&joint.own, "publishMinutes", minutes).await, "APPEAL_PERIOD");
    assert_eq!(joint.reminded().await, reminder("RM-10"));
    house.days_pass(22).await;
    assert_eq!(joint.does(&joint.own, "confirmFinality", json!({})).await, "FINAL");

    // It counts for the frame as a municipality's does, and opens for signing like one.
    let found = house.data(Some(&joint.regional), CHILDREN, json!({ "id": joint.frame })).await;
    assert_eq!(found["agreement"]["tasks"], json!([{ "kind": "OPEN_SIGNING" }]));
    assert_eq!(joint.children().await.1["tasks"], json!([{ "kind": "OPEN_SIGNING" }]));
    let now = house.data(Some(&joint.regional), OWN, json!({ "id": child["id"] })).await;
    let input = json!({
        "agreement": child["id"], "expectedVersion": now["agreement"]["version"], "signBy": "2026-05-29",
    });
    house.done(Some(&joint.regional), "openSigning agreement { id }", input).await;
    let now = house.data(Some(&joint.regional), OWN, json!({ "id": child["id"] })).await;
    let asked = json!([{ "state": "REQUESTED", "organisation": { "legalName": NAME } }]);
    assert_eq!(now["agreement"]["signatures"]["nodes"], asked);
}

#[tokio::test]
async fn the_boards_show_a_joint_authority_s_agreement_by_its_name() {
    let joint = Joint::build().await;
    let found = joint.house.data(Some(&joint.regional), BOARDS, json!({})).await["area"].take();
    let chains = found["agreementChains"].as_array().unwrap();
    assert_eq!(chains.len(), 4, "the frame, two municipalities, one joint authority");
    let own: Vec<_> = chains.iter().filter(|chain| chain["jointAuthority"]["legalName"] == NAME).collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0]["links"], json!([{ "state": "AWAITING_DECISIONS" }]));
    let frames =
        chains.iter().filter(|chain| chain["jointAuthority"].is_null() && chain["municipality"].is_null());
    assert_eq!(frames.count(), 1, "nobody takes it for the frame");
    let decisions = found["decisions"]["nodes"].as_array().unwrap();
    assert!(
        decisions.iter().any(|decision| decision["jointAuthority"]["legalName"] == NAME),
        "{decisions:?}"
    );
}

#[tokio::test]
async fn the_boards_cost_the_same_with_more_joint_authorities() {
    const OTHERS: [(&str, &str); 2] =
        [("Rannikon kuntayhtymä", "9900005-0"), ("Ylämaan kuntayhtymä", "9900006-9")];
    let cost = async |others: &[(&str, &str)]| {
        let joint = Joint::beside(others).await;
        let before = joint.house.trial.statements();
        let found = joint.house.data(Some(&joint.regional), BOARDS, json!({})).await["area"].take();
        let cost = joint.house.trial.statements() - before;
        let named = |list: &Value| {
            let all = list.as_array().unwrap().iter();
            all.filter(|one| !one["jointAuthority"].is_null()).count()
        };
        let expected = others.len() + 1;
        assert_eq!(
            (named(&found["agreementChains"]), named(&found["decisions"]["nodes"])),
            (expected, expected)
        );
        cost
    };
    let (one, three) = (cost(&[]).await, cost(&OTHERS).await);
    println!("the boards with one joint authority: {one} statements; with three: {three}");
    assert_eq!(one, three);
}
