//! How far a run is.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counted by the threads of a run; read by whoever shows it meanwhile.
#[derive(Debug, Default)]
pub struct Progress {
    expected: AtomicUsize,
    done: AtomicUsize,
}

impl Progress {
    /// So many steps more are to be done.
    pub(crate) fn expect(&self, steps: usize) {
        self.expected.fetch_add(steps, Ordering::Relaxed);
    }

    /// So many steps more are done.
    pub(crate) fn step(&self, steps: usize) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }

    /// Steps done, and steps that there are. There are none as long as units are looked for.
    #[must_use]
    pub fn state(&self) -> (usize, usize) {
        let expected = self.expected.load(Ordering::Relaxed);
        (self.done.load(Ordering::Relaxed).min(expected), expected)
    }
}
