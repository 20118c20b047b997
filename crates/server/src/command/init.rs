//! `elinvoima init`: the first area, its municipalities and the first administrator of a real installation.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use domain::identifier::MunicipalityCode;
use domain::refusal::Code;
use domain::text::{Language, LocalisedText};
use mail::Transport;
use mail::memory::Memory;
use workflow::{Error, Installation, Settings};

use super::say;
use crate::cli::Init;
use crate::{lock, wiring};

pub(super) async fn run(options: Init) -> Result<()> {
    let _lock = options.database.lock()?;
    let url = options.database.url()?;
    let [given_name, family_name, email] = options.administrator.as_slice() else {
        bail!("name the administrator: --administrator GIVEN FAMILY EMAIL");
    };
    let installation = Installation {
        slug: options.area.clone(),
        name: LocalisedText::new(Some(options.area_name.clone()), options.area_name_sv.clone(), None),
        municipalities: options
            .municipalities
            .iter()
            .map(|pair| municipality(pair))
            .collect::<Result<_>>()?,
        administrator: (
            given_name.clone(),
            family_name.clone(),
            email.parse().with_context(|| format!("{email} is not an address mail can reach"))?,
        ),
        from: options.from,
    };
    let store = wiring::database(&url).await?;
    let settings = Settings {
        base_url: String::new(),
        demo: false,
        mail_from: "elinvoima@localhost.localdomain".parse()?,
        mail_from_name: "Elinvoima".into(),
        signer: None,
        bounces: workflow::Bounces::default(),
    };
    let app = wiring::app(store, [0; 32], Transport::Memory(Memory::new()), settings).await?;
    match app.install(&installation).await {
        Ok(_) => {}
        Err(Error::Refused(refusal)) if refusal.code == Code::IdentifierTaken => {
            bail!("there is an area called {} already", options.area)
        }
        Err(Error::Refused(refusal)) => bail!("{}", locale::refusal(Language::En, &refusal)),
        Err(error) => return Err(Arc::new(error)).context("the installation could not be set up"),
    }
    say(&format!("{} is set up with {} municipalities.", options.area_name, options.municipalities.len()));
    say(&format!("{given_name} {family_name} signs in with {email} once `elinvoima serve` runs."));
    if lock::sqlite_file(&url).is_some() {
        say("Take a backup now and then: elinvoima backup FILE");
    }
    Ok(())
}

fn municipality(pair: &str) -> Result<(MunicipalityCode, String)> {
    let Some((code, name)) = pair.split_once(':') else {
        bail!("a municipality is given as CODE:NAME, for example 139:Ii, not {pair}");
    };
    let code = code.parse().with_context(|| format!("{code} is not a municipality code of three digits"))?;
    Ok((code, name.to_owned()))
}
