//! One thing that waits, alone in its mail: to whose move it is, or as a copy with help offered.

use chrono::NaiveDate;
use domain::text::Language;
use locale::Args;

use super::matter::Matter;
use crate::message::Common;
use crate::message::letter::{Block, Fact, Letter, Link, due, fact, subject};
use crate::message::line::one_line;

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is about.
    pub matter: Matter,
    /// Whether the reader gets a copy with help offered, and it is somebody else's move.
    pub escalation: bool,
    /// The day it is due.
    pub due_on: NaiveDate,
    /// The days from today to then; negative once it has passed.
    pub days_left: i64,
    /// Where it is done, or looked at.
    pub url: String,
}

impl Item {
    /// Returns the id of one of its rule's messages.
    pub(super) fn id(&self, part: &str) -> String {
        format!("mail-{}-{part}", self.matter.rule())
    }

    /// Returns the rule's own subject (`domain.md` §5.4); a copy says so first.
    fn subject(&self, language: Language) -> String {
        let id = format!("mail-subject-{}", self.matter.rule());
        let dated = |name: &'static str, value: &str| {
            let date = locale::date::short(language, self.due_on);
            locale::format(language, &id, &Args::new().with("date", date).with(name, one_line(value)))
        };
        let own = match &self.matter {
            Matter::RespondToInvitation { municipality, .. }
            | Matter::ChooseTarget { municipality, .. }
            | Matter::NameBody { municipality } => subject(language, &id, "municipality", municipality),
            Matter::SignAgreement { agreement, .. }
            | Matter::SignAgain { agreement, .. }
            | Matter::StartRenewal { agreement, .. }
            | Matter::RecordDecision { title: agreement, .. } => dated("agreement", agreement),
            Matter::DoPreparationStep { step, .. } => dated("step", step),
            Matter::CollectStatements { document, .. } => dated("document", document),
            Matter::PublishMinutes { body, section, .. } => {
                let args = Args::new().with("body", one_line(body)).with("section", one_line(section));
                locale::format(language, &id, &args)
            }
            Matter::ConfirmFinality { deadline, .. } => {
                let args = Args::new().with("date", locale::date::short(language, *deadline));
                locale::format(language, &id, &args)
            }
            Matter::HandOverCommitments { organisation, .. } => dated("organisation", organisation),
            Matter::ConfirmTransfer { predecessor, .. } => {
                subject(language, &id, "organisation", predecessor)
            }
            Matter::UpdateSigningAuthority { organisation }
            | Matter::RepairContact { organisation }
            | Matter::CheckContact { organisation } => subject(language, &id, "organisation", organisation),
            Matter::AddFirstCommitment { agreement, .. }
            | Matter::OptIn { agreement, .. }
            | Matter::TakeFirstSteps { agreement, .. } => subject(language, &id, "agreement", agreement),
            Matter::DraftPlan { municipality }
            | Matter::ReviewPlan { municipality }
            | Matter::RenewPlan { municipality }
            | Matter::FillPost { place: municipality } => dated("municipality", municipality),
            Matter::PlanWeek { week, .. } => {
                locale::format(language, &id, &Args::new().with("week", week.to_string()))
            }
            Matter::CheckInCommitment { commitment, .. } => subject(language, &id, "commitment", commitment),
        };
        if self.escalation { subject(language, "mail-copy-subject", "subject", &own) } else { own }
    }

    /// Returns the id of what happens without the reader.
    pub(super) fn nothing(&self) -> String {
        self.id(if self.escalation { "copy-nothing" } else { "nothing" })
    }

    pub(super) fn facts(&self, language: Language) -> Vec<Fact> {
        let mut facts = self.matter.named(language);
        let label = match self.matter {
            Matter::UpdateSigningAuthority { .. } => "mail-fact-right-ends",
            Matter::StartRenewal { .. } => "mail-fact-period-ends",
            Matter::FillPost { .. } => "mail-fact-vacant-from",
            Matter::HandOverCommitments { .. } => "mail-fact-leaves-on",
            Matter::RespondToInvitation { .. }
            | Matter::ConfirmTransfer { .. }
            | Matter::CollectStatements { .. }
            | Matter::OptIn { .. } => "mail-fact-answer-by",
            Matter::SignAgreement { .. }
            | Matter::SignAgain { .. }
            | Matter::DoPreparationStep { .. }
            | Matter::ChooseTarget { .. }
            | Matter::RepairContact { .. }
            | Matter::CheckContact { .. }
            | Matter::RecordDecision { .. }
            | Matter::PublishMinutes { .. }
            | Matter::ConfirmFinality { .. }
            | Matter::AddFirstCommitment { .. }
            | Matter::CheckInCommitment { .. }
            | Matter::NameBody { .. }
            | Matter::DraftPlan { .. }
            | Matter::PlanWeek { .. }
            | Matter::TakeFirstSteps { .. } => "mail-fact-due",
            Matter::ReviewPlan { .. } => "mail-fact-review",
            Matter::RenewPlan { .. } => "mail-fact-plan-ends",
        };
        facts.push(fact(language, label, &due(language, self.due_on, self.days_left)));
        facts
    }

    pub(super) fn heading(&self, language: Language) -> String {
        locale::text(language, &self.id(if self.escalation { "copy" } else { "heading" }))
    }

    pub(super) fn link(&self, language: Language) -> Link {
        let label = if self.escalation {
            locale::text(language, "mail-copy-button")
        } else {
            locale::text(language, &self.id("button"))
        };
        Link { label, url: one_line(&self.url) }
    }

    pub(super) fn alone(&self, common: &Common) -> Letter {
        let language = common.language;
        let sender = fact(language, "mail-fact-sender", &common.sender);
        let letter = Letter::new(common, &self.subject(language), self.heading(language));
        if self.escalation {
            return letter
                .say("mail-copy-lead")
                .say(&self.id("help"))
                .facts(self.facts(language).into_iter().chain([sender]))
                .block(Block::Button(self.link(language)))
                .say("mail-copy-after")
                .nothing(&self.nothing())
                .say("mail-copy-why");
        }
        let mut letter = letter.say(&self.id("lead"));
        if matches!(self.matter, Matter::TakeFirstSteps { .. }) {
            letter = letter.block(first_steps(language));
        }
        letter
            .facts(self.facts(language).into_iter().chain([sender]))
            .block(Block::Button(self.link(language)))
            .say(&self.id("after"))
            .nothing(&self.nothing())
            .say(&self.id("why"))
    }

    /// Returns plausible items: every rule, to whose move it is and as a copy.
    pub fn samples() -> Vec<Self> {
        let (organisation, agreement) =
            ("Rantalakeuden Nuorisoseura ry".to_owned(), "Elinvoimasopimus 2026–2029".to_owned());
        let body = "kunnanhallitus".to_owned();
        let mut matters = vec![
            Matter::SignAgreement { agreement: agreement.clone(), organisation: organisation.clone() },
            Matter::RespondToInvitation {
                organisation: organisation.clone(),
                municipality: "Siikajoki".into(),
            },
            Matter::UpdateSigningAuthority { organisation: organisation.clone() },
            Matter::AddFirstCommitment { agreement: agreement.clone(), organisation: organisation.clone() },
            Matter::CheckInCommitment {
                commitment: "Avaamme nuorten illan joka torstai".into(),
                agreement: agreement.clone(),
                organisation: organisation.clone(),
            },
            Matter::TakeFirstSteps { agreement: agreement.clone(), organisation: organisation.clone() },
            Matter::RepairContact { organisation: organisation.clone() },
            Matter::HandOverCommitments { agreement: agreement.clone(), organisation: organisation.clone() },
            Matter::ConfirmTransfer {
                predecessor: "Rantalakeuden Perhepiha ry".into(),
                organisation: organisation.clone(),
            },
            Matter::RecordDecision { title: agreement.clone(), body: body.clone() },
            Matter::PublishMinutes { title: agreement.clone(), body: body.clone(), section: "§ 45".into() },
            Matter::ConfirmFinality {
                title: agreement.clone(),
                body,
                deadline: NaiveDate::from_ymd_opt(2026, 12, 10).unwrap_or_default(),
            },
            Matter::SignAgain { agreement: agreement.clone(), organisation: organisation.clone() },
            Matter::StartRenewal { agreement: agreement.clone(), place: "Siikajoki".into() },
            Matter::DoPreparationStep {
                step: "Esittely kuntajohtajille".into(),
                agreement: agreement.clone(),
                place: "Siikajoki".into(),
            },
            Matter::ChooseTarget { agreement: agreement.clone(), municipality: "Siikajoki".into() },
        ];
        matters.extend(Self::on_prevention(&organisation, &agreement));
        matters.extend(Self::on_posts(&organisation));
        let days = [
            18, 1, 0, -1, -9, 5, 3, 14, 30, 14, -7, 0, 14, 365, 3, 60, 30, 7, -40, 90, 56, 14, 30, 21, 10, 30,
        ];
        let item = |escalation| {
            let due_on = NaiveDate::from_ymd_opt(2026, 12, 11).unwrap_or_default();
            let days = days.into_iter();
            let numbered = matters.clone().into_iter().zip(days).enumerate();
            numbered.map(move |(number, (matter, days_left))| Self {
                matter,
                escalation,
                due_on,
                days_left,
                url: format!(
                    "https://elinvoima.example/tehtava/tsk_{}{number}?t=dGFzaw",
                    u8::from(escalation)
                ),
            })
        };
        item(false).chain(item(true)).collect()
    }

    /// Returns what reminders can say of posts: to those who find their holders, and to those who hold them.
    fn on_posts(organisation: &str) -> [Matter; 3] {
        [
            Matter::FillPost { place: "Nivala".into() },
            Matter::CollectStatements {
                document: "Ehkäisevän päihdetyön suunnitelma 2027–2029".into(),
                municipality: "Siikajoki".into(),
            },
            Matter::CheckContact { organisation: organisation.into() },
        ]
    }

    /// Returns what reminders can say of prevention work.
    fn on_prevention(organisation: &str, agreement: &str) -> [Matter; 7] {
        let week = |organisation: Option<&str>| Matter::PlanWeek {
            week: 45,
            municipality: "Ii".into(),
            organisation: organisation.map(str::to_owned),
        };
        [
            Matter::NameBody { municipality: "Nivala".into() },
            Matter::DraftPlan { municipality: "Pyhäjoki".into() },
            Matter::ReviewPlan { municipality: "Vaala".into() },
            Matter::RenewPlan { municipality: "Kruunupyy".into() },
            week(None),
            week(Some(organisation)),
            Matter::OptIn { agreement: agreement.into(), organisation: organisation.into() },
        ]
    }
}

fn first_steps(language: Language) -> Block {
    Block::Steps(
        ["mail-rm37-step-1", "mail-rm37-step-2", "mail-rm37-step-3"]
            .map(|id| locale::text(language, id))
            .to_vec(),
    )
}
