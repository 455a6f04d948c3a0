//! Functions that read files: `file`, `fileset`, `templatefile` … and `templatestring`, which is
//! `templatefile` without a file.
//!
//! Terraform reads relative to where it is run: the root module's folder. Here that is read only
//! within what the run is about ([`Sources::allows`](crate::source::Sources::allows)); what lies outside is not known.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::hash::digest;
use crate::diagnostic::Level;
use crate::glob::Pattern;
use crate::lang::arm::json::SpanMap;
use crate::lang::terraform::evaluate::partial::{call_text, failed, failure, lift, unknown_from};
use crate::lang::terraform::evaluate::{Scope, set_of, to_string};
use crate::lang::terraform::parse;
use crate::lang::terraform::syntax::{Expression, ExpressionKind};
use crate::limits;
use crate::memory;
use crate::source::{LoadError, SourceFile, Span, normalize};
use crate::value::{Collection, Hop, HopKind, Kind, Object, UnknownClass, Value};

/// Files and folders that `fileset` looks at.
const MAX_ENTRIES: usize = 20_000;
/// Folders below each other that it looks into.
const MAX_FOLDERS: usize = 32;

impl Scope<'_, '_> {
    /// Calls a function that reads files or is about paths; `None` if it is none.
    pub(crate) fn file_function(
        self,
        name: &str,
        arguments: &[Value],
        span: Span,
    ) -> Option<Value> {
        let name = name.strip_prefix("core::").unwrap_or(name);
        let takes = match name {
            "file" | "fileexists" | "filebase64" | "filemd5" | "filesha1" | "filesha256"
            | "filesha512" | "filebase64sha256" | "filebase64sha512" | "pathexpand" | "abspath" => {
                1
            }
            "fileset" | "templatefile" | "templatestring" => 2,
            _ => return None,
        };
        if arguments.len() != takes {
            return Some(failure(format!("{name}: takes {takes} arguments")));
        }
        if let Some(failed) = arguments.iter().find(|argument| failed(argument)) {
            return Some(failed.clone());
        }
        Some(lift(arguments, &mut |arguments| {
            if name == "templatestring" {
                return self.templatestring(arguments, span);
            }
            let Some(path) = arguments.first().and_then(to_string) else {
                return match arguments.first() {
                    Some(path) if path.is_wholly_known() => failure(format!("{name}: no path")),
                    _ => unknown_from(call_text(name, arguments), arguments),
                };
            };
            match (name, arguments.get(1)) {
                // Only whoever runs it has a home and a working directory.
                ("abspath", _) => Value::unknown(UnknownClass::Context, call_text(name, arguments)),
                ("pathexpand", _) if path.starts_with('~') => {
                    Value::unknown(UnknownClass::Context, call_text(name, arguments))
                }
                ("pathexpand", _) => Value::string(path),
                ("fileset", Some(pattern)) => match to_string(pattern) {
                    Some(pattern) => self.fileset(&path, &pattern, arguments, span),
                    None => unknown_from(call_text(name, arguments), arguments),
                },
                ("templatefile", Some(variables)) => {
                    self.templatefile(&path, variables, arguments, span)
                }
                _ => self.content(name, &path, arguments, span),
            }
        }))
    }

    /// Where a path leads, if that may be read; else the unknown to return.
    fn reachable(
        self,
        path: &str,
        name: &str,
        arguments: &[Value],
        span: Span,
    ) -> Result<PathBuf, Value> {
        let session = self.session();
        let text = call_text(name, arguments);
        if path.starts_with('~') {
            return Err(Value::unknown(UnknownClass::Context, text));
        }
        let target = normalize(&session.project.root.join(path.replace('\\', "/")));
        if session.sources.allows(&target) {
            return Ok(target);
        }
        session.report(
            Level::Warning,
            "unread-file",
            span,
            format!("'{path}' is not read: {}", LoadError::Outside),
        );
        Err(Value::unknown(UnknownClass::External, text))
    }

