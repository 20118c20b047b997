//! Options as flags or environment variables; secrets as files (`…-file`), so that they stand in no process list.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use axum::http::HeaderName;
use clap::{Args, ValueEnum};
use domain::identifier::EmailAddress;
use mail::smtp::{Credentials, Limits, Relay, Settings as Smtp, Tls};
use mail::{Signer, Transport, directory::Directory};
use secrecy::SecretString;
use workflow::mailing::{LONGEST_LOCAL_PART, RETURN_TOKEN};

use crate::bounces::Folder;
use crate::lock;

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub(crate) struct Database {
    /// Folder for the SQLite file, the secret key and, in the demo, the mailbox
    #[arg(long, env = "ELINVOIMA_DATA_DIR", default_value = "elinvoima-data", value_name = "DIR")]
    pub(crate) data_dir: PathBuf,
    /// Database address: `sqlite:///path/to/file.db` or `postgres://…`; by default a SQLite file in the data folder
    #[arg(long, env = "ELINVOIMA_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
}

impl Database {
    /// Returns the address, making the data folder if it is needed.
    pub(crate) fn url(&self) -> Result<String> {
        if let Some(url) = &self.database_url {
            return Ok(url.clone());
        }
        let folder = self.folder()?;
        Ok(format!("sqlite://{}", folder.join("elinvoima.db").display()))
    }

    /// Returns the data folder, made if it was not there.
    pub(crate) fn folder(&self) -> Result<PathBuf> {
        std::fs::create_dir_all(&self.data_dir)
            .with_context(|| format!("cannot make the data folder {}", self.data_dir.display()))?;
        std::path::absolute(&self.data_dir).context("cannot find the data folder")
    }

    /// Takes the lock that keeps a second process away from a SQLite file.
    pub(crate) fn lock(&self) -> Result<Option<lock::Lock>> {
        lock::sqlite_file(&self.url()?).map(|file| lock::take(&file)).transpose()
    }
}

/// How people reach the pages and the API.
#[derive(Debug, Clone, Args)]
pub(crate) struct Web {
    /// Address to listen on
    #[arg(long, env = "ELINVOIMA_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    /// Public address of the pages, as people type it; links in mails begin with it
    #[arg(long, env = "ELINVOIMA_BASE_URL", value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Header in which a proxy in front of us tells the client's address, for example `X-Forwarded-For`; none is
    /// trusted unless named here
    #[arg(long, env = "ELINVOIMA_TRUSTED_PROXY_HEADER", value_name = "NAME")]
    pub(crate) trusted_proxy_header: Option<String>,
}

impl Web {
    /// Returns the header in which our proxy tells the client's address, if one is trusted.
    pub(crate) fn proxy_header(&self) -> Result<Option<HeaderName>> {
        let Some(name) = &self.trusted_proxy_header else { return Ok(None) };
        let header = name.parse().with_context(|| format!("{name} is not the name of a header"))?;
        Ok(Some(header))
    }

    /// Returns the public address without a slash at the end.
    pub(crate) fn public(&self, bound: SocketAddr) -> Result<String> {
        let Some(url) = &self.base_url else { return Ok(format!("http://{bound}")) };
        if !url.starts_with("https://") && !url.starts_with("http://") {
            bail!("the public address must begin with https:// (or http://): {url}");
        }
        Ok(url.trim_end_matches('/').to_owned())
    }
}

/// How a connection to the mail relay is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SmtpTls {
    /// Not at all; only for a relay on this host
    None,
    /// By STARTTLS, refused if the relay does not offer it
    Starttls,
    /// From the first byte
    Implicit,
}

