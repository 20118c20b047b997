//! Mails that did not arrive, as their coordinator's programs see them: never what they said.

use serde_json::json;
use workflow::mailing::Dispatcher;

use super::House;

const LIST: &str = "{ area(slug: \"pohjois-pohjanmaa\") { undelivered(first: 10) { totalCount nodes {
    id address kind(language: EN) why whyLabel(language: EN) person { name emailState } about { asks label(language: EN) }
    organisation { legalName } municipality { code } requeue { allowed refusal { code } } others { name } } } } }";

#[tokio::test]
async fn a_lost_reminder_is_listed_sent_again_and_gone_from_the_list() {
    let house = House::build().await;
    let agreement = house.opened().await;
    let (organisation, signer) =
        house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    house.trial.refuse_messages("arkipolku@example.fi");
    house.requested(&agreement, &organisation).await;
    house.trial.app.plan().await.unwrap();
    Dispatcher::new(house.trial.app.clone()).run_once().await.unwrap();

    let list = house.data(house.me(), LIST, json!({})).await["area"]["undelivered"].take();
    assert_eq!(list["totalCount"], 1, "{list}");
    let mail = &list["nodes"][0];
    assert_eq!((&mail["address"], &mail["kind"]), (&json!("arkipolku@example.fi"), &json!("Reminder")));
    assert_eq!((&mail["why"], &mail["requeue"]["allowed"]), (&json!("MESSAGE_REFUSED"), &json!(true)));
    assert_eq!(mail["about"][0]["asks"], "SIGN_AGREEMENT");
    assert_eq!(
        (&mail["organisation"]["legalName"], &mail["municipality"]["code"]),
        (&json!("Iin Arkipolku ry"), &json!("139"))
    );
    // Who belongs to the organisation is told nothing of it, and changes nothing.
    let theirs = house.data(Some(&signer), LIST, json!({})).await["area"]["undelivered"].take();
    assert_eq!(theirs, json!({ "totalCount": 0, "nodes": [] }));
    let again = "mutation($mail: ID!) { requeueMail(input: { mail: $mail }) { mail errors { code } } }";
    assert_eq!(house.error(Some(&signer), again, json!({ "mail": mail["id"] })).await, "NOT_FOUND");

    let done = house.done(house.me(), "requeueMail mail", json!({ "mail": mail["id"] })).await;
    assert_eq!(done["mail"], mail["id"]);
    let refused = house.refusal(house.me(), "settleMail mail", json!({ "mail": mail["id"] })).await;
    assert_eq!(refused.0, "NOT_UNDELIVERED");
    let list = house.data(house.me(), LIST, json!({})).await["area"]["undelivered"].take();
    assert_eq!(list["totalCount"], 0);
}

#[tokio::test]
async fn an_address_is_corrected_only_while_mail_to_it_comes_back() {
    let house = House::build().await;
    let agreement = house.opened().await;
    let (organisation, _) = house.verified("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8").await;
    house.trial.lose_mailbox("arkipolku@example.fi");
    house.requested(&agreement, &organisation).await;
    house.trial.app.plan().await.unwrap();
    Dispatcher::new(house.trial.app.clone()).run_once().await.unwrap();
    let list = house.data(house.me(), LIST, json!({})).await["area"]["undelivered"].take();
    let mail = &list["nodes"][0];
    assert_eq!(
        (&mail["why"], &mail["person"]["emailState"]),
        (&json!("ADDRESS_REFUSED"), &json!("BOUNCING"))
    );
    assert_eq!(mail["requeue"], json!({ "allowed": false, "refusal": { "code": "ADDRESS_BOUNCES" } }));
    let query = "query($id: ID!) { organisation(id: $id) { members { person { id email } } task { kind } } }";
    let found = house.data(house.me(), query, json!({ "id": organisation["id"] })).await;
    let person = found["organisation"]["members"][0]["person"]["id"].clone();
    let input = json!({ "person": person, "email": "uusi@example.fi", "check": "Soitin puheenjohtajalle" });
    let done = house.done(house.me(), "correctAddress person { email emailState }", input.clone()).await;
    assert_eq!(done["person"], json!({ "email": "uusi@example.fi", "emailState": "UNVERIFIED" }));
    let refused = house.refusal(house.me(), "correctAddress person { id }", input).await;
    assert_eq!(refused, ("ADDRESS_ARRIVES".to_owned(), "input.person".to_owned()));
    let list = house.data(house.me(), LIST, json!({})).await["area"]["undelivered"].take();
    assert_eq!(list["totalCount"], 0, "what was missed is planned again");
}
