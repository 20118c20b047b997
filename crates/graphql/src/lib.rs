//! The GraphQL door: objects, queries, mutations, loaders, errors and limits.
