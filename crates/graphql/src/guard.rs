//! Judges a query before it is executed: its text, and its document with every fragment spread in memory only.
//!
//! async-graphql looks at its own limits after walking every spread again and again, so a few hundred bytes of nested
//! fragments can keep it busy for seconds (`libraries.md` §2.2). Here each fragment is measured once.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Value, Variables};

use crate::limits::Limits;

/// The page a connection has when nobody says how long.
const DEFAULT_PAGE: u64 = 20;
/// How often lists of the introspection may be asked for inside each other.
const INTROSPECTION_LISTS: u64 = 3;

/// Which limit a query is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Over {
    #[error("the query text is longer than {0} bytes")]
    Text(usize),
    #[error("the query has more than {0} tokens")]
    Tokens(usize),
    #[error("the document has more than {0} operations")]
    Operations(usize),
    #[error("the document has more than {0} fragments")]
    Fragments(usize),
    #[error("an operation has more than {0} variables")]
    Variables(usize),
    #[error("the document has more than {0} aliases")]
    Aliases(usize),
    #[error("the document has more than {0} directives")]
    Directives(usize),
    #[error("a mutation has more than {0} fields at its root")]
    Mutations(usize),
    #[error("the query selects more than {0} fields")]
    Nodes(u64),
    #[error("the query is more than {0} fields deep")]
    Depth(u64),
    #[error("the query may resolve more than {0} fields; ask for shorter pages")]
    Complexity(u64),
    #[error("the introspection asks for lists inside lists")]
    Introspection,
    #[error("a fragment spreads itself")]
    Cycle,
}

/// What a selection comes to once every fragment is spread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Measure {
    nodes: u64,
    depth: u64,
    cost: u64,
    lists: u64,
    pages: bool,
}

impl Measure {
    fn beside(self, other: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_add(other.nodes),
            depth: self.depth.max(other.depth),
            cost: self.cost.saturating_add(other.cost),
            lists: self.lists.max(other.lists),
            pages: self.pages || other.pages,
        }
    }
}

/// Judges the text before it is parsed.
pub(crate) fn text(query: &str, limits: &Limits) -> Result<(), Over> {
    if query.len() > limits.text {
        return Err(Over::Text(limits.text));
    }
    if tokens(query) > limits.tokens {
        return Err(Over::Tokens(limits.tokens));
    }
    Ok(())
}

/// Counts tokens as the grammar has them; a comment is none, a string is one.
fn tokens(query: &str) -> usize {
    let mut count = 0;
    let mut rest = query.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '#' => while rest.next_if(|c| !matches!(c, '\n' | '\r')).is_some() {},
            '"' => {
                count += 1;
                while let Some(c) = rest.next_if(|c| *c != '"') {
                    if c == '\\' {
                        rest.next();
                    }
                }
                rest.next();
            }
            c if c.is_whitespace() || c == ',' => {}
            c if c.is_alphanumeric() || c == '_' => {
                count += 1;
                while rest.next_if(|c| c.is_alphanumeric() || *c == '_').is_some() {}
            }
            _ => count += 1,
        }
    }
    count
}

/// Judges the document.
pub(crate) fn document(
    document: &ExecutableDocument,
    variables: &Variables,
    limits: &Limits,
) -> Result<(), Over> {
    if document.operations.iter().count() > limits.operations {
        return Err(Over::Operations(limits.operations));
    }
    if document.fragments.len() > limits.fragments {
        return Err(Over::Fragments(limits.fragments));
    }
    let mut ruler = Ruler { document, variables, limits, known: HashMap::new(), aliases: 0, directives: 0 };
    for fragment in document.fragments.values() {
        ruler.count(fragment.node.directives.len(), false)?;
    }
    for (_, operation) in document.operations.iter() {
        ruler.operation(&operation.node)?;
    }
    Ok(())
}

struct Ruler<'a> {
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    limits: &'a Limits,
    /// What each fragment comes to; nothing while it is being measured.
    known: HashMap<&'a str, Option<Measure>>,
    aliases: usize,
    directives: usize,
}

impl<'a> Ruler<'a> {
    fn operation(&mut self, operation: &'a OperationDefinition) -> Result<(), Over> {
        let limits = self.limits;
        if operation.variable_definitions.len() > limits.variables {
            return Err(Over::Variables(limits.variables));
        }
        self.count(operation.directives.len(), false)?;
        let measure = self.set(&operation.selection_set.node)?;
        self.judge(measure)?;
        // Only now, when the spreads are known to be few.
        if operation.ty == OperationType::Mutation
            && self.roots(&operation.selection_set.node) > limits.mutations
        {
            return Err(Over::Mutations(limits.mutations));
        }
        Ok(())
    }

