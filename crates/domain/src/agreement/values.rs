//! The values a new text begins with, as the network wrote them in 2019 (`domain.md` Appendix E); whoever writes the
//! text goes on from there.

use super::{Kind, Text, Value};
use crate::text::LocalisedText;

/// A line in Finnish, Swedish and English.
type Line = [&'static str; 3];

/// Returns the text an agreement of a kind begins with.
pub(super) fn beginning(kind: Kind) -> Text {
    match kind {
        Kind::Vitality | Kind::RegionalWellbeing | Kind::MunicipalWellbeing => {
            Text { values: shared(), ..Text::default() }
        }
        // Joining the model takes over no values of its own.
        Kind::EverydaySecurity => Text::default(),
    }
}

/// Returns the three shared values with their lines of guidance.
pub fn shared() -> Vec<Value> {
    let text = |[fi, sv, en]: Line| LocalisedText::new(Some(fi.into()), Some(sv.into()), Some(en.into()));
    let value = |(name, lines): (Line, &[Line])| Value {
        name: text(name),
        guidance: lines.iter().copied().map(text).collect(),
    };
    [
        (["Ihmislähtöisyys", "Människoorientering", "People first"], PEOPLE_FIRST),
        (["Luovuus ja rohkeus", "Kreativitet och mod", "Creativity and courage"], CREATIVITY),
        (["Yhdenvertaisuus", "Likabehandling", "Equality"], EQUALITY),
    ]
    .map(value)
    .into()
}

const PEOPLE_FIRST: &[Line] = &[
    ["kohtaa ihminen", "möt människan", "meet the person"],
    [
        "luo ihmislähtöistä toimintakulttuuria",
        "skapa en verksamhetskultur som utgår från människan",
        "create a people-centred culture",
    ],
    [
        "ota toiminnassa huomioon ihmis- ja perusoikeudet",
        "beakta de mänskliga och grundläggande rättigheterna i det du gör",
        "take human and basic rights into account",
    ],
    [
        "rakenna toimintaympäristössä yksilöllisiin tarpeisiin vastaavaa hyvää arkea",
        "bygg en god vardag som svarar mot individuella behov",
        "build a good everyday life that answers individual needs",
    ],
    [
        "vaali osallisuutta, mahdollista se",
        "värna om delaktigheten, gör den möjlig",
        "cherish participation, make it possible",
    ],
    [
        "etsi koettua hyvinvointitietoa, tietoperustaa",
        "sök kunskap om upplevd välfärd, skapa en kunskapsgrund",
        "look for knowledge of experienced wellbeing",
    ],
    ["luo turvallisuutta", "skapa trygghet", "create safety"],
];

const CREATIVITY: &[Line] = &[
    ["mahdollista luova kehittämistoiminta", "gör kreativ utveckling möjlig", "enable creative development"],
    [
        "uskalla tehdä ja olla tekemättä, älä pelkää epäonnistumista",
        "våga göra och våga låta bli, var inte rädd för att misslyckas",
        "dare to do and not to do, do not fear failure",
    ],
    [
        "uskalla yrittää ja tee rohkeita päätöksiä",
        "våga försöka och fatta modiga beslut",
        "dare to try, decide bravely",
    ],
    ["siedä epävarmuutta", "stå ut med osäkerhet", "tolerate uncertainty"],
    ["anna aikaa innovatiivisuudelle", "ge tid för nytänkande", "give time for innovation"],
    ["uskalla tehdä erilaisia valintoja", "våga göra annorlunda val", "dare to choose differently"],
    [
        "ole rohkeasti omaleimainen, uudistu ja ennakoi",
        "var modigt egensinnig, förnya dig och förutse",
        "be boldly original, renew, anticipate",
    ],
    ["kokeile ketterästi", "pröva smidigt", "experiment nimbly"],
    [
        "uskalla muuttaa suuntaa ja luopua vanhasta, ole rohkeasti luova",
        "våga byta riktning och släppa det gamla, var modigt kreativ",
        "dare to change direction and let go of the old, be boldly creative",
    ],
    [
        "sovella paikallisesti, hyödynnä uudella tavalla, ajattele ja toteuta",
        "tillämpa lokalt, använd på nya sätt, tänk och förverkliga",
        "apply locally, use in new ways, think and do",
    ],
    [
        "uskalla ajatella eri tavoin, ota mukaan eri näkökulmat",
        "våga tänka annorlunda, ta med olika synvinklar",
        "dare to think differently, include different viewpoints",
    ],
    ["uskalla epäonnistua", "våga misslyckas", "dare to fail"],
    ["ajattele idearikkaasti", "tänk idérikt", "think richly in ideas"],
    ["luo myönteistä ilmapiiriä", "skapa en positiv atmosfär", "create a positive atmosphere"],
];

const EQUALITY: &[Line] = &[
    [
        "etsi ja vaali yhdenvertaisuutta eri tasoilla",
        "sök och värna om likabehandling på olika nivåer",
        "seek and cherish equality on all levels",
    ],
    ["huomioi kaikki äänet", "lyssna på alla röster", "notice every voice"],
    ["mahdollista yhdenvertaiset palvelut", "gör likvärdiga tjänster möjliga", "enable equal services"],
    [
        "ota huomioon kuntien väliset erot",
        "beakta skillnaderna mellan kommunerna",
        "consider the differences between municipalities",
    ],
    ["mahdollista vuoropuhelu", "gör dialog möjlig", "enable dialogue"],
    [
        "usko itseen, toisiin, ilmapiiriin ja alueeseen, maakunnan elinvoimaan ja pohjoisen mahdollisuuksiin",
        "tro på dig själv, på andra, på atmosfären och på regionen, på landskapets livskraft och på nordens möjligheter",
        "believe in yourself, in others, in the atmosphere and the area, in the region's vitality and in the North",
    ],
    [
        "pyri yhdenvertaisuuteen (kuntalaiset, organisaatiot)",
        "sträva efter likabehandling (invånare, organisationer)",
        "strive for equality (residents, organisations)",
    ],
    [
        "jaa tieto ja taito, kehitä yhdessä",
        "dela med dig av kunskap och kunnande, utveckla tillsammans",
        "share knowledge and skill, develop together",
    ],
    ["luo turvallinen ilmapiiri", "skapa en trygg atmosfär", "create a safe atmosphere"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_new_vitality_agreement_begins_with_seven_fourteen_and_nine_lines_in_every_language() {
        let text = beginning(Kind::Vitality);
        let lines: Vec<_> = text.values.iter().map(|value| value.guidance.len()).collect();
        assert_eq!(lines, [7, 14, 9]);
        assert_eq!(text.check(), Ok(()));
        for value in &text.values {
            for line in std::iter::once(&value.name).chain(&value.guidance) {
                assert_eq!(line.missing(&Language::ALL), []);
            }
        }
    }
}
