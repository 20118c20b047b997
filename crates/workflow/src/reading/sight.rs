//! Who sees what of one thing (`domain.md` §6): the states everybody may read, and the part everybody is shown.

use std::ops::Deref;

use domain::agreement::{self, Agreement};
use domain::commitment::{self, Commitment};
use domain::decision::Decision;
use domain::organisation::{self, Organisation};
use domain::permission::{Place, Reading, Role, Scope, Visible, visible};
use domain::signature::{self, Signature};

use crate::viewer::Viewer;

/// Something as a viewer may see it: what is not theirs to know is left empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen<T> {
    /// The thing, without what the viewer may not see.
    pub value: T,
    /// Whether nothing was left out, so that an empty field means "none" and not "hidden".
    pub whole: bool,
}

impl<T> Deref for Seen<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Organisations once verified; the public list keeps its history (OR-12).
pub(super) const PUBLIC_ORGANISATIONS: &[organisation::State] = &[
    organisation::State::Verified,
    organisation::State::Active,
    organisation::State::Dormant,
    organisation::State::Merged,
    organisation::State::Dissolved,
];

/// Agreements that were opened for signing; before that they are drafts.
pub(super) const PUBLIC_AGREEMENTS: &[agreement::State] = &[
    agreement::State::OpenForSigning,
    agreement::State::InForce,
    agreement::State::Suspended,
    agreement::State::Expired,
    agreement::State::Terminated,
    agreement::State::Superseded,
];

/// Signatures by which an organisation is bound now.
pub(super) const PUBLIC_SIGNATURES: &[signature::State] =
    &[signature::State::Signed, signature::State::Outdated, signature::State::WithdrawalPending];

/// Commitments that were agreed; how one failed is nobody's business but the parties'.
pub(super) const PUBLIC_COMMITMENTS: &[commitment::State] = &[
    commitment::State::Agreed,
    commitment::State::Active,
    commitment::State::Paused,
    commitment::State::Fulfilled,
    commitment::State::PartlyFulfilled,
    commitment::State::CarriedOver,
    commitment::State::Transferred,
];

/// Roles inside an organisation, and whoever is invited to take one.
const OWN: &[Role] =
    &[Role::OrganisationAdmin, Role::OrganisationSignatory, Role::OrganisationContact, Role::Invitee];

impl Viewer {
    /// Returns what the viewer may read of a kind.
    pub(crate) fn sees(&self, reading: Reading) -> Visible {
        visible(&self.actor, reading)
    }

    /// Returns whether the viewer may read what belongs to a place.
    pub(crate) fn sees_at(&self, reading: Reading, place: &Place) -> bool {
        self.sees(reading).covers(place)
    }

    /// Returns whether the viewer may read a decision: everybody may once its minutes are published (`domain.md` §6).
    pub(super) fn sees_decision(&self, decision: &Decision) -> bool {
        decision.minutes.is_some() || self.sees_at(Reading::Drafts, &decision.place)
    }

    /// Shows an organisation, or nothing.
    pub(super) fn show_organisation(&self, mut value: Organisation) -> Option<Seen<Organisation>> {
        let place = value.place();
        let whole = self.sees_at(Reading::OrganisationMatters, &place);
        if !whole && !PUBLIC_ORGANISATIONS.contains(&value.head.state) {
            return None;
        }
        let people = self.sees_at(Reading::People, &place);
        if !people && !self.actor.holds_any(OWN, &place) {
            value.contact = None;
        }
        if !people && !self.actor.holds(Role::OrganisationSignatory, &place) {
            value.authorities = Vec::new();
            value.responsible = None;
        }
        if !whole {
            value.identifiers = Vec::new();
            value.fix_requested = None;
        }
        Some(Seen { value, whole })
    }

    /// Shows an agreement, or nothing.
    pub(super) fn show_agreement(&self, mut value: Agreement) -> Option<Seen<Agreement>> {
        let whole = self.sees_at(Reading::Drafts, &value.place());
        // Who is asked for comments must see what they are asked about.
        let consulted = value.head.state == agreement::State::Consulting && self.speaks_for_a_party(&value);
        if !whole && !consulted && !PUBLIC_AGREEMENTS.contains(&value.head.state) {
            return None;
        }
        if !whole {
            value.recall_requested_by = None;
            value.amendment = value.approved_amendment().map(|(version, _)| Box::new(version.clone()));
        }
        Some(Seen { value, whole })
    }

    fn speaks_for_a_party(&self, agreement: &Agreement) -> bool {
        self.actor.grants.iter().any(|grant| match grant.scope {
            Scope::Organisation(organisation) => agreement.has_party(organisation),
            Scope::Platform | Scope::Area(_) | Scope::Municipality(_) => false,
        })
    }

    /// Shows a signature, or nothing; strangers see that the organisation has signed and when.
    pub(super) fn show_signature(&self, value: Signature) -> Option<Seen<Signature>> {
        if self.sees_at(Reading::OrganisationMatters, &value.place) {
            return Some(Seen { value, whole: true });
        }
        if !PUBLIC_SIGNATURES.contains(&value.head.state) {
            return None;
        }
        let value = Signature {
            sections: Vec::new(),
            prevention: None,
            support_only: false,
            acts: Vec::new(),
            document_hash: None,
            act_hash: None,
            void_requested_by: None,
            notice: None,
            ..value
        };
        Some(Seen { value, whole: false })
    }

    /// Shows a commitment, or nothing; strangers see the promise, not how the organisation says it is going.
    pub(super) fn show_commitment(&self, mut value: Commitment) -> Option<Seen<Commitment>> {
        let whole = self.sees_at(Reading::OrganisationMatters, &value.place);
        if !whole && !PUBLIC_COMMITMENTS.contains(&value.head.state) {
            return None;
        }
        if !whole {
            value.paused_until = None;
            value.last_check_in = None;
        }
        Some(Seen { value, whole })
    }
}
