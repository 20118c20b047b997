//! GraphQL over HTTP: methods, media types, status codes and limits.

use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT, ALLOW, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::House;

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

struct Answer {
    status: StatusCode,
    media: String,
    allow: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

async fn send(house: &House, request: Request<Body>) -> Answer {
    let response = house.door.clone().oneshot(request).await.unwrap();
    let header = |name| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let (status, media, allow) = (response.status(), header(CONTENT_TYPE), header(ALLOW));
    let bytes = to_bytes(response.into_body(), 1 << 22).await.unwrap();
    Answer { status, media, allow, body: String::from_utf8(bytes.to_vec()).unwrap() }
}

async fn post(house: &House, accept: &str, media: &str, body: String) -> Answer {
    let request = Request::post("/graphql").header(ACCEPT, accept).header(CONTENT_TYPE, media);
    send(house, request.body(Body::from(body)).unwrap()).await
}

async fn query(house: &House, accept: &str, query: &str) -> Answer {
    post(house, accept, JSON, json!({ "query": query }).to_string()).await
}

async fn get(house: &House, accept: &str, address: &str) -> Answer {
    send(house, Request::get(address).header(ACCEPT, accept).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_response_has_the_media_type_that_is_accepted() {
    let house = House::build().await;
    for (accept, media) in [(GRAPHQL, GRAPHQL), (JSON, JSON), ("*/*", JSON)] {
        let answer = query(&house, accept, "{ __typename }").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.media, format!("{media}; charset=utf-8"));
        assert_eq!(answer.body, "{\"data\":{\"__typename\":\"Query\"}}");
    }
    assert_eq!(query(&house, "text/plain", "{ __typename }").await.status, StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn only_json_is_posted() {
    let house = House::build().await;
    let body = || json!({ "query": "{ __typename }" }).to_string();
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=latin1",
    ] {
        assert_eq!(
            post(&house, GRAPHQL, media, body()).await.status,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "{media}"
        );
    }
    let bare = Request::post("/graphql").body(Body::from(body())).unwrap();
    assert_eq!(send(&house, bare).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(post(&house, GRAPHQL, "application/json; charset=utf-8", body()).await.status, StatusCode::OK);
    for wrong in [
        "",
        "{",
        "[]",
        "[{\"query\":\"{__typename}\"}]",
        "{}",
        "{\"query\":1}",
        "{\"query\":\"{__typename}\",\"variables\":[]}",
    ] {
        for accept in [GRAPHQL, JSON] {
            let answer = post(&house, accept, JSON, wrong.into()).await;
            assert_eq!(
                (answer.status, answer.code()),
                (StatusCode::BAD_REQUEST, "BAD_INPUT".into()),
                "{wrong}"
            );
            assert_eq!(answer.json().get("data"), None);
        }
    }
}

#[tokio::test]
async fn an_invalid_query_is_400_only_where_the_client_knows_what_that_means() {
    let house = House::build().await;
    for wrong in ["{", "{ nothing }", "query A { __typename } query B { __typename }"] {
        let answer = query(&house, GRAPHQL, wrong).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert_eq!(answer.json().get("data"), None);
        assert_eq!(answer.code(), "BAD_INPUT");
        assert_eq!(query(&house, JSON, wrong).await.status, StatusCode::OK, "{wrong}");
    }
}

#[tokio::test]
async fn a_query_can_stand_in_an_address_and_a_mutation_cannot() {
    let house = House::build().await;
    let answer = get(&house, GRAPHQL, "/graphql?query=query(%24code%3AString!)%7Bmunicipality(code%3A%24code)%7Bcode%7D%7D&variables=%7B%22code%22%3A%22139%22%7D").await;
    assert_eq!(answer.body, "{\"data\":{\"municipality\":{\"code\":\"139\"}}}");
    let answer = get(&house, GRAPHQL, "/graphql?query=mutation%7BsignOut%7BsignedOut%7D%7D").await;
    assert_eq!((answer.status, answer.allow.as_str()), (StatusCode::METHOD_NOT_ALLOWED, "POST"));
    assert_eq!(get(&house, GRAPHQL, "/graphql").await.status, StatusCode::BAD_REQUEST);
    for method in [Method::PUT, Method::DELETE] {
        let request = Request::builder().method(method).uri("/graphql").body(Body::empty()).unwrap();
        assert_eq!(send(&house, request).await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
}

#[tokio::test]
async fn what_is_too_large_or_too_expensive_is_not_executed() {
    let house = House::build().await;
    let long = json!({ "query": "{ __typename }", "variables": { "text": "x".repeat(1 << 20) } }).to_string();
    let answer = post(&house, GRAPHQL, JSON, long).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::PAYLOAD_TOO_LARGE, "TOO_LARGE".into()));
    let bomb = (0..8).fold(String::from("{ ...F0 } "), |query, number| {
        query + &format!("fragment F{number} on Query {{ {} }} ", format!("...F{} ", number + 1).repeat(8))
    });
    let bomb = bomb + "fragment F8 on Query { __typename }";
    assert_eq!(query(&house, GRAPHQL, &bomb).await.code(), "TOO_LARGE");
    let wide = "{ areas { organisations(first: 100) { nodes { signatures(first: 100) { nodes { commitments(first: 100) { nodes { id } } } } } } } }";
    assert_eq!(query(&house, GRAPHQL, wide).await.code(), "TOO_LARGE");
}

#[tokio::test]
async fn nobody_reads_their_own_text_in_an_error() {
    let house = House::build().await;
    let answer = query(&house, GRAPHQL, "{ secret_of_mine(").await;
    assert!(!answer.body.contains("secret_of_mine"), "{}", answer.body);
    assert!(answer.body.contains("line 1"));
    let long = format!("{{ {} }}", "a".repeat(5_000));
    assert!(query(&house, GRAPHQL, &long).await.body.len() < 1_000);
}

#[tokio::test]
async fn names_are_suggested_only_to_people_we_know() {
    let house = House::build().await;
    let anonymous = query(&house, GRAPHQL, "{ agreemen(id: 1) { id } }").await;
    assert!(!anonymous.body.contains("Did you mean"), "{}", anonymous.body);
    let (_, known) = house.send(house.me(), "{ agreemen(id: 1) { id } }", json!({})).await;
    assert!(known.to_string().contains("Did you mean"), "{known}");
}

#[tokio::test]
async fn a_secret_that_is_not_valid_is_told_so() {
    let house = House::build().await;
    for value in ["Bearer elv_0000", "Bearer x", "Bearer ", "Basic eDp5"] {
        let request = Request::post("/graphql").header(CONTENT_TYPE, JSON).header(AUTHORIZATION, value);
        let body = Body::from(json!({ "query": "{ __typename }" }).to_string());
        let answer = send(&house, request.body(body).unwrap()).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED".into()),
            "{value}"
        );
    }
}

#[tokio::test]
async fn a_browser_gets_a_page_that_needs_nothing_from_elsewhere() {
    let house = House::build().await;
    let page = get(&house, "text/html,*/*;q=0.8", "/graphql").await;
    assert_eq!((page.status, page.media.as_str()), (StatusCode::OK, "text/html; charset=utf-8"));
    assert!(!page.body.contains("http"), "{}", page.body);
    let addresses: Vec<_> =
        page.body.split('"').filter(|part| part.starts_with("/graphql/assets/")).collect();
    assert_eq!(addresses.len(), 6);
    for address in addresses {
        assert_eq!(get(&house, "*/*", address).await.status, StatusCode::OK, "{address}");
    }
    assert_eq!(get(&house, "*/*", "/graphql/assets/../secret").await.status, StatusCode::NOT_FOUND);
}
