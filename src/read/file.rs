//! One file: what is decided from its head, and the passes over its rows until nothing refutes it.

use super::blocks::{Block, Blocks, CutError};
use super::column_notices::{self, names, told};
use super::columns::{self, ColumnOverride, ColumnRef, Notice};
use super::container::{self, Unsupported};
use super::dialect::{self, Dialect, DialectError, Extent, LineEnd, Overrides};
use super::encoding::{self, Decoder, Encoding};
use super::engine::{self, Checked, RowReader, Stop};
use super::fields::{CustomerField, Field, InvoiceField, JournalField, PaymentField, ValueType};
use super::invoices::credit_notes;
use super::layout::{Layout, Shape};
use super::proofs;
use super::record::each_record;
use super::report::Report;
use super::worker::Worker;
use super::{Input, Options};
use crate::model::{
    Currency, FileProblem, FileProblemKind, Finding, FindingCode, Role, SourceRow, Value,
};
use crate::policy::{ColumnName, InputRule};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

/// Bytes that decide on the encoding, the dialect and the columns.
const HEAD_BYTES: usize = 128 * 1024;

/// Bytes of rows that decide how dates and amounts are read at first.
const TRIAL_BYTES: usize = 64 * 1024;

/// Rows that decide on the columns.
const SAMPLE_ROWS: usize = 200;

/// What is known of a file before its rows are read.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    /// Its layout.
    pub(super) layout: Layout,
    /// Its encoding.
    pub(super) encoding: Encoding,
    /// Its dialect.
    pub(super) dialect: Dialect,
    /// What is worth telling of its columns.
    pub(super) findings: Vec<Finding>,
    /// Fields with the headers that they are read from, in the order of the columns.
    pub(super) columns: Vec<(&'static str, String)>,
    /// Headers that no field took.
    pub(super) unused: Vec<String>,
}

/// Makes a problem of a file.
pub(super) fn problem(input: &Input<'_>, kind: FileProblemKind) -> FileProblem {
    FileProblem {
        path: input.path.clone(),
        kind,
    }
}

fn io_problem(input: &Input<'_>, error: &io::Error) -> FileProblem {
    let is_text = error.kind() == io::ErrorKind::InvalidData;
    problem(
        input,
        if is_text {
            FileProblemKind::Undecodable
        } else {
            FileProblemKind::Io(error.kind(), error.to_string())
        },
    )
}

/// Looks at a file's head and decides how it will be read.
pub(super) fn open(
    input: &Input<'_>,
    rule: &InputRule,
    forced: Option<Encoding>,
) -> Result<Opened, FileProblem> {
    let mut head = Vec::new();
    let mut stream = (input.open)().map_err(|error| io_problem(input, &error))?;
    stream
        .by_ref()
        .take(HEAD_BYTES as u64 + 1)
        .read_to_end(&mut head)
        .map_err(|error| io_problem(input, &error))?;
    let extent = if head.len() > HEAD_BYTES {
        Extent::Cut
    } else {
        Extent::Whole
    };
    if let Err(unsupported) = container::recognise(&head) {
        let kind = if unsupported == Unsupported::Empty {
            FileProblemKind::Empty
        } else {
            FileProblemKind::Unsupported(unsupported.name())
        };
        return Err(problem(input, kind));
    }
    let encoding = match (forced, &rule.encoding) {
        (Some(encoding), _) => encoding,
        (None, Some(name)) => Encoding::from_name(name).ok_or_else(|| {
            problem(
                input,
                FileProblemKind::BadRule {
                    value: format!("encoding = {name:?}"),
                },
            )
        })?,
        (None, None) => encoding::detect(&head),
    };
    let text = encoding::decode_head(&head, encoding)
        .map_err(|_| problem(input, FileProblemKind::Undecodable))?;
    let mut wrong = None;
    let overrides = overrides(input.role, rule, &mut wrong);
    if let Some(value) = wrong {
        return Err(problem(input, FileProblemKind::BadRule { value }));
    }
    let dialect = dialect::find(&text, extent, input.role, &overrides)
        .map_err(|error| problem(input, dialect_problem(error)))?;
    let samples = dialect.samples(&text, extent, SAMPLE_ROWS);
    let assignment = columns::assign(input.role, &dialect.names, &samples, &overrides.columns);
    let mut opened = layout(input, rule, encoding, dialect, &assignment)?;
    trial(&text, extent, input.role, &mut opened);
    Ok(opened)
}

