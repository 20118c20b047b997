//! A whole life of a region's agreements: from the initiative of 20.2.2019 to the renewal after the gap, every day lived
//! and every mail counted.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::Datelike;
use domain::permission::{Role, Scope};
use serde_json::{Value, json};

use super::agreement::{Party, fi};
use super::{House, promise};

/// The region as it is followed.
struct Region {
    house: House,
    regional: String,
    ii: Party,
    ahkera: Party,
    jokisuu: Party,
    kerho: Party,
}

const STEPS: &str = "query($id: ID!) { agreement(id: $id) { version state steps { id version state } } }";

impl Region {
    async fn build() -> Self {
        let house = House::at("2019-02-20T07:00:00Z".parse().unwrap()).await;
        // Whoever the installation began with coordinates the region.
        let regional = house.session("rauni@alue.example.fi").await;
        let contact = (Role::PreventionContact, Scope::Municipality("139".parse().unwrap()));
        house
            .trial
            .person(("Essi", "Yhdyshenkilö"), "essi@ii.example.fi", contact.0, contact.1)
            .await
            .unwrap();
        let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
        let ahkera = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
        let jokisuu = house.party("Jokisuun Eväs ry", "evas@example.fi", "9900033-3").await;
        let kerho = house.party("Kyläkerho ry", "kerho@example.fi", "9900047-2").await;
        Self { house, regional, ii, ahkera, jokisuu, kerho }
    }

    /// Does something with an agreement as the regional coordinator.
    async fn regionally(&self, mutation: &str, field: &str, id: &Value, mut input: Value) {
        input[field] = id.clone();
        let query = "query($id: ID!) { agreement(id: $id) { version } }";
        let seen = self.house.data(Some(&self.regional), query, json!({ "id": id })).await;
        input["expectedVersion"] = seen["agreement"]["version"].clone();
        self.house.done(Some(&self.regional), &format!("{mutation} agreement {{ id }}"), input).await;
    }

    /// Marks the next steps of the preparation as done.
    async fn steps_done(&self, frame: &Value, up_to: usize) {
        let seen = self.house.data(Some(&self.regional), STEPS, json!({ "id": frame })).await;
        let steps = seen["agreement"]["steps"].as_array().unwrap();
        assert_eq!(steps.len(), 15);
        for step in steps.iter().take(up_to).filter(|step| step["state"] == "PLANNED") {
            let done = json!({ "id": step["id"], "expectedVersion": step["version"], "action": "COMPLETE" });
            self.house.done(Some(&self.regional), "advanceStep step { id }", done).await;
        }
    }

    /// Lets the newest decision on an agreement be made and published today.
    async fn decided(&self, who: &str, agreement: &Value, body: &str) {
        let query = "query($id: ID!) { agreement(id: $id) { decisions { id version } } }";
        let seen = self.house.data(Some(who), query, json!({ "id": agreement })).await;
        let mut decision = seen["agreement"]["decisions"].as_array().unwrap().last().unwrap().clone();
        let today = self.house.in_days(0);
        for (mutation, mut input) in [
            ("assignPreparer", json!({})),
            ("putOnAgenda", json!({ "meetingOn": today, "body": body })),
            ("recordDecision", json!({ "sectionNo": "§ 31", "outcome": "APPROVED" })),
            ("publishMinutes", json!({ "checkedOn": today, "publishedOn": today })),
        ] {
            input["decision"] = decision["id"].clone();
            input["expectedVersion"] = decision["version"].clone();
            let mutation = format!("{mutation} decision {{ id version }}");
            decision = self.house.done(Some(who), &mutation, input).await["decision"].take();
        }
    }

    /// Confirms that the newest decision is final.
    async fn final_now(&self, agreement: &Value) {
        let query = "query($id: ID!) { agreement(id: $id) { decisions { id version } } }";
        let seen = self.house.data(self.house.me(), query, json!({ "id": agreement })).await;
        let decision = seen["agreement"]["decisions"].as_array().unwrap().last().unwrap().clone();
        let input = json!({
            "id": decision["id"], "expectedVersion": decision["version"], "action": "CONFIRM_FINALITY",
        });
        let done = self.house.done(self.house.me(), "advanceDecision decision { state }", input).await;
        assert_eq!(done["decision"]["state"], "FINAL");
    }

    /// Does something with the prevention plan and returns it as it is then.
    async fn plan(&self, mutation: &str, plan: &Value, mut input: Value) -> Value {
        input[if mutation == "advancePreventionPlan" { "id" } else { "plan" }] = plan["id"].clone();
        input["expectedVersion"] = plan["version"].clone();
        let mutation = format!("{mutation} plan {{ id version state reviewDueOn }}");
        self.house.done(self.house.me(), &mutation, input).await["plan"].take()
    }

