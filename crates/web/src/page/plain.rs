//! Pages that are little more than words and a form: the front page, statements, forms of their own.

use askama::Template;
use axum::response::Response;

use crate::failure::Failure;
use crate::form::{Failed, Form};
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};

/// A piece of such a page.
pub(crate) enum Text {
    /// A heading.
    Heading(String),
    /// The first words, larger.
    Lead(String),
    /// A paragraph.
    Words(String),
    /// A list.
    Points(Vec<String>),
    /// A link that looks like a button.
    Button(String, String),
    /// A link.
    Link(String, String),
}

#[derive(Template)]
#[template(path = "plain.html")]
struct Plain {
    page: Frame,
    parts: Vec<Text>,
    forms: Vec<Form>,
}

/// Shows words and forms.
pub(crate) async fn show(
    visit: &Visit,
    title: &str,
    parts: Vec<Text>,
    forms: Vec<Form>,
    failed: Option<&Failed>,
) -> Result<Response, Failure> {
    titled(visit, visit.t(title), parts, forms, failed).await
}

/// Shows words and forms under a title that is no message.
pub(crate) async fn titled(
    visit: &Visit,
    title: String,
    parts: Vec<Text>,
    forms: Vec<Form>,
    failed: Option<&Failed>,
) -> Result<Response, Failure> {
    Ok(in_frame(Frame::new(visit, title).await?, parts, forms, failed))
}

/// Shows words and forms in a frame.
pub(crate) fn in_frame(
    frame: Frame,
    parts: Vec<Text>,
    forms: Vec<Form>,
    failed: Option<&Failed>,
) -> Response {
    let page = frame.with_problems(&forms, failed);
    view::after(&Plain { page, parts, forms }, failed)
}

/// Shows how accessible the service is (law 306/2019).
pub(crate) async fn accessibility(visit: Visit) -> Answer {
    let t = |id: &str| visit.t(id);
    let parts = vec![
        Text::Lead(t("page-accessibility-lead")),
        Text::Heading(t("page-accessibility-state-heading")),
        Text::Words(t("page-accessibility-state")),
        Text::Points(vec![
            t("page-accessibility-point-keys"),
            t("page-accessibility-point-screen"),
            t("page-accessibility-point-phone"),
            t("page-accessibility-point-time"),
        ]),
        Text::Heading(t("page-accessibility-gaps-heading")),
        Text::Words(t("page-accessibility-gaps")),
        Text::Heading(t("page-accessibility-feedback-heading")),
        Text::Words(t("page-accessibility-feedback")),
        Text::Heading(t("page-accessibility-supervisor-heading")),
        Text::Words(t("page-accessibility-supervisor")),
    ];
    show(&visit, "page-accessibility", parts, Vec::new(), None).await
}

/// Shows what becomes of personal data.
pub(crate) async fn privacy(visit: Visit) -> Answer {
    let t = |id: &str| visit.t(id);
    let parts = vec![
        Text::Lead(t("page-privacy-lead")),
        Text::Heading(t("page-privacy-what-heading")),
        Text::Words(t("page-privacy-what")),
        Text::Heading(t("page-privacy-why-heading")),
        Text::Words(t("page-privacy-why")),
        Text::Heading(t("page-privacy-keep-heading")),
        Text::Words(t("page-privacy-keep")),
        Text::Heading(t("page-privacy-rights-heading")),
        Text::Words(t("page-privacy-rights")),
        Text::Heading(t("page-privacy-cookies-heading")),
        Text::Words(t("page-privacy-cookies")),
    ];
    show(&visit, "page-privacy", parts, Vec::new(), None).await
}

/// Says that there is no such page.
pub(crate) async fn missing(visit: Visit) -> Failure {
    Failure::of_address(&visit)
}
