//! Getting a connection ready for mail: TCP, TLS, greeting, signing in, each under its limit.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use lettre::transport::smtp::authentication::{Credentials as Login, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::extension::ClientId;
use secrecy::ExposeSecret;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::exchange::{Failure, within};
use super::session::Session;
use super::settings::{Security, Settings, SettingsError};

/// A relay that is ready to be connected to; cheap to clone.
#[derive(Clone)]
pub struct Relay(Arc<Ready>);

struct Ready {
    settings: Settings,
    hello: ClientId,
    security: Security,
}

impl Relay {
    /// Checks the settings; connects to nothing.
    ///
    /// # Errors
    /// What is wrong with the settings.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        let (hello, security) = (settings.client_id()?, settings.security()?);
        Ok(Self(Arc::new(Ready { settings, hello, security })))
    }

    /// Starts a session; nothing is connected before the first delivery.
    pub fn session(&self) -> Session {
        Session::new(self.clone())
    }

    /// Returns the settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Connects, signs in and says goodbye, without sending anything.
    ///
    /// # Errors
    /// What went wrong, in words for whoever runs the installation.
    pub async fn check(&self) -> Result<(), String> {
        match self.connect().await {
            Ok(mut connection) => {
                let limit = self.0.settings.limits.command;
                // The relay let us in; how it takes the goodbye does not matter.
                let _ = timeout(limit, connection.quit()).await;
                Ok(())
            }
            Err(Failure::Refused { code, text }) => Err(format!("{code} {text}")),
            Err(Failure::Lost(reason) | Failure::Unknown(reason)) => Err(reason),
        }
    }

    /// Connects and gets as far as the first MAIL command.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let Ready { settings, hello, security } = &*self.0;
        let limit = settings.limits.command;
        let stream = self.reach().await?;
        let mut connection = match security {
            Security::None | Security::StartTls(_) => self.greet(Box::new(stream)).await?,
            Security::Implicit(config, name) => {
                let handshake = TlsConnector::from(config.clone()).connect(name.clone(), stream);
                let stream = timeout(limit, handshake).await.map_err(|_| Failure::slow("TLS", limit))?;
                self.greet(Box::new(Encrypted(stream.map_err(|error| Failure::lost("TLS", &error))?))).await?
            }
        };
        if let Security::StartTls(parameters) = security {
            // Fails where it is not offered; falling back to plain text is what an attacker would like.
            let upgrade = timeout(limit, connection.starttls(parameters.clone(), hello)).await;
            upgrade
                .map_err(|_| Failure::slow("STARTTLS", limit))?
                .map_err(|error| Failure::lost("STARTTLS", &error))?;
        }
        if let Some(credentials) = &settings.credentials {
            let login = Login::new(credentials.user.clone(), credentials.password.expose_secret().to_owned());
            within(limit, "AUTH", 235..=235, connection.auth(&[Mechanism::Plain, Mechanism::Login], &login))
                .await?;
        }
        Ok(connection)
    }

    async fn reach(&self) -> Result<TcpStream, Failure> {
        let Settings { host, port, limits, .. } = &self.0.settings;
        let stream = timeout(limits.connect, TcpStream::connect((host.as_str(), *port))).await;
        let stream = stream.map_err(|_| Failure::slow("connect", limits.connect))?;
        let stream = stream.map_err(|error| Failure::lost("connect", &error))?;
        // Without it every command waits for a delayed ACK: 22 mails a second.
        stream.set_nodelay(true).map_err(|error| Failure::lost("connect", &error))?;
        Ok(stream)
    }

    async fn greet(&self, stream: Box<dyn AsyncTokioStream>) -> Result<AsyncSmtpConnection, Failure> {
        let limit = self.0.settings.limits.command;
        let greeted =
            timeout(limit, AsyncSmtpConnection::connect_with_transport(stream, &self.0.hello)).await;
        greeted.map_err(|_| Failure::slow("EHLO", limit))?.map_err(|error| Failure::lost("EHLO", &error))
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Relay").field(&self.0.settings).finish()
    }
}

/// A TLS stream in the form lettre takes; it does not know that it is encrypted.
#[derive(Debug)]
struct Encrypted(TlsStream<TcpStream>);

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
