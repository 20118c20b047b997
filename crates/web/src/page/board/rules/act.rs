//! What the forms of a rule do: try a setting, save it, take it back.

use axum::extract::Path;
use workflow::reminding::rule::{ClearReminderRule, SetReminderRule};

use super::one::{here, page};
use super::{Place, Wanted, form};
use crate::form::{Failed, Posted, Reading};
use crate::visit::{Answer, Performed, Visit, see};

type Address = Path<(String, String)>;

/// Shows what a setting would change; nothing is saved.
pub(crate) async fn try_out(visit: Visit, Path((slug, rule)): Address, posted: Posted) -> Answer {
    if !visit.signed_in() {
        return Ok(visit.to_sign_in());
    }
    let place = Place::find(&visit, &slug, &Wanted::posted(&posted)).await?;
    let here = here(&visit, &place, &rule)?;
    let mut reading = Reading::new(&posted);
    let setting = form::read(&mut reading, &posted);
    let setting = reading.done(setting).and_then(|setting| {
        let checked = setting.check(here.effective.usual, here.site.reach());
        checked.map(|()| setting).map_err(|refusal| vec![refusal])
    });
    match setting {
        Ok(setting) => page(&visit, &place, here, Some((&setting, &posted)), None).await,
        Err(wrong) => {
            page(&visit, &place, here, None, Some(&Failed::new("rule", posted.clone(), wrong))).await
        }
    }
}

/// Saves a setting as it was tried.
pub(crate) async fn save(visit: Visit, Path((slug, rule)): Address, posted: Posted) -> Answer {
    let place = Place::find(&visit, &slug, &Wanted::posted(&posted)).await?;
    let here = here(&visit, &place, &rule)?;
    let mut reading = Reading::new(&posted);
    let setting = form::read(&mut reading, &posted);
    let case = match reading.done(setting) {
        Ok(setting) => SetReminderRule {
            at: place.at.clone(),
            rule: here.effective.usual.id,
            expected_version: posted.version().unwrap_or_default(),
            setting,
        },
        Err(wrong) => {
            return page(&visit, &place, here, None, Some(&Failed::new("rule", posted, wrong))).await;
        }
    };
    let performed = visit.perform(&case, "rule", posted).await?;
    shown(&visit, &place, &rule, performed).await
}

/// Takes a setting back.
pub(crate) async fn clear(visit: Visit, Path((slug, rule)): Address, posted: Posted) -> Answer {
    let place = Place::find(&visit, &slug, &Wanted::posted(&posted)).await?;
    let here = here(&visit, &place, &rule)?;
    let case = ClearReminderRule {
        at: place.at.clone(),
        rule: here.effective.usual.id,
        expected_version: posted.version().unwrap_or_default(),
    };
    let performed = visit.perform(&case, "rule", posted).await?;
    shown(&visit, &place, &rule, performed).await
}

async fn shown<T>(visit: &Visit, place: &Place, rule: &str, performed: Performed<T>) -> Answer {
    match performed {
        Performed::Done(_) => {
            let query = place.query();
            let mark = if query.is_empty() { "?" } else { "&" };
            Ok(see(format!("{}/{rule}{query}{mark}saved", place.base())))
        }
        Performed::Refused(failed) => {
            page(visit, place, here(visit, place, rule)?, None, Some(&failed)).await
        }
    }
}
