//! Prevention: lights that are never mixed, what the checklist asks for, a late review, two versions side by side, and a
//! plan that outlives its agreement.

use domain::permission::{Role, Scope};
use serde_json::{Value, json};
use workflow::Viewer;
use workflow::reminding::AdvanceClock;

use super::super::{House, promise};

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
        Self { house, contact }
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
        assert_eq!((&now["state"], &now["task"]), (&json!("IN_BODY_DECISION"), &Value::Null));
        self.decides(&now, "APPROVED").await;
        self.plan(&now["id"]).await
    }

    /// Takes a draft that has been covered to the body again.
    async fn submitted(&self, draft: &Value) -> Value {
        let asked = json!({ "partners": ["SCHOOLS"], "answerBy": "2027-03-30" });
        let now = self.does("openPlanConsultation", draft, asked).await;
        self.does("closePlanConsultation", &now, json!({})).await
    }

    /// Returns the decisions on a plan, the oldest first.
    async fn decisions(&self, plan: &Value) -> Vec<Value> {
        let query = "query($id: ID!) { node(id: $id) { ... on PreventionPlan {
            decisions { id version state body decideBy plan { id } agreement { id } tasks { kind } } } } }";
        let data = self.house.data(self.house.me(), query, json!({ "id": plan["id"] })).await;
        data["node"]["decisions"].as_array().unwrap().clone()
    }

    /// Puts the newest decision on a plan on today's agenda.
    async fn called(&self, plan: &Value) -> Value {
        let house = &self.house;
        let newest = self.decisions(plan).await.pop().unwrap();
        let prepared = house.moved(&newest, "assignPreparer", json!({})).await;
        house.moved(&prepared, "putOnAgenda", json!({ "meetingOn": house.today() })).await
    }

    /// Lets the body decide on a plan today, and returns the record.
    async fn decides(&self, plan: &Value, outcome: &str) -> Value {
        let called = self.called(plan).await;
        let decided = json!({ "sectionNo": "§ 9", "outcome": outcome });
        self.house.moved(&called, "recordDecision", decided).await
    }

    async fn covered(&self, form: &str) -> Value {
        let draft = self.started(form).await;
        self.does("addPreventionMeasure", &draft, Self::measure(&GROUPS, &HARMS)).await
    }

    async fn wait_until(&self, day: &str) {
        let to = format!("{day}T10:00:00Z").parse().unwrap();
        self.house.trial.app.advance_clock(&Viewer::engine("test"), AdvanceClock { to }).await.unwrap();
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

    /// Returns how often the contact has been reminded of the yearly review.
    fn reminders(&self) -> usize {
        let subjects = self.house.trial.subjects("essi@ii.example.fi");
        subjects.iter().filter(|subject| subject.starts_with("Vuosiarviointi")).count()
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
    assert_eq!((&running["state"], &running["reviewDueOn"]), (&json!("IN_FORCE"), &json!("2027-03-02")));

    town.wait_until("2027-03-22").await;
    let late = town.plan(&approved["id"]).await;
    assert_eq!(late["review"], "OVERDUE");
    assert_eq!(town.light("REVIEW_ON_TIME").await, ("NOT_IN_ORDER".into(), "overdue".into()));
    assert_eq!(town.light("PLAN_IN_FORCE").await.0, "IN_ORDER");
    // RM-19: sixty, thirty and seven days before, fourteen days after.
    assert_eq!(town.reminders(), 4);

    let review = json!({ "action": "START_REVIEW" });
    let reviewed = town.does("advancePreventionPlan", &late, review).await;
    let period = json!({ "periodStart": "2027-04-01", "periodEnd": "2031-03-31" });
    let draft = town.does("revisePlan", &reviewed, period).await;
    assert_eq!((&draft["versionNo"], &draft["state"]), (&json!(2), &json!("DRAFTING")));
    assert_eq!(draft["supersedes"]["state"], "IN_FORCE");
    let now = town.submitted(&draft).await;
    town.decides(&now, "APPROVED").await;
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

#[tokio::test]
async fn plan_superseded_mid_agreement() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let first = town.approved(&town.covered("OWN_DOCUMENT").await).await;
    let partners = town.preparing().await;
    town.everybody_signs(&partners, true).await;
    let (organisation, signer, ..) = &partners.parties[1];
    let query = "query($id: ID!) { organisation(id: $id) { signatures { nodes { id } } } }";
    let id = json!({ "id": organisation["id"] });
    let data = town.house.data(Some(signer), query, id).await;
    let mut content = promise("Ilta ilman päihteitä joka kuukausi");
    content["target"] = "PREVENTION_PLAN".into();
    (content["startsOn"], content["endsOn"]) = ("2026-03-02".into(), "2026-06-30".into());
    let add =
        json!({ "signature": data["organisation"]["signatures"]["nodes"][0]["id"], "content": content });
    let added = town.house.done(Some(signer), "addCommitment commitment { id }", add).await;

    // A new version takes the plan's place while the agreement is in force.
    town.wait_until("2026-03-03").await;
    let running = town.plan(&first["id"]).await;
    let review = json!({ "action": "START_REVIEW" });
    let reviewed = town.does("advancePreventionPlan", &running, review).await;
    let period = json!({ "periodStart": "2026-05-01", "periodEnd": "2030-04-30" });
    let second = town.does("revisePlan", &reviewed, period).await;
    let now = town.submitted(&second).await;
    town.decides(&now, "APPROVED").await;
    town.wait_until("2026-05-01").await;
    assert_eq!(town.plan(&first["id"]).await["state"], "SUPERSEDED");
    assert_eq!(town.plan(&second["id"]).await["state"], "IN_FORCE");

    // A promise is to the municipality's plan, not to a version of it: it goes on, and nobody has to link it anew.
    let query = "query($id: ID!) { commitment(id: $id) { state target tasks { kind } } }";
    let id = json!({ "id": added["commitment"]["id"] });
    let kept = town.house.data(Some(signer), query, id).await["commitment"].take();
    assert_eq!((&kept["state"], &kept["target"]), (&json!("ACTIVE"), &json!("PREVENTION_PLAN")));
    let agreement = town.agreement(&partners.agreement["id"]).await;
    assert_eq!(agreement["state"], "IN_FORCE");
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
        let start = json!({ "decision": { "body": "COUNCIL", "decidedOn": "2026-03-02", "sectionNo": "§ 1", "outcome": "APPROVED" } });
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
    async fn everybody_signs(&self, partners: &Partners, opt_in: bool) {
        let mut now = self.agreement(&partners.agreement["id"]).await;
        now = self.moves("advanceAgreement", &now, json!({ "action": "OPEN_CONSULTATION" })).await;
        now = self.moves("submitForDecision", &now, json!({ "decideBy": "2026-03-02" })).await;
        now["version"] = self.house.decided(&now["id"], "APPROVED").await;
        now = self.moves("openSigning", &now, json!({ "signBy": "2026-05-29" })).await;
        for (organisation, signer, name, email) in &partners.parties {
            let query = "query($id: ID!) { organisation(id: $id) { signatures { nodes { id version } } } }";
            let id = json!({ "id": organisation["id"] });
            let data = self.house.data(Some(signer), query, id).await;
            let signature = &data["organisation"]["signatures"]["nodes"][0];
            let hash = &now["text"]["documentHash"];
            self.signs(signer, (name, email), signature, hash, opt_in).await;
        }
    }

    async fn signs(
        &self,
        signer: &str,
        (name, email): (&str, &str),
        signature: &Value,
        hash: &Value,
        opt_in: bool,
    ) {
        let (house, id) = (&self.house, &signature["id"]);
        let chosen =
            json!({ "signature": id, "expectedVersion": signature["version"], "sections": ["youth"] });
        let chosen = house.done(Some(signer), "chooseSections signature { version }", chosen).await;
        let answer =
            json!({ "signature": id, "expectedVersion": chosen["signature"]["version"], "optIn": opt_in });
        let answered = house.done(Some(signer), "choosePrevention signature { version }", answer).await;
        let asked =
            house.done(Some(signer), "requestSigningCode challenge", json!({ "signature": id })).await;
        let code = house.trial.codes(email).await.unwrap().remove(0);
        let act = json!({
            "signature": id, "expectedVersion": answered["signature"]["version"], "shownIn": "FI",
            "documentHash": hash, "confirmation": name, "challenge": asked["challenge"], "code": code,
        });
        let bound = house.done(Some(signer), "signAgreement signature { state }", act).await;
        assert_eq!(bound["signature"]["state"], "SIGNED");
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
    town.everybody_signs(&partners, true).await;
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
async fn an_agreement_in_force_takes_a_plan_up_by_an_amendment() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let partners = town.preparing().await;
    town.everybody_signs(&partners, false).await;
    let draft = town.covered("ATTACHMENT_OF_VITALITY_AGREEMENT").await;
    let approved = town.approved(&draft).await;
    let id = &partners.agreement["id"];
    let attach = json!({ "agreement": id });
    let attaching = town.does("attachPlan", &approved, attach.clone()).await;
    assert_eq!(attaching["state"], "ATTACHING");
    let query = "query($id: ID!) { agreement(id: $id) { id version state amendment { attachments { kind } whatChanges { fi } }
        text { attachments { kind } } tasks { kind } signatures { nodes { tasks { kind } } } } }";
    let house = &town.house;
    let seen = async || house.data(house.me(), query, json!({ "id": id })).await["agreement"].take();
    let proposed = seen().await;
    assert_eq!(proposed["amendment"]["attachments"], json!([{ "kind": "PREVENTION_PLAN" }]));
    assert_eq!((&proposed["text"]["attachments"], &proposed["state"]), (&json!([]), &json!("IN_FORCE")));
    assert_eq!(proposed["tasks"], json!([{ "kind": "APPROVE_AMENDMENT" }]));
    for signature in proposed["signatures"]["nodes"].as_array().unwrap() {
        let asked = signature["tasks"].as_array().unwrap();
        assert!(asked.contains(&json!({ "kind": "ANSWER_OPT_IN" })), "{asked:?}");
    }

    // Taken back: the plan is nobody's attachment, and somebody is asked to attach it.
    let back = json!({ "action": "WITHDRAW_AMENDMENT", "reason": "Kirjoitamme muutoksen uudelleen" });
    town.moves("advanceAgreement", &proposed, back).await;
    let free = town.plan(&approved["id"]).await;
    assert_eq!((&free["state"], &free["agreement"]), (&json!("APPROVED"), &Value::Null));
    assert_eq!(free["task"]["kind"], "ATTACH_PREVENTION_PLAN");

    town.does("attachPlan", &free, attach).await;
    let approval = json!({ "resigning": "NOTICE_ONLY", "effectiveFrom": "2026-03-16" });
    town.moves("approveAmendment", &seen().await, approval).await;
    assert_eq!(town.plan(&approved["id"]).await["state"], "ATTACHING");
    town.wait_until("2026-03-16").await;
    assert_eq!(seen().await["text"]["attachments"], json!([{ "kind": "PREVENTION_PLAN" }]));
    let running = town.plan(&approved["id"]).await;
    assert_eq!((&running["state"], &running["inForceOn"]), (&json!("IN_FORCE"), &json!("2026-03-16")));
    assert_eq!(town.light("ATTACHED").await.0, "IN_ORDER");
}

