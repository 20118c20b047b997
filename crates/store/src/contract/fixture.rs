//! Made-up values for the checks: every check has ids of its own, so that all of them can share a database.

use std::cell::Cell;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::agreement::{
    Agreement, Attachment, AttachmentKind, Body, Change, DecideBy, DecisionFacts, Noted, Outcome, Party,
    PartyRole, Period, Resigning, Termination, Text, Value, Version,
};
use domain::area::Area;
use domain::calendar::{Quiet, Window};
use domain::commitment::{CheckIn, Commitment, Content, Mode, Offer, Progress, Target};
use domain::decision::{
    Appeal, Claim, Decision, Delivery, Dismissal, Handling, InfluenceBody, Matter, Minutes, Ruling, Statement,
};
use domain::evidence::Hash;
use domain::head::Head;
use domain::id::{AreaId, Id, OrganisationId, PersonId};
use domain::organisation::{Authority, Basis, Identifier, Kind, Organisation, Rule};
use domain::permission::Place;
use domain::person::{EmailState, Frequency, Person};
use domain::signature::{Act, Level, Method, Notice, SectionKey, Signature};
use domain::text::{Language, LocalisedText};
use domain::{agreement, commitment, decision, organisation, signature};
use uuid::Uuid;

use crate::connection::{Store, Tx};

/// A source of ids that no other fixture gives.
pub(super) struct Fixture {
    space: u64,
    given: Cell<u64>,
}

/// Returns a date of one year.
pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// Returns an instant with microseconds, as precise as either database keeps it.
pub(super) fn instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 123_456_000).unwrap()
}

/// Returns a text that differs in every language.
pub(super) fn text(word: &str) -> LocalisedText {
    LocalisedText::new(Some(format!("{word} ä")), Some(format!("{word} å")), None)
}

impl Fixture {
    pub(super) fn new(space: u64) -> Self {
        Self { space, given: Cell::new(0) }
    }

    pub(super) fn number(&self) -> u64 {
        self.given.set(self.given.get() + 1);
        self.given.get()
    }

    pub(super) fn id<K>(&self) -> Id<K> {
        Id::new(Uuid::from_u128(u128::from(self.space) << 64 | u128::from(self.number())))
    }

    /// Adds an area.
    pub(super) async fn area(&self, tx: &Tx) -> AreaId {
        let area = self.an_area();
        tx.insert_area(&area).await.unwrap();
        area.id
    }

    /// Adds a person.
    pub(super) async fn person(&self, tx: &Tx) -> PersonId {
        let person = self.a_person();
        tx.insert_person(&person).await.unwrap();
        person.id
    }

    /// Adds an area with an organisation.
    pub(super) async fn organisation(&self, tx: &Tx) -> Organisation {
        let area = self.area(tx).await;
        let organisation = self.an_organisation(area, "Ii");
        tx.save_organisation(&organisation, None).await.unwrap();
        organisation
    }

    /// Adds an area with an organisation and an agreement.
    pub(super) async fn agreement(&self, tx: &Tx) -> (Organisation, Agreement) {
        let organisation = self.organisation(tx).await;
        let agreement = self.an_agreement(organisation.area, Some("139"));
        tx.save_agreement(&agreement, None).await.unwrap();
        (organisation, agreement)
    }

    /// Adds an area with an organisation, an agreement and a signature.
    pub(super) async fn signature(&self, tx: &Tx) -> Signature {
        let (organisation, agreement) = self.agreement(tx).await;
        let signature = self.a_signature(&agreement, organisation.id);
        tx.save_signature(&signature, None).await.unwrap();
        signature
    }

    pub(super) fn an_area(&self) -> Area {
        let id = self.id();
        Area {
            id,
            slug: id.to_string(),
            name: text("Pohjois-Pohjanmaa"),
            coordinating_organisation: Some(self.id()),
            languages: vec![Language::Sv, Language::Fi],
            sign_before_final: true,
            quiet: Quiet::until_august(9).unwrap(),
            contact_email: Some("alue@example.fi".parse().unwrap()),
        }
    }

    pub(super) fn a_person(&self) -> Person {
        Person {
            id: self.id(),
            given_name: "Åsa".into(),
            family_name: "Ämmälä".into(),
            email: format!("Asa.{}.{}@example.fi", self.space, self.number()).parse().unwrap(),
            email_state: EmailState::Bouncing,
            language: Language::Sv,
            window: Window::Evening,
            frequency: Frequency::Weekly,
        }
    }

    /// Returns an organisation with nothing but what it must have.
    pub(super) fn an_organisation(&self, area: AreaId, name: &str) -> Organisation {
        Organisation {
            id: self.id(),
            legal_name: name.into(),
            display_name: LocalisedText::default(),
            kind: Kind::Association,
            municipality: None,
            area,
            language: Language::Fi,
            contact: None,
            identifiers: Vec::new(),
            authorities: Vec::new(),
            responsible: None,
            fix_requested: None,
            merged_into: None,
            demo: false,
            head: Head::born(organisation::State::Identified, instant()),
        }
    }