    async fn plan_now(&self, plan: &Value) -> Value {
        let query =
            "query($id: ID!) { node(id: $id) { ... on PreventionPlan { id version state reviewDueOn } } }";
        self.house.data(self.house.me(), query, json!({ "id": plan["id"] })).await["node"].take()
    }

    /// Names the body, draws the plan up with its partners and lets the committee approve it.
    async fn plan_approved(&self) -> Value {
        let groups =
            ["FOLLOW_SITUATION", "OFFER_INFORMATION", "SUPPORT_KNOW_HOW", "PROPOSE_MEASURES", "FIT_TOGETHER"];
        let input = json!({
            "area": self.house.area(), "municipality": "139", "name": fi("Hyvinvointilautakunta"),
            "decidedBy": "BOARD", "decidedOn": self.house.in_days(0), "sectionNo": "§ 12", "tasks": groups,
        });
        self.house.done(self.house.me(), "namePreventionBody body { id }", input).await;
        let input = json!({ "area": self.house.area(), "municipality": "139", "description": {
            "form": "ATTACHMENT_OF_VITALITY_AGREEMENT", "periodStart": "2020-01-01", "periodEnd": "2025-12-31",
        } });
        let started =
            self.house.done(self.house.me(), "startPreventionPlan plan { id version }", input).await;
        let harms = ["ALCOHOL", "TOBACCO_NICOTINE", "DRUGS", "GAMBLING"];
        let measure = json!({ "content": {
            "text": fi("Savuton koulupiha"), "groups": groups, "harms": harms,
            "responsibleBody": "Hyvinvointilautakunta",
        } });
        let draft = self.plan("addPreventionMeasure", &started["plan"], measure).await;
        let asked = json!({ "partners": ["SCHOOLS", "POLICE"], "answerBy": self.house.in_days(21) });
        let asked = self.plan("openPlanConsultation", &draft, asked).await;
        let waiting = self.plan("closePlanConsultation", &asked, json!({})).await;
        let query =
            "query($id: ID!) { node(id: $id) { ... on PreventionPlan { decisions { id version } } } }";
        let seen = self.house.data(self.house.me(), query, json!({ "id": waiting["id"] })).await;
        let mut decision = seen["node"]["decisions"][0].clone();
        for (mutation, mut input) in [
            ("assignPreparer", json!({})),
            ("putOnAgenda", json!({ "meetingOn": self.house.in_days(0) })),
            ("recordDecision", json!({ "sectionNo": "§ 9", "outcome": "APPROVED", "appealable": false })),
        ] {
            input["decision"] = decision["id"].clone();
            input["expectedVersion"] = decision["version"].clone();
            let mutation = format!("{mutation} decision {{ id version }}");
            decision = self.house.done(self.house.me(), &mutation, input).await["decision"].take();
        }
        self.plan_now(&waiting).await
    }

    /// Reviews the plan and finds that it holds.
    async fn reviewed(&self, plan: &Value) -> Value {
        let now = self.plan_now(plan).await;
        let now = self.plan("advancePreventionPlan", &now, json!({ "action": "START_REVIEW" })).await;
        let done = self.plan("advancePreventionPlan", &now, json!({ "action": "CONFIRM" })).await;
        assert_eq!(done["state"], "IN_FORCE");
        done["reviewDueOn"].clone()
    }

    async fn state(&self, agreement: &Value) -> Value {
        self.house.looked_at(agreement).await["state"].clone()
    }

    /// Every mail anybody got, by day; the weekly digests counted by year.
    fn mailbox(&self) -> String {
        let mut digests: BTreeMap<String, usize> = BTreeMap::new();
        let mut told = String::new();
        for (day, recipient, subject) in self.house.trial.received() {
            if subject.starts_with("Viikkokooste") {
                *digests.entry(format!("{} {recipient}", day.year())).or_default() += 1;
            } else {
                let _ = writeln!(told, "{day} {recipient}: {subject}");
            }
        }
        for (who, count) in digests {
            let _ = writeln!(told, "{who}: {count} × Viikkokooste");
        }
        told
    }

