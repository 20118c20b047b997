//! The pages as a browser asks for them: requests in, pages out, on a small installation.

mod rules;

use axum::Router;
use axum::body::{Body, to_bytes};
use domain::agreement::{Kind, Period};
use domain::calendar::Window;
use domain::id::AgreementId;
use domain::permission::{Role, Scope};
use domain::person::Frequency;
use domain::text::{Language, LocalisedText};
use http::header::{ACCEPT, ACCEPT_LANGUAGE, ALLOW, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, REFERER};
use http::{Request, StatusCode, request};
use tower::ServiceExt;
use workflow::access::code::Answer;
use workflow::access::sign_in::Entry;
use workflow::agreement::initiate::InitiateAgreement;
use workflow::mailing::mailbox::Message;
use workflow::reminding::AdvanceClock;
use workflow::testing::Trial;
use workflow::{Means, Viewer};

use crate::{Settings, cookie, router};

const FORM: &str = "application/x-www-form-urlencoded";

/// An installation, its pages, and a municipal coordinator of Ii who is signed in.
struct House {
    trial: Trial,
    door: Router,
    session: String,
    coordinator: Viewer,
}

/// What came back.
struct Answered {
    status: StatusCode,
    to: String,
    allow: String,
    text: String,
}

impl House {
    async fn build() -> Self {
        let trial = Trial::start("2026-03-02T07:00:00Z".parse().unwrap()).await.unwrap();
        let scope = Scope::Municipality("139".parse().unwrap());
        let (role, email) = (Role::MunicipalCoordinator, "meri@ii.example.fi");
        trial.person(("Meri", "Koordinaattori"), email, role, scope).await.unwrap();
        let app = &trial.app;
        let challenge = app.request_sign_in(&email.parse().unwrap(), Language::Fi).await.unwrap();
        let code = trial.codes(email).await.unwrap().remove(0);
        let entry = app.sign_in(&Answer { challenge, code }, None, Language::Fi).await.unwrap();
        let Entry::In(entry) = entry else { panic!("one person has the address") };
        let coordinator = app.viewer_of_session(&entry.secret, None).await.unwrap().unwrap();
        let session = format!("{}={}", cookie::session_name(true), entry.secret);
        let door = router(app.clone(), Settings::default());
        Self { trial, door, session, coordinator }
    }

