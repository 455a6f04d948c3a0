//! Source lines with places underlined and labelled, drawn by `miette`.
//!
//! `miette` gets excerpts of a few lines instead of whole files: made safe to print, cropped to the
//! width (a template may stand on one line of megabytes), and of any number of files.

use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use super::mask;
use super::place::{Place, Places};
use super::text::{self, Paint, Style};
use crate::source::{SourceFile, Span};

/// Places this many lines apart are shown in one excerpt, with the lines between them.
const NEARBY: usize = 3;
/// Longer lines are read only around the place shown, so many bytes to each side.
const READ_AROUND: usize = 4096;
const TAB: usize = 4;

/// A place to show.
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) label: String,
    /// Whether what is written there must not be shown.
    pub(super) is_secret: bool,
}

/// Draws `marks`; the first is the main one, whose excerpt comes first and has `title` beside its path.
pub(super) fn draw(
    marks: &[Mark],
    title: &str,
    style: Style,
    places: &mut Places<'_>,
    paint: Paint,
    width: usize,
) -> String {
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let Some(place) = places.find(mark.span) else {
            continue;
        };
        let line = places.line(place.file.id, place.start.line);
        let found = Labelled {
            place,
            is_cropped: line.len() + 10 > width,
            label: text::safe(&mark.label).into_owned(),
            is_main: index == 0,
            is_secret: mark.is_secret,
        };
        match excerpts
            .iter_mut()
            .find(|excerpt| excerpt.is_near(&found, width))
        {
            Some(excerpt) => excerpt.labelled.push(found),
            None => excerpts.push(Excerpt {
                labelled: vec![found],
            }),
        }
    }
    let numbers = excerpts.iter().map(|excerpt| *excerpt.lines().end());
    let number_width = numbers.max().unwrap_or_default().to_string().len();
    let mut drawn = String::new();
    let count = excerpts.len();
    for (index, excerpt) in excerpts.iter().enumerate() {
        let corner = if index == 0 { '╭' } else { '├' };
        let title = if index == 0 { title } else { "" };
        drawn.push_str(&excerpt.frame(corner, title, number_width, paint));
        drawn.push_str(&excerpt.draw(style, number_width, places, paint, width));
        if index + 1 == count {
            drawn.push_str(&format!("{:number_width$}  ╰────\n", ""));
        }
    }
    drawn
}

struct Labelled {
    place: Place,
    label: String,
    is_main: bool,
    is_secret: bool,
    /// Whether its line may be too long to be shown whole.
    is_cropped: bool,
}

/// Neighbouring lines of one file with what is labelled there; never empty.
struct Excerpt {
    labelled: Vec<Labelled>,
}

impl Excerpt {
    fn file(&self) -> Option<&Arc<SourceFile>> {
        self.labelled.first().map(|first| &first.place.file)
    }

    fn lines(&self) -> RangeInclusive<usize> {
        let lines = || self.labelled.iter().map(|one| one.place.start.line);
        lines().min().unwrap_or(1)..=lines().max().unwrap_or(1)
    }

    /// Whether `other` can be shown with these: close by, and inside the window of a cropped line.
    fn is_near(&self, other: &Labelled, width: usize) -> bool {
        let lines = self.lines();
        let start = other.place.start;
        let is_visible = |one: &Labelled| {
            one.place.start.line != start.line
                || !one.is_cropped
                || one.place.start.column.abs_diff(start.column) <= width / 3
        };
        self.file()
            .is_some_and(|file| file.id == other.place.file.id)
            && start.line + NEARBY >= *lines.start()
            && start.line <= lines.end() + NEARBY
            && self.labelled.iter().all(is_visible)
    }

    /// `╭─[path:line:column] title`
    fn frame(&self, corner: char, title: &str, number_width: usize, paint: Paint) -> String {
        let Some(first) = self.labelled.first() else {
            return String::new();
        };
        let start = first.place.start;
        let path = text::safe(&first.place.file.display);
        let path = paint.paint(
            Style::Path,
            &format!("{path}:{}:{}", start.line, start.column),
        );
        let title = if title.is_empty() {
            String::new()
        } else {
            format!(" {}", paint.paint(Style::Dim, title))
        };
        format!("{:number_width$}  {corner}─[{path}]{title}\n", "")
    }

