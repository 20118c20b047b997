//! The pages as people meet them: the whole way from invitation to receipt without JavaScript on a phone, every page
//! held to WCAG in Finnish and Swedish, and signing without a mouse.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::browser::{Browser, Step, Visit};
use tests::process::{Process, elinvoima, free_port};
use tests::{keeper, wait};

/// For a first start on a machine that compiles at the same time.
const WITHIN: Duration = Duration::from_mins(1);
/// A page that is not there.
const MISSING: &str = "/nowhere";
/// What everybody may see.
const PUBLIC: &[&str] =
    &["/", "/sign-in", "/register", "/mailbox", "/clock", "/accessibility", "/privacy", MISSING];
/// What a coordinator sees.
const COORDINATOR: &[&str] = &[
    "/home",
    "/board/pohjois-pohjanmaa",
    "/board/pohjois-pohjanmaa/undelivered",
    "/board/pohjois-pohjanmaa/unsigned",
    "/board/pohjois-pohjanmaa/tasks",
    "/board/pohjois-pohjanmaa/tasks?due=late",
    "/board/pohjois-pohjanmaa/agreements",
    "/board/pohjois-pohjanmaa/agreements?kind=vitality&stage=in_force",
    "/board/pohjois-pohjanmaa/agreements?kind=vitality&stage=without",
    "/board/pohjois-pohjanmaa/tasks?whose=mine",
    "/board/pohjois-pohjanmaa/decisions",
    "/board/pohjois-pohjanmaa/decisions?stage=all",
    "/board/pohjois-pohjanmaa/organisations",
    "/board/pohjois-pohjanmaa/signatures",
    "/board/pohjois-pohjanmaa/commitments?state=active",
    "/board/pohjois-pohjanmaa/reminders",
    "/board/pohjois-pohjanmaa/rules",
    "/board/pohjois-pohjanmaa/rules?municipality=139",
    "/board/pohjois-pohjanmaa/rules/rm02?municipality=139",
    "/board/pohjois-pohjanmaa/rules/rm08?municipality=139",
    "/board/pohjois-pohjanmaa/rules/rm13",
    "/board/pohjois-pohjanmaa/prevention",
    "/prevention/pohjois-pohjanmaa/139",
    "/board/pohjois-pohjanmaa/chains",
    "/board/pohjois-pohjanmaa/targets",
    "/organisations/new",
    "/agreements/new",
    "/settings",
    "/people/municipality/139",
    // Nobody follows the coordinator who leaves: what is handed over is listed.
    "/people/municipality/535",
    "/tokens",
];

struct Demo {
    base: String,
    credentials: Value,
    _process: Process,
    _folder: TempDir,
}

impl Demo {
    async fn start() -> Result<Self> {
        let folder = TempDir::new()?;
        let port = free_port()?;
        let base = format!("http://127.0.0.1:{port}");
        let file = folder.path().join("credentials.json");
        let mut command = keeper::command(elinvoima()?);
        command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data-dir"]);
        command.arg(folder.path().join("demo")).arg("--credentials").arg(&file);
        command.env_remove("ELINVOIMA_DATABASE_URL");
        let mut process = Process::start("demo", command)?;
        process.answers(&format!("{base}/"), WITHIN).await?;
        let credentials = serde_json::from_slice(&std::fs::read(file)?)?;
        Ok(Self { base, credentials, _process: process, _folder: folder })
    }

    fn credential(&self, person: &str, key: &str) -> Result<&str> {
        let mut all = self.credentials.as_array().into_iter().flatten();
        let found = all.find(|credential| credential["person"] == person).context("a credential")?;
        found[key].as_str().with_context(|| format!("{person}'s {key}"))
    }

    fn link(&self, person: &str) -> Result<String> {
        self.credential(person, "sign_in_link").map(str::to_owned)
    }

