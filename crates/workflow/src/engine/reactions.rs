//! What follows from what: every reaction of the engine, in one list, so that the chain can be read.
//!
//! A reaction is a further command on another subject, in the same transaction, under the engine's own name. Conditions
//! that several people can fulfil at once are also found by the sweep (`crate::sweep`).

use std::pin::Pin;

use domain::lifecycle::{Event, Fact, Keyed};
use domain::subject::Subject;
use domain::{agreement, signature};

use super::work::Work;
use crate::error::Result;
use crate::{
    agreement as agreements, commitment as commitments, decision as decisions, organisation as organisations,
    prevention as preventions, signature as signatures, succession as successions,
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
    /// Wherever a person whom mail does not reach holds a role, somebody finds out how they are reached.
    AskForContact,
    /// What a person has missed is planned again, and nobody looks for another way to reach them.
    NoteMailArrives,
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
    /// Signatures given by somebody whose right ends stay valid and say that the signer has left.
    NoteSignerLeft,
    /// A merged organisation ends; what binds it waits for the successor.
    Merge,
    /// The successor stands in the predecessor's place by law.
    FollowByLaw,
    /// What the successor has accepted passes to it.
    CompleteSuccession,
    /// What waited for the last joint signer of a successor passes to it.
    CompleteForSigned,
    /// What nobody takes over ends.
    EndSuccession,
    /// What waited for a successor's signature that does not come ends.
    EndPredecessor,
    /// The successor takes the party's row in the agreement.
    ReplaceParty,
    /// A replaced party's signature passes to its successor.
    InheritSignatures,
    /// A party has left; perhaps nobody but the municipality is left.
    NotePartyLeft,
    /// An offer of a commitment that has ended is taken back.
    EndOffer,
    /// A decision on the text, or on the plan, is wanted.
    OpenDecision,
    /// What nobody has decided yet is not decided any more.
    CancelDecision,
    /// A decision on an amended text is wanted.
    OpenAmendmentDecision,
    /// What is amended in other words, or not at all, is not decided on any more.
    DropAmendmentDecision,
    /// Every municipality of the area takes the frame to its bodies.
    AdoptFrame,
    /// What waits for the decision takes note of how it stands.
    NoteDecision,
    /// Another record takes the place of this one.
    OpenNextDecision,
    /// The matter goes back to where it was prepared.
    ReturnMatter,
    /// Personal data leave the public minutes.
    AskForRemoval,
    /// The decision sets off what it allows or asks for.
    FollowDecision,
    /// Whoever has signed is told that the decision was lost, or that the agreement ended for it.
    TellSigners,
    /// The municipality's own signature is void.
    VoidMunicipality,
    /// The prevention plan is written into the agreement's text, or into an amendment of it.
    ListPlan,
    /// The prevention plan is not to be in the agreement's text any more.
    DetachPlan,
    /// The signatories are asked whether they take part in the prevention plan.
    AskSignatories,
    /// The prevention plan comes into force with the text that lists it.
    BringPlanIntoForce,
    /// The prevention plan outlives its agreement.
    ReleasePlan,
}

