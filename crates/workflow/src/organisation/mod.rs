//! Organisations: identify, invite, accept or decline, verify, and what happens to them later.

pub mod accept;
pub mod add_authority;
pub mod advance;
pub mod complete_registration;
pub mod correct_contact;
pub mod decline;
pub mod end_authority;
pub mod identify;
pub mod invitation;
mod people;
pub mod register;
pub mod request_fix;
