//! Mails that did not arrive: why, in words a coordinator can act on (`domain.md` §4.9, RE-7 and RE-12).

use crate::lifecycle::keyed;

keyed! {
    /// Why a mail did not arrive, or why nobody knows whether it did.
    pub enum Why {
        /// The recipient's server knows no such address.
        AddressRefused,
        /// The recipient's server refused the message, which says nothing about the address.
        MessageRefused,
        /// No server took it in five days.
        GaveUp,
        /// It could not be made; nothing its recipient or the coordinator can change.
        NotMade,
        /// A server took it, and it came back later.
        Returned,
        /// It was handed over, and nobody confirmed it.
        Unconfirmed,
    }
}

impl Why {
    /// Returns whether the recipient's address is what is wrong.
    pub const fn is_about_address(self) -> bool {
        matches!(self, Self::AddressRefused | Self::Returned)
    }
}
