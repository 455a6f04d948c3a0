//! Resources and nested deployments of ARM JSON.

use std::sync::Arc;

use crate::diagnostic::Level;
use crate::lang::arm::ir::{
    Argument, ArgumentValue, Deployment, Loop, LoopSource, Member, ResourceDecl, TemplateSlot,
};
use crate::lang::arm::json::{Field, Node, NodeKind, find};

use super::Reader;

/// Members of a resource that are not part of its body, in lower case.
const ENVELOPE: [&str; 18] = [
    "type",
    "apiversion",
    "name",
    "condition",
    "copy",
    "dependson",
    "scope",
    "resources",
    "comments",
    "comment",
    "metadata",
    "existing",
    "resourcegroup",
    "subscriptionid",
    "managementgroup",
    "extension",
    "import",
    "@options",
];

impl Reader<'_> {
    pub(super) fn resource(
        &mut self,
        symbol: Option<&str>,
        node: &Node<'_>,
        symbolic: bool,
    ) -> Option<ResourceDecl> {
        let fields = node.as_object().or_else(|| {
            self.report(
                Level::Warning,
                "invalid-template",
                node.span,
                "a resource must be an object",
            );
            None
        })?;
        self.say_duplicates(fields);
        let Some(type_field) = find(fields, "type") else {
            self.report(
                Level::Warning,
                "invalid-template",
                node.span,
                "the resource has no type",
            );
            return None;
        };
        let resource_type = self.expr(&type_field.value);
        let is_deployment = resource_type
            .as_str()
            .is_some_and(|name| name.eq_ignore_ascii_case("Microsoft.Resources/deployments"));
        let mut optional = |name: &str| find(fields, name).map(|field| self.expr(&field.value));
        let api_version = optional("apiVersion");
        let name = optional("name");
        let scope = optional("scope");
        let subscription = optional("subscriptionId");
        let resource_group = optional("resourceGroup");
        let management_group = optional("managementGroup");
        let conditions = optional("condition").into_iter().collect();
        let depends_on = find(fields, "dependsOn")
            .and_then(|field| field.value.as_array())
            .unwrap_or_default()
            .iter()
            .map(|node| self.expr(node))
            .collect();
        let extension = ["extension", "import"]
            .iter()
            .find_map(|name| find(fields, name)?.value.as_str())
            .map(Arc::from);
        let deployment = is_deployment.then(|| Box::new(self.deployment(fields, symbolic)));
        let body = fields
            .iter()
            .filter(|field| {
                let name = field.name.as_str().to_ascii_lowercase();
                let envelope = ENVELOPE.contains(&name.as_str());
                !envelope && (!is_deployment || name != "properties")
            })
            .map(|field| Member::Pair(self.pair(field)))
            .collect();
        Some(ResourceDecl {
            symbol: symbol.map(Arc::from),
            resource_type,
            api_version,
            name,
            parent: None,
            scope,
            subscription,
            resource_group,
            management_group,
            conditions,
            copy: find(fields, "copy").and_then(|field| self.resource_loop(field)),
            existing: find(fields, "existing")
                .is_some_and(|field| matches!(field.value.kind, NodeKind::Bool(true))),
            extension,
            body,
            depends_on,
            children: self.children(fields, symbolic),
            deployment,
            header: type_field.span,
            extent: node.span,
        })
    }

    fn children(&mut self, fields: &[Field<'_>], symbolic: bool) -> Vec<ResourceDecl> {
        match find(fields, "resources").map(|field| &field.value.kind) {
            Some(NodeKind::Array(items)) => items
                .iter()
                .filter_map(|item| self.resource(None, item, symbolic))
                .collect(),
            Some(NodeKind::Object(items)) => items
                .iter()
                .filter_map(|item| self.resource(Some(item.name.as_str()), &item.value, symbolic))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn resource_loop(&mut self, field: &Field<'_>) -> Option<Loop> {
        let count = field.value.get("count")?;
        Some(Loop {
            name: field
                .value
                .get("name")
                .and_then(|name| name.value.as_str())
                .unwrap_or_default()
                .into(),
            source: LoopSource::Count(self.expr(&count.value)),
            span: field.span,
        })
    }

    fn deployment(&mut self, fields: &[Field<'_>], symbolic: bool) -> Deployment {
        let properties = find(fields, "properties").map(|field| &field.value);
        let get = |name: &str| properties.and_then(|node| node.get(name));
        let scope = get("expressionEvaluationOptions")
            .and_then(|field| field.value.get("scope"))
            .and_then(|field| field.value.as_str());
        let inner = match scope {
            Some(scope) => !scope.eq_ignore_ascii_case("outer"),
            // Left out it means `outer`, but symbolic names come with `inner`.
            None => symbolic,
        };
        let template = match (get("template"), get("templateLink")) {
            (Some(field), _) => self.template_slot(&field.value, symbolic),
            (None, Some(field)) => TemplateSlot::Link(self.expr(&field.value)),
            (None, None) if properties.is_some_and(|node| node.as_object().is_none()) => {
                TemplateSlot::Opaque("its properties are an expression".into())
            }
            (None, None) => TemplateSlot::Empty,
        };
        let parameters = get("parameters").map(|field| &field.value);
        let mut deployment = Deployment {
            inner,
            template,
            arguments: Vec::new(),
            arguments_expr: None,
            parameters_link: get("parametersLink").map(|field| self.expr(&field.value)),
        };
        match parameters.map(|node| &node.kind) {
            Some(NodeKind::Object(entries)) => {
                deployment.arguments = entries.iter().map(|entry| self.argument(entry)).collect();
            }
            Some(NodeKind::String(_)) => {
                deployment.arguments_expr = parameters.map(|node| self.expr(node));
            }
            _ => {}
        }
        deployment
    }

    fn template_slot(&mut self, node: &Node<'_>, symbolic: bool) -> TemplateSlot {
        match &node.kind {
            NodeKind::Object(_) => match self.template(node, symbolic) {
                Some(template) => TemplateSlot::Template(Arc::new(template)),
                None => TemplateSlot::Empty,
            },
            NodeKind::String(_) => TemplateSlot::Value(self.expr(node)),
            _ => TemplateSlot::Empty,
        }
    }

    fn argument(&mut self, field: &Field<'_>) -> Argument {
        let value = if let NodeKind::String(_) = field.value.kind {
            ArgumentValue::Wrapped(self.expr(&field.value))
        } else if let Some(value) = field.value.get("value") {
            ArgumentValue::Value(self.expr(&value.value))
        } else if let Some(reference) = field.value.get("reference") {
            ArgumentValue::Secret(self.expr(&reference.value))
        } else {
            // A property loop may give the value.
            ArgumentValue::Wrapped(self.expr(&field.value))
        };
        Argument {
            name: field.name.as_str().into(),
            name_span: field.name_span,
            span: field.span,
            value,
        }
    }
}