/// The chain, by the row of the move that sets it off.
const CHAIN: &[(&[&str], &[Reaction])] = &[
    (&["OR-3", "OR-3b", "OR-17b"], &[Reaction::MailInvitation]),
    (&["OR-7"], &[Reaction::MailFixRequest]),
    (&["OR-12"], &[Reaction::EndOrganisation]),
    (&["CP-3", "CP-5"], &[Reaction::NoteLastAdmin]),
    (&["OR-20"], &[Reaction::NoteSignerLeft]),
    (&["PE-4"], &[Reaction::AskForContact]),
    (&["PE-5", "PE-6"], &[Reaction::NoteMailArrives]),
    (&["SU-2"], &[Reaction::Merge]),
    (&["SU-4"], &[Reaction::FollowByLaw]),
    (&["SU-6", "SU-7"], &[Reaction::CompleteSuccession]),
    (&["SU-8", "SU-9"], &[Reaction::EndSuccession]),
    (
        &["SG-4", "SG-5"],
        &[
            Reaction::AcknowledgeAct,
            Reaction::CarryPromises,
            Reaction::AgreeCommitments,
            Reaction::FirstSignature,
            Reaction::CompleteForSigned,
            Reaction::AskFirstThings,
            Reaction::IssueReceipt,
            Reaction::SupersedeSignature,
            Reaction::TryMinimum,
        ],
    ),
    (&["SG-6", "SG-7"], &[Reaction::EndPredecessor]),
    (&["SG-11"], &[Reaction::ReplaceParty]),
    (&["SG-14", "SG-21"], &[Reaction::NotePartyLeft]),
    (&["AG-25"], &[Reaction::InheritSignatures]),
    (&["CO-3", "CO-16"], &[Reaction::NoteFirstCommitment]),
    (&["CO-7a", "CO-10", "CO-11"], &[Reaction::EndOffer]),
    (&["CO-5"], &[Reaction::NoteFirstCheckIn]),
    (&["SG-10b"], &[Reaction::LetGo, Reaction::NotePartyLeft]),
    (&["AG-2"], &[Reaction::NoteRenewal]),
    (&["AG-9"], &[Reaction::RequestSignatures]),
    (&["AG-11"], &[Reaction::SupersedeAgreement]),
    (&["AG-16"], &[Reaction::AnnounceAmendment]),
    (&["AG-17"], &[Reaction::FollowAmendment, Reaction::FollowDecision]),
    (&["AG-19"], &[Reaction::ResumeReminders]),
    // A successor usually finds its predecessor expired: then all this has happened already and finds nothing to do.
    (&["AG-23"], &[Reaction::EndRequests]),
    (
        &["AG-12b", "AG-10", "AG-13", "AG-21", "AG-24", "AG-26b"],
        &[Reaction::EndSignatures, Reaction::LapseCommitments],
    ),
    (&["AG-22"], &[Reaction::EndRequests, Reaction::AskResults]),
    (&["AG-20"], &[Reaction::TellSigners, Reaction::VoidMunicipality]),
    (&["AG-20"], &[Reaction::EndSignatures, Reaction::LapseCommitments]),
    (&["AG-10", "AG-13", "AG-20", "AG-21", "AG-22", "AG-23", "AG-24", "AG-26b"], &[Reaction::EndPreparation]),
    (
        &["AG-4", "AG-7", "AG-13", "AG-20", "AG-21", "AG-22", "AG-23", "AG-24", "AG-26b"],
        &[Reaction::CancelDecision],
    ),
    (&["AG-5", "AG-8", "AG-12b", "AG-42"], &[Reaction::OpenDecision]),
    (&["AG-47"], &[Reaction::OpenAmendmentDecision]),
    (&["AG-45", "AG-46"], &[Reaction::DropAmendmentDecision]),
    (&["AG-6"], &[Reaction::AdoptFrame]),
    (&["AG-28"], &[Reaction::FollowDecision]),
    (&["AG-41"], &[Reaction::TellSigners]),
    (&["MD-5"], &[Reaction::ReturnMatter]),
    (&["MD-6", "MD-15", "MD-17"], &[Reaction::OpenNextDecision]),
    (
        &["MD-7", "MD-8", "MD-9", "MD-10", "MD-11", "MD-12", "MD-13", "MD-14", "MD-15", "MD-16", "MD-19c"],
        &[Reaction::NoteDecision],
    ),
    (&["MD-9", "MD-14", "MD-16", "MD-19c"], &[Reaction::AskForRemoval]),
    (&["EP-4"], &[Reaction::OpenDecision]),
    (&["EP-7"], &[Reaction::ListPlan, Reaction::AskSignatories]),
    (&["AG-29", "AG-45", "AG-46"], &[Reaction::DetachPlan]),
    (&["EP-13", "EP-14", "EP-16b"], &[Reaction::CancelDecision]),
    (&["EP-5c", "AG-11", "AG-17"], &[Reaction::BringPlanIntoForce]),
    (&["AG-10", "AG-13", "AG-20", "AG-21", "AG-22", "AG-23", "AG-24", "AG-26b"], &[Reaction::ReleasePlan]),
];

