//! An agreement changes, ends, is followed by another, and takes in newcomers.

use serde_json::{Value, json};

use crate::tests::agreement::fi;
use crate::tests::{House, promise};

/// A text whose goal is another.
fn chapters(goal: &str) -> Value {
    json!({
        "purpose": fi("Miksi"), "goal": fi(goal), "principles": fi("Miten"), "partnershipPromise": fi("Lupaus"),
    })
}

impl House {
    /// Proposes an amendment beside the text in force, has it decided on, and approves it.
    async fn amend(&self, id: &Value, note: &Value) {
        let proposal = json!({ "note": note, "text": chapters("Enemmän") });
        let proposed = self.change("proposeAmendment", "agreement", id, proposal).await;
        assert_eq!(
            proposed["versions"],
            json!([{ "no": 1, "standing": "EFFECTIVE" }, { "no": 2, "standing": "DRAFT" }])
        );
        let approval =
            json!({ "resigning": "REQUIRED", "effectiveFrom": "2026-04-01", "resignBy": "2026-04-10" });
        assert_eq!(
            self.refused_change("approveAmendment", id, approval.clone()).await,
            "AMENDMENT_UNDECIDED"
        );
        self.change("submitAmendment", "agreement", id, json!({ "decideBy": "2026-03-31" })).await;
        assert_eq!(
            self.refused_change("approveAmendment", id, approval.clone()).await,
            "AMENDMENT_UNDECIDED"
        );
        self.decided(id, "APPROVED").await;
        let query =
            "query($id: ID!) { agreement(id: $id) { amendment { documentHash amendmentDecision { isFinal } }
            decision { record { text { no } } } decisions { text { no documentHash } } } }";
        let seen = self.data(self.me(), query, json!({ "id": id })).await["agreement"].take();
        assert_eq!(seen["amendment"]["amendmentDecision"]["isFinal"], true);
        assert_eq!(
            seen["decision"]["record"]["text"]["no"], 1,
            "the text in force rests on its own decision"
        );
        assert_eq!(
            seen["decisions"][1]["text"],
            json!({ "no": 2, "documentHash": seen["amendment"]["documentHash"] })
        );
        self.change("approveAmendment", "agreement", id, approval).await;
    }
}

#[tokio::test]
async fn an_amendment_written_again_needs_another_decision() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let other = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
    let id = house.in_force("2028-12-31", &[&ii, &other]).await;
    let input = |goal| json!({ "note": fi("Tavoite muuttuu"), "text": chapters(goal) });
    house.change("proposeAmendment", "agreement", &id, input("Enemmän")).await;
    let by = json!({ "decideBy": "2026-03-31" });
    house.change("submitAmendment", "agreement", &id, by.clone()).await;
    assert_eq!(house.refused_change("submitAmendment", &id, by.clone()).await, "AMENDMENT_SUBMITTED");
    let written = house.change("writeAmendment", "agreement", &id, input("Vielä enemmän")).await;
    let standing: Vec<_> =
        written["versions"].as_array().unwrap().iter().map(|version| &version["standing"]).collect();
    assert_eq!(standing, ["EFFECTIVE", "WITHDRAWN", "DRAFT"]);
    house.change("submitAmendment", "agreement", &id, by).await;
    let query = "query($id: ID!) { agreement(id: $id) { decisions { state text { no goal { fi } } } } }";
    let seen = house.data(house.me(), query, json!({ "id": id })).await["agreement"]["decisions"].take();
    assert_eq!(seen[1], json!({ "state": "CANCELLED", "text": { "no": 2, "goal": fi("Enemmän") } }));
    assert_eq!(seen[2], json!({ "state": "NOT_STARTED", "text": { "no": 3, "goal": fi("Vielä enemmän") } }));
}

