//! Paths and their values as nested objects.

use super::schema::Term;

/// An object, or the value at the end of a path.
#[derive(Debug, Default)]
pub(super) struct Node<'t> {
    /// The value; `None` for an object.
    pub(super) term: Option<&'t Term>,
    /// The object's members in order.
    pub(super) members: Vec<(&'t str, Node<'t>)>,
}

/// The object that has these values at these paths. A path below another's value is left out.
pub(super) fn tree(set: &[(Vec<String>, Term)]) -> Node<'_> {
    let mut root = Node::default();
    for (path, term) in set {
        let mut node = &mut root;
        for name in path {
            let at = match node.members.iter().position(|(other, _)| other == name) {
                Some(at) => at,
                None => {
                    node.members.push((name, Node::default()));
                    node.members.len() - 1
                }
            };
            match node.members.get_mut(at) {
                Some((_, inner)) => node = inner,
                None => break,
            }
        }
        node.term = Some(term);
    }
    root
}