    /// The organisation that somebody signs for.
    fn organisation(&self, person: &str) -> Result<&str> {
        self.credential(person, "scope")?.strip_prefix("organisation:").context("an organisation")
    }

    /// Asks the API as a person of the demo.
    async fn graphql(&self, person: &str, query: &str) -> Result<Value> {
        let request = reqwest::Client::new().post(format!("{}/graphql", self.base));
        let request = request.bearer_auth(self.credential(person, "api_token")?);
        let answer: Value = request.json(&json!({ "query": query })).send().await?.json().await?;
        ensure!(answer["errors"].is_null(), "{query}: {answer:#}");
        Ok(answer["data"].clone())
    }

    /// Returns the one signature of the organisation that somebody signs for, with agreement and commitments.
    async fn signature(&self, person: &str) -> Result<Value> {
        let fields = "id state agreement { id } commitments { nodes { id } }";
        let id = self.organisation(person)?;
        let query = format!("{{ organisation(id: \"{id}\") {{ signatures {{ nodes {{ {fields} }} }} }} }}");
        Ok(self.graphql(person, &query).await?["organisation"]["signatures"]["nodes"][0].clone())
    }

    /// Returns the first succession of a person's organisation.
    async fn succession(&self, person: &str) -> Result<String> {
        let id = self.organisation(person)?;
        let query = format!("{{ organisation(id: \"{id}\") {{ successions {{ id }} }} }}");
        let found = self.graphql(person, &query).await?["organisation"]["successions"][0]["id"].take();
        Ok(found.as_str().context("a succession")?.to_owned())
    }

    /// Returns the page of a municipality's prevention plan.
    async fn prevention_plan(&self, municipality: &str) -> Result<String> {
        let query =
            format!("{{ municipality(code: \"{municipality}\") {{ prevention {{ plan {{ id }} }} }} }}");
        let found =
            self.graphql("Aino Esimerkki", &query).await?["municipality"]["prevention"]["plan"].take();
        Ok(format!("/plans/{}", part(&found["id"])?))
    }

    /// Invites an organisation of Ii and returns the mail that it gets.
    async fn invited(&self, coordinator: &str) -> Result<Value> {
        let area = self.graphql(coordinator, "{ area(slug: \"pohjois-pohjanmaa\") { id } }").await?;
        let id = area["area"]["id"].as_str().context("an area")?;
        let input = format!(
            "area: \"{id}\", municipality: \"139\", legalName: \"Iin Kokeilijat ry\", kind: ASSOCIATION, \
             language: FI, contact: \"kokeilijat@ii.example\""
        );
        let invite =
            format!("mutation {{ inviteOrganisation(input: {{ {input} }}) {{ errors {{ code }} }} }}");
        let invited = self.graphql(coordinator, &invite).await?;
        ensure!(invited["inviteOrganisation"]["errors"] == json!([]), "{invited:#}");
        wait::until("invitation", WITHIN, async || {
            let mails: Value = reqwest::get(format!("{}/mailbox.json", self.base)).await?.json().await?;
            let mut mails = mails.as_array().into_iter().flatten();
            Ok(mails.find(|mail| mail["to"] == "kokeilijat@ii.example").cloned())
        })
        .await
    }

    /// Signs in with a link of the demo and returns the session's secret.
    async fn session(&self, person: &str) -> Result<String> {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let response = client.post(self.link(person)?).form(&[("key", "demo")]).send().await?;
        let mut cookies =
            response.headers().get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
        let secret = cookies.find_map(|cookie| cookie.strip_prefix("elinvoima=")?.split(';').next());
        secret.map(str::to_owned).context("a session")
    }
}

/// Returns the value's string, which is part of a path.
fn part(value: &Value) -> Result<&str> {
    value.as_str().with_context(|| format!("{value} is no part of a path"))
}