    fn request(&self, method: &str, path: &str) -> request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "elinvoima.example.fi")
            .header(ACCEPT, "text/html,*/*;q=0.8")
            .header(ACCEPT_LANGUAGE, "fi")
            .header(COOKIE, &self.session)
    }

    async fn answer(&self, request: Request<Body>) -> Answered {
        let response = self.door.clone().oneshot(request).await.unwrap();
        let header = |name| {
            response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
        };
        let (status, to, allow) = (response.status(), header(LOCATION), header(ALLOW));
        let bytes = to_bytes(response.into_body(), 1 << 22).await.unwrap();
        Answered { status, to, allow, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    async fn get(&self, path: &str) -> Answered {
        self.answer(self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answered {
        let pairs = form.iter().map(|(name, value)| format!("{name}={}", crate::visit::escaped(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        self.answer(self.request("POST", path).header(CONTENT_TYPE, FORM).body(Body::from(body)).unwrap())
            .await
    }

    async fn upload(&self, path: &str, file: &[u8]) -> Answered {
        let mut body =
            b"--part\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\nfi\r\n--part\r\n".to_vec();
        body.extend(b"Content-Disposition: form-data; name=\"file\"; filename=\"teksti.md\"\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--part--\r\n");
        let kind = "multipart/form-data; boundary=part";
        self.answer(self.request("POST", path).header(CONTENT_TYPE, kind).body(Body::from(body)).unwrap())
            .await
    }

    async fn agreement(&self, title: &str) -> AgreementId {
        let case = InitiateAgreement {
            kind: Kind::Vitality,
            area: self.trial.area,
            municipality: Some("139".parse().unwrap()),
            parent: None,
            predecessor: None,
            title: LocalisedText::finnish(title),
            period: Period::new("2026-04-01".parse().unwrap(), "2029-12-31".parse().unwrap()).unwrap(),
            notice_period_days: None,
            case_no: None,
        };
        self.trial.app.perform(&self.coordinator, &case, None).await.unwrap()
    }
}

#[tokio::test]
async fn a_step_is_planned_to_the_month_moved_and_done_with_what_came_of_it() {
    let house = House::build().await;
    assert!(matches!(house.coordinator.means, Means::Session(_)));
    let agreement = house.agreement("Iin elinvoimasopimus").await;
    let plan = format!("/agreements/{agreement}/steps");
    let refused = house.post(&plan, &[("title", "Työpaja"), ("when", "joskus"), ("kind", "workshop")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("value=\"Työpaja\"") && refused.text.contains("aria-invalid"),
        "{}",
        refused.text
    );
    let planned =
        house.post(&plan, &[("title", "Työpaja"), ("when", "3–4/2027"), ("kind", "workshop")]).await;
    assert_eq!(
        (planned.status, planned.to.as_str()),
        (StatusCode::SEE_OTHER, &*format!("/agreements/{agreement}#steps"))
    );
    let page = house.get(&format!("/agreements/{agreement}")).await.text;
    let step = format!("/steps/{}", page.split("href=\"/steps/").nth(1).unwrap().split('"').next().unwrap());
    assert!(page.contains("3–4/2027"), "{page}");

    let no_reason = house.post(&format!("{step}/move/skip"), &[("version", "1")]).await;
    assert_eq!(no_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    let moved = house
        .post(
            &format!("{step}/reschedule"),
            &[("version", "1"), ("when", "5.2.2026"), ("outcome", "Sali varattu")],
        )
        .await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    assert_ne!(moved.to, step);
    assert!(house.get(&step).await.text.contains("Sali varattu"));
    let page = house.get(&moved.to).await.text;
    assert!(page.contains("5.2.2026") && page.contains("Myöhässä"), "{page}");
    let done = house
        .post(&format!("{}/move/complete", moved.to), &[("version", "1"), ("outcome", "Hyvä päivä")])
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = house.get(&moved.to).await.text;
    assert!(page.contains("Hyvä päivä") && !page.contains("Myöhässä"), "{page}");
    assert_eq!(
        house.post(&format!("{}/move/plan", moved.to), &[("version", "2")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_target_is_a_village_with_a_name_and_stages_and_what_was_given_up_stays_in_the_history() {
    let house = House::build().await;
    let agreement = house.agreement("Iin elinvoimasopimus").await;
    let opened = house.post(&format!("/agreements/{agreement}/target"), &[]).await;
    let target = opened.to;
    assert!(target.starts_with("/targets/"), "{target}");
    let village = [("version", "1"), ("title", "Kylän elinvoima"), ("reach", "village")];
    let nameless = house.post(&format!("{target}/choose"), &village).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text.contains("Kylän elinvoima"), "{}", nameless.text);
    let whole = [
        ("village", "Olhava"),
        ("sections", "youth"),
        ("sections", "older_people"),
        ("deliveredThrough", "Kylätalo"),
    ];
    let chosen = house.post(&format!("{target}/choose"), &[&village[..], &whole[..]].concat()).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.text);
    let page = house.get(&target).await.text;
    for told in ["kylää: Olhava", "nuoret, ikäihmiset", "Kylätalo"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    house.post(&format!("{target}/change"), &[("version", "2"), ("reason", "Tilanne muuttui")]).await;
    let other =
        [("version", "3"), ("title", "Uimataito"), ("reach", "whole_municipality"), ("village", "Olhava")];
    assert_eq!(house.post(&format!("{target}/choose"), &other).await.status, StatusCode::SEE_OTHER);
    let page = house.get(&target).await.text;
    let history = page.split("class=\"history\"").nth(1).unwrap();
    assert!(page.contains("<h1>Uimataito</h1>") && !page.contains("kylää: Olhava"), "{page}");
    assert!(history.contains("Kylän elinvoima") && history.contains("Tilanne muuttui"), "{history}");
}

#[tokio::test]
async fn a_file_fills_the_chapters_or_says_what_is_wrong_with_it() {
    let house = House::build().await;
    let agreement = house.agreement("Iin elinvoimasopimus").await;
    let import = format!("/agreements/{agreement}/import");
    for (file, expected) in [
        (&b"Tavoite\n\nYhdess\xe4"[..], "UTF-8"),
        (&vec![b'a'; 300 * 1024][..], "200 kilotavua"),
        (b"pelkkaa tekstia", "luvun otsikkoa"),
    ] {
        let refused = house.upload(&import, file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(expected), "{expected}: {}", refused.text);
    }
    let imported = house.upload(&import, "# Sopimus\r\n## Tavoite\r\nHyvä arki.\r\n".as_bytes()).await;
    assert_eq!(imported.status, StatusCode::SEE_OTHER, "{}", imported.text);
    assert!(house.get(&format!("/agreements/{agreement}")).await.text.contains("Hyvä arki."));
}

#[tokio::test]
async fn what_the_frame_refuses_is_a_page_with_a_way_back() {
    let house = House::build().await;
    let missing = house.get("/organisations/none").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(missing.text.contains("Sivua ei löydy"), "{}", missing.text);

    let request = house.request("GET", "/organisations/none/move/verify");
    let request = request.header(REFERER, "https://elinvoima.example.fi/home").body(Body::empty()).unwrap();
    let unopened = house.answer(request).await;
    assert_eq!((unopened.status, unopened.allow.as_str()), (StatusCode::METHOD_NOT_ALLOWED, "POST"));
    assert!(
        unopened.text.contains("href=\"/home\"") && unopened.text.contains("lang=\"fi\""),
        "{}",
        unopened.text
    );

    let foreign = house.request("POST", "/settings").header(CONTENT_TYPE, FORM);
    let foreign = foreign.header(ORIGIN, "https://evil.example").body(Body::from("language=sv")).unwrap();
    let foreign = house.answer(foreign).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    // What another site made somebody send is not offered to be sent again.
    assert!(foreign.text.contains("Lomaketta ei hyväksytty") && !foreign.text.contains("name=\"language\""));

    let large = house.post("/settings", &[("language", &"a".repeat(300 * 1024))]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.text.contains("Lomake on liian suuri"), "{}", large.text);

    let odd = house.request("POST", "/settings").header(CONTENT_TYPE, "application/json");
    let odd = house.answer(odd.body(Body::from("{}")).unwrap()).await;
    assert_eq!(odd.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(odd.text.contains("Lomaketta ei voitu lukea"), "{}", odd.text);

    let program = Request::post("/settings").header(ACCEPT, "application/json").body(Body::empty()).unwrap();
    assert_eq!(house.answer(program).await.text.find("<html"), None);
}

#[tokio::test]
async fn a_list_is_a_page_at_a_time_or_all_of_it_as_a_file_that_runs_nothing() {
    let house = House::build().await;
    house.agreement("=HYPERLINK(\"https://evil.example\";\"Avaa\")").await;
    let file = house.get("/board/pohjois-pohjanmaa/agreements.csv").await;
    assert_eq!(file.status, StatusCode::OK);
    let lines: Vec<_> = file.text.lines().collect();
    assert!(
        file.text.starts_with('\u{feff}') && lines[0].contains("Sopimus;Laji;Kunta;Tila;"),
        "{}",
        file.text
    );
    assert!(
        lines[1].starts_with("\"'=HYPERLINK(") && lines[1].ends_with(";1.4.2026;31.12.2029"),
        "{}",
        file.text
    );
    assert_eq!(lines.len(), 2);
    let none = house.get("/board/pohjois-pohjanmaa/agreements.csv?municipality=625").await;
    assert_eq!(none.text.lines().count(), 1);
    let page =
        house.get("/board/pohjois-pohjanmaa/agreements?kind=vitality&stage=&municipality=139").await.text;
    assert!(
        page.contains("agreements.csv?municipality=139&#38;kind=vitality\"")
            || page.contains("agreements.csv?municipality=139&amp;kind=vitality\""),
        "{page}"
    );
    let stranger = Request::get("/board/pohjois-pohjanmaa/agreements.csv").header(ACCEPT, "text/html");
    let stranger = house.answer(stranger.body(Body::empty()).unwrap()).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    for list in ["unsigned", "signatures", "commitments", "tasks", "organisations"] {
        let file = house.get(&format!("/board/pohjois-pohjanmaa/{list}.csv")).await;
        assert_eq!((file.status, file.text.starts_with('\u{feff}')), (StatusCode::OK, true), "{list}");
    }
}

#[tokio::test]
async fn tasks_are_narrowed_by_whose_move_it_is_and_reminders_by_day() {
    let house = House::build().await;
    house.agreement("Iin elinvoimasopimus").await;
    let tasks = "/board/pohjois-pohjanmaa/tasks.csv?due=soon&whose=";
    let count = async |whose: &str| house.get(&format!("{tasks}{whose}")).await.text.lines().count() - 1;
    let (all, mine) = (count("").await, count("mine").await);
    assert!(
        mine > 0
            && all == mine + count("others").await + count("organisations").await + count("invited").await
    );

    let reminders = "/board/pohjois-pohjanmaa/reminders";
    assert_eq!(house.get(reminders).await.status, StatusCode::OK);
    let year = house.get(&format!("{reminders}?from=2.3.2026&to=1.3.2027")).await;
    assert_eq!(year.status, StatusCode::OK);
    for wrong in ["from=joskus", "to=1.5.2027", "from=1.5.2026&to=1.4.2026"] {
        let refused = house.get(&format!("{reminders}?{wrong}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.text.contains("aria-invalid"), "{wrong}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_mail_program_stops_reminders_with_one_click_and_a_scanner_does_not() {
    let house = House::build().await;
    let agreement = house.agreement("Iin elinvoimasopimus").await;
    let plan = format!("/agreements/{agreement}/steps");
    house.post(&plan, &[("title", "Työpaja"), ("when", "12.3.2026"), ("kind", "workshop")]).await;
    let app = &house.trial.app;
    let to = AdvanceClock { to: "2026-03-09T22:00:00Z".parse().unwrap() };
    app.advance_clock(&Viewer::engine("test"), to).await.unwrap();
    let mails = house.trial.mailbox.accepted();
    let mut reminders =
        mails.iter().filter(|mail| mail.recipient() == "meri@ii.example.fi").filter_map(|mail| {
            let message = Message::parse(mail.bytes())?;
            message.header("List-Unsubscribe").map(str::to_owned)
        });
    let ways = reminders.next().expect("a reminder");
    let page = ways.split(['<', '>']).nth(1).unwrap().strip_prefix("https://elinvoima.example.fi").unwrap();
    let chosen = async || app.preferences(&house.coordinator).await.unwrap().unwrap().frequency;

    // Neither looking at the page nor a program without cookies needs to be anybody.
    let alone = |method: &str, path: &str, body: &'static str| {
        let request = Request::builder().method(method).uri(path).header(HOST, "elinvoima.example.fi");
        let request = request.header(CONTENT_TYPE, FORM).header(ORIGIN, "https://mail.example");
        request.body(Body::from(body)).unwrap()
    };
    let looked = house.answer(alone("GET", page, "")).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.text.contains("Lopeta muistutukset"), "{}", looked.text);
    assert_eq!(chosen().await, Frequency::Daily);
    for _ in 0..2 {
        let stopped = house.answer(alone("POST", page, "List-Unsubscribe=One-Click")).await;
        assert_eq!((stopped.status, stopped.to.as_str()), (StatusCode::OK, ""));
        assert!(stopped.text.contains("Muistutukset on lopetettu"), "{}", stopped.text);
        assert_eq!(chosen().await, Frequency::Never);
    }
    let forged = page.trim_start_matches("/p/").trim_end_matches("/stop").chars().rev().collect::<String>();
    assert_eq!(
        house.answer(alone("POST", &format!("/p/{forged}/stop"), "")).await.status,
        StatusCode::NOT_FOUND
    );

    let settings = page.trim_end_matches("/stop");
    let shown = house.get(settings).await;
    assert!(shown.text.contains("value=\"never\" checked"), "{}", shown.text);
    let form = [("frequency", "weekly"), ("hours", "evening"), ("language", "sv")];
    let saved = house.post(settings, &form).await;
    assert_eq!((saved.status, saved.to.as_str()), (StatusCode::SEE_OTHER, &*format!("{settings}?saved")));
    let preferences = app.preferences(&house.coordinator).await.unwrap().unwrap();
    assert_eq!(
        (preferences.frequency, preferences.window, preferences.language),
        (Frequency::Weekly, Window::Evening, Language::Sv)
    );
    // Anybody else's site can only stop what the mail's reader could.
    let foreign = house.answer(alone("POST", settings, "frequency=never")).await;
    assert_eq!((foreign.status, chosen().await), (StatusCode::FORBIDDEN, Frequency::Weekly));
    let dead = house.get("/p/nonsense").await;
    assert!(
        dead.status == StatusCode::OK && dead.text.contains("Länken gäller inte längre"),
        "{}",
        dead.text
    );
}
