//! One file: what is decided from its head, and the passes over its rows until nothing refutes it.

mod layout;
mod pass;

pub(super) use pass::{Again, Passed, pass, rows_at};

use layout::layout;

use super::Input;
use super::blocks::Block;
use super::column_notices::names;
use super::columns::{self, ColumnOverride, ColumnRef, other_role};
use super::container::{self, Unsupported};
use super::dialect::{self, Dialect, DialectError, Extent, Overrides};
use super::encoding::{self, Encoding};
use super::fields::Field;
use super::layout::Layout;
use super::proofs;
use super::summed;
use crate::model::{FileProblem, FileProblemKind, Finding, FindingCode, Role, Value};
use crate::policy::{ColumnName, InputRule};
use std::io::{self, Read};

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
        .map_err(|error| problem(input, dialect_problem(input.role, error)))?;
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

pub(super) fn dialect_problem(role: Role, error: DialectError) -> FileProblemKind {
    match error {
        DialectError::NoHeader { best } => FileProblemKind::NoHeader {
            line: best.as_ref().map_or(0, |row| row.line),
            missing: best
                .as_ref()
                .map(|row| names(&row.missing))
                .unwrap_or_default(),
            fits: best.as_ref().and_then(|row| other_role(role, &row.cells)),
            cells: best.map(|row| row.cells).unwrap_or_default(),
        },
        DialectError::Tie { first, second } => FileProblemKind::HeaderTie {
            readings: [*first, *second].map(|row| (row.line, char::from(row.delimiter))),
        },
        DialectError::TwoTables { lines } => FileProblemKind::TwoTables { lines },
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

/// Returns what was assumed of the columns, as what makes the file unreadable when nothing may be.
pub(super) fn assumed(opened: &Opened) -> Option<FileProblemKind> {
    opened.findings.iter().find_map(|finding| {
        let column = finding.column.clone().unwrap_or_default();
        if finding.code == FindingCode::TaxAssumed {
            return Some(FileProblemKind::TaxUnproven { column });
        }
        if finding.code == FindingCode::CurrencyAssumed {
            let line = finding.at.map_or(0, |at| at.line);
            return Some(FileProblemKind::CurrencyUnproven { column, line });
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
    summed::revise(&mut opened.layout, &report);
}
