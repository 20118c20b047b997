//! Posts in a real installation: given from `init` on, ended by date, deputised; and the tokens of their holders.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use chrono::{NaiveDate, TimeDelta};
use domain::calendar::Window;
use domain::id::PersonId;
use domain::organisation::Kind;
use domain::permission::{Role, Scope, post_id};
use domain::refusal::Code;
use domain::subject::Subject;
use domain::text::{Language, LocalisedText};
use mail::mailbox::Message;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::process::{Process, elinvoima, free_port};
use tests::wait;
use workflow::mailing::Dispatcher;
use workflow::organisation::identify::InviteOrganisation;
use workflow::person::announce_leaving::AnnounceLeaving;
use workflow::person::assign_role::{AssignRole, Newcomer};
use workflow::person::deputise::Deputise;
use workflow::person::end_role::EndRole;
use workflow::person::preferences::UpdatePreferences;
use workflow::testing::Trial;
use workflow::{Error, PageRequest, Viewer};

use crate::region::{Database, at, day};

/// For a first start on a machine that compiles at the same time.
const WITHIN: Duration = Duration::from_mins(1);

async fn trial(database: &Database) -> Result<Trial> {
    let now = at("2026-11-23T07:00:00Z");
    Ok(match database {
        Database::Sqlite => Trial::start(now).await?,
        Database::Postgres(database) => Trial::on(&database.url, now).await?,
    })
}

fn ii() -> Scope {
    Scope::Municipality("139".parse().unwrap())
}

async fn viewer(trial: &Trial, person: PersonId) -> Result<Viewer> {
    let secret = trial.token(person).await?;
    trial.app.viewer_of_bearer(&secret, None).await?.context("a viewer")
}

async fn regional(trial: &Trial) -> Result<Viewer> {
    let scope = Scope::Area(trial.area);
    let person = trial.person(("Rea", "Alue"), "rea@alue.example", Role::RegionalCoordinator, scope).await?;
    viewer(trial, person).await
}

fn newcomer(given: &str, email: &str) -> Newcomer {
    Newcomer {
        email: email.parse().unwrap(),
        given_name: Some(given.into()),
        family_name: Some("Esimerkki".into()),
        language: Some(Language::Sv),
    }
}

fn given(role: Role, scope: Scope, to: Newcomer, valid_to: Option<NaiveDate>) -> AssignRole {
    AssignRole { role, scope, to, valid_from: None, valid_to, check: None }
}

