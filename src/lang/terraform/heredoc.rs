//! `<<-`: the indentation that all lines of a heredoc share is taken away.

use super::syntax::TemplatePart;

/// Takes away the indentation that all lines share. Expects the parts after `~` was applied: what is
/// left of a line whose beginning it took is not the start of a line any more.
pub(super) fn flush(parts: &mut [TemplatePart]) {
    let mut least = Least {
        line_start: true,
        spaces: usize::MAX,
    };
    least.measure(parts);
    if least.spaces != usize::MAX && least.spaces > 0 {
        cut(parts, least.spaces, &mut true);
    }
}

/// The smallest indentation so far.
struct Least {
    line_start: bool,
    spaces: usize,
}

impl Least {
    fn measure(&mut self, parts: &[TemplatePart]) {
        for part in parts {
            match part {
                TemplatePart::Literal(text) => {
                    for line in text.split_inclusive('\n') {
                        self.line(line);
                    }
                }
                TemplatePart::Interpolation(_) => self.directive(),
                TemplatePart::If { yes, no, .. } => {
                    self.directive();
                    self.measure(yes);
                    if !no.is_empty() {
                        self.directive();
                        self.measure(no);
                    }
                    self.directive();
                }
                TemplatePart::For { body, .. } => {
                    self.directive();
                    self.measure(body);
                    self.directive();
                }
            }
        }
    }

    fn line(&mut self, line: &str) {
        let rest = line.trim_start();
        // Blank lines do not count.
        if self.line_start && !(rest.is_empty() && line.ends_with('\n')) {
            let spaces = line.chars().count() - rest.chars().count();
            self.spaces = self.spaces.min(spaces);
        }
        self.line_start = line.ends_with('\n');
    }

    /// What is no text and starts a line has no indentation.
    fn directive(&mut self) {
        if std::mem::take(&mut self.line_start) {
            self.spaces = 0;
        }
    }
}

fn cut(parts: &mut [TemplatePart], spaces: usize, line_start: &mut bool) {
    for part in parts {
        match part {
            TemplatePart::Literal(text) => {
                let mut kept = String::with_capacity(text.len());
                for line in text.split_inclusive('\n') {
                    let blank = line.trim_start().is_empty() && line.ends_with('\n');
                    if *line_start && !blank {
                        kept.extend(line.chars().skip(spaces));
                    } else {
                        kept.push_str(line);
                    }
                    *line_start = line.ends_with('\n');
                }
                *text = kept.into();
            }
            TemplatePart::Interpolation(_) => *line_start = false,
            TemplatePart::If { yes, no, .. } => {
                for branch in [yes, no] {
                    *line_start = false;
                    cut(branch, spaces, line_start);
                }
                *line_start = false;
            }
            TemplatePart::For { body, .. } => {
                *line_start = false;
                cut(body, spaces, line_start);
                *line_start = false;
            }
        }
    }
}
