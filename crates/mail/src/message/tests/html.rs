//! HTML: well formed, in a language, with one main button, nothing fetched, readable colours, everything escaped.

use std::collections::BTreeMap;

use super::{all, hostile};
use crate::message::Message;

const BUTTON: &str = "display:block;padding:14px 24px";

/// Returns the address of every link, in order.
pub(super) fn links(html: &str) -> Vec<String> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|url| url.replace("&#38;", "&"))
        .collect()
}

/// Returns every tag without its brackets, in order.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

#[test]
fn it_says_its_language_and_title_and_has_one_first_heading() {
    for (message, common, rendered) in all() {
        let html = &rendered.html;
        assert!(html.starts_with("<!DOCTYPE html>\n"), "{message:?}");
        assert!(html.contains(&format!("<html lang=\"{}\"", common.language.code())), "{message:?}");
        assert!(html.contains("<meta charset=\"utf-8\">") && html.contains("width=device-width"));
        assert!(!html.contains("<title></title>") && html.contains("<title>"), "{message:?}");
        assert_eq!(html.matches("<h1").count(), 1, "{message:?}");
        assert!(
            !html.contains("\"></h1>") && !html.contains("\"></p>") && !html.contains("\"></li>"),
            "{html}"
        );
    }
}

#[test]
fn every_element_is_closed_in_turn() {
    for (message, _, rendered) in all().into_iter().chain(hostile()) {
        let mut open = Vec::new();
        for tag in tags(&rendered.html) {
            let name = tag.split([' ', '\n']).next().unwrap();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{message:?}:\n{}", rendered.html),
                None if matches!(name, "!DOCTYPE" | "meta" | "br") => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{message:?}: {open:?}");
    }
}

#[test]
fn there_is_one_main_button_and_it_comes_before_other_links() {
    for (message, _, rendered) in all() {
        let expected = usize::from(!matches!(message, Message::SignInCode(_)));
        assert_eq!(rendered.html.matches(BUTTON).count(), expected, "{message:?}");
        let first = tags(&rendered.html).into_iter().find(|tag| tag.starts_with("a ")).unwrap();
        assert_eq!(first.contains(BUTTON), expected == 1, "{message:?}");
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for (message, _, rendered) in all().into_iter().chain(hostile()) {
        for tag in tags(&rendered.html) {
            let lower = tag.to_lowercase();
            for word in ["img", "script", "link", "iframe", "object", "form", "input", "svg", "video"] {
                assert!(!lower.starts_with(word), "{message:?}: <{tag}>");
            }
            for part in [" src=", "url(", "@import", " on", "javascript:", "background="] {
                assert!(!lower.contains(part), "{message:?}: <{tag}>");
            }
        }
        let styles: Vec<_> = rendered.html.split("<style>").skip(1).collect();
        assert_eq!(styles.len(), 1, "{message:?}");
        assert!(!styles[0].contains("@import") && !rendered.html.contains("url("), "{message:?}");
    }
}

#[test]
fn what_people_write_is_only_text() {
    for (message, _, rendered) in hostile() {
        assert!(!rendered.html.contains("<script") && !rendered.html.contains("<b>"), "{message:?}");
        for url in links(&rendered.html) {
            assert!(!url.contains(['<', '>', '"']), "{message:?}: {url}");
        }
        assert!(!rendered.html.contains('\u{202e}') && !rendered.text.contains('\u{202e}'));
    }
    let (_, _, receipt) =
        hostile().into_iter().find(|(message, ..)| matches!(message, Message::Receipt(_))).unwrap();
    assert!(receipt.html.contains("&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;"), "{}", receipt.html);
}

#[test]
fn text_stands_out_from_its_ground() {
    for (_, _, rendered) in all() {
        for tag in tags(&rendered.html) {
            let Some(style) = tag.split("style=\"").nth(1).and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            let style: BTreeMap<_, _> = style.split(';').filter_map(|pair| pair.split_once(':')).collect();
            let Some(ink) = style.get("color") else { continue };
            // A link without a ground of its own stands on the page or in the footer.
            let grounds = style.get("background").map_or(vec!["#ffffff", "#f2f5f7"], |ground| vec![*ground]);
            for ground in grounds {
                assert!(contrast(ink, ground) >= 4.5, "{ink} on {ground}");
            }
        }
    }
}

#[test]
fn text_stands_out_in_the_dark_too() {
    let (_, _, rendered) = all().remove(0);
    let html = &rendered.html;
    let dark =
        html.split("prefers-color-scheme: dark) {").nth(1).and_then(|rest| rest.split("</style>").next());
    let rule = |class: &str| -> BTreeMap<String, String> {
        let body = dark.unwrap().split(&format!(".{class} {{")).nth(1).unwrap().split('}').next().unwrap();
        let pairs = body.split(';').filter_map(|pair| pair.trim().split_once(": "));
        pairs.map(|(name, value)| (name.into(), value.replace(" !important", ""))).collect()
    };
    for class in ["page", "foot", "button"] {
        let colours = rule(class);
        assert!(contrast(&colours["color"], &colours["background"]) >= 4.5, "{class}: {colours:?}");
    }
    for ground in ["page", "foot"] {
        assert!(contrast(&rule("link")["color"], &rule(ground)["background"]) >= 4.5, "{ground}");
    }
    // Whatever has a colour of its own has a class by which it is turned.
    for (message, _, rendered) in all() {
        for tag in
            tags(&rendered.html).into_iter().filter(|tag| tag.contains("#00577d") || tag.contains("#1b1f23"))
        {
            assert!(tag.contains("class=\""), "{message:?}: <{tag}>");
        }
        assert!(rendered.html.contains("<meta name=\"color-scheme\" content=\"light dark\">"));
    }
}

#[test]
fn nothing_is_wider_than_a_phone() {
    for (message, _, rendered) in all() {
        let narrow = ["max-width:600px", "overflow-wrap:anywhere", "width=device-width"];
        assert!(narrow.iter().all(|part| rendered.html.contains(part)), "{message:?}");
        let fixed = rendered.html.replace("max-width:600px", "").replace("width=device-width", "");
        assert!(!fixed.contains("width:") && !fixed.contains(" width="), "{message:?}");
        for size in rendered.html.split("font-size:").skip(1).filter_map(|rest| rest.split("px").next()) {
            assert!(size.parse::<u32>().unwrap() >= 14, "{message:?}: {size}");
        }
    }
}

#[test]
fn the_contrast_of_known_pairs_is_known() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    assert!((contrast("#767676", "#ffffff") - 4.54).abs() < 0.01);
}

/// Returns the contrast ratio of WCAG 2.1.
fn contrast(ink: &str, ground: &str) -> f64 {
    let (a, b) = (luminance(ink), luminance(ground));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