fn overrides(role: Role, rule: &InputRule, wrong: &mut Option<String>) -> Overrides {
    let mut columns = Vec::new();
    for (name, column) in &rule.columns {
        let Some(field) = Field::from_name(role, name) else {
            *wrong = Some(format!("columns.{name}"));
            continue;
        };
        let column = match column {
            ColumnName::Header(text) => ColumnRef::Header(text.clone()),
            ColumnName::Number(number) => ColumnRef::Number(*number),
        };
        columns.push(ColumnOverride { field, column });
    }
    Overrides {
        delimiter: rule
            .delimiter
            .and_then(|delimiter| u8::try_from(delimiter).ok()),
        header_row: rule.header_row,
        columns,
    }
}

pub(super) fn dialect_problem(error: DialectError) -> FileProblemKind {
    match error {
        DialectError::NoHeader { best } => FileProblemKind::NoHeader {
            line: best.as_ref().map_or(0, |row| row.line),
            missing: best
                .as_ref()
                .map(|row| names(&row.missing))
                .unwrap_or_default(),
            cells: best.map(|row| row.cells).unwrap_or_default(),
        },
        DialectError::Tie { first, second } => FileProblemKind::HeaderTie {
            readings: [*first, *second].map(|row| (row.line, char::from(row.delimiter))),
        },
        DialectError::HeaderOnly { .. } => FileProblemKind::HeaderOnly,
        DialectError::NoSuchRow { line } => FileProblemKind::BadRule {
            value: format!("header_row = {line}"),
        },
        DialectError::UnclosedQuote { line } => FileProblemKind::UnclosedQuote { line },
        DialectError::TooManyColumns { .. } => FileProblemKind::TooManyColumns,
        DialectError::BadDelimiter { delimiter } => FileProblemKind::BadRule {
            value: format!("delimiter = {:?}", char::from(delimiter)),
        },
    }
}

const fn place_of(field: Field) -> usize {
    match field {
        Field::Invoice(field) => field as usize,
        Field::Payment(field) => field as usize,
        Field::Customer(field) => field as usize,
        Field::Journal(field) => field as usize,
    }
}

const fn fields_of(role: Role) -> usize {
    match role {
        Role::Invoices => InvoiceField::COUNT,
        Role::Payments => PaymentField::COUNT,
        Role::Customers => CustomerField::COUNT,
        Role::Journal => JournalField::COUNT,
    }
}

/// Returns the currency that the headers of amounts name: that of the column which an amount is read from first.
fn currency_of(assignment: &columns::Assignment) -> Option<Currency> {
    let is_main = |field: Field| {
        matches!(
            field,
            Field::Invoice(
                InvoiceField::Amount
                    | InvoiceField::LineTotal
                    | InvoiceField::Debit
                    | InvoiceField::Credit
            ) | Field::Payment(PaymentField::Amount | PaymentField::Debit | PaymentField::Credit)
        )
    };
    let amounts = assignment.columns.iter().filter(|assigned| {
        assigned.field.value_type() == ValueType::Amount && assigned.currency.is_some()
    });
    let main = amounts.clone().find(|assigned| is_main(assigned.field));
    main.or_else(|| amounts.clone().next())?.currency
}

fn layout(
    input: &Input<'_>,
    rule: &InputRule,
    encoding: Encoding,
    dialect: Dialect,
    assignment: &columns::Assignment,
) -> Result<Opened, FileProblem> {
    let line_end = match dialect.line_end {
        LineEnd::Lf | LineEnd::Nel => b'\n',
        LineEnd::Cr => b'\r',
    };
    let mut layout = Layout::new(
        dialect.delimiter,
        line_end,
        dialect.header.clone(),
        fields_of(input.role),
        rule,
    );
    layout.currency = currency_of(assignment);
    layout.balance_column = dialect.shape.balance_column();
    let mut columns = Vec::new();
    let mut findings = Vec::new();
    let mut unused: Vec<String> = Vec::new();
    for assigned in &assignment.columns {
        let name = dialect.header[assigned.column].clone();
        let is_amount = assigned.field.value_type() == ValueType::Amount;
        if is_amount && assigned.currency.is_some() && assigned.currency != layout.currency {
            let at = SourceRow {
                file: 0,
                line: dialect.header_line,
            };
            let finding = Finding::new(FindingCode::ColumnUnsettled).at(at);
            findings.push(finding.column(name.clone()).text(assigned.field.name()));
            unused.push(name);
            continue;
        }
        columns.push((assigned.field.name(), name));
        match assigned.field {
            Field::Payment(PaymentField::Label) => layout.label_columns.push(assigned.column),
            Field::Invoice(InvoiceField::LineMarker | InvoiceField::LineTotal) => {
                layout.shape = Shape::Lines;
            }
            Field::Invoice(_) | Field::Payment(_) | Field::Customer(_) | Field::Journal(_) => {}
        }
        match assigned.field.value_type() {
            ValueType::Date => layout.dates.push(assigned.column),
            ValueType::Amount => layout.amounts.push(assigned.column),
            ValueType::Id | ValueType::Text => {}
        }
        if layout.column(place_of(assigned.field)).is_none() {
            layout.place(place_of(assigned.field), assigned.column);
        }
    }
    let references = assignment.columns_of(Field::Payment(PaymentField::Reference));
    layout.label_columns.extend(references);
    for (name, text) in &rule.constants {
        let Some(field) = Field::from_name(input.role, name) else {
            return Err(problem(
                input,
                FileProblemKind::BadRule {
                    value: format!("constants.{name}"),
                },
            ));
        };
        layout.fix(place_of(field), text.clone());
    }
    let missing = columns::missing(input.role, |field| layout.has(place_of(field)));
    if input.role == Role::Invoices {
        findings.extend(credit_notes(&mut layout, dialect.header_line));
    }
    for notice in &assignment.notices {
        findings.extend(told(notice, &dialect, &mut unused));
        if let Notice::OverrideNotFound(column) = notice {
            let named = match &column.column {
                ColumnRef::Header(header) => format!("{header:?}"),
                ColumnRef::Number(number) => number.to_string(),
            };
            let value = format!("columns.{} = {named}", column.field.name());
            return Err(problem(input, FileProblemKind::BadRule { value }));
        }
    }
    if !missing.is_empty() {
        let kind = column_notices::lacking(&missing, &assignment.notices, &dialect, unused);
        return Err(problem(input, kind));
    }
    if !matches!(encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
        findings.push(Finding::new(FindingCode::EncodingAssumed).text(encoding.name()));
    }
    Ok(Opened {
        layout,
        encoding,
        dialect,
        findings,
        columns,
        unused,
    })
}