/// What follows, on the heap from the start: a chain may be deep, and whoever waits for it keeps only a pointer. What
/// chooses one keeps no room for the others on the stack meanwhile.
type Following<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

fn nothing<'a>() -> Following<'a> {
    Box::pin(std::future::ready(Ok(())))
}

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

#[expect(clippy::too_many_lines, reason = "one arm for each reaction")]
fn carry_out<'a>(work: &'a mut Work<'_>, event: &'a Event, reaction: Reaction) -> Following<'a> {
    match (reaction, event.subject) {
        // The agreement goes on under the municipality its own is part of now.
        (_, Subject::Agreement(_))
            if event.step == "AG-26b" && event.to == agreement::State::InForce.key() =>
        {
            nothing()
        }
        (Reaction::MailInvitation, Subject::Organisation(id)) => {
            Box::pin(organisations::invitation::mail(work, id))
        }
        (Reaction::MailFixRequest, Subject::Organisation(id)) => {
            Box::pin(organisations::request_fix::mail(work, id))
        }
        (Reaction::EndOrganisation, Subject::Organisation(id)) => {
            Box::pin(signatures::ending::with_organisation(work, id))
        }
        (Reaction::NoteLastAdmin, Subject::Post(id)) => {
            Box::pin(crate::person::post::note_last_admin(work, id))
        }
        (Reaction::AskForContact, Subject::Person(id)) => {
            Box::pin(crate::person::reach::ask_for_contact(work, id))
        }
        (Reaction::NoteMailArrives, Subject::Person(id)) => {
            Box::pin(crate::person::reach::mail_arrives(work, id))
        }
        (Reaction::AcknowledgeAct, Subject::Signature(id))
            if event.to == signature::State::PartiallySigned.key() =>
        {
            Box::pin(signatures::receipt::acknowledge(work, id))
        }
        (
            Reaction::CarryPromises
            | Reaction::SupersedeSignature
            | Reaction::AgreeCommitments
            | Reaction::FirstSignature
            | Reaction::CompleteForSigned
            | Reaction::AskFirstThings
            | Reaction::IssueReceipt
            | Reaction::TryMinimum,
            Subject::Signature(_),
        ) if event.to != signature::State::Signed.key() => nothing(),
        (Reaction::AgreeCommitments, Subject::Signature(id)) => Box::pin(commitments::agree::all(work, id)),
        (Reaction::FirstSignature, Subject::Signature(id)) => {
            Box::pin(signatures::signed::activate_organisation(work, id))
        }
        (Reaction::AskFirstThings, Subject::Signature(id)) => {
            Box::pin(signatures::signed::ask_first_things(work, id))
        }
        (Reaction::IssueReceipt, Subject::Signature(id)) => Box::pin(signatures::receipt::issue(work, id)),
        (Reaction::TryMinimum, Subject::Signature(id)) => Box::pin(signatures::signed::try_minimum(work, id)),
        (Reaction::RequestSignatures, Subject::Agreement(id)) => {
            Box::pin(agreements::open_signing::request_all(work, id))
        }
        (Reaction::EndRequests, Subject::Agreement(id)) => Box::pin(signatures::ending::requests(work, id)),
        (Reaction::EndSignatures, Subject::Agreement(id)) => {
            let recalled = event.to == agreement::State::AwaitingDecisions.key();
            Box::pin(signatures::ending::with_agreement(work, id, recalled))
        }
        (Reaction::LapseCommitments, Subject::Agreement(id)) => {
            Box::pin(commitments::ending::lapse(work, id))
        }
        (Reaction::EndPreparation, Subject::Agreement(id)) => {
            Box::pin(agreements::ending::end_preparation(work, id))
        }
        (Reaction::AskResults, Subject::Agreement(id)) => {
            Box::pin(commitments::ending::ask_results(work, id))
        }
        (reaction, _) => live_on(work, event, reaction),
    }
}

