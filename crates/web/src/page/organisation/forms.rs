//! The forms on an organisation's page.

use domain::lifecycle::Keyed;
use domain::organisation::{Action, Basis, Kind, Rule};
use domain::text::Language;

use super::Profile;
use crate::form::{Choice, Failed, Field, Form};
use crate::page::moves;
use crate::page::signature::steps::capital;
use crate::visit::Visit;
use crate::words;

fn form(visit: &Visit, profile: &Profile, id: &str, action: Action) -> Form {
    let label = words::action(visit.language, "organisation", action.key());
    let base = format!("/organisations/{}", profile.organisation.id);
    let end = match id {
        "end-authority" => "authority/end",
        other => other,
    };
    let form = Form::new(visit, id, format!("{base}/{end}"), "page-save").submit(label.clone());
    form.heading(label).version(profile.organisation.head.version)
}

/// Makes the forms that are what somebody came for: the answer to an invitation.
pub(super) fn first(visit: &Visit, profile: &Profile, failed: Option<&Failed>) -> Vec<Form> {
    let mut forms = Vec::new();
    if moves::can(&profile.actions, Action::Accept) {
        let form = form(visit, profile, "accept", Action::Accept).lead(visit.t("page-accept-lead"));
        forms.push(form.fields(accept_fields(visit, profile)));
    }
    if moves::can(&profile.actions, Action::Decline) {
        let form =
            form(visit, profile, "decline", Action::Decline).lead(visit.t("page-decline-invitation-lead"));
        forms.push(form.folded().quiet().field(Field::area("reason", visit.t("page-reason"), 3).optional()));
    }
    let asked = profile.organisation.fix_requested.as_ref();
    if let Some(asked) = asked.filter(|_| moves::can(&profile.actions, Action::CompleteRegistration)) {
        let form = form(visit, profile, "complete", Action::CompleteRegistration).lead(asked.clone());
        forms.push(form.fields(details(visit, profile)).field(responsible(visit)));
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

/// Asks who the organisation is.
fn details(visit: &Visit, profile: &Profile) -> Vec<Field> {
    let organisation = &profile.organisation;
    vec![
        Field::line("legalName", visit.t("page-legal-name"))
            .value(&organisation.legal_name)
            .autocomplete("organization"),
        kinds(visit, organisation.kind),
        identifier(visit),
        languages(visit, organisation.language),
    ]
}

/// Asks for a Business ID or a number in the Register of Associations.
pub(crate) fn identifier(visit: &Visit) -> Field {
    let field = Field::line("identifier", visit.t("page-identifier"));
    field.hint(visit.t("page-identifier-hint")).optional()
}

/// Asks whether the reader is the responsible adult of an unregistered group.
pub(crate) fn responsible(visit: &Visit) -> Field {
    let yes = Choice::new("yes", visit.t("page-responsible-yes"));
    Field::checks("responsible", visit.t("page-responsible"), vec![yes]).optional()
}

fn accept_fields(visit: &Visit, profile: &Profile) -> Vec<Field> {
    let mut fields = details(visit, profile);
    fields.push(Field::line("givenName", visit.t("page-given-name")).autocomplete("given-name"));
    fields.push(Field::line("familyName", visit.t("page-family-name")).autocomplete("family-name"));
    fields.push(responsible(visit));
    fields.extend(signers(visit));
    fields
}

/// Asks who signs for the organisation: whoever answers, somebody else, or both together.
pub(crate) fn signers(visit: &Visit) -> Vec<Field> {
    let who = vec![
        Choice::new("me", visit.t("page-signs-me")).hint(visit.t("page-signs-me-hint")),
        Choice::new("other", visit.t("page-signs-other")).hint(visit.t("page-signs-other-hint")),
        Choice::new("both", visit.t("page-signs-both")).hint(visit.t("page-signs-both-hint")),
    ];
    vec![
        Field::radios("signs", visit.t("page-signs"), who),
        bases(visit),
        Field::line("otherGivenName", visit.t("page-other-given-name")).optional(),
        Field::line("otherFamilyName", visit.t("page-other-family-name")).optional(),
        Field::email("otherEmail", visit.t("page-other-email")).optional(),
    ]
}

/// Asks for the kind of organisation.
pub(crate) fn kinds(visit: &Visit, chosen: Kind) -> Field {
    let label = |kind: Kind| capital(&words::organisation_kind(visit.language, kind));
    let choices =
        Kind::all().iter().map(|kind| Choice::new(kind.key(), label(*kind)).chosen(*kind == chosen));
    Field::select("kind", visit.t("page-kind"), choices.collect())
}

/// Asks for the language to write in.
pub(crate) fn languages(visit: &Visit, chosen: Language) -> Field {
    let choice = |language: Language| {
        let label = capital(&visit.t(&format!("language-{}", language.code())));
        Choice::new(language.code(), label).chosen(language == chosen)
    };
    Field::select("language", visit.t("page-language"), Language::ALL.map(choice).into())
}

fn bases(visit: &Visit) -> Field {
    let choice = |basis: &Basis| Choice::new(basis.key(), visit.t(&format!("page-basis-{}", basis.key())));
    let choices =
        Basis::all().iter().map(choice).enumerate().map(|(index, choice)| choice.chosen(index == 0));
    Field::select("basis", visit.t("page-basis"), choices.collect())
}

/// Makes the forms of those who look after the organisation, or coordinate.
pub(super) fn others(visit: &Visit, profile: &Profile, failed: Option<&Failed>) -> Vec<Form> {
    let actions = &profile.actions;
    let mut forms = Vec::new();
    if moves::can(actions, Action::RequestFix) {
        let what = Field::area("what", visit.t("page-fix-what"), 3).hint(visit.t("page-fix-hint"));
        forms.push(form(visit, profile, "fix", Action::RequestFix).folded().quiet().field(what));
    }
    if moves::can(actions, Action::CorrectContact) {
        let contact = profile.organisation.contact.as_ref().map(ToString::to_string).unwrap_or_default();
        let contact = Field::email("contact", visit.t("page-contact"))
            .value(contact)
            .hint(visit.t("page-contact-hint"));
        let form = form(visit, profile, "contact", Action::CorrectContact).folded().quiet();
        forms.push(
            form.field(contact.autocomplete("off")).field(languages(visit, profile.organisation.language)),
        );
    }
    if moves::can(actions, Action::AddAuthority) {
        forms.push(
            form(visit, profile, "authority", Action::AddAuthority)
                .folded()
                .quiet()
                .fields(authority_fields(visit, profile)),
        );
    }
    if moves::can(actions, Action::EndAuthority) && !profile.organisation.authorities.is_empty() {
        forms.push(
            form(visit, profile, "end-authority", Action::EndAuthority)
                .folded()
                .quiet()
                .fields(end_fields(visit, profile)),
        );
    }
    forms.into_iter().map(|form| form.after(visit.language, failed)).collect()
}

fn authority_fields(visit: &Visit, profile: &Profile) -> Vec<Field> {
    let mut people = vec![Choice::new("", visit.t("page-new-person"))];
    for (person, _) in &profile.members {
        if !people.iter().any(|choice| choice.value == person.id.to_string()) {
            people.push(Choice::new(person.id.to_string(), person.name()));
        }
    }
    // Whoever must sign too is somebody known already: one is named after the other.
    let named = people.iter().skip(1).cloned().collect();
    let rule = |rule: &Rule| {
        Choice::new(rule.key(), visit.t(&format!("page-rule-{}", rule.key()))).chosen(*rule == Rule::Alone)
    };
    vec![
        Field::select("person", visit.t("page-person"), people),
        Field::line("givenName", visit.t("page-given-name")).optional(),
        Field::line("familyName", visit.t("page-family-name")).optional(),
        Field::email("email", visit.t("page-email")).optional(),
        bases(visit),
        Field::radios("rule", visit.t("page-rule"), Rule::all().iter().map(rule).collect()),
        Field::checks("togetherWith", visit.t("page-together-with"), named)
            .hint(visit.t("page-together-with-hint"))
            .optional(),
        Field::date(visit.language, "validTo", visit.t("page-valid-to")).optional(),
    ]
}

fn end_fields(visit: &Visit, profile: &Profile) -> Vec<Field> {
    let choice = |authority: &domain::organisation::Authority| {
        let name = profile.member(authority.person).unwrap_or_else(|| visit.t("page-other-signatory"));
        Choice::new(authority.id.to_string(), name)
    };
    let choices = profile.organisation.authorities.iter().map(choice).collect();
    vec![
        Field::radios("authority", visit.t("page-authorities"), choices),
        Field::date(visit.language, "on", visit.t("mail-fact-right-ends")).value(words::typed(visit.today())),
    ]
}