    /// 20.2.2019: the initiative; fifteen steps are planned when the work is decided on.
    async fn taken_up(&self) -> (Value, Value) {
        let (house, regional) = (&self.house, self.regional.as_str());
        let input = json!({
            "kind": "REGIONAL_WELLBEING", "area": house.area(), "title": fi("Hyvinvointisopimus 2019–2025"),
            "periodStart": "2019-11-01", "periodEnd": "2025-12-31",
        });
        let begun = house.done(Some(regional), "initiateAgreement agreement { id }", input).await;
        let frame = begun["agreement"]["id"].clone();
        house.go_to("2019-03-11").await;
        let start = json!({ "decision": {
            "body": "REGIONAL_STEERING", "decidedOn": "2019-03-11", "sectionNo": "§ 1", "outcome": "APPROVED",
        } });
        self.regionally("startPreparation", "agreement", &frame, start).await;
        self.steps_done(&frame, 3).await;
        house.go_to("2019-06-14").await;
        self.steps_done(&frame, 8).await;
        let chapters = json!({
            "title": fi("Hyvinvointisopimus 2019–2025"), "purpose": fi("Miksi"), "goal": fi("Mitä"),
            "principles": fi("Miten"), "partnershipPromise": fi("Lupaus"),
        });
        self.regionally("writeText", "agreement", &frame, chapters).await;
        self.regionally("openConsultation", "agreement", &frame, json!({})).await;

        // 19.8.2019: the regional board; every municipality takes it up.
        house.go_to("2019-08-12").await;
        self.steps_done(&frame, 12).await;
        let by = json!({ "decideBy": "2019-08-19", "municipalitiesDecideBy": "2019-10-31" });
        self.regionally("submitForDecision", "agreement", &frame, by).await;
        house.go_to("2019-08-19").await;
        self.decided(regional, &frame, "REGIONAL_STEERING").await;
        self.steps_done(&frame, 13).await;
        let query = "query($id: ID!) { agreement(id: $id) { children(first: 9) { nodes { id state } } } }";
        let seen = house.data(Some(regional), query, json!({ "id": frame })).await;
        let child = seen["agreement"]["children"]["nodes"][0]["id"].clone();
        (frame, child)
    }

    /// 9.9.2019: the council of Ii decides on it and on its own vitality agreement; final 40 days later.
    async fn signed(&self, frame: &Value, child: &Value) -> Value {
        let house = &self.house;
        let vitality = house.begun("2019-11-01", "2025-12-31").await;
        house.submit_with(&vitality, &[&self.ii, &self.ahkera, &self.jokisuu, &self.kerho]).await;
        house.go_to("2019-09-09").await;
        for agreement in [child, &vitality] {
            self.decided(&house.coordinator, agreement, "COUNCIL").await;
        }
        house.go_to("2019-10-21").await;
        for agreement in [child, &vitality] {
            self.final_now(agreement).await;
        }
        self.steps_done(frame, 14).await;
        house.change("openSigning", "agreement", &vitality, json!({ "signBy": "2019-10-31" })).await;

        // 31.10.2019: everybody signs; in force on the first day of the period.
        house.go_to("2019-10-31").await;
        for party in [&self.ii, &self.ahkera, &self.jokisuu, &self.kerho] {
            house.sign(&vitality, party).await;
        }
        self.steps_done(frame, 15).await;
        house.go_to("2019-11-01").await;
        assert_eq!(self.state(&vitality).await, "IN_FORCE");
        for (party, text) in [(&self.ahkera, "Kerho joka viikko"), (&self.kerho, "Retki joka kesä")] {
            let signature = house.signatures(&vitality, party).await.remove(0);
            let mut content = promise(text);
            (content["startsOn"], content["endsOn"]) = ("2020-01-01".into(), "2025-12-31".into());
            let add = json!({ "signature": signature["id"], "content": content });
            house.done(Some(&party.token), "addCommitment commitment { id }", add).await;
        }
        vitality
    }

    /// 2020: the prevention plan is drawn up and attached; two yearly reviews follow.
    async fn plan_kept(&self, vitality: &Value) -> Value {
        let house = &self.house;
        house.go_to("2020-02-10").await;
        let plan = self.plan_approved().await;
        let plan = self.plan("attachPlan", &plan, json!({ "agreement": vitality })).await;
        assert_eq!(plan["state"], "ATTACHING");
        let approval = json!({ "resigning": "NOTICE_ONLY", "effectiveFrom": "2020-03-02" });
        house.change("approveAmendment", "agreement", vitality, approval).await;
        house.go_to("2020-03-02").await;
        assert_eq!(self.plan_now(&plan).await["state"], "IN_FORCE");
        let signature = house.signatures(vitality, &self.ahkera).await.remove(0);
        let joins =
            json!({ "signature": signature["id"], "expectedVersion": signature["version"], "optIn": true });
        house.done(Some(&self.ahkera.token), "choosePrevention signature { id }", joins).await;
        house.go_to("2021-02-15").await;
        assert_eq!(self.reviewed(&plan).await, "2022-02-15");
        house.go_to("2022-02-15").await;
        self.reviewed(&plan).await;
        plan
    }

