//! How fast Bicep and ARM templates are parsed and evaluated, beside what reading them costs.
//!
//! `cargo bench --bench evaluate` runs on `testdata`; `STANCHION_BENCH` names a further folder.
//! The floor is reading the files and parsing them to a syntax tree; bytes are those of all the files
//! that an evaluation read, which modules make more than the one it starts with.

#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "figures for people"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use stanchion::lang::arm::{self, looks_like_template};
use stanchion::lang::bicep;
use stanchion::lang::bicep::parser;
use stanchion::source::Sources;

/// Each figure is the best of so many runs.
const RUNS: u32 = 3;

fn main() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let named = std::env::var_os("STANCHION_BENCH").map(PathBuf::from);
    println!(
        "{:<40} {:>6} {:>8} {:>11} {:>11} {:>11} {:>7} {:>9}",
        "", "units", "MB", "read MB/s", "parse MB/s", "eval MB/s", "x floor", "slowest"
    );
    for folder in [own].into_iter().chain(named) {
        measure(&folder, "bicep");
        measure(&folder, "json");
    }
}

fn measure(folder: &Path, extension: &str) {
    let entries = entries(folder, extension);
    let mut files = BTreeSet::new();
    let (mut evaluation, mut slowest) = (Duration::MAX, (Duration::ZERO, PathBuf::new()));
    let mut bytes = 0;
    for _ in 0..RUNS {
        let mut total = Duration::ZERO;
        bytes = 0;
        for entry in &entries {
            let sources = Sources::new(folder);
            let start = Instant::now();
            let evaluated = if extension == "bicep" {
                bicep::evaluate(entry, None, &sources)
            } else {
                arm::evaluate(entry, None, &sources)
            };
            let took = start.elapsed();
            total += took;
            if took > slowest.0 {
                slowest = (took, entry.clone());
            }
            for file in &evaluated.files {
                bytes += file.text.len();
                files.insert(file.path.clone());
            }
        }
        evaluation = evaluation.min(total);
    }
    let mut texts = Vec::new();
    let reading = best(|| texts = files.iter().map(std::fs::read_to_string).collect());
    let texts: Vec<String> = texts.into_iter().flatten().collect();
    let parsing = best(|| {
        for text in &texts {
            if extension == "bicep" {
                std::hint::black_box(parser::parse(text));
            } else {
                let text = text.trim_start_matches('\u{feff}');
                let options = jsonc_parser::ParseOptions::default();
                let collect = jsonc_parser::CollectOptions::default();
                let _ = std::hint::black_box(jsonc_parser::parse_to_ast(text, &collect, &options));
            }
        }
    });
    let unique: usize = texts.iter().map(String::len).sum();
    let speed = |bytes: usize, time: Duration| bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9);
    let floor = unique as f64 / (reading + parsing).as_secs_f64().max(1e-9);
    let evaluated = bytes as f64 / evaluation.as_secs_f64().max(1e-9);
    let name = format!("{} {extension}", folder.display());
    println!(
        "{name:<40} {:>6} {:>8.2} {:>11.0} {:>11.0} {:>11.1} {:>7.1} {:>6} ms  {}",
        entries.len(),
        bytes as f64 / 1e6,
        speed(unique, reading),
        speed(unique, parsing),
        speed(bytes, evaluation),
        floor / evaluated.max(1e-9),
        slowest.0.as_millis(),
        slowest
            .1
            .strip_prefix(folder)
            .unwrap_or(&slowest.1)
            .display()
    );
}

fn best(mut work: impl FnMut()) -> Duration {
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(|_| time(&mut work)).min().unwrap_or_default()
}

/// Bicep files called `main*.bicep`, or templates.
fn entries(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let is_entry = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str());
        match (extension, name) {
            ("bicep", Some(name)) => name.starts_with("main") && name.ends_with(".bicep"),
            ("json", Some(name)) if name.ends_with(".json") => {
                std::fs::read_to_string(path).is_ok_and(|text| looks_like_template(&text))
            }
            _ => false,
        }
    };
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_entry(path))
        .collect()
}
