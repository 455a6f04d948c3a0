//! The whole way beside its floor: how long a run takes over whole estates, as a ratio to walking the
//! tree, reading the files and parsing them once with the same parsers on as many threads.
//!
//! `cargo bench --bench whole` writes estates of 100, 3,000 and 30,000 files and prints a table;
//! `STANCHION_BENCH` names further folders, separated by colons. With arguments it does one thing:
//! `-- write FOLDER FILES SHARE` writes an estate. Every figure is of processes of their own, which
//! start with nothing in memory, so that peaks can be told as well; the median counts.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "figures for people"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use stanchion::checks;
use stanchion::lang::bicep::parser;
use stanchion::scan::{self, Request};
use stanchion::source::Sources;
use walkdir::WalkDir;

#[path = "estates/mod.rs"]
mod estates;

// As the binary has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The day that runs are told, 2026-11-22, in days since 1970-01-01.
const DAY: i64 = 20_779;

/// Processes per figure.
const RUNS: usize = 5;

/// The same for the smallest.
const STARTS: usize = 41;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["nothing", _] => tell(|| 0),
        ["floor", folder] => tell(|| floor(Path::new(folder))),
        ["whole", folder] => tell(|| whole(Path::new(folder))),
        ["write", folder, files, share] => {
            let (Ok(files), Ok(share)) = (files.parse(), share.parse()) else {
                println!("FILES and SHARE are numbers");
                return ExitCode::FAILURE;
            };
            match estates::write(Path::new(folder), files, share) {
                Ok(written) => println!("{} files, {} bytes", written.files, written.bytes),
                Err(error) => {
                    println!("{folder}: {error}");
                    return ExitCode::FAILURE;
                }
            }
        }
        _ => table(),
    }
    ExitCode::SUCCESS
}

/// One run's figures.
#[derive(Clone, Debug, Default)]
struct Figures {
    time: Duration,
    /// The most memory at once, in kilobytes.
    peak: u64,
    /// Bytes parsed, or findings.
    count: u64,
}

/// Prints what `work` took, for the process that started this one.
fn tell(work: impl FnOnce() -> u64) {
    let start = Instant::now();
    let count = work();
    let took = start.elapsed();
    println!("{} {} {count}", took.as_nanos(), peak());
}

/// The most memory this process had, in kilobytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}

/// Walks, reads and parses; the bytes parsed.
fn floor(folder: &Path) -> u64 {
    let files: Vec<PathBuf> = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".git")
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| language(path).is_some())
        .collect();
    files
        .par_iter()
        .map(|path| {
            let Ok(text) = std::fs::read_to_string(path) else {
                return 0;
            };
            let text = text.trim_start_matches('\u{feff}');
            match language(path) {
                Some("bicep" | "bicepparam") => {
                    std::hint::black_box(parser::parse(text));
                }
                Some("json") => {
                    let options = jsonc_parser::ParseOptions::default();
                    let collect = jsonc_parser::CollectOptions::default();
                    let _ =
                        std::hint::black_box(jsonc_parser::parse_to_ast(text, &collect, &options));
                }
                _ => {
                    let _ = std::hint::black_box(hcl_edit::parser::parse_body(text));
                }
            }
            text.len() as u64
        })
        .sum()
}

fn language(path: &Path) -> Option<&str> {
    let ending = path.extension()?.to_str()?;
    ["tf", "tfvars", "bicep", "bicepparam", "json"]
        .contains(&ending)
        .then_some(ending)
}

/// Checks everything; the number of findings.
fn whole(folder: &Path) -> u64 {
    let paths = vec![folder.to_path_buf()];
    let sources = Sources::new(folder).with_roots([folder]);
    let request = Request {
        paths,
        ..Request::default()
    };
    // A run knows its day.
    let given = checks::Given {
        today: Some(DAY),
        ..checks::Given::default()
    };
    let catalogue = checks::built_in().settling(checks::built_in_data, given);
    let report = scan::check(&request, &catalogue, &sources);
    report.findings.len() as u64
}