fn refused<T: std::fmt::Debug>(result: workflow::Result<T>) -> Code {
    match result {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// Returns the rows of what happened to a subject.
async fn trail(trial: &Trial, subject: Subject) -> Result<Vec<String>> {
    let page = trial.app.history(&Viewer::engine("test"), subject, &PageRequest::first(50)).await?;
    Ok(page.items.into_iter().map(|entry| format!("{} {}", entry.step, entry.to)).collect())
}

#[tokio::test]
async fn a_post_is_given_left_and_deputised() -> Result<()> {
    posts(&Database::Sqlite).await
}

#[tokio::test]
async fn a_post_is_given_left_and_deputised_on_postgresql() -> Result<()> {
    posts(&Database::postgres().await?).await
}

async fn posts(database: &Database) -> Result<()> {
    let trial = trial(database).await?;
    let (app, rea) = (&trial.app, regional(&trial).await?);
    let meri = given(Role::MunicipalCoordinator, ii(), newcomer("Meri", "meri@ii.example"), None);
    let held = app.perform(&rea, &meri, Some("once")).await?;
    assert_eq!(app.perform(&rea, &meri, Some("once")).await?, held, "pressed twice, given once");
    let again = given(Role::MunicipalCoordinator, ii(), newcomer("Muu", "muu@ii.example"), None);
    assert_eq!(refused(app.perform(&rea, &again, None).await), Code::PostFilled);
    let misnamed = given(Role::Registrar, ii(), newcomer("Matti", "meri@ii.example"), None);
    assert_eq!(refused(app.perform(&rea, &misnamed, None).await), Code::AddressOfAnother);

    let mails = trial.mails().await?;
    let told: Vec<_> = mails.iter().filter(|mail| mail.content.kind == "role_given").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].content.language, Language::Sv);
    Dispatcher::new(app.clone()).run_once().await?;
    let sent = trial.mailbox.take();
    let letter = sent.iter().filter_map(|sealed| Message::parse(sealed.message.bytes()));
    let letter =
        letter.into_iter().find(|letter| letter.to.contains("meri@ii.example")).context("a letter")?;
    assert!(letter.subject.contains("kommunens välfärdskoordinator – Ii"), "{}", letter.subject);
    let token = letter.text.split("/l/").nth(1).and_then(|rest| rest.split_whitespace().next());
    let asked = app.asked_by_link(token.context("a link")?).await?;
    assert_eq!(asked.municipality, Some(LocalisedText::finnish("Ii")));

    let seats = app.posts_of(&rea, &[ii()]).await?.remove(&ii()).context("Ii's posts")?;
    let coordination =
        seats.iter().find(|seat| seat.role == Role::MunicipalCoordinator).context("the post")?;
    assert!(!coordination.vacant && seats.iter().filter(|seat| seat.vacant).count() == 4);
    let person = coordination.holders[0].person.id;
    let meri = viewer(&trial, person).await?;
    let own = given(Role::Registrar, ii(), newcomer("Meri", "meri@ii.example"), None);
    assert_eq!(refused(app.perform(&meri, &own, None).await), Code::NotToOneself);
    let above =
        given(Role::RegionalCoordinator, Scope::Area(trial.area), newcomer("X", "x@ii.example"), None);
    assert!(matches!(app.perform(&meri, &above, None).await, Err(Error::Forbidden)));

    let deputy = Deputise {
        assignment: held,
        deputy: newcomer("Sini", "sini@ii.example"),
        valid_from: None,
        valid_to: day("2027-01-31"),
    };
    app.perform(&meri, &deputy, None).await?;
    let sini = app.posts_of(&rea, &[ii()]).await?.remove(&ii()).context("Ii's posts")?;
    let sini = sini[0].holders.iter().find(|holder| holder.assignment.deputy_of == Some(held));
    let sini = viewer(&trial, sini.context("the deputy")?.person.id).await?;
    assert!(sini.coordinates(), "a deputy has the post's rights");
    let kinds: Vec<_> = trial.mails().await?.into_iter().map(|mail| mail.content.kind).collect();
    assert!(kinds.contains(&"deputy_named".to_owned()), "the holder is told too: {kinds:?}");

    let leaving = AnnounceLeaving { assignment: held, last_day: day("2026-12-31") };
    app.perform(&meri, &leaving, None).await?;
    let later = EndRole { assignment: held, last_day: day("2027-03-31") };
    assert_eq!(refused(app.perform(&rea, &later, None).await), Code::RoleEnds);
    assert!(matches!(app.perform(&meri, &later, None).await, Err(Error::Forbidden)), "one only announces");
    app.perform(&rea, &EndRole { assignment: held, last_day: day("2026-11-22") }, None).await?;
    let meri = viewer(&trial, person).await?;
    assert!(meri.actor.grants.is_empty(), "the rights ended at once");
    let post = Subject::Post(post_id(Role::MunicipalCoordinator, &ii()));
    let rows = ["CP-2 filled", "CP-4 filled", "CP-1 leaving_announced", "CP-5 leaving_announced"];
    assert_eq!(trail(&trial, post).await?, rows);
    Ok(())
}