#[tokio::test]
async fn the_body_returns_a_plan_rejects_it_and_approves_it() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.covered("OWN_DOCUMENT").await;
    let waiting = town.submitted(&draft).await;
    let asked = town.decisions(&waiting).await;
    assert_eq!((&asked[0]["body"], &asked[0]["plan"]["id"]), (&json!("COMMITTEE"), &waiting["id"]));
    assert_eq!(asked[0]["agreement"], Value::Null);
    assert_eq!(asked[0]["tasks"], json!([{ "kind": "RECORD_DECISION" }]));

    // Returned to preparation: the plan is written on, and the record waits for it.
    let called = town.called(&waiting).await;
    let back = json!({ "action": "RETURN_TO_PREPARATION", "reason": "Rahapelit puuttuvat" });
    let prepared = town.house.moved(&called, "advanceDecision", back).await;
    let draft = town.plan(&waiting["id"]).await;
    assert_eq!(
        (&draft["state"], &draft["task"]["kind"]),
        (&json!("DRAFTING"), &json!("DRAFT_PREVENTION_PLAN"))
    );
    let agenda = json!({
        "decision": prepared["id"], "expectedVersion": prepared["version"], "meetingOn": town.house.today(),
    });
    let early = town.house.refusal(town.house.me(), "putOnAgenda decision { id }", agenda).await;
    assert_eq!(early.0, "NOT_SUBMITTED");
    let waiting = town.submitted(&draft).await;
    assert_eq!(town.decisions(&waiting).await.len(), 1);

    // Rejected: what happens to the minutes of that meeting concerns the next submission no more.
    let rejected = town.decides(&waiting, "REJECTED").await;
    let draft = town.plan(&waiting["id"]).await;
    assert_eq!(draft["state"], "DRAFTING");
    let waiting = town.submitted(&draft).await;
    let today = town.house.today();
    let minutes = json!({ "checkedOn": today, "publishedOn": today });
    town.house.moved(&rejected, "publishMinutes", minutes).await;
    assert_eq!(town.plan(&waiting["id"]).await["state"], "IN_BODY_DECISION");
    assert_eq!(town.decisions(&waiting).await.len(), 2);
    town.decides(&waiting, "APPROVED").await;
    assert_eq!(town.plan(&waiting["id"]).await["state"], "APPROVED");
    let steps = town.house.told(&waiting["id"]).await;
    let decided = ["EP-4", "EP-6", "EP-4", "EP-6", "EP-4", "EP-5b"];
    assert_eq!(
        steps.iter().filter(|step| decided.contains(&step.as_str())).collect::<Vec<_>>(),
        decided.iter().collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_plan_whose_decision_is_annulled_waits_for_another_one() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.covered("PART_OF_WELLBEING_PLAN").await;
    let waiting = town.submitted(&draft).await;
    assert_eq!(town.decisions(&waiting).await[0]["body"], "COUNCIL");
    let decided = town.decides(&waiting, "APPROVED").await;
    town.house.days_pass(1).await;
    let running = town.plan(&waiting["id"]).await;
    assert_eq!((&running["state"], &running["reviewDueOn"]), (&json!("IN_FORCE"), &json!("2027-03-03")));

    let today = town.house.today();
    let minutes = json!({ "checkedOn": today, "publishedOn": today });
    let published = town.house.moved(&decided, "publishMinutes", minutes).await;
    let appealed = town.house.moved(&published, "receiveAppeal", json!({ "receivedOn": today })).await;
    assert_eq!(town.plan(&waiting["id"]).await["state"], "IN_FORCE", "an appeal suspends nothing");
    let ruling = json!({ "givenOn": today, "reference": "26/0001/1", "annulled": true });
    town.house.moved(&appealed, "recordCourtDecision", ruling).await;
    let fallen = town.plan(&waiting["id"]).await;
    assert_eq!((&fallen["state"], &fallen["tasks"]), (&json!("IN_BODY_DECISION"), &json!([])));
    assert_eq!(town.light("PLAN_IN_FORCE").await.0, "ON_THE_WAY");
    assert_eq!(town.decisions(&waiting).await.len(), 2);

    town.decides(&waiting, "APPROVED").await;
    town.house.days_pass(1).await;
    let again = town.plan(&waiting["id"]).await;
    assert_eq!((&again["state"], &again["reviewDueOn"]), (&json!("IN_FORCE"), &running["reviewDueOn"]));
}

