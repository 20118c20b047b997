//! Puts the fields of a response into the order they were asked for: async-graphql 7 answers in the order they finish.

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Value};

/// Orders the data of a response. Whatever is not found in the document keeps its place at the end.
pub(super) fn ordered(data: Value, document: &ExecutableDocument) -> Value {
    let sets: Vec<_> =
        document.operations.iter().map(|(_, operation)| &operation.node.selection_set.node).collect();
    arrange(data, &sets, document)
}

fn arrange(value: Value, sets: &[&SelectionSet], document: &ExecutableDocument) -> Value {
    match value {
        Value::List(items) => {
            Value::List(items.into_iter().map(|item| arrange(item, sets, document)).collect())
        }
        Value::Object(mut fields) => {
            let mut asked: IndexMap<&Name, Vec<&SelectionSet>> = IndexMap::new();
            for set in sets {
                collect(set, document, &mut asked);
            }
            let mut sorted = IndexMap::with_capacity(fields.len());
            for (name, inside) in asked {
                if let Some(value) = fields.shift_remove(name) {
                    sorted.insert(name.clone(), arrange(value, &inside, document));
                }
            }
            sorted.extend(fields);
            Value::Object(sorted)
        }
        leaf @ (Value::Null
        | Value::Number(_)
        | Value::String(_)
        | Value::Boolean(_)
        | Value::Binary(_)
        | Value::Enum(_)) => leaf,
    }
}

/// Lists the response keys of a selection in order, spreading fragments; the guard has seen to it that they end.
fn collect<'a>(
    set: &'a SelectionSet,
    document: &'a ExecutableDocument,
    asked: &mut IndexMap<&'a Name, Vec<&'a SelectionSet>>,
) {
    for item in &set.items {
        match &item.node {
            Selection::Field(field) => {
                let key = &field.node.response_key().node;
                asked.entry(key).or_default().push(&field.node.selection_set.node);
            }
            Selection::InlineFragment(inline) => collect(&inline.node.selection_set.node, document, asked),
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(&fragment.node.selection_set.node, document, asked);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use async_graphql::value;

    use super::*;

    #[test]
    fn fields_stand_where_they_were_asked_for() {
        let query = parse_query("{ b: x a ... on T { list { z y } } ...F } fragment F on T { c list { x } }")
            .unwrap();
        let data = value!({ "c": 1, "list": [{ "x": 3, "y": 2, "z": 1 }], "a": 1, "b": 1 });
        let text = serde_json::to_string(&ordered(data, &query)).unwrap();
        assert_eq!(text, r#"{"b":1,"a":1,"list":[{"z":1,"y":2,"x":3}],"c":1}"#);
    }
}
