//! Tables as SeaORM sees them; rows never leave the store.

#![expect(unreachable_pub, reason = "SeaORM's derives want public models; the module is private")]

pub(crate) mod act;
pub(crate) mod agreement;
pub(crate) mod api_token;
pub(crate) mod area;
pub(crate) mod area_organisation;
pub(crate) mod authority;
pub(crate) mod board_counter;
pub(crate) mod business_clock;
pub(crate) mod chain;
pub(crate) mod code;
pub(crate) mod commitment;
pub(crate) mod event;
pub(crate) mod event_private;
pub(crate) mod feedback;
pub(crate) mod heartbeat;
pub(crate) mod idempotency;
pub(crate) mod identifier;
pub(crate) mod lease;
pub(crate) mod mail;
pub(crate) mod membership;
pub(crate) mod municipality;
pub(crate) mod nudge;
pub(crate) mod organisation;
pub(crate) mod origin;
pub(crate) mod owner;
pub(crate) mod party;
pub(crate) mod person;
pub(crate) mod personal_link;
pub(crate) mod post;
pub(crate) mod rate_limit;
pub(crate) mod receipt;
pub(crate) mod recipient;
pub(crate) mod role;
pub(crate) mod schedule_state;
pub(crate) mod section;
pub(crate) mod security_event;
pub(crate) mod session;
pub(crate) mod signature;
pub(crate) mod signature_section;
pub(crate) mod step;
pub(crate) mod subject;
pub(crate) mod target;
pub(crate) mod task;
pub(crate) mod version;
