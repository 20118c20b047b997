//! People, who do something or other when it suits them: join, sign late or not at all, promise, tell how it goes,
//! leave, take a post or give it up, lose their mailbox.

use anyhow::Result;
use chrono::{NaiveDate, TimeDelta};
use domain::agreement::Period;
use domain::commitment::{Progress, Result as Ending};
use domain::id::{AgreementId, CommitmentId, SignatureId};
use domain::lifecycle::{From, Lifecycle};
use domain::organisation::{Kind, Rule};
use domain::permission::{Role, Scope};
use domain::text::{Language, LocalisedText};
use fastrand::Rng;
use mail::{Delivery, Fault, Verdict};
use workflow::person::announce_leaving::AnnounceLeaving;
use workflow::person::assign_role::{AssignRole, Newcomer};
use workflow::reading::{CommitmentQuery, SignatureQuery};
use workflow::testing::Trial;
use workflow::{PageRequest, Viewer, agreement, commitment, signature};

use crate::region::{Member, Region};

/// How often somebody looks for something they can do before they leave it.
const LOOKS: usize = 6;
/// Organisations that join at most; enough for signatures in every state at once.
const MOST_MEMBERS: usize = 6;
/// Whom the regional coordinator's post belongs to; it is never vacant.
const REGIONAL: &str = "rauni@alue.example.fi";

/// Everybody there is.
pub(super) struct People {
    region: Region,
    members: Vec<Member>,
    coordinator: String,
    coordinators: usize,
    successor: Option<AgreementId>,
}

/// What somebody may do.
#[derive(Debug, Clone, Copy)]
enum Act {
    Join,
    Invite,
    Ask,
    About(Signing),
    With(Promised),
    TakePost,
    LeavePost,
    LoseMailbox,
    RegainMailboxes,
    Renew,
    DoNotRenew,
}

/// What a signer may do with their organisation's signature.
#[derive(Debug, Clone, Copy)]
enum Signing {
    Sign,
    Decline,
    Promise,
    OnlySupport,
    GiveNotice,
    CancelNotice,
}

/// What a contact person may do with a commitment.
#[derive(Debug, Clone, Copy)]
enum Promised {
    CheckIn,
    Close,
}

/// How likely each is, next to the others.
const ACTS: &[(Act, u32)] = &[
    (Act::Join, 6),
    (Act::Invite, 1),
    (Act::Ask, 12),
    (Act::About(Signing::Sign), 20),
    (Act::About(Signing::Decline), 2),
    (Act::About(Signing::Promise), 10),
    (Act::With(Promised::CheckIn), 12),
    (Act::With(Promised::Close), 3),
    (Act::About(Signing::OnlySupport), 2),
    (Act::About(Signing::GiveNotice), 1),
    (Act::About(Signing::CancelNotice), 1),
    (Act::TakePost, 2),
    (Act::LeavePost, 1),
    (Act::LoseMailbox, 2),
    (Act::RegainMailboxes, 3),
    (Act::Renew, 1),
    (Act::DoNotRenew, 1),
];

impl Act {
    fn drawn(rng: &mut Rng) -> Self {
        let mut left = rng.u32(0..ACTS.iter().map(|(_, weight)| weight).sum());
        for (act, weight) in ACTS {
            if left < *weight {
                return *act;
            }
            left -= weight;
        }
        Self::About(Signing::Sign)
    }
}

impl People {
    pub(super) fn of(region: Region) -> Self {
        let members = vec![region.municipality.clone()];
        let coordinator = "aino.esimerkki@ii.example".into();
        Self { region, members, coordinator, coordinators: 1, successor: None }
    }

    pub(super) fn trial(&self) -> &Trial {
        &self.region.trial
    }

