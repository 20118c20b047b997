//! What an amendment does to signatures: they become outdated and are asked for again, and whoever does not sign again
//! is no longer a party after a while (SG-9, SG-10, SG-30).

use chrono::Days;
use domain::agreement::{Agreement, Change, Resigning, Version};
use domain::commitment::{Command as CommitmentCommand, Commitment, State as CommitmentState};
use domain::evidence::Committed;
use domain::id::{AgreementId, SignatureId};
use domain::permission::{Role, Scope};
use domain::signature::{Command, Request, Signature, State};

use super::Loaded;
use crate::engine::Work;
use crate::error::{Error, Result};
use crate::mailing::Message;

/// Days to sign an amended text for whoever had not signed the one before it.
const DAYS_TO_SIGN: u64 = 14;

/// Asks everybody who is bound by the text in force to sign the approved one.
pub(crate) async fn ask_again(work: &mut Work<'_>, agreement: &Agreement) -> Result<()> {
    let Some((version, change)) = agreement.approved_amendment() else { return Ok(()) };
    for signature in signed_before(work, agreement.id, version).await? {
        outdate(work, signature, version, change).await?;
    }
    Ok(())
}

/// Goes on from an amendment that has come into force: whoever was asked to sign the text before it is asked to sign
/// this one, and whoever signed that one meanwhile signs again where that is required.
pub(crate) async fn follow(work: &mut Work<'_>, id: AgreementId) -> Result<()> {
    let agreement = work.agreement(id).await?;
    let (version, today) = (&agreement.version, work.today());
    let Some(change) = &version.change else { return Ok(()) };
    if change.resigning == Some(Resigning::Required) {
        for signature in signed_before(work, id, version).await? {
            outdate(work, signature, version, change).await?;
        }
    }
    for signature in on_another(work, id, version).await? {
        if matches!(signature.head.state, State::Requested | State::Opened | State::PartiallySigned) {
            let mut loaded = Loaded::load(work, signature.id).await?;
            loaded.change(work, &Command::TextReplaced).await?;
            let sign_by = signature.sign_by.max(today + Days::new(DAYS_TO_SIGN)).min(agreement.period.end);
            let again = ask(work, &loaded, version, sign_by).await?;
            move_commitments(work, &loaded, again.id).await?;
        }
    }
    Ok(())
}

async fn outdate(
    work: &mut Work<'_>,
    signature: Signature,
    version: &Version,
    change: &Change,
) -> Result<()> {
    let resign_by = change.resign_by.ok_or(Error::NotFound)?.max(work.today());
    let mut loaded = Loaded::load(work, signature.id).await?;
    let command = Command::NewVersionRequiresResigning { version: version.id, resign_by };
    loaded.change(work, &command).await?;
    ask(work, &loaded, version, resign_by).await?;
    Ok(())
}

async fn ask(
    work: &mut Work<'_>,
    loaded: &Loaded,
    version: &Version,
    sign_by: chrono::NaiveDate,
) -> Result<Signature> {
    let request = Request { id: work.fresh(), sign_by };
    work.born_signature_again(loaded, version, &request).await
}

async fn signed_before(work: &Work<'_>, id: AgreementId, version: &Version) -> Result<Vec<Signature>> {
    let mut signatures = on_another(work, id, version).await?;
    signatures.retain(|signature| signature.head.state == State::Signed);
    Ok(signatures)
}

/// Returns the signatures of an agreement on any other version, in the order all transactions lock them.
async fn on_another(work: &Work<'_>, id: AgreementId, version: &Version) -> Result<Vec<Signature>> {
    let mut signatures = work.read().signatures_of_agreement(id).await?;
    signatures.retain(|signature| signature.version_id != version.id);
    signatures.sort_by_key(|signature| signature.id);
    Ok(signatures)
}

/// Lets what was promised before go on under the signature on the amended text.
pub(crate) async fn carry_promises(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let loaded = Loaded::load(work, id).await?;
    let Some(earlier) = loaded.signature.replaces else { return Ok(()) };
    let earlier = Loaded::load(work, earlier).await?;
    if earlier.signature.head.state == State::Outdated {
        move_commitments(work, &earlier, id).await?;
    }
    Ok(())
}

async fn move_commitments(work: &mut Work<'_>, from: &Loaded, to: SignatureId) -> Result<()> {
    let id = from.signature.id;
    let promised = work.read().commitments_of_signatures(&[id]).await?.remove(&id).unwrap_or_default();
    for commitment in promised.into_iter().filter(Commitment::moves_on) {
        let before = work.commitment(commitment.id).await?;
        let command = CommitmentCommand::MoveOn(to);
        work.change_commitment(&before, &from.signature, &from.agreement, &command).await?;
    }
    Ok(())
}

/// Returns what is promised with a signature: what was drafted under it, and what goes on from the one it replaces.
pub(crate) async fn promised(work: &Work<'_>, signature: &Signature) -> Result<Vec<Committed>> {
    let ids: Vec<_> = std::iter::once(signature.id).chain(signature.replaces).collect();
    let commitments = work.read().commitments_of_signatures(&ids).await?;
    let part = |commitment: &&Commitment| {
        let own = commitment.signature == signature.id;
        if own { commitment.head.state == CommitmentState::Drafted } else { commitment.moves_on() }
    };
    Ok(ids
        .iter()
        .filter_map(|id| commitments.get(id))
        .flatten()
        .filter(part)
        .map(Commitment::committed)
        .collect())
}

/// Leaves the earlier signature behind once the amended text is signed (SG-10a).
pub(crate) async fn supersede(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let Some(earlier) = work.signature(id).await?.replaces else { return Ok(()) };
    let mut earlier = Loaded::load(work, earlier).await?;
    if earlier.signature.head.state == State::Outdated {
        earlier.change(work, &Command::Resigned).await?;
    }
    Ok(())
}

/// Lets a party go that has not signed the amended text: its commitments lapse, and the coordinators hear.
pub(crate) async fn let_go(work: &mut Work<'_>, id: SignatureId) -> Result<()> {
    let loaded = Loaded::load(work, id).await?;
    crate::commitment::ending::lapse_of(work, &loaded).await?;
    let place = loaded.agreement.place();
    let post = match (&place.municipality, place.area) {
        (Some(code), _) => (Role::MunicipalCoordinator, Scope::Municipality(code.clone())),
        (None, Some(area)) => (Role::RegionalCoordinator, Scope::Area(area)),
        (None, None) => return Ok(()),
    };
    for person in work.read().post_holders(post.0, &post.1, work.today()).await? {
        work.mail_person(&person, &place, Message::PartyLapsed { signature: id }).await?;
    }
    Ok(())
}
