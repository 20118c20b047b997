//! Prevention: lights that are never mixed, what the checklist asks for, a late review, two versions side by side, and a
//! plan that outlives its agreement.

use domain::id::PersonId;
use domain::permission::{Role, Scope};
use serde_json::{Value, json};

use super::super::House;

const PLAN: &str =
    "plan { id version state versionNo form review reviewDueOn inForceOn task { kind dueOn } tasks { kind }
    measures { id } statements { id handledAs } agreement { id } supersedes { id state } }";
const LIGHTS: &str = "{ municipality(code: \"139\") { prevention { lights { light shows statutory label }
    body { id state current { sectionNo } earlier { sectionNo } } plan { id state versionNo } plans { versionNo state } } } }";
const GROUPS: [&str; 5] =
    ["FOLLOW_SITUATION", "OFFER_INFORMATION", "SUPPORT_KNOW_HOW", "PROPOSE_MEASURES", "FIT_TOGETHER"];
const HARMS: [&str; 4] = ["ALCOHOL", "TOBACCO_NICOTINE", "DRUGS", "GAMBLING"];

/// A house with a prevention contact.
struct Town {
    house: House,
    contact: String,
    person: PersonId,
}

fn text(fi: &str) -> Value {
    json!({ "fi": fi })
}

impl Town {
    async fn build() -> Self {
        let house = House::build().await;
        let scope = Scope::Municipality("139".parse().unwrap());
        let name = ("Essi", "Yhdyshenkilö");
        let person =
            house.trial.person(name, "essi@ii.example.fi", Role::PreventionContact, scope).await.unwrap();
        let contact = house.trial.token(person).await.unwrap();
        Self { house, contact, person }
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands where somebody unknown could stand")]
    fn essi(&self) -> Option<&str> {
        Some(&self.contact)
    }

    async fn name_body(&self, section: &str, version: Option<u64>) -> Value {
        let input = json!({
            "area": self.house.area(), "municipality": "139", "name": text("Hyvinvointilautakunta"),
            "decidedBy": "BOARD", "decidedOn": "2026-02-16", "sectionNo": section, "tasks": GROUPS,
            "expectedVersion": version,
        });
        let mutation = "namePreventionBody body { id version state current { tasks } }";
        self.house.done(self.house.me(), mutation, input).await["body"].take()
    }

    fn description(form: &str) -> Value {
        json!({ "form": form, "periodStart": "2026-01-01", "periodEnd": "2029-12-31" })
    }

    async fn started(&self, form: &str) -> Value {
        let input = json!({
            "area": self.house.area(), "municipality": "139", "description": Self::description(form),
        });
        let mutation = format!("startPreventionPlan {PLAN}");
        self.house.done(self.essi(), &mutation, input).await["plan"].take()
    }

    /// Does something with a plan as its contact; gives the plan as it is then.
    async fn does(&self, mutation: &str, plan: &Value, more: Value) -> Value {
        let field = if mutation == "advancePreventionPlan" { "id" } else { "plan" };
        let mut input = more;
        input[field] = plan["id"].clone();
        input["expectedVersion"] = plan["version"].clone();
        self.house.done(self.essi(), &format!("{mutation} {PLAN}"), input).await["plan"].take()
    }

    fn measure(groups: &[&str], harms: &[&str]) -> Value {
        json!({ "content": {
            "text": text("Savuton koulupiha"), "groups": groups, "harms": harms,
            "responsibleBody": "Hyvinvointilautakunta",
        } })
    }

    /// Takes a draft through consultation and decision.
    async fn approved(&self, draft: &Value) -> Value {
        let asked = json!({ "partners": ["SCHOOLS", "POLICE"], "answerBy": "2026-04-01" });
        let now = self.does("openPlanConsultation", draft, asked).await;
        let now = self.does("closePlanConsultation", &now, json!({})).await;
        assert_eq!(now["state"], "IN_BODY_DECISION");
        let input = json!({
            "plan": now["id"], "expectedVersion": now["version"],
            "decision": { "body": "BOARD", "decidedOn": "2026-03-02", "sectionNo": "§ 9", "outcome": "APPROVED", "isFinal": true },
        });
        let mutation = format!("recordPlanDecision {PLAN}");
        self.house.done(self.house.me(), &mutation, input).await["plan"].take()
    }

    async fn covered(&self, form: &str) -> Value {
        let draft = self.started(form).await;
        self.does("addPreventionMeasure", &draft, Self::measure(&GROUPS, &HARMS)).await
    }

    async fn wait_until(&self, day: &str) {
        let to = json!({ "to": format!("{day}T10:00:00Z") });
        self.house.done(self.house.me(), "advanceClock now", to).await;
    }

    async fn plan(&self, id: &Value) -> Value {
        let fields = PLAN.strip_prefix("plan { ").unwrap();
        let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on PreventionPlan {{ {fields} }} }}");
        self.house.data(self.essi(), &query, json!({ "id": id })).await["node"].take()
    }

    /// Returns what one light shows to everybody.
    async fn light(&self, light: &str) -> (String, String) {
        let data = self.house.data(self.essi(), LIGHTS, json!({})).await;
        let lights = data["municipality"]["prevention"]["lights"].as_array().unwrap();
        let found = lights.iter().find(|known| known["light"] == light).unwrap();
        (found["shows"].as_str().unwrap().into(), found["label"].as_str().unwrap().into())
    }

    /// Returns how many reminders have been mailed to the contact.
    async fn reminders(&self) -> usize {
        let own = self.person.to_string();
        let mails = self.house.trial.mails().await.unwrap();
        let to_essi = |recipient: String| recipient.contains(&own);
        mails
            .iter()
            .filter(|mail| mail.content.reminder && to_essi(format!("{:?}", mail.content.recipient)))
            .count()
    }
}

