//! What is configured about the relay, checked when the process starts and not when the first mail is due.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::client::{Certificate, CertificateStore, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use secrecy::SecretString;
use serde::Deserialize;

/// How the connection is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Not at all; for a relay on the same host.
    None,
    /// STARTTLS, and nothing is sent to a server that does not offer it (usually port 587).
    StartTls,
    /// TLS from the first byte (usually port 465).
    Implicit,
}

/// Who we are to the relay.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The user name.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// How long each step may take, and how long a connection is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Looking up the host and connecting.
    pub connect: Duration,
    /// Each command and its reply; the TLS handshake, the greeting and signing in count as one each.
    pub command: Duration,
    /// Writing the content, up to the final dot.
    pub content: Duration,
    /// The verdict after the final dot; a short limit here makes messages unknown that were accepted.
    pub verdict: Duration,
    /// How long an idle connection is trusted.
    pub idle: Duration,
    /// How many messages go over one connection.
    pub messages: u32,
}

/// How the relay is reached.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The relay's host name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The name we greet with: our own host name, or an IP address.
    pub hello: String,
    /// How the connection is kept private.
    pub tls: Tls,
    /// Certificates to trust besides the public ones, in PEM.
    pub extra_ca: Option<String>,
    /// Who we are, if the relay asks.
    pub credentials: Option<Credentials>,
    /// How long things may take.
    pub limits: Limits,
}

/// Why the settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The name we greet with would break the EHLO line.
    #[error("the name to greet with is neither a host name nor an IP address")]
    Hello,
    /// The host's name cannot be held against a certificate.
    #[error("the relay's host is neither a host name nor an IP address")]
    Host,
    /// The extra certificates cannot be read.
    #[error("the extra certificates are not PEM certificates: {0}")]
    ExtraCa(String),
    /// A password would cross the network readable by anyone.
    #[error("a password needs TLS unless the relay is on this host")]
    PlainPassword,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            command: Duration::from_secs(30),
            content: Duration::from_mins(1),
            verdict: Duration::from_mins(5),
            idle: Duration::from_mins(1),
            messages: 100,
        }
    }
}

impl Limits {
    /// Returns the longest one delivery can take, apart from the caller's own question: a lease must outlive it.
    pub fn longest_delivery(&self) -> Duration {
        // On the old connection QUIT, RSET and MAIL; on a new one TLS, greeting, STARTTLS, AUTH, MAIL, RCPT and DATA.
        self.connect + self.command * 10 + self.content + self.verdict
    }
}

/// The checked form of [`Tls`].
pub(super) enum Security {
    None,
    StartTls(TlsParameters),
    Implicit(Arc<ClientConfig>, ServerName<'static>),
}

impl Settings {
    pub(super) fn client_id(&self) -> Result<ClientId, SettingsError> {
        if let Ok(address) = self.hello.parse() {
            return Ok(ClientId::Ipv4(address));
        }
        if let Ok(address) = self.hello.parse() {
            return Ok(ClientId::Ipv6(address));
        }
        let name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let sound = !self.hello.is_empty() && self.hello.len() <= 253 && self.hello.bytes().all(name);
        if sound { Ok(ClientId::Domain(self.hello.clone())) } else { Err(SettingsError::Hello) }
    }

    pub(super) fn security(&self) -> Result<Security, SettingsError> {
        let server_name = ServerName::try_from(self.host.clone()).map_err(|_| SettingsError::Host)?;
        match self.tls {
            Tls::None if self.credentials.is_some() && !is_local(&server_name) => {
                Err(SettingsError::PlainPassword)
            }
            Tls::None => Ok(Security::None),
            Tls::StartTls => self.starttls().map(Security::StartTls),
            Tls::Implicit => Ok(Security::Implicit(self.client_config()?, server_name)),
        }
    }

    fn starttls(&self) -> Result<TlsParameters, SettingsError> {
        let mut builder =
            TlsParameters::builder(self.host.clone()).certificate_store(CertificateStore::WebpkiRoots);
        if let Some(pem) = &self.extra_ca {
            self.extra_certificates()?;
            builder = builder.add_root_certificate(
                Certificate::from_pem(pem.as_bytes()).map_err(|error| extra_ca(&error))?,
            );
        }
        builder.build_rustls().map_err(|error| extra_ca(&error))
    }

    fn client_config(&self) -> Result<Arc<ClientConfig>, SettingsError> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for certificate in self.extra_certificates()? {
            roots.add(certificate).map_err(|error| extra_ca(&error))?;
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| extra_ca(&error))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Arc::new(config))
    }

    fn extra_certificates(&self) -> Result<Vec<CertificateDer<'static>>, SettingsError> {
        let Some(pem) = &self.extra_ca else { return Ok(Vec::new()) };
        let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes())
            .collect::<Result<_, _>>()
            .map_err(|error| extra_ca(&error))?;
        if certificates.is_empty() { Err(extra_ca(&"there is none")) } else { Ok(certificates) }
    }
}

fn is_local(host: &ServerName<'_>) -> bool {
    match host {
        ServerName::DnsName(name) => name.as_ref() == "localhost",
        ServerName::IpAddress(address) => std::net::IpAddr::from(*address).is_loopback(),
        _ => false,
    }
}

fn extra_ca(error: &dyn Display) -> SettingsError {
    SettingsError::ExtraCa(error.to_string())
}
