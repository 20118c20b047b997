//! A signature where nothing is asked of the visitor: where it stands, what was promised, and what can be done with it.

use askama::Template;
use domain::lifecycle::Keyed;
use domain::signature::{Action, State};
use domain::subject::Subject;
use domain::text::Language;

use super::steps::section_boxes;
use super::{Desk, content};
use crate::form::{Choice, Failed, Field, Form};
use crate::frame::Frame;
use crate::page::history::{self, Line};
use crate::page::moves::{self, Blocked, Carries};
use crate::page::prevention::plans;
use crate::page::text::{self, Readable};
use crate::prose::Part;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// The plain moves of a signature that people do.
const PLAIN: &[(Action, Carries)] = &[
    (Action::SupportOnly, Carries::Nothing),
    (Action::CancelNotice, Carries::Nothing),
    (Action::RequestVoid, Carries::Reason),
    (Action::ConfirmVoid, Carries::Nothing),
    (Action::RefuseVoid, Carries::Reason),
    (Action::WithdrawVoid, Carries::Nothing),
    (Action::PlanWeek, Carries::Words("page-plan-week")),
];

#[derive(Template)]
#[template(path = "signature.html")]
struct SignaturePage {
    page: Frame,
    lead: Option<String>,
    agreement: (String, String),
    facts: Vec<(String, String)>,
    plans: Vec<(String, String)>,
    receipt: Option<String>,
    hand_over: Option<String>,
    promises: Vec<Promised>,
    text: Readable,
    forms: Vec<Form>,
    blocked: Vec<Blocked>,
    history: Vec<Line>,
}

/// A commitment with where it stands.
struct Promised {
    href: String,
    text: String,
    lang: &'static str,
    about: String,
    state: String,
    later: bool,
}

/// Shows where a signature stands.
pub(super) async fn show(visit: &Visit, desk: &Desk, failed: Option<&Failed>) -> Answer {
    let subject = moves::Subject {
        machine: "signature",
        base: desk.base(),
        version: desk.signature.head.version,
        actions: &desk.actions,
    };
    let mut forms = own_forms(visit, desk, failed);
    forms.extend(moves::forms(visit, &subject, PLAIN, failed));
    let history = history::lines(visit, Subject::Signature(desk.signature.id)).await?;
    let title = if desk.name().is_empty() { desk.title(visit) } else { desk.name() };
    let page = Frame::new(visit, title).await?.at(desk.base()).with_problems(&forms, failed);
    let signed = desk.signature.signed_on.is_some() && desk.whole;
    let content = SignaturePage {
        page,
        lead: lead(visit, desk),
        agreement: (format!("/agreements/{}", desk.agreement.id), desk.title(visit)),
        facts: facts(visit, desk),
        plans: plans(visit, &desk.agreement).await?,
        hand_over: hand_over(visit, desk),
        receipt: signed.then(|| format!("{}/receipt", desk.base())),
        promises: promises(visit, desk),
        text: text::of(visit, &desk.version.text),
        forms,
        blocked: moves::blocked(visit, &subject),
        history,
    };
    Ok(view::after(&content, failed))
}

/// Returns where the open commitments of an organisation that leaves are settled, for its own people.
fn hand_over(visit: &Visit, desk: &Desk) -> Option<String> {
    let open = desk.promises.iter().any(|promise| promise.head.state.is_open());
    let leaving = desk.signature.head.state == State::WithdrawalPending;
    (leaving && open && desk.own(visit)).then(|| format!("{}/hand-over", desk.base()))
}

fn lead(visit: &Visit, desk: &Desk) -> Option<String> {
    let state = desk.signature.head.state;
    if state == State::PartiallySigned {
        let acted = visit.viewer.person_id().is_some_and(|person| desk.signature.has_acted(person));
        return acted.then(|| visit.t("mail-part-lead"));
    }
    let told = [(State::Signed, "page-signed-lead"), (State::Declined, "page-declined-lead")];
    let told = told.into_iter().find(|(known, _)| *known == state && desk.own(visit));
    told.map(|(_, id)| visit.t(id))
}