#[tokio::test]
async fn the_statutory_light_and_the_agreed_lights_stand_apart() {
    let town = Town::build().await;
    assert_eq!(town.light("BODY_NAMED").await, ("NOT_IN_ORDER".into(), "statutory duty unmet".into()));
    assert_eq!(town.light("PLAN_IN_FORCE").await, ("NOT_IN_ORDER".into(), "not agreed or overdue".into()));
    assert_eq!(town.light("CONTACT_NAMED").await.0, "IN_ORDER");

    let body = town.name_body("§ 12", None).await;
    assert_eq!(body["current"]["tasks"], json!(GROUPS));
    assert_eq!(town.light("BODY_NAMED").await.0, "IN_ORDER");
    assert_eq!(town.light("PLAN_IN_FORCE").await.0, "NOT_IN_ORDER");
    let changed = town.name_body("§ 30", body["version"].as_u64()).await;
    assert_eq!(changed["id"], body["id"]);
    let data = town.house.data(None, LIGHTS, json!({})).await;
    let shown = &data["municipality"]["prevention"]["body"];
    assert_eq!(shown["current"]["sectionNo"], "§ 30");
    assert_eq!(shown["earlier"], json!([{ "sectionNo": "§ 12" }]));

    town.started("OWN_DOCUMENT").await;
    assert_eq!(town.light("PLAN_IN_FORCE").await.0, "ON_THE_WAY");
    let data = town.house.data(None, LIGHTS, json!({})).await;
    assert_eq!(data["municipality"]["prevention"]["plan"], Value::Null, "a draft is nobody else's");
}

#[tokio::test]
async fn a_plan_without_a_body_starts_only_with_a_reason() {
    let town = Town::build().await;
    let mut input = json!({
        "area": town.house.area(), "municipality": "139", "description": Town::description("OWN_DOCUMENT"),
    });
    let mutation = format!("startPreventionPlan {PLAN}");
    let refused = town.house.refusal(town.essi(), &mutation, input.clone()).await;
    assert_eq!(refused.0, "BODY_NOT_NAMED");
    input["withoutBody"] = "Toimielin nimetään ensi kuussa".into();
    let started = town.house.done(town.essi(), &mutation, input).await;
    assert_eq!(started["plan"]["task"]["kind"], "DRAFT_PREVENTION_PLAN");
}

