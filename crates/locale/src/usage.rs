//! Holds the code of every crate to ids that exist: a literal id in a call of this crate must name a message.

use std::fs;
use std::path::Path;

const CALLS: [&str; 3] = ["locale::text(", "locale::format(", "locale::has("];

/// Returns the literal strings that are arguments of the call itself, not of calls within it.
fn literals(arguments: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut opened) = (0_usize, None);
    for (index, byte) in arguments.bytes().enumerate() {
        match (byte, opened) {
            (b'"', Some(start)) => {
                if depth == 0 {
                    found.push(&arguments[start..index]);
                }
                opened = None;
            }
            (b'"', None) => opened = Some(index + 1),
            (b'(', None) => depth += 1,
            (b')', None) if depth == 0 => break,
            (b')', None) => depth -= 1,
            _ => {}
        }
    }
    found
}

fn check(folder: &Path, missing: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            check(&path, missing);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "rs" || extension == "html" || extension == "txt")
        {
            let source = fs::read_to_string(&path).unwrap();
            for call in CALLS {
                let ids = source.match_indices(call).flat_map(|(at, _)| literals(&source[at + call.len()..]));
                missing
                    .extend(ids.filter(|id| !crate::has(id)).map(|id| format!("{}: {id}", path.display())));
            }
        }
    }
}

#[test]
fn every_id_that_the_code_names_exists() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut missing = Vec::new();
    for entry in
        fs::read_dir(crates).unwrap().map(Result::unwrap).filter(|entry| entry.file_name() != "locale")
    {
        for part in ["src", "templates"] {
            let folder = entry.path().join(part);
            if folder.is_dir() {
                check(&folder, &mut missing);
            }
        }
    }
    assert!(missing.is_empty(), "no such message:\n{}", missing.join("\n"));
}

#[test]
fn only_the_call_s_own_literals_count() {
    assert_eq!(literals(r#"language, "a-b", &Args::new().with("name", x)); text("no")"#), ["a-b"]);
    assert_eq!(literals(r#"language, &format!("state-{state}"))"#), [""; 0]);
}

/// Every label that the domain's keys are turned into.
#[test]
fn every_state_kind_section_role_and_language_has_a_label() {
    let labels = [
        (
            "state-agreement",
            "draft preparing consulting awaiting-regional-decision awaiting-decisions open-for-signing in-force",
        ),
        ("state-agreement", "suspended expired terminated superseded cancelled"),
        (
            "state-organisation",
            "identified invited registered verified active dormant declined merged dissolved archived",
        ),
        (
            "state-signature",
            "requested opened partially-signed signed outdated withdrawal-pending withdrawn lapsed",
        ),
        ("state-signature", "transferred declined not-signed voided superseded"),
        (
            "state-commitment",
            "drafted agreed active paused fulfilled partly-fulfilled not-fulfilled withdrawn",
        ),
        ("state-commitment", "transferred carried-over lapsed"),
        ("state-target", "choosing proposed chosen changed closed"),
        ("state-step", "planned done skipped moved"),
        ("state-decision", "not-started in-preparation on-agenda tabled forwarded decided appeal-period"),
        ("state-decision", "revision-claimed appealed final annulled cancelled"),
        ("section", "children_families youth working_age older_people all_ages"),
        (
            "kind",
            "municipality joint-authority regional-council wellbeing-services-county state-agency association",
        ),
        (
            "kind",
            "unregistered-group company cooperative foundation parish school village-association network other",
        ),
        ("role", "regional-coordinator municipal-coordinator prevention-contact municipal-manager registrar"),
        (
            "role",
            "organisation-admin organisation-signatory organisation-contact invitee administrator system",
        ),
        ("language", "fi sv en"),
    ];
    for (prefix, keys) in labels {
        for key in keys.split(' ') {
            assert!(crate::has(&format!("{prefix}-{key}")), "{prefix}-{key}");
        }
    }
}
