//! What one request may cost; safe defaults, all of them configurable.

use std::time::Duration;

/// The limits of one request.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the body.
    pub body: usize,
    /// Bytes of the query text.
    pub text: usize,
    /// Words, numbers, strings and signs in the query text.
    pub tokens: usize,
    /// Operations in the document.
    pub operations: usize,
    /// Fragments in the document.
    pub fragments: usize,
    /// Variables of one operation.
    pub variables: usize,
    /// Aliases in the document.
    pub aliases: usize,
    /// Directives in the document.
    pub directives: usize,
    /// Fields at the root of a mutation, which run one after the other.
    pub mutations: usize,
    /// Selections once every fragment is spread.
    pub nodes: u64,
    /// Fields inside each other once every fragment is spread.
    pub depth: u64,
    /// Fields that may be resolved: a connection counts its page's size times what is asked of each item.
    pub complexity: u64,
    /// How long an operation may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 * 1024,
            text: 16 * 1024,
            tokens: 4_000,
            operations: 10,
            fragments: 50,
            variables: 50,
            aliases: 30,
            directives: 30,
            mutations: 10,
            nodes: 2_000,
            depth: 16,
            complexity: 20_000,
            time: Duration::from_secs(10),
        }
    }
}
