//! Paths as the systems around a repository want them.

use super::Options;
use crate::source::{Sources, normalize};

/// A shown path, relative to the root of the repository instead of the working directory; as it is
/// where no root is known or it lies elsewhere.
pub(super) fn from_repository(shown: &str, sources: &Sources, options: &Options) -> String {
    let Some(root) = &options.repository else {
        return shown.to_owned();
    };
    let path = normalize(&sources.base().join(shown));
    match path.strip_prefix(root) {
        Ok(inside) if !inside.as_os_str().is_empty() => inside.to_string_lossy().replace('\\', "/"),
        _ => shown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_start_at_the_root_of_the_repository() {
        let sources = Sources::new("/srv/estate/infra");
        let shown = |path: &str, repository: Option<&str>| {
            let options = Options {
                repository: repository.map(Into::into),
                ..Options::default()
            };
            from_repository(path, &sources, &options)
        };
        let root = Some("/srv/estate");
        assert_eq!(shown("main.tf", root), "infra/main.tf");
        assert_eq!(shown("/srv/estate/shared/x.tf", root), "shared/x.tf");
        assert_eq!(shown("/else/x.tf", root), "/else/x.tf");
        assert_eq!(shown("main.tf", None), "main.tf");
    }
}
