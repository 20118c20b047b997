//! What every mail says: who writes and why to you, one thing to do, by when, what happens otherwise, whom to ask.

use domain::text::Language;

use super::all;
use crate::message::{Common, Message};

/// How the paragraph begins that says why somebody gets a mail.
fn why(language: Language) -> &'static [&'static str] {
    match language {
        Language::Fi => {
            &["Saat tämän viestin, koska ", "Saat tämän kopion, koska ", "Saat tämän koosteen, koska "]
        }
        Language::Sv => &[
            "Du får det här meddelandet eftersom ",
            "Du får den här kopian eftersom ",
            "Du får den här översikten eftersom ",
        ],
        Language::En => &[
            "You receive this message because ",
            "You receive this copy because ",
            "You receive this digest because ",
        ],
    }
}

/// Returns the text with its lines joined again, one paragraph a line.
fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect()
}

#[test]
fn every_mail_says_who_writes_and_why_to_its_reader() {
    for (message, common, rendered) in all() {
        let language = common.language;
        let labels = ["mail-fact-sender", "mail-fact-inviter", "mail-fact-from", "mail-fact-place"];
        let sender = |label: &str| format!("{}: {}", locale::text(language, label), common.sender);
        let named = labels.iter().any(|label| rendered.text.lines().any(|line| line == sender(label)));
        assert!(named, "{message:?} does not say who writes:\n{}", rendered.text);
        let reasons = paragraphs(&rendered.text);
        let reasons = reasons.iter().filter(|text| why(language).iter().any(|start| text.starts_with(start)));
        assert_eq!(reasons.count(), 1, "{message:?} does not say why:\n{}", rendered.text);
    }
}

#[test]
fn what_is_to_be_done_comes_before_what_happens_otherwise_and_the_contact_comes_last() {
    for (message, common, rendered) in all() {
        let at = |part: &str| rendered.text.find(part).unwrap_or_else(|| panic!("{message:?} lacks {part}"));
        let nothing = at(&locale::text(common.language, "mail-nothing"));
        if !matches!(message, Message::SignInCode(_)) {
            assert!(rendered.text.find("https://").unwrap() < nothing, "{message:?}:\n{}", rendered.text);
        }
        let contact = if common.coordinator.is_some() { "mail-contact" } else { "mail-contact-unknown" };
        assert!(nothing < at(&locale::text(common.language, contact)), "{message:?}");
    }
}

#[test]
fn a_date_has_its_weekday_and_its_year() {
    let days = [
        ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"],
        ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ];
    let mut dates = 0;
    for (message, common, rendered) in all() {
        let weekdays = days[Language::ALL.iter().position(|language| *language == common.language).unwrap()];
        let text = rendered.text.replace('\n', " ");
        let words: Vec<_> = text.split(' ').filter(|word| !word.is_empty()).collect();
        for (index, word) in words.iter().enumerate() {
            let word = word.trim_end_matches([',', '.', ')']);
            let numeric =
                word.split('.').count() == 3 && word.split('.').all(|part| part.parse::<u32>().is_ok());
            let month = common.language == Language::En
                && ["December", "November", "May", "January", "February"].contains(&word);
            if numeric || month {
                dates += 1;
                let before = words[index - if month { 2 } else { 1 }];
                assert!(weekdays.contains(&before), "{message:?}: {before} … {word}");
            }
        }
    }
    assert!(dates > 300, "{dates}");
}

#[test]
fn both_bodies_say_the_same() {
    for (message, _, rendered) in all() {
        let html = rendered.html.split("</style>").nth(1).unwrap();
        let plain: String = html
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect::<Vec<_>>()
            .join(" ");
        let plain =
            ["&#38;|&", "&#34;|\"", "&#39;|'", "&#60;|<", "&#62;|>"].iter().fold(plain, |text, pair| {
                let (from, to) = pair.split_once('|').unwrap();
                text.replace(from, to)
            });
        let words: std::collections::BTreeSet<_> = plain.split_whitespace().map(str::to_owned).collect();
        for word in rendered.text.split_whitespace() {
            let bare = word.trim_end_matches(':');
            let listed =
                word == "*" || bare.strip_suffix('.').is_some_and(|number| number.parse::<u32>().is_ok());
            let known =
                words.contains(word) || words.contains(bare) || listed || word.starts_with("https://");
            assert!(known, "{message:?}: {word:?} is in the text only");
        }
    }
}

#[test]
fn whoever_can_choose_how_they_are_written_to_is_told_where() {
    for (message, common, rendered) in all() {
        let Some(settings) = &common.settings_url else { continue };
        let lines: Vec<_> = rendered.text.lines().collect();
        let at = lines.iter().position(|line| line == settings);
        let label = format!("{}:", locale::text(common.language, "mail-settings"));
        assert_eq!(at.map(|at| lines[at - 1]), Some(label.as_str()), "{message:?}");
    }
    let bare = Common { settings_url: None, ..Common::sample(Language::Fi) };
    let code =
        Message::samples().into_iter().find(|message| matches!(message, Message::SignInCode(_))).unwrap();
    assert!(!code.render(&bare).unwrap().text.contains(&locale::text(Language::Fi, "mail-settings")));
}
