//! One's own API tokens: made, looked at and revoked; the secret of a new one is shown once.

use askama::Template;
use domain::id::TokenId;
use domain::refusal::Code;
use workflow::access::token::{Issued, RevokeToken, Token};

use crate::form::{Failed, Field, Form, Posted, Reading};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Performed, Visit, see};
use crate::words;

#[derive(Template)]
#[template(path = "tokens.html")]
struct TokensPage {
    page: Frame,
    made: Option<Made>,
    tokens: Vec<Line>,
    form: Form,
}

/// A token that was just made.
struct Made {
    label: String,
    secret: Option<String>,
}

/// A token in the list.
struct Line {
    label: String,
    facts: Vec<String>,
    revoke: Form,
}

/// Shows the tokens.
pub(crate) async fn show(visit: Visit) -> Answer {
    show_after(&visit, None, None).await
}

async fn show_after(visit: &Visit, made: Option<Issued>, failed: Option<&Failed>) -> Answer {
    if visit.viewer.person_id().is_none() {
        return Ok(visit.to_sign_in());
    }
    let tokens = visit.app().tokens(&visit.viewer).await.map_err(|error| visit.fail(error))?;
    let form = Form::new(visit, "make", "/tokens", "page-tokens-make")
        .heading(visit.t("page-tokens-make"))
        .field(Field::line("label", visit.t("page-tokens-label")).autocomplete("off"))
        .field(
            Field::date(visit.language, "lastDay", visit.t("page-tokens-last-day"))
                .hint(format!("{}. {}", visit.t("page-date-hint"), visit.t("page-tokens-last-day-hint")))
                .optional(),
        )
        .after(visit.language, failed);
    let page = Frame::new(visit, visit.t("page-tokens-title")).await?;
    let content = TokensPage {
        page: page.at("/tokens").with_problems([&form], failed),
        made: made.map(|made| Made { label: made.token.label, secret: made.secret }),
        tokens: tokens.iter().map(|token| line(visit, token)).collect(),
        form,
    };
    Ok(view::after(&content, failed))
}

fn line(visit: &Visit, token: &Token) -> Line {
    let date = |day| words::date(visit.language, day);
    let used = token.last_used_on.map_or_else(
        || visit.t("page-tokens-never-used"),
        |day| format!("{} {}", visit.t("page-tokens-last-used"), date(day)),
    );
    let last = token.last_day.map(|day| format!("{}: {}", visit.t("page-tokens-last-day"), date(day)));
    let revoke = Form::new(visit, &format!("revoke-{}", token.id), "/tokens/revoke", "page-tokens-revoke");
    let words = format!("{}: {}", visit.t("page-tokens-revoke"), token.label);
    Line {
        label: token.label.clone(),
        facts: last.into_iter().chain([used]).collect(),
        revoke: revoke.submit(words).hidden("token", token.id.to_string()).quiet(),
    }
}

/// Makes a token and shows its secret, which is in no address and in no cookie.
pub(crate) async fn make(visit: Visit, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let (label, last_day) = (reading.required("label"), reading.date_if("lastDay"));
    let label = match reading.done(Some(label)) {
        Ok(label) => label,
        Err(wrong) => return show_after(&visit, None, Some(&Failed::new("make", posted, wrong))).await,
    };
    let result = visit.app().issue_token(&visit.viewer, label, last_day, posted.key()).await;
    match visit.judge(result, "make", posted)? {
        Performed::Done(made) => show_after(&visit, Some(made), None).await,
        Performed::Refused(failed) => show_after(&visit, None, Some(&failed)).await,
    }
}

/// Revokes a token.
pub(crate) async fn revoke(visit: Visit, posted: Posted) -> Answer {
    let mut reading = Reading::new(&posted);
    let token = reading.parsed::<TokenId>("token", Code::UnknownId);
    let case = match reading.done(token) {
        Ok(token) => RevokeToken { token },
        Err(wrong) => return show_after(&visit, None, Some(&Failed::new("revoke", posted, wrong))).await,
    };
    match visit.perform(&case, "revoke", posted).await? {
        Performed::Done(_) => Ok(see("/tokens")),
        Performed::Refused(failed) => show_after(&visit, None, Some(&failed)).await,
    }
}
