//! Subjects: those of `domain.md` §5.4 to the letter, on one line, short, and without anybody's words in control.

use chrono::NaiveDate;
use domain::text::Language;

use super::{all, hostile};
use crate::message::letter::fitted;
use crate::message::{Common, Digest, Invitation, Item, Message, Reminder};

fn subjects(message: &Message) -> [String; 3] {
    Language::ALL.map(|language| message.render(&Common::sample(language)).unwrap().subject)
}

fn alone(index: usize) -> Message {
    Message::Reminder(Reminder { items: vec![Item::samples().remove(index)] })
}

#[test]
#[expect(clippy::too_many_lines, reason = "the subjects of all rules stand in one table")]
fn a_single_reminder_has_the_subject_of_its_rule() {
    let agreement = "Elinvoimasopimus 2026–2029";
    let organisation = "Rantalakeuden Nuorisoseura ry";
    let expected = [
        [
            format!("Allekirjoitus pyydetään viimeistään 11.12.2026 – {agreement}"),
            format!("Underskrift önskas senast 11.12.2026 – {agreement}"),
            format!("Please sign by 11 Dec 2026 – {agreement}"),
        ],
        [
            "Kutsu mukaan hyvinvointityöhön – Siikajoki".into(),
            "Inbjudan till välfärdsarbetet – Siikajoki".into(),
            "Invitation to wellbeing work – Siikajoki".into(),
        ],
        [
            format!("Päivitä allekirjoitusoikeudet – {organisation}"),
            format!("Uppdatera underteckningsrätten – {organisation}"),
            format!("Update signing authority – {organisation}"),
        ],
        [
            format!("Lisää ensimmäinen sitoumus – {agreement}"),
            format!("Lägg till det första åtagandet – {agreement}"),
            format!("Add your first commitment – {agreement}"),
        ],
        [
            "Miten sitoumus etenee? Avaamme nuorten illan joka torstai".into(),
            "Hur framskrider åtagandet? Avaamme nuorten illan joka torstai".into(),
            "How is it going? Avaamme nuorten illan joka torstai".into(),
        ],
        [
            format!("Tervetuloa mukaan – ensimmäiset askeleet: {agreement}"),
            format!("Välkommen med – de första stegen: {agreement}"),
            format!("Welcome – first steps: {agreement}"),
        ],
        [
            format!("Yhteyshenkilö puuttuu – {organisation}"),
            format!("Kontaktperson saknas – {organisation}"),
            format!("Contact person missing – {organisation}"),
        ],
        [
            format!("Irtautuminen 11.12.2026: avoimet sitoumukset – {organisation}"),
            format!("Utträde 11.12.2026: öppna åtaganden – {organisation}"),
            format!("Leaving on 11 Dec 2026: open commitments – {organisation}"),
        ],
        [
            "Vahvista sitoumusten siirto – Rantalakeuden Perhepiha ry".into(),
            "Bekräfta överföringen av åtagandena – Rantalakeuden Perhepiha ry".into(),
            "Confirm transfer of commitments – Rantalakeuden Perhepiha ry".into(),
        ],
        [
            format!("Kuntakäsittely viimeistään 11.12.2026 – {agreement}"),
            format!("Behandling i kommunen senast 11.12.2026 – {agreement}"),
            format!("Municipal decision due 11 Dec 2026 – {agreement}"),
        ],
        [
            "Kirjaa pöytäkirjan julkaisupäivä – kunnanhallitus § 45".into(),
            "Anteckna när protokollet publicerats – kunnanhallitus § 45".into(),
            "Record when the minutes were published – kunnanhallitus § 45".into(),
        ],
        [
            "Muutoksenhakuaika päättyi 10.12.2026 – vahvista lainvoimaisuus".into(),
            "Tiden för ändringssökande gick ut 10.12.2026 – bekräfta laga kraft".into(),
            "Appeal period ended 10 Dec 2026 – confirm finality".into(),
        ],
        [
            format!("Sopimus muuttui – vahvista viimeistään 11.12.2026: {agreement}"),
            format!("Avtalet har ändrats – bekräfta senast 11.12.2026: {agreement}"),
            format!("The agreement changed – confirm by 11 Dec 2026: {agreement}"),
        ],
        [
            format!("Sopimuskausi päättyy 11.12.2026 – aloita uudistaminen: {agreement}"),
            format!("Avtalsperioden upphör 11.12.2026 – inled förnyandet: {agreement}"),
            format!("Period ends 11 Dec 2026 – start renewal: {agreement}"),
        ],
        [
            "Valmisteluvaihe 11.12.2026: Esittely kuntajohtajille".into(),
            "Beredningsskede 11.12.2026: Esittely kuntajohtajille".into(),
            "Preparation step 11 Dec 2026: Esittely kuntajohtajille".into(),
        ],
        [
            "Kehittämiskohde valitsematta – Siikajoki".into(),
            "Utvecklingsobjektet har inte valts – Siikajoki".into(),
            "Development target not chosen yet – Siikajoki".into(),
        ],
        [
            "Ehkäisevän päihdetyön toimielin nimeämättä – Nivala".into(),
            "Organ för förebyggande rusmedelsarbete har inte utsetts – Nivala".into(),
            "Prevention body not named – Nivala".into(),
        ],
        [
            "Ehkäisevän päihdetyön suunnitelman luonnos 11.12.2026 – Pyhäjoki".into(),
            "Utkast till plan för förebyggande rusmedelsarbete 11.12.2026 – Pyhäjoki".into(),
            "Prevention plan draft due 11 Dec 2026 – Pyhäjoki".into(),
        ],
        [
            "Vuosiarviointi 11.12.2026: ehkäisevän päihdetyön suunnitelma – Vaala".into(),
            "Årsutvärdering 11.12.2026: planen för förebyggande rusmedelsarbete – Vaala".into(),
            "Yearly review 11 Dec 2026: prevention plan – Vaala".into(),
        ],
        [
            "Ehkäisevän päihdetyön suunnitelma päättyy 11.12.2026 – Kruunupyy".into(),
            "Planen för förebyggande rusmedelsarbete upphör 11.12.2026 – Kruunupyy".into(),
            "Prevention plan ends 11 Dec 2026 – Kruunupyy".into(),
        ],
        [
            "Ehkäisevän päihdetyön viikko 45 – mitä teemme?".into(),
            "Veckan för förebyggande rusmedelsarbete 45 – vad gör vi?".into(),
            "Prevention week 45 – what shall we do?".into(),
        ],
        [
            "Ehkäisevän päihdetyön viikko 45 – mitä teemme?".into(),
            "Veckan för förebyggande rusmedelsarbete 45 – vad gör vi?".into(),
            "Prevention week 45 – what shall we do?".into(),
        ],
        [
            format!("Haluatteko mukaan ehkäisevään päihdetyöhön? – {agreement}"),
            format!("Vill ni delta i det förebyggande rusmedelsarbetet? – {agreement}"),
            format!("Join prevention work? – {agreement}"),
        ],
        [
            "Hyvinvointikoordinaattorin tehtävä avoinna 11.12.2026 alkaen – Nivala".into(),
            "Uppgiften som välfärdskoordinator ledig från 11.12.2026 – Nivala".into(),
            "Wellbeing coordinator post vacant from 11 Dec 2026 – Nivala".into(),
        ],
        [
            "Lausuntopyyntö, vastaus viimeistään 11.12.2026: Ehkäisevän päihdetyön suunnitelma 2027–2029"
                .into(),
            "Begäran om utlåtande, svar senast 11.12.2026: Ehkäisevän päihdetyön suunnitelma 2027–2029"
                .into(),
            "Statement requested by 11 Dec 2026: Ehkäisevän päihdetyön suunnitelma 2027–2029".into(),
        ],
        [
            format!("Tarkista yhteystiedot – {organisation}"),
            format!("Kontrollera kontaktuppgifterna – {organisation}"),
            format!("Check your contact details – {organisation}"),
        ],
    ];
    let rules = expected.len();
    for (index, expected) in expected.into_iter().enumerate() {
        assert_eq!(subjects(&alone(index)), expected.each_ref().map(|subject| fitted(subject)));
        let copies = ["Tiedoksi: ", "För kännedom: ", "For information: "];
        let expected =
            [0, 1, 2].map(|language| fitted(&format!("{}{}", copies[language], expected[language])));
        assert_eq!(subjects(&alone(index + rules)), expected);
    }
}

