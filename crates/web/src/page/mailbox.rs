//! The demo's mailbox: every mail that left, as its reader sees it. There is none outside the demo.

use askama::Template;
use axum::Json;
use axum::extract::Path;
use axum::response::{Html, IntoResponse};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use serde::Serialize;
use workflow::Error;
use workflow::mailing::mailbox::{self, Message};

use crate::failure::Failure;
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

/// Mails shown at once: the newest.
const SHOWN: usize = 100;
/// What a mail may do in its frame: nothing but look as it was written, and lead out of it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; \
                      sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

#[derive(Template)]
#[template(path = "mailbox.html")]
struct MailboxPage {
    page: Frame,
    mails: Vec<Line>,
}

struct Line {
    href: String,
    subject: String,
    lang: Option<&'static str>,
    to: String,
    when: String,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    page: Frame,
    facts: Vec<(String, String)>,
    frame: String,
    links: Vec<String>,
    lang: Option<&'static str>,
    text: String,
    headers: Vec<(String, String)>,
}

/// A mail for programs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Plain<'a> {
    message_id: &'a str,
    date: Option<String>,
    language: Option<&'static str>,
    from: &'a str,
    to: &'a str,
    subject: &'a str,
    text: &'a str,
    html: &'a str,
    links: Vec<String>,
}

async fn read(visit: &Visit) -> Result<Vec<Message>, Failure> {
    let folder = visit.web.settings.mailbox.as_ref().filter(|_| visit.app().settings().demo);
    let folder = folder.ok_or_else(|| visit.fail(Error::NotFound))?;
    mailbox::read(folder).await.map_err(|error| visit.fail(Error::internal(error)))
}

async fn find(visit: &Visit, id: &str) -> Result<Message, Failure> {
    let folder = visit.web.settings.mailbox.as_ref().filter(|_| visit.app().settings().demo);
    let id = id.parse().map_err(|_| visit.fail(Error::NotFound))?;
    let folder = folder.ok_or_else(|| visit.fail(Error::NotFound))?;
    let found = mailbox::find(folder, &id).await.map_err(|error| visit.fail(Error::internal(error)))?;
    found.ok_or_else(|| visit.fail(Error::NotFound))
}

/// Lists the mails, the newest first.
pub(crate) async fn list(visit: Visit) -> Answer {
    let mut mails = read(&visit).await?;
    mails.truncate(SHOWN);
    let line = |mail: Message| Line {
        href: format!("/mailbox/{}", mail.message_id),
        lang: mail.language.map(domain::text::Language::code),
        when: mail.date.map(|at| words::instant(visit.language, at)).unwrap_or_default(),
        subject: mail.subject,
        to: mail.to,
    };
    let mails = mails.into_iter().map(line).collect();
    let page = Frame::new(&visit, visit.t("page-nav-mailbox")).await?;
    Ok(view::page(&MailboxPage { page, mails }))
}

/// Lists the mails for programs.
pub(crate) async fn json(visit: Visit) -> Answer {
    let mails = read(&visit).await?;
    let plain = |mail| plain(&visit, mail);
    let list: Vec<_> = mails.iter().map(plain).collect();
    Ok(([(CACHE_CONTROL, HeaderValue::from_static("no-store"))], Json(list)).into_response())
}

fn plain<'a>(visit: &Visit, mail: &'a Message) -> Plain<'a> {
    Plain {
        message_id: &mail.message_id,
        date: mail.date.map(|date| date.to_rfc3339()),
        language: mail.language.map(domain::text::Language::code),
        from: &mail.from,
        to: &mail.to,
        subject: &mail.subject,
        text: &mail.text,
        html: &mail.html,
        links: links(visit, &mail.text),
    }
}

/// Returns the paths of our own links in a mail.
fn links(visit: &Visit, text: &str) -> Vec<String> {
    let base = &visit.app().settings().base_url;
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    let paths =
        words.filter_map(|word| word.strip_prefix(base.as_str())).filter(|path| path.starts_with('/'));
    let mut links: Vec<_> = paths.map(str::to_owned).collect();
    links.dedup();
    links
}

/// Shows one mail.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let mail = find(&visit, &id).await?;
    let facts = vec![
        (visit.t("page-mail-from"), mail.from.clone()),
        (visit.t("page-mail-to"), mail.to.clone()),
        (
            visit.t("page-mail-date"),
            mail.date.map(|at| words::instant(visit.language, at)).unwrap_or_default(),
        ),
    ];
    let content = MailPage {
        page: Frame::new(&visit, mail.subject.clone()).await?,
        facts,
        frame: format!("/mailbox/{}/html", mail.message_id),
        links: links(&visit, &mail.text),
        lang: mail.language.map(domain::text::Language::code),
        text: mail.text,
        headers: mail.headers,
    };
    Ok(view::page(&content))
}

/// Returns the HTML of a mail for its frame.
pub(crate) async fn html(visit: Visit, Path(id): Path<String>) -> Answer {
    let mail = find(&visit, &id).await?;
    Ok(([(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY))], Html(mail.html)).into_response())
}