/// How mail leaves.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_field_names, reason = "the names are the flags, which share their prefixes")]
pub(crate) struct Mail {
    /// Host of the mail relay; without one, mail is written into the folder given by --mail-dir
    #[arg(long, env = "ELINVOIMA_SMTP_HOST", value_name = "HOST")]
    pub(crate) smtp_host: Option<String>,
    /// Port of the mail relay
    #[arg(long, env = "ELINVOIMA_SMTP_PORT", default_value_t = 587, value_name = "PORT")]
    pub(crate) smtp_port: u16,
    /// How the connection to the relay is kept private
    #[arg(long, env = "ELINVOIMA_SMTP_TLS", value_enum, default_value = "starttls")]
    pub(crate) smtp_tls: SmtpTls,
    /// User name at the relay
    #[arg(long, env = "ELINVOIMA_SMTP_USER", value_name = "NAME")]
    pub(crate) smtp_user: Option<String>,
    /// File with the password at the relay
    #[arg(long, env = "ELINVOIMA_SMTP_PASSWORD_FILE", value_name = "FILE")]
    pub(crate) smtp_password_file: Option<PathBuf>,
    /// File with certificates to trust besides the public ones, in PEM
    #[arg(long, env = "ELINVOIMA_SMTP_CA_FILE", value_name = "FILE")]
    pub(crate) smtp_ca_file: Option<PathBuf>,
    /// Name we greet the relay with
    #[arg(long, env = "ELINVOIMA_SMTP_HELLO", default_value = "localhost", value_name = "NAME")]
    pub(crate) smtp_hello: String,
    /// Connections to the relay that a process hands mail over on at a time
    #[arg(long, env = "ELINVOIMA_SMTP_CONNECTIONS", default_value_t = 4, value_name = "COUNT")]
    #[arg(value_parser = clap::value_parser!(u8).range(1..=32))]
    pub(crate) smtp_connections: u8,
    /// Folder that catches mail instead of a relay
    #[arg(long, env = "ELINVOIMA_MAIL_DIR", value_name = "DIR")]
    pub(crate) mail_dir: Option<PathBuf>,
    /// Address mail is sent from
    #[arg(
        long,
        env = "ELINVOIMA_MAIL_FROM",
        default_value = "elinvoima@localhost.localdomain",
        value_name = "ADDRESS"
    )]
    pub(crate) mail_from: EmailAddress,
    /// Name mail is sent from
    #[arg(long, env = "ELINVOIMA_MAIL_FROM_NAME", default_value = "Elinvoima", value_name = "NAME")]
    pub(crate) mail_from_name: String,
    /// Selector the DKIM key is published under; with one, mail is signed for the domain (`elinvoima doctor` prints the
    /// record to publish)
    #[arg(long, env = "ELINVOIMA_DKIM_SELECTOR", value_name = "NAME", requires = "dkim_key_file")]
    pub(crate) dkim_selector: Option<String>,
    /// File with the DKIM key in PEM: RSA of 2048 bits or more, or Ed25519
    #[arg(long, env = "ELINVOIMA_DKIM_KEY_FILE", value_name = "FILE", requires = "dkim_selector")]
    pub(crate) dkim_key_file: Option<PathBuf>,
    /// Domain mail is signed for, if not the one of the address mail is sent from
    #[arg(long, env = "ELINVOIMA_DKIM_DOMAIN", value_name = "NAME", requires = "dkim_selector")]
    pub(crate) dkim_domain: Option<String>,
}

impl Mail {
    /// Returns the transport that was configured.
    pub(crate) fn transport(&self) -> Result<Transport> {
        match (&self.smtp_host, &self.mail_dir) {
            (Some(host), _) => Ok(Transport::Smtp(self.relay(host)?)),
            (None, Some(folder)) => {
                let folder =
                    Directory::open(folder).with_context(|| format!("cannot use {}", folder.display()))?;
                Ok(Transport::Directory(folder))
            }
            (None, None) => bail!(
                "no way for mail to leave: set ELINVOIMA_SMTP_HOST (or --mail-dir to catch mail in a folder)"
            ),
        }
    }

    /// Returns what signs the mail, if a key was configured.
    pub(crate) fn signer(&self) -> Result<Option<Signer>> {
        let (Some(selector), Some(file)) = (&self.dkim_selector, &self.dkim_key_file) else {
            return Ok(None);
        };
        let domain = self.dkim_domain.as_deref().unwrap_or_else(|| self.sender_domain());
        let signer = Signer::new(domain, selector, &read(file)?);
        Ok(Some(signer.with_context(|| format!("mail cannot be signed with {}", file.display()))?))
    }