    /// Somebody does something; returns what, and why the rules did not let them.
    pub(super) async fn act(&mut self, rng: &mut Rng) -> Result<(String, Option<String>)> {
        // Nobody acts in the same instant as anybody else.
        self.trial().clock.advance(TimeDelta::seconds(1));
        let mut done = ("Nothing".into(), None);
        for _ in 0..LOOKS {
            let act = Act::drawn(rng);
            match Box::pin(self.perform(act, rng)).await {
                Ok(true) => done = (format!("{act:?}"), None),
                Ok(false) => continue,
                Err(error) => match error.downcast_ref::<workflow::Error>() {
                    Some(workflow::Error::Internal(_)) | None => {
                        return Err(error.context(format!("{act:?}")));
                    }
                    Some(refused) => done = (format!("{act:?}"), Some(refused.to_string())),
                },
            }
            break;
        }
        self.trial().clock.advance(TimeDelta::seconds(1));
        Ok(done)
    }

    /// Returns false where there was nothing to do it with.
    async fn perform(&mut self, act: Act, rng: &mut Rng) -> Result<bool> {
        match act {
            Act::Join => self.join(rng).await,
            Act::Invite => self.invite(rng).await,
            Act::Ask => self.ask(rng).await,
            Act::TakePost => self.take_post().await,
            Act::LeavePost => self.leave_post(rng).await,
            Act::LoseMailbox => Ok(self.lose_mailbox(rng)),
            Act::RegainMailboxes => {
                self.trial().mailbox.accept_all();
                Ok(true)
            }
            Act::Renew => self.renew().await,
            Act::DoNotRenew => self.advance(domain::agreement::Action::NoRenewal).await,
            Act::About(signing) => self.about_a_signature(signing, rng).await,
            Act::With(promised) => self.with_a_commitment(promised, rng).await,
        }
    }

    async fn regional(&self) -> Result<Viewer> {
        self.region.signed_in(REGIONAL).await
    }

    /// Returns the municipal coordinator, who may have left the post.
    async fn municipal(&self) -> Result<Viewer> {
        self.region.signed_in(&self.coordinator).await
    }

    async fn join(&mut self, rng: &mut Rng) -> Result<bool> {
        if self.members.len() > MOST_MEMBERS {
            return Ok(false);
        }
        let rules: &[Rule] = if rng.bool() { &[Rule::Alone] } else { &[Rule::JointlyTwo, Rule::JointlyTwo] };
        let name = format!("Yhdistys {} ry", self.members.len());
        self.region.coordinator = self.municipal().await?;
        let member = self.region.member(&name, Kind::Association, rules).await?;
        self.members.push(member);
        Ok(true)
    }

    async fn invite(&mut self, rng: &mut Rng) -> Result<bool> {
        self.region.coordinator = self.municipal().await?;
        let number = rng.u32(0..4);
        let name = format!("Vastaamaton {number} ry");
        self.region.invite(&name, Kind::Association, &format!("kutsu{number}@vastaamaton.example")).await?;
        Ok(true)
    }

    async fn ask(&mut self, rng: &mut Rng) -> Result<bool> {
        let member = self.members[rng.usize(0..self.members.len())].clone();
        if self.is_bound(&member).await? {
            return Ok(false);
        }
        let (app, agreement, organisation) = (&self.trial().app, self.region.agreement, member.organisation);
        let coordinator = self.municipal().await?;
        let sign_by = self.today() + TimeDelta::days(rng.i64(14..60));
        let again = signature::request::RequestSignature { agreement, organisation, sign_by: Some(sign_by) };
        if app.perform(&coordinator, &again, None).await.is_err() {
            let late =
                agreement::late_join::LateJoin { agreement, expected_version: None, organisation, sign_by };
            app.perform(&coordinator, &late, None).await?;
        }
        Ok(true)
    }

    /// Returns whether the member has been asked and has not said no.
    async fn is_bound(&self, member: &Member) -> Result<bool> {
        let agreement = self.region.agreement;
        Ok(self.trial().store().read().live_signature_on(agreement, member.organisation).await?.is_some())
    }

