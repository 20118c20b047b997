//! An agreement is followed by another: kind, place, text, parties and development targets are taken over to begin with,
//! so that everybody is invited again when it opens for signing.

use domain::agreement::{Agreement, Command, Initiate, Party, Period};
use domain::id::{AgreementId, OrganisationId};
use domain::text::LocalisedText;
use domain::{organisation, target};
use serde::Serialize;

use crate::engine::{UseCase, Work};
use crate::error::Result;

/// Starts the agreement that follows another.
#[derive(Debug, Clone, Serialize)]
pub struct RenewAgreement {
    /// The agreement that is followed.
    pub predecessor: AgreementId,
    /// The title of the one that follows.
    pub title: LocalisedText,
    /// Its period.
    pub period: Period,
    /// Its case number.
    pub case_no: Option<String>,
}

impl UseCase for RenewAgreement {
    const NAME: &'static str = "renewAgreement";
    type Output = AgreementId;

    async fn run(&self, work: &mut Work<'_>) -> Result<AgreementId> {
        let earlier = work.agreement(self.predecessor).await?;
        let input = Initiate {
            id: work.fresh(),
            version: work.fresh(),
            kind: earlier.kind,
            area: earlier.area,
            municipality: earlier.municipality.clone(),
            joint_authority: joint_authority(&earlier),
            parent: earlier.parent,
            predecessor: Some(earlier.id),
            title: self.title.clone(),
            period: self.period,
            notice_period_days: Some(earlier.notice_period_days),
            case_no: self.case_no.clone(),
            demo: work.app().settings().demo,
        };
        let mut next = work.born_agreement(&input).await?;
        if earlier.version.text.is_written() {
            let text = earlier.version.text.clone();
            let command = Command::WriteText { title: self.title.clone(), text };
            next = work.change_agreement(&next, &command).await?;
        }
        invite_again(work, &earlier, next.clone()).await?;
        take_targets_over(work, &earlier, &next).await?;
        Ok(next.id)
    }
}

/// Returns the joint authority whose it is, or the organisation that has taken its place.
fn joint_authority(earlier: &Agreement) -> Option<OrganisationId> {
    let own = earlier.joint_authority?;
    let leads = |party: &&Party| party.left_on.is_none() && earlier.is_led_by(party.organisation);
    Some(earlier.parties.iter().find(leads).map_or(own, |party| party.organisation))
}

/// Names the parties of the earlier agreement that are still there.
async fn invite_again(work: &mut Work<'_>, earlier: &Agreement, mut next: Agreement) -> Result<()> {
    let present: Vec<_> = earlier.parties.iter().filter(|party| party.left_on.is_none()).collect();
    let ids: Vec<_> = present.iter().map(|party| party.organisation).collect();
    let organisations = work.read().organisations(&ids).await?;
    let joined_on = next.period.start.max(work.today());
    for party in present {
        let there = organisations.get(&party.organisation).is_some_and(|found| goes_on(found.head.state));
        if there && !next.has_party(party.organisation) {
            let party = Party { joined_on, left_on: None, ..party.clone() };
            next = work.change_agreement(&next, &Command::AddParty(party)).await?;
        }
    }
    Ok(())
}

const fn goes_on(state: organisation::State) -> bool {
    matches!(
        state,
        organisation::State::Verified | organisation::State::Active | organisation::State::Dormant
    )
}

/// Proposes the chosen development targets again; what was still being chosen goes on being chosen.
async fn take_targets_over(work: &mut Work<'_>, earlier: &Agreement, next: &Agreement) -> Result<()> {
    // A frame and a joint authority have none, and nobody but the municipality proposes.
    if earlier.municipality.is_none() {
        return Ok(());
    }
    for target in work.read().targets_of(earlier.id).await? {
        let Some(content) = target.content.filter(|_| target.chosen_on.is_some()) else { continue };
        let begun = work.born_target(next).await?;
        match work.change_target(&begun, &target::Command::Propose(content)).await {
            Ok(_) | Err(crate::error::Error::Forbidden) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
