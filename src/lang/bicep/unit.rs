//! The files of one evaluation: which may be read, which have been, and what went wrong.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::Unread;
use crate::lang::arm;
use crate::lang::arm::ir::Template;
use crate::lang::avm::Understood;
use crate::limits::{self, BICEP_FILES, BICEP_STEPS};
use crate::memory::{self, Reading};
use crate::source::{FileId, LoadError, SourceFile, Sources, Span, normalize};

use super::lower::Content;
use super::parser;
use super::registry::Config;
use super::syntax::{self, ImportTarget, Statement};

/// How many diagnostics of one code are kept per unit.
const MAX_DIAGNOSTICS: usize = 500;

/// Bytes of a loaded file of which what is made is kept for other units, too. More would leave no room for
/// what modules are made of.
const SHARED_CONTENT: usize = 64 * 1024;

/// A Bicep file with its syntax tree.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    /// The text.
    pub(super) source: Arc<SourceFile>,
    /// What the text says.
    said: Arc<Said>,
}

/// What the text of a Bicep file says: all that does not depend on who reads it.
#[derive(Debug)]
struct Said {
    /// Its tree.
    tree: syntax::File,
    /// The position of each `type` statement.
    types: HashMap<Box<str>, usize>,
    /// What imports bring in by name: the path and the name there.
    imports: HashMap<Box<str>, (Box<str>, Box<str>)>,
    /// What `import * as name` brings in: the path.
    wildcards: HashMap<Box<str>, Box<str>>,
    /// The variables it declares, and what a parameters file assigns.
    variables: HashSet<Box<str>>,
    /// The functions it declares.
    functions: HashSet<Box<str>>,
    /// The parameters file that it extends.
    extends: Option<Box<str>>,
}

impl Said {
    fn new(tree: syntax::File) -> Self {
        let mut types = HashMap::new();
        let mut imports = HashMap::new();
        let mut wildcards = HashMap::new();
        let mut variables = HashSet::new();
        let mut functions = HashSet::new();
        let mut extends = None;
        for (index, statement) in tree.statements.iter().enumerate() {
            match statement {
                Statement::Type(declaration) => {
                    types.insert(declaration.name.name.clone(), index);
                }
                Statement::Import(import) => {
                    let Some(path) = import.path.as_literal() else {
                        continue;
                    };
                    match &import.target {
                        ImportTarget::All(name) => {
                            wildcards.insert(name.name.clone(), path.into());
                        }
                        ImportTarget::Items(items) => {
                            for item in items {
                                let Some(name) = item.name.as_literal() else {
                                    continue;
                                };
                                let local = item.alias.as_ref().map_or(name, |alias| &alias.name);
                                imports.insert(local.into(), (path.into(), name.into()));
                            }
                        }
                    }
                }
                Statement::Var(var) => {
                    variables.insert(var.name.name.clone());
                }
                Statement::ParamAssignment(assignment) => {
                    variables.insert(assignment.name.name.clone());
                }
                Statement::Func(func) => {
                    functions.insert(func.name.name.clone());
                }
                Statement::Extends(statement) => {
                    extends = statement.path.as_literal().map(Box::from);
                }
                _ => {}
            }
        }
        Self {
            tree,
            types,
            imports,
            wildcards,
            variables,
            functions,
            extends,
        }
    }
}

impl Parsed {
    /// The syntax tree.
    pub(super) fn tree(&self) -> &syntax::File {
        &self.said.tree
    }

    /// Whether it declares the variable `name` (or assigns the parameter, in a parameters file).
    pub(super) fn has_variable(&self, name: &str) -> bool {
        self.said.variables.contains(name)
    }

    /// Whether it declares the function `name`.
    pub(super) fn has_function(&self, name: &str) -> bool {
        self.said.functions.contains(name)
    }

    /// The path of the parameters file that it extends.
    pub(super) fn extends(&self) -> Option<&str> {
        self.said.extends.as_deref()
    }

    /// The declaration of the type `name` in this file.
    pub(super) fn type_declaration(&self, name: &str) -> Option<&syntax::TypeDeclaration> {
        match self.said.tree.statements.get(*self.said.types.get(name)?) {
            Some(Statement::Type(declaration)) => Some(declaration),
            _ => None,
        }
    }

    /// Where the imported `name` comes from: path and name there.
    pub(super) fn import(&self, name: &str) -> Option<(&str, &str)> {
        let (path, name) = self.said.imports.get(name)?;
        Some((path, name))
    }

    /// The path behind `import * as name`.
    pub(super) fn wildcard(&self, name: &str) -> Option<&str> {
        self.said.wildcards.get(name).map(|path| &**path)
    }
}