    /// What is done with a file that cannot be read: `try` sees that it is missing.
    fn refused(self, path: &str, error: &LoadError, text: String, span: Span) -> Value {
        match error {
            LoadError::NotFound | LoadError::NotAFile | LoadError::NotUtf8 { .. } => {
                failure(format!("'{path}': {error}"))
            }
            LoadError::Outside
            | LoadError::Unreadable(_)
            | LoadError::TooLarge(_)
            | LoadError::NoRoom
            | LoadError::RunFull
            | LoadError::Binary(_) => {
                self.session().report(
                    Level::Warning,
                    error.limit().unwrap_or("unread-file"),
                    span,
                    format!("'{path}' is not read: {error}"),
                );
                Value::unknown(UnknownClass::External, text)
            }
        }
    }

    fn content(self, name: &str, path: &str, arguments: &[Value], span: Span) -> Value {
        let target = match self.reachable(path, name, arguments, span) {
            Ok(target) => target,
            Err(unknown) => return unknown,
        };
        let sources = self.session().sources;
        let text = || call_text(name, arguments);
        if name == "fileexists" {
            let is_file = sources.is_file(&target);
            if !is_file && sources.exists(&target) {
                return failure(format!("fileexists: '{path}' is no regular file"));
            }
            return Value::bool(is_file);
        }
        if name == "file" {
            return match sources.load(&target) {
                Ok(file) => {
                    self.session().made(file.text.len());
                    loaded(Value::string(file.text.as_str()), path, &file, span)
                }
                Err(error) => self.refused(path, &error, text(), span),
            };
        }
        let bytes = match sources.bytes(&target) {
            Ok(bytes) => bytes,
            Err(error) => return self.refused(path, &error, text(), span),
        };
        self.session().made(bytes.len());
        let result = match name {
            "filebase64" => Some(crate::base64::encode(&bytes)),
            _ => digest(name.strip_prefix("file").unwrap_or(name), &bytes),
        };
        result.map_or_else(
            || Value::unknown(UnknownClass::Limit, text()),
            Value::string,
        )
    }

    /// `fileset(path, pattern)`: the files below a folder, by their paths relative to it.
    fn fileset(self, path: &str, pattern: &str, arguments: &[Value], span: Span) -> Value {
        let folder = match self.reachable(path, "fileset", arguments, span) {
            Ok(folder) => folder,
            Err(unknown) => return unknown,
        };
        let limit = || {
            let text = call_text("fileset", arguments);
            self.session().report(
                Level::Warning,
                limits::MANY_FILES,
                span,
                format!("there is too much below '{path}' for its files to be listed"),
            );
            Value::unknown(UnknownClass::Limit, text)
        };
        let Some(wanted) = Pattern::read(pattern) else {
            return limit();
        };
        let deep = pattern.contains("**");
        let depth = if deep {
            MAX_FOLDERS
        } else {
            pattern.matches('/').count() + 1
        };
        let mut found: Vec<Value> = Vec::new();
        let sources = self.session().sources;
        let walker = sources.walk(&folder).map(|walk| walk.max_depth(depth));
        let entries = walker.into_iter().flatten().flatten();
        for (count, entry) in entries.enumerate() {
            if count >= MAX_ENTRIES || (deep && entry.depth() >= MAX_FOLDERS) {
                return limit();
            }
            let file = entry.path();
            let is_file = entry.file_type().is_file()
                || (entry.file_type().is_symlink() && sources.is_file(file));
            let Some(relative) = file.strip_prefix(&folder).ok().and_then(Path::to_str) else {
                continue;
            };
            let relative = relative.replace('\\', "/");
            if is_file && wanted.matches(&relative) {
                found.push(Value::string(relative));
            }
        }
        Value::list(set_of(found)).in_collection(Collection::Set)
    }