fn table() {
    println!(
        "{:<28} {:>6} {:>7} {:>9} {:>9} {:>6} {:>8} {:>8} {:>9}",
        "", "files", "MB", "floor", "whole", "ratio", "1 to 2", "peak MB", "findings"
    );
    let mut points = Vec::new();
    for share in [5, 50] {
        for files in [100, 3_000, 30_000] {
            let Ok(folder) = tempfile::tempdir() else {
                println!("no folder for the estate can be made");
                return;
            };
            match estates::write(folder.path(), files, share) {
                Ok(written) => {
                    let name = format!("{files} files, {share} % AI");
                    let time = row(&name, folder.path(), written.files);
                    points.push((share, written.bytes as f64, time.as_secs_f64()));
                }
                Err(error) => println!("{files} files: {error}"),
            }
        }
    }
    for share in [5, 50] {
        let of_share = points.iter().filter(|(of, ..)| *of == share);
        let large: Vec<(f64, f64)> = of_share.map(|(_, bytes, time)| (*bytes, *time)).collect();
        // The smallest is mostly start-up.
        if let [_, (bytes, time), (more, longer)] = large.as_slice() {
            let exponent = (longer / time).ln() / (more / bytes).ln();
            println!("{share} % AI: time grows with bytes to the power of {exponent:.2}");
        }
    }
    start_up();
    let named = std::env::var("STANCHION_BENCH").unwrap_or_default();
    for folder in named.split(':').filter(|folder| !folder.is_empty()) {
        let folder = Path::new(folder);
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        row(&name, folder, 0);
    }
}

/// Measures one folder and prints its line; the time of the whole run.
fn row(name: &str, folder: &Path, files: usize) -> Duration {
    let [floor, whole, alone] = medians(RUNS, || {
        let floor = run("floor", folder, None);
        let whole = run("whole", folder, None);
        [floor, whole, run("whole", folder, Some(1))]
    });
    let ratio = |of: Duration, to: Duration| of.as_secs_f64() / to.as_secs_f64().max(1e-9);
    println!(
        "{name:<28} {files:>6} {:>7.1} {:>9.1?} {:>9.1?} {:>6.2} {:>8.2} {:>8.0} {:>9}",
        floor.count as f64 / 1e6,
        floor.time,
        whole.time,
        ratio(whole.time, floor.time),
        ratio(alone.time, whole.time),
        whole.peak as f64 / 1e3,
        whole.count,
    );
    whole.time
}

/// What one process says of itself.
fn run(what: &str, folder: &Path, threads: Option<usize>) -> Option<Figures> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.arg(what).arg(folder);
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads.to_string());
    }
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut numbers = text.split_whitespace().map(str::parse::<u64>);
    let mut next = || numbers.next()?.ok();
    Some(Figures {
        time: Duration::from_nanos(next()?),
        peak: next()?,
        count: next()?,
    })
}

/// The median of each of several things that are measured in turn, for a machine may be faster now than
/// later.
fn medians<const N: usize>(
    runs: usize,
    measure: impl Fn() -> [Option<Figures>; N],
) -> [Figures; N] {
    let mut all: [Vec<Figures>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..runs {
        for (of_one, figures) in all.iter_mut().zip(measure()) {
            of_one.extend(figures);
        }
    }
    all.map(|mut of_one| {
        of_one.sort_by_key(|figures| figures.time);
        of_one.get(of_one.len() / 2).cloned().unwrap_or_default()
    })
}

/// What one small file takes from the start of a process to its end, beside a process that does nothing.
fn start_up() {
    let text = include_str!("../testdata/checks/AIS101/fail.bicep");
    let Ok(folder) = tempfile::tempdir() else {
        println!("no folder for a small file can be made");
        return;
    };
    if let Err(error) = std::fs::write(folder.path().join("main.bicep"), text) {
        println!("a small file: {error}");
        return;
    }
    let took = |what: &str| {
        let start = Instant::now();
        let run = run(what, folder.path(), None);
        run.map(|run| Figures {
            time: start.elapsed(),
            ..run
        })
    };
    let [nothing, whole] = medians(STARTS, || [took("nothing"), took("whole")]);
    println!(
        "one file of {} bytes: {:.1?} from start to end, {:.1?} over a program that does nothing; \
         {} findings",
        text.len(),
        whole.time,
        whole.time.saturating_sub(nothing.time),
        whole.count,
    );
}
