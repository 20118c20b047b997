//! The GraphQL door: objects, queries, mutations, loaders, errors and limits.
//!
//! Everything here is translation: who may see or do what is decided in `workflow` and `domain`, the words are in
//! `locale`. A request is judged as text and as a document before it is executed ([`mod@guard`]), its reads are batched
//! ([`mod@batch`]), and its writes are use cases of `workflow`, one mutation each.

mod asking;
mod batch;
mod choice;
mod choices;
mod connection;
mod error;
mod guard;
mod id;
mod limits;
mod loaders;
mod mutation;
mod object;
mod query;
mod scalar;
mod schema;
#[cfg(test)]
mod tests;
mod text;
mod transport;

pub use limits::Limits;
pub use schema::sdl;
pub use transport::router;
