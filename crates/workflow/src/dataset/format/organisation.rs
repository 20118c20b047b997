//! `public_bodies.toml`, `municipal_bodies.toml` and `organisations.toml`.

use chrono::NaiveDate;
use domain::agreement::PartyRole;
use domain::commitment::{Mode, Offer, Progress, Result as Ending, Target};
use domain::identifier::{BusinessId, EmailAddress, MunicipalityCode};
use domain::organisation::{Basis, Kind, Rule};
use domain::signature::SectionKey;
use domain::succession::Kind as SuccessionKind;
use domain::text::{Language, LocalisedText};
use serde::Deserialize;

use super::{Moment, Post};

/// A file of organisations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Organisations {
    pub(crate) organisation: Vec<Organisation>,
}

/// An organisation and its story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Organisation {
    /// Its name in these files.
    pub(crate) key: String,
    /// The registered name.
    pub(crate) legal_name: String,
    /// The name in several languages.
    #[serde(default)]
    pub(crate) display_name: LocalisedText,
    /// The kind.
    pub(crate) kind: Kind,
    /// The area that looks after it.
    pub(crate) area: String,
    /// Other areas it works in.
    #[serde(default)]
    pub(crate) also_in: Vec<String>,
    /// The municipality it works in.
    pub(crate) municipality: Option<MunicipalityCode>,
    /// The language it is written to in.
    pub(crate) language: Language,
    /// Its Business ID, registered when it accepts.
    pub(crate) business_id: Option<BusinessId>,
    /// Whether it is made up, if not as the whole set.
    pub(crate) demo: Option<bool>,
    /// When it was first mentioned; with the invitation, if not said.
    pub(crate) identified_on: Option<Moment>,
    /// When it was invited.
    pub(crate) invited_on: Option<Moment>,
    /// When it said yes.
    pub(crate) accepted_on: Option<Moment>,
    /// What it was asked to put right.
    pub(crate) fix_requested: Option<Fix>,
    /// When it was verified.
    pub(crate) verified_on: Option<Moment>,
    /// When it was found that it cannot be reached.
    pub(crate) dormant: Option<Because>,
    /// When the last person looking after its matters left.
    pub(crate) admin_left_on: Option<Moment>,
    /// When it was found to have ended.
    pub(crate) dissolved: Option<Because>,
    /// Which organisation followed it.
    pub(crate) followed: Option<Followed>,
    /// Its people; the first answers the invitation.
    #[serde(default)]
    pub(crate) people: Vec<Member>,
    /// What it was asked to sign.
    #[serde(default)]
    pub(crate) signature: Vec<Signature>,
}

/// Something asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fix {
    pub(crate) on: Moment,
    pub(crate) what: String,
}

/// When and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Because {
    pub(crate) on: Moment,
    pub(crate) reason: String,
}

/// Which organisation followed another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Followed {
    /// The key of the organisation that follows.
    pub(crate) by: String,
    /// Why.
    pub(crate) kind: SuccessionKind,
    /// When it was proposed, where it is a merger, or recorded.
    pub(crate) on: Moment,
    /// When a second person confirmed a merger.
    pub(crate) confirmed_on: Option<Moment>,
    /// The successor's first day.
    pub(crate) effective_on: NaiveDate,
    /// What shows it.
    pub(crate) evidence: String,
}

/// A person of an organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) email: EmailAddress,
    /// Whether and how the person may sign.
    pub(crate) signs: Option<Signs>,
    /// Whether the person is the responsible adult of an unregistered group.
    #[serde(default)]
    pub(crate) responsible: bool,
    /// Whether mail to the person has begun to come back by the time the organisation is dormant.
    #[serde(default)]
    pub(crate) bouncing: bool,
    /// Whether credentials are made for them.
    #[serde(default)]
    pub(crate) credentials: bool,
    /// Posts the person holds besides, from the day the organisation answered.
    #[serde(default)]
    pub(crate) posts: Vec<Post>,
}