    async fn about_a_signature(&self, act: Signing, rng: &mut Rng) -> Result<bool> {
        let member = &self.members[rng.usize(0..self.members.len())];
        let Some(signature) = self.signature(member, act).await? else { return Ok(false) };
        let signer = rng.usize(0..member.signers.len());
        let viewer = self.region.signed_in(&member.signers[signer]).await?;
        let app = &self.trial().app;
        let advance = |action| signature::advance::AdvanceSignature {
            signature,
            expected_version: None,
            action,
            reason: None,
        };
        match act {
            Signing::Sign => self.region.sign(member, signature, signer).await?,
            Signing::Promise => match self.region.promise(&viewer, signature).await {
                Ok(()) => {}
                // It has been signed: what is added now stands beside the receipt.
                Err(_) => self.region.promise_later(&viewer, signature).await?,
            },
            Signing::Decline => {
                let decline =
                    signature::decline::DeclineSignature { signature, expected_version: None, reason: None };
                app.perform(&viewer, &decline, None).await?;
            }
            Signing::GiveNotice => {
                let reason = "Toiminta hiipuu".into();
                let notice = signature::give_notice::GiveNotice { signature, expected_version: None, reason };
                app.perform(&viewer, &notice, None).await?;
            }
            Signing::CancelNotice => {
                app.perform(&viewer, &advance(domain::signature::Action::CancelNotice), None).await?;
            }
            Signing::OnlySupport => {
                app.perform(&viewer, &advance(domain::signature::Action::SupportOnly), None).await?;
            }
        }
        Ok(true)
    }

    async fn with_a_commitment(&self, act: Promised, rng: &mut Rng) -> Result<bool> {
        let member = &self.members[rng.usize(0..self.members.len())];
        let Some(commitment) = self.commitment(member, act, rng).await? else { return Ok(false) };
        // Whoever accepted the invitation looks after the organisation's matters.
        let viewer = self.region.signed_in(&member.signers[0].replace("signer0", "info")).await?;
        let app = &self.trial().app;
        if matches!(act, Promised::CheckIn) {
            let progress = [Progress::NotStarted, Progress::Progressing, Progress::Done][rng.usize(0..3)];
            let check_in = commitment::check_in::CheckInCommitment {
                commitment,
                expected_version: None,
                progress,
                text: None,
            };
            app.perform(&viewer, &check_in, None).await?;
        } else {
            let close = commitment::close::CloseCommitment {
                commitment,
                expected_version: None,
                result: Ending::Fulfilled,
                text: Some("Saatiin aikaan".into()),
            };
            app.perform(&viewer, &close, None).await?;
        }
        Ok(true)
    }

    async fn take_post(&mut self) -> Result<bool> {
        let regional = self.regional().await?;
        let email = format!("koordinaattori{}@ii.example", self.coordinators);
        let assign = AssignRole {
            role: Role::MunicipalCoordinator,
            scope: Scope::Municipality("139".parse()?),
            to: Newcomer {
                email: email.parse()?,
                given_name: Some("Toivo".into()),
                family_name: Some("Esimerkki".into()),
                language: Some(Language::Sv),
            },
            valid_from: None,
            valid_to: None,
            check: None,
        };
        self.trial().app.perform(&regional, &assign, None).await?;
        (self.coordinator, self.coordinators) = (email, self.coordinators + 1);
        Ok(true)
    }

    async fn leave_post(&mut self, rng: &mut Rng) -> Result<bool> {
        let scope = Scope::Municipality("139".parse()?);
        let held = self.trial().store().read().assignments_in(Role::MunicipalCoordinator, &scope).await?;
        let mut held = held.into_iter().filter(|held| held.valid_to.is_none());
        let Some(assignment) = held.next().map(|held| held.id) else { return Ok(false) };
        let coordinator = self.municipal().await?;
        let last_day = self.today() + TimeDelta::days(rng.i64(0..40));
        let leave = AnnounceLeaving { assignment, last_day };
        self.trial().app.perform(&coordinator, &leave, None).await?;
        Ok(true)
    }

