//! From an invitation to a receipt, as an organisation and its coordinator walk it.

use serde_json::{Value, json};

use super::{House, promise};

/// What the signer is shown before they sign.
const SEEN: &str = "query($id: ID!) { signature(id: $id) { task { kind dueOn label(language: SV) }
    availableActions { action label allowed refusal { code message } } }
    viewer { tasks { totalCount nodes { kind subject { __typename } } } } }";

fn action<'a>(seen: &'a Value, action: &str) -> Option<&'a Value> {
    seen["signature"]["availableActions"].as_array().unwrap().iter().find(|known| known["action"] == action)
}

/// Writes a commitment and chooses; returns the version of the signature that is to be signed.
async fn prepared(house: &House, aino: Option<&str>, id: &Value) -> Value {
    let draft = json!({ "signature": id, "content": promise("Nuorten kerho joka viikko") });
    let mutation = "draftCommitment commitment { id state stateLabel signature { version } }";
    let drafted = house.done(aino, mutation, draft).await;
    assert_eq!(drafted["commitment"]["state"], "DRAFTED");
    assert_eq!(drafted["commitment"]["stateLabel"], "draft");

    let seen = house.data(aino, SEEN, json!({ "id": id })).await;
    assert_eq!(action(&seen, "SIGN_ACT").unwrap()["refusal"]["code"], "SECTION_MISSING");

    let version = &drafted["commitment"]["signature"]["version"];
    let chosen = json!({ "signature": id, "expectedVersion": version, "sections": ["youth"] });
    let chosen = house.done(aino, "chooseSections signature { version sections { key } }", chosen).await;
    assert_eq!(chosen["signature"]["sections"], json!([{ "key": "youth" }]));
    let answer =
        json!({ "signature": id, "expectedVersion": chosen["signature"]["version"], "optIn": false });
    let answered = house.done(aino, "choosePrevention signature { version prevention }", answer).await;
    assert_eq!(answered["signature"]["prevention"], false);
    answered["signature"]["version"].clone()
}

/// Signs with the code that was mailed.
async fn signed(house: &House, aino: Option<&str>, id: &Value, version: &Value, hash: &Value) -> Value {
    let asked = house.done(aino, "requestSigningCode challenge", json!({ "signature": id })).await;
    let code = house.trial.codes("arkipolku@example.fi").await.unwrap().remove(0);
    let act = json!({
        "signature": id, "expectedVersion": version, "shownIn": "FI", "documentHash": hash,
        "confirmation": "iin arkipolku RY", "challenge": asked["challenge"], "code": code, "idempotencyKey": "sign-1",
    });
    let fields = "signature { state signedOn level acts { method person { name } }
        organisation { state } commitments { nodes { state addedLater } } }";
    house.done(aino, &format!("signAgreement {fields}"), act).await["signature"].take()
}

