//! A small region for tests: an agreement of Ii that is open for signing, and organisations that were invited, have
//! accepted and are verified, all through the same use cases people use.

use anyhow::{Context, Result};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc};
use domain::agreement::{Body, DecisionFacts, Kind as AgreementKind, Outcome, PartyRole, Period, Text};
use domain::calendar::{Quiet, local, next_sending_day};
use domain::commitment::{Content, Mode, Target};
use domain::id::{AgreementId, OrganisationId, PersonId, SignatureId};
use domain::identifier::{BusinessId, EmailAddress, MunicipalityCode};
use domain::organisation::{Basis, Identifier, Kind, Rule};
use domain::permission::{Role, Scope};
use domain::signature::SectionKey;
use domain::text::{Language, LocalisedText};
use workflow::access::code::Answer;
use workflow::access::sign_in::Entry;
use workflow::reminding::AdvanceClock;
use workflow::testing::Trial;
use workflow::{PageRequest, Viewer, agreement, commitment, organisation, signature};

/// Returns the business ids that no company can have: of the 99 series, with a valid check digit (`domain.md` 7.5).
fn business_ids() -> impl Iterator<Item = BusinessId> {
    (9_900_031..).flat_map(|base| (0..10).filter_map(move |check| format!("{base}-{check}").parse().ok()))
}

/// An organisation of the region.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// Its id.
    pub(crate) organisation: OrganisationId,
    /// Its name.
    pub(crate) name: String,
    /// Who may sign, in the order they were named.
    pub(crate) signers: Vec<String>,
}

/// The database a test runs on; each test runs on both.
pub(crate) enum Database {
    /// A SQLite file of its own.
    Sqlite,
    /// A PostgreSQL database of its own.
    Postgres(tests::postgres::Database),
}

impl Database {
    /// Makes an empty PostgreSQL database.
    pub(crate) async fn postgres() -> Result<Self> {
        Ok(Self::Postgres(tests::postgres::database().await?))
    }
}