/// A right to sign.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signs {
    pub(crate) basis: Basis,
    pub(crate) rule: Rule,
}

/// One agreement an organisation was asked to sign.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    /// The key of the agreement.
    pub(crate) agreement: String,
    /// In which role.
    #[serde(rename = "as", default = "signatory")]
    pub(crate) role: PartyRole,
    /// When it was named as a party; when the agreement opened, if not said.
    pub(crate) party_on: Option<Moment>,
    /// When it was asked on its own.
    pub(crate) requested_on: Option<Moment>,
    /// When it joined an agreement in force.
    pub(crate) joined_on: Option<Moment>,
    /// The last day asked for, where that is not the agreement's own.
    pub(crate) sign_by: Option<NaiveDate>,
    /// When it began to fill the form in; the day it signed, if not said.
    pub(crate) opened_on: Option<Moment>,
    /// The chosen stages of life.
    #[serde(default)]
    pub(crate) sections: Vec<SectionKey>,
    /// The answer to the prevention question.
    pub(crate) prevention: Option<bool>,
    /// The day the paper was signed.
    pub(crate) signed_on_paper: Option<Moment>,
    /// The day the paper on the amended text was signed.
    pub(crate) signed_again_on_paper: Option<Moment>,
    /// Acts of signing with a code by mail; in made-up agreements only.
    #[serde(default)]
    pub(crate) signed: Vec<Signatory>,
    /// Whether it ticked that it has no commitment of its own for now.
    #[serde(default)]
    pub(crate) support_only: bool,
    /// When and why it said no.
    pub(crate) declined: Option<Because>,
    /// When and why it gave notice.
    pub(crate) notice: Option<Because>,
    /// What it promised.
    #[serde(default)]
    pub(crate) commitment: Vec<Commitment>,
}

fn signatory() -> PartyRole {
    PartyRole::Signatory
}

/// One person's act of signing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signatory {
    /// The person's address.
    pub(crate) by: EmailAddress,
    /// When.
    pub(crate) on: Moment,
}

/// A commitment and what was heard of it since.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Commitment {
    pub(crate) section: SectionKey,
    pub(crate) mode: Mode,
    pub(crate) target: Target,
    pub(crate) text: String,
    /// The language of the text; the organisation's, if not said.
    pub(crate) language: Option<Language>,
    #[serde(default)]
    pub(crate) offers: Vec<Offer>,
    pub(crate) starts_on: NaiveDate,
    pub(crate) ends_on: NaiveDate,
    /// When it was added, if after signing.
    pub(crate) added_on: Option<Moment>,
    #[serde(default)]
    pub(crate) check_ins: Vec<CheckIn>,
    pub(crate) paused: Option<Pause>,
    pub(crate) closed: Option<Close>,
}

/// A word on how a commitment is going.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckIn {
    pub(crate) on: Moment,
    pub(crate) progress: Progress,
    pub(crate) text: Option<String>,
}

/// A rest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pause {
    pub(crate) on: Moment,
    pub(crate) until: NaiveDate,
    pub(crate) reason: String,
}

/// How a commitment ended.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Close {
    pub(crate) on: Moment,
    pub(crate) result: Ending,
    pub(crate) text: Option<String>,
}

impl Organisation {
    /// Returns how problems name it.
    pub(crate) fn entry(&self) -> String {
        format!("organisation {}", self.key)
    }

    /// Returns when it was first mentioned.
    pub(crate) fn mentioned_on(&self) -> Option<Moment> {
        self.identified_on.or(self.invited_on)
    }
}

impl Signature {
    /// Returns when it began to fill the form in.
    pub(crate) fn filled_on(&self) -> Option<Moment> {
        let drafted = self.commitment.iter().any(|promise| promise.added_on.is_none());
        let signed = self.signed.first().map(|act| act.on);
        self.opened_on.or(signed).or_else(|| self.signed_on_paper.filter(|_| drafted))
    }
}
