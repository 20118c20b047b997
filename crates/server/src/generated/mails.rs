//! Every mail in every language as files that one can open, for whoever writes or reviews the words; not checked in.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::Result;
use mail::gallery::{Exhibit, exhibits};

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
<meta name=\"color-scheme\" content=\"light dark\">\n<title>Every mail</title>\n\
<style>body { font: 16px/1.5 sans-serif; margin: 1rem; } td, th { padding: .3rem .8rem .3rem 0; text-align: left; \
vertical-align: top; }</style>\n</head>\n<body>\n<h1>Every mail</h1>\n\
<p>Everybody in them is made up. Each stands as HTML, as text, and as the message that leaves.</p>\n<table>\n";

/// Returns the files by their paths within a folder, the index first.
pub(crate) fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let exhibits = exhibits()?;
    let mut files = vec![("index.html".to_owned(), index(&exhibits).into_bytes())];
    for exhibit in exhibits {
        let sealed = exhibit.outgoing.seal()?;
        let [html, text, message] = ["html", "txt", "eml"].map(|ending| path(&exhibit, ending));
        files.push((html, exhibit.outgoing.html.into_bytes()));
        files.push((text, exhibit.outgoing.text.into_bytes()));
        files.push((message, sealed.bytes().to_vec()));
    }
    Ok(files)
}

fn path(exhibit: &Exhibit, ending: &str) -> String {
    format!("{}/{}.{ending}", exhibit.outgoing.language.code(), exhibit.name)
}

fn index(exhibits: &[Exhibit]) -> String {
    let mut rows: BTreeMap<&str, Vec<&Exhibit>> = BTreeMap::new();
    for exhibit in exhibits {
        rows.entry(&exhibit.name).or_default().push(exhibit);
    }
    let mut out = String::from(HEAD);
    for (name, row) in rows {
        // Writing to a string cannot fail.
        let _ = write!(out, "<tr><th scope=\"row\">{name}</th>");
        for exhibit in row {
            let (language, subject) = (exhibit.outgoing.language.code(), escaped(&exhibit.outgoing.subject));
            let [html, text, message] = ["html", "txt", "eml"].map(|ending| path(exhibit, ending));
            let _ = write!(
                out,
                "<td lang=\"{language}\"><a href=\"{html}\">{subject}</a><br>\
                 <a href=\"{text}\" aria-label=\"{name} {language} text\">text</a> \
                 <a href=\"{message}\" aria-label=\"{name} {language} message\">message</a></td>"
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n</body>\n</html>\n");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn the_index_leads_to_every_mail_in_every_form() {
        let files: BTreeMap<_, _> = super::files().unwrap().into_iter().collect();
        let index = String::from_utf8(files["index.html"].clone()).unwrap();
        let links: Vec<_> =
            index.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() > 300 && links.len() == files.len() - 1, "{}", links.len());
        for link in links {
            let content = &files[link];
            match link.rsplit_once('.') {
                Some((_, "html")) => assert!(content.starts_with(b"<!DOCTYPE html>"), "{link}"),
                Some((_, "txt")) => assert!(content.ends_with(b"\n"), "{link}"),
                _ => assert!(mail::mailbox::Message::parse(content).is_some(), "{link}"),
            }
        }
    }
}
