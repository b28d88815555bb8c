//! A journal as those who keep it need it: its entries, its ids, its own form, and how it ends.
//!
//! Takes the bytes of the file, whole; gives what it holds and the bytes of lines to add at its end. It
//! looks nothing up: an entry stands for itself. Invariant: what is cut off a torn journal is its last
//! line alone, and lines that are added are read back as they were meant.

use super::entry::entry;
use super::lines::Line;
use super::written::{Form, HEADER, Unwritable};
use super::{Journal, LaidOut, Text, empty_source, read_text, text, torn};
use crate::model::{
    Currency, Entry, FileProblem, FileProblemKind, Finding, FindingCode, Proof, Role, Source,
    SourceRow, Value,
};
use crate::read::encoding::Encoding;
use crate::read::fields::{Field as AnyField, JournalField as Field};
use crate::read::file::problem;
use crate::read::{Assumptions, Input, Nets, Options, columns};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A last line that a power cut left, which is cut off before anything is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// Its physical line.
    pub line: u32,
    /// What is left of it.
    pub text: String,
}

/// A journal that is kept.
#[derive(Debug)]
pub struct Kept {
    source: Source,
    findings: Vec<Finding>,
    /// The entries with their lines, in file order, each id once.
    entries: Vec<(u32, Entry)>,
    /// By id: its line, and its place among the entries if it is one.
    ids: BTreeMap<String, (u32, Option<usize>)>,
    torn: Option<Torn>,
    /// The bytes that stay.
    length: u64,
    form: Form,
}

impl Kept {
    /// Reads the bytes of a journal; amounts are in a currency, whatever their target owes in.
    ///
    /// # Errors
    /// When the file is no journal.
    pub fn of(path: &str, bytes: &[u8], currency: Currency) -> Result<Self, FileProblem> {
        let input = Input {
            role: Role::Journal,
            path: path.to_owned(),
            open: Box::new(|| Ok(Box::new(Cursor::new(bytes.to_vec())))),
        };
        let options = Options {
            assumptions: Assumptions::Told,
            as_of: None,
            nets: Nets::LeftOut,
            progress: None,
        };
        let text = text(&input, options)?;
        let is_new = !text.text.contains(['\n', '\r']) && HEADER.starts_with(text.text.trim());
        if is_new || text.text.trim().is_empty() {
            return Ok(Self::empty(path));
        }
        let mut journal = read_text(&input, &text, options)?;
        let laid_out = journal.laid_out.take();
        let form = form(&input, &journal, laid_out.as_ref(), &text)?;
        let mut kept = Self {
            source: journal.source,
            findings: journal.findings,
            entries: Vec::new(),
            ids: BTreeMap::new(),
            torn: None,
            length: bytes.len() as u64,
            form,
        };
        let mut lines = journal.lines;
        if let Some(LaidOut {
            torn: cut, unended, ..
        }) = laid_out
        {
            let forms = &kept.form.forms;
            let is_cut = |line: &Line| {
                let read = entry(line, forms, currency).ok();
                let cut = read.and_then(|entry| entry.cut_from());
                cut.is_some_and(|cut| cut.proof == Proof::Sure)
            };
            let of_ours = unended.filter(|_| lines.last().is_some_and(is_cut));
            if let Some(tail) = of_ours {
                lines.pop();
                kept.findings.push(torn(tail.line));
                kept.source.refused += 1;
            }
            if let Some(tail) = cut.or(of_ours) {
                let (stays, rest) = text.text.split_at(tail.start);
                kept.length = length(&text, stays, bytes)
                    .ok_or_else(|| problem(&input, FileProblemKind::Undecodable))?;
                kept.form.is_ended = ends(stays);
                kept.torn = Some(Torn {
                    line: tail.line,
                    text: rest.to_owned(),
                });
            }
        }
        kept.mend_half_line_end(&text, bytes);
        let forms = kept.form.forms.clone();
        for line in lines {
            kept.take(&line, entry(&line, &forms, currency));
        }
        Ok(kept)
    }

    /// Takes off the half of a line end that a cut left: what is written next would stand in the same line.
    fn mend_half_line_end(&mut self, text: &Text, bytes: &[u8]) {
        let whole = text.text.strip_suffix('\r');
        let cut = whole.filter(|_| self.form.line_end == "\r\n" && self.torn.is_none());
        if let Some(length) = cut.and_then(|stays| length(text, stays, bytes)) {
            self.length = length;
            self.form.is_ended = false;
        }
    }

    fn empty(path: &str) -> Self {
        Self {
            source: empty_source(path, Encoding::Utf8),
            findings: Vec::new(),
            entries: Vec::new(),
            ids: BTreeMap::new(),
            torn: None,
            length: 0,
            form: Form::own(),
        }
    }

