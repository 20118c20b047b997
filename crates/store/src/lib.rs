//! The only SQL: rows to domain values and back, transactions, pages and claims.
