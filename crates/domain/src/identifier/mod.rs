//! Identifiers that others issue: parsed once at the border, canonical ever after.

pub mod association_number;
pub mod business_id;
pub mod email_address;
pub mod municipality_code;

pub use association_number::AssociationNumber;
pub use business_id::BusinessId;
pub use email_address::EmailAddress;
pub use municipality_code::MunicipalityCode;