#[tokio::test]
async fn the_consultation_waits_for_the_checklist() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.started("OWN_DOCUMENT").await;
    let some = Town::measure(&GROUPS[..4], &HARMS[..3]);
    let draft = town.does("addPreventionMeasure", &draft, some).await;
    let open = json!({
        "plan": draft["id"], "expectedVersion": draft["version"], "partners": ["POLICE"], "answerBy": "2026-04-01",
    });
    let mutation = format!("openPlanConsultation {PLAN}");
    let payload = town.house.payload(town.essi(), &mutation, open).await;
    assert_eq!(payload["errors"][0]["code"], "COVERAGE_MISSING");
    let message = payload["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("police, supervision, business and associations, gambling"), "{message}");

    let rest = Town::measure(&GROUPS[4..], &HARMS[3..]);
    let draft = town.does("addPreventionMeasure", &draft, rest).await;
    let asked = json!({ "partners": ["POLICE"], "answerBy": "2026-04-01" });
    let asked = town.does("openPlanConsultation", &draft, asked).await;
    let said = json!({ "partner": "POLICE", "from": "Oulun poliisilaitos", "text": "Lisätkää valvontaa" });
    let heard = town.does("givePlanStatement", &asked, said).await;
    let close = json!({ "plan": heard["id"], "expectedVersion": heard["version"] });
    let mutation = format!("closePlanConsultation {PLAN}");
    assert_eq!(town.house.refusal(town.essi(), &mutation, close).await.0, "FEEDBACK_UNHANDLED");
    let answer = json!({
        "statement": heard["statements"][0]["id"], "handledAs": "PARTLY", "reasoning": "Osa valvonnasta lisätään",
    });
    let answered = town.does("handlePlanStatement", &heard, answer).await;
    let closed = town.does("closePlanConsultation", &answered, json!({})).await;
    assert_eq!(closed["state"], "IN_BODY_DECISION");
}

#[tokio::test]
async fn a_yearly_review_is_late_and_then_a_new_version_stands_beside_the_old_one() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.covered("OWN_DOCUMENT").await;
    let approved = town.approved(&draft).await;
    town.wait_until("2026-03-03").await;
    let running = town.plan(&approved["id"]).await;
    assert_eq!((&running["state"], &running["reviewDueOn"]), (&json!("IN_FORCE"), &json!("2027-03-03")));

    town.wait_until("2027-03-22").await;
    let late = town.plan(&approved["id"]).await;
    assert_eq!(late["review"], "OVERDUE");
    assert_eq!(town.light("REVIEW_ON_TIME").await, ("NOT_IN_ORDER".into(), "overdue".into()));
    assert_eq!(town.light("PLAN_IN_FORCE").await.0, "IN_ORDER");
    // RM-19: sixty, thirty and seven days before, fourteen days after.
    assert_eq!(town.reminders().await, 4);

    let review = json!({ "action": "START_REVIEW" });
    let reviewed = town.does("advancePreventionPlan", &late, review).await;
    let period = json!({ "periodStart": "2027-04-01", "periodEnd": "2031-03-31" });
    let draft = town.does("revisePlan", &reviewed, period).await;
    assert_eq!((&draft["versionNo"], &draft["state"]), (&json!(2), &json!("DRAFTING")));
    assert_eq!(draft["supersedes"]["state"], "IN_FORCE");
    let asked = json!({ "partners": ["SCHOOLS"], "answerBy": "2027-03-30" });
    let now = town.does("openPlanConsultation", &draft, asked).await;
    let now = town.does("closePlanConsultation", &now, json!({})).await;
    let input = json!({
        "plan": now["id"], "expectedVersion": now["version"],
        "decision": { "body": "BOARD", "decidedOn": "2027-03-22", "sectionNo": "§ 4", "outcome": "APPROVED", "isFinal": true },
    });
    town.house.done(town.house.me(), "recordPlanDecision plan { state }", input).await;
    let data = town.house.data(None, LIGHTS, json!({})).await;
    let versions = json!([{ "versionNo": 1, "state": "IN_FORCE" }, { "versionNo": 2, "state": "APPROVED" }]);
    assert_eq!(data["municipality"]["prevention"]["plans"], versions);
    town.wait_until("2027-04-01").await;
    let data = town.house.data(None, LIGHTS, json!({})).await;
    let versions =
        json!([{ "versionNo": 1, "state": "SUPERSEDED" }, { "versionNo": 2, "state": "IN_FORCE" }]);
    assert_eq!(data["municipality"]["prevention"]["plans"], versions);
    assert_eq!(town.light("REVIEW_ON_TIME").await.0, "IN_ORDER");
}

/// An agreement in preparation, with a municipality and an association that sign it.
struct Partners {
    agreement: Value,
    parties: Vec<(Value, String, &'static str, &'static str)>,
}

