//! Organisations that leave, merge, are replaced or cannot be reached; municipalities that merge.

use super::*;

const SUCCESSION: &str = "succession { id version state }";

impl Town {
    /// Two persons say that one organisation is part of the other now; returns the succession.
    async fn merged(&self) -> Value {
        let input = json!({
            "organisation": self.giver.id, "expectedVersion": self.version(&self.giver.id).await,
            "successor": self.other.id, "effectiveOn": "2026-03-01", "evidence": "Yhdistysrekisteri 1.3.2026",
        });
        let mutation = format!("mergeOrganisation {SUCCESSION}");
        let merger = self.house.done(self.house.me(), &mutation, input).await["succession"].take();
        assert_eq!(self.life(&merger["id"]).await, ("PROPOSED".into(), vec!["CONFIRM_MERGER".into()]));
        let input = json!({ "succession": merger["id"], "expectedVersion": 1 });
        let alone =
            self.house.refusal(self.house.me(), "confirmMerger succession { id }", input.clone()).await;
        assert_eq!(alone.0, "SECOND_PERSON_NEEDED");
        let mutation = format!("confirmMerger {SUCCESSION}");
        self.house.done(Some(&self.regional), &mutation, input).await["succession"].take()
    }

    /// Gives notice for the first association.
    async fn notice(&self) {
        let input = json!({
            "signature": self.giver.signature, "expectedVersion": self.version(&self.giver.signature).await,
            "reason": "Toiminta muuttuu",
        });
        self.house.done(Some(&self.giver.token), "giveNotice signature { id }", input).await;
    }

    /// Returns what somebody could do with something, and the code of what stands in the way.
    async fn action(&self, token: &str, id: &Value, action: &str) -> Option<Value> {
        let query = "query($id: ID!) { node(id: $id) { ... on Lifecycle {
            availableActions { action allowed refusal { code message } } } } }";
        let mut seen = self.house.data(Some(token), query, json!({ "id": id })).await;
        let mut actions = seen["node"]["availableActions"].take();
        actions.as_array_mut().unwrap().iter_mut().find(|known| known["action"] == action).map(Value::take)
    }
}

