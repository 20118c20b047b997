//! The rainy-day index (`domain.md` 4.14): one test for each situation, through the API, with the tasks and mails it causes.

mod amendment;
mod decision;
mod joint;
mod plan;
mod post;
mod succession;

use domain::permission::{Role, Scope};
use serde_json::{Value, json};

use super::{House, promise};

/// An organisation that has signed.
struct Partner {
    id: Value,
    name: &'static str,
    token: String,
    signature: Value,
    email: &'static str,
}

/// A vitality agreement in force: the municipality has signed it, and so have two associations with a promise each.
struct Town {
    house: House,
    regional: String,
    agreement: Value,
    giver: Partner,
    other: Partner,
}

impl Town {
    async fn build() -> Self {
        let house = House::build().await;
        let role = Role::RegionalCoordinator;
        let person = ("Raili", "Aluekoski");
        let scope = Scope::Area(house.trial.area);
        let person = house.trial.person(person, "raili@alue.example.fi", role, scope).await.unwrap();
        let regional = house.trial.token(person).await.unwrap();
        // Otherwise the municipality would be asked for it on the first of April, in the same mail as other things.
        let body = json!({
            "area": house.area(), "municipality": "139", "name": { "fi": "Hyvinvointilautakunta" },
            "decidedBy": "COUNCIL", "decidedOn": "2026-03-02", "sectionNo": "§ 3", "tasks": ["FIT_TOGETHER"],
        });
        house.done(house.me(), "namePreventionBody body { id }", body).await;
        let agreement = house.opened().await["id"].take();
        joined(&house, &agreement, "MUNICIPALITY", ("Iin kunta", "kunta@ii.example", "9900008-5")).await;
        let giver =
            joined(&house, &agreement, "SIGNATORY", ("Perhepiha ry", "piha@ii.example", "9900047-2")).await;
        let other =
            joined(&house, &agreement, "SIGNATORY", ("Jokiperheet ry", "joki@ii.example", "9900048-0")).await;
        let town = Self { house, regional, agreement, giver, other };
        let state = town.read(&town.agreement, "... on Agreement { state }").await;
        assert_eq!(state["state"], "IN_FORCE");
        town
    }

    /// Returns fields of anything that has an id, as the municipal coordinator sees it.
    async fn read(&self, id: &Value, fields: &str) -> Value {
        let query = format!("query($id: ID!) {{ node(id: $id) {{ {fields} }} }}");
        self.house.data(self.house.me(), &query, json!({ "id": id })).await["node"].take()
    }

    /// Returns the state and the open tasks of anything that has a life.
    async fn life(&self, id: &Value) -> (String, Vec<String>) {
        let node = self.read(id, "... on Lifecycle { state tasks { kind } }").await;
        let tasks = node["tasks"].as_array().unwrap().iter();
        let tasks = tasks.map(|task| task["kind"].as_str().unwrap().to_owned()).collect();
        (node["state"].as_str().unwrap().to_owned(), tasks)
    }

    async fn state(&self, id: &Value) -> String {
        self.life(id).await.0
    }

    async fn version(&self, id: &Value) -> Value {
        self.read(id, "... on Lifecycle { version }").await["version"].take()
    }

    /// Writes a promise that is under way.
    async fn promised(&self, partner: &Partner, text: &str) -> Value {
        let mut content = promise(text);
        content["startsOn"] = "2026-03-02".into();
        let input = json!({ "signature": partner.signature, "content": content });
        let added = self.house.done(Some(&partner.token), "addCommitment commitment { id }", input).await;
        added["commitment"]["id"].clone()
    }

    /// Returns the subjects of the mails that have reached somebody.
    fn mails(&self, email: &str) -> Vec<String> {
        self.house.trial.subjects(email)
    }
}

/// Lets an organisation join and sign on paper.
async fn joined(
    house: &House,
    agreement: &Value,
    role: &str,
    (name, email, number): (&'static str, &'static str, &str),
) -> Partner {
    let (organisation, token) = house.verified(name, email, number).await;
    let id = organisation["id"].clone();
    let query = "query($a: ID!, $o: ID!) { agreement(id: $a) { version } organisation(id: $o) { members { person { id } } } }";
    let seen = house.data(house.me(), query, json!({ "a": agreement, "o": id })).await;
    let input = json!({
        "agreement": agreement, "expectedVersion": seen["agreement"]["version"], "organisation": id, "role": role,
    });
    let added = house.payload(house.me(), "addParty agreement { id }", input).await;
    if added["errors"] == json!([]) {
        let input = json!({ "agreement": agreement, "organisation": id });
        house.done(house.me(), "requestSignature signature { id }", input).await;
    } else {
        // In force by now: it joins in mid-period.
        let input = json!({
            "agreement": agreement, "expectedVersion": seen["agreement"]["version"], "organisation": id,
            "signBy": "2026-05-29",
        });
        house.done(house.me(), "lateJoin signature { id }", input).await;
    }
    let query = "query($id: ID!) { organisation(id: $id) { signatures { nodes { id version } } } }";
    let found = house.data(house.me(), query, json!({ "id": id })).await;
    let signature = &found["organisation"]["signatures"]["nodes"][0];
    let input = json!({
        "signature": signature["id"], "expectedVersion": signature["version"], "signedOn": "2026-03-02",
        "signers": [seen["organisation"]["members"][0]["person"]["id"]], "sections": ["youth"],
        "prevention": true, "language": "FI",
    });
    house.done(house.me(), "recordPaperSignature signature { id }", input).await;
    Partner { id, name, token, signature: signature["id"].clone(), email }
}