#[tokio::test]
async fn from_an_invitation_to_a_receipt() {
    let house = House::build().await;
    let (organisation, aino) = house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    let agreement = house.opened().await;
    let signature = house.requested(&agreement, &organisation).await;
    let (aino, id) = (Some(aino.as_str()), &signature["id"]);

    let seen = house.data(aino, SEEN, json!({ "id": id })).await;
    assert_eq!(seen["signature"]["task"]["kind"], "SIGN_AGREEMENT");
    assert_eq!(seen["viewer"]["tasks"]["totalCount"], 1);
    assert_eq!(seen["viewer"]["tasks"]["nodes"][0]["subject"]["__typename"], "Signature");
    assert_eq!(action(&seen, "OPEN").unwrap()["allowed"], true);
    assert_eq!(action(&seen, "REQUEST_VOID"), None);

    let version = prepared(&house, aino, id).await;
    let signature = signed(&house, aino, id, &version, &agreement["text"]["documentHash"]).await;
    assert_eq!(signature["state"], "SIGNED");
    assert_eq!(signature["signedOn"], "2026-03-02");
    assert_eq!(signature["level"], "SIMPLE");
    assert_eq!(signature["organisation"]["state"], "ACTIVE");
    assert_eq!(signature["commitments"]["nodes"], json!([{ "state": "AGREED", "addedLater": false }]));

    let query =
        "query($id: ID!) { receipt(signature: $id) { document organisation prevention sections actHash
        acts { name method shownIn } commitments { text } } }";
    let receipt = house.data(aino, query, json!({ "id": id })).await["receipt"].take();
    let act = json!({ "name": "Aino Allekirjoittaja", "method": "email_code", "shownIn": "fi" });
    assert_eq!(receipt["acts"], json!([act]));
    let document: Value = serde_json::from_str(receipt["document"].as_str().unwrap()).unwrap();
    assert_eq!(document["actHash"], receipt["actHash"]);
    assert_eq!(receipt["commitments"], json!([{ "text": "Nuorten kerho joka viikko" }]));
    assert_eq!(house.error(None, query, json!({ "id": id })).await, "FORBIDDEN");

    let query = "query($id: ID!) { signature(id: $id) { history { totalCount edges { node { step } } } } }";
    let history = house.data(house.me(), query, json!({ "id": id })).await;
    let edges = history["signature"]["history"]["edges"].as_array().unwrap();
    let steps: Vec<_> = edges.iter().map(|edge| &edge["node"]["step"]).collect();
    assert_eq!(steps, ["SG-1", "SG-2", "SG-3", "SG-3", "SG-4"]);
}

#[tokio::test]
async fn the_same_key_answers_again_without_doing_it_twice() {
    let house = House::build().await;
    let input = json!({
        "area": house.area(), "municipality": "139", "legalName": "Ii-seura ry", "kind": "ASSOCIATION", "language": "FI",
        "contact": "seura@example.fi", "idempotencyKey": "once",
    });
    let mutation = "inviteOrganisation organisation { id }";
    let first = house.done(house.me(), mutation, input.clone()).await;
    let again = house.done(house.me(), mutation, input.clone()).await;
    assert_eq!(first, again);
    assert_eq!(house.trial.invitations("seura@example.fi").await.unwrap().len(), 1);
    let mut other = input;
    other["legalName"] = "Toinen ry".into();
    assert_eq!(
        house.refusal(house.me(), mutation, other).await,
        ("KEY_REUSED".into(), "input.idempotencyKey".into())
    );
}

#[tokio::test]
async fn one_request_sees_what_its_own_mutation_changed() {
    let house = House::build().await;
    let (organisation, _) = house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    let query = "mutation($one: AdvanceOrganisationInput!, $two: CorrectContactInput!) {
        one: advanceOrganisation(input: $one) { organisation { version } errors { code } }
        two: correctContact(input: $two) { organisation { version contact } errors { code } } }";
    let stale = json!({ "id": organisation["id"], "expectedVersion": 1, "action": "AUTHORITY_VERIFIED" });
    let fresh = json!({ "organisation": organisation["id"], "expectedVersion": organisation["version"], "contact": "uusi@example.fi" });
    let data = house.data(house.me(), query, json!({ "one": stale, "two": fresh })).await;
    assert_eq!(data["one"]["errors"], json!([{ "code": "STALE_VERSION" }]));
    assert_eq!(data["two"]["organisation"]["contact"], "uusi@example.fi");
}

#[tokio::test]
async fn the_clock_moves_only_forward() {
    let house = House::build().await;
    let moved = house.done(house.me(), "advanceClock now", json!({ "to": "2026-03-03T07:00:00Z" })).await;
    assert_eq!(moved["now"], "2026-03-03T07:00:00Z");
    let back = house.refusal(house.me(), "advanceClock now", json!({ "to": "2026-03-01T07:00:00Z" })).await;
    assert_eq!(back, ("CLOCK_FIXED".into(), "input.to".into()));
    let query = "mutation { advanceClock(input: { to: \"2026-03-09T07:00:00Z\" }) { now } }";
    assert_eq!(house.error(None, query, json!({})).await, "FORBIDDEN");
}
