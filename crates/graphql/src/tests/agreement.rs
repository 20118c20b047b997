//! Agreements as the tests of their later life need them: begun, decided on, signed.

use chrono::Days;
use serde_json::{Value, json};
use workflow::Viewer;
use workflow::reminding::AdvanceClock;

use super::House;

/// An organisation with the token of its signer and its signature.
pub(super) struct Party {
    pub(super) name: &'static str,
    pub(super) email: &'static str,
    pub(super) id: Value,
    pub(super) token: String,
}

const AGREEMENT: &str =
    "agreement { id version state gapDays versions { no standing } amendment { standing } }";

pub(super) fn fi(text: &str) -> Value {
    json!({ "fi": text })
}

impl House {
    pub(super) async fn party(&self, name: &'static str, email: &'static str, business_id: &str) -> Party {
        let (organisation, token) = self.verified(name, email, business_id).await;
        Party { name, email, id: organisation["id"].clone(), token }
    }

    /// Reads an agreement as its coordinator sees it.
    pub(super) async fn looked_at(&self, id: &Value) -> Value {
        let query =
            format!("query($id: ID!) {{ {} }}", AGREEMENT.replacen("agreement", "agreement(id: $id)", 1));
        self.data(self.me(), &query, json!({ "id": id })).await["agreement"].take()
    }

    /// Does something with an agreement at its present version.
    pub(super) async fn change(&self, mutation: &str, field: &str, id: &Value, mut input: Value) -> Value {
        input[field] = id.clone();
        input["expectedVersion"] = self.looked_at(id).await["version"].clone();
        self.done(self.me(), &format!("{mutation} {AGREEMENT}"), input).await["agreement"].take()
    }

    pub(super) async fn refused_change(&self, mutation: &str, id: &Value, mut input: Value) -> String {
        input["agreement"] = id.clone();
        input["expectedVersion"] = self.looked_at(id).await["version"].clone();
        self.refusal(self.me(), &format!("{mutation} {AGREEMENT}"), input).await.0
    }

    /// Takes a draft with its parties to its opening for signing.
    pub(super) async fn open_for(&self, id: &Value, parties: &[&Party]) {
        self.submit_with(id, parties).await;
        self.decided(id, "APPROVED").await;
    }

    /// Takes a draft with its parties to the municipality's bodies.
    pub(super) async fn submit_with(&self, id: &Value, parties: &[&Party]) {
        for (number, party) in parties.iter().enumerate() {
            let role = if number == 0 { "MUNICIPALITY" } else { "SIGNATORY" };
            self.change("addParty", "agreement", id, json!({ "organisation": party.id, "role": role })).await;
        }
        let chapters = json!({
            "title": fi("Iin elinvoimasopimus"), "purpose": fi("Miksi"), "goal": fi("Mitä"),
            "principles": fi("Miten"), "partnershipPromise": fi("Lupaus"),
        });
        self.change("writeText", "agreement", id, chapters).await;
        self.change("startPreparation", "agreement", id, json!({ "decision": self.begins() })).await;
        self.change("openConsultation", "agreement", id, json!({})).await;
        self.change("submitForDecision", "agreement", id, json!({ "decideBy": self.in_days(30) })).await;
    }

    /// Starts an agreement of Ii for a period.
    pub(super) async fn begun(&self, start: &str, end: &str) -> Value {
        let input = json!({
            "kind": "VITALITY", "area": self.area(), "municipality": "139", "title": fi("Iin elinvoimasopimus"),
            "periodStart": start, "periodEnd": end,
        });
        self.done(self.me(), "initiateAgreement agreement { id }", input).await["agreement"]["id"].clone()
    }

    /// Returns the signatures of a party on an agreement, the newest first.
    pub(super) async fn signatures(&self, id: &Value, party: &Party) -> Vec<Value> {
        let query = "query($id: ID!) { agreement(id: $id) { signatures(first: 50) { nodes { id version state lateJoiner
            signBy organisation { id } replaces { id } text { no documentHash whatChanges { fi } }
            tasks { kind dueOn } commitments { nodes { id state addedLater } } } } } }";
        let data = self.data(self.me(), query, json!({ "id": id })).await;
        let nodes = data["agreement"]["signatures"]["nodes"].as_array().unwrap().clone();
        let mut own: Vec<_> =
            nodes.into_iter().filter(|node| node["organisation"]["id"] == party.id).collect();
        own.sort_by(|one, other| other["id"].as_str().cmp(&one["id"].as_str()));
        own
    }

    /// Signs what a party is asked to sign.
    pub(super) async fn sign(&self, id: &Value, party: &Party) {
        let who = Some(party.token.as_str());
        let asked = self.signatures(id, party).await.remove(0);
        let choose = json!({
            "signature": asked["id"], "expectedVersion": asked["version"], "sections": ["youth"], "prevention": false,
        });
        let chosen = self.done(who, "chooseSections signature { version }", choose).await;
        let challenge =
            self.done(who, "requestSigningCode challenge", json!({ "signature": asked["id"] })).await;
        let code = self.trial.codes(party.email).await.unwrap().remove(0);
        let act = json!({
            "signature": asked["id"], "expectedVersion": chosen["signature"]["version"], "shownIn": "FI",
            "documentHash": asked["text"]["documentHash"], "confirmation": party.name,
            "challenge": challenge["challenge"], "code": code,
        });
        self.done(who, "signAgreement signature { state }", act).await;
    }

    /// The council's decision to begin, made today.
    pub(super) fn begins(&self) -> Value {
        json!({ "body": "COUNCIL", "decidedOn": self.in_days(0), "sectionNo": "§ 1", "outcome": "APPROVED" })
    }

    /// Returns the date so many days from today.
    pub(super) fn in_days(&self, days: u64) -> String {
        (self.trial.app.clocks().today() + Days::new(days)).to_string()
    }

    /// Lets time pass, with everything that happens and leaves on the way; not through the door, which answers in time or
    /// not at all.
    pub(super) async fn go_to(&self, date: &str) {
        let to = format!("{date}T10:00:00Z").parse().unwrap();
        self.trial.app.advance_clock(&Viewer::engine("test"), AdvanceClock { to }).await.unwrap();
    }

    /// Returns an agreement in force with Ii and one association.
    pub(super) async fn in_force(&self, end: &str, parties: &[&Party]) -> Value {
        let id = self.begun("2026-03-01", end).await;
        self.open_for(&id, parties).await;
        self.change("openSigning", "agreement", &id, json!({ "signBy": "2026-05-29" })).await;
        for party in parties {
            self.sign(&id, party).await;
        }
        assert_eq!(self.looked_at(&id).await["state"], "IN_FORCE");
        id
    }
}
