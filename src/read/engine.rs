//! The engine: all threads parse blocks of one file, and the results are joined in file order.
//!
//! A thread takes the next block, parses it alone and hands its rows over; rows are appended in the
//! order of the blocks, so that nothing depends on the number of threads nor on their timing.

use super::blocks::{Block, Blocks, CutError};
use super::encoding::{traces, valid_utf8};
use super::grid::Grid;
use super::layout::Layout;
use super::record::Record;
use super::report::Report;
use super::scan::{Found, scan};
use super::worker::Worker;
use crate::model::FindingCode;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Turns records of one kind of file into rows.
pub(super) trait RowReader: Sync {
    /// Rows of a block.
    type Rows: Default + Send;

    /// Returns the file's layout.
    fn layout(&self) -> &Layout;

    /// Reads one record.
    fn row(
        &self,
        record: Record<'_>,
        worker: &mut Worker,
        rows: &mut Self::Rows,
        report: &mut Report,
    );

    /// Reads all rows of a grid.
    fn rows(
        &self,
        grid: &Grid<'_>,
        worker: &mut Worker,
        rows: &mut Self::Rows,
        report: &mut Report,
    );
}

/// Why reading a file stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// A block cannot be cut; the lines before it.
    Cut(CutError, u32),
    /// A block is not of the encoding that the sample showed.
    NotUtf8,
    /// More than one run holds.
    TooLarge,
}

/// What is between the threads.
struct Joined<'run, Rows> {
    next: usize,
    waiting: BTreeMap<usize, (usize, Rows, Report)>,
    report: Report,
    append: &'run mut (dyn FnMut(usize, Rows, u32) -> Result<(), Stop> + Send),
    stop: Option<Stop>,
}

/// Reads a stream from a record's start to its end; `append` takes the rows of each block in order,
/// with the thread that read them and the number of lines before.
///
/// `workers` holds one memory per thread of the pool. `progress` counts bytes.
pub(super) fn read<R: RowReader>(
    reader: &R,
    stream: impl Read + Send,
    encoding_is_checked: Checked,
    workers: &[Mutex<Worker>],
    progress: &AtomicU64,
    append: &mut (dyn FnMut(usize, R::Rows, u32) -> Result<(), Stop> + Send),
) -> Result<Report, Stop> {
    let layout = reader.layout();
    let columns = layout.header.len();
    let blocks = Mutex::new(Blocks::new(stream, layout.delimiter, layout.line_end));
    let is_over = AtomicBool::new(false);
    let joined = Mutex::new(Joined {
        next: 0,
        waiting: BTreeMap::new(),
        report: Report::new(columns),
        append,
        stop: None,
    });
    let work = |thread: usize| {
        let mut worker = workers[thread]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        worker.words.clear();
        worker.steady.forget();
        let mut buffer = Vec::new();
        while !is_over.load(Ordering::Relaxed) {
            let cut = blocks
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next(buffer);
            let block = match cut {
                Ok(Some(block)) => block,
                Ok(None) => break,
                Err(error) => {
                    is_over.store(true, Ordering::Relaxed);
                    let mut joined = joined.lock().unwrap_or_else(PoisonError::into_inner);
                    joined.stop.get_or_insert(Stop::Cut(error, 0));
                    break;
                }
            };
            progress.fetch_add(block.bytes.len() as u64, Ordering::Relaxed);
            if encoding_is_checked == Checked::NotYet && !valid_utf8(&block.bytes) {
                is_over.store(true, Ordering::Relaxed);
                let mut joined = joined.lock().unwrap_or_else(PoisonError::into_inner);
                joined.stop = Some(Stop::NotUtf8);
                break;
            }
            let (rows, report) = parse(reader, &block, &mut worker, columns);
            buffer = block.bytes;
            let mut joined = joined.lock().unwrap_or_else(PoisonError::into_inner);
            joined.take(block.sequence, thread, rows, report);
            if joined.stop.is_some() {
                is_over.store(true, Ordering::Relaxed);
            }
        }
    };
    if workers.len() == 1 {
        work(0);
    } else {
        rayon::scope(|scope| {
            for thread in 1..workers.len() {
                let work = &work;
                scope.spawn(move |_| work(thread));
            }
            work(0);
        });
    }
    let joined = joined.into_inner().unwrap_or_else(PoisonError::into_inner);
    match joined.stop {
        // All blocks before the one that failed were joined: their lines are known.
        Some(Stop::Cut(error, _)) => Err(Stop::Cut(error, joined.report.lines)),
        Some(stop) => Err(stop),
        None => Ok(joined.report),
    }
}

/// Whether bytes are known to be UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    /// They come from a decoder.
    Already,
    /// Each block is checked.
    NotYet,
}

impl<Rows> Joined<'_, Rows> {
    fn take(&mut self, sequence: usize, thread: usize, rows: Rows, report: Report) {
        self.waiting.insert(sequence, (thread, rows, report));
        while let Some((thread, rows, report)) = self.waiting.remove(&self.next) {
            if let Err(stop) = (self.append)(thread, rows, self.report.lines) {
                self.stop.get_or_insert(stop);
            }
            self.report.join(report);
            self.next += 1;
        }
    }
}

/// Tells text that was encoded once too often, which the head of the file did not show.
fn tell_traces(block: &[u8], layout: &Layout, report: &mut Report) {
    let (mut line, mut counted) = (0, 0);
    for at in traces(block) {
        line += memchr::memchr_iter(layout.line_end, &block[counted..at]).count() as u32;
        counted = at;
        let is_edge = |byte: &u8| *byte == layout.delimiter || matches!(byte, b'\n' | b'\r' | b'"');
        let start = block[..at]
            .iter()
            .rposition(is_edge)
            .map_or(0, |edge| edge + 1);
        let end = block[at..]
            .iter()
            .position(is_edge)
            .map_or(block.len(), |edge| at + edge);
        report.notice(line, None, &block[start..end], FindingCode::EncodingDoubled);
    }
}

/// Parses one block.
pub(super) fn parse<R: RowReader>(
    reader: &R,
    block: &Block,
    worker: &mut Worker,
    columns: usize,
) -> (R::Rows, Report) {
    let layout = reader.layout();
    let mut rows = R::Rows::default();
    let mut report = Report::new(columns);
    let mut edges = std::mem::take(&mut worker.edges);
    let separators = (layout.delimiter, layout.line_end);
    let width = Some(layout.header.len());
    report.lines = scan(
        &block.bytes,
        separators,
        width,
        &mut edges,
        |found| match found {
            Found::Grid(grid) => reader.rows(&grid, worker, &mut rows, &mut report),
            Found::Record(record) => reader.row(record, worker, &mut rows, &mut report),
        },
    );
    worker.edges = edges;
    tell_traces(&block.bytes, layout, &mut report);
    (rows, report)
}