async fn held_to_wcag<P: AsRef<str>>(browser: &Browser, visit: &Visit, paths: &[P]) -> Result<()> {
    let paths: Vec<_> = paths.iter().map(AsRef::as_ref).collect();
    for (audit, path) in browser.audit(visit, &paths).await?.into_iter().zip(&paths) {
        let expected = if *path == MISSING { 404 } else { 200 };
        ensure!(audit.status == expected, "{} answered {}", audit.url, audit.status);
        ensure!(audit.url.ends_with(path), "{path} led to {}", audit.url);
        ensure!(audit.passes > 0 && audit.violations.is_empty(), "{}: {:#?}", audit.url, audit.violations);
    }
    for (page, path) in browser.read(visit, &paths).await?.into_iter().zip(&paths) {
        ensure!(!page.overflows, "{} scrolls sideways", page.url);
        // The browser complains of the status itself.
        ensure!(*path == MISSING || page.complaints.is_empty(), "{}: {:?}", page.url, page.complaints);
        let unseen: Vec<_> = page.stops.iter().filter(|stop| !stop.visible).collect();
        ensure!(unseen.is_empty(), "{}: the focus cannot be seen at {unseen:?}", page.url);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_invited_joins_and_signs_on_a_phone_without_javascript() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let parameters = json!({
        "coordinator": demo.link("Onni Esimerkki")?,
        "area": "pohjois-pohjanmaa",
        "municipality": "Siikajoki",
        "agreement": "Siikajoen elinvoimasopimus 2026–2029",
    });
    let visit = Visit::to(&demo.base).without_javascript().on_a_phone().with(parameters);
    let walk: Value = browser.run("partnership.mjs", &visit).await?;
    ensure!(walk["problems"].as_array().is_some_and(|problems| problems.len() == 2), "{walk:#}");
    ensure!(walk["kept"] == "Vilja", "what was typed is lost: {walk:#}");
    ensure!(walk["mismatch"].as_array().is_some_and(|problems| problems.len() == 1), "{walk:#}");
    let receipt = walk["receipt"].as_str().unwrap_or_default();
    for told in
        ["Virtasen Kylätalkoot ry", "Vilja Virtanen", "Järjestämme talkoot joka kuukausi.", "ei mukana"]
    {
        ensure!(receipt.contains(told), "{told} is missing: {receipt}");
    }
    ensure!(walk["frozen"]["sections"] == json!(["youth"]), "{walk:#}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_held_to_wcag_on_a_phone_in_finnish_and_swedish() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let coordinator = demo.session("Aino Esimerkki").await?;
    let signatory = demo.session("Stig Exempel").await?;
    for language in ["fi", "sv"] {
        let visit = Visit::to(&demo.base).without_javascript().on_a_phone().in_language(language);
        held_to_wcag(&browser, &visit, PUBLIC).await?;
        let visit = visit.with_cookie("lang", language);
        let desk = visit.clone().with_cookie("elinvoima", &coordinator);
        held_to_wcag(&browser, &desk, COORDINATOR).await?;
        let home = visit.with_cookie("elinvoima", &signatory);
        held_to_wcag(&browser, &home, &["/home", "/settings"]).await?;
    }
    Ok(())
}

/// The pages of what the demo made up: organisations, agreements, signatures, commitments, mails and their links.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_about_something_is_held_to_wcag_on_a_phone_in_finnish_and_swedish() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let open = demo.signature("Stig Exempel").await?;
    let signed = demo.signature("Gunilla Exempel").await?;
    ensure!(open["state"] == "REQUESTED" && signed["state"] == "SIGNED", "{open:#} {signed:#}");

    let id = part(&open["id"])?;
    let steps = ["", "/stages", "/prevention", "/commitments", "/sign"];
    let mut signing: Vec<_> = steps.iter().map(|step| format!("/signatures/{id}{step}")).collect();
    signing.push(format!("/organisations/{}", demo.organisation("Stig Exempel")?));
    signing.push(format!("/agreements/{}", part(&open["agreement"]["id"])?));
    let id = part(&signed["id"])?;
    let after = [
        format!("/signatures/{id}"),
        format!("/signatures/{id}/receipt"),
        format!("/commitments/{}", part(&signed["commitments"]["nodes"][0]["id"])?),
    ];
    let fields = "targets { id } steps { id } version";
    let query = format!(
        "{{ area(slug: \"pohjois-pohjanmaa\") {{ agreements(first: 100) {{ nodes {{ id state {fields} }} }} }} }}"
    );
    let all = demo.graphql("Aino Esimerkki", &query).await?["area"]["agreements"]["nodes"].take();
    let matter = |kind: &str| {
        let mut matters =
            all.as_array().into_iter().flatten().filter_map(|agreement| agreement[kind][0]["id"].as_str());
        matters.next().map(|id| format!("/{kind}/{id}")).with_context(|| format!("no {kind} in the demo"))
    };
    let prepared = all.as_array().into_iter().flatten().find(|agreement| agreement["state"] == "PREPARING");
    let prepared = part(&prepared.context("an agreement in preparation")?["id"])?;
    // A coordinator's forms are on the same pages.
    let joint = demo.signature("Kaisa Esimerkki").await?;
    let agreement = part(&joint["agreement"]["id"])?;
    let coordinating = [
        format!("/organisations/{}", demo.organisation("Kaisa Esimerkki")?),
        format!("/agreements/{agreement}"),
        format!("/signatures/{}", part(&joint["id"])?),
        format!("/signatures/{}", part(&demo.signature("Raija Esimerkki").await?["id"])?),
        format!("/commitments/{}", part(&joint["commitments"]["nodes"][0]["id"])?),
        demo.prevention_plan("139").await?,
        matter("targets")?,
        matter("steps")?,
        format!("/agreements/{prepared}/steps"),
        format!("/agreements/{prepared}/text"),
    ];
    let mail = demo.invited("Aino Esimerkki").await?;
    let public = behind(&mail)?;

    let signatory = demo.session("Stig Exempel").await?;
    let bound = demo.session("Gunilla Exempel").await?;
    let coordinator = demo.session("Aino Esimerkki").await?;
    for language in ["fi", "sv"] {
        let visit = Visit::to(&demo.base).without_javascript().on_a_phone().in_language(language);
        let visit = visit.with_cookie("lang", language);
        let as_one = |session: &str| visit.clone().with_cookie("elinvoima", session);
        held_to_wcag(&browser, &visit, &public).await?;
        held_to_wcag(&browser, &as_one(&signatory), &signing).await?;
        held_to_wcag(&browser, &as_one(&bound), &after).await?;
        held_to_wcag(&browser, &as_one(&coordinator), &coordinating).await?;
    }
    Ok(())
}

/// The pages a mail leads to, and those of links that lead nowhere any more.
fn behind(mail: &Value) -> Result<[String; 6]> {
    let link = |start: &str| {
        let links = mail["links"].as_array().into_iter().flatten().filter_map(Value::as_str);
        links.into_iter().find(|link| link.starts_with(start)).map(str::to_owned)
    };
    let (personal, foot) =
        (link("/l/").context("a personal link")?, link("/p/").context("a link at its foot")?);
    let (dead, gone) = (format!("/l/{}", "0".repeat(64)), format!("/p/p{}", "0".repeat(64)));
    let stop = format!("{foot}/stop");
    Ok([personal, dead, foot, stop, gone, format!("/mailbox/{}", part(&mail["messageId"])?)])
}

/// The pages of whoever leaves, and of whoever follows another.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_about_leaving_and_following_is_held_to_wcag_on_a_phone() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let leaving = demo.signature("Raija Esimerkki").await?;
    let leaving = [format!("/signatures/{}/hand-over", part(&leaving["id"])?)];
    let following = [format!("/successions/{}", demo.succession("Petri Esimerkki").await?)];
    let leaver = demo.session("Raija Esimerkki").await?;
    let heir = demo.session("Petri Esimerkki").await?;
    for language in ["fi", "sv"] {
        let visit = Visit::to(&demo.base).without_javascript().on_a_phone().in_language(language);
        let visit = visit.with_cookie("lang", language);
        let as_one = |session: &str| visit.clone().with_cookie("elinvoima", session);
        held_to_wcag(&browser, &as_one(&leaver), &leaving).await?;
        held_to_wcag(&browser, &as_one(&heir), &following).await?;
    }
    Ok(())
}

