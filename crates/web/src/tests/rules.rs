//! The pages of reminder rules: read, tried, saved and taken back without a script.

use http::StatusCode;

use super::House;

const RULES: &str = "/board/pohjois-pohjanmaa/rules";

#[tokio::test]
async fn a_rule_is_tried_before_it_is_saved_and_goes_back_to_its_default() {
    let house = House::build().await;
    let list = house.get(&format!("{RULES}?municipality=139")).await;
    assert_eq!(list.status, StatusCode::OK);
    let part = format!("href=\"{RULES}/rm01?municipality=139\"");
    assert!(
        list.text.contains(&part) && list.text.contains("10 työpäivää tehtävän avautumisesta"),
        "{}",
        list.text
    );
    assert!(!list.text.contains(">reminder-"), "a message is missing");

    let rule = format!("{RULES}/rm01");
    let shift = [("municipality", "139"), ("version", "0"), ("shift", "−3"), ("unit", "working_days")];
    let tried = house.post(&format!("{rule}/try"), &shift).await;
    assert_eq!(tried.status, StatusCode::OK);
    assert!(
        tried.text.contains("id=\"preview\"") && tried.text.contains("name=\"shift\" value=\"−3\""),
        "{}",
        tried.text
    );
    let before = house.get(&format!("{rule}?municipality=139")).await.text;
    assert!(!before.contains("3 työpäivää aiemmin"), "nothing is saved by trying");

    let saved = house.post(&format!("{rule}/save"), &shift).await;
    assert_eq!((saved.status, saved.to), (StatusCode::SEE_OTHER, format!("{rule}?municipality=139&saved")));
    let page = house.get(&format!("{rule}?municipality=139&saved")).await.text;
    assert!(page.contains("3 työpäivää aiemmin (asetettu kunnalle)"), "{page}");
    assert!(page.contains("Muutos on tallennettu"), "{page}");
    let stale = house.post(&format!("{rule}/save"), &shift).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);

    let clear = [("municipality", "139"), ("version", "1")];
    let cleared = house.post(&format!("{rule}/clear"), &clear).await;
    assert_eq!(cleared.status, StatusCode::SEE_OTHER);
    let page = house.get(&format!("{rule}?municipality=139")).await.text;
    assert!(!page.contains("3 työpäivää aiemmin") && !page.contains(&format!("{rule}/clear")), "{page}");
}

#[tokio::test]
async fn what_cannot_be_set_is_told_beside_its_field_and_the_law_has_no_switch() {
    let house = House::build().await;
    let far = [("municipality", "139"), ("version", "0"), ("shift", "99"), ("unit", "days")];
    let refused = house.post(&format!("{RULES}/rm01/try"), &far).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("aria-invalid") && refused.text.contains("value=\"99\""),
        "{}",
        refused.text
    );
    let schedule = [("municipality", "139"), ("version", "0"), ("schedule", "0 25 * * 1")];
    let refused = house.post(&format!("{RULES}/rm44/try"), &schedule).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Kenttä on: tunti."), "{}", refused.text);
    let law = house.get(&format!("{RULES}/rm08?municipality=139")).await.text;
    assert!(law.contains("lakisääteinen") && !law.contains("name=\"on\""), "{law}");
    // The area's rules are the regional coordinator's to set.
    let area = house.get(&format!("{RULES}/rm01")).await.text;
    assert!(!area.contains("/try\"") && area.contains("Vain tämän paikan koordinaattori"), "{area}");
    let forbidden = house.post(&format!("{RULES}/rm01/save"), &[("version", "0"), ("on", "no")]).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    assert_eq!(house.get(&format!("{RULES}/rm99")).await.status, StatusCode::NOT_FOUND);
}