    /// 2022: an amendment changes duties; everybody signs again.
    async fn amended(&self, vitality: &Value) {
        let house = &self.house;
        house.go_to("2022-09-05").await;
        let note = json!({ "note": fi("Vuosiraportti annetaan jatkossa kahdesti") });
        house.change("proposeAmendment", "agreement", vitality, note).await;
        house.change("submitAmendment", "agreement", vitality, json!({ "decideBy": "2022-10-31" })).await;
        house.decided(vitality, "APPROVED").await;
        let approval =
            json!({ "resigning": "REQUIRED", "effectiveFrom": "2023-01-01", "resignBy": "2022-11-30" });
        house.change("approveAmendment", "agreement", vitality, approval).await;
        house.go_to("2022-11-01").await;
        for party in [&self.ii, &self.ahkera, &self.kerho, &self.jokisuu] {
            house.sign(vitality, party).await;
        }
        house.go_to("2023-01-02").await;
    }

    /// 2023: one organisation withdraws, two merge.
    async fn changed_hands(&self, vitality: &Value) {
        let (house, regional) = (&self.house, self.regional.as_str());
        let signature = house.signatures(vitality, &self.jokisuu).await.remove(0);
        let notice = json!({ "signature": signature["id"], "expectedVersion": signature["version"], "reason": "Toiminta muuttuu" });
        house.done(Some(&self.jokisuu.token), "giveNotice signature { id }", notice).await;
        house.go_to("2023-05-01").await;
        assert_eq!(house.signatures(vitality, &self.jokisuu).await[0]["state"], "WITHDRAWN");
        let query = "query($id: ID!) { organisation(id: $id) { version } }";
        let seen = house.data(house.me(), query, json!({ "id": self.kerho.id })).await;
        let merge = json!({
            "organisation": self.kerho.id, "expectedVersion": seen["organisation"]["version"],
            "successor": self.ahkera.id, "effectiveOn": "2023-05-01", "evidence": "Yhdistysrekisteri 1.5.2023",
        });
        let proposed = house.done(house.me(), "mergeOrganisation succession { id version }", merge).await;
        let confirm = json!({ "succession": proposed["succession"]["id"], "expectedVersion": 1 });
        let offered = house.done(Some(regional), "confirmMerger succession { id version }", confirm).await;
        let offered = &offered["succession"];
        let promised =
            house.signatures(vitality, &self.kerho).await.remove(0)["commitments"]["nodes"][0]["id"].clone();
        let answer = json!({
            "succession": offered["id"], "expectedVersion": offered["version"], "commitments": [promised],
            "documents": [], "shownIn": "FI", "confirmation": self.ahkera.name,
        });
        let session = house.session(self.ahkera.email).await;
        house.done(Some(&session), "acceptSuccession succession { state }", answer).await;
    }

    /// 31.12.2025: the period ends; nothing is in force until the renewal of 2027.
    async fn renewed(&self, vitality: &Value, plan: &Value) {
        let house = &self.house;
        house.go_to("2026-01-02").await;
        assert_eq!(self.state(vitality).await, "EXPIRED");
        assert_ne!(self.plan_now(plan).await["state"], "IN_FORCE", "what it was attached to is over");
        house.go_to("2026-09-01").await;
        let input = json!({
            "predecessor": vitality, "title": fi("Iin elinvoimasopimus 2027–2030"), "periodStart": "2027-01-01",
            "periodEnd": "2030-12-31",
        });
        let next =
            house.done(house.me(), "renewAgreement agreement { id }", input).await["agreement"]["id"].clone();
        house.open_for(&next, &[]).await;
        house.change("openSigning", "agreement", &next, json!({ "signBy": "2026-12-11" })).await;
        for party in [&self.ii, &self.ahkera] {
            house.sign(&next, party).await;
        }
        house.go_to("2027-01-04").await;
        assert_eq!(self.state(&next).await, "IN_FORCE");
        let earlier = house.looked_at(vitality).await;
        assert_eq!((&earlier["state"], &earlier["gapDays"]), (&json!("SUPERSEDED"), &json!(365)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_region_s_agreements_from_the_initiative_of_2019_to_the_renewal_after_the_gap() {
    let region = Region::build().await;
    let (frame, child) = region.taken_up().await;
    let vitality = region.signed(&frame, &child).await;
    let plan = region.plan_kept(&vitality).await;
    region.amended(&vitality).await;
    region.changed_hands(&vitality).await;
    region.renewed(&vitality, &plan).await;
    insta::assert_snapshot!(region.mailbox());
}
