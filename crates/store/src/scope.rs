//! What a viewer may read, as a WHERE clause: the SQL twin of [`Visible::covers`].

use domain::identifier::MunicipalityCode;
use domain::permission::{Scope, Visible};
use sea_orm::sea_query::{Expr, Query, Value};
use sea_orm::{ColumnTrait, Condition};

use crate::row::municipality;

/// The columns of a table that say where a row belongs.
#[derive(Clone, Copy)]
pub(crate) struct Place<C> {
    /// The area.
    pub(crate) area: C,
    /// The municipality.
    pub(crate) municipality: C,
    /// The organisation, where rows belong to one.
    pub(crate) organisation: Option<C>,
}

impl<C: ColumnTrait> Place<C> {
    /// Returns the rows a viewer may read; nothing but what a scope covers.
    pub(crate) fn within(self, visible: &Visible) -> Condition {
        let scopes = match visible {
            Visible::All => return Condition::all(),
            Visible::Within(scopes) if scopes.contains(&Scope::Platform) => return Condition::all(),
            Visible::Within(scopes) => scopes,
        };
        let (mut areas, mut municipalities, mut organisations) = (Vec::new(), Vec::new(), Vec::new());
        for scope in scopes {
            match scope {
                Scope::Platform => {}
                Scope::Area(area) => areas.push(area.uuid()),
                Scope::Municipality(code) => municipalities.push(code.as_str()),
                Scope::Organisation(organisation) => organisations.push(organisation.uuid()),
            }
        }
        let organisations = self.organisation.map(|column| one_of(column, organisations));
        let any =
            [one_of(self.area, areas), one_of(self.municipality, municipalities), organisations.flatten()];
        // An empty ANY would be rendered as no condition at all.
        if any.iter().all(Option::is_none) {
            return Condition::all().add(Expr::cust("1 = 0"));
        }
        any.into_iter().flatten().fold(Condition::any(), Condition::add)
    }
}

/// Returns the rows of a municipality, those from before another became part of it included (I-33).
pub(crate) fn of_municipality<C: ColumnTrait>(column: C, code: &MunicipalityCode) -> Condition {
    let absorbed = Query::select()
        .column(municipality::Column::Code)
        .from(municipality::Entity)
        .and_where(municipality::Column::SuccessorCode.eq(code.as_str()))
        .to_owned();
    Condition::any().add(column.eq(code.as_str())).add(column.in_subquery(absorbed))
}

/// Returns the rows a viewer may read, or that are in a state everybody may read.
pub(crate) fn readable<C: ColumnTrait>(
    place: Place<C>,
    visible: &Visible,
    state: C,
    public: Vec<&str>,
) -> Condition {
    if public.is_empty() || *visible == Visible::All {
        return place.within(visible);
    }
    Condition::any().add(state.is_in(public)).add(place.within(visible))
}

/// Compares a column with some values; with a single one so that an index on it still gives the order.
fn one_of<C: ColumnTrait, V: Into<Value>>(column: C, mut values: Vec<V>) -> Option<Expr> {
    match values.len() {
        0 => None,
        1 => values.pop().map(|value| column.eq(value)),
        _ => Some(column.is_in(values)),
    }
}
