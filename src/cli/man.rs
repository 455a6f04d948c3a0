//! `stanchion man`.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man;
use miette::Report;

use super::output::{self, UsageError};
use super::{Cli, Outcome, files};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The command whose page it is, such as `check` or `baseline create`; without it, that of all
    command: Vec<String>,
    /// Write the pages of all commands into a folder instead
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Report> {
    let mut root = Cli::command().disable_help_subcommand(true);
    // Gives commands the names that they are called by.
    root.build();
    if let Some(folder) = &arguments.dir {
        let sources = output::sources(std::slice::from_ref(folder))?;
        let mut pages = Vec::new();
        all(&root, true, &mut pages)?;
        for (name, page) in pages {
            files::write_new(&folder.join(name), &page, &sources)?;
        }
        return Ok(Outcome::Clean);
    }
    let mut command = &root;
    for name in &arguments.command {
        command = command.find_subcommand(name).ok_or_else(|| {
            let message = format!("there is no command `{}`", arguments.command.join(" "));
            UsageError::new(message, "`stanchion help` lists them")
        })?;
    }
    let (_, page) = page(command, arguments.command.is_empty())?;
    output::print(|stream| Ok(stream.write_all(page.as_bytes())?))?;
    Ok(Outcome::Clean)
}

/// The pages of a command and of those below it, with their files' names.
fn all(
    command: &Command,
    is_root: bool,
    pages: &mut Vec<(String, String)>,
) -> Result<(), UsageError> {
    pages.push(page(command, is_root)?);
    let commands = command.get_subcommands();
    for command in commands.filter(|command| !command.is_hide_set()) {
        all(command, false, pages)?;
    }
    Ok(())
}

fn page(command: &Command, is_root: bool) -> Result<(String, String), UsageError> {
    let man = Man::new(command.clone()).source(concat!("stanchion ", env!("CARGO_PKG_VERSION")));
    let mut bytes = Vec::new();
    let rendered = man.render(&mut bytes).map_err(|error| error.to_string());
    let text = rendered.and_then(|()| String::from_utf8(bytes).map_err(|error| error.to_string()));
    let mut text = text.map_err(|error| UsageError::with_help(error, None))?;
    if is_root {
        text.push_str(SECTIONS);
    }
    Ok((man.get_filename(), text))
}

/// What concerns all commands and stands in no option.
const SECTIONS: &str = r#".SH "EXIT STATUS"
.TP
\fB0\fR
Nothing at or above \fB\-\-fail\-on\fR was found.
.TP
\fB1\fR
There are findings.
.TP
\fB2\fR
Not all that was asked for could be done: wrong usage or configuration, or an input that cannot be read or parsed.
.SH ENVIRONMENT
.TP
\fBNO_COLOR\fR
If not empty, no colour, unless \fB\-\-color\fR asks for it. \fBCLICOLOR=0\fR and \fBTERM=dumb\fR do the same.
.TP
\fBCLICOLOR_FORCE\fR
If not empty, colour also where the output is no terminal.
.TP
\fBFORCE_HYPERLINK\fR
Whether codes and addresses of pages can be clicked on a terminal: \fB0\fR for no, anything else for yes. By default what is known of the terminal decides.
.TP
\fBCOLUMNS\fR
The width that text is made for, in place of the terminal's.
.TP
\fBSOURCE_DATE_EPOCH\fR
The time that stands for the clock, in seconds since 1970, where a run has to be repeatable.
.SH FILES
.TP
\fBstanchion.toml\fR
The configuration: the nearest in the folder that is checked or above it. \fBstanchion init\fR writes one.
.TP
\fB.stanchion\-baseline.json\fR
Known findings, as \fBstanchion baseline\fR writes them down.
"#;