const AGREEMENT: &str = "agreement { id version state text { documentHash } }";

impl Town {
    async fn preparing(&self) -> Partners {
        let house = &self.house;
        let input = json!({
            "kind": "VITALITY", "area": house.area(), "municipality": "139", "title": text("Iin elinvoimasopimus"),
            "periodStart": "2026-03-01", "periodEnd": "2026-06-30",
        });
        let mutation = format!("initiateAgreement {AGREEMENT}");
        let mut agreement = house.done(house.me(), &mutation, input).await["agreement"].take();
        let chapters = json!({
            "title": text("Iin elinvoimasopimus"), "purpose": text("Miksi"), "goal": text("Mitä"),
            "principles": text("Miten"), "partnershipPromise": text("Lupaus"),
        });
        let start = json!({ "decision": { "body": "COUNCIL", "decidedOn": "2026-03-02", "sectionNo": "§ 1", "outcome": "APPROVED", "isFinal": true } });
        agreement = self.moves("startPreparation", &agreement, start).await;
        agreement = self.moves("writeText", &agreement, chapters).await;
        let mut parties = Vec::new();
        for (name, email, number, role) in [
            ("Iin kunta", "kunta@ii.example.fi", "9900008-5", "MUNICIPALITY"),
            ("Iin Arkipolku ry", "arkipolku@ii.example.fi", "9900031-7", "SIGNATORY"),
        ] {
            let (organisation, signer) = house.verified(name, email, number).await;
            let party = json!({ "organisation": organisation["id"], "role": role });
            agreement = self.moves("addParty", &agreement, party).await;
            parties.push((organisation, signer, name, email));
        }
        Partners { agreement, parties }
    }

    async fn moves(&self, mutation: &str, agreement: &Value, more: Value) -> Value {
        let field = if mutation == "advanceAgreement" { "id" } else { "agreement" };
        let mut input = more;
        input[field] = agreement["id"].clone();
        input["expectedVersion"] = agreement["version"].clone();
        let mutation = format!("{mutation} {AGREEMENT}");
        self.house.done(self.house.me(), &mutation, input).await["agreement"].take()
    }

    /// Reads the agreement as it is now: attaching the plan has changed its text.
    async fn agreement(&self, id: &Value) -> Value {
        let query = "query($id: ID!) { agreement(id: $id) { id version state text { documentHash } } }";
        self.house.data(self.house.me(), query, json!({ "id": id })).await["agreement"].take()
    }

    /// Decides on the agreement, opens it and lets everybody sign, the prevention question answered.
    async fn everybody_signs(&self, partners: &Partners) {
        let mut now = self.agreement(&partners.agreement["id"]).await;
        now = self.moves("advanceAgreement", &now, json!({ "action": "OPEN_CONSULTATION" })).await;
        now = self.moves("advanceAgreement", &now, json!({ "action": "SUBMIT_TO_MUNICIPALITY" })).await;
        let decision = json!({ "decision": { "body": "COUNCIL", "decidedOn": "2026-03-02", "sectionNo": "§ 2", "outcome": "APPROVED", "isFinal": true } });
        now = self.moves("recordDecision", &now, decision).await;
        now = self.moves("openSigning", &now, json!({ "signBy": "2026-05-29" })).await;
        for (organisation, signer, name, email) in &partners.parties {
            let query = "query($id: ID!) { organisation(id: $id) { signatures { nodes { id version } } } }";
            let id = json!({ "id": organisation["id"] });
            let data = self.house.data(Some(signer), query, id).await;
            let signature = &data["organisation"]["signatures"]["nodes"][0];
            self.signs(signer, (name, email), signature, &now["text"]["documentHash"]).await;
        }
    }

    async fn signs(&self, signer: &str, (name, email): (&str, &str), signature: &Value, hash: &Value) {
        let (house, id) = (&self.house, &signature["id"]);
        let chosen =
            json!({ "signature": id, "expectedVersion": signature["version"], "sections": ["youth"] });
        let chosen = house.done(Some(signer), "chooseSections signature { version }", chosen).await;
        let answer =
            json!({ "signature": id, "expectedVersion": chosen["signature"]["version"], "optIn": true });
        let answered = house.done(Some(signer), "choosePrevention signature { version }", answer).await;
        let asked =
            house.done(Some(signer), "requestSigningCode challenge", json!({ "signature": id })).await;
        let code = house.trial.codes(email).await.unwrap().remove(0);
        let act = json!({
            "signature": id, "expectedVersion": answered["signature"]["version"], "shownIn": "FI",
            "documentHash": hash, "confirmation": name, "challenge": asked["challenge"], "code": code,
        });
        let signed = house.done(Some(signer), "signAgreement signature { state }", act).await;
        assert_eq!(signed["signature"]["state"], "SIGNED");
    }
}