/// Carries out what follows when an agreement is amended, rests, goes on, or is followed by another.
fn live_on<'a>(work: &'a mut Work<'_>, event: &'a Event, reaction: Reaction) -> Following<'a> {
    match (reaction, event.subject) {
        (Reaction::CarryPromises, Subject::Signature(id)) => {
            Box::pin(signatures::resigning::carry_promises(work, id))
        }
        (Reaction::SupersedeSignature, Subject::Signature(id)) => {
            Box::pin(signatures::resigning::supersede(work, id))
        }
        (Reaction::LetGo, Subject::Signature(id)) => Box::pin(signatures::resigning::let_go(work, id)),
        (Reaction::AnnounceAmendment, Subject::Agreement(id)) => {
            Box::pin(agreements::approve_amendment::announce(work, id))
        }
        (Reaction::FollowAmendment, Subject::Agreement(id)) => {
            Box::pin(signatures::resigning::follow(work, id))
        }
        (Reaction::ResumeReminders, Subject::Agreement(id)) => Box::pin(crate::reminding::resume(work, id)),
        (Reaction::NoteRenewal, Subject::Agreement(id)) => Box::pin(agreements::succeeding::begun(work, id)),
        (Reaction::SupersedeAgreement, Subject::Agreement(id)) => {
            Box::pin(agreements::succeeding::in_force(work, id))
        }
        (reaction, _) => on_decision(work, event, reaction),
    }
}

/// Carries out what follows from a decision, and for what waits for one.
fn on_decision<'a>(work: &'a mut Work<'_>, event: &'a Event, reaction: Reaction) -> Following<'a> {
    match (reaction, event.subject) {
        (Reaction::OpenDecision, Subject::Agreement(id)) => Box::pin(agreements::deciding::open(work, id)),
        (Reaction::OpenAmendmentDecision, Subject::Agreement(id)) => {
            Box::pin(agreements::deciding::open_on_amendment(work, id))
        }
        (Reaction::DropAmendmentDecision, Subject::Agreement(id)) => {
            Box::pin(decisions::matter::drop_stale(work, id))
        }
        (Reaction::AdoptFrame, Subject::Agreement(id)) => {
            Box::pin(agreements::deciding::adopt_frame(work, id))
        }
        (Reaction::FollowDecision, Subject::Agreement(id)) => {
            Box::pin(agreements::deciding::follow(work, id))
        }
        // What was begun ahead goes on when comments send the text back to be written.
        (Reaction::CancelDecision, Subject::Agreement(_))
            if event.from == Some(agreement::State::Consulting.key()) =>
        {
            nothing()
        }
        (Reaction::CancelDecision, subject) => Box::pin(decisions::matter::cancel_open(work, subject)),
        (Reaction::TellSigners, Subject::Agreement(id)) => Box::pin(agreements::deciding::tell(work, id)),
        (Reaction::VoidMunicipality, Subject::Agreement(id)) => {
            Box::pin(signatures::ending::of_lead(work, id))
        }
        (Reaction::NoteDecision, Subject::Decision(id)) => Box::pin(decisions::matter::note(work, id)),
        (Reaction::OpenNextDecision, Subject::Decision(id)) => {
            Box::pin(decisions::matter::open_next(work, id))
        }
        (Reaction::ReturnMatter, Subject::Decision(id)) => {
            Box::pin(decisions::matter::send_back(work, id, event))
        }
        (Reaction::AskForRemoval, Subject::Decision(id)) => {
            Box::pin(decisions::matter::ask_removal(work, id))
        }
        (reaction, _) => pass_on(work, event, reaction),
    }
}

