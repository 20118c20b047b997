//! An organisation comes by itself, and no client asks for codes without end.

use std::net::IpAddr;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use tower::ServiceExt;
use workflow::access::Client;

use super::House;

const REQUEST: &str = "requestRegistration challenge";
const REGISTER: &str = "registerOrganisation organisationId personId secret";

/// What is told in both steps.
fn told(house: &House) -> Value {
    json!({
        "area": house.area(), "municipality": "139", "legalName": "Iin Omatoimiset ry", "kind": "ASSOCIATION",
        "language": "FI", "givenName": "Oma", "familyName": "Aloite",
    })
}

fn with(mut told: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        told[name] = value.clone();
    }
    told
}

/// Takes the first step and returns the input of the second.
async fn asked(house: &House, told: Value, email: &str) -> Value {
    let challenge = house.done(None, REQUEST, with(told.clone(), &json!({ "email": email }))).await;
    let code = house.trial.codes(email).await.unwrap().remove(0);
    let signer = json!({ "givenName": "Oma", "familyName": "Aloite", "basis": "RULES", "rule": "ALONE" });
    let more = json!({
        "challenge": challenge["challenge"], "code": code, "businessId": "9900001-8", "signatories": [signer],
    });
    with(told, &more)
}

#[tokio::test]
async fn an_organisation_registers_itself_and_a_coordinator_verifies_it() {
    let house = House::build().await;
    let input = asked(&house, told(&house), "oma@example.fi").await;
    let wrong = with(input.clone(), &json!({ "code": "000000" }));
    assert_eq!(house.refusal(None, REGISTER, wrong).await, ("WRONG_CODE".into(), "input.code".into()));
    let registered = house.done(None, REGISTER, input.clone()).await;

    let query = "query($id: ID!) { viewer { person { id } } organisation(id: $id) { id version state contact
        task { kind } authorities { verifiedOn } } }";
    let id = json!({ "id": registered["organisationId"] });
    let seen = house.data(registered["secret"].as_str(), query, id.clone()).await;
    assert_eq!(seen["viewer"]["person"]["id"], registered["personId"]);
    assert_eq!(seen["organisation"]["state"], "REGISTERED");
    assert_eq!(seen["organisation"]["contact"], "oma@example.fi");
    assert_eq!(seen["organisation"]["authorities"], json!([{ "verifiedOn": null }]));
    let coordinator = house.data(house.me(), query, id).await["organisation"].take();
    assert_eq!(coordinator["task"]["kind"], "VERIFY_ORGANISATION");
    let verify = json!({ "organisation": coordinator["id"], "expectedVersion": coordinator["version"] });
    let verified = house.done(house.me(), "verifyOrganisation organisation { state }", verify).await;
    assert_eq!(verified["organisation"]["state"], "VERIFIED");

    assert_eq!(
        house.refusal(None, REGISTER, input).await,
        ("TOO_MANY_TRIES".into(), "input.code".into()),
        "a code registers once"
    );
}

#[tokio::test]
async fn the_first_step_answers_alike_whoever_reads_the_mailbox() {
    let house = House::build().await;
    for email in ["meri@ii.example.fi", "tuntematon@example.fi"] {
        let input = with(told(&house), &json!({ "email": email }));
        let payload = house.done(None, REQUEST, input).await;
        assert!(payload["challenge"].is_string());
        assert_eq!(house.trial.codes(email).await.unwrap().len(), 1, "{email}");
    }
}

