//! The receipt: a page to read and print, and the exact bytes that were stored.

use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use domain::id::SignatureId;
use domain::signature::SectionKey;
use domain::text::Language;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use workflow::signature::receipt::Promise;

use super::Desk;
use crate::frame::Frame;
use crate::view;
use crate::visit::{Answer, Visit};
use crate::words;

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage {
    page: Frame,
    facts: Vec<(String, String)>,
    acts: Vec<(String, String)>,
    promises: Vec<(String, String)>,
    hashes: Vec<(String, String)>,
    json: String,
    back: String,
}

/// Shows the receipt.
pub(crate) async fn show(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    let (_, receipt) = visit.app().receipt(&visit.viewer, id).await.map_err(|error| visit.fail(error))?;
    let desk = Desk::load(&visit, id).await?;
    let language = visit.language;
    let section = |key: &String| words::section(language, &SectionKey(key.clone()), &desk.sections);
    let sections: Vec<_> = receipt.sections.iter().map(section).collect();
    let prevention =
        if receipt.prevention { "mail-receipt-prevention-yes" } else { "mail-receipt-prevention-no" };
    let facts = vec![
        (visit.t("mail-fact-organisation"), receipt.organisation.clone()),
        (visit.t("mail-fact-agreement"), receipt.agreement.text(language).to_owned()),
        (visit.t("page-version"), receipt.version_no.to_string()),
        (visit.t("mail-fact-signed-on"), words::date(language, receipt.signed_on)),
        (visit.t("page-receipt-level"), visit.t(&format!("page-level-{}", receipt.level))),
        (visit.t("mail-fact-sections"), sections.join(", ")),
        (visit.t("mail-fact-prevention"), visit.t(prevention)),
    ];
    let acts = receipt.acts.iter().map(|act| {
        let shown_in = Language::from_code(&act.shown_in).unwrap_or(language);
        let parts = [
            words::instant(language, act.at),
            visit.t(&format!("page-method-{}", act.method)),
            visit.t(&format!("language-{}", shown_in.code())),
        ];
        (act.name.clone(), parts.join(", "))
    });
    let promise = |promise: &Promise| {
        let dates = format!(
            "{}–{}",
            words::date(language, promise.starts_on),
            words::date(language, promise.ends_on)
        );
        let target = visit.t(&format!("page-target-{}", promise.target));
        (promise.text.clone(), format!("{} · {target} · {dates}", section(&promise.section)))
    };
    let content = ReceiptPage {
        facts,
        acts: acts.collect(),
        promises: receipt.commitments.iter().map(promise).collect(),
        hashes: vec![
            (visit.t("mail-fact-document-hash"), receipt.document_hash.clone()),
            (visit.t("mail-fact-act-hash"), receipt.act_hash.clone()),
        ],
        json: format!("{}/receipt.json", desk.base()),
        back: desk.base(),
        page: Frame::new(&visit, visit.t("page-receipt-title")).await?,
    };
    Ok(view::page(&content))
}

/// Returns the stored bytes, exactly.
pub(crate) async fn json(visit: Visit, Path(id): Path<SignatureId>) -> Answer {
    match visit.app().receipt(&visit.viewer, id).await {
        Ok((bytes, _)) => {
            Ok(([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], bytes).into_response())
        }
        Err(error) => Err(visit.fail(error)),
    }
}
