//! Threads with stacks that input cannot exhaust.
//!
//! How deep reading and evaluating a unit recurse is decided by input, up to limits that fit in
//! [`STACK_BYTES`] with room to spare.

use std::cell::Cell;
use std::thread;

/// Stack for reading and evaluating one unit.
const STACK_BYTES: usize = 64 << 20;

thread_local! {
    /// Whether this thread has such a stack.
    static IS_LARGE: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` on one of the threads that share the work, and starts them if nobody has, with stacks on which
/// units can be evaluated as they are. What it shares it begins itself: it takes time to wake another thread,
/// and one file is done before.
pub(crate) fn run<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK_BYTES)
        .start_handler(|_| IS_LARGE.set(true));
    // Whoever has started others before keeps them; each unit gets a thread of its own then.
    let _ = pool.build_global();
    rayon::scope(|_| work())
}

/// Runs `work` on a stack of that size, whoever calls.
pub(crate) fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if IS_LARGE.get() {
        return work();
    }
    thread::scope(|scope| {
        let spawned = thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || {
                IS_LARGE.set(true);
                work()
            });
        match spawned.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            // A panic goes on to whoever guards the unit.
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // Left out without a word, the unit would seem to be clean.
            Err(error) => std::panic::resume_unwind(Box::new(error.to_string())),
        }
    })
}
