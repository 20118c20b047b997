//! The door as clients meet it: requests in, responses out, on a small installation with a clock one moves by hand.

mod agreement;
mod bad_input;
mod preference;
mod rainy_day;
mod reading;
mod registration;
mod rules;
mod service;
mod statements;
mod target;
mod transport;
mod undelivered;
mod walk;
mod whole_life;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use chrono::{DateTime, Utc};
use domain::id::{AgreementId, PersonId};
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
        Self::at(monday()).await
    }

    /// Starts at another time.
    async fn at(now: DateTime<Utc>) -> Self {
        let trial = Trial::start(now).await.unwrap();
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
        self.verified_as("ASSOCIATION", name, email, business_id).await
    }

    /// The same for an organisation of any kind.
    async fn verified_as(&self, kind: &str, name: &str, email: &str, business_id: &str) -> (Value, String) {
        let (invited, session) = self.invited(name, email).await;
        let input = json!({
            "organisation": invited["id"], "expectedVersion": invited["version"], "legalName": name,
            "kind": kind, "businessId": business_id, "language": "FI",
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
        let mut now = self.submitted().await;
        now["version"] = self.decided(&now["id"].clone(), "APPROVED").await;
        let input =
            json!({ "agreement": now["id"], "expectedVersion": now["version"], "signBy": "2026-05-29" });
        let mutation = "openSigning agreement { id version state text { documentHash } }";
        let opened = self.done(self.me(), mutation, input).await["agreement"].take();
        assert_eq!(opened["state"], "OPEN_FOR_SIGNING");
        opened
    }

    /// Takes an agreement of Ii from the initiative to the municipality's bodies.
    async fn submitted(&self) -> Value {
        let input = json!({
            "kind": "VITALITY", "area": self.area(), "municipality": "139",
            "title": { "fi": "Iin elinvoimasopimus" }, "periodStart": "2026-03-01", "periodEnd": "2028-12-31",
        });
        self.prepared_by(&self.coordinator, input, json!({ "decideBy": "2026-03-02" })).await
    }

    /// Takes the frame to the regional board.
    async fn frame(&self, regional: &str) -> AgreementId {
        let input = json!({
            "kind": "REGIONAL_WELLBEING", "area": self.area(), "title": { "fi": "Hyvinvointisopimus" },
            "periodStart": "2026-03-01", "periodEnd": "2028-12-31",
        });
        let by = json!({ "decideBy": "2026-03-02", "municipalitiesDecideBy": "2026-05-29" });
        self.prepared_by(regional, input, by).await["id"].as_str().unwrap().parse().unwrap()
    }

    /// Returns an API token of a regional coordinator.
    async fn regional(&self) -> String {
        let scope = Scope::Area(self.trial.area);
        let role = Role::RegionalCoordinator;
        let person = self
            .trial
            .person(("Rauni", "Alueella"), "rauni.alueella@alue.example.fi", role, scope)
            .await
            .unwrap();
        self.trial.token(person).await.unwrap()
    }

    async fn prepared_by(&self, who: &str, initiative: Value, submission: Value) -> Value {
        let text = |fi: &str| json!({ "fi": fi });
        let regional = initiative["kind"] == "REGIONAL_WELLBEING";
        let body = if regional { "REGIONAL_STEERING" } else { "COUNCIL" };
        let decision =
            json!({ "body": body, "decidedOn": "2026-03-02", "sectionNo": "§ 1", "outcome": "APPROVED" });
        let agreement = "agreement { id version state text { documentHash } }";
        let chapters = json!({
            "title": initiative["title"], "purpose": text("Miksi"), "goal": text("Mitä"),
            "principles": text("Miten"), "partnershipPromise": text("Lupaus"),
        });
        let begun = self.done(Some(who), &format!("initiateAgreement {agreement}"), initiative).await;
        let mut now = begun["agreement"].clone();
        let steps = [
            ("startPreparation", "agreement", json!({ "decision": decision })),
            ("writeText", "agreement", chapters),
            ("advanceAgreement", "id", json!({ "action": "OPEN_CONSULTATION" })),
            ("submitForDecision", "agreement", submission),
        ];
        for (mutation, field, mut input) in steps {
            input[field] = now["id"].clone();
            input["expectedVersion"] = now["version"].clone();
            now = self.done(Some(who), &format!("{mutation} {agreement}"), input).await["agreement"].take();
        }
        now
    }

    /// Takes a submitted agreement through the board on one day; returns the agreement's version afterwards.
    async fn decided(&self, agreement: &Value, outcome: &str) -> Value {
        let today = self.trial.app.clocks().today().to_string();
        let query = "query($id: ID!) { agreement(id: $id) { version decisions { id version } } }";
        let found = self.data(self.me(), query, json!({ "id": agreement })).await["agreement"].take();
        let mut decision = found["decisions"].as_array().unwrap().last().unwrap().clone();
        let steps = [
            ("assignPreparer", json!({})),
            ("putOnAgenda", json!({ "meetingOn": today })),
            ("recordDecision", json!({ "sectionNo": "§ 2", "outcome": outcome, "appealable": false })),
            ("publishMinutes", json!({ "checkedOn": today, "publishedOn": today })),
        ];
        for (mutation, mut input) in steps {
            input["decision"] = decision["id"].clone();
            input["expectedVersion"] = decision["version"].clone();
            let wanted = format!("{mutation} decision {{ id version state }}");
            decision = self.done(self.me(), &wanted, input).await["decision"].take();
        }
        assert_eq!(decision["state"], "FINAL");
        self.data(self.me(), query, json!({ "id": agreement })).await["agreement"]["version"].take()
    }

    /// Signs in by a code to the mailbox and returns the session's secret.
    async fn session(&self, email: &str) -> String {
        let input = json!({ "email": email });
        let asked = self.done(None, "requestSignIn challenge", input).await;
        let code = self.trial.codes(email).await.unwrap().remove(0);
        let input = json!({ "challenge": asked["challenge"], "code": code });
        let entered = self.done(None, "signIn secret", input).await;
        entered["secret"].as_str().unwrap().to_owned()
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
