//! What is to be developed, as fields and as they are read.

use domain::lifecycle::Keyed;
use domain::refusal::Refusal;
use domain::signature::{Section, SectionKey};
use domain::target::{Content, Reach};

use crate::form::{Choice, Field, Posted, Reading};
use crate::page::agreement::new;
use crate::page::signature::steps::capital;
use crate::visit::Visit;
use crate::words;

/// Asks what is to be developed.
pub(super) fn fields(visit: &Visit, sections: &[Section]) -> Vec<Field> {
    let reach = |reach: &Reach| {
        Choice::new(reach.key(), capital(&visit.t(&format!("page-reach-{}", reach.key()))))
            .chosen(*reach == Reach::WholeMunicipality)
    };
    let section = |section: &Section| {
        Choice::new(&section.key.0, capital(&words::section(visit.language, &section.key, sections)))
    };
    let offered = sections.iter().filter(|section| section.active).map(section).collect();
    let titles = new::TITLES.map(|(name, language)| new::title_field(visit, name, language));
    let others = [
        Field::radios("reach", visit.t("page-reach"), Reach::all().iter().map(reach).collect()),
        Field::line("village", visit.t("page-target-village")).optional(),
        Field::checks("sections", visit.t("page-target-sections"), offered).optional(),
        Field::line("deliveredThrough", visit.t("page-target-through"))
            .hint(visit.t("page-target-through-hint"))
            .optional(),
    ];
    titles.into_iter().chain(others).collect()
}

/// Reads it.
pub(super) fn read(posted: &Posted) -> Result<Content, Vec<Refusal>> {
    let mut reading = Reading::new(posted);
    let title = new::read_title(&mut reading, posted);
    let reach = reading.keyed::<Reach>("reach");
    let village = posted.optional("village");
    let content = reach.map(|reach| Content {
        title,
        reach,
        village: village.filter(|_| reach == Reach::Village),
        sections: posted.all("sections").into_iter().map(|key| SectionKey(key.to_owned())).collect(),
        delivered_through: posted.optional("deliveredThrough"),
    });
    reading.done(content)
}