pub(super) fn count(mails: &[String], subject: &str) -> usize {
    mails.iter().filter(|mail| mail.contains(subject)).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn organisation_withdraws() {
    let town = Town::build().await;
    let (kept, taken) =
        (town.promised(&town.giver, "Kerho").await, town.promised(&town.giver, "Retki").await);
    town.notice().await;
    assert_eq!(
        town.life(&town.giver.signature).await,
        ("WITHDRAWAL_PENDING".into(), vec!["HAND_OVER_COMMITMENTS".into()])
    );
    town.house.go_to("2026-03-06").await;
    assert_eq!(count(&town.mails(town.giver.email), "avoimet sitoumukset"), 1);
    assert_eq!(count(&town.mails("meri@ii.example.fi"), "avoimet sitoumukset"), 1, "the coordinator's copy");

    let mutation = format!("transferCommitment {SUCCESSION}");
    let giver = Some(town.giver.token.as_str());
    let version = town.version(&taken).await;
    let input = json!({ "commitment": taken, "expectedVersion": version, "successor": town.other.id });
    let offer = town.house.done(giver, &mutation, input).await["succession"].take();
    assert_eq!(town.life(&offer["id"]).await, ("OFFERED".into(), vec!["CONFIRM_TRANSFER".into()]));
    let offered = town.action(&town.giver.token, &taken, "OFFER_TRANSFER").await.unwrap();
    assert_eq!(offered["refusal"]["code"], "SUCCESSION_PENDING");
    let answer = json!({ "succession": offer["id"], "expectedVersion": 1 });
    town.house.done(Some(&town.other.token), "acceptTransfer succession { state }", answer).await;
    assert_eq!(town.state(&taken).await, "TRANSFERRED");
    let query =
        "query($id: ID!) { signature(id: $id) { commitments { nodes { state successorOf { id } } } } }";
    let theirs = town.house.data(town.house.me(), query, json!({ "id": town.other.signature })).await;
    let expected = json!([{ "state": "ACTIVE", "successorOf": { "id": taken } }]);
    assert_eq!(theirs["signature"]["commitments"]["nodes"], expected);

    town.house.go_to("2026-06-03").await;
    assert_eq!(town.state(&town.giver.signature).await, "WITHDRAWAL_PENDING", "a promise is open (I-25)");
    let input =
        json!({ "commitment": kept, "expectedVersion": town.version(&kept).await, "result": "FULFILLED" });
    town.house.done(giver, "closeCommitment commitment { state }", input).await;
    town.house.go_to("2026-06-04").await;
    assert_eq!(town.life(&town.giver.signature).await, ("WITHDRAWN".into(), vec![]));
    assert!(count(&town.mails(town.giver.email), "avoimet sitoumukset") >= 2, "at once, and before the end");
    let parties = "... on Agreement { parties { organisation { id } leftOn } }";
    let parties = town.read(&town.agreement, parties).await["parties"].take();
    let gone = parties.as_array().unwrap().iter().find(|party| party["organisation"]["id"] == town.giver.id);
    assert_eq!(gone.unwrap()["leftOn"], "2026-06-03");
    assert!(!town.life(&town.agreement).await.1.contains(&"REVIEW_AGREEMENT".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_only_the_municipality_is_left_its_coordinator_is_asked() {
    let town = Town::build().await;
    for partner in [&town.giver, &town.other] {
        let input = json!({
            "id": partner.id, "expectedVersion": town.version(&partner.id).await, "action": "DISSOLVE",
            "reason": "Rekisterimerkintä",
        });
        town.house.done(town.house.me(), "advanceOrganisation organisation { id }", input).await;
    }
    assert_eq!(town.state(&town.giver.signature).await, "WITHDRAWN");
    assert_eq!(town.life(&town.agreement).await, ("IN_FORCE".into(), vec!["REVIEW_AGREEMENT".into()]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn organisations_merge() {
    let town = Town::build().await;
    let (kept, left) = (town.promised(&town.giver, "Kerho").await, town.promised(&town.giver, "Retki").await);
    let merger = town.merged().await;
    assert_eq!(town.state(&town.giver.id).await, "MERGED");
    assert_eq!(town.life(&merger["id"]).await, ("OFFERED".into(), vec!["CONFIRM_TRANSFER".into()]));
    town.house.go_to("2026-03-17").await;
    assert_eq!(count(&town.mails(town.other.email), "Vahvista sitoumusten siirto – Perhepiha ry"), 2);

    let answer = json!({
        "succession": merger["id"], "expectedVersion": merger["version"], "commitments": [kept], "documents": [],
        "shownIn": "FI", "confirmation": town.other.name,
    });
    let token = Some(town.other.token.as_str());
    let mutation = "acceptSuccession succession { state }";
    assert_eq!(town.house.refusal(token, mutation, answer.clone()).await.0, "CODE_NEEDED");
    let session = town.house.session(town.other.email).await;
    town.house.done(Some(&session), mutation, answer).await;
    assert_eq!(town.state(&merger["id"]).await, "ACCEPTED");
    assert_eq!(town.life(&town.giver.signature).await, ("TRANSFERRED".into(), vec![]));
    assert_eq!((town.state(&kept).await, town.state(&left).await), ("TRANSFERRED".into(), "LAPSED".into()));
    assert_eq!(town.state(&town.other.signature).await, "SIGNED", "it had signed already, and that stays");
    town.house.go_to("2026-05-01").await;
    assert_eq!(count(&town.mails(town.other.email), "Vahvista sitoumusten siirto"), 2, "answered: no more");
    let parties = "... on Agreement { parties { organisation { id } leftOn formerly { legalName } } }";
    let parties = town.read(&town.agreement, parties).await["parties"].take();
    let heir = parties.as_array().unwrap().iter().find(|party| party["organisation"]["id"] == town.other.id);
    assert_eq!(heir.unwrap()["formerly"]["legalName"], "Perhepiha ry");
    assert_eq!(heir.unwrap()["leftOn"], Value::Null);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_successor_that_had_not_signed_signs_what_the_other_had_signed() {
    let mut town = Town::build().await;
    let kept = town.promised(&town.giver, "Kerho").await;
    let (newcomer, token) = town.house.verified("Uudet Perheet ry", "uudet@ii.example", "9900049-9").await;
    let newcomer = Partner {
        id: newcomer["id"].clone(),
        name: "Uudet Perheet ry",
        token,
        signature: Value::Null,
        email: "uudet@ii.example",
    };
    town.other = newcomer;
    let merger = town.merged().await;
    let query = "query($id: ID!) { agreement(id: $id) { text { documentHash } } }";
    let text = town.house.data(town.house.me(), query, json!({ "id": town.agreement })).await;
    let mut answer = json!({
        "succession": merger["id"], "expectedVersion": merger["version"], "commitments": [kept],
        "documents": [], "shownIn": "FI", "confirmation": "uudet perheet ry",
    });
    let session = town.house.session(town.other.email).await;
    let mutation = "acceptSuccession succession { state }";
    assert_eq!(town.house.refusal(Some(&session), mutation, answer.clone()).await.0, "TEXT_NOT_SEEN");
    let hash = &text["agreement"]["text"]["documentHash"];
    answer["documents"] = json!([{ "signature": town.giver.signature, "documentHash": hash }]);
    town.house.done(Some(&session), mutation, answer).await;
    let query = "query($id: ID!) { organisation(id: $id) { state signatures { nodes {
        id state prevention sections { key } succeeds { id } commitments { nodes { state text } } } } } }";
    let heir = town.house.data(town.house.me(), query, json!({ "id": town.other.id })).await;
    let signature = &heir["organisation"]["signatures"]["nodes"][0];
    assert_eq!((&heir["organisation"]["state"], &signature["state"]), (&json!("ACTIVE"), &json!("SIGNED")));
    assert_eq!(signature["succeeds"]["id"], town.giver.signature);
    assert_eq!(signature["commitments"]["nodes"], json!([{ "state": "AGREED", "text": "Kerho" }]));
    assert_eq!(town.state(&town.giver.signature).await, "TRANSFERRED");
    let query = "query($id: ID!) { receipt(signature: $id) { organisation } }";
    let receipt = town.house.data(Some(&session), query, json!({ "id": signature["id"] })).await;
    assert_eq!(receipt["receipt"]["organisation"], "Uudet Perheet ry", "evidence of its own");
    let parties = "... on Agreement { parties { organisation { id } leftOn formerly { legalName } } }";
    let parties = town.read(&town.agreement, parties).await["parties"].take();
    let heir = parties.as_array().unwrap().iter().find(|party| party["organisation"]["id"] == town.other.id);
    assert_eq!(heir.unwrap()["formerly"]["legalName"], "Perhepiha ry");
    assert!(town.mails(town.other.email).iter().all(|mail| !mail.contains("Lisää ensimmäinen sitoumus")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_takes_over_in_thirty_days_lapses() {
    let town = Town::build().await;
    let promise = town.promised(&town.giver, "Kerho").await;
    let merger = town.merged().await;
    town.house.go_to("2026-04-01").await;
    assert_eq!(town.state(&promise).await, "ACTIVE");
    let copies = count(&town.mails("meri@ii.example.fi"), "Vahvista sitoumusten siirto");
    assert_eq!(copies, 1, "the coordinator hears on the last day");
    town.house.go_to("2026-04-02").await;
    assert_eq!(town.life(&merger["id"]).await, ("LAPSED".into(), vec![]));
    assert_eq!(town.state(&promise).await, "LAPSED");
    assert_eq!(town.state(&town.giver.signature).await, "LAPSED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signatory_person_leaves() {
    let town = Town::build().await;
    let right = town.read(&town.giver.id, "... on Organisation { authorities { id } }").await;
    let input = json!({
        "organisation": town.giver.id, "expectedVersion": town.version(&town.giver.id).await,
        "authority": right["authorities"][0]["id"], "on": "2026-03-02",
    });
    town.house.done(Some(&town.giver.token), "endAuthority organisation { id }", input).await;
    let query = "query($id: ID!) { signature(id: $id) { state history(last: 1) { nodes { step } } } }";
    let seen = town.house.data(town.house.me(), query, json!({ "id": town.giver.signature })).await;
    assert_eq!(
        seen["signature"],
        json!({ "state": "SIGNED", "history": { "nodes": [{ "step": "SG-15" }] } })
    );
    assert_eq!(town.state(&town.agreement).await, "IN_FORCE");
    assert_eq!(town.life(&town.giver.id).await.1, ["UPDATE_SIGNING_AUTHORITY"]);
    town.house.go_to("2026-03-04").await;
    assert!(count(&town.mails(town.giver.email), "Päivitä allekirjoitusoikeudet") >= 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn legal_reform_replaces_a_party() {
    let town = Town::build().await;
    let promise = town.promised(&town.giver, "Kerho").await;
    let (county, _) = town.house.verified("Hyvinvointialue", "alue@hva.example", "9900002-6").await;
    let input = json!({
        "organisation": town.giver.id, "expectedVersion": town.version(&town.giver.id).await,
        "successor": county["id"], "kind": "LEGAL_REFORM", "effectiveOn": "2026-03-02", "evidence": "Laki 611/2021",
    });
    let mutation = "recordSuccession succession { id state }";
    let query =
        "mutation($input: RecordSuccessionInput!) { recordSuccession(input: $input) { errors { code } } }";
    let variables = json!({ "input": input.clone() });
    assert_eq!(town.house.error(town.house.me(), query, variables).await, "FORBIDDEN");
    let recorded = town.house.done(Some(&town.regional), mutation, input).await;
    assert_eq!(recorded["succession"]["state"], "RECORDED");
    let fields = "... on Agreement { parties { organisation { id } role leftOn formerly { legalName } } }";
    let parties = town.read(&town.agreement, fields).await["parties"].take();
    let row = |id: &Value| {
        parties.as_array().unwrap().iter().find(|party| party["organisation"]["id"] == *id).cloned()
    };
    assert_eq!(row(&county["id"]).unwrap()["formerly"]["legalName"], "Perhepiha ry");
    assert_ne!(row(&town.giver.id).unwrap()["leftOn"], Value::Null);
    let query = "query($id: ID!) { organisation(id: $id) { signatures { nodes {
        state level acts { person { id } } succeeds { id } tasks { kind } } } } }";
    let heir = town.house.data(town.house.me(), query, json!({ "id": county["id"] })).await;
    let signature = &heir["organisation"]["signatures"]["nodes"][0];
    assert_eq!(
        (&signature["state"], &signature["acts"]),
        (&json!("SIGNED"), &json!([])),
        "nobody signs anew"
    );
    assert_eq!(signature["succeeds"]["id"], town.giver.signature);
    assert_eq!(town.state(&promise).await, "TRANSFERRED");
    assert_eq!(town.state(&town.giver.id).await, "MERGED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn municipality_merger() {
    let town = Town::build().await;
    let scope = Scope::Municipality("625".parse().unwrap());
    let role = Role::MunicipalCoordinator;
    let trial = &town.house.trial;
    let pia = trial.person(("Pia", "Jokinen"), "pia@pyhajoki.example.fi", role, scope).await.unwrap();
    let pia = trial.token(pia).await.unwrap();
    let actions = town.action(&town.regional, &town.agreement, "MUNICIPALITY_MERGED").await.unwrap();
    assert_eq!(actions["refusal"]["code"], "MUNICIPALITY_GOES_ON");
    let input =
        json!({ "area": town.house.area(), "municipality": "139", "into": "625", "on": "2026-04-01" });
    let query =
        "mutation($input: MergeMunicipalityInput!) { mergeMunicipality(input: $input) { errors { code } } }";
    let variables = json!({ "input": input.clone() });
    assert_eq!(town.house.error(Some(&pia), query, variables).await, "FORBIDDEN");
    town.house.done(Some(&town.regional), "mergeMunicipality municipality { code }", input).await;
    assert!(town.action(&pia, &town.giver.id, "DISSOLVE").await.is_none(), "not before the day");
    town.house.go_to("2026-04-01").await;
    assert_eq!(town.life(&town.agreement).await.1, ["SETTLE_MUNICIPALITY"]);
    assert!(town.action(&pia, &town.giver.id, "DISSOLVE").await.is_some(), "its matters are the successor's");
    let query = "query { municipality(code: \"625\") { agreements { nodes { id } } } }";
    let history = town.house.data(Some(&pia), query, json!({})).await;
    assert_eq!(history["municipality"]["agreements"]["nodes"], json!([{ "id": town.agreement }]));
    let input = json!({
        "agreement": town.agreement, "expectedVersion": town.version(&town.agreement).await, "goesOn": true,
        "reason": "Kuntajakolaki",
    });
    let mutation = "settleMunicipality agreement { state continuedBy { code } }";
    let settled = town.house.done(Some(&town.regional), mutation, input).await;
    assert_eq!(settled["agreement"], json!({ "state": "IN_FORCE", "continuedBy": { "code": "625" } }));
    town.house.go_to("2026-04-03").await;
    assert_eq!(town.life(&town.agreement).await, ("IN_FORCE".into(), vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e_mail_bounces() {
    let town = Town::build().await;
    // Otherwise the region would be asked to find Pyhäjoki one, in the same mail.
    let (role, scope) = (Role::MunicipalCoordinator, Scope::Municipality("625".parse().unwrap()));
    let neighbour = ("Pirjo", "Naapuri");
    town.house.trial.person(neighbour, "pirjo@pyhajoki.example.fi", role, scope).await.unwrap();
    town.house.go_to("2026-03-03").await;
    let input = json!({
        "id": town.giver.id, "expectedVersion": town.version(&town.giver.id).await, "action": "MARK_DORMANT",
        "reason": "Viestit palautuvat",
    });
    town.house.done(town.house.me(), "advanceOrganisation organisation { state }", input).await;
    assert_eq!(town.life(&town.giver.id).await, ("DORMANT".into(), vec!["REPAIR_CONTACT".into()]));
    assert_eq!(town.state(&town.giver.signature).await, "SIGNED");
    let missing = "Yhteyshenkilö puuttuu – Perhepiha ry";
    town.house.go_to("2026-03-25").await;
    assert!(count(&town.mails("meri@ii.example.fi"), missing) >= 3, "at once, +5 and +15 working days");
    assert_eq!(count(&town.mails("raili@alue.example.fi"), missing), 0);
    town.house.go_to("2026-04-01").await;
    assert_eq!(count(&town.mails("raili@alue.example.fi"), missing), 1, "the region after 20 working days");
    for (mutation, mut input) in [
        ("correctContact", json!({ "organisation": town.giver.id, "contact": "uusi@ii.example" })),
        ("advanceOrganisation", json!({ "id": town.giver.id, "action": "REACTIVATE" })),
    ] {
        input["expectedVersion"] = town.version(&town.giver.id).await;
        town.house.done(town.house.me(), &format!("{mutation} organisation {{ id }}"), input).await;
    }
    assert_eq!(town.life(&town.giver.id).await, ("ACTIVE".into(), vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn organisation_forgets_to_sign() {
    let town = Town::build().await;
    let (late, _) = town.house.verified("Myöhäiset ry", "myohaiset@ii.example", "9900050-1").await;
    let asked =
        |sign_by: &str| json!({ "agreement": town.agreement, "organisation": late["id"], "signBy": sign_by });
    let mutation = "requestSignature signature { id }";
    let first = town.house.done(town.house.me(), mutation, asked("2026-03-27")).await;
    let first = &first["signature"]["id"];
    town.house.go_to("2026-04-10").await;
    assert_eq!(town.life(first).await, ("REQUESTED".into(), vec!["SIGN_AGREEMENT".into()]));
    town.house.go_to("2026-04-11").await;
    assert_eq!(town.life(first).await, ("NOT_SIGNED".into(), vec![]));
    let sent = count(&town.mails("myohaiset@ii.example"), "Allekirjoitus pyydetään");
    assert!(sent >= 3, "{sent}");
    assert_eq!(town.state(&town.agreement).await, "IN_FORCE");
    town.house.done(town.house.me(), mutation, asked("2026-05-29")).await;
}