/// The region.
#[derive(Debug)]
pub(crate) struct Region {
    /// The installation.
    pub(crate) trial: Trial,
    /// Ii's coordinator.
    pub(crate) coordinator: Viewer,
    /// Ii's agreement.
    pub(crate) agreement: AgreementId,
    /// The municipality as a party, asked to sign when signing opened.
    pub(crate) municipality: Member,
    taken: usize,
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn email(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

/// Returns the four calendar years that begin with a day's.
fn four_years(day: NaiveDate) -> Period {
    let start = day.with_ordinal(1).unwrap();
    Period { start, end: start + Months::new(48) - Days::new(1) }
}

fn in_all_languages(text: &str) -> LocalisedText {
    LocalisedText::new(
        Some(format!("{text} (fi)")),
        Some(format!("{text} (sv)")),
        Some(format!("{text} (en)")),
    )
}

impl Region {
    /// Starts on an instant with an agreement for 2026–2029 that is open for signing until a day.
    pub(crate) async fn open(database: &Database, now: &str, sign_by: &str) -> Result<Self> {
        let trial = match database {
            Database::Sqlite => Trial::start(at(now)).await?,
            Database::Postgres(database) => Trial::on(&database.url, at(now)).await?,
        };
        Self::open_in(trial, sign_by).await
    }

    /// Starts in real time, with the business clock moved to ten o'clock in Helsinki on the next day on which reminders
    /// leave, so that other processes agree on it; signing ends after some days.
    pub(crate) async fn open_now(database: &Database, sign_within: Days) -> Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "the processes under test read the real clock")]
        let now = Utc::now();
        let trial = match database {
            Database::Sqlite => Trial::start(now).await?,
            Database::Postgres(database) => Trial::on(&database.url, now).await?,
        };
        let day = next_sending_day(local::date_of(now) + Days::new(1), &Quiet::default());
        let to = local::instant_of(day, "10:00:00".parse()?);
        trial.app.advance_clock(&Viewer::engine("test"), AdvanceClock { to }).await?;
        Self::open_in(trial, &(day + sign_within).to_string()).await
    }

    /// Lets processes that read the real clock see everything done here as past: each act moved this clock a little.
    pub(crate) async fn be_past(&self) -> Result<()> {
        #[expect(clippy::disallowed_methods, reason = "the processes under test read the real clock")]
        let ahead = self.trial.app.clocks().wall() - Utc::now();
        let offset = self.trial.app.clocks().offset() + ahead.num_microseconds().context("a short while")?;
        let tx = self.trial.store().begin().await?;
        tx.set_business_offset(offset).await?;
        Ok(tx.commit().await?)
    }

    /// Starts in an installation.
    pub(crate) async fn open_in(trial: Trial, sign_by: &str) -> Result<Self> {
        let code: MunicipalityCode = "139".parse()?;
        let scope = Scope::Municipality(code.clone());
        let person = trial
            .person(("Aino", "Esimerkki"), "aino.esimerkki@ii.example", Role::MunicipalCoordinator, scope)
            .await?;
        let coordinator = viewer(&trial, person).await?;
        let initiate = agreement::initiate::InitiateAgreement {
            kind: AgreementKind::Vitality,
            area: trial.area,
            municipality: Some(code),
            parent: None,
            predecessor: None,
            title: in_all_languages("Iin elinvoimasopimus 2026–2029"),
            period: four_years(trial.app.clocks().today()),
            notice_period_days: None,
            case_no: None,
        };
        let agreement = trial.app.perform(&coordinator, &initiate, None).await?;
        let unknown = Member {
            organisation: OrganisationId::new(uuid::Uuid::nil()),
            name: String::new(),
            signers: Vec::new(),
        };
        let mut region = Self { trial, coordinator, agreement, municipality: unknown, taken: 0 };
        region.prepare().await?;
        region.municipality = region.member("Iin kunta", Kind::Municipality, &[Rule::Alone]).await?;
        region.party(&region.municipality, PartyRole::Municipality).await?;
        region.decide().await?;
        let open =
            agreement::open_signing::OpenSigning { agreement, expected_version: None, sign_by: day(sign_by) };
        region.trial.app.perform(&region.coordinator, &open, None).await?;
        Ok(region)
    }

    async fn prepare(&self) -> Result<()> {
        let (app, agreement) = (&self.trial.app, self.agreement);
        let start = agreement::start_preparation::StartPreparation {
            agreement,
            expected_version: None,
            decision: Some(decision()),
            outline: true,
        };
        app.perform(&self.coordinator, &start, None).await?;
        let write = agreement::write_text::WriteText {
            agreement,
            expected_version: None,
            title: in_all_languages("Iin elinvoimasopimus 2026–2029"),
            text: Text {
                purpose: in_all_languages("tarkoitus"),
                goal: in_all_languages("tavoite"),
                principles: in_all_languages("periaatteet"),
                partnership_promise: in_all_languages("kumppanuuslupaus"),
                ..Text::default()
            },
        };
        app.perform(&self.coordinator, &write, None).await?;
        self.advance(domain::agreement::Action::OpenConsultation).await
    }

    async fn decide(&self) -> Result<()> {
        let submit = agreement::submit::SubmitForDecision {
            agreement: self.agreement,
            expected_version: None,
            decide_by: self.trial.app.clocks().today(),
            municipalities_decide_by: None,
        };
        self.trial.app.perform(&self.coordinator, &submit, None).await?;
        self.trial.decide(&self.coordinator, self.agreement, Outcome::Approved).await?;
        Ok(())
    }

    async fn advance(&self, action: domain::agreement::Action) -> Result<()> {
        let advance = agreement::advance::AdvanceAgreement {
            agreement: self.agreement,
            expected_version: None,
            action,
            reason: None,
        };
        self.trial.app.perform(&self.coordinator, &advance, None).await?;
        Ok(())
    }

    async fn party(&self, member: &Member, role: PartyRole) -> Result<()> {
        let add = agreement::add_party::AddParty {
            agreement: self.agreement,
            expected_version: None,
            organisation: member.organisation,
            role,
        };
        self.trial.app.perform(&self.coordinator, &add, None).await?;
        Ok(())
    }

    /// Invites an organisation that accepts and is verified; it has one signer for each rule.
    pub(crate) async fn member(&mut self, name: &str, kind: Kind, rules: &[Rule]) -> Result<Member> {
        let mailbox = format!("info@org{}.example", self.taken);
        let business_id = business_ids().nth(self.taken).context("a business id")?;
        self.taken += 1;
        let organisation = self.invite(name, kind, &mailbox).await?;
        let app = &self.trial.app;
        let link = self.trial.invitations(&mailbox).await?.swap_remove(0);
        let challenge = app.request_code_for_link(&link, Language::Fi).await?;
        let code = self.trial.codes(&mailbox).await?.swap_remove(0);
        let invitee = self.enter(Answer { challenge, code }, None).await?;
        let signers: Vec<_> =
            (0..rules.len()).map(|signer| format!("signer{signer}@org{}.example", self.taken - 1)).collect();
        let accept = organisation::accept::AcceptInvitation {
            organisation,
            expected_version: None,
            legal_name: name.into(),
            kind,
            identifier: Some(Identifier::BusinessId(business_id)),
            language: Language::Fi,
            given_name: "Eero".into(),
            family_name: "Esimerkki".into(),
            responsible: false,
            signatories: rules
                .iter()
                .zip(&signers)
                .enumerate()
                .map(|(number, (rule, address))| organisation::accept::Signatory {
                    given_name: format!("Siv {number}"),
                    family_name: "Exempel".into(),
                    email: Some(email(address)),
                    basis: Basis::Rules,
                    rule: *rule,
                })
                .collect(),
        };
        app.perform(&invitee, &accept, None).await?;
        let verify = organisation::advance::AdvanceOrganisation {
            organisation,
            expected_version: None,
            action: domain::organisation::Action::Verify,
            reason: None,
            contact: None,
        };
        app.perform(&self.coordinator, &verify, None).await?;
        Ok(Member { organisation, name: name.into(), signers })
    }

    /// Invites an organisation that has not answered yet.
    pub(crate) async fn invite(&self, name: &str, kind: Kind, mailbox: &str) -> Result<OrganisationId> {
        let invite = organisation::identify::InviteOrganisation {
            area: self.trial.area,
            municipality: Some("139".parse()?),
            legal_name: name.into(),
            display_name: LocalisedText::default(),
            kind,
            language: Language::Fi,
            contact: Some(email(mailbox)),
            invite: true,
        };
        Ok(self.trial.app.perform(&self.coordinator, &invite, None).await?)
    }

    /// Asks an organisation to sign.
    pub(crate) async fn ask(&self, member: &Member) -> Result<SignatureId> {
        let request = signature::request::RequestSignature {
            agreement: self.agreement,
            organisation: member.organisation,
            sign_by: None,
        };
        Ok(self.trial.app.perform(&self.coordinator, &request, None).await?)
    }

    /// Returns the request that was made when signing opened.
    pub(crate) async fn requested(&self, member: &Member) -> Result<SignatureId> {
        let query = workflow::reading::SignatureQuery {
            organisation: Some(member.organisation),
            ..Default::default()
        };
        let page = self.trial.app.signature_page(&self.coordinator, &query, &PageRequest::first(1)).await?;
        Ok(page.items.first().context("a request")?.value.id)
    }

    /// Signs as one of the organisation's signers, with a session, for youth and with prevention.
    pub(crate) async fn sign(&self, member: &Member, signature: SignatureId, signer: usize) -> Result<()> {
        let viewer = self.signed_in(&member.signers[signer]).await?;
        self.choose(&viewer, signature).await?;
        self.sign_as(&viewer, member, signature).await
    }

    async fn choose(&self, viewer: &Viewer, signature: SignatureId) -> Result<()> {
        let choose = signature::choose::ChooseSections {
            signature,
            expected_version: None,
            sections: vec![SectionKey("youth".into())],
            prevention: Some(true),
        };
        match self.trial.app.perform(viewer, &choose, None).await {
            // The first of several signers has chosen for all.
            Ok(_) | Err(workflow::Error::Refused(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Signs as a viewer.
    pub(crate) async fn sign_as(
        &self,
        viewer: &Viewer,
        member: &Member,
        signature: SignatureId,
    ) -> Result<()> {
        let text = self.trial.app.agreement_text(viewer, self.agreement).await?.context("the agreement")?;
        let hash = text.document_hash.context("an approved text")?;
        let sign = signature::sign::SignAgreement {
            signature,
            expected_version: None,
            document_hash: hash.to_string(),
            shown_in: Language::Fi,
            confirmation: member.name.clone(),
            answer: None,
        };
        self.trial.app.sign_agreement(viewer, &sign, None).await?;
        Ok(())
    }

    /// Drafts a commitment for youth.
    pub(crate) async fn promise(&self, viewer: &Viewer, signature: SignatureId) -> Result<()> {
        let draft = commitment::draft::DraftCommitment { signature, content: for_youth() };
        self.trial.app.perform(viewer, &draft, None).await?;
        Ok(())
    }

    /// Adds a commitment for youth to what has been signed.
    pub(crate) async fn promise_later(&self, viewer: &Viewer, signature: SignatureId) -> Result<()> {
        let add = commitment::add_later::AddCommitment { signature, content: for_youth() };
        self.trial.app.perform(viewer, &add, None).await?;
        Ok(())
    }

    /// Signs a person in with the code mailed to their address.
    pub(crate) async fn signed_in(&self, address: &str) -> Result<Viewer> {
        // Two codes of the same instant would have no newest.
        self.trial.clock.advance(TimeDelta::seconds(1));
        let challenge = self.trial.app.request_sign_in(&email(address), Language::Fi).await?;
        let code = self.trial.codes(address).await?.into_iter().next().context("a code")?;
        self.enter(Answer { challenge, code }, None).await
    }

    async fn enter(&self, answer: Answer, person: Option<PersonId>) -> Result<Viewer> {
        match self.trial.app.sign_in(&answer, person, Language::Fi).await? {
            Entry::In(session) => {
                self.trial.app.viewer_of_session(&session.secret, None).await?.context("a live session")
            }
            Entry::Which(people) => anyhow::bail!("{} people share the address", people.len()),
        }
    }
}

fn for_youth() -> Content {
    Content {
        section: SectionKey("youth".into()),
        mode: Mode::Both,
        target: Target::WellbeingPlan,
        text: "Avoimet ovet nuorille joka torstai".into(),
        language: Language::Fi,
        offers: Vec::new(),
        starts_on: day("2027-01-01"),
        ends_on: day("2028-12-31"),
    }
}

fn decision() -> DecisionFacts {
    DecisionFacts {
        body: Body::Board,
        decided_on: day("2026-03-02"),
        section_no: "41".into(),
        outcome: Outcome::Approved,
    }
}

async fn viewer(trial: &Trial, person: PersonId) -> Result<Viewer> {
    let token = trial.token(person).await?;
    trial.app.viewer_of_bearer(&token, None).await?.context("a live token")
}