/// Makes all rows credit notes where no column tells the kind and the header of the numbers does.
fn credit_notes(layout: &mut Layout, header_line: u32) -> Option<Finding> {
    let kind = InvoiceField::Kind as usize;
    let header = layout.header_of(InvoiceField::Number as usize)?.to_owned();
    if layout.has(kind) || !credit_notes::are_named_by(&header) {
        return None;
    }
    layout.fix(kind, "credit note".to_owned());
    let at = SourceRow {
        file: 0,
        line: header_line,
    };
    let finding = Finding::new(FindingCode::CreditNotesByHeader).at(at);
    Some(finding.column(header))
}

/// Returns what was assumed of the columns, as what makes the file unreadable when nothing may be.
pub(super) fn assumed(opened: &Opened) -> Option<FileProblemKind> {
    opened.findings.iter().find_map(|finding| {
        let column = finding.column.clone().unwrap_or_default();
        if finding.code == FindingCode::TaxAssumed {
            return Some(FileProblemKind::TaxUnproven { column });
        }
        if finding.code == FindingCode::ColumnContradicted
            && let [Value::Text(kept), Value::Text(field), ..] = finding.details.as_slice()
        {
            return Some(FileProblemKind::ColumnsContradict {
                field: field.clone(),
                columns: [kept.clone(), column],
            });
        }
        None
    })
}

/// Reads the head's rows once to decide on dates and amounts before the first pass.
fn trial(text: &str, extent: Extent, role: Role, opened: &mut Opened) {
    let data = &text.as_bytes()[opened.dialect.data_offset.min(text.len())..];
    let (data, extent) = if data.len() > TRIAL_BYTES {
        (&data[..TRIAL_BYTES], Extent::Cut)
    } else {
        (data, extent)
    };
    let end = match extent {
        Extent::Whole => data.len(),
        Extent::Cut => memchr::memrchr(opened.layout.line_end, data).map_or(0, |place| place + 1),
    };
    let block = Block {
        sequence: 0,
        bytes: data[..end].to_vec(),
    };
    let report = match role {
        Role::Invoices => proofs::try_invoices(&opened.layout, &block),
        Role::Payments => proofs::try_payments(&opened.layout, &block),
        Role::Customers => proofs::try_customers(&opened.layout, &block),
        // Its few lines are kept as texts until all of them have proven what they can.
        Role::Journal => return,
    };
    proofs::revise(&mut opened.layout, &report);
}

/// Opens a file at its first row, decoded.
pub(super) fn data(input: &Input<'_>, opened: &Opened) -> io::Result<Box<dyn Read + Send>> {
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
pub(super) fn rows_at(
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
pub(super) struct Passed {
    /// What its rows showed; lines count from the start of the file.
    pub(super) report: Report,
    /// Each thread's memory.
    pub(super) workers: Vec<Worker>,
}

/// Why a pass must be made again.
pub(super) enum Again {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The file cannot be read.
    Problem(FileProblem),
}

/// Passes over all rows of a file once; `append` takes the rows of each block with the thread that
/// read them and the physical line before the block's first.
pub(super) fn pass<R: RowReader>(
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
