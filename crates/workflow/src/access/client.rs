//! Where a request came from, and how often anybody from there may try to get in.

use std::net::IpAddr;

use chrono::Duration;

use crate::app::App;
use crate::error::Result;

/// Attempts to sign in or register one client makes in an hour; a whole office may share one address.
const PER_HOUR: u32 = 300;

/// The address a request came from, as the connection or a trusted proxy says. Whoever serves a door puts it into the
/// request's extensions; those of whom nothing is known share one limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(pub IpAddr);

impl Client {
    /// Stands for everybody of whom nothing is known.
    pub const UNKNOWN: Self = Self(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED));

    /// Returns what a client is counted by: an IPv6 client is its /64 network.
    fn network(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

impl App {
    /// Counts an attempt to get in against its client's hourly limit.
    ///
    /// # Errors
    /// [`domain::refusal::Code::TooManyTries`] beyond the limit; any error must be taken as a no.
    pub async fn limit_client(&self, client: Client) -> Result<()> {
        self.limit(&format!("client:{}", client.network()), Duration::hours(1), PER_HOUR).await
    }
}
