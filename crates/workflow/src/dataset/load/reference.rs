//! Reference data and posts, written in one transaction with the mark that says a set has been begun.

use chrono::NaiveDate;
use domain::area::{self, Membership};
use domain::calendar::{Quiet, Window};
use domain::id::PersonId;
use domain::lifecycle::Keyed;
use domain::municipality;
use domain::permission::Scope;
use domain::person::{EmailState, Frequency, Person, RoleAssignment};
use domain::reminder::scheduled::Opener;
use domain::signature;
use store::Tx;

use super::{Loader, missing};
use crate::dataset::MARKS;
use crate::dataset::format::{Area, Municipality, Post};
use crate::dataset::problem::{Problem, Result};

/// The first day municipalities are known from; the last mergers of these regions took effect then.
const KNOWN_FROM: Option<NaiveDate> = NaiveDate::from_ymd_opt(2013, 1, 1);

impl Loader<'_> {
    /// Writes areas, municipalities, people and posts, if nobody else has begun.
    pub(super) async fn enter_reference(&mut self, mark: &str) -> Result<()> {
        let tx = self.plain.store().begin().await?;
        let now = self.plain.clocks().wall();
        let [begun, _] = MARKS;
        if !(tx.advance_schedule(begun, None, now).await? && tx.advance_schedule(mark, None, now).await?) {
            tx.rollback().await?;
            return Err(Problem::NotEmpty);
        }
        // Commitments are asked for news from the first day on.
        tx.advance_schedule(Opener::CheckIn.key(), None, self.clocks.business()).await?;
        let set = self.set;
        for told in &set.areas {
            self.enter_area(&tx, told).await?;
        }
        for told in &set.municipalities {
            self.enter_municipality(&tx, told).await?;
        }
        self.enter_people(&tx).await?;
        Ok(tx.commit().await?)
    }

    async fn enter_area(&mut self, tx: &Tx, told: &Area) -> Result<()> {
        let quiet = match told.quiet_until_august {
            None => Quiet::default(),
            Some(day) => Quiet::until_august(day).ok_or_else(|| {
                Problem::inconsistent(format!("area {}", told.slug), "August has no such day")
            })?,
        };
        let area = area::Area {
            id: self.plain.entropy().id(),
            slug: told.slug.clone(),
            name: told.name.clone(),
            coordinating_organisation: None,
            languages: told.languages.clone(),
            sign_before_final: told.sign_before_final,
            quiet,
            contact_email: told.contact_email.clone(),
        };
        tx.insert_area(&area).await?;
        for (order, section) in (1..).zip(&self.set.sections) {
            let section = signature::Section {
                key: section.key.clone(),
                name: section.name.clone(),
                order,
                active: true,
            };
            tx.insert_section(area.id, &section).await?;
        }
        self.areas.insert(told.slug.clone(), area.id);
        Ok(())
    }

    async fn enter_municipality(&self, tx: &Tx, told: &Municipality) -> Result<()> {
        let known_from = KNOWN_FROM.unwrap_or(NaiveDate::MIN);
        let municipality = municipality::Municipality {
            code: told.code.clone(),
            name: told.name.clone(),
            kind: told.kind,
            region_code: told.region.clone(),
            language_status: told.languages,
            valid_from: told.member_from.map_or(known_from, |from| from.min(known_from)),
            valid_to: None,
            successor: None,
        };
        tx.insert_municipality(&municipality).await?;
        if let (Some(area), Some(basis)) = (&told.area, told.basis) {
            let membership = Membership {
                area: self.area_id(area)?,
                municipality: told.code.clone(),
                basis,
                valid_from: told.member_from.unwrap_or(known_from),
                valid_to: told.member_to,
            };
            tx.insert_membership(&membership).await?;
        }
        Ok(())
    }

    async fn enter_people(&mut self, tx: &Tx) -> Result<()> {
        let set = self.set;
        for told in &set.people {
            let person = Person {
                id: self.plain.entropy().id(),
                given_name: told.given_name.clone(),
                family_name: told.family_name.clone(),
                email: told.email.clone(),
                email_state: EmailState::Ok,
                language: told.language,
                window: Window::Office,
                frequency: Frequency::Daily,
            };
            tx.insert_person(&person).await?;
            self.people.insert(told.email.clone(), person.id);
            for post in &told.roles {
                tx.insert_role(&self.assignment(person.id, post)?).await?;
            }
        }
        Ok(())
    }

    /// Returns a post as it is stored.
    pub(super) fn assignment(&self, person: PersonId, post: &Post) -> Result<RoleAssignment> {
        let scope = match (&post.municipality, &post.area) {
            (Some(code), _) if self.set.municipalities.iter().any(|known| known.code == *code) => {
                Scope::Municipality(code.clone())
            }
            (Some(code), _) => return Err(missing("municipality", code.as_str())),
            (None, Some(area)) => Scope::Area(self.area_id(area)?),
            (None, None) => Scope::Platform,
        };
        Ok(RoleAssignment {
            id: self.plain.entropy().id(),
            person,
            role: post.role,
            scope,
            valid_from: post.from.unwrap_or_else(|| self.clocks.today()),
            valid_to: post.to,
            deputy_of: None,
        })
    }
}