#[tokio::test]
async fn amendment_that_changes_duties() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let true_to_it = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
    let silent = house.party("Jokisuun Eväs ry", "evas@example.fi", "9900033-3").await;
    let id = house.in_force("2028-12-31", &[&ii, &true_to_it, &silent]).await;
    let signature = house.signatures(&id, &true_to_it).await.remove(0);
    let add = json!({ "signature": signature["id"], "content": promise("Kerho joka viikko") });
    house.done(Some(&true_to_it.token), "addCommitment commitment { id }", add).await;

    let note = fi("Vuosiraportti annetaan jatkossa kahdesti");
    house.amend(&id, &note).await;

    // Everybody is asked again; what was promised goes on meanwhile.
    let [again, before] = house.signatures(&id, &true_to_it).await.try_into().unwrap();
    assert_eq!((&before["state"], &before["signBy"]), (&json!("OUTDATED"), &json!("2026-04-10")));
    assert_eq!((&again["state"], &again["replaces"]["id"]), (&json!("REQUESTED"), &before["id"]));
    assert_eq!(again["text"]["no"], 2);
    assert_eq!(again["text"]["whatChanges"], note);
    assert_eq!(again["tasks"], json!([{ "kind": "SIGN_AGAIN", "dueOn": "2026-04-10" }]));
    assert_eq!(before["commitments"]["nodes"][0]["state"], "AGREED");
    house.sign(&id, &ii).await;
    house.sign(&id, &true_to_it).await;
    let [again, before] = house.signatures(&id, &true_to_it).await.try_into().unwrap();
    assert_eq!((&before["state"], &again["state"]), (&json!("SUPERSEDED"), &json!("SIGNED")));
    assert_eq!(before["commitments"]["nodes"], json!([]));
    assert_eq!(again["commitments"]["nodes"][0]["state"], "AGREED");
    let query = "query($id: ID!) { receipt(signature: $id) { versionNo commitments { text } } }";
    let receipt = house.data(Some(&true_to_it.token), query, json!({ "id": again["id"] })).await;
    assert_eq!(receipt["receipt"]["versionNo"], 2);
    assert_eq!(receipt["receipt"]["commitments"], json!([{ "text": "Kerho joka viikko" }]));

    // The amended text is in force on its day; who stays silent is reminded, and gone two weeks after the last day.
    house.go_to("2026-04-15").await;
    let now = house.looked_at(&id).await;
    assert_eq!(
        now["versions"],
        json!([{ "no": 1, "standing": "SUPERSEDED" }, { "no": 2, "standing": "EFFECTIVE" }])
    );
    let subjects = house.trial.subjects(silent.email);
    let reminded =
        subjects.iter().filter(|subject| subject.starts_with("Sopimus muuttui – vahvista")).count();
    assert!(reminded >= 3, "{subjects:?}");
    house.go_to("2026-04-27").await;
    let [again, before] = house.signatures(&id, &silent).await.try_into().unwrap();
    assert_eq!((&before["state"], &again["state"]), (&json!("LAPSED"), &json!("NOT_SIGNED")));
    let query = "query($id: ID!) { agreement(id: $id) { parties { organisation { id } leftOn } } }";
    let parties = house.data(house.me(), query, json!({ "id": id })).await["agreement"]["parties"].take();
    let left = parties.as_array().unwrap().iter().find(|party| party["organisation"]["id"] == silent.id);
    assert_eq!(left.unwrap()["leftOn"], "2026-04-25");
    let told = house.trial.subjects("meri@ii.example.fi");
    assert!(told.contains(&format!("Ei vahvistanut muuttunutta sopimusta – {}", silent.name)), "{told:?}");
}

#[tokio::test]
async fn an_amendment_of_which_parties_are_only_told() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let other = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
    let id = house.in_force("2028-12-31", &[&ii, &other]).await;
    house.change("proposeAmendment", "agreement", &id, json!({ "note": fi("Yhteystiedot muuttuvat") })).await;
    let approval = json!({ "resigning": "NOTICE_ONLY", "effectiveFrom": "2026-03-16" });
    house.change("approveAmendment", "agreement", &id, approval).await;
    house.go_to("2026-03-16").await;
    assert_eq!(house.signatures(&id, &other).await[0]["state"], "SIGNED");
    let subjects = house.trial.subjects(other.email);
    assert_eq!(
        subjects.iter().filter(|subject| subject.starts_with("Sopimus muuttuu – ")).count(),
        1,
        "{subjects:?}"
    );
    assert_eq!(house.looked_at(&id).await["versions"][1]["standing"], "EFFECTIVE");
}

