//! A list as a file that a spreadsheet opens by double click: UTF-8 with a mark that says so, semicolons as everywhere
//! where commas are in numbers, and no cell that would be run as a formula.

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use workflow::{Cursor, Error, Page, PageRequest};

use super::{Ask, Line, List};
use crate::failure::Failure;

/// Lines read at once.
const SIZE: usize = 100;
/// Tells spreadsheets that this is UTF-8.
const MARK: &str = "\u{feff}";

/// What is still to be sent.
enum Rest {
    /// These lines, which have been read.
    Lines(Page<Line>, Vec<u8>),
    /// What comes after this place.
    After(Cursor),
    /// Nothing.
    Nothing,
}

/// Answers with the file; it is read while it is sent.
pub(super) async fn file<L: List + 'static>(ask: Ask) -> Result<Response, Failure> {
    // What is wrong from the start is still said as a page.
    let first = L::page(&ask, &PageRequest::first(SIZE)).await?;
    let heads: Vec<_> = L::HEADS.iter().map(|head| ask.visit.t(head)).collect();
    let mut start = MARK.as_bytes().to_vec();
    start.extend(rows([heads].into_iter()).map_err(|error| ask.visit.fail(Error::internal(error)))?);
    let name = format!("elinvoima-{}-{}.csv", L::PATH, ask.visit.today());
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    let chunks = stream::try_unfold((ask, Rest::Lines(first, start)), |(ask, rest)| async move {
        let sent = next::<L>(&ask, rest).await?;
        Ok::<_, std::io::Error>(sent.map(|(chunk, rest)| (chunk, (ask, rest))))
    });
    Ok((headers, Body::from_stream(chunks)).into_response())
}

async fn next<L: List>(ask: &Ask, rest: Rest) -> std::io::Result<Option<(Bytes, Rest)>> {
    let (page, mut chunk) = match rest {
        Rest::Lines(page, start) => (page, start),
        Rest::After(cursor) => {
            let page = L::page(ask, &PageRequest::after(SIZE, cursor)).await;
            (page.map_err(|failure| std::io::Error::other(failure.logged()))?, Vec::new())
        }
        Rest::Nothing => return Ok(None),
    };
    let rest = match page.cursors.last() {
        Some(last) if page.has_next => Rest::After(last.clone()),
        Some(_) | None => Rest::Nothing,
    };
    let cells = |line: Line| line.cells.into_iter().map(|cell| cell.plain).collect::<Vec<_>>();
    chunk.extend(rows(page.items.into_iter().map(cells))?);
    Ok(Some((Bytes::from(chunk), rest)))
}

fn rows(rows: impl Iterator<Item = Vec<String>>) -> std::io::Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
}

/// Keeps a spreadsheet from running what somebody typed; the mark in front is what spreadsheets themselves use for text.
fn harmless(cell: &str) -> String {
    let runs = cell.trim_start_matches([' ', '\u{a0}']).starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if runs { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_kept_apart_and_none_is_run() {
        let row =
            ["=HYPERLINK(\"x\")", "+358", "-1", "@a", " =1", "\t=1", "Iin \"Kerho\"; ry", "a\nb", "12-1"];
        let row = row.map(str::to_owned).to_vec();
        let text = String::from_utf8(rows([row].into_iter()).unwrap()).unwrap();
        let expected =
            "\"'=HYPERLINK(\"\"x\"\")\";'+358;'-1;'@a;' =1;'\t=1;\"Iin \"\"Kerho\"\"; ry\";\"a\nb\";12-1\r\n";
        assert_eq!(text, expected);
    }
}
