//! What a decision-making body is called: it depends on what its municipality calls itself (`domain.md` 0.2, item 9).

use domain::agreement::Body;
use domain::lifecycle::Keyed;
use domain::municipality;

use crate::{Language, text};

/// Returns a body's name, for example *kunnanhallitus* in a kunta and *kaupunginhallitus* in a kaupunki.
pub fn body(language: Language, body: Body, kind: Option<municipality::Kind>) -> String {
    match body {
        Body::Council | Body::Board | Body::Committee => {
            let kind = kind.unwrap_or(municipality::Kind::Kunta);
            text(language, &format!("body-{}-{}", body.key(), kind.key()))
        }
        Body::RegionalBoard | Body::RegionalSteering => text(language, &format!("body-{}", body.key())),
    }
}

/// Returns a section of the minutes with its sign, however it was typed.
pub fn section(section_no: &str) -> String {
    format!("§ {}", section_no.trim_start_matches('§').trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_named_after_what_its_municipality_calls_itself() {
        let kind = |kind| Some(kind);
        let (kunta, kaupunki) = (municipality::Kind::Kunta, municipality::Kind::Kaupunki);
        assert_eq!(body(Language::Fi, Body::Council, kind(kunta)), "kunnanvaltuusto");
        assert_eq!(body(Language::Fi, Body::Board, kind(kaupunki)), "kaupunginhallitus");
        assert_eq!(body(Language::Sv, Body::Board, kind(kunta)), "kommunstyrelse");
        assert_eq!(body(Language::Sv, Body::Council, kind(kaupunki)), "stadsfullmäktige");
        assert_eq!(body(Language::En, Body::RegionalBoard, None), "regional board");
    }

    #[test]
    fn every_body_has_a_name_in_every_kind_of_municipality() {
        for language in Language::ALL {
            for each in Body::all() {
                for kind in municipality::Kind::all() {
                    assert!(!body(language, *each, Some(*kind)).starts_with("body-"), "{each:?} {kind:?}");
                }
            }
        }
    }

    #[test]
    fn a_section_has_one_sign() {
        assert_eq!(section("45"), "§ 45");
        assert_eq!(section("§45"), "§ 45");
        assert_eq!(section("§ 45"), "§ 45");
    }
}