#[tokio::test]
async fn a_registration_is_refused_for_what_is_wrong_with_it() {
    let house = House::build().await;
    let elsewhere = with(told(&house), &json!({ "municipality": "091", "email": "oma@example.fi" }));
    assert_eq!(
        house.refusal(None, REQUEST, elsewhere).await,
        ("NOT_IN_AREA".into(), "input.municipality".into())
    );
    house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    let taken = asked(&house, told(&house), "oma@example.fi").await;
    assert_eq!(
        house.refusal(None, REGISTER, taken.clone()).await,
        ("IDENTIFIER_TAKEN".into(), "input.businessId".into())
    );
    let moved = with(taken, &json!({ "municipality": "091" }));
    assert_eq!(
        house.refusal(None, REGISTER, moved).await,
        ("NOT_IN_AREA".into(), "input.municipality".into())
    );
    let group = with(told(&house), &json!({ "kind": "UNREGISTERED_GROUP" }));
    let mut group = asked(&house, group, "ryhma@example.fi").await;
    group.as_object_mut().unwrap().remove("businessId");
    assert_eq!(
        house.refusal(None, REGISTER, group.clone()).await,
        ("RESPONSIBLE_PERSON_MISSING".into(), "input.responsible".into())
    );
    house.done(None, REGISTER, with(group, &json!({ "responsible": true }))).await;
}

#[tokio::test]
async fn a_code_to_sign_in_with_registers_nothing() {
    let house = House::build().await;
    let input = asked(&house, told(&house), "meri@ii.example.fi").await;
    let sign_in = house.done(None, "requestSignIn challenge", json!({ "email": "meri@ii.example.fi" })).await;
    let code = house.trial.codes("meri@ii.example.fi").await.unwrap().remove(0);
    let other = with(input.clone(), &json!({ "challenge": sign_in["challenge"], "code": code }));
    assert_eq!(
        house.refusal(None, REGISTER, other).await,
        ("LINK_NOT_VALID".into(), "input.challenge".into())
    );
    let answer = json!({ "challenge": input["challenge"], "code": input["code"] });
    assert_eq!(
        house.refusal(None, "signIn secret", answer).await,
        ("LINK_NOT_VALID".into(), "input.challenge".into())
    );
}

/// Asks for a code with an address that is none, from somewhere, and returns what that is refused with.
async fn tried_from(house: &House, client: [u8; 4], mutation: &str) -> String {
    let body = json!({ "query": format!("mutation {{ {mutation} {{ errors {{ code }} }} }}") }).to_string();
    let request = Request::post("/graphql").header(CONTENT_TYPE, "application/json");
    let mut request = request.body(Body::from(body)).unwrap();
    request.extensions_mut().insert(Client(IpAddr::from(client)));
    let response = house.door.clone().oneshot(request).await.unwrap();
    let answer: Value =
        serde_json::from_slice(&to_bytes(response.into_body(), 1 << 20).await.unwrap()).unwrap();
    let payload = answer["data"].as_object().unwrap().values().next().unwrap();
    payload["errors"][0]["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_client_is_stopped_whichever_mutation_it_tries_to_get_in_by() {
    let house = House::build().await;
    let (office, other) = ([192, 0, 2, 7], [192, 0, 2, 8]);
    let request = "requestSignIn(input: { email: \"nobody\" })";
    for _ in 0..300 {
        assert_eq!(tried_from(&house, office, request).await, "INVALID_EMAIL");
    }
    let newcomer = format!(
        "area: \"{}\", municipality: \"139\", legalName: \"X\", kind: COMPANY, language: FI, \
         givenName: \"A\", familyName: \"B\"",
        house.area()
    );
    for mutation in [
        request.to_owned(),
        "requestCodeForLink(input: { link: \"x\" })".into(),
        "signIn(input: { challenge: \"x\", code: \"1\" })".into(),
        format!("requestRegistration(input: {{ {newcomer}, email: \"nobody\" }})"),
        format!(
            "registerOrganisation(input: {{ {newcomer}, challenge: \"x\", code: \"1\", signatories: [] }})"
        ),
    ] {
        assert_eq!(tried_from(&house, office, &mutation).await, "TOO_MANY_TRIES", "{mutation}");
        assert_ne!(tried_from(&house, other, &mutation).await, "TOO_MANY_TRIES", "{mutation}");
    }
}
