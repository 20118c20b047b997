//! What is malformed, not known, not allowed or out of date: a typed refusal every time, and nothing has changed.

use serde_json::{Value, json};

use super::{House, promise};

/// Returns everything a coordinator sees of an organisation's life.
async fn life(house: &House, id: &Value) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Lifecycle { state version task { id } history { totalCount } } } }";
    house.data(house.me(), query, json!({ "id": id })).await
}

#[tokio::test]
async fn ids_are_checked_when_they_are_parsed() {
    let house = House::build().await;
    let agreement = "agr_00000000-0000-0000-0000-000000000001";
    let organisation = "org_00000000-0000-0000-0000-000000000001";
    for id in [agreement, "org_x", "", "'; DROP TABLE organisation; --"] {
        let query = "query($id: ID!) { organisation(id: $id) { id } }";
        assert_eq!(house.error(house.me(), query, json!({ "id": id })).await, "BAD_INPUT", "{id}");
        let input = json!({ "organisation": id, "expectedVersion": 1 });
        let refused = house.refusal(house.me(), "verifyOrganisation organisation { id }", input).await;
        assert_eq!(refused, ("UNKNOWN_ID".into(), "input.organisation".into()), "{id}");
    }
    let query = "query($id: ID!) { organisation(id: $id) { id } node(id: $id) { id } }";
    let nothing = house.data(house.me(), query, json!({ "id": organisation })).await;
    assert_eq!(nothing, json!({ "organisation": null, "node": null }));
    let query = "mutation($input: VerifyOrganisationInput!) { verifyOrganisation(input: $input) { errors { code } } }";
    let input = json!({ "input": { "organisation": organisation, "expectedVersion": 1 } });
    assert_eq!(house.error(house.me(), query, input).await, "NOT_FOUND");
}

#[tokio::test]
async fn what_belongs_to_others_is_not_there() {
    let house = House::build().await;
    let (invited, session) = house.invited("Iin Arkipolku ry", "arkipolku@example.fi").await;
    let (other, _) = house.invited("Toinen ry", "toinen@example.fi").await;
    let before = life(&house, &other["id"]).await;
    let query = "query($id: ID!) { organisation(id: $id) { id } }";
    let someone = Some(session.as_str());
    assert_eq!(house.data(someone, query, json!({ "id": other["id"] })).await["organisation"], Value::Null);
    assert_eq!(house.data(None, query, json!({ "id": invited["id"] })).await["organisation"], Value::Null);
    let query =
        "mutation($input: DeclineInvitationInput!) { declineInvitation(input: $input) { errors { code } } }";
    let input = json!({ "input": { "organisation": other["id"], "expectedVersion": 2 } });
    assert_eq!(house.error(someone, query, input.clone()).await, "NOT_FOUND");
    assert_eq!(house.error(None, query, input).await, "NOT_FOUND");
    let query = "query($id: ID!) { auditTrail(subject: $id) { totalCount } }";
    assert_eq!(house.error(someone, query, json!({ "id": other["id"] })).await, "NOT_FOUND");
    assert_eq!(life(&house, &other["id"]).await, before);
}

#[tokio::test]
async fn moves_that_are_not_open_and_stale_versions_change_nothing() {
    let house = House::build().await;
    let (organisation, _) = house.invited("Iin Arkipolku ry", "arkipolku@example.fi").await;
    let before = life(&house, &organisation["id"]).await;
    let mutation = "advanceOrganisation organisation { id }";
    let input = |action: &str, version: u64| json!({ "id": organisation["id"], "expectedVersion": version, "action": action });
    let refused = house.refusal(house.me(), mutation, input("VERIFY", 2)).await;
    assert_eq!(refused, ("MOVE_NOT_OPEN".into(), String::new()));
    let refused = house.refusal(house.me(), mutation, input("VERIFY", 1)).await;
    assert_eq!(refused, ("STALE_VERSION".into(), "input.expectedVersion".into()));
    let refused = house.refusal(house.me(), mutation, input("ACCEPT", 2)).await;
    assert_eq!(refused, ("MALFORMED".into(), "input.action".into()));
    assert_eq!(life(&house, &organisation["id"]).await, before);
}

