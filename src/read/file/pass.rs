//! Passes over the rows of a file, by all threads, and single rows read once more.

use super::super::blocks::{Blocks, CutError};
use super::super::dialect::LineEnd;
use super::super::encoding::{Decoder, Encoding};
use super::super::engine::{self, Checked, RowReader, Stop};
use super::super::report::Report;
use super::super::scan::each_record;
use super::super::worker::Worker;
use super::super::{Input, Options};
use super::{Opened, io_problem, problem};
use crate::model::{FileProblem, FileProblemKind};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

/// Opens a file at its first row, decoded.
pub(in crate::read) fn data(
    input: &Input<'_>,
    opened: &Opened,
) -> io::Result<Box<dyn Read + Send>> {
    let stream = (input.open)()?;
    let mut stream: Box<dyn Read + Send> = if opened.encoding == Encoding::Utf8 {
        stream
    } else {
        Box::new(Decoder::new(stream, opened.encoding))
    };
    if opened.dialect.line_end == LineEnd::Nel {
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        let data = text.split_off(opened.dialect.data_offset.min(text.len()));
        return Ok(Box::new(io::Cursor::new(data.replace('\u{85}', "\n"))));
    }
    let offset = opened.dialect.data_offset as u64;
    io::copy(&mut stream.by_ref().take(offset), &mut io::sink())?;
    Ok(stream)
}

/// Reads the rows that begin on given physical lines once more, to show them whole.
pub(in crate::read) fn rows_at(
    input: &Input<'_>,
    opened: &Opened,
    lines: &BTreeSet<u32>,
) -> io::Result<BTreeMap<u32, String>> {
    let layout = &opened.layout;
    let mut blocks = Blocks::new(data(input, opened)?, layout.delimiter, layout.line_end);
    let mut before = opened.dialect.data_line;
    let mut rows = BTreeMap::new();
    // The file was read to its end before: what cannot be cut now is left out.
    while let Ok(Some(block)) = blocks.next(Vec::new()) {
        before += each_record(&block.bytes, layout.delimiter, layout.line_end, |record| {
            let line = before + record.line;
            if lines.contains(&line) {
                rows.insert(line, String::from_utf8_lossy(record.whole()).into_owned());
            }
        });
    }
    Ok(rows)
}

/// A file read to its end.
pub(in crate::read) struct Passed {
    /// What its rows showed; lines count from the start of the file.
    pub(in crate::read) report: Report,
    /// Each thread's memory.
    pub(in crate::read) workers: Vec<Worker>,
}

/// Why a pass must be made again.
pub(in crate::read) enum Again {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The file cannot be read.
    Problem(FileProblem),
}

/// Passes over all rows of a file once; `append` takes the rows of each block with the thread that
/// read them and the physical line before the block's first.
pub(in crate::read) fn pass<R: RowReader>(
    input: &Input<'_>,
    opened: &Opened,
    reader: &R,
    options: &Options<'_>,
    append: &mut (dyn FnMut(usize, R::Rows, u32) -> Result<(), Stop> + Send),
) -> Result<Passed, Again> {
    let io = |error: io::Error| Again::Problem(io_problem(input, &error));
    let stream = data(input, opened).map_err(io)?;
    let threads = rayon::current_num_threads().max(1);
    let workers: Vec<Mutex<Worker>> = (0..threads)
        .map(|_| Mutex::new(Worker::default()))
        .collect();
    let checked = if opened.encoding == Encoding::Utf8 {
        Checked::NotYet
    } else {
        Checked::Already
    };
    let lines_before = opened.dialect.data_line;
    let idle = AtomicU64::new(0);
    let progress = options.progress.unwrap_or(&idle);
    let mut shifted =
        |thread: usize, rows: R::Rows, lines: u32| append(thread, rows, lines + lines_before);
    let report = engine::read(reader, stream, checked, &workers, progress, &mut shifted);
    let mut report = report.map_err(|stop| match stop {
        Stop::NotUtf8 => Again::NotUtf8,
        Stop::TooLarge => Again::Problem(problem(input, FileProblemKind::TooLarge)),
        Stop::Cut(CutError::Io(error), _) => io(error),
        Stop::Cut(CutError::UnclosedQuote { before }, lines) => {
            let within = memchr::memchr_iter(opened.layout.line_end, &before).count() as u32;
            let line = lines_before + lines + within;
            Again::Problem(problem(input, FileProblemKind::UnclosedQuote { line }))
        }
        Stop::Cut(CutError::EndlessLine, lines) => Again::Problem(problem(
            input,
            FileProblemKind::EndlessLine {
                line: lines_before + lines,
            },
        )),
    })?;
    report.shift(lines_before);
    let memory = |worker: Mutex<Worker>| worker.into_inner().unwrap_or_default();
    Ok(Passed {
        report,
        workers: workers.into_iter().map(memory).collect(),
    })
}
