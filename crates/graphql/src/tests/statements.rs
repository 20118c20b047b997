//! What reading costs: the same number of statements, however many items a page has.

use serde_json::json;

use super::{House, promise};

/// What the design asks for: a page with organisation, section, signature and agreement.
const PLAIN: &str = "query($first: Int!) { area(slug: \"pohjois-pohjanmaa\") { commitments(first: $first) { nodes {
    id text section { name { fi } } organisation { legalName } signature { state } agreement { title { fi } } } } } }";

/// The same with everything a page could want to know of each of them.
const WIDE: &str = "query($first: Int!) { area(slug: \"pohjois-pohjanmaa\") { commitments(first: $first) { nodes {
    id text state stateLabel section { key name { fi } } availableActions { action allowed refusal { code } } task { kind }
    organisation { legalName municipality { name { fi } } availableActions { action } task { kind } members { role } }
    signature { state sections { key } availableActions { action allowed } acts { person { name } } agreement { id } }
    agreement { title { fi } state targets { id } steps { id } area { slug } availableActions { action allowed } } } } } }";

async fn cost(house: &House, query: &str, first: usize) -> u64 {
    let before = house.trial.statements();
    let data = house.data(house.me(), query, json!({ "first": first })).await;
    assert_eq!(data["area"]["commitments"]["nodes"].as_array().unwrap().len(), first);
    house.trial.statements() - before
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
    let (one, fifty) = (cost(&house, PLAIN, 1).await, cost(&house, PLAIN, 50).await);
    println!("a plain page of one: {one} statements; of fifty: {fifty}");
    assert_eq!(one, fifty);
    assert!(fifty <= 16, "{fifty}");
    // Several ways lead to the same loads here; which of them meet depends on which answer comes first, so that the
    // number differs a little from run to run. Fifty times as many items never cost twice as much.
    let (one, fifty) = (cost(&house, WIDE, 1).await, cost(&house, WIDE, 50).await);
    println!("a wide page of one: {one} statements; of fifty: {fifty}");
    assert!(fifty < 2 * one, "{one}, {fifty}");
}

/// The pipeline of decisions with everything its board shows.
const PIPELINE: &str =
    "query($first: Int!) { area(slug: \"pohjois-pohjanmaa\") { decisions(first: $first) { nodes {
    id state stateLabel bodyName appealDeadlineOn agreement { title { fi } } municipality { name { fi } }
    availableActions { action allowed refusal { code } } tasks { kind dueOn } preparer { name } } } } }";

#[tokio::test]
async fn a_longer_pipeline_of_decisions_costs_no_more() {
    let house = House::build().await;
    let regional = house.regional().await;
    let frame = house.frame(&regional).await;
    let viewer = house.trial.app.viewer_of_bearer(&regional, None).await.unwrap().unwrap();
    house.trial.decide(&viewer, frame, domain::agreement::Outcome::Approved).await.unwrap();
    house.submitted().await;
    let cost = async |first: usize| {
        let before = house.trial.statements();
        let data = house.data(Some(&regional), PIPELINE, json!({ "first": first })).await;
        assert_eq!(data["area"]["decisions"]["nodes"].as_array().unwrap().len(), first);
        house.trial.statements() - before
    };
    // The first is the regional board's, so a municipality is looked up from the second on.
    let (two, four) = (cost(2).await, cost(4).await);
    println!("a pipeline of two: {two} statements; of four: {four}");
    assert_eq!(two, four);
    assert!(four <= 20, "{four}");
}

#[tokio::test]
async fn the_boards_over_time_cost_the_same_with_more_agreements() {
    const BOARDS: &str = "{ area(slug: \"pohjois-pohjanmaa\") {
        agreementChains { kind municipality { code } links { ... on Agreement { title { fi } state } } }
        developmentTargets { municipality { code } targets { state } agreement { state } choosingLong } } }";
    let house = House::build().await;
    house.opened().await;
    let cost = async |chains: usize| {
        let before = house.trial.statements();
        let data = house.data(house.me(), BOARDS, json!({})).await;
        assert_eq!(data["area"]["agreementChains"].as_array().unwrap().len(), chains);
        house.trial.statements() - before
    };
    let one = cost(1).await;
    for kind in ["EVERYDAY_SECURITY", "MUNICIPAL_WELLBEING"] {
        let input = json!({
            "kind": kind, "area": house.area(), "municipality": "139", "title": { "fi": "Sopimus" },
            "periodStart": "2026-03-01", "periodEnd": "2028-12-31",
        });
        let begun = house.done(house.me(), "initiateAgreement agreement { id }", input).await;
        let input = json!({ "agreement": begun["agreement"]["id"] });
        house.done(house.me(), "openTarget target { id }", input).await;
    }
    assert_eq!(one, cost(3).await);
}
