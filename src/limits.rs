//! How much of anything is looked at: what keeps hostile input from taking all time or memory.
//!
//! Each limit is far above what real configurations need (the figures are of public repositories) and
//! is told when it is reached, by the diagnostic with its code; everything else goes on. Limits on how
//! something is printed, and on how well values are known, stand where they apply.

/// One limit, for the documentation.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Its constant in this module.
    pub name: &'static str,
    /// The largest count that is still looked at.
    pub value: u64,
    /// What is counted.
    pub unit: &'static str,
    /// The code of the diagnostic that tells that it was reached.
    pub code: &'static str,
    /// What it is of, and why.
    pub about: &'static str,
}

macro_rules! limits {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident: $of:ty = $value:expr, $unit:literal, $code:expr;
    )+) => {
        $( $(#[doc = $doc])+ pub const $name: $of = $value; )+

        /// All of them, in the order in which input meets them.
        pub const ALL: &[Limit] = &[$(
            Limit {
                name: stringify!($name),
                value: $value as u64,
                unit: $unit,
                code: $code,
                about: concat!($($doc),+),
            },
        )+];
    };
}

/// Code: a file is too large, or has too much in it.
pub const FILE_SIZE: &str = "limit-file-size";
/// Code: something takes too much memory.
pub const MEMORY: &str = "limit-memory";
/// Code: there are too many files.
pub const MANY_FILES: &str = "limit-files";
/// Code: something is nested too deep.
pub const NESTING: &str = "limit-nesting";
/// Code: an evaluation takes too long.
pub const STEPS: &str = "limit-steps";
/// Code: a value is too large.
pub const VALUE_SIZE: &str = "limit-value-size";
/// Code: a loop has too many iterations.
pub const INSTANCES: &str = "limit-instances";
/// Code: too many modules are called, or too deep in each other.
pub const MODULES: &str = "limit-modules";
/// Code: there are too many resources.
pub const RESOURCES: &str = "limit-resources";
/// Code: there are too many suppressions.
pub const SUPPRESSIONS: &str = "limit-suppressions";
/// Code: there are too many findings.
pub const MANY_FINDINGS: &str = "limit-findings";

limits! {
    /// Size of one file. The largest public template has 3.3 million.
    FILE_BYTES: u64 = 32 << 20, "bytes", FILE_SIZE;
    /// Files of one unit: their texts, and 128 for each part of them. What is behind is not read. The
    /// largest public unit needs 29 million.
    UNIT_BYTES: usize = 256 << 20, "bytes", MEMORY;
    /// Texts held in one run. Other files are not read then; which ones hangs on the order in which
    /// units are worked on.
    RUN_BYTES: usize = 1 << 30, "bytes", MEMORY;
    /// Terraform, Bicep and JSON files of one run. The rest of the tree is not looked at.
    FILES: usize = 200_000, "files", MANY_FILES;
    /// Names gone through for the callers of what is named by itself.
    CALLER_NAMES: usize = 100_000, "files and folders", MANY_FILES;
    /// Files of one language looked through for the callers of what is named by itself.
    CALLER_FILES: usize = 10_000, "files", MANY_FILES;
    /// Assignments in one Terraform file, whose parser compares each key with all before it. The
    /// largest public file has a tenth of it.
    TERRAFORM_ASSIGNMENTS: usize = 60_000, "`=` and `:`", FILE_SIZE;
    /// Elements, blocks, accesses and operators in one Terraform file. It is not read. The largest
    /// public file has 10,000.
    TERRAFORM_ELEMENTS: usize = 300_000, "marks", FILE_SIZE;
    /// Words and marks in one Bicep file. What follows is not read.
    BICEP_TOKENS: usize = 1_000_000, "tokens", FILE_SIZE;
    /// Values in one JSON file, which is not read then. The largest public template has 64,000.
    JSON_VALUES: usize = 1_000_000, "values", FILE_SIZE;
    /// Suppressions read in one file.
    DIRECTIVES: usize = 2_000, "comments", SUPPRESSIONS;
    /// Blocks and expressions of Terraform in each other. The file is not read.
    TERRAFORM_NESTING: usize = 64, "levels", NESTING;
    /// Binary operators of Terraform on one way through an expression. The file is not read.
    TERRAFORM_OPERATORS: usize = 128, "operators", NESTING;
    /// Arrays and objects of JSON in each other; an object that is a member counts twice. The file is
    /// not read.
    JSON_NESTING: usize = 512, "levels", NESTING;
    /// Blocks and expressions of Bicep in each other. What is deeper is not read.
    BICEP_NESTING: u32 = 128, "levels", NESTING;
    /// Terms and accesses of Bicep in a row. What follows is not read.
    BICEP_CHAIN: u32 = 700, "terms", NESTING;
    /// Calls in each other in one ARM expression. The expression is not known.
    ARM_EXPRESSION_NESTING: usize = 192, "levels", NESTING;
    /// Accesses in a row in one ARM expression. The expression is not known.
    ARM_EXPRESSION_CHAIN: usize = 256, "accesses", NESTING;
    /// Expressions of Terraform in each other, through references too. Values are not known.
    TERRAFORM_DEPTH: usize = 220, "levels", NESTING;
    /// Expressions of ARM and Bicep in each other, through variables, parameters and modules. Values
    /// are not known.
    ARM_DEPTH: usize = 1_200, "levels", NESTING;
    /// Expressions evaluated and values visited for one Terraform unit. The largest public AI modules
    /// need under a thousand.
    TERRAFORM_STEPS: usize = 500_000, "steps", STEPS;
    /// Expressions lowered for one Bicep unit. The largest public deployments have about 17,000.
    BICEP_STEPS: usize = 2_000_000, "expressions", STEPS;
    /// Expressions evaluated for one ARM or Bicep unit. Of 1,200 public templates none needs more than
    /// 13,000.
    ARM_STEPS: usize = 1_000_000, "expressions", STEPS;
    /// Values made for one unit, as far as they can be estimated; what is written out is read up to
    /// twice as much. The rest is not known. The largest public unit needs 4.3 million.
    UNIT_VALUES: usize = 192 << 20, "bytes", MEMORY;
    /// Parts of one named value of Terraform's. Larger ones are not known.
    TERRAFORM_VALUE_PARTS: usize = 20_000, "parts", VALUE_SIZE;
    /// Objects and lists in each other in one named value of Terraform's.
    TERRAFORM_VALUE_DEPTH: usize = 100, "levels", VALUE_SIZE;
    /// Values read and made for one ARM or Bicep unit. The most that a public template needs is 3.4
    /// million.
    ARM_VALUES: usize = 20_000_000, "values", VALUE_SIZE;
    /// Parts of one named value of ARM's or Bicep's.
    ARM_VALUE_PARTS: usize = 500_000, "parts", VALUE_SIZE;
    /// Objects and arrays in each other in one named value of ARM's or Bicep's.
    ARM_VALUE_DEPTH: usize = 128, "levels", VALUE_SIZE;
    /// Strings made for one ARM or Bicep unit, together.
    ARM_STRINGS: usize = 64 << 20, "bytes", VALUE_SIZE;
    /// One string made by ARM or Bicep.
    ARM_STRING: usize = 4 << 20, "bytes", VALUE_SIZE;
    /// Instances of one Terraform resource or module. Those behind them are not looked at.
    TERRAFORM_INSTANCES: usize = 1_000, "instances", INSTANCES;
    /// Iterations of one loop of ARM or Bicep: Azure's own limit. One that runs more often is looked at
    /// once, as if its count were not known.
    ARM_COPIES: i64 = 800, "iterations", INSTANCES;
    /// Modules in each other, in every language. Public ones reach 6.
    MODULE_DEPTH: usize = 32, "levels", MODULES;
    /// Modules read for one Terraform unit. The largest public deployments have about 100.
    TERRAFORM_MODULES: usize = 500, "modules", MODULES;
    /// Calls of modules in one Terraform unit, all instances counted.
    TERRAFORM_CALLS: usize = 2_000, "instances", MODULES;
    /// Files read for one Bicep unit. The largest public deployments have about 150.
    BICEP_FILES: usize = 4_000, "files", MANY_FILES;
    /// Parameters files that extend each other.
    BICEP_EXTENDS: usize = 16, "files", MANY_FILES;
    /// Deployments expanded for one ARM or Bicep unit.
    ARM_DEPLOYMENTS: usize = 5_000, "deployments", MODULES;
    /// Resources of one Terraform unit or plan.
    TERRAFORM_RESOURCES: usize = 10_000, "resources", RESOURCES;
    /// Resources of one ARM or Bicep unit.
    ARM_RESOURCES: usize = 20_000, "resources", RESOURCES;
    /// Findings of one unit. Resources behind them are not judged.
    UNIT_FINDINGS: usize = 20_000, "findings", MANY_FINDINGS;
    /// Findings of one run. Those of the units behind them are left out.
    RUN_FINDINGS: usize = 200_000, "findings", MANY_FINDINGS;
}

/// The limits of a run as a whole, which tests lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfRun {
    /// [`FILES`].
    pub files: usize,
    /// [`CALLER_NAMES`].
    pub caller_names: usize,
    /// [`CALLER_FILES`].
    pub caller_files: usize,
    /// [`UNIT_FINDINGS`].
    pub unit_findings: usize,
    /// [`RUN_FINDINGS`].
    pub findings: usize,
}

impl Default for OfRun {
    fn default() -> Self {
        Self {
            files: FILES,
            caller_names: CALLER_NAMES,
            caller_files: CALLER_FILES,
            unit_findings: UNIT_FINDINGS,
            findings: RUN_FINDINGS,
        }
    }
}

/// What to do about a limit that was reached.
#[must_use]
pub fn help(code: &str) -> Option<&'static str> {
    Some(match code {
        FILE_SIZE => "split the file, or exclude it if it is none of yours",
        MEMORY => {
            "check the parts of the deployment by themselves, or name fewer folders at a time"
        }
        MANY_FILES => "name fewer folders at a time",
        NESTING => "give what is inside a name of its own",
        STEPS | VALUE_SIZE => {
            "what hangs on it is undecided: give the value plainly, or check the parts by themselves"
        }
        INSTANCES => {
            "what is behind the limit is as what is before it, or it needs a resource of its own"
        }
        MODULES => "check the modules that are left out by themselves",
        RESOURCES => "check the parts of the deployment by themselves",
        SUPPRESSIONS => "a rule in stanchion.toml holds for many places",
        MANY_FINDINGS => "put right what is found, or select fewer checks",
        _ => return None,
    })
}
