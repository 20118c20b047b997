//! `elinvoima doctor`: what is wrong with configuration, database or mail relay, and how to mend it.

use anyhow::{Result, bail};
use mail::{Signer, Transport};

use super::say;
use crate::cli::Doctor;
use crate::dns;

/// One thing that was looked at.
struct Finding {
    what: &'static str,
    outcome: Result<String, String>,
}

pub(super) async fn run(options: Doctor) -> Result<()> {
    let findings = [
        address(&options),
        key(&options),
        database(&options).await,
        mail(&options).await,
        signing(&options).await,
        bounces(&options),
    ];
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

fn bounces(options: &Doctor) -> Finding {
    let asked = &options.bounces;
    let outcome = match (asked.settings(), asked.secret(), &asked.bounce_address) {
        (Err(error), _, _) | (_, Err(error), _) => Err(format!("{error:#}")),
        (_, _, None) => Ok("not read; set ELINVOIMA_BOUNCE_ADDRESS and ELINVOIMA_BOUNCE_DIR or ELINVOIMA_BOUNCE_SECRET_FILE to notice mail that comes back later".into()),
        (_, Ok(secret), Some(address)) => match &asked.bounce_dir {
            Some(folder) => crate::bounces::check(folder)
                .map(|()| format!("comes back to {address} and is read in {}", folder.display()))
                .map_err(|error| format!("{} cannot be read ({error}); it must be a Maildir or a folder of .eml files that this user may write", folder.display())),
            None if secret.is_some() => Ok(format!("comes back to {address} and is posted to /bounces")),
            None => Err(format!("comes back to {address}, but nobody reads it; set ELINVOIMA_BOUNCE_DIR or ELINVOIMA_BOUNCE_SECRET_FILE")),
        },
    };
    Finding { what: "mail that comes back", outcome }
}

/// Says what to publish so that receivers can verify the signature, whether or not DNS can be asked from here.
async fn signing(options: &Doctor) -> Finding {
    let outcome = match options.mail.signer() {
        Err(error) => Err(format!("{error:#}")),
        Ok(None) => Ok("not signed here; let the relay sign, or set ELINVOIMA_DKIM_SELECTOR and ELINVOIMA_DKIM_KEY_FILE (a key is made with: openssl genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048 -out dkim.pem)".into()),
        Ok(Some(signer)) => {
            let sender = options.mail.sender_domain();
            if is_aligned(signer.domain(), sender) {
                published(&signer, dns::txt(&signer.record_name()).await)
            } else {
                Err(format!("signs for {}, but mail is from {sender}, so receivers take the signature for somebody else's; set ELINVOIMA_DKIM_DOMAIN or ELINVOIMA_MAIL_FROM", signer.domain()))
            }
        }
    };
    Finding { what: "signature of mail (DKIM)", outcome }
}

/// Returns whether a signature of one domain speaks for mail from the other: the same, or one within the other.
fn is_aligned(signing: &str, sending: &str) -> bool {
    let (a, b) = (format!(".{signing}"), format!(".{}", sending.to_ascii_lowercase()));
    a.ends_with(&b) || b.ends_with(&a)
}

fn published(signer: &Signer, found: Result<Vec<String>>) -> Result<String, String> {
    let record = format!("{} TXT {}", signer.record_name(), quoted(&signer.record()));
    match found {
        Ok(records) if records.iter().any(|found| signer.is_published_by(found)) => {
            Ok(format!("the key is published: {record}"))
        }
        Ok(records) if records.is_empty() => {
            Err(format!("the key is not published, so receivers cannot verify it; publish: {record}"))
        }
        Ok(_) => Err(format!("another key is published under this selector; publish: {record}")),
        Err(error) => {
            Ok(format!("the key is good; DNS cannot be asked from here ({error:#}); publish: {record}"))
        }
    }
}

/// Writes a record as zone files have it: in strings of at most 255 characters.
fn quoted(record: &str) -> String {
    let strings = record.as_bytes().chunks(255).map(|part| format!("\"{}\"", String::from_utf8_lossy(part)));
    strings.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = include_str!("../../../mail/testdata/dkim-rsa.pem");

    #[test]
    fn the_record_to_publish_is_told_whatever_dns_says() {
        let signer = Signer::new("ii.example", "e2026", KEY).unwrap();
        let told = |found| match published(&signer, found) {
            Ok(well) => (true, well),
            Err(wrong) => (false, wrong),
        };
        let cases = [
            (Ok(vec![signer.record()]), true),
            (Ok(Vec::new()), false),
            (Ok(vec!["v=DKIM1; p=AAAA".into()]), false),
            (Err(anyhow::anyhow!("no network")), true),
        ];
        for (found, well) in cases {
            let (is_well, words) = told(found);
            assert_eq!(is_well, well, "{words}");
            assert!(words.contains("e2026._domainkey.ii.example TXT \"v=DKIM1; k=rsa; p="), "{words}");
        }
        let strings = quoted(&signer.record());
        assert!(strings.split('"').all(|string| string.len() <= 255), "{strings}");
        assert_eq!(strings.replace("\" \"", "").trim_matches('"'), signer.record());
    }

    #[test]
    fn a_domain_signs_for_itself_and_what_is_within_it() {
        assert!(is_aligned("ii.example", "ii.example") && is_aligned("ii.example", "posti.Ii.example"));
        assert!(is_aligned("posti.ii.example", "ii.example"));
        assert!(!is_aligned("ii.example", "kii.example") && !is_aligned("vendor.example", "ii.example"));
    }
}
