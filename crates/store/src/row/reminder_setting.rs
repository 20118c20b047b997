//! Rows of `reminder_setting`.

use domain::id::{AgreementId, AreaId};
use domain::lifecycle::Keyed;
use domain::reminder::setting::Placed;
use domain::reminder::{Setting, Shift, Site};
use domain::schedule::Schedule;
use sea_orm::entity::prelude::*;

use super::origin::{Origin, code};
use crate::error::{Error, Result};

const TABLE: &str = "reminder_setting";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub area_id: Uuid,
    pub municipality_code: Option<String>,
    pub agreement_id: Option<Uuid>,
    pub rule: String,
    pub is_on: Option<bool>,
    pub shift_by: Option<i32>,
    pub shift_unit: Option<String>,
    pub left_out: Option<String>,
    pub levels_off: Option<String>,
    pub cron: Option<String>,
    pub zone: Option<String>,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Placed> for Model {
    type Error = Error;

    fn try_from(placed: &Placed) -> Result<Self> {
        let Placed { site, rule, setting, version } = placed;
        let id = site.setting_id(*rule);
        let origin = Origin::new(TABLE, &id);
        let Setting { on, shift, left_out, levels_off, schedule } = setting;
        Ok(Self {
            id: id.uuid(),
            area_id: site.area.uuid(),
            municipality_code: code(site.municipality.as_ref()),
            agreement_id: site.agreement.map(AgreementId::uuid),
            rule: rule.key().to_owned(),
            is_on: *on,
            shift_by: shift.map(|shift| shift.by),
            shift_unit: shift.map(|shift| shift.unit.key().to_owned()),
            left_out: left_out.as_ref().map(|keys| origin.to_json("left_out", keys)).transpose()?,
            levels_off: levels_off.as_ref().map(|levels| origin.to_json("levels_off", levels)).transpose()?,
            cron: schedule.as_ref().map(ToString::to_string),
            zone: schedule.as_ref().map(|schedule| schedule.zone().to_string()),
            version: origin.number("version", *version)?,
        })
    }
}

impl TryFrom<Model> for Placed {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let origin = Origin::new(TABLE, &row.id);
        let shift = match (row.shift_by, &row.shift_unit) {
            (Some(by), Some(unit)) => Some(Shift { by, unit: origin.key("shift_unit", unit)? }),
            (None, None) => None,
            _ => return Err(origin.inconsistent("shift_unit")),
        };
        let schedule = match (&row.cron, &row.zone) {
            (Some(cron), Some(zone)) => {
                let schedule: Schedule = origin.parse("cron", cron)?;
                Some(schedule.in_zone(origin.parse("zone", zone)?))
            }
            (None, None) => None,
            _ => return Err(origin.inconsistent("zone")),
        };
        Ok(Self {
            site: Site {
                area: AreaId::new(row.area_id),
                municipality: origin.parse_if("municipality_code", row.municipality_code.as_ref())?,
                agreement: row.agreement_id.map(AgreementId::new),
            },
            rule: origin.key("rule", &row.rule)?,
            setting: Setting {
                on: row.is_on,
                shift,
                left_out: row.left_out.map(|keys| origin.json("left_out", &keys)).transpose()?,
                levels_off: row.levels_off.map(|levels| origin.json("levels_off", &levels)).transpose()?,
                schedule,
            },
            version: origin.number("version", row.version)?,
        })
    }
}