/// A text that changes while it is in force: signed again, compared, and decided on.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_about_an_amendment_is_held_to_wcag_on_a_phone() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let party = demo.organisation("Iiro Esimerkki")?;
    let fields = "id state agreement { id decisions { id } }";
    let query = format!("{{ organisation(id: \"{party}\") {{ signatures {{ nodes {{ {fields} }} }} }} }}");
    let found = demo.graphql("Aino Esimerkki", &query).await?["organisation"]["signatures"]["nodes"].take();
    let asked = found.as_array().into_iter().flatten().find(|signature| signature["state"] == "REQUESTED");
    let asked = asked.context("a request to sign again")?;
    let (id, agreement) = (part(&asked["id"])?, part(&asked["agreement"]["id"])?);
    let signing = ["", "/commitments", "/sign"].map(|step| format!("/signatures/{id}{step}"));
    let decision = part(&asked["agreement"]["decisions"][1]["id"])?;
    let coordinating = [
        format!("/agreements/{agreement}"),
        format!("/agreements/{agreement}/versions"),
        format!("/decisions/{decision}"),
    ];
    let signatory = demo.session("Iiro Esimerkki").await?;
    let coordinator = demo.session("Aino Esimerkki").await?;
    for language in ["fi", "sv"] {
        let visit = Visit::to(&demo.base).without_javascript().on_a_phone().in_language(language);
        let visit = visit.with_cookie("lang", language);
        let as_one = |session: &str| visit.clone().with_cookie("elinvoima", session);
        held_to_wcag(&browser, &as_one(&signatory), &signing).await?;
        held_to_wcag(&browser, &as_one(&coordinator), &coordinating).await?;
    }
    Ok(())
}