/// Carries out what follows for commitments, and for whoever leaves, merges or takes over.
fn pass_on<'a>(work: &'a mut Work<'_>, event: &'a Event, reaction: Reaction) -> Following<'a> {
    match (reaction, event.subject) {
        (Reaction::NoteFirstCommitment, Subject::Commitment(id)) => {
            Box::pin(signatures::signed::note_commitment(work, id))
        }
        (Reaction::NoteFirstCheckIn, Subject::Commitment(id)) => {
            Box::pin(signatures::signed::note_check_in(work, id))
        }
        (Reaction::NoteSignerLeft, Subject::Organisation(id)) => match stated(event, "authority") {
            Some(authority) => Box::pin(signatures::signer_left::note(work, id, authority)),
            None => nothing(),
        },
        (Reaction::Merge, Subject::Succession(id)) => Box::pin(successions::carry_out::merge(work, id)),
        (Reaction::FollowByLaw, Subject::Succession(id)) => {
            Box::pin(successions::carry_out::follow(work, id))
        }
        (Reaction::CompleteSuccession, Subject::Succession(id)) => {
            Box::pin(successions::carry_out::complete(work, id))
        }
        (Reaction::CompleteForSigned, Subject::Signature(id)) => {
            Box::pin(successions::carry_out::complete_for(work, id))
        }
        (Reaction::EndSuccession, Subject::Succession(id)) => Box::pin(successions::carry_out::end(work, id)),
        (Reaction::EndPredecessor, Subject::Signature(id)) => {
            Box::pin(successions::carry_out::end_predecessor_of(work, id))
        }
        (Reaction::ReplaceParty, Subject::Signature(id)) => {
            Box::pin(successions::consequence::replace_party(work, id))
        }
        (Reaction::InheritSignatures, Subject::Agreement(id)) => {
            match stated(event, "party").zip(stated(event, "successor")) {
                Some((party, successor)) => {
                    Box::pin(successions::consequence::inherit(work, id, party, successor))
                }
                None => nothing(),
            }
        }
        (Reaction::NotePartyLeft, Subject::Signature(id)) => {
            Box::pin(successions::consequence::party_left(work, id))
        }
        (Reaction::EndOffer, Subject::Commitment(id)) => {
            Box::pin(successions::consequence::end_offer(work, id))
        }
        (reaction, _) => on_prevention(work, event, reaction),
    }
}

/// Carries out what follows for prevention plans.
fn on_prevention<'a>(work: &'a mut Work<'_>, event: &'a Event, reaction: Reaction) -> Following<'a> {
    match (reaction, event.subject) {
        (Reaction::OpenDecision, Subject::PreventionPlan(id)) => {
            Box::pin(preventions::deciding::open(work, id))
        }
        (Reaction::ListPlan, Subject::PreventionPlan(id)) => Box::pin(preventions::attach::list(work, id)),
        (Reaction::DetachPlan, Subject::Agreement(id)) => Box::pin(preventions::attach::detach(work, id)),
        (Reaction::AskSignatories, Subject::PreventionPlan(id)) => {
            Box::pin(preventions::attach::ask_signatories(work, id))
        }
        (Reaction::BringPlanIntoForce, Subject::Agreement(id)) => {
            Box::pin(preventions::effect::try_attached(work, id))
        }
        (Reaction::BringPlanIntoForce, Subject::PreventionPlan(id)) => {
            Box::pin(preventions::effect::try_listed(work, id))
        }
        (Reaction::ReleasePlan, Subject::Agreement(id)) => Box::pin(preventions::effect::release(work, id)),
        (_, _) => nothing(),
    }
}

/// Returns a thing an event names by its id.
fn stated<T: std::str::FromStr>(event: &Event, name: &str) -> Option<T> {
    let (_, fact) = event.facts.iter().find(|(stated, _)| *stated == name)?;
    match fact {
        Fact::Plain(id) => id.parse().ok(),
        Fact::Private(_) => None,
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
            let of_person = domain::person::Action::all().iter().any(|action| action.row() == *step);
            let known = of_post
                || of_person
                || has_row::<domain::organisation::Machine>(step)
                || has_row::<domain::agreement::Machine>(step)
                || has_row::<domain::signature::Machine>(step)
                || has_row::<domain::commitment::Machine>(step)
                || has_row::<domain::succession::Machine>(step)
                || has_row::<domain::decision::Machine>(step)
                || has_row::<domain::prevention::Machine>(step);
            assert!(known, "{step} is no row of any table");
        }
    }
}
