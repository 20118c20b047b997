//! The pages, one module per place in the site.

pub(crate) mod agreement;
pub(crate) mod board;
pub(crate) mod clock;
pub(crate) mod decision;
pub(crate) mod front;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod link;
pub(crate) mod mailbox;
mod matter;
pub(crate) mod moves;
pub(crate) mod organisation;
pub(crate) mod people;
pub(crate) mod plain;
pub(crate) mod prevention;
pub(crate) mod register;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod signature;
pub(crate) mod step;
pub(crate) mod succession;
pub(crate) mod target;
pub(crate) mod text;
pub(crate) mod tokens;