#[tokio::test]
async fn agreement_expires_without_successor() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let other = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
    let id = house.in_force("2026-06-05", &[&ii, &other]).await;
    house.go_to("2026-03-10").await;
    let query = "query($id: ID!) { agreement(id: $id) { tasks { kind dueOn } } }";
    let tasks = house.data(house.me(), query, json!({ "id": id })).await["agreement"]["tasks"].take();
    assert_eq!(tasks, json!([{ "kind": "START_RENEWAL", "dueOn": "2026-06-05" }]));
    house.go_to("2026-06-08").await;
    assert_eq!(house.looked_at(&id).await["state"], "EXPIRED");
    let query =
        "query($slug: String!) { area(slug: $slug) { agreementChains { noneSince kind municipality { code }
        links { __typename ... on ChainGap { firstDay lastDay days } } } } }";
    let chains = house.data(house.me(), query, json!({ "slug": "pohjois-pohjanmaa" })).await;
    let chain = &chains["area"]["agreementChains"][0];
    assert_eq!(chain["noneSince"], "2026-06-06");
    assert_eq!(
        chain["links"][1],
        json!({ "__typename": "ChainGap", "firstDay": "2026-06-06", "lastDay": null, "days": 3 })
    );
    let subjects = house.trial.subjects("meri@ii.example.fi");
    assert!(subjects.iter().any(|subject| subject.starts_with("Sopimuskausi päättyy")), "{subjects:?}");
}

#[tokio::test]
async fn renewal_in_time() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let other = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
    let earlier = house.in_force("2026-06-05", &[&ii, &other]).await;
    house.go_to("2026-03-10").await;
    let input = json!({
        "predecessor": earlier, "title": fi("Iin elinvoimasopimus 2026–2029"), "periodStart": "2026-06-06",
        "periodEnd": "2029-12-31",
    });
    let fields =
        "agreement { id parties { organisation { id } role } text { goal { fi } values { guidance { fi } } }
        predecessor { id } }";
    let next = house.done(house.me(), &format!("renewAgreement {fields}"), input).await["agreement"].take();
    assert_eq!(next["parties"].as_array().unwrap().len(), 2);
    assert_eq!((&next["text"]["goal"], &next["predecessor"]["id"]), (&fi("Mitä"), &earlier));
    assert_eq!(next["text"]["values"].as_array().unwrap().len(), 3);
    let id = next["id"].clone();
    house.open_for(&id, &[]).await;

    // Nobody is asked to start what has begun.
    let query = "query($id: ID!) { agreement(id: $id) { tasks { kind } } }";
    let tasks = house.data(house.me(), query, json!({ "id": earlier })).await["agreement"]["tasks"].take();
    assert_eq!(tasks, json!([]));
    house.change("openSigning", "agreement", &id, json!({ "signBy": "2026-06-30" })).await;
    house.sign(&id, &ii).await;
    house.sign(&id, &other).await;
    assert_eq!(house.looked_at(&id).await["state"], "OPEN_FOR_SIGNING");
    house.go_to("2026-06-06").await;
    assert_eq!(house.looked_at(&id).await["state"], "IN_FORCE");
    let earlier = house.looked_at(&earlier).await;
    assert_eq!((&earlier["state"], &earlier["gapDays"]), (&json!("SUPERSEDED"), &json!(0)));
}

#[tokio::test]
async fn mid_period_joiner() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let other = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
    let id = house.in_force("2028-12-31", &[&ii, &other]).await;
    let newcomer = house.party("Jokisuun Eväs ry", "evas@example.fi", "9900033-3").await;
    let input = json!({
        "agreement": id, "expectedVersion": house.looked_at(&id).await["version"],
        "organisation": newcomer.id, "signBy": "2026-03-31",
    });
    house.done(house.me(), "lateJoin signature { state }", input).await;
    assert_eq!(house.signatures(&id, &newcomer).await[0]["lateJoiner"], true);

    // The text changes before the newcomer signs: it is asked to sign the amended one, and is a newcomer still.
    house.change("proposeAmendment", "agreement", &id, json!({ "note": fi("Yhteystiedot muuttuvat") })).await;
    let approval = json!({ "resigning": "NONE", "effectiveFrom": "2026-03-16" });
    house.change("approveAmendment", "agreement", &id, approval).await;
    house.go_to("2026-03-16").await;
    let [again, before] = house.signatures(&id, &newcomer).await.try_into().unwrap();
    assert_eq!((&before["state"], &again["state"]), (&json!("SUPERSEDED"), &json!("REQUESTED")));
    assert_eq!((&again["text"]["no"], &again["lateJoiner"]), (&json!(2), &json!(true)));
    house.sign(&id, &newcomer).await;
    let signed = house.signatures(&id, &newcomer).await.remove(0);
    assert_eq!(signed["state"], "SIGNED");
    let kinds: Vec<_> = signed["tasks"].as_array().unwrap().iter().map(|task| &task["kind"]).collect();
    assert!(kinds.contains(&&json!("TAKE_FIRST_STEPS")), "{kinds:?}");
}