    fn draw(
        &self,
        style: Style,
        number_width: usize,
        places: &mut Places<'_>,
        paint: Paint,
        width: usize,
    ) -> String {
        let Some(file) = self.file() else {
            return String::new();
        };
        let room = width.saturating_sub(number_width + 4).max(20);
        let lines = self.lines();
        let mut shown = Shown {
            text: String::new(),
            first_line: *lines.start(),
            labels: Vec::new(),
        };
        let mut is_main = Vec::new();
        for number in lines.clone() {
            let mut here: Vec<&Labelled> = self
                .labelled
                .iter()
                .filter(|one| one.place.start.line == number)
                .collect();
            here.sort_by_key(|one| (one.place.start.offset, one.place.end.offset));
            let line = Line::new(file, places.line(file.id, number), &here, room);
            let base = shown.text.len();
            shown.text.push_str(&line.text);
            shown.text.push('\n');
            for (one, range) in here.iter().zip(line.ranges) {
                is_main.push(one.is_main);
                let label = (!one.label.is_empty())
                    .then(|| line_breaks(&one.label, &line.text, &range, room));
                shown
                    .labels
                    .push(LabeledSpan::new(label, base + range.start, range.len()));
            }
        }
        let drawn = shown.render(&theme(&is_main, style, paint));
        // miette fits the column of line numbers to each excerpt; they are to stand in one column.
        let padding = number_width - lines.end().to_string().len();
        drawn
            .lines()
            .map(|line| format!("{:padding$}{}\n", "", line.trim_end()))
            .collect()
    }
}

/// `label` in lines that fit behind the middle of what it labels, where miette puts it.
fn line_breaks(label: &str, line: &str, range: &Range<usize>, room: usize) -> String {
    let columns = |range: Range<usize>| line.get(range).map_or(0, text::width);
    let indent = columns(0..range.start) + columns(range.clone()) / 2 + 4;
    text::wrap(label, room.saturating_sub(indent).max(28)).join("\n")
}

/// Styles for the labels in the order of their places: the main one in `style`.
fn theme(is_main: &[bool], style: Style, paint: Paint) -> GraphicalTheme {
    let mut theme = GraphicalTheme::unicode_nocolor();
    if paint.color {
        let colored = GraphicalTheme::unicode().styles;
        let main = match style {
            Style::Critical | Style::High => colored.error,
            Style::Medium => colored.warning,
            _ => colored.advice,
        };
        theme.styles.linum = colored.linum;
        theme.styles.highlights = is_main
            .iter()
            .map(|is_main| if *is_main { main } else { colored.help })
            .collect();
    }
    theme
}

/// One line as it is shown, with the bytes of it that are underlined.
struct Line {
    text: String,
    ranges: Vec<Range<usize>>,
}

/// A character on the screen.
#[derive(Clone, Copy)]
struct Cell {
    character: char,
    /// Offset in the file of what it stands for.
    source: usize,
}

impl Line {
    fn new(file: &SourceFile, bytes: Range<usize>, marks: &[&Labelled], room: usize) -> Self {
        // What lies far from the place shown need not be looked at.
        let centre = marks
            .iter()
            .find(|one| one.is_main)
            .or(marks.first())
            .map_or(bytes.start..bytes.start, |one| {
                one.place.start.offset..one.place.end.offset
            });
        let start = centre.start.saturating_sub(READ_AROUND).max(bytes.start);
        let end = (centre.start + READ_AROUND).min(bytes.end);
        let read = boundary(&file.text, start)..boundary(&file.text, end);
        let is_cut = (read.start > bytes.start, read.end < bytes.end);
        let line = file.text.get(read.clone()).unwrap_or_default();
        let hidden = if marks.iter().any(|one| one.is_secret) {
            mask::texts(line)
        } else {
            mask::secrets(line)
        };
        let cells = cells(line, read.start, hidden);
        let cell_at = |offset: usize| cells.partition_point(|cell| cell.source < offset);

        let total: usize = cells.iter().map(|cell| text::columns(cell.character)).sum();
        let window = if total <= room && is_cut == (false, false) {
            0..cells.len()
        } else {
            window(&cells, cell_at(centre.start)..cell_at(centre.end), room)
        };
        let mut text = String::new();
        let mut offsets = Vec::with_capacity(window.len() + 1);
        if is_cut.0 || window.start > 0 {
            text.push('…');
        }
        for cell in cells.get(window.clone()).unwrap_or_default() {
            offsets.push(text.len());
            text.push(cell.character);
        }
        offsets.push(text.len());
        if is_cut.1 || window.end < cells.len() {
            text.push('…');
        }
        let shown_at = |offset: usize| {
            let index = cell_at(offset).clamp(window.start, window.end) - window.start;
            offsets.get(index).copied().unwrap_or_default()
        };
        let ranges = marks
            .iter()
            .map(|one| {
                let end = one.place.end.offset.min(bytes.end);
                let start = shown_at(one.place.start.offset);
                start..shown_at(end).max(start)
            })
            .collect();
        // miette drops an empty line.
        if text.is_empty() {
            text.push(' ');
        }
        Self { text, ranges }
    }
}