    fn judge(&self, measure: Measure) -> Result<(), Over> {
        let limits = self.limits;
        if measure.nodes > limits.nodes {
            return Err(Over::Nodes(limits.nodes));
        }
        if measure.depth > limits.depth {
            return Err(Over::Depth(limits.depth));
        }
        if measure.cost > limits.complexity {
            return Err(Over::Complexity(limits.complexity));
        }
        if measure.lists > INTROSPECTION_LISTS {
            return Err(Over::Introspection);
        }
        Ok(())
    }

    /// Counts the fields at the root, those in fragments too; there are no cycles any more when this is asked.
    fn roots(&self, set: &SelectionSet) -> usize {
        let count = |selection: &Selection| match selection {
            Selection::Field(_) => 1,
            Selection::InlineFragment(inline) => self.roots(&inline.node.selection_set.node),
            Selection::FragmentSpread(spread) => {
                let fragment = self.document.fragments.get(&spread.node.fragment_name.node);
                fragment.map_or(0, |fragment| self.roots(&fragment.node.selection_set.node))
            }
        };
        set.items.iter().map(|item| count(&item.node)).fold(0, usize::saturating_add)
    }

    fn count(&mut self, directives: usize, alias: bool) -> Result<(), Over> {
        self.directives += directives;
        self.aliases += usize::from(alias);
        if self.directives > self.limits.directives {
            return Err(Over::Directives(self.limits.directives));
        }
        if self.aliases > self.limits.aliases {
            return Err(Over::Aliases(self.limits.aliases));
        }
        Ok(())
    }

    fn set(&mut self, set: &'a SelectionSet) -> Result<Measure, Over> {
        let mut sum = Measure::default();
        for item in &set.items {
            let measure = match &item.node {
                Selection::Field(field) => self.field(&field.node)?,
                Selection::InlineFragment(inline) => {
                    self.count(inline.node.directives.len(), false)?;
                    self.set(&inline.node.selection_set.node)?
                }
                Selection::FragmentSpread(spread) => {
                    self.count(spread.node.directives.len(), false)?;
                    self.fragment(&spread.node.fragment_name.node)?
                }
            };
            sum = sum.beside(measure);
            sum.nodes = sum.nodes.saturating_add(1);
        }
        Ok(sum)
    }

    fn fragment(&mut self, name: &'a str) -> Result<Measure, Over> {
        match self.known.get(name) {
            Some(Some(measure)) => return Ok(*measure),
            Some(None) => return Err(Over::Cycle),
            None => {}
        }
        // A fragment that is not there is the validation's to report.
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(Measure::default()) };
        self.known.insert(name, None);
        let measure = self.set(&fragment.node.selection_set.node)?;
        self.known.insert(name, Some(measure));
        Ok(measure)
    }

    fn field(&mut self, field: &'a Field) -> Result<Measure, Over> {
        self.count(field.directives.len(), field.alias.is_some())?;
        let inside = self.set(&field.selection_set.node)?;
        let name = field.name.node.as_str();
        let list = matches!(name, "fields" | "inputFields" | "interfaces" | "possibleTypes");
        Ok(Measure {
            nodes: inside.nodes,
            depth: inside.depth + 1,
            cost: inside.cost.saturating_mul(self.times(field, inside.pages)).saturating_add(1),
            lists: inside.lists + u64::from(list),
            pages: matches!(name, "edges" | "nodes"),
        })
    }

    /// Returns how many items a field can have, as far as its arguments say.
    fn times(&self, field: &Field, pages: bool) -> u64 {
        let given = |name: &str| {
            let (_, value) = field.arguments.iter().find(|(known, _)| known.node == name)?;
            let filled =
                value.node.clone().into_const_with(|name| self.variables.get(&name).cloned().ok_or(()));
            length(&filled.ok()?)
        };
        given("first").or_else(|| given("last")).or_else(|| given("ids")).unwrap_or(if pages {
            DEFAULT_PAGE
        } else {
            1
        })
    }
}

