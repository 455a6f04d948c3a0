//! `-` among the paths: the text of a file that standard input holds, as an editor gives it.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use miette::Report;

use super::output::UsageError;
use crate::limits::FILE_BYTES;
use crate::source::{self, Sources};

/// A text in place of a file's. The file need not be there; whatever belongs to it is read as usual.
#[derive(Debug)]
pub(super) struct Text {
    path: PathBuf,
    text: String,
}

impl Text {
    /// Makes whatever is read from now on see this text.
    pub(super) fn lay_over(self, sources: &Sources) {
        sources.insert(self.path, self.text);
    }
}

/// Reads standard input if `paths` hold `-`, and puts the file's name in its place.
pub(super) fn read(paths: &mut [PathBuf], name: Option<&Path>) -> Result<Option<Text>, Report> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    let is_read = paths.iter().any(is_stdin);
    let path = match (is_read, name) {
        (false, None) => return Ok(None),
        (false, Some(_)) => {
            let help = "the path `-` stands for standard input";
            return Err(UsageError::new("`--stdin-filename` names what is not read", help).into());
        }
        (true, None) => {
            let help = "`--stdin-filename infra/main.bicep` says which file it stands for";
            return Err(UsageError::new("standard input has no name", help).into());
        }
        (true, Some(name)) => name,
    };
    if path.is_dir() {
        let message = format!("{} is a folder", path.display());
        let help = "`--stdin-filename` names the file that standard input stands for";
        return Err(UsageError::new(message, help).into());
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .lock()
        .take(FILE_BYTES + 1)
        .read_to_end(&mut bytes);
    let text = match read {
        Err(error) => Err(source::LoadError::Unreadable(error.to_string())),
        Ok(_) if bytes.len() as u64 > FILE_BYTES => {
            Err(source::LoadError::TooLarge(bytes.len() as u64))
        }
        Ok(_) => source::text_of(bytes),
    };
    let text =
        text.map_err(|error| UsageError::with_help(format!("standard input: {error}"), None))?;
    for stdin in paths.iter_mut().filter(|path| is_stdin(path)) {
        *stdin = path.to_path_buf();
    }
    Ok(Some(Text {
        path: path.to_path_buf(),
        text,
    }))
}