fn facts(visit: &Visit, desk: &Desk) -> Vec<(String, String)> {
    let mut facts = desk.facts(visit);
    if !desk.whole {
        return facts;
    }
    if !desk.signature.sections.is_empty() {
        facts.push((visit.t("mail-fact-sections"), desk.chosen(visit).join(", ")));
    }
    facts.push((visit.t("mail-fact-prevention"), desk.prevention(visit)));
    let acted: Vec<_> =
        desk.signature.acts.iter().filter_map(|act| desk.people.get(&act.person).cloned()).collect();
    if !acted.is_empty() {
        facts.push((visit.t("mail-fact-signers"), acted.join(", ")));
    }
    let waited = desk.who_can_act(visit);
    if desk.signature.signed_on.is_none() && !waited.is_empty() {
        facts.push((visit.t("page-sign-who"), waited.join(", ")));
    }
    if let Some(notice) = &desk.signature.notice {
        facts.push((visit.t("page-notice-ends"), words::date(visit.language, notice.ends_on)));
    }
    facts
}

fn promises(visit: &Visit, desk: &Desk) -> Vec<Promised> {
    let promised = desk.promises.iter().map(|promise| Promised {
        href: format!("/commitments/{}", promise.id),
        text: promise.content.text.clone(),
        lang: promise.content.language.code(),
        about: content::about(visit, desk, &promise.content),
        state: words::state(visit.language, "commitment", promise.head.state.key()),
        later: promise.added_later,
    });
    promised.collect()
}

fn own_forms(visit: &Visit, desk: &Desk, failed: Option<&Failed>) -> Vec<Form> {
    let version = desk.signature.head.version;
    let form = |id: &str, action: Action| {
        let label = words::action(visit.language, "signature", action.key());
        let form = Form::new(visit, id, format!("{}/{id}", desk.base()), "page-save").submit(label.clone());
        form.heading(label).version(version).folded().quiet()
    };
    let mut forms = Vec::new();
    let admin =
        [domain::permission::Role::OrganisationAdmin, domain::permission::Role::OrganisationSignatory];
    if desk.signature.head.state == State::Signed
        && visit.viewer.actor.holds_any(&admin, &desk.signature.place)
    {
        let add = Form::new(visit, "add", format!("{}/add", desk.base()), "page-commitment-add");
        forms.push(
            add.heading(visit.t("page-commitment-new")).folded().fields(content::fields(visit, desk, None)),
        );
    }
    if moves::can(&desk.actions, Action::AnswerOptIn) {
        let question = content::prevention(visit, desk.signature.prevention);
        forms.push(form("opt", Action::AnswerOptIn).field(question));
    }
    if moves::can(&desk.actions, Action::Decline) {
        forms.push(
            form("decline", Action::Decline)
                .field(Field::area("reason", visit.t("page-reason"), 3).optional()),
        );
    }
    if moves::can(&desk.actions, Action::GiveNotice) {
        forms.push(form("notice", Action::GiveNotice).field(Field::area(
            "reason",
            visit.t("page-reason"),
            3,
        )));
    }
    if moves::can(&desk.actions, Action::RecordPaper) {
        forms.push(form("paper", Action::RecordPaper).fields(paper_fields(visit, desk)));
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

fn paper_fields(visit: &Visit, desk: &Desk) -> Vec<Field> {
    let authorities =
        desk.organisation.iter().flat_map(|organisation| organisation.authorities_on(visit.today()));
    let signers = authorities.map(|authority| {
        let name =
            desk.people.get(&authority.person).cloned().unwrap_or_else(|| visit.t("page-other-signatory"));
        Choice::new(authority.person.to_string(), name)
    });
    let languages = Language::ALL.map(|language| {
        let label = visit.t(&format!("language-{}", language.code()));
        Choice::new(language.code(), label).chosen(language == visit.language)
    });
    vec![
        Field::date(visit.language, "signedOn", visit.t("mail-fact-signed-on")),
        Field::checks("signers", visit.t("mail-fact-signers"), signers.collect()),
        section_boxes(visit, desk),
        content::prevention(visit, desk.signature.prevention),
        Field::select("language", visit.t("page-paper-language"), languages.into()),
    ]
}