    fn take(&mut self, line: &Line, read: Result<Entry, (FindingCode, Field)>) {
        let id = line.text(Field::Id);
        if let Some((first, Some(place))) = self.ids.get(id) {
            let (first, known) = (*first, &self.entries[*place].1);
            if read.as_ref().is_ok_and(|entry| entry == known) {
                self.source.skipped += 1;
                return;
            }
            self.source.refused += 1;
            let finding = self.finding(line, FindingCode::EventIdReused, Field::Id);
            let finding = Finding {
                details: vec![Value::Line(first, None)],
                ..finding
            };
            self.findings.push(finding);
            return;
        }
        // A cut that left too little of the id to prove it left all that the line says: it is one event
        // with what is written again.
        let cut = read.as_ref().ok().and_then(Entry::cut_from);
        let place = match read {
            Ok(entry) => {
                self.source.accepted += 1;
                self.entries.push((line.line, entry));
                Some(self.entries.len() - 1)
            }
            Err((code, field)) => {
                self.source.refused += 1;
                let finding = self.finding(line, code, field);
                self.findings.push(finding);
                None
            }
        };
        if !id.is_empty() {
            self.ids.insert(id.to_owned(), (line.line, place));
        }
        if let Some(cut) = cut {
            self.ids.entry(cut.whole).or_insert((line.line, place));
        }
    }

    fn finding(&self, line: &Line, code: FindingCode, field: Field) -> Finding {
        let at = SourceRow {
            file: 0,
            line: line.line,
        };
        let column = self
            .source
            .columns
            .iter()
            .find(|(name, _)| *name == field.name());
        let value = line.text(field);
        let mut finding = Finding::new(code).at(at);
        finding.column = column.map(|(_, header)| header.clone());
        finding.value = (!value.is_empty()).then(|| value.to_owned());
        finding.text(field.name()).text(line.text(Field::Event))
    }

    /// Returns the entries with their physical lines, in the order of the file, each id once.
    #[must_use]
    pub fn entries(&self) -> &[(u32, Entry)] {
        &self.entries
    }

    /// Returns what was recognised of the file.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Returns what is wrong with lines.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the last line, when it is cut.
    #[must_use]
    pub const fn torn(&self) -> Option<&Torn> {
        self.torn.as_ref()
    }

    /// Returns how many bytes stay: all, but for what is torn.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Finds the line of an id, and the entry if the line is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(u32, Option<&Entry>)> {
        let (line, place) = self.ids.get(id)?;
        Some((*line, place.map(|place| &self.entries[place].1)))
    }

    /// Makes the bytes that add entries at the end, in the journal's own form.
    ///
    /// # Errors
    /// When the journal has no room for what an entry says.
    pub fn added(&self, entries: &[Entry]) -> Result<Vec<u8>, Unwritable> {
        self.form.bytes(entries)
    }

    /// Makes the lines of entries as they stand in the journal, for people to see.
    ///
    /// # Errors
    /// When the journal has no room for what an entry says.
    pub fn shown(&self, entries: &[Entry]) -> Result<String, Unwritable> {
        self.form.lines(entries)
    }
}

fn ends(text: &str) -> bool {
    text.is_empty() || text.ends_with(['\n', '\r', '\u{85}'])
}

/// Returns how many bytes a beginning of the text takes in the file; none when they are not its bytes.
fn length(text: &Text, stays: &str, bytes: &[u8]) -> Option<u64> {
    let mark = text.encoding.mark_length(bytes);
    let written = text.encoding.encode(stays).ok()?;
    let end = mark + written.len();
    (bytes.get(mark..end) == Some(written.as_slice())).then_some(end as u64)
}

/// Finds the form of a journal, that of a journal of a header alone too.
fn form(
    input: &Input<'_>,
    journal: &Journal,
    laid_out: Option<&LaidOut>,
    text: &Text,
) -> Result<Form, FileProblem> {
    let header = &journal.source.header;
    let mut columns: Vec<Option<Field>> = vec![None; header.len()];
    match laid_out {
        Some(laid_out) => {
            for field in Field::ALL {
                if let Some(column) = laid_out.columns[*field as usize] {
                    columns[column] = Some(*field);
                }
            }
        }
        None => {
            for assigned in &columns::assign(Role::Journal, header, &[], &[]).columns {
                if let AnyField::Journal(field) = assigned.field {
                    columns[assigned.column] = Some(field);
                }
            }
        }
    }
    let has = |field: AnyField| matches!(field, AnyField::Journal(field) if columns.contains(&Some(field)));
    if header.is_empty() || !columns::missing(Role::Journal, has).is_empty() {
        let kind = FileProblemKind::NoHeader {
            line: journal.source.header_line,
            missing: vec![
                Field::At.name(),
                Field::Event.name(),
                Field::Customer.name(),
            ],
            cells: header.clone(),
            fits: None,
        };
        return Err(problem(input, kind));
    }
    Ok(Form {
        encoding: text.encoding,
        delimiter: journal.source.delimiter,
        columns,
        forms: journal.forms.clone(),
        line_end: line_end(&text.text),
        is_ended: ends(&text.text),
        is_new: false,
    })
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") {
        "\r\n"
    } else if text.contains('\n') {
        "\n"
    } else if text.contains('\r') {
        "\r"
    } else if text.contains('\u{85}') {
        "\u{85}"
    } else {
        "\n"
    }
}