#[tokio::test]
async fn identifiers_dates_and_texts_are_judged_before_anything_is_written() {
    let house = House::build().await;
    let (organisation, session) = house.invited("Iin Arkipolku ry", "arkipolku@example.fi").await;
    let before = life(&house, &organisation["id"]).await;
    let accept = |name: &str, number: &str| {
        json!({
            "organisation": organisation["id"], "expectedVersion": 2, "legalName": name, "kind": "ASSOCIATION",
            "businessId": number, "language": "FI", "givenName": "Aino", "familyName": "Aalto", "signatories": [],
        })
    };
    let mutation = "acceptInvitation personId";
    let session = Some(session.as_str());
    for (input, code, field) in [
        (accept("Arkipolku ry", "9900001-1"), "INVALID_BUSINESS_ID", "input.businessId"),
        (accept("Arkipolku ry\r\nBcc: kaikki@example.fi", "9900001-8"), "BAD_CHARACTERS", "input.legalName"),
        (accept(&"a".repeat(50_000), "9900001-8"), "TOO_LONG", "input.legalName"),
        (accept("  ", "9900001-8"), "REQUIRED", "input.legalName"),
    ] {
        assert_eq!(house.refusal(session, mutation, input).await, (code.into(), field.into()));
    }
    let invite = json!({
        "area": house.area(), "municipality": "139", "legalName": "A ry", "kind": "ASSOCIATION", "language": "FI",
        "contact": "a@example.fi\r\nBcc: b@example.fi",
    });
    let refused = house.refusal(house.me(), "inviteOrganisation organisation { id }", invite).await;
    assert_eq!(refused, ("INVALID_EMAIL".into(), "input.contact".into()));
    assert_eq!(life(&house, &organisation["id"]).await, before);

    let (verified, aino) = house.verified("Ii-seura ry", "seura@example.fi", "9900010-6").await;
    let agreement = house.opened().await;
    let signature = house.requested(&agreement, &verified).await;
    let before = life(&house, &signature["id"]).await;
    let mut late = promise("Liian myöhään");
    late["endsOn"] = "2030-01-01".into();
    let input = json!({ "signature": signature["id"], "content": late });
    let refused = house.refusal(Some(&aino), "draftCommitment commitment { id }", input).await;
    assert_eq!(refused, ("OUTSIDE_PERIOD".into(), "input.content.endsOn".into()));
    assert_eq!(life(&house, &signature["id"]).await, before);
}

#[tokio::test]
async fn a_wrong_code_works_five_times_and_then_not_even_the_right_one() {
    let house = House::build().await;
    let (verified, aino) = house.verified("Ii-seura ry", "seura@example.fi", "9900010-6").await;
    let agreement = house.opened().await;
    let signature = house.requested(&agreement, &verified).await;
    let aino = Some(aino.as_str());
    let asked =
        house.done(aino, "requestSigningCode challenge", json!({ "signature": signature["id"] })).await;
    let right = house.trial.codes("seura@example.fi").await.unwrap().remove(0);
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let before = life(&house, &signature["id"]).await;
    let sign = |code: &str| {
        json!({
            "signature": signature["id"], "expectedVersion": signature["version"], "shownIn": "FI",
            "documentHash": agreement["text"]["documentHash"], "confirmation": "Ii-seura ry",
            "challenge": asked["challenge"], "code": code,
        })
    };
    for _ in 0..5 {
        let refused = house.refusal(aino, "signAgreement signature { id }", sign(wrong)).await;
        assert_eq!(refused, ("WRONG_CODE".into(), "input.code".into()));
    }
    for code in [wrong, &right] {
        let refused = house.refusal(aino, "signAgreement signature { id }", sign(code)).await;
        assert_eq!(refused, ("TOO_MANY_TRIES".into(), "input.code".into()));
    }
    assert_eq!(life(&house, &signature["id"]).await, before);
}

#[tokio::test]
async fn an_api_token_alone_does_not_sign() {
    let house = House::build().await;
    let (verified, aino) = house.verified("Ii-seura ry", "seura@example.fi", "9900010-6").await;
    let agreement = house.opened().await;
    let signature = house.requested(&agreement, &verified).await;
    let input = json!({
        "signature": signature["id"], "expectedVersion": signature["version"], "shownIn": "FI",
        "documentHash": agreement["text"]["documentHash"], "confirmation": "Ii-seura ry",
    });
    let refused = house.refusal(Some(&aino), "signAgreement signature { id }", input).await;
    assert_eq!(refused, ("CODE_NEEDED".into(), "input.code".into()));
}
