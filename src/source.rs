//! Files, spans and line numbers: everything that knows where text came from.
//!
//! Analysis works on [`SourceFile`]s, never on paths alone, so that an editor can hold unsaved text
//! and a test can hold none on disk.

mod reading;
mod shared;
mod text;

use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use walkdir::WalkDir;

use crate::limits;
use crate::paths::PathTable;
use crate::reach::{self, Reach};

pub use reading::LoadError;
pub(crate) use reading::text_of;
use reading::{read_bytes, strip_bom};
use shared::Shared;
pub use text::{FileId, Position, SourceFile, Span};

#[derive(Default)]
struct Store {
    /// A file's handle is its number here. `None`: its text was left; it is read again when somebody asks.
    files: PathTable<Option<Arc<SourceFile>>>,
    /// Those that were not read from a disk.
    inserted: Vec<PathBuf>,
}

/// A text that was looked at.
pub(crate) enum Peeked {
    /// It is held.
    Held(Arc<SourceFile>),
    /// It was read from this path, and is held by nobody else.
    Read(PathBuf, String),
}

impl Peeked {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Held(file) => &file.text,
            Self::Read(_, text) => text,
        }
    }
}

/// Bytes of text that are kept from the first look at all units until these are evaluated.
const MAX_KEPT_BYTES: usize = 1024 * 1024;

/// All texts of a run. Shared by the threads. A file is read once, but where that would take much
/// memory: one that was left ([`Sources::leave`]) is read again if it is asked for.
pub struct Sources {
    base: PathBuf,
    bicep_cache: Option<PathBuf>,
    mirror: Option<PathBuf>,
    roots: Vec<PathBuf>,
    reach: Reach,
    /// Whether there are only texts held in memory.
    in_memory: bool,
    store: RwLock<Store>,
    shared: Mutex<Shared>,
    opened: AtomicUsize,
    /// Bytes of text that were looked at and to be kept so far.
    kept: AtomicUsize,
    /// Bytes of text that were read and are held, and how many there may be.
    held: AtomicUsize,
    room: usize,
}

impl fmt::Debug for Sources {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Sources")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl Sources {
    /// No files yet; paths below `base` (absolute, the working directory) are shown relative to it.
    /// What lies below it may be read, and the repository around it.
    #[must_use]
    pub fn new(base: impl Into<PathBuf>) -> Self {
        let base = base.into();
        Self::in_memory(&base).opening(&base).on_disk()
    }

    /// Only what is inserted: nothing is read from a disk.
    #[must_use]
    pub fn in_memory(base: impl Into<PathBuf>) -> Self {
        let base = base.into();
        let mut reach = Reach::default();
        reach.open(base.clone());
        Self {
            base,
            bicep_cache: None,
            mirror: None,
            roots: Vec::new(),
            reach,
            in_memory: true,
            store: RwLock::default(),
            shared: Mutex::default(),
            opened: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
            held: AtomicUsize::new(0),
            room: limits::RUN_BYTES,
        }
    }

    /// With less room than [`limits::RUN_BYTES`] for texts that are read.
    #[must_use]
    pub fn with_room(mut self, bytes: usize) -> Self {
        self.room = bytes;
        self
    }

    fn on_disk(mut self) -> Self {
        self.in_memory = false;
        self
    }

    /// With a folder that may be read, and the repository around it.
    fn opening(mut self, folder: &Path) -> Self {
        if let Some(repository) = reach::repository(folder) {
            self.reach.open(repository.to_path_buf());
        }
        self.reach.open(folder.to_path_buf());
        self
    }

    /// How many times a file has been opened so far.
    #[must_use]
    pub fn opened(&self) -> usize {
        self.opened.load(Ordering::Relaxed)
    }

    /// Sets the folder of restored Bicep modules (`~/.bicep`), which may be read although it lies
    /// elsewhere.
    #[must_use]
    pub fn with_bicep_cache(mut self, folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        self.reach.open(normalize(&folder));
        self.bicep_cache = Some(folder);
        self
    }

    /// Sets the folder in which modules that come from elsewhere are laid out, and which may be read
    /// although it lies elsewhere.
    #[must_use]
    pub fn with_mirror(mut self, folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        self.reach.open(normalize(&folder));
        self.mirror = Some(folder);
        self
    }

    /// The folder in which modules that come from elsewhere are laid out.
    #[must_use]
    pub fn mirror(&self) -> Option<&Path> {
        self.mirror.as_deref()
    }

