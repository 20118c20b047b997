//! What can happen to a decision: contested, annulled, published on another day than was recorded, a no, two at once.

use chrono::TimeDelta;
use domain::agreement::Kind;
use domain::id::AgreementId;
use serde_json::{Value, json};

use crate::tests::House;

const DECISION: &str = "decision { id version state stateLabel deemedNoticeOn appealDeadlineOn
    minutes { publishedOn struck } next { id state } tasks { kind dueOn } }";
const AGREEMENT: &str = "query($id: ID!) { agreement(id: $id) { id version state legalRisk replacementUntil
    decision { standing outcome isFinal } decisions { id version state body next { id } }
    signatures { nodes { state organisation { legalName } } } tasks { kind dueOn } } }";
const TRAIL: &str = "query($id: ID!) { auditTrail(subject: $id, first: 50) {
    nodes { step fi: label(language: FI) sv: label(language: SV) en: label(language: EN)
        toFi: toLabel(language: FI) facts { name value } } } }";

impl House {
    async fn agreement(&self, id: &Value) -> Value {
        self.data(self.me(), AGREEMENT, json!({ "id": id })).await["agreement"].take()
    }

    /// Does something with a decision and returns it as it is then.
    pub(super) async fn moved(&self, decision: &Value, mutation: &str, mut input: Value) -> Value {
        let id = if mutation == "advanceDecision" { "id" } else { "decision" };
        input[id] = decision["id"].clone();
        input["expectedVersion"] = decision["version"].clone();
        self.done(self.me(), &format!("{mutation} {DECISION}"), input).await["decision"].take()
    }

    /// Takes the newest decision on an agreement to its publication today.
    async fn published(&self, agreement: &Value, body: &str, outcome: &str) -> Value {
        let mut decision =
            self.agreement(agreement).await["decisions"].as_array().unwrap().last().unwrap().clone();
        let today = self.today();
        for (mutation, input) in [
            ("assignPreparer", json!({})),
            ("putOnAgenda", json!({ "meetingOn": today, "body": body })),
            ("recordDecision", json!({ "sectionNo": "§ 7", "outcome": outcome })),
            ("publishMinutes", json!({ "checkedOn": today, "publishedOn": today })),
        ] {
            decision = self.moved(&decision, mutation, input).await;
        }
        assert_eq!(decision["state"], "APPEAL_PERIOD");
        decision
    }

    pub(super) fn today(&self) -> String {
        self.trial.app.clocks().today().to_string()
    }

    pub(super) async fn days_pass(&self, days: i64) {
        self.time_passes(TimeDelta::days(days)).await;
    }

    async fn time_passes(&self, span: TimeDelta) {
        self.trial.clock.advance(span);
        self.trial.app.sweep().await.unwrap();
    }

    async fn opens(&self, agreement: &Value) -> Value {
        let now = self.agreement(agreement).await;
        let input =
            json!({ "agreement": agreement, "expectedVersion": now["version"], "signBy": "2026-12-18" });
        self.payload(self.me(), "openSigning agreement { state }", input).await
    }

    /// Returns the steps of a subject's audit trail, checking that each is told in three languages.
    pub(super) async fn told(&self, subject: &Value) -> Vec<String> {
        let trail = self.data(self.me(), TRAIL, json!({ "id": subject })).await;
        let entries = trail["auditTrail"]["nodes"].as_array().unwrap().clone();
        for entry in &entries {
            for label in ["fi", "sv", "en", "toFi"] {
                let words = entry[label].as_str().unwrap();
                assert!(!words.contains("action-") && !words.contains("state-"), "{words}");
            }
            assert_ne!(entry["fi"], entry["en"]);
        }
        entries.iter().map(|entry| entry["step"].as_str().unwrap().to_owned()).collect()
    }

    /// Names an organisation a party, asks it to sign, and records its paper.
    async fn signs(&self, agreement: &Value, name: &str, email: &str, business_id: &str, role: &str) {
        let (organisation, token) = self.verified(name, email, business_id).await;
        let now = self.agreement(agreement).await;
        let party = json!({
            "agreement": agreement, "expectedVersion": now["version"], "organisation": organisation["id"],
            "role": role,
        });
        self.done(self.me(), "addParty agreement { id }", party).await;
        let signature = self.requested(&json!({ "id": agreement }), &organisation).await;
        let person = self.data(Some(&token), "{ viewer { person { id } } }", json!({})).await;
        let paper = json!({
            "signature": signature["id"], "expectedVersion": signature["version"], "language": "FI",
            "prevention": false, "sections": ["youth"], "signedOn": self.today(),
            "signers": [person["viewer"]["person"]["id"]],
        });
        self.done(self.me(), "recordPaperSignature signature { state }", paper).await;
    }
}

