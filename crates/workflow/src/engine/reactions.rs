//! What follows from what: every reaction of the engine, in one list, so that the chain can be read.
//!
//! A reaction is a further command on another subject, in the same transaction, under the engine's own name. Conditions
//! that several people can fulfil at once are also found by the sweep (`crate::sweep`).

use domain::lifecycle::{Event, Keyed};
use domain::subject::Subject;
use domain::{agreement, signature};

use super::work::Work;
use crate::error::Result;
use crate::{
    agreement as agreements, commitment as commitments, organisation as organisations,
    signature as signatures,
};

/// A consequence of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reaction {
    /// The invitation is mailed, with a personal link.
    MailInvitation,
    /// The admins are told what is missing.
    MailFixRequest,
    /// The drafted commitments become binding.
    AgreeCommitments,
    /// The organisation becomes an active partner.
    FirstSignature,
    /// The signature asks for what a new partner owes first.
    AskFirstThings,
    /// Whoever signed first of several is told that their part is done.
    AcknowledgeAct,
    /// The receipt is frozen and mailed to everybody who acted.
    IssueReceipt,
    /// The agreement comes into force if enough have signed.
    TryMinimum,
    /// The first commitment is there.
    NoteFirstCommitment,
    /// A newcomer has checked in.
    NoteFirstCheckIn,
    /// Every party is asked to sign.
    RequestSignatures,
    /// Requests that can no longer be answered end.
    EndRequests,
    /// All signatures end.
    EndSignatures,
    /// Commitments end without a result.
    LapseCommitments,
    /// The results of commitments are asked for.
    AskResults,
    /// What was still being chosen or prepared for an agreement that is over ends with it.
    EndPreparation,
    /// The organisation's signatures and commitments end with it.
    EndOrganisation,
    /// Nobody looks after the organisation's matters any more.
    NoteLastAdmin,
    /// Parties sign the amended text, or are told what changes.
    AnnounceAmendment,
    /// Who was asked to sign the text before an amendment is asked to sign the amended one.
    FollowAmendment,
    /// What was promised before goes on under the signature on the amended text.
    CarryPromises,
    /// The signature on the text before an amendment is left behind.
    SupersedeSignature,
    /// Who did not sign the amended text is no longer a party.
    LetGo,
    /// Reminders that rested while implementation was prohibited are planned again.
    ResumeReminders,
    /// Nobody waits any longer for the renewal of the agreement before it.
    NoteRenewal,
    /// The agreement before it is superseded.
    SupersedeAgreement,
}

/// The chain, by the row of the move that sets it off.
const CHAIN: &[(&[&str], &[Reaction])] = &[
    (&["OR-3", "OR-3b", "OR-17b"], &[Reaction::MailInvitation]),
    (&["OR-7"], &[Reaction::MailFixRequest]),
    (&["OR-12"], &[Reaction::EndOrganisation]),
    (&["CP-3", "CP-5"], &[Reaction::NoteLastAdmin]),
    (
        &["SG-4", "SG-5"],
        &[
            Reaction::AcknowledgeAct,
            Reaction::CarryPromises,
            Reaction::AgreeCommitments,
            Reaction::FirstSignature,
            Reaction::AskFirstThings,
            Reaction::IssueReceipt,
            Reaction::SupersedeSignature,
            Reaction::TryMinimum,
        ],
    ),
    (&["CO-3"], &[Reaction::NoteFirstCommitment]),
    (&["CO-5"], &[Reaction::NoteFirstCheckIn]),
    (&["SG-10b"], &[Reaction::LetGo]),
    (&["AG-2"], &[Reaction::NoteRenewal]),
    (&["AG-9"], &[Reaction::RequestSignatures]),
    (&["AG-11"], &[Reaction::SupersedeAgreement]),
    (&["AG-16"], &[Reaction::AnnounceAmendment]),
    (&["AG-17"], &[Reaction::FollowAmendment]),
    (&["AG-19"], &[Reaction::ResumeReminders]),
    (&["AG-12b", "AG-10", "AG-13", "AG-21", "AG-24"], &[Reaction::EndSignatures, Reaction::LapseCommitments]),
    (&["AG-22"], &[Reaction::EndRequests, Reaction::AskResults]),
    // A successor usually finds its predecessor expired: then all this has happened already and finds nothing to do.
    (&["AG-23"], &[Reaction::EndRequests]),
    (&["AG-10", "AG-13", "AG-21", "AG-22", "AG-23", "AG-24"], &[Reaction::EndPreparation]),
];

/// Carries out what follows from an event.
pub(super) async fn react(work: &mut Work<'_>, event: &Event) -> Result<()> {
    let follows =
        CHAIN.iter().filter(|(steps, _)| steps.contains(&event.step)).flat_map(|(_, reactions)| *reactions);
    for reaction in follows {
        tracing::debug!(step = event.step, ?reaction, "reacting");
        carry_out(work, event, *reaction).await?;
    }
    Ok(())
}

