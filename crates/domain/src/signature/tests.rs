//! What the table of signatures cannot say: who binds an organisation, to which text, and how it leaves again.

mod any_sequence;
mod asking_and_leaving;
mod binding_an_organisation;
mod following;
mod on_paper;
mod signing_again;
mod voiding;
mod what_is_signed;

use chrono::NaiveDate;

use super::*;
use crate::agreement::{self, Agreement};
use crate::evidence::{Committed, act_hash};
use crate::fixtures::*;
use crate::lifecycle::{Closes, Denied, Event, Facts};
use crate::organisation::{self, Authority, Organisation, Rule};
use crate::permission::{Actor, Role};
use crate::refusal::Code;
use crate::task;

type Decided = Result<(Signature, Event), Denied>;

/// Everything a signature stands in; each test bends one thing.
#[derive(Clone)]
struct World {
    signature: Signature,
    agreement: Agreement,
    organisation: Organisation,
    sections: Vec<Section>,
    open_commitments: (usize, usize),
    shared_mailbox: Vec<PersonId>,
    today: NaiveDate,
}

impl World {
    fn new(state: State) -> Self {
        Self {
            signature: signature(state),
            agreement: agreement(agreement::State::OpenForSigning),
            organisation: organisation(organisation::State::Verified),
            sections: sections(),
            open_commitments: (0, 0),
            shared_mailbox: Vec::new(),
            today: today(),
        }
    }

    /// An opened request to an organisation with these rights to sign.
    fn with(authorities: &[Authority]) -> Self {
        let mut world = Self::new(State::Opened);
        world.organisation.authorities = authorities.to_vec();
        world
    }

    fn around(&self) -> Around<'_> {
        Around {
            signature: Some(&self.signature),
            agreement: &self.agreement,
            organisation: &self.organisation,
            version: (self.agreement.version.id, self.agreement.version.document_hash),
            sign_before_final: false,
            sections: &self.sections,
            open_commitments: self.open_commitments,
            shared_mailbox: &self.shared_mailbox,
            person: None,
            today: self.today,
        }
    }

    fn decided(&self, command: &Command, actor: &Actor) -> Decided {
        decide(&self.around(), command, actor, noon(self.today))
    }

    /// Does it and goes on from there.
    fn done(&mut self, command: &Command, actor: &Actor) -> Event {
        let (next, event) = self.decided(command, actor).unwrap();
        accepted::<Machine>(Some(&self.signature.head), &next.head, &event);
        self.signature = next;
        event
    }

    fn signed_by(&mut self, holder: u128) -> State {
        self.done(&Command::SignAct(self.act(holder)), &signatory(holder));
        self.signature.head.state
    }

    fn text(&self) -> Hash {
        self.agreement.version.document_hash.unwrap()
    }

    fn act(&self, holder: u128) -> SignAct {
        SignAct {
            id: id(700 + holder),
            person: person(holder),
            method: Method::EmailCode,
            seen: self.text(),
            shown_in: Language::Fi,
            commitments: Vec::new(),
        }
    }

    fn sign(&self, holder: u128) -> Decided {
        self.decided(&Command::SignAct(self.act(holder)), &signatory(holder))
    }

    fn paper(&self, signers: &[(u128, u128)]) -> Paper {
        let signer = |(holder, right): &(u128, u128)| PaperSigner {
            id: id(700 + holder),
            person: person(*holder),
            authority: id(*right),
        };
        Paper {
            signed_on: day("2026-11-20"),
            signers: signers.iter().map(signer).collect(),
            sections: vec![SectionKey("youth".into())],
            prevention: false,
            language: Language::Fi,
            document: self.text(),
            commitments: Vec::new(),
        }
    }

    fn recorded(&self, paper: Paper) -> Decided {
        self.decided(&Command::RecordPaper(paper), &coordinator())
    }
}

fn alone() -> World {
    World::with(&[authority(51, 1, Rule::Alone)])
}

fn two_jointly() -> World {
    World::with(&[
        authority(51, 1, Rule::JointlyTwo),
        authority(52, 2, Rule::JointlyTwo),
        authority(53, 3, Rule::JointlyTwo),
    ])
}

fn named(with: &[u128]) -> World {
    let together_with = with.iter().map(|other| person(*other)).collect();
    World::with(&[Authority { together_with, ..authority(51, 1, Rule::JointlyNamed) }])
}

fn people(numbers: &[u128]) -> Binding {
    Binding::Open(numbers.iter().map(|number| person(*number)).collect())
}
