//! Which lines are new: asked of git, or read from a diff.
//!
//! The only place where a process is started, and only when it is asked for.

use std::ffi::OsStr;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{IntoDiagnostic, Report, WrapErr};

use super::output::UsageError;
use crate::changes::Changes;

/// Largest diff read, in bytes.
const MAX_DIFF: u64 = 256 * 1024 * 1024;

/// Lines changed in the working tree since it left `reference`, and files that git does not know yet.
pub(super) fn since(reference: &str, base: &Path) -> Result<Changes, Report> {
    if reference.is_empty() || reference.starts_with('-') {
        let message = format!("`{reference}` is no git reference");
        let help = "for a diff on standard input use `--diff-file -`";
        return Err(UsageError::new(message, help).into());
    }
    let root = git(base, ["rev-parse", "--show-toplevel"])?;
    let root = PathBuf::from(root.trim_end_matches(['\n', '\r']));
    let root = below(&root, base);
    let diff = git(
        base,
        [
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--merge-base",
            reference,
            "--",
        ],
    )?;
    let mut changes = Changes::read(&diff, &root).into_diagnostic()?;
    let new = git(
        &root,
        [
            "ls-files",
            "--others",
            "--exclude-standard",
            "-z",
            "--full-name",
        ],
    )?;
    for path in new.split('\0').filter(|path| !path.is_empty()) {
        changes.add(&root.join(path));
    }
    Ok(changes)
}

/// Git follows links in the working directory's path; here they are kept.
fn below(root: &Path, base: &Path) -> PathBuf {
    let real = std::fs::canonicalize(base).unwrap_or_else(|_| base.to_path_buf());
    let depth = real
        .strip_prefix(root)
        .map_or(0, |below| below.components().count());
    let kept = base.ancestors().nth(depth);
    kept.filter(|_| real.starts_with(root))
        .map_or_else(|| root.to_path_buf(), Path::to_path_buf)
}

fn git<A: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Result<String, Report> {
    let output = Command::new("git")
        .args(["-c", "core.quotepath=off", "-c", "core.fsmonitor=false"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(|error| {
            let message = format!("git cannot be asked which lines are new: {error}");
            UsageError::new(message, "`--diff-file FILE` takes a diff")
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("it does not say why");
        let message = format!(
            "git does not say which lines are new: {}",
            crate::display::text(said)
        );
        return Err(UsageError::new(message, "`--diff-file FILE` takes a diff").into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Lines changed by a diff in a file or, for `-`, on standard input. Its paths start at the root of the
/// repository around `base`, or at `base` itself.
pub(super) fn of_diff(file: &Path, base: &Path) -> Result<Changes, Report> {
    let failed = || format!("cannot read {}", file.display());
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        let stdin = std::io::stdin().lock();
        stdin
            .take(MAX_DIFF)
            .read_to_end(&mut bytes)
            .into_diagnostic()
            .wrap_err_with(failed)?;
    } else {
        let file = std::fs::File::open(base.join(file))
            .into_diagnostic()
            .wrap_err_with(failed)?;
        file.take(MAX_DIFF)
            .read_to_end(&mut bytes)
            .into_diagnostic()
            .wrap_err_with(failed)?;
    }
    let diff = String::from_utf8_lossy(&bytes);
    let root = base.ancestors().find(|folder| folder.join(".git").exists());
    Changes::read(&diff, root.unwrap_or(base))
        .map_err(|error| UsageError::with_help(format!("{}: {error}", file.display()), None).into())
}