async fn carry_out(work: &mut Work<'_>, event: &Event, reaction: Reaction) -> Result<()> {
    match (reaction, event.subject) {
        (Reaction::MailInvitation, Subject::Organisation(id)) => {
            organisations::invitation::mail(work, id).await
        }
        (Reaction::MailFixRequest, Subject::Organisation(id)) => {
            organisations::request_fix::mail(work, id).await
        }
        (Reaction::EndOrganisation, Subject::Organisation(id)) => {
            signatures::ending::with_organisation(work, id).await
        }
        (Reaction::NoteLastAdmin, Subject::Post(id)) => crate::person::post::note_last_admin(work, id).await,
        (Reaction::AcknowledgeAct, Subject::Signature(id))
            if event.to == signature::State::PartiallySigned.key() =>
        {
            signatures::receipt::acknowledge(work, id).await
        }
        (
            Reaction::CarryPromises
            | Reaction::SupersedeSignature
            | Reaction::AgreeCommitments
            | Reaction::FirstSignature
            | Reaction::AskFirstThings
            | Reaction::IssueReceipt
            | Reaction::TryMinimum,
            Subject::Signature(_),
        ) if event.to != signature::State::Signed.key() => Ok(()),
        (Reaction::CarryPromises, Subject::Signature(id)) => {
            signatures::resigning::carry_promises(work, id).await
        }
        (Reaction::SupersedeSignature, Subject::Signature(id)) => {
            signatures::resigning::supersede(work, id).await
        }
        (Reaction::LetGo, Subject::Signature(id)) => signatures::resigning::let_go(work, id).await,
        (Reaction::AgreeCommitments, Subject::Signature(id)) => commitments::agree::all(work, id).await,
        (Reaction::FirstSignature, Subject::Signature(id)) => {
            signatures::signed::activate_organisation(work, id).await
        }
        (Reaction::AskFirstThings, Subject::Signature(id)) => {
            signatures::signed::ask_first_things(work, id).await
        }
        (Reaction::IssueReceipt, Subject::Signature(id)) => signatures::receipt::issue(work, id).await,
        (Reaction::TryMinimum, Subject::Signature(id)) => signatures::signed::try_minimum(work, id).await,
        (Reaction::NoteFirstCommitment, Subject::Commitment(id)) => {
            signatures::signed::note_commitment(work, id).await
        }
        (Reaction::NoteFirstCheckIn, Subject::Commitment(id)) => {
            signatures::signed::note_check_in(work, id).await
        }
        (Reaction::RequestSignatures, Subject::Agreement(id)) => {
            agreements::open_signing::request_all(work, id).await
        }
        (Reaction::AnnounceAmendment, Subject::Agreement(id)) => {
            agreements::approve_amendment::announce(work, id).await
        }
        (Reaction::FollowAmendment, Subject::Agreement(id)) => signatures::resigning::follow(work, id).await,
        (Reaction::ResumeReminders, Subject::Agreement(id)) => crate::reminding::resume(work, id).await,
        (Reaction::NoteRenewal, Subject::Agreement(id)) => agreements::succeeding::begun(work, id).await,
        (Reaction::SupersedeAgreement, Subject::Agreement(id)) => {
            agreements::succeeding::in_force(work, id).await
        }
        (Reaction::EndRequests, Subject::Agreement(id)) => signatures::ending::requests(work, id).await,
        (Reaction::EndSignatures, Subject::Agreement(id)) => {
            let recalled = event.to == agreement::State::AwaitingDecisions.key();
            signatures::ending::with_agreement(work, id, recalled).await
        }
        (Reaction::LapseCommitments, Subject::Agreement(id)) => commitments::ending::lapse(work, id).await,
        (Reaction::EndPreparation, Subject::Agreement(id)) => {
            agreements::ending::end_preparation(work, id).await
        }
        (Reaction::AskResults, Subject::Agreement(id)) => commitments::ending::ask_results(work, id).await,
        (_, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::lifecycle::Lifecycle;

    fn has_row<M: Lifecycle>(id: &str) -> bool {
        M::MOVES.iter().any(|row| row.id == id)
    }

    #[test]
    fn every_reaction_follows_a_row_of_a_table() {
        for step in CHAIN.iter().flat_map(|(steps, _)| *steps) {
            let of_post = domain::post::Action::all().iter().any(|action| action.row() == *step);
            let known = of_post
                || has_row::<domain::organisation::Machine>(step)
                || has_row::<domain::agreement::Machine>(step)
                || has_row::<domain::signature::Machine>(step)
                || has_row::<domain::commitment::Machine>(step);
            assert!(known, "{step} is no row of any table");
        }
    }
}