/// A joint authority decides on the frame and signs like a municipality.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_about_a_joint_authority_s_agreement_is_held_to_wcag_on_a_phone() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let fields = "id jointAuthority { legalName } decisions { id }";
    let query = format!(
        "{{ area(slug: \"pohjois-pohjanmaa\") {{ agreements(first: 100) {{ nodes {{ {fields} }} }} }} }}"
    );
    let all = demo.graphql("Aino Esimerkki", &query).await?["area"]["agreements"]["nodes"].take();
    let mut all = all.as_array().into_iter().flatten();
    let joint = all.find(|agreement| !agreement["jointAuthority"].is_null());
    let joint = joint.context("a joint authority's agreement")?;
    let pages = [
        format!("/agreements/{}", part(&joint["id"])?),
        format!("/decisions/{}", part(&joint["decisions"][0]["id"])?),
    ];
    let coordinator = demo.session("Aino Esimerkki").await?;
    for language in ["fi", "sv"] {
        let visit = Visit::to(&demo.base).without_javascript().on_a_phone().in_language(language);
        let visit = visit.with_cookie("lang", language).with_cookie("elinvoima", &coordinator);
        held_to_wcag(&browser, &visit, &pages).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_registers_itself_on_the_pages() -> Result<()> {
    let demo = Demo::start().await?;
    let area = demo.graphql("Aino Esimerkki", "{ area(slug: \"pohjois-pohjanmaa\") { id } }").await?;
    let place = format!("{}/139", part(&area["area"]["id"])?);
    let told = [
        ("legalName", "Iin Omatoimiset ry"),
        ("kind", "association"),
        ("municipality", place.as_str()),
        ("givenName", "Oma"),
        ("familyName", "Aloite"),
        ("language", "fi"),
    ];
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let first = client.post(format!("{}/register", demo.base));
    let address = [("email", "oma@ii.example"), ("key", "register-once")];
    let page = first.form(&[&told[..], &address].concat()).send().await?.text().await?;
    let challenge = page.split("name=\"challenge\" value=\"").nth(1).context("a challenge")?;
    let challenge = challenge.split('"').next().unwrap_or_default();
    let mail = wait::until("code", WITHIN, async || {
        let mails: Value = reqwest::get(format!("{}/mailbox.json", demo.base)).await?.json().await?;
        let mut mails = mails.as_array().into_iter().flatten();
        Ok(mails.find(|mail| mail["to"] == "oma@ii.example").cloned())
    })
    .await?;
    let digits = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let text = part(&mail["text"])?;
    let code = text.split_whitespace().find(digits).context("six digits")?;
    let rest = [("challenge", challenge), ("code", code), ("signs", "me"), ("basis", "rules")];
    let second = |identifier: &'static str| {
        let form = [&told[..], &rest, &[("identifier", identifier)]].concat();
        client.post(format!("{}/register/organisation", demo.base)).form(&form).send()
    };
    let wrong = second("9900067-4").await?;
    ensure!(wrong.status() == 422 || wrong.status() == 200, "{}", wrong.status());
    ensure!(wrong.text().await?.contains("Iin Omatoimiset ry"), "what was told first is lost");
    let done = second("9900067-5").await?;
    let path = done.headers().get("location").and_then(|path| path.to_str().ok()).unwrap_or_default();
    ensure!(path.starts_with("/organisations/org_"), "{} {path}", done.status());
    let cookie =
        done.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok()).context("a session")?;
    let cookie = cookie.split(';').next().unwrap_or_default();
    let page =
        client.get(format!("{}{path}", demo.base)).header("cookie", cookie).send().await?.text().await?;
    ensure!(page.contains("Iin Omatoimiset ry") && page.contains("Oma Aloite"), "{page}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_is_signed_without_a_mouse() -> Result<()> {
    let Some(browser) = Browser::wanted()? else { return Ok(()) };
    let demo = Demo::start().await?;
    let session = demo.session("Stig Exempel").await?;
    let visit =
        Visit::to(&demo.base).without_javascript().in_language("sv").with_cookie("elinvoima", &session);
    let visit = visit.with_cookie("lang", "sv");
    let steps = [
        Step::To("a Underteckna avtalet"),
        Step::Press("Enter"),
        Step::See("Läs avtalet i lugn och ro"),
        Step::To("a Fortsätt"),
        Step::Press("Enter"),
        Step::See("Välj ett eller flera"),
        Step::To("input Unga"),
        Step::Press("Space"),
        Step::To("button Spara och fortsätt"),
        Step::Press("Enter"),
        Step::See("Förbinder ni er också"),
        Step::To("input Ja, vi är med"),
        Step::Press("ArrowDown"),
        Step::To("button Spara och fortsätt"),
        Step::Press("Enter"),
        Step::See("Nytt åtagande"),
        Step::To("a Fortsätt"),
        Step::Press("Enter"),
        Step::See("Organisationens namn som bekräftelse"),
        Step::To("input Organisationens namn som bekräftelse"),
        Step::Write("Nedervetils Byaktiva rf"),
        Step::Press("Enter"),
        Step::See("Kvittot har också skickats"),
    ];
    let page = browser.walk(&visit, "/home", &steps).await?;
    ensure!(page.url.ends_with("/receipt") && page.language == "sv", "{page:#?}");
    ensure!(page.text.contains("Stig Exempel") && page.text.contains("deltar inte"), "{}", page.text);
    Ok(())
}
