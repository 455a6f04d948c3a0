//! What the worst input that is known takes of memory: the real binary, and its peak as the system
//! tells it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What `docs/security.md` promises of one unit, in MiB.
const PROMISED: u64 = 1_024;
/// The bombs together, in a debug build on a machine that has other things to do.
const SOON: Duration = Duration::from_secs(600);

const SEARCH: &str = "resource \"azurerm_search_service\" \"index\" {
  name                = \"srch-claims\"
  resource_group_name = \"rg\"
  location            = \"westeurope\"
  sku                 = \"standard\"
}
";

const SEARCH_BICEP: &str = "resource index 'Microsoft.Search/searchServices@2023-11-01' = {
  name: 'srch-claims'
  location: 'westeurope'
  properties: {}
}
";

/// The most memory that a run over `folder` takes, in MiB, and its report.
fn peak(folder: &Path) -> (u64, String) {
    let report = folder.join("report.out");
    let mut child = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args([
            "check",
            "--output-format",
            "json",
            "--exit-zero",
            "--output",
        ])
        .arg(&report)
        .arg(".")
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        peak = kilobytes.map_or(peak, |it| it.parse().unwrap());
        thread::sleep(Duration::from_millis(2));
    }
    child.wait().unwrap();
    (peak >> 10, fs::read_to_string(report).unwrap())
}

fn terraform(value: &str) -> Vec<(String, String)> {
    let name = format!("\"srch-${{length({value})}}\"");
    vec![(
        "main.tf".to_owned(),
        SEARCH.replace("\"srch-claims\"", &name),
    )]
}

fn arm(variables: &str, name: &str, more: &str) -> Vec<(String, String)> {
    let text = format!(
        "{{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\",\n\"contentVersion\": \"1.0.0.0\",\n\"variables\": {{{variables}}},\n\"resources\": [\n{{\"type\": \"Microsoft.Search/searchServices\", \"apiVersion\": \"2023-11-01\", \"name\": \"{name}\", \"location\": \"westeurope\", \"properties\": {{}}}}{more}]}}"
    );
    vec![("azuredeploy.json".to_owned(), text)]
}

fn numbers(count: usize) -> String {
    format!("[{}1]", "1,".repeat(count - 1))
}

/// A name, and the files.
fn bombs() -> Vec<(&'static str, Vec<(String, String)>)> {
    let mut bombs = vec![
        (
            "lists that are made in loops",
            terraform("[for i in range(1000) : [for j in range(1000) : range(1000)]]"),
        ),
        (
            "products of sets in loops",
            terraform(
                "[for i in range(1000) : [for j in range(400) : setproduct(range(31), range(31))]]",
            ),
        ),
        (
            "arrays that a lambda makes",
            arm(
                "\"z\": \"[map(range(0, 10000), lambda('a', range(0, 10000)))]\"",
                "[string(length(variables('z')))]",
                "",
            ),
        ),
    ];
    let mut decoded =
        terraform("[for i in range(1000) : [for j in range(9) : jsondecode(file(\"x.json\"))]]");
    decoded.push(("x.json".to_owned(), numbers(400_000)));
    bombs.push(("a document that is decoded again and again", decoded));

    let mut copies = String::new();
    for number in 0..2 {
        write!(copies, ",\n{{\"type\": \"Microsoft.A/b\", \"apiVersion\": \"2024-10-01\", \"name\": \"[concat('r{number}', copyIndex())]\", \"copy\": {{\"name\": \"c{number}\", \"count\": 800}}, \"properties\": {{\"x\": \"[variables('big')]\"}}}}").unwrap();
    }
    let big = format!("\"big\": {}", numbers(60_000));
    bombs.push((
        "a large body in hundreds of resources",
        arm(&big, "srch-claims", &copies),
    ));

    let mut modules = vec![("main.bicep".to_owned(), SEARCH_BICEP.to_owned())];
    for number in 0..7 {
        let call = format!("module m{number} 'm{number}.bicep' = {{\n  name: 'm{number}'\n}}\n");
        modules.first_mut().unwrap().1.push_str(&call);
        let elements = "1\n".repeat(400_000);
        modules.push((
            format!("m{number}.bicep"),
            format!("var x = [\n{elements}]\n"),
        ));
    }
    bombs.push(("modules as large as they may be", modules));

    let mut loaded = vec![("main.bicep".to_owned(), SEARCH_BICEP.to_owned())];
    for number in 0..9 {
        let load = format!("var t{number} = loadTextContent('t{number}.txt')\n");
        loaded.first_mut().unwrap().1.push_str(&load);
        loaded.push((format!("t{number}.txt"), "x".repeat((32 << 20) - 1)));
    }
    bombs.push(("texts as large as they may be", loaded));

    let mut files = vec![("main.tf".to_owned(), SEARCH.to_owned())];
    for number in 0..60 {
        files.push((format!("x{number}.tf"), "# a word\n".repeat(100_000)));
    }
    bombs.push(("dozens of large files in one module", files));
    bombs
}

#[test]
fn the_worst_units_stay_below_what_is_promised() {
    let start = Instant::now();
    let mut wrong = String::new();
    for (name, files) in bombs() {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in &files {
            fs::write(folder.path().join(file), text).unwrap();
        }
        let began = Instant::now();
        let (peak, report) = peak(folder.path());
        println!(
            "{peak:5} MiB {:5.1} s  {name}",
            began.elapsed().as_secs_f32()
        );
        let is_found = report.contains("SRC101");
        let is_told = report.contains("\"limit-memory\"");
        if peak > PROMISED || !is_found || !is_told {
            writeln!(
                wrong,
                "{name}: {peak} MiB, found {is_found}, told {is_told}"
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}
