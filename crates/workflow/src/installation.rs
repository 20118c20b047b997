//! The first things of a real installation: an area, its municipalities, and somebody who can go on from there.

use chrono::NaiveDate;
use domain::area::{Area, Basis, Membership};
use domain::calendar::{Quiet, Window};
use domain::id::{AreaId, PersonId};
use domain::identifier::{EmailAddress, MunicipalityCode};
use domain::municipality::{Kind, LanguageStatus, Municipality};
use domain::permission::{Actor, Place, Role, Scope, post_id};
use domain::person::{EmailState, Frequency, Person};
use domain::post::{Around, Given, Post};
use domain::refusal::{self, Code, Refusal};
use domain::signature::{Section, SectionKey};
use domain::text::{Language, LocalisedText};
use store::{EventMeta, Tx};

use crate::app::App;
use crate::error::Result;

/// The stages of life an area starts with (`domain.md` 3.4), with the ids of their names.
const SECTIONS: [&str; 5] = ["children_families", "youth", "working_age", "older_people", "all_ages"];

/// What a real installation starts with.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The area's name in addresses.
    pub slug: String,
    /// The area's name.
    pub name: LocalisedText,
    /// The municipalities, by code and Finnish name.
    pub municipalities: Vec<(MunicipalityCode, String)>,
    /// The first administrator and regional coordinator: given name, family name, address.
    pub administrator: (String, String, EmailAddress),
    /// The first day of it all.
    pub from: Option<NaiveDate>,
}

impl App {
    /// Sets up an empty installation.
    ///
    /// # Errors
    /// A refusal of the input; [`Code::IdentifierTaken`] when there is an area of that name already.
    pub async fn install(&self, installation: &Installation) -> Result<AreaId> {
        let from = installation.from.unwrap_or_else(|| self.clocks().today());
        if self.store().read().area_by_slug(&installation.slug).await?.is_some() {
            return Err(Refusal::field(Code::IdentifierTaken, "area").into());
        }
        let tx = self.store().begin().await?;
        let area = self.new_area(installation)?;
        tx.insert_area(&area).await?;
        for (order, key) in (1..).zip(SECTIONS) {
            tx.insert_section(area.id, &section(key, order)).await?;
        }
        for (code, name) in &installation.municipalities {
            if tx.read().municipality(code).await?.is_none() {
                tx.insert_municipality(&municipality(code, &refusal::name("municipality", name)?, from))
                    .await?;
            }
            let membership = Membership {
                area: area.id,
                municipality: code.clone(),
                basis: Basis::Region,
                valid_from: from,
                valid_to: None,
            };
            tx.insert_membership(&membership).await?;
        }
        let (given_name, family_name, email) = &installation.administrator;
        let person = Person {
            id: self.entropy().id(),
            given_name: refusal::name("givenName", given_name)?,
            family_name: refusal::name("familyName", family_name)?,
            email: email.clone(),
            email_state: EmailState::Unverified,
            language: Language::Fi,
            window: Window::Office,
            frequency: Frequency::Daily,
        };
        tx.insert_person(&person).await?;
        let roles =
            [(Role::Administrator, Scope::Platform), (Role::RegionalCoordinator, Scope::Area(area.id))];
        for (role, scope) in roles {
            self.found_post(&tx, role, scope, person.id, from).await?;
        }
        tx.commit().await?;
        Ok(area.id)
    }

    /// Gives one of the first posts, and records that under the engine's name.
    async fn found_post(
        &self,
        tx: &Tx,
        role: Role,
        scope: Scope,
        person: PersonId,
        from: NaiveDate,
    ) -> Result<()> {
        let place = match scope {
            Scope::Area(area) => Place { area: Some(area), ..Place::default() },
            Scope::Platform | Scope::Municipality(_) | Scope::Organisation(_) => Place::default(),
        };
        let held = tx.read().assignments_in(role, &scope).await?;
        let today = self.clocks().today();
        let before = match tx.lock_post(post_id(role, &scope)).await? {
            Some(post) => post,
            None => Post::new(role, scope, place, &held, today),
        };
        let given = Given { id: self.entropy().id(), person, from, to: None, check: None };
        let around = Around { post: &before, held: &held, today };
        let (next, assignment, event) = domain::post::found(around, &given);
        tx.insert_role(&assignment).await?;
        tx.save_post(&next, (before.version > 0).then_some(before.version)).await?;
        let meta = EventMeta {
            id: self.entropy().id(),
            seq: next.version,
            actor: Actor::system("init").signature(),
            person: None,
            at: self.clocks().business(),
            recorded_at: self.clocks().wall(),
        };
        tx.append_event(&event, &meta, &mut || self.entropy().secret()).await?;
        Ok(())
    }

    fn new_area(&self, installation: &Installation) -> Result<Area> {
        let slug = &installation.slug;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if slug.is_empty() || slug.len() > 60 || !slug.chars().all(plain) {
            return Err(Refusal::field(Code::Malformed, "area").into());
        }
        let bilingual = installation.name.get(Language::Sv).is_some();
        Ok(Area {
            id: self.entropy().id(),
            slug: slug.clone(),
            name: installation.name.clone(),
            coordinating_organisation: None,
            contact_email: Some(installation.administrator.2.clone()),
            languages: if bilingual { vec![Language::Fi, Language::Sv] } else { vec![Language::Fi] },
            sign_before_final: false,
            quiet: Quiet::default(),
        })
    }
}

fn section(key: &str, order: u32) -> Section {
    let name = |language| Some(locale::text(language, &format!("section-{key}")));
    let name = LocalisedText::new(name(Language::Fi), name(Language::Sv), name(Language::En));
    Section { key: SectionKey(key.into()), name, order, active: true }
}

fn municipality(code: &MunicipalityCode, name: &str, from: NaiveDate) -> Municipality {
    Municipality {
        code: code.clone(),
        name: LocalisedText::finnish(name),
        kind: Kind::Kunta,
        region_code: String::new(),
        language_status: LanguageStatus::Fi,
        valid_from: from,
        valid_to: None,
        successor: None,
    }
}
