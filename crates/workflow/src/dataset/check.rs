//! Contradictions inside a set, found before anything is written.

use std::collections::BTreeSet;

use domain::succession::Kind;

use super::format::{Agreement, Organisation, Set, Signature};
use super::problem::{Problem, Result};

/// Checks that everything referred to is there, once, and that nothing is told by halves.
pub(super) fn consistent(set: &Set) -> Result<()> {
    once("area", set.areas.iter().map(|area| area.slug.as_str()))?;
    once("municipality", set.municipalities.iter().map(|municipality| municipality.code.as_str()))?;
    once("agreement", set.agreements.iter().map(|agreement| agreement.key.as_str()))?;
    once("organisation", set.organisations.iter().map(|organisation| organisation.key.as_str()))?;
    let posts = set.people.iter().map(|person| person.email.as_str());
    let members = set.organisations.iter().flat_map(|organisation| &organisation.people);
    once("address", posts.chain(members.map(|member| member.email.as_str())))?;
    set.agreements.iter().try_for_each(|told| agreement(set, told))?;
    set.organisations.iter().try_for_each(|told| organisation(set, told))?;
    for told in &set.bodies {
        area(set, &told.entry(), &told.area)?;
    }
    for told in &set.plans {
        area(set, &told.entry(), &told.area)?;
        if let Some(key) = &told.agreement {
            known(set.agreement(key).is_some(), &told.entry(), "agreement", key)?;
        }
    }
    let steps = set.steps.iter().map(|step| step.agreement.as_str());
    let targets = set.targets.iter().map(|target| target.agreement.as_str());
    steps
        .chain(targets)
        .try_for_each(|key| known(set.agreement(key).is_some(), "step or target", "agreement", key))
}

fn once<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Problem::inconsistent(format!("{what} {name}"), "stands in the files twice"));
        }
    }
    Ok(())
}

fn known(found: bool, entry: &str, what: &str, name: &str) -> Result<()> {
    if found { Ok(()) } else { Err(Problem::inconsistent(entry, format!("there is no {what} {name}"))) }
}

fn area(set: &Set, entry: &str, slug: &str) -> Result<()> {
    known(set.areas.iter().any(|area| area.slug == slug), entry, "area", slug)
}

fn agreement(set: &Set, told: &Agreement) -> Result<()> {
    let entry = told.entry();
    area(set, &entry, &told.area)?;
    for key in [&told.parent, &told.predecessor].into_iter().flatten() {
        known(set.agreement(key).is_some(), &entry, "agreement", key)?;
    }
    if let Some(key) = &told.joint_authority {
        let there = set.organisations.iter().any(|organisation| organisation.key == *key);
        known(there, &entry, "organisation", key)?;
        if told.municipality.is_some() || told.parent.is_none() {
            return Err(Problem::inconsistent(entry, "joint_authority needs parent and no municipality"));
        }
    }
    if let Some(text) = &told.text {
        known(set.texts.contains_key(text), &entry, "text", text)?;
    }
    if let Some(attachment) = &told.prevention_attachment {
        let text = format!("prevention_{attachment}");
        known(set.texts.contains_key(&text), &entry, "text", &text)?;
    }
    if told.written_on.is_some() && told.text.is_none() {
        return Err(Problem::inconsistent(entry, "written_on needs text"));
    }
    if told.opened_on.is_some() && told.sign_by.is_none() {
        return Err(Problem::inconsistent(entry, "opened_on needs sign_by"));
    }
    Ok(())
}

fn organisation(set: &Set, told: &Organisation) -> Result<()> {
    let entry = told.entry();
    std::iter::once(&told.area).chain(&told.also_in).try_for_each(|slug| area(set, &entry, slug))?;
    if told.mentioned_on().is_none() {
        return Err(Problem::inconsistent(entry, "needs identified_on or invited_on"));
    }
    if told.invited_on.is_some() && told.people.is_empty() {
        return Err(Problem::inconsistent(entry, "invited_on needs people: the first is invited"));
    }
    if let Some(followed) = &told.followed {
        let there = set.organisations.iter().any(|other| other.key == followed.by);
        known(there, &entry, "organisation", &followed.by)?;
        if followed.confirmed_on.is_some() && followed.kind != Kind::Merger {
            return Err(Problem::inconsistent(entry, "confirmed_on is for mergers only"));
        }
    }
    told.signature.iter().try_for_each(|signature| signed(set, &entry, signature))
}

fn signed(set: &Set, entry: &str, told: &Signature) -> Result<()> {
    let number = set.agreement(&told.agreement);
    known(number.is_some(), entry, "agreement", &told.agreement)?;
    let made_up = number.and_then(|number| set.agreements.get(number)).and_then(|agreement| agreement.demo);
    if !told.signed.is_empty() && !made_up.unwrap_or(set.head.demo) {
        // Evidence of a person's act cannot be told afterwards; a paper can be attested.
        return Err(Problem::inconsistent(
            entry,
            "signed is for made-up agreements only; use signed_on_paper",
        ));
    }
    if told.joined_on.is_some() && told.sign_by.is_none() {
        return Err(Problem::inconsistent(entry, "joined_on needs sign_by"));
    }
    if told.signed_on_paper.is_some() && told.prevention.is_none() {
        return Err(Problem::inconsistent(entry, "signed_on_paper needs the prevention answer"));
    }
    Ok(())
}
