//! What reading costs: the same number of statements, however many items a page has.

use serde_json::json;

use super::{House, promise};

const WIDE: &str = "query($first: Int!) { area(slug: \"pohjois-pohjanmaa\") { commitments(first: $first) { nodes {
    id text state stateLabel section { key name { fi } } availableActions { action allowed refusal { code } } task { kind }
    organisation { legalName municipality { name { fi } } availableActions { action } task { kind } }
    signature { state sections { key } availableActions { action allowed } acts { person { name } } agreement { id } }
    agreement { title { fi } state targets { id } steps { id } area { slug } availableActions { action allowed } } } } } }";

async fn cost(house: &House, first: usize) -> (usize, u64) {
    let before = house.trial.statements();
    let data = house.data(house.me(), WIDE, json!({ "first": first })).await;
    let items = data["area"]["commitments"]["nodes"].as_array().unwrap().len();
    (items, house.trial.statements() - before)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wide_page_of_fifty_costs_what_a_page_of_one_costs() {
    let house = House::build().await;
    let agreement = house.opened().await;
    for (name, email, number) in [
        ("Iin Arkipolku ry", "arkipolku@example.fi", "9900001-8"),
        ("Ii-seura ry", "seura@example.fi", "9900010-6"),
        ("Pohjantuuli ry", "tuuli@example.fi", "9900002-6"),
    ] {
        let (organisation, signer) = house.verified(name, email, number).await;
        let signature = house.requested(&agreement, &organisation).await;
        for number in 0..17 {
            let input =
                json!({ "signature": signature["id"], "content": promise(&format!("Lupaus {number}")) });
            house.done(Some(&signer), "draftCommitment commitment { id }", input).await;
        }
    }
    let (one, of_one) = cost(&house, 1).await;
    let (fifty, of_fifty) = cost(&house, 50).await;
    assert_eq!((one, fifty), (1, 50));
    println!("a wide page of one: {of_one} statements; of fifty: {of_fifty}");
    assert_eq!(of_one, of_fifty);
}
