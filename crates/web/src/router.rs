//! Every address of the site, and what protects all of them.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use http::HeaderValue;
use http::header::{CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use workflow::App;

use crate::page::board::lists::{
    self, Agreements, Commitments, Decisions, List, Organisations, Signatures, Tasks, Unsigned,
};
use crate::page::{
    agreement, board, clock, decision, front, home, link, mailbox, organisation, people, plain, prevention,
    register, settings, sign_in, signature, step, succession, target, tokens,
};
use crate::settings::Settings;
use crate::visit::Web;
use crate::{asset, language, refused};

/// Bytes of a posted form.
const BODY: usize = 256 * 1024;
/// Bytes of a posted form with a file in it; one that is too large to be read is refused by name below this.
const FILES: usize = 1024 * 1024;
/// No scripts at all; styles and pictures from here only.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'; frame-src 'self'; script-src 'none'";

/// Returns the pages of an application.
pub fn router(app: App, settings: Settings) -> Router {
    let web = Web::new(app, settings);
    let pages = Router::new()
        .merge(public())
        .merge(organisations())
        .merge(agreements())
        .merge(signatures())
        .merge(prevention())
        .merge(coordination())
        .merge(persons())
        .merge(demo())
        .fallback(plain::missing)
        .layer(middleware::from_fn_with_state(web.clone(), language::choose))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(CsrfLayer::new())
        .merge(mail_programs())
        .layer(middleware::from_fn_with_state(web.clone(), refused::tell))
        .with_state(web);
    guarded(pages)
}

/// Lets what browsers are refused around the pages, by time limits for example, reach them as a page.
pub fn in_words(router: Router, app: App, settings: Settings) -> Router {
    guarded(router.layer(middleware::from_fn_with_state(Web::new(app, settings), refused::tell)))
}

/// Adds what browsers are told to keep pages safe, unless it has been said.
fn guarded(router: Router) -> Router {
    let if_missing =
        |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    router
        .layer(if_missing(CONTENT_SECURITY_POLICY, POLICY))
        .layer(if_missing(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // Links carry secrets: no other site is told where somebody came from.
        .layer(if_missing(REFERRER_POLICY, "same-origin"))
        .layer(if_missing(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
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
        .route("/p/{token}", get(settings::foot::show).post(settings::foot::save))
}

/// What mail programs post to, from wherever they are; its address is the secret, and no cookie is looked at.
fn mail_programs() -> Router<Web> {
    Router::new().route("/p/{token}/stop", get(settings::foot::ask).post(settings::foot::stop))
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
        .route("/organisations/{id}/merge", get(organisation::show).post(organisation::succession::merge))
        .route("/organisations/{id}/succeed", get(organisation::show).post(organisation::succession::record))
        .route("/organisations/{id}/move/{action}", post(organisation::act::advance))
        .route("/successions/{id}", get(succession::show))
        .route("/successions/{id}/accept", get(succession::show).post(succession::act::accept))
        .route("/successions/{id}/move/{action}", post(succession::act::advance))
}

fn agreements() -> Router<Web> {
    Router::new()
        .route("/agreements/new", get(agreement::new::show).post(agreement::new::send))
        .route("/agreements/{id}", get(agreement::show))
        .route("/agreements/{id}/text", get(agreement::write::show).post(agreement::write::send))
        .route(
            "/agreements/{id}/import",
            get(agreement::write::show).post(agreement::write::import).layer(DefaultBodyLimit::max(FILES)),
        )
        .route("/agreements/{id}/prepare", get(agreement::show).post(agreement::act::prepare))
        .route("/agreements/{id}/notice", get(agreement::show).post(agreement::act::give_notice))
        .route("/agreements/{id}/submit", get(agreement::show).post(agreement::act::submit))
        .route("/agreements/{id}/announce", get(agreement::show).post(agreement::act::announce))
        .route("/agreements/{id}/open", get(agreement::show).post(agreement::act::open))
        .route("/agreements/{id}/party", get(agreement::show).post(agreement::act::add_party))
        .route("/agreements/{id}/request", get(agreement::show).post(agreement::act::request))
        .route("/agreements/{id}/join", get(agreement::show).post(agreement::act::join))
        .route("/agreements/{id}/replace", get(agreement::show).post(agreement::succession::replace))
        .route("/agreements/{id}/municipality", get(agreement::show).post(agreement::succession::settle))
        .route("/agreements/{id}/move/{action}", post(agreement::act::advance))
        .route("/agreements/{id}/target", get(agreement::show).post(target::open))
        .route("/decisions/{id}", get(decision::show))
        .route("/decisions/{id}/{form}", get(decision::show_form).post(decision::act::send))
        .route("/decisions/{id}/move/{action}", post(decision::act::advance))
        .route("/targets/{id}", get(target::show))
        .route("/targets/{id}/propose", get(target::show).post(target::propose))
        .route("/targets/{id}/choose", get(target::show).post(target::choose))
        .route("/targets/{id}/change", get(target::show).post(target::change))
        .route("/steps/{id}", get(step::show))
        .route("/agreements/{id}/steps", get(step::plan::show).post(step::plan::send))
        .route("/steps/{id}/move/{action}", post(step::advance))
        .route("/steps/{id}/reschedule", get(step::show).post(step::reschedule))
        .route("/agreements/{id}/versions", get(agreement::versions::show).post(agreement::versions::send))
        .route("/agreements/{id}/consult", get(agreement::show).post(agreement::amend::consult))
        .route("/agreements/{id}/amend", get(agreement::show).post(agreement::amend::propose))
        .route("/agreements/{id}/submit-amendment", get(agreement::show).post(agreement::amend::submit))
        .route("/agreements/{id}/approve", get(agreement::show).post(agreement::amend::approve))
        .route("/agreements/{id}/renew", get(agreement::show).post(agreement::amend::renew))
        .route("/agreements/{id}/comment", get(agreement::show).post(agreement::feedback::comment))
        .route("/agreements/{id}/statement", get(agreement::show).post(agreement::feedback::statement))
        .route("/feedback/{id}", get(agreement::feedback::show).post(agreement::feedback::answer))
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
        .route("/signatures/{id}/carry", get(signature::steps::commitments).post(signature::earlier::carry))
        .route("/signatures/{id}/sign", get(signature::steps::sign).post(signature::act::sign))
        .route("/signatures/{id}/decline", get(signature::show).post(signature::act::decline))
        .route("/signatures/{id}/add", get(signature::show).post(signature::act::add))
        .route("/signatures/{id}/opt", get(signature::show).post(signature::act::opt))
        .route("/signatures/{id}/notice", get(signature::show).post(signature::act::notice))
        .route("/signatures/{id}/paper", get(signature::show).post(signature::act::paper))
        .route("/signatures/{id}/move/{action}", post(signature::act::advance))
        .route("/signatures/{id}/receipt", get(signature::receipt::show))
        .route("/signatures/{id}/receipt.json", get(signature::receipt::json))
        .route("/signatures/{id}/hand-over", get(signature::hand_over::show).post(signature::hand_over::send))
        .route("/commitments/{id}/offer", get(signature::promise::show).post(signature::promise::offer))
        .route("/commitments/{id}/carry", get(signature::promise::show).post(signature::promise::carry))
        .route("/commitments/{id}", get(signature::promise::show))
        .route("/commitments/{id}/revise", get(signature::promise::show).post(signature::promise::revise))
        .route("/commitments/{id}/check-in", get(signature::promise::show).post(signature::promise::check_in))
        .route("/commitments/{id}/pause", get(signature::promise::show).post(signature::promise::pause))
        .route("/commitments/{id}/close", get(signature::promise::show).post(signature::promise::close))
        .route("/commitments/{id}/move/{action}", post(signature::promise::advance))
}

fn prevention() -> Router<Web> {
    use prevention::{act, plan};
    Router::new()
        .route("/board/{slug}/prevention", get(prevention::board))
        .route("/prevention/{slug}/{code}", get(prevention::show))
        .route("/prevention/{slug}/{code}/body", get(prevention::show).post(act::name_body))
        .route("/prevention/{slug}/{code}/start", get(prevention::show).post(act::start))
        .route("/bodies/{id}", get(prevention::of_body))
        .route("/plans/{id}", get(plan::show))
        .route("/plans/{id}/describe", get(plan::show).post(act::describe))
        .route("/plans/{id}/measure", get(plan::show).post(act::add_measure))
        .route("/plans/{id}/measures/{measure}/change", post(act::change_measure))
        .route("/plans/{id}/measures/{measure}/remove", post(act::remove_measure))
        .route("/plans/{id}/consult", get(plan::show).post(act::consult))
        .route("/plans/{id}/statement", get(plan::show).post(act::give))
        .route("/plans/{id}/statements/{statement}", post(act::handle))
        .route("/plans/{id}/attach", get(plan::show).post(act::attach))
        .route("/plans/{id}/revise", get(plan::show).post(act::revise))
        .route("/plans/{id}/form", get(plan::show).post(act::choose_form))
        .route("/plans/{id}/move/{action}", post(act::advance))
}

fn coordination() -> Router<Web> {
    Router::new()
        .route("/board", get(board::choose))
        .route("/board/{slug}", get(board::show))
        .merge(list::<Unsigned>())
        .merge(list::<Signatures>())
        .merge(list::<Commitments>())
        .merge(list::<Tasks>())
        .merge(list::<Agreements>())
        .merge(list::<Decisions>())
        .merge(list::<Organisations>())
        .route("/board/{slug}/reminders", get(board::forecast::show))
        .route("/board/{slug}/rules", get(board::rules::list))
        .route("/board/{slug}/rules/{rule}", get(board::rules::rule))
        .route("/board/{slug}/rules/{rule}/try", get(board::rules::rule).post(board::rules::try_out))
        .route("/board/{slug}/rules/{rule}/save", get(board::rules::rule).post(board::rules::save))
        .route("/board/{slug}/rules/{rule}/clear", get(board::rules::rule).post(board::rules::clear))
        .route("/board/{slug}/chains", get(board::chain::chains))
        .route("/board/{slug}/targets", get(board::chain::targets))
        .route("/board/{slug}/undelivered", get(board::undelivered::show))
        .route("/undelivered/{id}/{what}", post(board::undelivered::send))
        .route("/tasks/{id}/remind", post(board::remind))
}

fn persons() -> Router<Web> {
    Router::new()
        .route("/posts/{id}", get(people::post))
        .route("/people", get(people::choose))
        .route("/people/{kind}/{key}", get(people::show))
        .route("/people/{kind}/{key}/give", get(people::show).post(people::act::give))
        .route("/people/{kind}/{key}/end", get(people::show).post(people::act::end))
        .route("/people/{kind}/{key}/announce_leaving", get(people::show).post(people::act::leave))
        .route("/people/{kind}/{key}/address", get(people::show).post(people::act::correct_address))
        .route("/people/{kind}/{key}/deputise", get(people::show).post(people::act::deputise))
        .route("/tokens", get(tokens::show).post(tokens::make))
        .route("/tokens/revoke", get(tokens::show).post(tokens::revoke))
}

/// A list to look at, and the same as a file.
fn list<L: List + 'static>() -> Router<Web> {
    let path = format!("/board/{{slug}}/{}", L::PATH);
    Router::new().route(&path, get(lists::show::<L>)).route(&format!("{path}.csv"), get(lists::export::<L>))
}

fn demo() -> Router<Web> {
    Router::new()
        .route("/mailbox", get(mailbox::list))
        .route("/mailbox.json", get(mailbox::json))
        .route("/mailbox/{id}", get(mailbox::show))
        .route("/mailbox/{id}/html", get(mailbox::html))
        .route("/clock", get(clock::show).post(clock::advance))
}
