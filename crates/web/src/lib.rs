//! The page door: server-rendered pages and forms.
