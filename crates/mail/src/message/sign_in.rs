//! Codes and links that prove who reads a mailbox; they leave at once and are worth nothing a little later.

use locale::Args;

use super::Common;
use super::letter::{Block, Fact, Letter, fact, subject};
use super::line::one_line;

/// A six-digit code; it is typed where it was asked for, so the mail has no button that one could learn to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInCode {
    /// The digits without spaces.
    pub code: String,
    /// What it is for.
    pub purpose: Purpose,
    /// For how many minutes it can be used.
    pub minutes: u32,
}

/// What a code is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in.
    SignIn,
    /// Registering an organisation.
    Register,
    /// Signing an agreement.
    Sign {
        /// The agreement's title.
        agreement: String,
    },
}

/// A link to sign in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInLink {
    /// Where signing in goes on.
    pub url: String,
    /// For how many minutes it can be used.
    pub minutes: u32,
}

impl SignInCode {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let minutes = Args::new().with("minutes", self.minutes);
        let code = Block::Code {
            spaced: spaced(&self.code),
            plain: Fact { label: locale::text(language, "mail-code-plain"), value: one_line(&self.code) },
        };
        let letter = match &self.purpose {
            Purpose::SignIn => {
                let subject = locale::text(language, "mail-code-subject");
                Letter::new(common, &subject, locale::text(language, "mail-code-heading"))
                    .say("mail-code-lead")
            }
            Purpose::Register => {
                let subject = locale::text(language, "mail-register-code-subject");
                Letter::new(common, &subject, locale::text(language, "mail-register-code-heading"))
                    .say("mail-register-code-lead")
            }
            Purpose::Sign { agreement } => {
                let subject = subject(language, "mail-sign-code-subject", "agreement", agreement);
                Letter::new(common, &subject, locale::text(language, "mail-sign-code-heading"))
                    .say("mail-sign-code-lead")
                    .facts([fact(language, "mail-fact-agreement", agreement)])
            }
        };
        letter
            .block(code)
            .paragraph(locale::format(language, "mail-code-valid", &minutes))
            .nothing(match self.purpose {
                Purpose::SignIn => "mail-code-nothing",
                Purpose::Register => "mail-register-code-nothing",
                Purpose::Sign { .. } => "mail-sign-code-nothing",
            })
            .say("mail-code-secret")
            .written_by(common)
            .say("mail-code-why")
    }

    /// Returns plausible codes.
    pub fn samples() -> Vec<Self> {
        let signing = Purpose::Sign { agreement: "Elinvoimasopimus 2026–2029".into() };
        [Purpose::SignIn, Purpose::Register, signing]
            .map(|purpose| Self { code: "204816".into(), purpose, minutes: 15 })
            .to_vec()
    }
}

impl SignInLink {
    pub(super) fn letter(&self, common: &Common) -> Letter {
        let language = common.language;
        let minutes = Args::new().with("minutes", self.minutes);
        let subject = locale::text(language, "mail-link-subject");
        Letter::new(common, &subject, locale::text(language, "mail-link-heading"))
            .say("mail-link-lead")
            .button("mail-link-button", &self.url)
            .paragraph(locale::format(language, "mail-link-valid", &minutes))
            .nothing("mail-link-nothing")
            .written_by(common)
            .say("mail-code-why")
    }

    /// Returns plausible links.
    pub fn samples() -> Vec<Self> {
        vec![Self { url: "https://elinvoima.example/kirjaudu?t=bGluaw".into(), minutes: 15 }]
    }
}

/// Returns the digits in two groups, which are easier to carry in one's head from screen to screen.
fn spaced(code: &str) -> String {
    let code = one_line(code);
    match code.split_at_checked(3) {
        Some((first, last)) if code.len() == 6 => format!("{first} {last}"),
        Some(_) | None => code,
    }
}