    /// Returns the domain of the address mail is sent from.
    pub(crate) fn sender_domain(&self) -> &str {
        self.mail_from.as_str().rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    fn relay(&self, host: &str) -> Result<Relay> {
        let credentials = match (&self.smtp_user, &self.smtp_password_file) {
            (Some(user), Some(file)) => {
                let password = read(file)?;
                Some(Credentials { user: user.clone(), password: password.trim_end().to_owned().into() })
            }
            (None, None) => None,
            (Some(_), None) => bail!("--smtp-user needs --smtp-password-file"),
            (None, Some(_)) => bail!("--smtp-password-file needs --smtp-user"),
        };
        let settings = Smtp {
            host: host.to_owned(),
            port: self.smtp_port,
            hello: self.smtp_hello.clone(),
            tls: match self.smtp_tls {
                SmtpTls::None => Tls::None,
                SmtpTls::Starttls => Tls::StartTls,
                SmtpTls::Implicit => Tls::Implicit,
            },
            extra_ca: self.smtp_ca_file.as_deref().map(read).transpose()?,
            credentials,
            limits: Limits::default(),
        };
        Relay::new(settings).context("the mail relay's settings cannot be used")
    }
}

/// The key that links and codes are derived from.
#[derive(Debug, Clone, Args)]
pub(crate) struct Secrets {
    /// File with the secret key, 64 hexadecimal digits; made in the data folder if it is not given. All replicas
    /// need the same one
    #[arg(long, env = "ELINVOIMA_SECRET_KEY_FILE", value_name = "FILE")]
    pub(crate) secret_key_file: Option<PathBuf>,
}

impl Secrets {
    /// Reads the key, making one in the folder if none is configured and none is there.
    pub(crate) fn key(&self, folder: &Path, fresh: impl FnOnce() -> [u8; 32]) -> Result<[u8; 32]> {
        let own = folder.join("secret.key");
        let file = self.secret_key_file.as_deref().unwrap_or(&own);
        if !file.exists() && self.secret_key_file.is_none() {
            let digits = fresh().iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"));
            write_private(file, &digits)?;
        }
        let text = read(file)?;
        parse_key(text.trim()).with_context(|| format!("{} must hold 64 hexadecimal digits", file.display()))
    }
}

/// Where mail comes back to that could not be delivered.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_field_names, reason = "the names are the flags, which share their prefixes")]
pub(crate) struct Bounces {
    /// Address that undeliverable mail comes back to; each mail gets one of its own by a `+` and a token before the `@`, so
    /// the mail server must deliver `name+anything` like `name`. Without one, mail comes back to where it is sent from
    #[arg(long, env = "ELINVOIMA_BOUNCE_ADDRESS", value_name = "ADDRESS")]
    pub(crate) bounce_address: Option<EmailAddress>,
    /// Folder in which it arrives, read by the background work: a Maildir, or `.eml` files
    #[arg(long, env = "ELINVOIMA_BOUNCE_DIR", value_name = "DIR", requires = "bounce_address")]
    pub(crate) bounce_dir: Option<PathBuf>,
    /// File with the secret of `POST /bounces` (message/rfc822, `Authorization: Bearer …`), for mail servers and providers
    /// that post what comes back; not served without one
    #[arg(long, env = "ELINVOIMA_BOUNCE_SECRET_FILE", value_name = "FILE", requires = "bounce_address")]
    pub(crate) bounce_secret_file: Option<PathBuf>,
}

/// Characters a secret must have that strangers may try.
const SHORTEST_SECRET: usize = 32;

impl Bounces {
    /// Returns what the application has to know.
    pub(crate) fn settings(&self) -> Result<workflow::Bounces> {
        if let Some(address) = &self.bounce_address {
            let local = address.as_str().rsplit_once('@').map_or("", |(local, _)| local);
            let longest = LONGEST_LOCAL_PART - RETURN_TOKEN;
            if local.contains('+') || local.len() > longest {
                bail!(
                    "{address} leaves no room for a token: at most {longest} characters before the @, and no +"
                );
            }
        }
        Ok(workflow::Bounces { address: self.bounce_address.clone(), read: self.bounce_dir.is_some() })
    }

    /// Returns the folder to read.
    pub(crate) fn folder(&self) -> Option<Folder> {
        self.bounce_dir.clone().map(Folder::new)
    }

    /// Returns the secret of the address at which what comes back can be posted.
    pub(crate) fn secret(&self) -> Result<Option<SecretString>> {
        let Some(file) = &self.bounce_secret_file else { return Ok(None) };
        let text = read(file)?;
        let secret = text.trim();
        if secret.len() < SHORTEST_SECRET {
            bail!(
                "{} must hold {SHORTEST_SECRET} characters or more; make it with: openssl rand -hex 32",
                file.display()
            );
        }
        Ok(Some(secret.to_owned().into()))
    }
}

fn parse_key(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut key = [0; 32];
    for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(key)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Writes a file that only its owner can read.
pub(crate) fn write_private(file: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let write = || -> std::io::Result<()> {
        let mut open = options.open(file)?;
        open.write_all(text.as_bytes())?;
        open.sync_all()
    };
    write().with_context(|| format!("cannot write {}", file.display()))
}