#[tokio::test]
async fn comments_are_answered_before_a_draft_goes_on() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let id = house.begun("2026-03-01", "2028-12-31").await;
    house
        .change("addParty", "agreement", &id, json!({ "organisation": ii.id, "role": "MUNICIPALITY" }))
        .await;
    let chapters = json!({
        "title": fi("Iin elinvoimasopimus"), "purpose": fi("Miksi"), "goal": fi("Mitä"),
        "principles": fi("Miten"), "partnershipPromise": fi("Lupaus"),
    });
    house.change("writeText", "agreement", &id, chapters).await;
    house.change("startPreparation", "agreement", &id, json!({ "decision": house.begins() })).await;
    assert_eq!(
        house.refused_change("openConsultation", &id, json!({ "endsOn": "2026-03-22" })).await,
        "CONSULTATION_TOO_SHORT"
    );
    house.change("openConsultation", "agreement", &id, json!({ "endsOn": "2026-03-23" })).await;

    let said =
        json!({ "agreement": id, "organisation": ii.id, "kind": "COMMENT", "text": "Lisää liikuntaa" });
    let fields = "feedback { id version state organisation { id } task { kind } }";
    let given = house.done(Some(&ii.token), &format!("giveFeedback {fields}"), said).await["feedback"].take();
    assert_eq!(given["state"], "GIVEN");
    let body =
        json!({ "agreement": id, "body": "Nuorisovaltuusto", "kind": "STATEMENT", "text": "Hyvä näin" });
    let statement = house.done(house.me(), &format!("giveFeedback {fields}"), body).await["feedback"].take();
    let input = json!({
        "agreement": id, "expectedVersion": house.looked_at(&id).await["version"], "decideBy": "2026-04-30",
    });
    let refused = house.payload(house.me(), "submitForDecision agreement { id }", input).await;
    let message = refused["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("Iin kunta") && message.contains("Nuorisovaltuusto"), "{message}");
    for feedback in [&given, &statement] {
        let answer = json!({
            "feedback": feedback["id"], "expectedVersion": feedback["version"], "handledAs": "PARTLY",
            "reasoning": "Lisätty tavoitteisiin",
        });
        house.done(house.me(), "answerFeedback feedback { state handledAs }", answer).await;
    }
    let now = house.change("submitForDecision", "agreement", &id, json!({ "decideBy": "2026-04-30" })).await;
    assert_eq!(now["state"], "AWAITING_DECISIONS");
}

#[tokio::test]
async fn while_implementation_is_prohibited_reminders_rest() {
    let house = House::build().await;
    let ii = house.party("Iin kunta", "kunta@ii.example.fi", "9900008-5").await;
    let other = house.party("Iin Arkipolku ry", "arkipolku@example.fi", "9900031-7").await;
    let id = house.in_force("2028-12-31", &[&ii, &other]).await;
    let prohibit = json!({ "action": "IMPLEMENTATION_PROHIBITED", "reason": "Hallinto-oikeuden välipäätös" });
    house.change("advanceAgreement", "id", &id, prohibit).await;
    let about = |house: &House| -> usize {
        let asks = |subject: &&String| subject.starts_with("Lisää ensimmäinen sitoumus");
        house.trial.subjects(other.email).iter().filter(asks).count()
    };
    let query = "{ reminderForecast(area: \"pohjois-pohjanmaa\", from: \"2026-03-02\", to: \"2026-04-10\") {
        rule suppressed } }";
    let told = house.data(house.me(), query, json!({})).await;
    let paused =
        told["reminderForecast"].as_array().unwrap().iter().filter(|nudge| nudge["suppressed"] == "paused");
    assert!(paused.count() > 0, "{told}");
    house.go_to("2026-04-10").await;
    assert_eq!(about(&house), 0);
    house.change("advanceAgreement", "id", &id, json!({ "action": "PROHIBITION_LIFTED" })).await;
    house.go_to("2026-04-14").await;
    assert_eq!(about(&house), 1);
}
