//! The progress bar: on a terminal, when work is long.

use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::progress::Progress;

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often the bar is drawn.
const PACE: Duration = Duration::from_millis(100);

/// A bar that shows how far a run is, as long as it is held.
pub(super) struct Bar {
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Bar {
    /// Shows `progress` on standard error; nothing if that is no terminal.
    pub(super) fn show(progress: &Arc<Progress>) -> Option<Self> {
        if !io::stderr().is_terminal() || !anstyle_query::term_supports_ansi_color() {
            return None;
        }
        let progress = Arc::clone(progress);
        let (done, wait) = mpsc::channel::<()>();
        let work = move || {
            let is_over = |pace| !matches!(wait.recv_timeout(pace), Err(RecvTimeoutError::Timeout));
            if is_over(PATIENCE) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            loop {
                draw(&bar, &progress);
                if is_over(PACE) {
                    bar.finish_and_clear();
                    return;
                }
            }
        };
        // Who gets no thread goes without a bar.
        let thread = thread::Builder::new().name("progress".into()).spawn(work);
        Some(Self {
            done: Some(done),
            thread: Some(thread.ok()?),
        })
    }
}

impl Drop for Bar {
    /// Takes the bar away: what follows stands where it was.
    fn drop(&mut self) {
        self.done = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn draw(bar: &ProgressBar, progress: &Progress) {
    let (done, expected) = progress.state();
    let (done, expected) = (done as u64, expected as u64);
    if bar.length() != Some(expected) {
        let template = if expected == 0 {
            "looking for files {spinner}"
        } else {
            "checking {bar:30} {percent:>3} %"
        };
        // Should the template be wrong, the bar looks otherwise.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.update(|state| {
            state.set_len(expected);
            state.set_pos(done);
        });
    }
    if expected == 0 {
        bar.tick();
    } else {
        bar.set_position(done);
    }
}