/// Why a file that another one names is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Outside the folders that the unit may read.
    Outside,
    /// In a registry or a template spec.
    Remote,
    /// The unit has read as many files as it may.
    TooMany,
    /// It cannot be read.
    Load(LoadError),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refusal::Outside => LoadError::Outside.fmt(formatter),
            Refusal::Remote => formatter.write_str("it is not a local file"),
            Refusal::TooMany => write!(formatter, "more than {BICEP_FILES} files are not read"),
            Refusal::Load(error) => error.fmt(formatter),
        }
    }
}

impl Refusal {
    /// The code of the limit that it is by.
    pub(super) fn limit(&self) -> Option<&'static str> {
        match self {
            Refusal::TooMany => Some(limits::MANY_FILES),
            Refusal::Load(error) => error.limit(),
            Refusal::Outside | Refusal::Remote => None,
        }
    }
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        let why = refusal.to_string();
        match refusal.limit() {
            Some(code) => Unread::by_limit(code, why),
            None => why.into(),
        }
    }
}

/// What all files of one evaluation share.
pub(super) struct Unit<'s> {
    sources: &'s Sources,
    /// The file that it starts with.
    entry: PathBuf,
    parsed: HashMap<PathBuf, Rc<Parsed>>,
    /// What applies to the files of each folder.
    configs: HashMap<PathBuf, Rc<Config>>,
    /// Lowered files; `None` while one is being lowered.
    templates: HashMap<PathBuf, Option<Arc<Template>>>,
    /// How many modules are being lowered inside each other.
    pub(super) depth: usize,
    /// How many expressions have been lowered.
    steps: usize,
    /// Problems so far.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The files read so far.
    pub(super) files: Vec<Arc<SourceFile>>,
    reading: Reading,
    /// What is made of files that are loaded.
    contents: HashMap<FileId, Arc<Content>>,
}

impl<'s> Unit<'s> {
    /// A unit that starts at `entry`.
    pub(super) fn new(entry: &Path, sources: &'s Sources) -> Self {
        let entry = normalize(&sources.base().join(entry));
        Self {
            sources,
            entry,
            parsed: HashMap::new(),
            configs: HashMap::new(),
            templates: HashMap::new(),
            depth: 0,
            steps: 0,
            diagnostics: Vec::new(),
            files: Vec::new(),
            reading: Reading::default(),
            contents: HashMap::new(),
        }
    }

    /// What is made of a file that is loaded, once for all that load it.
    pub(super) fn content(&mut self, source: &SourceFile) -> Arc<Content> {
        let made = self.contents.entry(source.id).or_insert_with(|| {
            let bytes = source.text.len();
            if bytes > SHARED_CONTENT {
                return Arc::default();
            }
            self.sources
                .shared(&source.path, || (Content::default(), bytes))
        });
        Arc::clone(made)
    }

    /// Counts one more expression; `false` where it is one too many.
    pub(super) fn step(&mut self, place: Span) -> bool {
        self.steps += 1;
        if self.steps == BICEP_STEPS {
            let file = self.sources.get(place.file);
            let display = file.map_or_else(
                || self.sources.display(&self.entry),
                |file| file.display.clone(),
            );
            self.report(Diagnostic::at(
                Level::Warning,
                limits::STEPS,
                &display,
                place,
                format!("more than {BICEP_STEPS} expressions: the rest is left unknown"),
            ));
        }
        self.steps < BICEP_STEPS
    }

    /// Adds a diagnostic; more than a person can read of one kind are left out.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        let code = diagnostic.code;
        let of_code = self.diagnostics.iter().filter(|d| d.code == code).count();
        if of_code < MAX_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Adds a diagnostic at a place of `source`.
    pub(super) fn report_at(
        &mut self,
        level: Level,
        code: &'static str,
        source: &SourceFile,
        span: Span,
        message: impl Into<String>,
    ) {
        self.report(Diagnostic::at(level, code, &source.display, span, message));
    }

    /// The file that `relative` means beside `from`.
    pub(super) fn resolve(&self, from: &SourceFile, relative: &str) -> Result<PathBuf, Refusal> {
        // `br:`, `br/public:`, `ts:` and the like, and drive letters.
        if relative.contains(':') {
            return Err(Refusal::Remote);
        }
        if relative.is_empty() || relative.starts_with(['/', '\\']) {
            return Err(Refusal::Outside);
        }
        let folder = from.path.parent().unwrap_or(Path::new(""));
        let path = normalize(&folder.join(relative.replace('\\', "/")));
        if self.sources.allows(&path) {
            Ok(path)
        } else {
            Err(Refusal::Outside)
        }
    }

