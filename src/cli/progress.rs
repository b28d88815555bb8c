//! A progress bar on standard error: only on a terminal, and only past one second of work.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Work that takes less shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two looks at the work.
const TICK: Duration = Duration::from_millis(100);

/// Does some work that counts bytes up to `total`, and shows how far it is.
pub(super) fn shown<T>(total: u64, work: impl FnOnce(&AtomicU64) -> T) -> T {
    let done = AtomicU64::new(0);
    if !io::stderr().is_terminal() {
        return work(&done);
    }
    let (end, wait) = channel::<()>();
    thread::scope(|scope| {
        let counted = &done;
        scope.spawn(move || {
            if wait.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new(total);
            if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {eta}")
            {
                bar.set_style(style);
            }
            while wait.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                bar.set_position(counted.load(Ordering::Relaxed).min(total));
            }
            bar.finish_and_clear();
        });
        let result = work(&done);
        drop(end);
        result
    })
}