/// Invites an organisation nobody answers for, so that reminders escalate.
async fn unanswered(trial: &Trial, coordinator: &Viewer) -> Result<()> {
    let invite = InviteOrganisation {
        area: trial.area,
        municipality: Some("139".parse()?),
        legal_name: "Hiljaiset ry".into(),
        display_name: LocalisedText::default(),
        kind: Kind::Association,
        language: Language::Fi,
        contact: Some("hiljaiset@seura.example".parse()?),
        invite: true,
    };
    trial.app.perform(coordinator, &invite, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_post_that_ended_by_date_falls_vacant_and_its_reminders_go_to_the_manager() -> Result<()> {
    let trial = trial(&Database::Sqlite).await?;
    let (app, rea) = (&trial.app, regional(&trial).await?);
    for (role, name, email, until) in [
        (Role::MunicipalManager, "Mauri", "mauri@ii.example", None),
        (Role::MunicipalCoordinator, "Meri", "meri@ii.example", Some(day("2026-11-27"))),
    ] {
        app.perform(&rea, &given(role, ii(), newcomer(name, email), until), None).await?;
    }
    unanswered(&trial, &rea).await?;
    let dispatcher = Dispatcher::new(app.clone());
    dispatcher.run_once().await?;
    let mut to_coordinator = Vec::new();
    let mut to_manager = Vec::new();
    trial.mailbox.take();
    for _ in 0..60 {
        trial.clock.advance(TimeDelta::days(1));
        app.sweep().await?;
        app.plan().await?;
        dispatcher.run_once().await?;
        for sealed in trial.mailbox.take() {
            let today = app.clocks().today();
            match sealed.message.recipient() {
                "meri@ii.example" => to_coordinator.push(today),
                "mauri@ii.example" => to_manager.push(today),
                _ => {}
            }
        }
    }
    assert!(to_coordinator.iter().all(|date| *date <= day("2026-11-27")), "{to_coordinator:?}");
    assert!(!to_manager.is_empty(), "somebody is told that an invitation is not answered");
    let post = Subject::Post(post_id(Role::MunicipalCoordinator, &ii()));
    assert_eq!(trail(&trial, post).await?, ["CP-2 leaving_announced", "CP-3 vacant"]);
    let seats = app.posts_of(&rea, &[ii()]).await?.remove(&ii()).context("Ii's posts")?;
    assert!(seats[0].vacant && seats[0].holders.is_empty());
    Ok(())
}

#[tokio::test]
async fn the_last_administrator_stays_and_what_people_choose_is_recorded() -> Result<()> {
    let trial = trial(&Database::Sqlite).await?;
    let app = &trial.app;
    let role = Role::Administrator;
    let admin = trial.person(("Aino", "Toinen"), "aino@alue.example", role, Scope::Platform).await?;
    let aino = viewer(&trial, admin).await?;
    let seats = app.posts_of(&aino, &[Scope::Platform]).await?.remove(&Scope::Platform).context("posts")?;
    let [first, second] = seats[0].holders.as_slice() else { panic!("{seats:?}") };
    let end = |holder: &workflow::reading::Holder| EndRole {
        assignment: holder.assignment.id,
        last_day: day("2026-11-22"),
    };
    let (own, other) = if first.person.id == admin { (first, second) } else { (second, first) };
    app.perform(&aino, &end(other), None).await?;
    assert_eq!(refused(app.perform(&aino, &end(own), None).await), Code::LastAdministrator);
    let founded = Subject::Post(post_id(Role::Administrator, &Scope::Platform));
    assert_eq!(trail(&trial, founded).await?, ["CP-2 filled", "CP-5 filled"]);

    let regional =
        given(Role::RegionalCoordinator, Scope::Area(trial.area), newcomer("Rea", "rea@alue.example"), None);
    app.perform(&aino, &regional, None).await?;
    let content = given(Role::Registrar, ii(), newcomer("Rei", "rei@ii.example"), None);
    assert!(matches!(app.perform(&aino, &content, None).await, Err(Error::Forbidden)), "no content rights");
    let wishes =
        UpdatePreferences { language: Some(Language::Sv), window: Some(Window::Evening), frequency: None };
    for _ in 0..2 {
        app.perform(&aino, &wishes, None).await?;
    }
    assert_eq!(trail(&trial, Subject::Person(admin)).await?, ["PE-1 known"]);
    Ok(())
}

/// A real installation of its own: the program itself, its database and the folder its mail goes to.
struct House {
    base: String,
    mail: PathBuf,
    client: reqwest::Client,
    _process: Process,
    _folder: TempDir,
}

impl House {
    async fn set_up() -> Result<Self> {
        let folder = TempDir::new()?;
        let url = format!("sqlite://{}", folder.path().join("real.db").display());
        let init = std::process::Command::new(elinvoima()?)
            .args(["init", "--area", "pohjois-pohjanmaa", "--area-name", "Pohjois-Pohjanmaa"])
            .args(["--municipality", "139:Ii", "--administrator", "Aino", "Esimerkki", "aino@alue.example"])
            .env("ELINVOIMA_DATABASE_URL", &url)
            .env("ELINVOIMA_DATA_DIR", folder.path())
            .output()?;
        ensure!(init.status.success(), "{}", String::from_utf8_lossy(&init.stderr));
        let (port, mail) = (free_port()?, folder.path().join("mail"));
        let base = format!("http://127.0.0.1:{port}");
        let mut serve = tests::keeper::command(elinvoima()?);
        serve.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--base-url", &base]);
        serve.arg("--mail-dir").arg(&mail).arg("--data-dir").arg(folder.path());
        serve.env("ELINVOIMA_DATABASE_URL", &url);
        let mut process = Process::start("serve", serve)?;
        process.answers(&format!("{base}/livez"), WITHIN).await?;
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        Ok(Self { base, mail, client: client.build()?, _process: process, _folder: folder })
    }

    /// Asks the API and returns the one field asked for.
    async fn ask(&self, who: Option<&str>, query: &str) -> Result<Value> {
        let mut request = self.client.post(format!("{}/graphql", self.base)).json(&json!({ "query": query }));
        if let Some(secret) = who {
            request = request.bearer_auth(secret);
        }
        let answer: Value = request.send().await?.json().await?;
        ensure!(answer["errors"].is_null(), "{query}: {answer:#}");
        let data = answer["data"].as_object().and_then(|data| data.values().next()).context("data")?;
        ensure!(data["errors"].is_null() || data["errors"] == json!([]), "{query}: {data:#}");
        Ok(data.clone())
    }

    /// Returns the code of an error at the top of the response.
    async fn error(&self, who: &str, query: &str) -> Result<Value> {
        let request = self.client.post(format!("{}/graphql", self.base)).json(&json!({ "query": query }));
        let answer: Value = request.bearer_auth(who).send().await?.json().await?;
        Ok(answer["errors"][0]["extensions"]["code"].clone())
    }

    /// Waits for a mail to an address that says something.
    async fn letter(&self, to: &str, says: &str) -> Result<Message> {
        wait::until("a mail", WITHIN, async || {
            Ok(letters(&self.mail)?.into_iter().find(|letter| {
                letter.to.contains(to) && format!("{} {}", letter.subject, letter.text).contains(says)
            }))
        })
        .await
    }

    /// Signs in with the code mailed to an address.
    async fn sign_in(&self, email: &str) -> Result<String> {
        let wish = format!(
            "mutation {{ requestSignIn(input: {{ email: \"{email}\" }}) {{ challenge errors {{ code }} }} }}"
        );
        let challenge = self.ask(None, &wish).await?["challenge"].clone();
        let letter = self.letter(email, "Kirjautumiskoodi").await?;
        let mut digits = letter.text.split(|letter: char| !letter.is_ascii_digit());
        let code = digits.find(|digits| digits.len() == 6).context("six digits")?;
        let enter = format!(
            "mutation {{ signIn(input: {{ challenge: {challenge}, code: \"{code}\" }}) {{ secret errors {{ code }} }} }}"
        );
        Ok(self.ask(None, &enter).await?["secret"].as_str().context("a session")?.to_owned())
    }

    async fn give(&self, who: &str, post: &str, name: &str, email: &str) -> Result<Value> {
        let input = format!(
            "idempotencyKey: \"{email}\", {post}, email: \"{email}\", givenName: \"{name}\", \
             familyName: \"Esimerkki\", language: FI"
        );
        let wanted = "assignment errors { code message } post { label(language: FI) vacant holders { person { name } } }";
        self.ask(Some(who), &format!("mutation {{ assignRole(input: {{ {input} }}) {{ {wanted} }} }}")).await
    }

    /// Returns the status and the text of a page as somebody who has signed in sees it.
    async fn page(&self, session: &str, path: &str) -> Result<(u16, String)> {
        let request = self.client.get(format!("{}{path}", self.base));
        let answer = request.header("cookie", format!("elinvoima={session}")).send().await?;
        Ok((answer.status().as_u16(), answer.text().await?))
    }
}

fn letters(folder: &Path) -> Result<Vec<Message>> {
    let mut letters = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            letters.extend(Message::parse(&fs::read(path)?));
        }
    }
    Ok(letters)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_fills_its_posts_and_makes_its_tokens() -> Result<()> {
    let house = House::set_up().await?;
    let aino = house.sign_in("aino@alue.example").await?;
    let area = house.ask(Some(&aino), "{ area(slug: \"pohjois-pohjanmaa\") { id } }").await?["id"].clone();
    let regional = format!("role: REGIONAL_COORDINATOR, area: {area}");
    let given = house.give(&aino, &regional, "Rea", "rea@alue.example").await?;
    let again = house.give(&aino, &regional, "Rea", "rea@alue.example").await?;
    assert_eq!(given["assignment"], again["assignment"], "the same key answers again");

    let rea = house.sign_in("rea@alue.example").await?;
    let municipal = "role: MUNICIPAL_COORDINATOR, municipality: \"139\"";
    let given = house.give(&rea, municipal, "Meri", "meri@ii.example").await?;
    assert_eq!(given["post"]["label"], "kunnan hyvinvointikoordinaattori");
    assert_eq!(given["post"]["holders"][0]["person"]["name"], "Meri Esimerkki");
    let letter = house.letter("meri@ii.example", "/l/").await?;
    let link = letter.text.split_whitespace().find(|word| word.contains("/l/")).context("a link")?;
    assert_eq!(house.client.get(link).send().await?.status(), 200, "the link lets her in");

    let meri = house.sign_in("meri@ii.example").await?;
    for path in ["/home", "/board/pohjois-pohjanmaa", "/people/municipality/139", "/tokens"] {
        assert_eq!(house.page(&meri, path).await?.0, 200, "{path}");
    }
    let (_, people) = house.page(&meri, "/people/municipality/139").await?;
    assert!(people.contains("Meri Esimerkki") && people.contains("name=\"role\""), "{people}");
    let (_, regional) = house.page(&rea, "/people/area/pohjois-pohjanmaa").await?;
    assert!(regional.contains("Rea Esimerkki") && regional.contains("Meri Esimerkki"));
    assert_eq!(house.page(&meri, "/people/service/all").await?.0, 404);

    let mutation = "mutation { makeApiToken(input: { label: \"Raportti\", idempotencyKey: \"k\" }) { secret token { id lastDay } errors { code } } }";
    let made = house.ask(Some(&meri), mutation).await?;
    let secret = made["secret"].as_str().context("a secret")?;
    let again = house.ask(Some(&meri), mutation).await?;
    assert_eq!((&again["token"]["id"], &again["secret"]), (&made["token"]["id"], &Value::Null));
    let another = mutation.replace("\"k\"", "\"another\"");
    assert_eq!(house.error(secret, &another).await?, "FORBIDDEN", "a program makes itself no keys");
    let mine = house.ask(Some(secret), "{ viewer { apiTokens { label lastUsedOn } } }").await?;
    assert_eq!(mine["apiTokens"].as_array().map(Vec::len), Some(1));
    assert!(mine["apiTokens"][0]["lastUsedOn"].is_string());
    let id = &made["token"]["id"];
    let revoke = format!(
        "mutation {{ revokeApiToken(input: {{ token: {id} }}) {{ apiTokens {{ id }} errors {{ code }} }} }}"
    );
    assert_eq!(house.ask(Some(&meri), &revoke).await?["apiTokens"], json!([]));
    assert_eq!(house.error(secret, "{ viewer { language } }").await?, "UNAUTHENTICATED");
    Ok(())
}