    /// The template that `written`, a reference to a registry or a template spec, was restored to.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn restored(&self, config: &Config, written: &str) -> Result<PathBuf, String> {
        let reference = config.reference(written)?;
        let configured = config
            .cache
            .as_deref()
            .filter(|folder| self.sources.allows(folder));
        let found = configured
            .into_iter()
            .chain(self.sources.bicep_cache())
            .chain(self.sources.mirror())
            .map(|cache| cache.join(&reference.path))
            .find(|path| self.sources.is_file(path));
        found.ok_or_else(|| format!("{} has not been restored", reference.full))
    }

    /// The file with the interface of a module that has not been restored.
    pub(super) fn understood(&self, module: Understood) -> PathBuf {
        module.bicep_file(self.sources).path.clone()
    }

    /// The nearest `bicepconfig.json` in the folder of `from` or above.
    pub(super) fn config(&mut self, from: &SourceFile) -> Rc<Config> {
        let folder = from.path.parent().unwrap_or(Path::new(""));
        if let Some(config) = self.configs.get(folder) {
            return Rc::clone(config);
        }
        let file = folder
            .ancestors()
            .map(|ancestor| ancestor.join("bicepconfig.json"))
            .take_while(|path| self.sources.allows(path))
            .find_map(|path| self.sources.load(&path).ok());
        let config = Rc::new(file.map_or_else(Config::default, |file| Config::read(&file)));
        self.configs
            .insert(folder.to_path_buf(), Rc::clone(&config));
        config
    }

    /// The files that lie directly in `folder` and may be read.
    pub(super) fn list(&self, folder: &Path) -> Vec<PathBuf> {
        let mut files = self.sources.list(folder);
        files.retain(|path| self.sources.allows(path));
        files
    }

    /// The text at `path`.
    pub(super) fn load(&mut self, path: &Path) -> Result<Arc<SourceFile>, Refusal> {
        if self.files.len() >= BICEP_FILES {
            return Err(Refusal::TooMany);
        }
        if self.reading.is_full() && !self.sources.holds(path) {
            return Err(Refusal::Load(LoadError::NoRoom));
        }
        let source = self.sources.load(path).map_err(Refusal::Load)?;
        if !self.files.iter().any(|file| file.id == source.id) {
            let taken = self.reading.take(memory::weight(&source.text));
            taken.map_err(Refusal::Load)?;
            self.files.push(Arc::clone(&source));
        }
        Ok(source)
    }

    /// How many bytes a file has on disk; `None` for one that is held in memory.
    pub(super) fn size(&self, source: &SourceFile) -> Option<usize> {
        self.sources.size(&source.path)
    }

    /// The Bicep file at `path`, parsed on first use; its syntax errors are reported then.
    pub(super) fn parse(&mut self, path: &Path) -> Result<Rc<Parsed>, Refusal> {
        self.parse_with(path, parser::parse)
    }

    /// The parameters file at `path`.
    pub(super) fn parse_params(&mut self, path: &Path) -> Result<Rc<Parsed>, Refusal> {
        self.parse_with(path, parser::parse_params)
    }

    fn parse_with(
        &mut self,
        path: &Path,
        parse: fn(&str) -> syntax::File,
    ) -> Result<Rc<Parsed>, Refusal> {
        if let Some(parsed) = self.parsed.get(path) {
            return Ok(Rc::clone(parsed));
        }
        let source = self.load(path)?;
        let read = || (Said::new(parse(&source.text)), source.text.len());
        // Nobody else begins where this unit does.
        let said = if path == self.entry {
            Arc::new(read().0)
        } else {
            self.sources.shared(path, read)
        };
        for error in &said.tree.errors {
            let span = span_of(&source, &error.range);
            let code = error.limit.unwrap_or("syntax-error");
            self.report_at(Level::Error, code, &source, span, error.message.clone());
        }
        let parsed = Rc::new(Parsed { source, said });
        self.parsed.insert(path.to_path_buf(), Rc::clone(&parsed));
        Ok(parsed)
    }

    /// The ARM template at `path`, read on first use; `None` where it is none.
    pub(super) fn template(&mut self, path: &Path) -> Result<Option<Arc<Template>>, Refusal> {
        if let Some(Some(known)) = self.templates.get(path) {
            return Ok(Some(Arc::clone(known)));
        }
        let source = self.load(path)?;
        let (template, diagnostics) = arm::read_template(&source);
        for diagnostic in diagnostics {
            self.report(diagnostic);
        }
        let template = template.map(Arc::new);
        if let Some(template) = &template {
            self.set_lowered(path, Some(Arc::clone(template)));
        }
        Ok(template)
    }

    /// The path of a file as people see it.
    pub(super) fn display(&self, path: &Path) -> String {
        self.sources.display(path)
    }

    /// The template lowered from `path` before: `None` if there is none, `Some(None)` while it is
    /// still being lowered, which means that it contains itself.
    pub(super) fn lowered(&self, path: &Path) -> Option<Option<Arc<Template>>> {
        self.templates.get(path).cloned()
    }

    /// Remembers what `path` was lowered to; `None` when that begins.
    pub(super) fn set_lowered(&mut self, path: &Path, template: Option<Arc<Template>>) {
        self.templates.insert(path.to_path_buf(), template);
    }
}

/// A range of the syntax tree as a span.
pub(super) fn span_of(source: &SourceFile, range: &syntax::Range) -> Span {
    Span {
        file: source.id,
        start: range.start,
        end: range.end,
    }
}
