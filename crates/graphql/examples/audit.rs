//! Temporary: serves the door for the audit.
use workflow::testing::Trial;
#[tokio::main]
async fn main() {
    let trial = Trial::start("2026-03-02T07:00:00Z".parse().unwrap()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4777").await.unwrap();
    println!("{}", graphql::sdl());
    axum::serve(listener, graphql::router(trial.app.clone(), graphql::Limits::default())).await.unwrap();
}
