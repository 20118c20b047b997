//! The acts that bind an organisation: a person's click with all that proves it, or names attested from a paper.

use chrono::{DateTime, Utc};

use super::decide::{chosen, fill};
use super::{Act, Around, Binding, Level, Method, Paper, SignAct, Signature, binding};
use crate::evidence::{self, Hash};
use crate::id::PersonId;
use crate::lifecycle::{Facts, Keyed};
use crate::organisation::Rule;
use crate::refusal::{Code, Refusal};

impl Method {
    /// Returns how strongly an act given this way binds.
    pub const fn level(self) -> Level {
        match self {
            Self::EmailCode => Level::Simple,
            Self::StrongId => Level::Advanced,
            Self::Qualified => Level::Qualified,
            Self::PaperScan => Level::Paper,
        }
    }
}

/// Signs for one person (SG-4); the first act freezes what is signed, the last one needed binds the organisation.
pub(super) fn sign(
    next: &mut Signature,
    around: &Around<'_>,
    act: &SignAct,
    now: DateTime<Utc>,
) -> Result<Facts, Refusal> {
    let document = shown(around, next, act.seen)?;
    proven(around, act)?;
    let checked = around.authorities_of_actor().filter(|authority| authority.is_verified());
    let authority = checked.min_by_key(|authority| authority.rule != Rule::Alone);
    let authority = authority.ok_or_else(|| Refusal::new(Code::NoAuthority))?;
    let prevention = next.prevention.ok_or_else(|| Refusal::new(Code::PreventionUnanswered))?;
    if next.acts.is_empty() {
        next.document_hash = Some(document);
        next.act_hash = Some(evidence::act_hash(document, &next.sections, prevention, &act.commitments));
    }
    next.acts.push(Act {
        id: act.id,
        person: act.person,
        authority: authority.id,
        method: act.method,
        at: now,
        shown_in: act.shown_in,
    });
    if next.binding(&around.organisation.verified_authorities(), around.today) == Binding::Complete {
        next.signed_on = Some(around.today);
        // A chain is as strong as its weakest link.
        next.level = next.acts.iter().map(|act| act.method.level()).min();
    }
    Ok(Facts::new()
        .plain("act", act.id)
        .plain("person", act.person)
        .plain("authority", authority.id)
        .plain("method", act.method.key())
        .plain("language", act.shown_in.code())
        .maybe("document_hash", next.document_hash)
        .maybe("act_hash", next.act_hash))
}

/// Checks that the act is the acting person's own and that the way it was proven tells this person from the others.
fn proven(around: &Around<'_>, act: &SignAct) -> Result<(), Refusal> {
    if around.person != Some(act.person) {
        return Err(Refusal::new(Code::NoAuthority));
    }
    match act.method {
        Method::PaperScan => Err(Refusal::field(Code::Malformed, "method")),
        Method::EmailCode if around.shared_mailbox.contains(&act.person) => {
            Err(Refusal::new(Code::SharedMailbox))
        }
        Method::EmailCode | Method::StrongId | Method::Qualified => Ok(()),
    }
}

/// Returns the hash of the text asked for, if it is what was shown and what earlier acts were given on.
fn shown(around: &Around<'_>, signature: &Signature, seen: Hash) -> Result<Hash, Refusal> {
    let (version, document) = around.version;
    let unchanged = signature.document_hash.is_none_or(|frozen| frozen == seen);
    if version == signature.version_id && document == Some(seen) && unchanged {
        Ok(seen)
    } else {
        Err(Refusal::new(Code::TextNotSeen))
    }
}

/// Records a signature given on paper (SG-5).
pub(super) fn record_paper(
    next: &mut Signature,
    around: &Around<'_>,
    paper: &Paper,
    now: DateTime<Utc>,
) -> Result<Facts, Refusal> {
    if paper.signed_on > around.today {
        return Err(Refusal::field(Code::InTheFuture, "signedOn"));
    }
    if paper.sections.is_empty() {
        return Err(Refusal::field(Code::SectionMissing, "sections"));
    }
    let document = shown(around, next, paper.document)?;
    fill(next, around, &paper.sections, Some(paper.prevention))?;
    let signers = attested(around, paper)?;
    next.acts.extend(paper.signers.iter().map(|signer| Act {
        id: signer.id,
        person: signer.person,
        authority: signer.authority,
        method: Method::PaperScan,
        at: now,
        shown_in: paper.language,
    }));
    next.signed_on = Some(paper.signed_on);
    next.level = Some(Level::Paper);
    next.document_hash = Some(document);
    next.act_hash = Some(evidence::act_hash(document, &next.sections, paper.prevention, &paper.commitments));
    let listed = |names: Vec<String>| names.join(",");
    Ok(chosen(next)
        .date("signed_on", paper.signed_on)
        .plain("persons", listed(signers.iter().map(ToString::to_string).collect()))
        .plain(
            "authorities",
            listed(paper.signers.iter().map(|signer| signer.authority.to_string()).collect()),
        )
        .plain("language", paper.language.code())
        .maybe("document_hash", next.document_hash)
        .maybe("act_hash", next.act_hash))
}

/// Returns who signed the paper: each once, each under a right of this organisation that was theirs on that day, and
/// together enough to bind it (I-3).
fn attested(around: &Around<'_>, paper: &Paper) -> Result<Vec<PersonId>, Refusal> {
    let incomplete = || Refusal::field(Code::PaperIncomplete, "signers");
    let organisation = around.organisation;
    let mut signers = Vec::new();
    for signer in &paper.signers {
        let theirs = organisation.authorities_on(paper.signed_on).any(|authority| {
            authority.id == signer.authority
                && authority.organisation == organisation.id
                && authority.entitles(signer.person)
        });
        if !theirs || signers.contains(&signer.person) {
            return Err(incomplete());
        }
        signers.push(signer.person);
    }
    if binding(&organisation.authorities, &signers, paper.signed_on) == Binding::Complete {
        Ok(signers)
    } else {
        Err(incomplete())
    }
}