    /// `templatefile(path, variables)`.
    fn templatefile(self, path: &str, variables: &Value, arguments: &[Value], span: Span) -> Value {
        let target = match self.reachable(path, "templatefile", arguments, span) {
            Ok(target) => target,
            Err(unknown) => return unknown,
        };
        let text = || call_text("templatefile", arguments);
        let variables = match given("templatefile", variables, arguments) {
            Ok(variables) => variables,
            Err(none) => return none,
        };
        let file = match self.session().sources.load(&target) {
            Ok(file) => file,
            Err(error) => return self.refused(path, &error, text(), span),
        };
        self.session().made(memory::weight(&file.text));
        let template = match parse::template(&file.text, SpanMap::Linear(file.id, 0)) {
            Ok(template) => template,
            Err((why, place)) => {
                let why = why.lines().next().unwrap_or_default().to_owned();
                self.session()
                    .report(Level::Error, "syntax-error", place, why.clone());
                return failure(format!("'{path}': {why}"));
            }
        };
        if let Some(why) = refuses(&template, |name| variables.get_exact(name).is_some()) {
            return failure(format!("templatefile: '{path}': {why}"));
        }
        loaded(self.rendered(&template, variables), path, &file, span)
    }

    /// `templatestring(reference, variables)`.
    fn templatestring(self, arguments: &[Value], span: Span) -> Value {
        const NAME: &str = "templatestring";
        let [template, variables] = arguments else {
            return failure(format!("{NAME}: takes 2 arguments"));
        };
        let Some(text) = template.as_str() else {
            if template.is_wholly_known() {
                return failure(format!("{NAME}: the template is no string"));
            }
            return unknown_from(call_text(NAME, arguments), arguments);
        };
        let variables = match given(NAME, variables, arguments) {
            Ok(variables) => variables,
            Err(none) => return none,
        };
        self.session().made(memory::weight(text));
        let template = match parse::template(text, SpanMap::Fixed(span)) {
            Ok(template) => template,
            Err((why, _)) => {
                let why = why.lines().next().unwrap_or_default();
                return failure(format!("{NAME}: {why}"));
            }
        };
        match refuses(&template, |name| variables.get_exact(name).is_some()) {
            Some(why) => failure(format!("{NAME}: {why}")),
            None => self.rendered(&template, variables),
        }
    }

    /// What a template gives with these variables.
    fn rendered(self, template: &Expression, variables: &Object) -> Value {
        let bindings = variables
            .iter()
            .map(|(name, entry)| (&**name, entry.value.clone()));
        let mut value = self.evaluate_with(&mut bindings.collect(), template);
        value.origin.span = None;
        value
    }
}

/// The variables given to a template, or what the call is without them.
fn given<'v>(name: &str, variables: &'v Value, arguments: &[Value]) -> Result<&'v Object, Value> {
    match &variables.kind {
        Kind::Object(variables) => Ok(variables),
        _ if variables.is_wholly_known() => {
            Err(failure(format!("{name}: the variables are no object")))
        }
        _ => Err(unknown_from(call_text(name, arguments), arguments)),
    }
}

/// A value as it comes out of a file.
fn loaded(value: Value, path: &str, file: &Arc<SourceFile>, used_at: Span) -> Value {
    value.through(Hop {
        kind: HopKind::LoadedFile,
        name: path.into(),
        set_at: Some(Span::new(file.id, 0..0)),
        used_at: Some(used_at),
    })
}

/// Why Terraform does not take a template with variables of these names.
fn refuses(template: &Expression, is_given: impl Fn(&str) -> bool) -> Option<String> {
    let mut why = None;
    template.visit(&mut Vec::new(), &mut |expression, bound| {
        let found = match &expression.kind {
            ExpressionKind::Variable(name) if !bound.contains(&&**name) && !is_given(name) => {
                format!("the variable '{name}' is not given")
            }
            ExpressionKind::Call(call)
                if matches!(
                    call.name.strip_prefix("core::").unwrap_or(&call.name),
                    "templatefile" | "templatestring"
                ) =>
            {
                format!("a template cannot call {}", call.name)
            }
            _ => return,
        };
        why.get_or_insert(found);
    });
    why
}