fn kinds(tasks: &Value) -> Vec<&str> {
    tasks.as_array().unwrap().iter().map(|task| task["kind"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_decision_is_claimed_against_and_then_final() {
    let house = House::build().await;
    let agreement = house.submitted().await["id"].clone();
    let decision = house.published(&agreement, "BOARD", "APPROVED").await;
    assert_eq!(decision["appealDeadlineOn"], "2026-03-23");
    let late = json!({ "decision": decision["id"], "expectedVersion": decision["version"], "receivedOn": "2026-03-24" });
    house.days_pass(22).await;
    let refused = house.refusal(house.me(), "receiveRevisionClaim decision { id }", late).await;
    assert_eq!(refused, ("RECEIVED_TOO_LATE".into(), "input.receivedOn".into()));
    let claimed = house.moved(&decision, "receiveRevisionClaim", json!({ "receivedOn": "2026-03-20" })).await;
    assert_eq!(
        (&claimed["state"], kinds(&claimed["tasks"])),
        (&json!("REVISION_CLAIMED"), vec!["SETTLE_CLAIM"])
    );
    let now = house.agreement(&agreement).await;
    assert_eq!(now["decision"]["standing"], "REVISION_CLAIMED");
    assert_eq!(house.opens(&agreement).await["errors"][0]["code"], "DECISION_NOT_FINAL");

    let today = house.today();
    let dismissal = json!({ "decidedOn": today, "sectionNo": "§ 9", "toldBy": "LETTER", "sentOn": today });
    let dismissed = house.moved(&claimed, "settleRevisionClaim", dismissal).await;
    assert_eq!(
        (&dismissed["state"], &dismissed["appealDeadlineOn"]),
        (&json!("APPEAL_PERIOD"), &json!("2026-04-30"))
    );
    let again =
        json!({ "decision": dismissed["id"], "expectedVersion": dismissed["version"], "receivedOn": today });
    let refused = house.refusal(house.me(), "receiveRevisionClaim decision { id }", again).await;
    assert_eq!(refused.0, "CLAIM_SETTLED");
    house.days_pass(40).await;
    let settled = house.moved(&dismissed, "confirmFinality", json!({})).await;
    assert_eq!(settled["state"], "FINAL");
    let now = house.agreement(&agreement).await;
    assert_eq!((&now["decision"]["isFinal"], kinds(&now["tasks"])), (&json!(true), vec!["OPEN_SIGNING"]));
    assert_eq!(house.opens(&agreement).await["agreement"]["state"], "OPEN_FOR_SIGNING");
    let steps = house.told(&decision["id"]).await;
    assert_eq!(steps, ["MD-0", "MD-1", "MD-2", "MD-7", "MD-8", "MD-10", "MD-11", "MD-16"]);
}

#[tokio::test]
async fn an_area_that_signs_before_a_decision_is_final_sees_the_risk() {
    let house = House::build().await;
    house.trial.sign_before_final(true).await.unwrap();
    let agreement = house.submitted().await["id"].clone();
    let decision = house.published(&agreement, "BOARD", "APPROVED").await;
    assert_eq!(house.opens(&agreement).await["agreement"]["state"], "OPEN_FOR_SIGNING");
    house.moved(&decision, "receiveRevisionClaim", json!({ "receivedOn": house.today() })).await;
    let now = house.agreement(&agreement).await;
    assert_eq!((&now["legalRisk"], &now["decision"]["standing"]), (&json!(true), &json!("REVISION_CLAIMED")));
    house.signs(&agreement, "Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8", "SIGNATORY").await;
    assert_eq!(house.agreement(&agreement).await["signatures"]["nodes"][0]["state"], "SIGNED");
}

#[tokio::test]
async fn a_court_annuls_the_decision() {
    let house = House::build().await;
    house.trial.sign_before_final(true).await.unwrap();
    let agreement = house.submitted().await["id"].clone();
    let decision = house.published(&agreement, "COUNCIL", "APPROVED").await;
    house.opens(&agreement).await;
    house.signs(&agreement, "Iin kunta", "kunta@example.fi", "9900001-8", "MUNICIPALITY").await;
    house.signs(&agreement, "Iin Arkipolku ry", "arkipolku@example.fi", "9900002-6", "SIGNATORY").await;
    assert_eq!(house.agreement(&agreement).await["state"], "IN_FORCE");
    let claim = json!({ "decision": decision["id"], "expectedVersion": decision["version"], "receivedOn": house.today() });
    let refused = house.refusal(house.me(), "receiveRevisionClaim decision { id }", claim).await;
    assert_eq!(refused.0, "NO_CLAIM_AGAINST_COUNCIL");
    let appealed = house.moved(&decision, "receiveAppeal", json!({ "receivedOn": house.today() })).await;
    house.days_pass(10).await;
    let ruling = json!({ "givenOn": house.today(), "reference": "26/0001/1", "annulled": true });
    let annulled = house.moved(&appealed, "recordCourtDecision", ruling).await;
    assert_eq!((&annulled["state"], &annulled["next"]["state"]), (&json!("ANNULLED"), &json!("NOT_STARTED")));

    let now = house.agreement(&agreement).await;
    assert_eq!((&now["state"], &now["decision"]["standing"]), (&json!("IN_FORCE"), &json!("ANNULLED")));
    assert_eq!(
        (&now["replacementUntil"], kinds(&now["tasks"])),
        (&json!("2026-05-11"), vec!["REPLACE_DECISION"])
    );
    let told = house.trial.sent("decision_lost").await.unwrap();
    assert_eq!(told, ["arkipolku@example.fi"], "the association is told; the municipality knows");

    house.days_pass(60).await;
    assert_eq!(house.agreement(&agreement).await["state"], "IN_FORCE");
    house.time_passes(TimeDelta::hours(16)).await;
    let ended = house.agreement(&agreement).await;
    assert_eq!(ended["state"], "TERMINATED");
    let states: Vec<_> =
        ended["signatures"]["nodes"].as_array().unwrap().iter().map(|node| &node["state"]).collect();
    assert!(states.contains(&&json!("VOIDED")) && states.contains(&&json!("LAPSED")), "{states:?}");
    assert_eq!(house.trial.sent("decision_lost").await.unwrap().len(), 2, "and told again when it ends");
    let leaves: Vec<_> = house
        .trial
        .mails()
        .await
        .unwrap()
        .into_iter()
        .filter(|mail| mail.content.kind == "decision_lost")
        .map(|mail| mail.content.not_before - mail.content.created_at)
        .collect();
    assert_eq!(leaves[0], TimeDelta::zero(), "somebody recorded the court's decision");
    assert!(leaves[1] > TimeDelta::hours(4), "what a date brought about at night waits for the morning");
    let newest = ended["decisions"].as_array().unwrap().last().unwrap();
    assert_eq!(newest["state"], "CANCELLED", "nothing is left to decide");
    assert!(house.told(&agreement).await.ends_with(&["AG-28".into(), "AG-41".into(), "AG-20".into()]));
}

#[tokio::test]
async fn a_new_decision_in_time_saves_the_agreement() {
    let house = House::build().await;
    house.trial.sign_before_final(true).await.unwrap();
    let agreement = house.submitted().await["id"].clone();
    let decision = house.published(&agreement, "COUNCIL", "APPROVED").await;
    house.opens(&agreement).await;
    house.signs(&agreement, "Iin kunta", "kunta@example.fi", "9900001-8", "MUNICIPALITY").await;
    house.signs(&agreement, "Iin Arkipolku ry", "arkipolku@example.fi", "9900002-6", "SIGNATORY").await;
    let appealed = house.moved(&decision, "receiveAppeal", json!({ "receivedOn": house.today() })).await;
    let ruling = json!({ "givenOn": house.today(), "reference": "26/0001/1", "annulled": true });
    house.moved(&appealed, "recordCourtDecision", ruling).await;
    house.days_pass(30).await;
    house.published(&agreement, "COUNCIL", "APPROVED").await;
    let now = house.agreement(&agreement).await;
    assert_eq!((&now["replacementUntil"], kinds(&now["tasks"])), (&Value::Null, vec![]));
    house.days_pass(60).await;
    assert_eq!(house.agreement(&agreement).await["state"], "IN_FORCE");
}

#[tokio::test]
async fn a_wrong_minutes_date_was_recorded() {
    let house = House::build().await;
    let agreement = house.submitted().await["id"].clone();
    let decision = house.published(&agreement, "BOARD", "APPROVED").await;
    assert_eq!(decision["tasks"], json!([{ "kind": "CONFIRM_FINALITY", "dueOn": "2026-03-24" }]));
    house.days_pass(7).await;
    let correction = json!({ "publishedOn": "2026-03-05", "reason": "Julkaistiin vasta torstaina." });
    let corrected = house.moved(&decision, "correctPublication", correction).await;
    assert_eq!(corrected["appealDeadlineOn"], "2026-03-26");
    assert_eq!(corrected["minutes"], json!({ "publishedOn": "2026-03-05", "struck": ["2026-03-02"] }));
    assert_eq!(corrected["tasks"], json!([{ "kind": "CONFIRM_FINALITY", "dueOn": "2026-03-27" }]));
    let trail = house.data(house.me(), TRAIL, json!({ "id": decision["id"] })).await;
    let last = trail["auditTrail"]["nodes"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["step"], &last["fi"]), (&json!("MD-19a"), &json!("Korjaa julkaisupäivä")));
    let facts = last["facts"].to_string();
    for fact in ["2026-03-02", "2026-03-05", "2026-03-23", "2026-03-26"] {
        assert!(facts.contains(fact), "{fact} in {facts}");
    }
}

#[tokio::test]
async fn a_municipality_decides_no() {
    let house = House::build().await;
    let agreement = house.submitted().await["id"].clone();
    let decision = house.published(&agreement, "COUNCIL", "REJECTED").await;
    let now = house.agreement(&agreement).await;
    assert_eq!((&now["state"], &now["tasks"]), (&json!("CANCELLED"), &json!([])));
    house.days_pass(45).await;
    let settled = house.moved(&decision, "confirmFinality", json!({})).await;
    let again = json!({ "id": settled["id"], "expectedVersion": settled["version"], "action": "REOPEN", "reason": "Uudelleen" });
    let refused = house.refusal(house.me(), "advanceDecision decision { id }", again).await;
    assert_eq!(refused.0, "MATTER_OVER");
    assert!(house.told(&agreement).await.ends_with(&["AG-28".into(), "AG-10".into()]));
}

#[tokio::test]
async fn two_coordinators_edit() {
    let house = House::build().await;
    let agreement = house.submitted().await["id"].clone();
    let seen = house.agreement(&agreement).await["decisions"][0].clone();
    house.moved(&seen, "assignPreparer", json!({})).await;
    let stale =
        json!({ "decision": seen["id"], "expectedVersion": seen["version"], "meetingOn": house.today() });
    let refused = house.refusal(house.me(), "putOnAgenda decision { id }", stale).await;
    assert_eq!(refused, ("STALE_VERSION".into(), "input.expectedVersion".into()));
    assert_eq!(house.agreement(&agreement).await["decisions"][0]["state"], "IN_PREPARATION");
}

#[tokio::test]
async fn the_board_forwards_and_every_municipality_takes_up_an_approved_frame() {
    let house = House::build().await;
    let agreement = house.submitted().await["id"].clone();
    let mut decision = house.agreement(&agreement).await["decisions"][0].clone();
    decision = house.moved(&decision, "assignPreparer", json!({ "hearings": ["YOUTH_COUNCIL"] })).await;
    let early = json!({ "decision": decision["id"], "expectedVersion": decision["version"], "meetingOn": house.today() });
    assert_eq!(house.refusal(house.me(), "putOnAgenda decision { id }", early).await.0, "HEARINGS_MISSING");
    let statement = json!({
        "giver": "YOUTH_COUNCIL", "givenOn": house.today(), "text": "Nuoret mukaan", "handledAs": "ACCEPTED",
    });
    decision = house.moved(&decision, "recordStatement", statement).await;
    decision = house.moved(&decision, "putOnAgenda", json!({ "meetingOn": house.today() })).await;
    let forwarded = house.moved(&decision, "forwardToCouncil", json!({})).await;
    assert_eq!(
        (&forwarded["state"], &forwarded["next"]["state"]),
        (&json!("FORWARDED"), &json!("NOT_STARTED"))
    );
    let bodies = house.agreement(&agreement).await["decisions"].clone();
    assert_eq!((&bodies[0]["body"], &bodies[1]["body"]), (&json!("BOARD"), &json!("COUNCIL")));

    let regional = house.regional().await;
    let frame: AgreementId = house.frame(&regional).await;
    let viewer = house.trial.app.viewer_of_bearer(&regional, None).await.unwrap().unwrap();
    house.trial.decide(&viewer, frame, domain::agreement::Outcome::Approved).await.unwrap();
    let query = "query($id: ID!) { agreement(id: $id) { state children { nodes { kind state
        municipality { code } decisions { state decideBy } } } } }";
    let found =
        house.data(Some(&regional), query, json!({ "id": frame.to_string() })).await["agreement"].take();
    assert_eq!(found["state"], "AWAITING_DECISIONS");
    let children = found["children"]["nodes"].as_array().unwrap();
    assert_eq!(children.len(), 2, "Ii and Pyhäjoki");
    for child in children {
        assert_eq!(child["kind"], domain::lifecycle::Keyed::key(Kind::MunicipalWellbeing).to_uppercase());
        assert_eq!(child["state"], "AWAITING_DECISIONS");
        assert_eq!(child["decisions"], json!([{ "state": "NOT_STARTED", "decideBy": "2026-05-29" }]));
    }
}
