//! The objects of the API, one file each: what the domain knows, as the viewer may see it.

pub(crate) mod agreement;
pub(crate) mod area;
pub(crate) mod chain;
pub(crate) mod commitment;
pub(crate) mod decision;
pub(crate) mod feedback;
pub(crate) mod forecast;
pub(crate) mod history;
pub(crate) mod life;
pub(crate) mod municipality;
pub(crate) mod node;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod post;
pub(crate) mod prevention;
pub(crate) mod receipt;
pub(crate) mod section;
pub(crate) mod signature;
pub(crate) mod step;
pub(crate) mod succession;
pub(crate) mod table;
pub(crate) mod target;
pub(crate) mod task;
pub(crate) mod text;
pub(crate) mod token;
pub(crate) mod viewer;