fn boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The characters of `line`, which starts at `base`: tabs as spaces, what is hidden and what harms
/// replaced.
fn cells(line: &str, base: usize, hidden: Vec<Range<usize>>) -> Vec<Cell> {
    let mut hidden = hidden.into_iter().peekable();
    let mut cells: Vec<Cell> = Vec::with_capacity(line.len());
    let mut column = 0;
    for (at, raw) in line.char_indices() {
        while hidden.next_if(|range| range.end <= at).is_some() {}
        let source = base + at;
        if raw == '\t' {
            let spaces = TAB - column % TAB;
            cells.extend(std::iter::repeat_n(
                Cell {
                    character: ' ',
                    source,
                },
                spaces,
            ));
            column += spaces;
            continue;
        }
        let before = cells.last().map(|cell| cell.character);
        let is_hidden = hidden.peek().is_some_and(|range| range.contains(&at));
        let character = if is_hidden {
            mask::MARK
        } else {
            text::stand_in(before, raw)
        };
        column += text::columns(character);
        cells.push(Cell { character, source });
    }
    while cells.last().is_some_and(|cell| cell.character == ' ') {
        cells.pop();
    }
    cells
}

/// The cells around `mark` that fit into `room` columns, with room for an ellipsis at both ends.
fn window(cells: &[Cell], mark: Range<usize>, room: usize) -> Range<usize> {
    let room = room.saturating_sub(2);
    let columns = |index: usize| {
        cells
            .get(index)
            .map_or(0, |cell| text::columns(cell.character))
    };
    let (mut start, mut end) = (mark.start, mark.start);
    let mut used = 0;
    while end < mark.end && used + columns(end) <= room {
        used += columns(end);
        end += 1;
    }
    // What is left is shared between both sides.
    let before = used + (room - used) / 2;
    while start > 0 && used + columns(start - 1) <= before {
        start -= 1;
        used += columns(start);
    }
    while end < cells.len() && used + columns(end) <= room {
        used += columns(end);
        end += 1;
    }
    while start > 0 && used + columns(start - 1) <= room {
        start -= 1;
        used += columns(start);
    }
    start..end
}

/// An excerpt in the form that miette draws.
#[derive(Debug)]
struct Shown {
    text: String,
    first_line: usize,
    labels: Vec<LabeledSpan>,
}

impl Shown {
    /// The lines and labels alone, without miette's message, frame and path.
    fn render(&self, theme: &GraphicalTheme) -> String {
        let mut drawn = String::new();
        let handler = GraphicalReportHandler::new_themed(theme.clone())
            .with_links(false)
            .without_syntax_highlighting();
        // Writing to a string cannot fail, and the labels lie inside the text.
        if handler.render_report(&mut drawn, self).is_err() {
            return String::new();
        }
        let mut lines: Vec<&str> = drawn.lines().skip(2).collect();
        lines.pop();
        lines.join("\n")
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl SourceCode for Shown {
    /// All of the excerpt, whatever part is asked for.
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new(
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            self.first_line - 1,
            0,
            self.text.lines().count(),
        )))
    }
}