#[test]
fn an_invitation_and_a_digest_have_theirs() {
    let [regional, municipal] = Invitation::samples().try_into().unwrap();
    let expected = [
        "Kutsu mukaan hyvinvointityöhön – ",
        "Inbjudan till välfärdsarbetet – ",
        "Invitation to wellbeing work – ",
    ];
    assert_eq!(subjects(&Message::Invitation(municipal)), expected.map(|start| format!("{start}Siikajoki")));
    assert_eq!(
        subjects(&Message::Invitation(regional)),
        expected.map(|start| format!("{start}Pohjois-Pohjanmaa"))
    );
    let digest = Message::Digest(Digest::samples().remove(0));
    assert_eq!(
        subjects(&digest),
        [
            "Viikkokooste: 2 myöhässä, 1 tulossa – Siikajoki",
            "Veckoöversikt: 2 försenade, 1 på kommande – Siikajoki",
            "Weekly digest: 2 late, 1 coming – Siikajoki",
        ]
    );
}

#[test]
fn several_reminders_are_counted_under_the_name_they_share() {
    let items: Vec<_> = Item::samples().into_iter().take(3).collect();
    assert_eq!(
        subjects(&Message::Reminder(Reminder { items: items.clone() }))[0],
        "Muistutus: 3 asiaa odottaa sinua – Rantalakeuden Nuorisoseura ry"
    );
    let mut items = items;
    items[1].matter = crate::message::Matter::UpdateSigningAuthority { organisation: "Toinen ry".into() };
    assert_eq!(
        subjects(&Message::Reminder(Reminder { items })),
        [
            "Muistutus: 3 asiaa odottaa sinua – Siikajoki",
            "Påminnelse: 3 ärenden väntar på dig – Siikajoki",
            "Reminder: 3 things are waiting for you – Siikajoki",
        ]
    );
}