    fn lose_mailbox(&self, rng: &mut Rng) -> bool {
        let member = &self.members[rng.usize(0..self.members.len())];
        let verdict = Verdict::Permanent(Fault::Address);
        let gone = Delivery::Refused { verdict, code: 550, text: "no such mailbox".into() };
        self.trial().mailbox.answer(&member.signers[0], gone);
        true
    }

    async fn renew(&mut self) -> Result<bool> {
        if self.successor.is_some() || self.today() < NaiveDate::from_ymd_opt(2028, 6, 1).expect("a day") {
            return Ok(false);
        }
        let first = NaiveDate::from_ymd_opt(2031, 1, 1).expect("a day");
        let renew = agreement::renew::RenewAgreement {
            predecessor: self.region.agreement,
            title: LocalisedText::finnish("Iin elinvoimasopimus 2031–2034"),
            period: Period { start: first, end: NaiveDate::from_ymd_opt(2034, 12, 31).expect("a day") },
            case_no: None,
        };
        let regional = self.regional().await?;
        self.successor = Some(self.trial().app.perform(&regional, &renew, None).await?);
        Ok(true)
    }

    async fn advance(&self, action: domain::agreement::Action) -> Result<bool> {
        let advance = agreement::advance::AdvanceAgreement {
            agreement: self.region.agreement,
            expected_version: None,
            action,
            reason: Some("Uudesta kaudesta sovitaan myöhemmin".into()),
        };
        self.trial().app.perform(&self.regional().await?, &advance, None).await?;
        Ok(true)
    }

    fn today(&self) -> NaiveDate {
        self.trial().app.clocks().today()
    }

    /// Returns the member's newest signature that the table lets do this.
    async fn signature(&self, member: &Member, act: Signing) -> Result<Option<SignatureId>> {
        use domain::signature::{Action, Machine};
        let states = match act {
            Signing::Sign => [from::<Machine>(Action::Open), from::<Machine>(Action::SignAct)].concat(),
            Signing::Decline => from::<Machine>(Action::Decline),
            Signing::Promise => {
                [from::<Machine>(Action::Open), from::<Machine>(Action::SupportOnly)].concat()
            }
            Signing::GiveNotice => from::<Machine>(Action::GiveNotice),
            Signing::CancelNotice => from::<Machine>(Action::CancelNotice),
            Signing::OnlySupport => from::<Machine>(Action::SupportOnly),
        };
        let query = SignatureQuery { organisation: Some(member.organisation), states, ..Default::default() };
        let everything = Viewer::engine("test");
        let page = self.trial().app.signature_page(&everything, &query, &PageRequest::last(1)).await?;
        Ok(page.items.last().map(|signature| signature.value.id))
    }

    async fn commitment(
        &self,
        member: &Member,
        act: Promised,
        rng: &mut Rng,
    ) -> Result<Option<CommitmentId>> {
        use domain::commitment::{Action, Machine};
        let action = if matches!(act, Promised::CheckIn) { Action::CheckIn } else { Action::Close };
        let query = CommitmentQuery {
            organisation: Some(member.organisation),
            states: from::<Machine>(action),
            ..Default::default()
        };
        let everything = Viewer::engine("test");
        let page = self.trial().app.commitment_page(&everything, &query, &PageRequest::first(20)).await?;
        Ok(rng.choice(&page.items).map(|commitment| commitment.value.id))
    }
}

/// Returns the states in which an action is open to somebody.
fn from<L: Lifecycle>(action: L::Action) -> Vec<L::State> {
    let moves = L::MOVES.iter().filter(|row| row.action == action);
    let from = moves.filter_map(|row| match row.from {
        From::States(states) => Some(states),
        From::Nothing => None,
    });
    from.flatten().copied().collect()
}
