//! Whatever the rule book can say has words in every language: states, actions, tasks, waits, refusals, roles.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::lifecycle::{Awaits, Keyed, Lifecycle, Waits};
use domain::permission::Role;
use domain::refusal::{Code, Refusal};
use domain::reminder::setting;
use domain::text::Language;
use domain::{decision, organisation, person, post, prevention, task, undelivered};

/// Returns those of the ids that some language lacks.
fn missing(ids: impl IntoIterator<Item = String>) -> Vec<String> {
    ids.into_iter().filter(|id| !crate::has(id)).collect()
}

/// Returns the ids of labels whose keys are written with hyphens.
fn hyphened<K: Keyed>(prefix: &str) -> Vec<String> {
    K::all().iter().map(|key| format!("{prefix}-{}", key.key().replace('_', "-"))).collect()
}

fn of_machine<M: Lifecycle>() -> Vec<String> {
    let mut ids = hyphened::<M::State>(&format!("state-{}", M::NAME));
    ids.extend(M::Action::all().iter().map(|action| format!("action-{}-{}", M::NAME, action.key())));
    for state in M::State::all() {
        match M::waits(*state) {
            Waits::Nobody(id) => ids.push(id.to_owned()),
            Waits::For(_) | Waits::Over => {}
        }
    }
    ids
}

#[test]
fn every_state_action_and_reason_for_waiting_has_words() {
    let machines = domain::each_machine!(of_machine);
    let others = [
        hyphened::<post::State>("state-post"),
        hyphened::<person::State>("state-person"),
        hyphened::<setting::State>("state-reminder_setting"),
        setting::Action::all()
            .iter()
            .map(|action| format!("action-reminder_setting-{}", action.key()))
            .collect(),
        post::Action::all().iter().map(|action| format!("action-post-{}", action.key())).collect(),
        person::Action::all().iter().map(|action| format!("action-person-{}", action.key())).collect(),
    ];
    assert_eq!(missing(machines.into_iter().chain(others).flatten()), [""; 0]);
}

#[test]
fn every_task_has_a_title_and_an_explanation() {
    let ids = task::Kind::all().iter().flat_map(|kind| {
        let title = format!("task-{}", kind.key());
        [format!("{title}-what"), title]
    });
    assert_eq!(missing(ids), [""; 0]);
}

#[test]
fn every_role_and_kind_of_organisation_has_a_label() {
    assert_eq!(missing(hyphened::<Role>("role")), [""; 0]);
    assert_eq!(missing(hyphened::<organisation::Kind>("kind")), [""; 0]);
}

#[test]
fn every_reason_why_a_mail_did_not_arrive_has_words() {
    let ids = undelivered::Why::all().iter().map(|why| format!("undelivered-{}", why.key()));
    assert_eq!(missing(ids), [""; 0]);
}

#[test]
fn every_word_of_a_decision_has_a_label() {
    let keyed = |prefix: &str, keys: Vec<&str>| -> Vec<String> {
        keys.iter().map(|key| format!("{prefix}-{key}")).collect()
    };
    let influence = decision::InfluenceBody::all().iter().map(|body| body.key()).collect();
    let handling = decision::Handling::all().iter().map(|handling| handling.key()).collect();
    let delivery = decision::Delivery::all().iter().map(|delivery| delivery.key()).collect();
    let ids = [keyed("influence", influence), keyed("handling", handling), keyed("delivery", delivery)];
    assert_eq!(missing(ids.into_iter().flatten()), [""; 0]);
}

#[test]
fn whatever_a_prevention_plan_and_its_lights_can_say_has_words() {
    use prevention::{Form, Harm, Light, Partner, Review, Shine, TaskGroup};
    fn keyed<K: Keyed>(prefix: &str) -> impl Iterator<Item = String> {
        K::all().iter().map(move |key| format!("{prefix}-{}", key.key()))
    }
    let lights = Light::all().iter().flat_map(|light| {
        Shine::all().iter().map(move |shine| format!("light-{}-{}", light.key(), shine.key()))
    });
    let ids = keyed::<TaskGroup>("task_group")
        .chain(keyed::<Harm>("harm"))
        .chain(keyed::<Form>("plan_form"))
        .chain(keyed::<Partner>("partner"))
        .chain(keyed::<Review>("plan_review"))
        .chain(keyed::<Light>("light"))
        .chain(lights);
    assert_eq!(missing(ids), [""; 0]);
}

#[test]
fn every_refusal_and_what_it_waits_for_has_words() {
    assert_eq!(missing(Code::all().iter().map(|code| format!("refusal-{}", code.key()))), [""; 0]);
    assert_eq!(missing(Awaits::all().iter().map(|awaits| format!("awaits-{}", awaits.key()))), [""; 0]);
}

#[test]
fn a_refusal_reads_well_with_its_data_and_without() {
    for language in Language::ALL {
        for code in Code::all() {
            let bare = Refusal::new(*code);
            let full = Refusal::field(*code, "legalName")
                .with("awaits", "plans")
                .with("checker", "regional_coordinator")
                .with("bodies", "youth_council")
                .with("deadline", "2026-12-14")
                .with("earliest", "2026-12-01")
                .with("meeting_on", "2026-12-07")
                .with("expected", "Iin Arkipolku ry")
                .with("givers", "Nuorisovaltuusto")
                .with("languages", "sv, en")
                .with("left", 3)
                .with("limit", 200)
                .with("minutes", 15)
                .with("missing", "task_group-fit_together, harm-gambling")
                .with("period_start", "2026-01-01")
                .with("period_end", "2029-12-31")
                .with("section", "youth")
                .with("until", "2026-12-11");
            let placed = Refusal { machine: Some("signature"), from: Some("not_signed"), ..full.clone() };
            for refusal in [bare, full, placed] {
                let text = crate::refusal(language, &refusal);
                for trace in ["none", "{", "refusal-", "state-", "field-", "awaits-", "influence-", "  "] {
                    assert!(!text.contains(trace), "{code:?} shows {trace}: {text}");
                }
                assert!(text.ends_with(['.', 'y']) && text.len() > 10, "{code:?}: {text}");
            }
        }
    }
}

#[test]
fn every_field_that_can_be_refused_has_a_name() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut fields = BTreeSet::new();
    for name in ["domain", "workflow", "graphql", "web"] {
        collect(&crates.join(name).join("src"), &mut fields);
    }
    assert!(fields.len() > 20, "the search has lost its way: {fields:?}");
    assert_eq!(missing(fields.iter().map(|field| format!("field-{field}"))), [""; 0]);
}

fn collect(folder: &Path, fields: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, fields);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            fields.extend(fields_in(&fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Returns the literal field names in calls that make refusals.
fn fields_in(source: &str) -> BTreeSet<String> {
    const CALLS: [&str; 5] =
        ["Refusal::field(", "refusal::name(", "refusal::prose(", ".outside(", " optional("];
    let arguments = CALLS.iter().flat_map(|call| {
        source
            .match_indices(call)
            .map(|(at, _)| source[at + call.len()..].split(')').next().unwrap_or_default())
    });
    arguments
        .filter_map(|arguments| arguments.split('"').nth(1))
        .map(|field| field.rsplit('.').next().unwrap_or(field).to_owned())
        .collect()
}

#[test]
fn a_field_is_found_in_the_call_that_refuses_it() {
    let source =
        r#"Refusal::field(Code::Required, "a.title"); refusal::name("caseNo", x); period.outside("endsOn")"#;
    assert_eq!(fields_in(source), BTreeSet::from(["title".into(), "caseNo".into(), "endsOn".into()]));
}
