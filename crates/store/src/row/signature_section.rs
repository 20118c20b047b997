//! Rows of `signature_section`: the stages of life an organisation has chosen.

use domain::signature::Signature;
use sea_orm::entity::prelude::*;

use super::origin::position;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signature_section")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub signature_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub section: String,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Returns the rows of a signature's sections.
pub(crate) fn rows(signature: &Signature) -> Vec<Model> {
    let sections = signature.sections.iter().enumerate();
    let row = |(index, section): (usize, &domain::signature::SectionKey)| Model {
        signature_id: signature.id.uuid(),
        section: section.0.clone(),
        position: position(index),
    };
    sections.map(row).collect()
}