    /// Lets files and folders be read that somebody has named who is trusted (relative paths start at
    /// the base): a file, a folder with all below it. A link that lies in what is checked does not lead
    /// out even so: it may have come with it.
    #[must_use]
    pub fn with_named<'p>(mut self, paths: impl IntoIterator<Item = &'p Path>) -> Self {
        for path in paths {
            let path = normalize(&self.base.join(path));
            if path.is_dir() {
                self.reach.open(path);
            } else {
                self.reach.name(path);
            }
        }
        self
    }

    /// Whether a path (relative ones start at the base) may be read: it lies below what the run is
    /// about, a repository around that, or a cache, and is no link that leads out.
    #[must_use]
    pub fn allows(&self, path: &Path) -> bool {
        let path = normalize(&self.base.join(path));
        if self.in_memory {
            return self.reach.holds_text(&path);
        }
        self.reach.allows(&path)
    }

    /// Whether [`Sources::allows`] a path as far as its text tells, wherever links lead.
    #[must_use]
    pub fn seems_allowed(&self, path: &Path) -> bool {
        self.reach.holds_text(&normalize(&self.base.join(path)))
    }

    /// Whether a path (absolute) lies below a folder and is no link that leads out of it.
    #[must_use]
    pub fn lies_below(&self, path: &Path, folder: &Path) -> bool {
        if self.in_memory {
            return path.starts_with(folder);
        }
        let mut reach = Reach::default();
        reach.open(folder.to_path_buf());
        reach.allows(path)
    }

    /// Sets what a run is about: the folders it was given, and the folders of the files it was given
    /// (relative ones start at the base). Whatever lies below them may be read, and the repositories
    /// around them.
    #[must_use]
    pub fn with_roots<'p>(mut self, paths: impl IntoIterator<Item = &'p Path>) -> Self {
        let folder = |path: &Path| {
            let path = normalize(&self.base.join(path));
            match path.parent() {
                Some(parent) if !path.is_dir() => parent.to_path_buf(),
                _ => path,
            }
        };
        self.roots = paths.into_iter().map(folder).collect();
        for root in self.roots.clone() {
            self = self.opening(&root);
        }
        self
    }

    /// The folders that a run is about.
    #[must_use]
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// The folder of restored Bicep modules.
    #[must_use]
    pub fn bicep_cache(&self) -> Option<&Path> {
        self.bicep_cache.as_deref()
    }

    /// Adds a text that stands for the file at `path` (an editor's buffer, a test). It replaces what
    /// a later [`Sources::load`] would have read.
    pub fn insert(&self, path: impl Into<PathBuf>, text: impl Into<String>) -> Arc<SourceFile> {
        let path = normalize(&self.base.join(path.into()));
        match self.store.write() {
            Ok(mut store) => store.inserted.push(path.clone()),
            Err(poisoned) => poisoned.into_inner().inserted.push(path.clone()),
        }
        self.add(path, strip_bom(text.into()))
    }

    fn add(&self, path: PathBuf, text: String) -> Arc<SourceFile> {
        let display = self.display(&path);
        let mut store = self.store.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(file)) = store.files.get(&path) {
            // Another thread was faster.
            return Arc::clone(file);
        }
        let number = store.files.number(&path);
        let number = number.unwrap_or_else(|| store.files.next());
        let file = Arc::new(SourceFile {
            id: FileId(u32::try_from(number).unwrap_or(u32::MAX)),
            path: path.clone(),
            display,
            text,
            line_starts: OnceLock::new(),
        });
        store.files.insert(path, Some(Arc::clone(&file)));
        file
    }

    /// Leaves the text of a file that most likely nobody asks for again. One that came from no disk is
    /// kept.
    pub(crate) fn leave(&self, id: FileId) {
        let mut store = self.store.write().unwrap_or_else(PoisonError::into_inner);
        let Store {
            files, inserted, ..
        } = &mut *store;
        if let Some((path, held)) = files.at_mut(id.0 as usize)
            && !inserted.iter().any(|inserted| inserted == path)
            && let Some(file) = held.take()
        {
            self.held.fetch_sub(file.text.len(), Ordering::Relaxed);
        }
    }

    /// The file at `path` (relative paths start at the base), read and decoded on first use.
    ///
    /// # Errors
    /// [`LoadError`] says why there is no text.
    pub fn load(&self, path: &Path) -> Result<Arc<SourceFile>, LoadError> {
        let path = normalize(&self.base.join(path));
        if let Some(file) = self.loaded(&path) {
            return Ok(file);
        }
        let text = self.read_text(&path)?;
        self.hold(path, text)
    }

    /// Keeps a text that was read, if there is room for it.
    fn hold(&self, path: PathBuf, text: String) -> Result<Arc<SourceFile>, LoadError> {
        let held = self.held.fetch_add(text.len(), Ordering::Relaxed);
        if held.saturating_add(text.len()) > self.room {
            return Err(LoadError::RunFull);
        }
        Ok(self.add(path, text))
    }

    /// The bytes of the file at `path`, read at each call. Those of a text that is only held in
    /// memory are its UTF-8.
    ///
    /// # Errors
    /// [`LoadError`] says why there are none; any bytes will do.
    pub fn bytes(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        let path = normalize(&self.base.join(path));
        match (self.read_bytes(&path), self.loaded(&path)) {
            (Err(_), Some(file)) => Ok(file.text.clone().into_bytes()),
            (bytes, _) => bytes,
        }
    }

    /// The same, but kept only if `wanted` says so of its text; else `None`.
    ///
    /// # Errors
    /// As [`Sources::load`].
    pub fn load_if(
        &self,
        path: &Path,
        wanted: impl FnOnce(&str) -> bool,
    ) -> Result<Option<Arc<SourceFile>>, LoadError> {
        let path = normalize(&self.base.join(path));
        if let Some(file) = self.loaded(&path) {
            return Ok(wanted(&file.text).then_some(file));
        }
        let text = self.read_text(&path)?;
        wanted(&text).then(|| self.hold(path, text)).transpose()
    }

    /// What `make` makes of the file or folder at `path`, with the bytes of text that it is made of.
    /// It is kept for other units for as long as there is room; of one path there is one such thing.
    pub(crate) fn shared<T: Send + Sync + 'static>(
        &self,
        path: &Path,
        make: impl Fn() -> (T, usize),
    ) -> Arc<T> {
        let lock = || self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let once = lock().of(path);
        let (made, _) = once.get_or_init(|| {
            let (made, bytes) = make();
            lock().grow(bytes);
            (Arc::new(made), bytes)
        });
        let made = Arc::clone(made).downcast();
        made.unwrap_or_else(|_| Arc::new(make().0))
    }

    /// The files and folders of which [`Sources::shared`] forgot something since this was asked last:
    /// whoever needs it makes it anew, of a text that is read again.
    pub(crate) fn take_forgotten(&self) -> Vec<PathBuf> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.take_forgotten()
    }

    /// The text at `path` without keeping it: that of the file if it is here already, else what is
    /// read now, which [`Sources::keep`] takes.
    ///
    /// # Errors
    /// As [`Sources::load`].
    pub(crate) fn peek(&self, path: &Path) -> Result<Peeked, LoadError> {
        let path = normalize(&self.base.join(path));
        match self.loaded(&path) {
            Some(file) => Ok(Peeked::Held(file)),
            None => self.read_text(&path).map(|text| Peeked::Read(path, text)),
        }
    }

    /// Whether there is room to hold a text that was looked at until its unit is evaluated: else it is
    /// read again then.
    pub(crate) fn has_room_for(&self, peeked: &Peeked) -> bool {
        let bytes = match peeked {
            Peeked::Held(_) => 0,
            Peeked::Read(_, text) => text.len(),
        };
        self.kept.fetch_add(bytes, Ordering::Relaxed) < MAX_KEPT_BYTES
    }

    /// Keeps what was looked at.
    pub(crate) fn keep(&self, peeked: Peeked) {
        if let Peeked::Read(path, text) = peeked {
            // Of what has no room it is told when it is read again.
            let _ = self.hold(path, text);
        }
    }

    /// Whether the text of `path` is already here.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        self.loaded(&normalize(&self.base.join(path))).is_some()
    }

    /// All texts so far, by the paths of their files.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        store.files.paths().map(Path::to_path_buf).collect()
    }

    /// The files that lie directly in `folder`, on disk or in memory, by name.
    #[must_use]
    pub fn list(&self, folder: &Path) -> Vec<PathBuf> {
        let folder = normalize(&self.base.join(folder));
        let listed = (!self.in_memory && self.allows(&folder)).then(|| std::fs::read_dir(&folder));
        let on_disk = listed
            .into_iter()
            .flatten()
            .flatten()
            .flatten()
            .filter(|entry| match entry.file_type() {
                Ok(kind) if kind.is_symlink() => {
                    std::fs::metadata(entry.path()).is_ok_and(|target| target.is_file())
                }
                kind => kind.is_ok_and(|kind| kind.is_file()),
            })
            .map(|entry| folder.join(entry.file_name()));
        let mut files: Vec<PathBuf> = on_disk.collect();
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        let in_memory = store.inserted.iter();
        files.extend(
            in_memory
                .filter(|path| path.parent() == Some(&folder))
                .cloned(),
        );
        drop(store);
        files.sort();
        files.dedup();
        files
    }

    fn loaded(&self, path: &Path) -> Option<Arc<SourceFile>> {
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        store.files.get(path)?.clone()
    }

    /// The file behind a handle. `None` only for a handle of other `Sources`, and for a file that is
    /// gone since it was read.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<Arc<SourceFile>> {
        if let Some(file) = self.held(id) {
            return Some(file);
        }
        let path = self.path(id)?;
        let text = self.read_text(&path).ok()?;
        self.hold(path, text).ok()
    }

    /// The handle of a file that was read, whether its text was left or not.
    pub(crate) fn id(&self, path: &Path) -> Option<FileId> {
        let path = normalize(&self.base.join(path));
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        let number = store.files.number(&path)?;
        u32::try_from(number).ok().map(FileId)
    }

    /// Where the file behind a handle was read from.
    pub(crate) fn path(&self, id: FileId) -> Option<PathBuf> {
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        let (path, _) = store.files.at(id.0 as usize)?;
        Some(path.to_path_buf())
    }

    /// The file behind a handle, if its text was not left.
    pub(crate) fn held(&self, id: FileId) -> Option<Arc<SourceFile>> {
        let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
        let (_, held) = store.files.at(id.0 as usize)?;
        held.clone()
    }

    /// Whether there is a regular file at `path` that may be read, or a text held in memory.
    #[must_use]
    pub fn is_file(&self, path: &Path) -> bool {
        let path = normalize(&self.base.join(path));
        self.holds(&path) || (!self.in_memory && self.allows(&path) && path.is_file())
    }

    /// The size of the file at `path` in bytes; `None` where there is none that may be read.
    #[must_use]
    pub fn size(&self, path: &Path) -> Option<usize> {
        let path = normalize(&self.base.join(path));
        let may = !self.in_memory && self.allows(&path);
        let metadata = may.then(|| std::fs::metadata(&path).ok()).flatten()?;
        usize::try_from(metadata.len()).ok()
    }

    /// Whether there is anything at `path` that may be read.
    #[must_use]
    pub fn exists(&self, path: &Path) -> bool {
        let path = normalize(&self.base.join(path));
        self.holds(&path) || (!self.in_memory && self.allows(&path) && path.exists())
    }

    /// A walk through all that lies below `folder`; `None` where it may not be read. Links are not
    /// followed, but for the folder itself.
    #[must_use]
    pub fn walk(&self, folder: &Path) -> Option<WalkDir> {
        let folder = normalize(&self.base.join(folder));
        let may = !self.in_memory && self.allows(&folder);
        may.then(|| WalkDir::new(folder).follow_links(false))
    }

    fn read_bytes(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        if self.in_memory {
            return Err(LoadError::NotFound);
        }
        self.opened.fetch_add(1, Ordering::Relaxed);
        read_bytes(path, &self.reach)
    }

    fn read_text(&self, path: &Path) -> Result<String, LoadError> {
        text_of(self.read_bytes(path)?)
    }

    /// How `path` is shown: relative to the base where it lies below it, always with `/`.
    #[must_use]
    pub fn display(&self, path: &Path) -> String {
        let path = normalize(&self.base.join(path));
        let shown = path.strip_prefix(&self.base).unwrap_or(&path);
        let text = shown.to_string_lossy().replace('\\', "/");
        if text.is_empty() {
            ".".to_owned()
        } else {
            text
        }
    }

    /// The absolute folder that relative paths start at.
    #[must_use]
    pub fn base(&self) -> &Path {
        &self.base
    }
}

/// Resolves `.` and `..` in the text of a path; symbolic links are left alone.
#[must_use]
pub fn normalize(path: &Path) -> PathBuf {
    if is_normal(path) {
        return path.to_path_buf();
    }
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !result.pop() {
                    result.push(component);
                }
            }
            _ => result.push(component),
        }
    }
    result
}

/// Whether a path is absolute and has nothing in it to resolve, as far as one look tells.
fn is_normal(path: &Path) -> bool {
    cfg!(unix)
        && path.to_str().is_some_and(|text| {
            let follows = text.as_bytes().windows(2);
            text.starts_with('/')
                && !text.ends_with('/')
                && !follows.into_iter().any(|two| two == b"//" || two == b"/.")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_outside_the_base_stay_absolute() {
        let sources = Sources::new("/base");
        assert_eq!(sources.display(Path::new("x/../y/z.bicep")), "y/z.bicep");
        assert_eq!(sources.display(Path::new("/else/z.bicep")), "/else/z.bicep");
    }
}