#[tokio::test]
async fn a_claim_that_is_accepted_can_take_the_plan_back_to_its_draft() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.covered("OWN_DOCUMENT").await;
    let waiting = town.submitted(&draft).await;
    let decided = town.decides(&waiting, "APPROVED").await;
    town.house.days_pass(1).await;
    let today = town.house.today();
    let minutes = json!({ "checkedOn": today, "publishedOn": today });
    let published = town.house.moved(&decided, "publishMinutes", minutes).await;
    let claimed = town.house.moved(&published, "receiveRevisionClaim", json!({ "receivedOn": today })).await;
    let settled = json!({ "decidedOn": today, "sectionNo": "§ 14", "outcome": "REJECTED" });
    town.house.moved(&claimed, "settleRevisionClaim", settled).await;
    assert_eq!(town.plan(&waiting["id"]).await["state"], "DRAFTING");
    let steps = town.house.told(&waiting["id"]).await;
    assert!(steps.ends_with(&["EP-9".into(), "EP-20".into(), "EP-6".into()]), "{steps:?}");
}

#[tokio::test]
async fn a_decision_on_a_plan_is_asked_for_by_the_name_of_the_plan() {
    let town = Town::build().await;
    town.name_body("§ 12", None).await;
    let draft = town.covered("OWN_DOCUMENT").await;
    town.submitted(&draft).await;
    town.wait_until("2026-03-03").await;
    let subjects = town.house.trial.subjects("meri@ii.example.fi");
    // A subject has no room for the whole of it.
    let title = "Ehkäisevän päihdetyön";
    assert!(subjects.iter().any(|subject| subject.contains(title)), "{subjects:?}");
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
