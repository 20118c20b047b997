//! The front page: what this is, and the way in.

use super::plain::{self, Text};
use crate::visit::{Answer, Visit};

/// Shows the front page.
pub(crate) async fn show(visit: Visit) -> Answer {
    let t = |id: &str| visit.t(id);
    let mut parts = vec![Text::Lead(t("page-front-lead"))];
    if visit.signed_in() {
        parts.push(Text::Button("/home".into(), t("page-nav-home")));
    } else {
        parts.push(Text::Button("/sign-in".into(), t("page-sign-in")));
        parts.push(Text::Words(t("page-front-invited")));
    }
    if visit.app().settings().demo {
        parts.extend([Text::Heading(t("page-front-demo-heading")), Text::Words(t("page-front-demo"))]);
        if visit.web.settings.mailbox.is_some() {
            parts.push(Text::Link("/mailbox".into(), t("page-nav-mailbox")));
        }
    }
    parts.extend([
        Text::Heading(t("page-front-how-heading")),
        Text::Points(["page-front-how-1", "page-front-how-2", "page-front-how-3"].map(t).into()),
    ]);
    plain::show(&visit, "page-front-title", parts, Vec::new(), None).await
}