#[tokio::test]
async fn prevention_plan_s_agreement_ends() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.covered("ATTACHMENT_OF_VITALITY_AGREEMENT").await;
    let approved = town.approved(&draft).await;
    assert_eq!(approved["task"]["kind"], "ATTACH_PREVENTION_PLAN");
    assert_eq!(town.light("ATTACHED").await.0, "NOT_IN_ORDER");

    let partners = town.preparing().await;
    let attach = json!({ "agreement": partners.agreement["id"] });
    let attaching = town.does("attachPlan", &approved, attach).await;
    assert_eq!((&attaching["state"], &attaching["task"]), (&json!("ATTACHING"), &Value::Null));
    assert_eq!(town.light("ATTACHED").await, ("ON_THE_WAY".into(), "being attached".into()));
    town.everybody_signs(&partners).await;
    let running = town.plan(&approved["id"]).await;
    assert_eq!((&running["state"], &running["inForceOn"]), (&json!("IN_FORCE"), &json!("2026-03-02")));
    assert_eq!(town.light("ATTACHED").await.0, "IN_ORDER");

    // The agreement's period ends; the plan does not.
    town.wait_until("2026-07-01").await;
    let agreement = town.agreement(&partners.agreement["id"]).await;
    assert_eq!(agreement["state"], "EXPIRED");
    let left = town.plan(&approved["id"]).await;
    assert_eq!(left["state"], "APPROVED");
    let choose = json!({ "kind": "CHOOSE_PLAN_FORM", "dueOn": "2026-07-31" });
    assert_eq!(left["task"], choose);
    assert_eq!(town.light("PLAN_IN_FORCE").await.0, "ON_THE_WAY");

    let form = json!({ "form": "OWN_DOCUMENT" });
    let chosen = town.does("choosePlanForm", &left, form).await;
    assert_eq!(chosen["task"], Value::Null);
    town.wait_until("2026-07-02").await;
    let running = town.plan(&approved["id"]).await;
    assert_eq!((&running["state"], &running["agreement"]), (&json!("IN_FORCE"), &Value::Null));
    assert_eq!(running["reviewDueOn"], "2027-03-02", "the year goes on counting");
}

#[tokio::test]
async fn a_contact_and_a_coordinator_withdraw_a_plan_together() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.started("OWN_DOCUMENT").await;
    let ask =
        json!({ "action": "REQUEST_WITHDRAWAL", "reason": "Kirjoitamme sen osaksi hyvinvointisuunnitelmaa" });
    let asked = town.does("advancePreventionPlan", &draft, ask).await;
    let confirm =
        json!({ "id": asked["id"], "expectedVersion": asked["version"], "action": "CONFIRM_WITHDRAWAL" });
    let mutation = "advancePreventionPlan plan { state }";
    assert_eq!(town.house.refusal(town.essi(), mutation, confirm.clone()).await.0, "OTHER_POST_NEEDED");
    let gone = town.house.done(town.house.me(), mutation, confirm).await;
    assert_eq!(gone["plan"]["state"], "WITHDRAWN");
}

#[tokio::test]
async fn the_lights_of_two_municipalities_cost_what_those_of_one_cost() {
    let town = Town::build().await;
    let cost = async |query: &str| {
        let before = town.house.trial.statements();
        town.house.data(town.house.me(), query, json!({})).await;
        town.house.trial.statements() - before
    };
    let lights = "prevention { lights { light shows } body { id } plan { id state } }";
    let one = cost(&format!("{{ municipality(code: \"139\") {{ {lights} }} }}")).await;
    let all =
        cost(&format!("{{ area(slug: \"pohjois-pohjanmaa\") {{ municipalities {{ {lights} }} }} }}")).await;
    assert!(all <= one + 1, "{one}, {all}");
}
