//! The door as clients meet it: requests in, responses out, on a small installation with a clock one moves by hand.

mod bad_input;
mod rainy_day;
mod reading;
mod registration;
mod statements;
mod target;
mod transport;
mod walk;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::permission::{Role, Scope};
use serde_json::{Value, json};
use tower::ServiceExt;
use workflow::testing::Trial;

use crate::{Limits, router};

/// A monday in March, nine o'clock in Helsinki.
fn monday() -> DateTime<Utc> {
    "2026-03-02T07:00:00Z".parse().unwrap()
}

/// An installation, its door, and a municipal coordinator of Ii.
struct House {
    trial: Trial,
    door: Router,
    coordinator: String,
}

/// Somebody who asks, by bearer secret.
type Who<'a> = Option<&'a str>;

impl House {
    async fn build() -> Self {
        let trial = Trial::start(monday()).await.unwrap();
        let scope = Scope::Municipality("139".parse().unwrap());
        let role = Role::MunicipalCoordinator;
        let person =
            trial.person(("Meri", "Koordinaattori"), "meri@ii.example.fi", role, scope).await.unwrap();
        let coordinator = trial.token(person).await.unwrap();
        let door = router(trial.app.clone(), Limits::default());
        Self { trial, door, coordinator }
    }

    /// Sends a query and returns status and body.
    async fn send(&self, who: Who<'_>, query: &str, variables: Value) -> (StatusCode, Value) {
        let mut request = Request::post("/graphql")
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/graphql-response+json")
            .header("accept-language", "en");
        if let Some(secret) = who {
            request = request.header(AUTHORIZATION, format!("Bearer {secret}"));
        }
        let body = json!({ "query": query, "variables": variables }).to_string();
        let response = self.door.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 1 << 22).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap())
    }

    /// Returns the data of a query that must not fail.
    async fn data(&self, who: Who<'_>, query: &str, variables: Value) -> Value {
        let (status, mut body) = self.send(who, query, variables).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        assert_eq!(body.get("errors"), None, "{body}");
        body["data"].take()
    }

    /// Returns the payload of a mutation, whatever it came to.
    async fn payload(&self, who: Who<'_>, mutation: &str, input: Value) -> Value {
        let (name, wanted) = mutation.split_once(' ').unwrap();
        let kind = format!("{}{}Input!", name[..1].to_uppercase(), &name[1..]);
        let errors = "errors { code field message details { name value } }";
        let query = format!("mutation($input: {kind}) {{ {name}(input: $input) {{ {wanted} {errors} }} }}");
        self.data(who, &query, json!({ "input": input })).await[name].take()
    }

    /// Returns the payload of a mutation that must not be refused.
    async fn done(&self, who: Who<'_>, mutation: &str, input: Value) -> Value {
        let payload = self.payload(who, mutation, input).await;
        assert_eq!(payload["errors"], json!([]), "{mutation}: {payload}");
        payload
    }

    /// Returns the code and the field a mutation was refused with.
    async fn refusal(&self, who: Who<'_>, mutation: &str, input: Value) -> (String, String) {
        let payload = self.payload(who, mutation, input).await;
        let error = &payload["errors"][0];
        assert!(
            error["message"].as_str().is_some_and(|message| !message.starts_with("refusal-")),
            "{payload}"
        );
        let path =
            error["field"].as_array().unwrap().iter().filter_map(Value::as_str).collect::<Vec<_>>().join(".");
        (error["code"].as_str().unwrap().to_owned(), path)
    }

    /// Returns the code of the error at the top of the response.
    async fn error(&self, who: Who<'_>, query: &str, variables: Value) -> String {
        let (_, body) = self.send(who, query, variables).await;
        body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands where somebody unknown could stand")]
    fn me(&self) -> Who<'_> {
        Some(&self.coordinator)
    }

    fn area(&self) -> String {
        self.trial.area.to_string()
    }

    /// Invites an organisation and signs in with the code its link asks for.
    async fn invited(&self, name: &str, email: &str) -> (Value, String) {
        let input = json!({
            "area": self.area(), "municipality": "139", "legalName": name, "kind": "ASSOCIATION",
            "language": "FI", "contact": email,
        });
        let mutation = "inviteOrganisation organisation { id version state }";
        let organisation = self.done(self.me(), mutation, input).await["organisation"].take();
        assert_eq!(organisation["state"], "INVITED");
        let link = self.trial.invitations(email).await.unwrap().remove(0);
        let asked = self.done(None, "requestCodeForLink challenge", json!({ "link": link })).await;
        let code = self.trial.codes(email).await.unwrap().remove(0);
        let answer = json!({ "challenge": asked["challenge"], "code": code });
        let entered = self.done(None, "signIn secret personId", answer).await;
        assert_eq!(entered["personId"], Value::Null);
        (organisation, entered["secret"].as_str().unwrap().to_owned())
    }

    /// Invites an organisation, accepts for it and verifies it; returns it and an API token of its signer.
    async fn verified(&self, name: &str, email: &str, business_id: &str) -> (Value, String) {
        let (invited, session) = self.invited(name, email).await;
        let input = json!({
            "organisation": invited["id"], "expectedVersion": invited["version"], "legalName": name,
            "kind": "ASSOCIATION", "businessId": business_id, "language": "FI",
            "givenName": "Aino", "familyName": "Allekirjoittaja",
            "signatories": [{ "givenName": "Aino", "familyName": "Allekirjoittaja", "basis": "RULES", "rule": "ALONE" }],
        });
        let accepted = self
            .done(Some(&session), "acceptInvitation personId organisation { version state }", input)
            .await;
        assert_eq!(accepted["organisation"]["state"], "REGISTERED");
        let input =
            json!({ "organisation": invited["id"], "expectedVersion": accepted["organisation"]["version"] });
        let verified =
            self.done(self.me(), "verifyOrganisation organisation { id version state }", input).await;
        assert_eq!(verified["organisation"]["state"], "VERIFIED");
        let person: PersonId = accepted["personId"].as_str().unwrap().parse().unwrap();
        let token = self.trial.token(person).await.unwrap();
        (verified["organisation"].clone(), token)
    }

    /// Takes an agreement from the initiative to its opening for signing.
    async fn opened(&self) -> Value {
        let text = |fi: &str| json!({ "fi": fi });
        let decision = |section: &str| json!({ "body": "COUNCIL", "decidedOn": "2026-03-02", "sectionNo": section, "outcome": "APPROVED", "isFinal": true });
        let input = json!({
            "kind": "VITALITY", "area": self.area(), "municipality": "139", "title": text("Iin elinvoimasopimus"),
            "periodStart": "2026-03-01", "periodEnd": "2028-12-31",
        });
        let agreement = "agreement { id version state text { documentHash } }";
        let mut now =
            self.done(self.me(), &format!("initiateAgreement {agreement}"), input).await["agreement"].take();
        let id = now["id"].clone();
        let chapters = json!({
            "title": text("Iin elinvoimasopimus"), "purpose": text("Miksi"), "goal": text("Mitä"),
            "principles": text("Miten"), "partnershipPromise": text("Lupaus"),
        });
        let steps = [
            ("startPreparation", "agreement", json!({ "decision": decision("§ 1") })),
            ("writeText", "agreement", chapters),
            ("advanceAgreement", "id", json!({ "action": "OPEN_CONSULTATION" })),
            ("advanceAgreement", "id", json!({ "action": "SUBMIT_TO_MUNICIPALITY" })),
            ("recordDecision", "agreement", json!({ "decision": decision("§ 2") })),
            ("openSigning", "agreement", json!({ "signBy": "2026-05-29" })),
        ];
        for (mutation, field, mut input) in steps {
            input[field] = id.clone();
            input["expectedVersion"] = now["version"].clone();
            now = self.done(self.me(), &format!("{mutation} {agreement}"), input).await["agreement"].take();
        }
        assert_eq!(now["state"], "OPEN_FOR_SIGNING");
        now
    }

    /// Asks an organisation to sign.
    async fn requested(&self, agreement: &Value, organisation: &Value) -> Value {
        let input = json!({ "agreement": agreement["id"], "organisation": organisation["id"] });
        let payload = self.done(self.me(), "requestSignature signature { id version state }", input).await;
        payload["signature"].clone()
    }
}

/// A commitment as its organisation writes it.
fn promise(text: &str) -> Value {
    json!({
        "section": "youth", "mode": "IMPLEMENT", "target": "WELLBEING_PLAN", "text": text, "language": "FI",
        "offers": ["VOLUNTEERS"], "startsOn": "2026-04-01", "endsOn": "2027-12-31",
    })
}
