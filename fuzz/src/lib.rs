//! Fuzz targets: the same that `tests/replay` replays, fed by libFuzzer.

#[path = "../../tests/replay/invariants.rs"]
pub mod invariants;
#[path = "../../tests/replay/targets.rs"]
pub mod targets;

/// Reports are written in few forms, which leaves time for more of them.
pub const EVERY_FORM: bool = false;

pub use libfuzzer_sys;

/// A fuzz target.
#[macro_export]
macro_rules! target {
    ($target:ident) => {
        $crate::libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            let allowance = $crate::invariants::Allowance::OPTIMISED;
            $crate::targets::Target::$target.feed(bytes, allowance);
        });
    };
}