fn length(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::List(list) => Some(list.len() as u64),
        Value::Null
        | Value::String(_)
        | Value::Boolean(_)
        | Value::Binary(_)
        | Value::Enum(_)
        | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use async_graphql::parser::parse_query;

    use super::*;

    fn judge(query: &str, limits: &Limits) -> Result<(), Over> {
        text(query, limits)?;
        document(&parse_query(query).unwrap(), &Variables::default(), limits)
    }

    fn bomb(fragments: usize, spreads: usize) -> String {
        let mut query = String::from("{ ...F0 }");
        for number in 0..fragments {
            let inside = format!("...F{} ", number + 1).repeat(spreads);
            write!(query, " fragment F{number} on Query {{ {inside} }}").unwrap();
        }
        write!(query, " fragment F{fragments} on Query {{ __typename }}").unwrap();
        query
    }

    #[test]
    fn nested_fragments_are_measured_without_being_spread() {
        let limits = Limits::default();
        for (fragments, spreads) in [(16, 2), (22, 2), (8, 8), (5, 32), (8, 16), (40, 9)] {
            assert_eq!(judge(&bomb(fragments, spreads), &limits), Err(Over::Nodes(limits.nodes)));
        }
        assert_eq!(judge(&bomb(3, 2), &limits), Ok(()));
    }

    #[test]
    fn a_fragment_that_spreads_itself_is_found() {
        let limits = Limits::default();
        assert_eq!(
            judge("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", &limits),
            Err(Over::Cycle)
        );
        assert_eq!(judge("{ ...Missing }", &limits), Ok(()));
    }

    #[test]
    fn a_page_multiplies_what_is_asked_of_each_item() {
        let limits = Limits { complexity: 500, ..Limits::default() };
        assert_eq!(judge("{ a(first: 100) { edges { node { x y } } } }", &limits), Ok(()));
        let nested = "{ a(first: 100) { nodes { b(first: 100) { nodes { x } } } } }";
        assert_eq!(judge(nested, &limits), Err(Over::Complexity(500)));
        // A page without a length has twenty items.
        assert_eq!(judge("{ a { nodes { b { nodes { x } } } } }", &limits), Err(Over::Complexity(500)));
        assert_eq!(judge("{ a { b { c { x } } } }", &limits), Ok(()));
    }

    #[test]
    fn a_length_in_a_variable_counts_too() {
        let limits = Limits { complexity: 150, ..Limits::default() };
        let query = parse_query("query($n: Int) { a(first: $n) { nodes { x } } }").unwrap();
        let given = |n: i32| Variables::from_json(serde_json::json!({ "n": n }));
        assert_eq!(document(&query, &given(10), &limits), Ok(()));
        assert_eq!(document(&query, &given(100), &limits), Err(Over::Complexity(150)));
    }

    #[test]
    fn every_other_limit_is_judged() {
        let limits = Limits { tokens: 200, ..Limits::default() };
        assert_eq!(judge(&"#".repeat(20_000), &limits), Err(Over::Text(limits.text)));
        assert_eq!(judge(&format!("{{ {} }}", "a ".repeat(300)), &limits), Err(Over::Tokens(200)));
        let limits = Limits::default();
        let deep = format!("{}x{}", "{ a ".repeat(20), " }".repeat(20)).replace("a x", "x");
        assert_eq!(judge(&deep, &limits), Err(Over::Depth(limits.depth)));
        let aliases: String = (0..40).fold(String::new(), |all, number| all + &format!("a{number}: x "));
        assert_eq!(judge(&format!("{{ {aliases} }}"), &limits), Err(Over::Aliases(limits.aliases)));
        let directives = "x @skip(if: false) ".repeat(40);
        assert_eq!(judge(&format!("{{ {directives} }}"), &limits), Err(Over::Directives(limits.directives)));
        let operations: String =
            (0..20).fold(String::new(), |all, number| all + &format!("query Q{number} {{ x }} "));
        assert_eq!(judge(&operations, &limits), Err(Over::Operations(limits.operations)));
        let moves = "signOut ".repeat(20);
        assert_eq!(
            judge(&format!("mutation {{ {moves} }}"), &limits),
            Err(Over::Mutations(limits.mutations))
        );
        let hidden = format!("mutation {{ ...F }} fragment F on Mutation {{ {moves} }}");
        assert_eq!(judge(&hidden, &limits), Err(Over::Mutations(limits.mutations)));
    }

    #[test]
    fn introspection_is_allowed_but_not_into_itself() {
        let limits = Limits::default();
        let into = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }";
        assert_eq!(judge(into, &limits), Err(Over::Introspection));
        assert_eq!(judge("{ __schema { types { name fields { name args { name } } } } }", &limits), Ok(()));
    }

    #[test]
    fn strings_and_comments_are_not_taken_apart() {
        assert_eq!(tokens("{ a(b: \"c d e { \\\" }\") } # f g h"), 8);
    }
}