    /// Returns an identifier that nobody else has.
    pub(super) fn identifier(&self) -> Identifier {
        Identifier::AssociationNumber(format!("{}.{}", self.space, self.number()).parse().unwrap())
    }

    pub(super) fn an_authority(&self, organisation: OrganisationId, person: PersonId) -> Authority {
        Authority {
            id: self.id(),
            organisation,
            person,
            basis: Basis::BoardDecision,
            rule: Rule::JointlyNamed,
            together_with: vec![self.id(), self.id()],
            valid_from: day(1, 1),
            valid_to: Some(day(12, 31)),
            verified_on: None,
        }
    }

    pub(super) fn an_agreement(&self, area: AreaId, municipality: Option<&str>) -> Agreement {
        Agreement {
            id: self.id(),
            kind: agreement::Kind::Vitality,
            area,
            municipality: municipality.map(|code| code.parse().unwrap()),
            joint_authority: None,
            parent: None,
            predecessor: None,
            title: text("Sopimus"),
            period: Period { start: day(1, 1), end: day(12, 31) },
            notice_period_days: 90,
            case_no: None,
            sign_by: None,
            decide_by: None,
            decision: None,
            version: Version {
                id: self.id(),
                no: 1,
                text: Text::default(),
                document_hash: None,
                change: None,
            },
            amendment: None,
            last_no: 1,
            consultation_ends_on: None,
            gap_days: None,
            parties: Vec::new(),
            recall_requested_by: None,
            termination: None,
            continued_by: None,
            no_renewal: false,
            demo: false,
            head: Head::born(agreement::State::Draft, instant()),
        }
    }

    /// Returns a joint authority's own agreement under a frame.
    pub(super) fn joint(&self, organisation: &Organisation, frame: &Agreement) -> Agreement {
        Agreement {
            joint_authority: Some(organisation.id),
            parent: Some(frame.id),
            ..self.an_agreement(frame.area, None)
        }
    }

    /// Returns the same agreement with everything that can be there.
    pub(super) fn with_everything(&self, agreement: Agreement, party: OrganisationId) -> Agreement {
        let facts = DecisionFacts {
            body: Body::Council,
            decided_on: day(2, 2),
            section_no: "§ 12".into(),
            outcome: Outcome::ApprovedAmended,
        };
        let termination = Termination {
            body: Body::Council,
            decided_on: day(4, 4),
            section_no: "§ 34".into(),
            given_on: day(5, 5),
        };
        let standing = decision::State::AppealPeriod;
        let (decision, version) = (self.id(), agreement.version.id);
        let decision = Noted { decision, version, facts, standing, since: day(2, 9) };
        let chapters = Text { purpose: text("Tarkoitus"), goal: text("Tavoite"), ..Text::default() };
        let role = |role, left_on: Option<NaiveDate>| {
            let formerly: Option<OrganisationId> = left_on.is_none().then(|| self.id());
            Party { organisation: party, role, joined_on: day(1, 1), left_on, formerly }
        };
        Agreement {
            case_no: Some("IiDno-2026-1".into()),
            sign_by: Some(day(3, 3)),
            decide_by: Some(DecideBy { body: day(2, 28), municipalities: Some(day(3, 31)) }),
            amendment: Some(Box::new(self.an_amendment(&decision, &chapters))),
            decision: Some(decision),
            version: Version { text: chapters, document_hash: Some(Hash([7; 32])), ..agreement.version },
            consultation_ends_on: Some(day(8, 8)),
            gap_days: Some(365),
            parties: vec![role(PartyRole::Municipality, None), role(PartyRole::Signatory, Some(day(6, 6)))],
            recall_requested_by: Some(self.id()),
            termination: Some(termination),
            continued_by: Some("564".parse().unwrap()),
            no_renewal: true,
            demo: true,
            ..agreement
        }
    }

    /// Returns a text that is to take the place of another, with everything that can be there.
    fn an_amendment(&self, decision: &Noted, chapters: &Text) -> Version {
        let change = Change {
            note: text("Mikä muuttuu"),
            decide_by: Some(day(5, 31)),
            decision: Some(decision.clone()),
            resigning: Some(Resigning::Required),
            effective_from: Some(day(7, 7)),
            resign_by: Some(day(6, 30)),
        };
        let amended = Text {
            values: vec![Value { name: text("Arvo"), guidance: vec![text("tee näin")] }],
            goal_year: Some(2030),
            attachments: vec![Attachment {
                title: text("Liite"),
                kind: AttachmentKind::Background,
                hash: "0".repeat(64),
                subject: None,
            }],
            ..chapters.clone()
        };
        Version {
            id: self.id(),
            no: 2,
            text: amended,
            document_hash: Some(Hash([8; 32])),
            change: Some(change),
        }
    }

