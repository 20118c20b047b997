//! What a decision-making body is called: it depends on whose it is, and on what its municipality calls itself
//! (`domain.md` 0.2, item 9).

use domain::agreement::Body;
use domain::lifecycle::Keyed;
use domain::municipality;
use domain::permission::Place;

use crate::{Language, text};

/// Whose a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// A municipality's.
    Municipality(municipality::Kind),
    /// A joint municipal authority's.
    JointAuthority,
}

impl Seat {
    /// Returns whose bodies decide at a place; `kind` is what its municipality calls itself, where it has one.
    pub fn at(place: &Place, kind: Option<municipality::Kind>) -> Self {
        if place.municipality.is_none() && place.organisation.is_some() {
            return Self::JointAuthority;
        }
        Self::Municipality(kind.unwrap_or(municipality::Kind::Kunta))
    }

    fn key(self) -> &'static str {
        match self {
            Self::Municipality(kind) => kind.key(),
            Self::JointAuthority => "joint_authority",
        }
    }
}

/// Returns a body's name, for example *kunnanhallitus* in a kunta, *kaupunginhallitus* in a kaupunki and *yhtymähallitus*
/// in a kuntayhtymä.
pub fn body(language: Language, body: Body, seat: Seat) -> String {
    match body {
        Body::Council | Body::Board | Body::Committee => {
            text(language, &format!("body-{}-{}", body.key(), seat.key()))
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
        let kunta = Seat::Municipality(municipality::Kind::Kunta);
        let kaupunki = Seat::Municipality(municipality::Kind::Kaupunki);
        assert_eq!(body(Language::Fi, Body::Council, kunta), "kunnanvaltuusto");
        assert_eq!(body(Language::Fi, Body::Board, kaupunki), "kaupunginhallitus");
        assert_eq!(body(Language::Sv, Body::Board, kunta), "kommunstyrelse");
        assert_eq!(body(Language::Sv, Body::Council, kaupunki), "stadsfullmäktige");
        assert_eq!(body(Language::En, Body::RegionalBoard, kunta), "regional board");
    }

    #[test]
    fn a_joint_authority_has_bodies_of_its_own() {
        let place = Place {
            organisation: Some("org_00000000-0000-0000-0000-000000000001".parse().unwrap()),
            ..Place::default()
        };
        let seat = Seat::at(&place, None);
        assert_eq!(body(Language::Fi, Body::Board, seat), "yhtymähallitus");
        assert_eq!(body(Language::Sv, Body::Council, seat), "samkommunfullmäktige");
        let town = Place { municipality: Some("139".parse().unwrap()), ..place };
        assert_eq!(Seat::at(&town, None), Seat::Municipality(municipality::Kind::Kunta));
    }

    #[test]
    fn every_body_has_a_name_wherever_it_sits() {
        let towns = municipality::Kind::all().iter().copied().map(Seat::Municipality);
        for seat in towns.chain([Seat::JointAuthority]) {
            for (language, each) in
                Language::ALL.iter().flat_map(|one| Body::all().iter().map(move |each| (*one, *each)))
            {
                assert!(!body(language, each, seat).starts_with("body-"), "{each:?} {seat:?}");
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
