//! The two cookies: who is signed in, and the language chosen on the page.

use http::HeaderValue;

/// The language chosen on the page.
pub(crate) const LANGUAGE: &str = "lang";
/// Seconds a choice of language is kept: a year.
const LANGUAGE_SECONDS: u32 = 365 * 24 * 60 * 60;

/// Returns the name of the session cookie; behind https no other site can set it.
pub(crate) const fn session_name(secure: bool) -> &'static str {
    if secure { "__Host-elinvoima" } else { "elinvoima" }
}

/// Returns the header that begins a session; it ends with the browser, or sooner with the session itself.
pub(crate) fn session(secret: &str, secure: bool) -> Option<HeaderValue> {
    header(session_name(secure), secret, "", secure)
}

/// Returns the header that takes the session away.
pub(crate) fn no_session(secure: bool) -> Option<HeaderValue> {
    header(session_name(secure), "", "; Max-Age=0", secure)
}

/// Returns the header that keeps a choice of language.
pub(crate) fn language(code: &str, secure: bool) -> Option<HeaderValue> {
    header(LANGUAGE, code, &format!("; Max-Age={LANGUAGE_SECONDS}"), secure)
}

fn header(name: &str, value: &str, age: &str, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::try_from(format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_for_this_host_and_not_for_scripts() {
        let header = session("abc", true).unwrap();
        assert_eq!(header, "__Host-elinvoima=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(session("abc", false).unwrap(), "elinvoima=abc; Path=/; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn what_would_break_a_header_is_not_set() {
        assert!(session("a\r\nb", true).is_none());
    }
}