#[test]
fn a_subject_is_one_short_line() {
    for (message, _, rendered) in all().into_iter().chain(hostile()) {
        let subject = rendered.subject;
        assert!(!subject.is_empty() && subject == subject.trim(), "{message:?}");
        assert!(subject.chars().count() < 80, "{subject}");
        assert!(!subject.chars().any(char::is_control), "{subject:?}");
        assert!(!subject.contains("  ") && !subject.ends_with(['–', ':']), "{subject:?}");
    }
}

#[test]
fn a_long_name_is_cut_between_words() {
    let invitation = Invitation {
        municipality: Some("pitkä nimi ".repeat(30)),
        answer_by: NaiveDate::default(),
        ..Invitation::samples().remove(0)
    };
    for subject in subjects(&Message::Invitation(invitation)) {
        assert!(subject.chars().count() < 80 && subject.ends_with("…"), "{subject}");
    }
}

#[test]
fn a_place_at_the_end_of_a_subject_is_kept_and_what_comes_before_it_is_cut() {
    let long = "Tiedoksi: Hyvinvointikoordinaattorin tehtävä avoinna 21.2.2019 alkaen – Pyhäjoki";
    let kept = "Tiedoksi: Hyvinvointikoordinaattorin tehtävä avoinna 21.2.2019… – Pyhäjoki";
    assert_eq!(fitted(long), kept);
    let title = "Tiedoksi: Allekirjoitus pyydetään viimeistään 11.12.2026 – Elinvoimasopimus 2026–2029";
    assert_eq!(fitted(title), "Tiedoksi: Allekirjoitus pyydetään viimeistään 11.12.2026 – Elinvoimasopimus…");
}

#[test]
fn a_subject_names_no_person() {
    for (message, common, rendered) in all() {
        for person in ["Eero", "Maija", common.coordinator.as_ref().map_or("Aino", |contact| &contact.name)] {
            assert!(!rendered.subject.contains(person), "{message:?}");
        }
    }
}