    /// Returns a decision on an agreement that has just been asked for.
    pub(super) fn a_decision(&self, agreement: &Agreement) -> Decision {
        Decision {
            id: self.id(),
            matter: Matter::Agreement(agreement.id, agreement.version.id),
            place: agreement.place(),
            body: Body::Board,
            opened_on: day(1, 7),
            decide_by: day(2, 28),
            preparer: None,
            meeting_on: None,
            section_no: None,
            case_no: None,
            outcome: None,
            appealable: true,
            minutes: None,
            hearings: Vec::new(),
            statements: Vec::new(),
            claim: None,
            appeal: None,
            previous: None,
            next: None,
            head: Head::born(decision::State::NotStarted, instant()),
        }
    }

    /// Returns the same decision with everything that can be there.
    pub(super) fn decided(&self, decision: Decision, preparer: PersonId) -> Decision {
        let minutes = Minutes {
            checked_on: day(2, 4),
            published_on: day(2, 6),
            struck: vec![day(2, 5)],
            url: Some("https://ii.example/poytakirja".into()),
            has_personal_data: true,
            removed_on: Some(day(4, 1)),
        };
        let dismissed = Dismissal {
            decided_on: day(2, 20),
            section_no: "§ 13".into(),
            told_by: Delivery::Letter,
            sent_on: day(2, 21),
        };
        let ruling = Ruling { given_on: day(3, 30), reference: "26/0001".into() };
        let statement = Statement {
            giver: InfluenceBody::YouthCouncil,
            given_on: day(1, 20),
            text: "Nuorisotilat auki".into(),
            handled_as: Handling::Accepted,
            reasoning: Some("Hyvä ajatus".into()),
        };
        let head = decision.head.after(decision::State::Annulled, instant());
        Decision {
            preparer: Some(preparer),
            meeting_on: Some(day(2, 2)),
            section_no: Some("§ 12".into()),
            case_no: Some("IiDno-2026-1".into()),
            outcome: Some(Outcome::Approved),
            minutes: Some(minutes),
            hearings: vec![InfluenceBody::YouthCouncil],
            statements: vec![statement],
            claim: Some(Claim { received_on: day(2, 16), dismissed: Some(dismissed) }),
            appeal: Some(Appeal { received_on: day(3, 2), ruling: Some(ruling) }),
            previous: Some(self.id()),
            next: Some(self.id()),
            head,
            ..decision
        }
    }

    pub(super) fn a_signature(&self, agreement: &Agreement, organisation: OrganisationId) -> Signature {
        Signature {
            id: self.id(),
            agreement: agreement.id,
            version_id: agreement.version.id,
            organisation,
            succeeds: None,
            place: Place { organisation: Some(organisation), ..agreement.place() },
            sign_by: day(3, 3),
            late_joiner: false,
            sections: Vec::new(),
            prevention: None,
            support_only: false,
            level: None,
            acts: Vec::new(),
            signed_on: None,
            document_hash: None,
            act_hash: None,
            void_requested_by: None,
            notice: None,
            replaces: None,
            head: Head::born(signature::State::Requested, instant()),
        }
    }

    /// Returns the same signature with everything that can be there.
    pub(super) fn signed(&self, signature: Signature, authorities: &[Authority]) -> Signature {
        let act = |authority: &Authority| Act {
            id: self.id(),
            person: authority.person,
            authority: authority.id,
            method: Method::EmailCode,
            at: instant() + TimeDelta::microseconds(1),
            shown_in: Language::Sv,
        };
        let head = signature.head.after(signature::State::WithdrawalPending, instant());
        Signature {
            late_joiner: true,
            succeeds: Some(self.id()),
            sections: vec![SectionKey("youth".into()), SectionKey("all_ages".into())],
            prevention: Some(false),
            support_only: true,
            level: Some(Level::Simple),
            acts: authorities.iter().map(act).collect(),
            signed_on: Some(day(2, 28)),
            document_hash: Some(Hash([1; 32])),
            act_hash: Some(Hash([2; 32])),
            void_requested_by: Some(self.id()),
            notice: Some(Notice { given_on: day(4, 4), ends_on: day(7, 3) }),
            replaces: Some(self.id()),
            head,
            ..signature
        }
    }

    pub(super) fn a_commitment(&self, signature: &Signature) -> Commitment {
        Commitment {
            id: self.id(),
            signature: signature.id,
            agreement: signature.agreement,
            organisation: signature.organisation,
            successor_of: Some(self.id()),
            place: signature.place.clone(),
            content: Content {
                section: SectionKey("youth".into()),
                mode: Mode::Both,
                target: Target::PreventionPlan,
                text: "Kerho joka ”viikko”".into(),
                language: Language::Fi,
                offers: vec![Offer::Volunteers, Offer::LivedExperience, Offer::Events],
                starts_on: day(5, 1),
                ends_on: day(9, 30),
            },
            added_later: true,
            paused_until: Some(day(6, 30)),
            last_check_in: Some(CheckIn {
                on: day(6, 1),
                progress: Progress::Progressing,
                text: Some("Hyvin".into()),
            }),
            head: Head::born(commitment::State::Drafted, instant()),
        }
    }
}

/// Begins a transaction.
pub(super) async fn begin(store: &Store) -> Tx {
    store.begin().await.unwrap()
}
