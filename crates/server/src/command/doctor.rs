//! `elinvoima doctor`: what is wrong with configuration, database or mail relay, and how to mend it.

use anyhow::{Result, bail};
use mail::Transport;

use super::say;
use crate::cli::Doctor;

/// One thing that was looked at.
struct Finding {
    what: &'static str,
    outcome: Result<String, String>,
}

pub(super) async fn run(options: Doctor) -> Result<()> {
    let findings = [address(&options), key(&options), database(&options).await, mail(&options).await];
    let mut ill = 0;
    for finding in &findings {
        match &finding.outcome {
            Ok(well) => say(&format!("ok      {}: {well}", finding.what)),
            Err(wrong) => {
                ill += 1;
                say(&format!("WRONG   {}: {wrong}", finding.what));
            }
        }
    }
    if ill > 0 {
        bail!("{ill} of {} checks found something to mend", findings.len());
    }
    Ok(())
}

fn address(options: &Doctor) -> Finding {
    let outcome = match &options.web.base_url {
        None => Err("not set, so links in mails lead to the listening address; set ELINVOIMA_BASE_URL to the address people type".into()),
        Some(url) if url.starts_with("https://") => Ok(url.clone()),
        Some(url) => Err(format!("{url} is not https, so codes and sessions cross the network readable by anyone; put a proxy with TLS in front")),
    };
    Finding { what: "public address", outcome }
}

fn key(options: &Doctor) -> Finding {
    let file = options
        .secrets
        .secret_key_file
        .clone()
        .unwrap_or_else(|| options.database.data_dir.join("secret.key"));
    let outcome = if file.exists() {
        options
            .secrets
            .key(&options.database.data_dir, || [0; 32])
            .map(|_| file.display().to_string())
            .map_err(|error| format!("{error:#}"))
    } else if options.secrets.secret_key_file.is_some() {
        Err(format!("{} does not exist; make it with: openssl rand -hex 32", file.display()))
    } else {
        Ok(format!("none yet; the first start makes {}", file.display()))
    };
    Finding { what: "secret key", outcome }
}

async fn database(options: &Doctor) -> Finding {
    let outcome = async {
        let url = options.database.url().map_err(|error| format!("{error:#}"))?;
        let store = store::Store::connect(&url).await.map_err(|error| {
            format!("cannot be opened ({error}); check ELINVOIMA_DATABASE_URL and that the server is up")
        })?;
        store.ping().await.map_err(|error| format!("does not answer ({error})"))?;
        match store.pending_migrations().await.map_err(|error| format!("has no readable schema ({error})"))? {
            0 => Ok("answers, and its schema is up to date".to_owned()),
            pending => {
                Ok(format!("answers; {pending} migrations run at the next start or with `elinvoima migrate`"))
            }
        }
    };
    Finding { what: "database", outcome: outcome.await }
}

async fn mail(options: &Doctor) -> Finding {
    let outcome = match options.mail.transport() {
        Err(error) => Err(format!("{error:#}")),
        Ok(Transport::Smtp(relay)) => match relay.check().await {
            Ok(()) => Ok("the relay answers and lets us in".into()),
            Err(error) => Err(format!(
                "the relay does not take mail from us ({error}); check ELINVOIMA_SMTP_HOST, _PORT, _TLS, _USER and the password file"
            )),
        },
        Ok(Transport::Directory(folder)) => {
            Ok(format!("no relay; mail is caught in {}, nobody gets it", folder.path().display()))
        }
        Ok(Transport::Memory(_)) => Err("mail would be kept in memory only".into()),
    };
    Finding { what: "mail", outcome }
}
