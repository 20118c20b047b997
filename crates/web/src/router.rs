//! Every address of the site, and what protects all of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use http::HeaderValue;
use http::header::{CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use workflow::App;

use crate::page::{
    agreement, board, clock, front, home, link, mailbox, organisation, people, plain, register, settings,
    sign_in, signature, tokens,
};
use crate::settings::Settings;
use crate::visit::Web;
use crate::{asset, language};

/// Bytes of a posted form.
const BODY: usize = 256 * 1024;
/// No scripts at all; styles and pictures from here only.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'; frame-src 'self'; script-src 'none'";

/// Returns the pages of an application.
pub fn router(app: App, settings: Settings) -> Router {
    let web = Web { app, settings: Arc::new(settings) };
    let if_missing =
        |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    Router::new()
        .merge(public())
        .merge(organisations())
        .merge(agreements())
        .merge(signatures())
        .merge(coordination())
        .merge(persons())
        .merge(demo())
        .fallback(plain::missing)
        .layer(middleware::from_fn_with_state(web.clone(), language::choose))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(CsrfLayer::new())
        .layer(if_missing(CONTENT_SECURITY_POLICY, POLICY))
        .layer(if_missing(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // Links carry secrets: no other site is told where somebody came from.
        .layer(if_missing(REFERRER_POLICY, "same-origin"))
        .layer(if_missing(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .with_state(web)
}

fn public() -> Router<Web> {
    Router::new()
        .route("/", get(front::show))
        .route("/assets/{name}", get(asset::serve))
        .route("/accessibility", get(plain::accessibility))
        .route("/privacy", get(plain::privacy))
        .route("/sign-in", get(sign_in::ask).post(sign_in::send))
        .route("/sign-in/code", get(sign_in::code).post(sign_in::enter))
        .route("/register", get(register::ask).post(register::send))
        .route("/register/organisation", get(register::restart).post(register::finish))
        .route("/sign-out", post(sign_in::leave))
        .route("/l/{token}", get(link::show).post(link::open))
        .route("/l/{token}/code", get(link::code).post(link::enter))
        .route("/home", get(home::show))
        .route("/tasks/{id}", get(home::task))
        .route("/settings", get(settings::show).post(settings::save))
}

fn organisations() -> Router<Web> {
    Router::new()
        .route("/organisations/new", get(organisation::invite::show).post(organisation::invite::send))
        .route("/organisations/{id}", get(organisation::show))
        .route("/organisations/{id}/accept", get(organisation::show).post(organisation::accept::send))
        .route("/organisations/{id}/complete", get(organisation::show).post(organisation::act::complete))
        .route("/organisations/{id}/decline", get(organisation::show).post(organisation::act::decline))
        .route("/organisations/{id}/fix", get(organisation::show).post(organisation::act::request_fix))
        .route(
            "/organisations/{id}/contact",
            get(organisation::show).post(organisation::act::correct_contact),
        )
        .route(
            "/organisations/{id}/authority",
            get(organisation::show).post(organisation::act::add_authority),
        )
        .route(
            "/organisations/{id}/authority/end",
            get(organisation::show).post(organisation::act::end_authority),
        )
        .route("/organisations/{id}/move/{action}", post(organisation::act::advance))
}

fn agreements() -> Router<Web> {
    Router::new()
        .route("/agreements/new", get(agreement::new::show).post(agreement::new::send))
        .route("/agreements/{id}", get(agreement::show))
        .route("/agreements/{id}/text", get(agreement::write::show).post(agreement::write::send))
        .route("/agreements/{id}/import", get(agreement::write::show).post(agreement::write::import))
        .route("/agreements/{id}/prepare", get(agreement::show).post(agreement::act::prepare))
        .route("/agreements/{id}/decision", get(agreement::show).post(agreement::act::decide))
        .route("/agreements/{id}/notice", get(agreement::show).post(agreement::act::give_notice))
        .route("/agreements/{id}/open", get(agreement::show).post(agreement::act::open))
        .route("/agreements/{id}/party", get(agreement::show).post(agreement::act::add_party))
        .route("/agreements/{id}/request", get(agreement::show).post(agreement::act::request))
        .route("/agreements/{id}/join", get(agreement::show).post(agreement::act::join))
        .route("/agreements/{id}/move/{action}", post(agreement::act::advance))
        .route("/agreements/{id}/versions", get(agreement::versions::show).post(agreement::versions::send))
        .route("/agreements/{id}/consult", get(agreement::show).post(agreement::amend::consult))
        .route("/agreements/{id}/amend", get(agreement::show).post(agreement::amend::propose))
        .route("/agreements/{id}/amendment-decision", get(agreement::show).post(agreement::amend::decide))
        .route("/agreements/{id}/approve", get(agreement::show).post(agreement::amend::approve))
        .route("/agreements/{id}/renew", get(agreement::show).post(agreement::amend::renew))
        .route("/agreements/{id}/comment", get(agreement::show).post(agreement::feedback::comment))
        .route("/agreements/{id}/statement", get(agreement::show).post(agreement::feedback::statement))
        .route("/feedback/{id}", get(agreement::feedback::show).post(agreement::feedback::answer))
        .route("/agreements/{id}/target", get(agreement::show).post(agreement::target::open))
        .route("/targets/{id}", get(agreement::target::show))
        .route("/targets/{id}/propose", get(agreement::target::show).post(agreement::target::propose))
        .route("/targets/{id}/choose", get(agreement::target::show).post(agreement::target::choose))
        .route("/targets/{id}/change", get(agreement::target::show).post(agreement::target::change))
        .route("/steps/{id}", get(agreement::step::show))
        .route("/steps/{id}/move/{action}", post(agreement::step::advance))
}

fn signatures() -> Router<Web> {
    Router::new()
        .route("/signatures/{id}", get(signature::show))
        .route("/signatures/{id}/stages", get(signature::steps::stages).post(signature::act::stages))
        .route(
            "/signatures/{id}/prevention",
            get(signature::steps::prevention).post(signature::act::prevention),
        )
        .route("/signatures/{id}/commitments", get(signature::steps::commitments).post(signature::act::draft))
        .route("/signatures/{id}/sign", get(signature::steps::sign).post(signature::act::sign))
        .route("/signatures/{id}/decline", get(signature::show).post(signature::act::decline))
        .route("/signatures/{id}/add", get(signature::show).post(signature::act::add))
        .route("/signatures/{id}/opt", get(signature::show).post(signature::act::opt))
        .route("/signatures/{id}/notice", get(signature::show).post(signature::act::notice))
        .route("/signatures/{id}/paper", get(signature::show).post(signature::act::paper))
        .route("/signatures/{id}/move/{action}", post(signature::act::advance))
        .route("/signatures/{id}/receipt", get(signature::receipt::show))
        .route("/signatures/{id}/receipt.json", get(signature::receipt::json))
        .route("/commitments/{id}", get(signature::promise::show))
        .route("/commitments/{id}/revise", get(signature::promise::show).post(signature::promise::revise))
        .route("/commitments/{id}/check-in", get(signature::promise::show).post(signature::promise::check_in))
        .route("/commitments/{id}/pause", get(signature::promise::show).post(signature::promise::pause))
        .route("/commitments/{id}/close", get(signature::promise::show).post(signature::promise::close))
        .route("/commitments/{id}/move/{action}", post(signature::promise::advance))
}

fn coordination() -> Router<Web> {
    Router::new()
        .route("/board", get(board::choose))
        .route("/board/{slug}", get(board::show))
        .route("/board/{slug}/unsigned", get(board::lists::unsigned))
        .route("/board/{slug}/tasks", get(board::lists::tasks))
        .route("/board/{slug}/agreements", get(board::lists::agreements))
        .route("/board/{slug}/organisations", get(board::lists::organisations))
        .route("/board/{slug}/reminders", get(board::forecast::show))
        .route("/board/{slug}/chains", get(board::chain::chains))
        .route("/board/{slug}/targets", get(board::chain::targets))
        .route("/tasks/{id}/remind", post(board::remind))
}

fn persons() -> Router<Web> {
    Router::new()
        .route("/people", get(people::choose))
        .route("/people/{kind}/{key}", get(people::show))
        .route("/people/{kind}/{key}/give", get(people::show).post(people::act::give))
        .route("/people/{kind}/{key}/end", get(people::show).post(people::act::end))
        .route("/people/{kind}/{key}/announce_leaving", get(people::show).post(people::act::leave))
        .route("/people/{kind}/{key}/deputise", get(people::show).post(people::act::deputise))
        .route("/tokens", get(tokens::show).post(tokens::make))
        .route("/tokens/revoke", get(tokens::show).post(tokens::revoke))
}

fn demo() -> Router<Web> {
    Router::new()
        .route("/mailbox", get(mailbox::list))
        .route("/mailbox.json", get(mailbox::json))
        .route("/mailbox/{id}", get(mailbox::show))
        .route("/mailbox/{id}/html", get(mailbox::html))
        .route("/clock", get(clock::show).post(clock::advance))
}
