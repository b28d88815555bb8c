//! The `[[input]]` blocks of files as they were recognised, ready to be put in a policy and corrected.

use crate::model::{Ledger, Role, Source};
use crate::policy::{ColumnName, InputRule, Language, write::input_block};
use crate::render::clean;
use std::io;

/// Columns not read that are named.
const MOST_UNUSED: usize = 20;

/// Writes the block of each file that was read, with the columns that serve nothing.
pub(super) fn write(
    ledger: &Ledger,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let is_data = |source: &&Source| source.role != Role::Journal;
    for source in ledger.sources.iter().filter(is_data) {
        write!(out, "{}", input_block(&rule(source)))?;
        if !source.unused.is_empty() {
            let title = match language {
                Language::French => "colonnes non lues\u{a0}:",
                Language::English => "columns not read:",
            };
            let unused = source.unused.iter().take(MOST_UNUSED);
            let unused: Vec<String> = unused.map(|header| clean::cut(header, 40)).collect();
            let more = if source.unused.len() > MOST_UNUSED {
                ", …"
            } else {
                ""
            };
            writeln!(out, "# {title} {}{more}", unused.join(", "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Returns the rule that says what was recognised in a file.
pub(super) fn rule(source: &Source) -> InputRule {
    let name = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let column = |(field, header): &(&'static str, String)| {
        // Without a header the columns are called by their numbers.
        let number = header.parse().ok().filter(|_| source.header_line == 0);
        let column = number.map_or_else(|| ColumnName::Header(header.clone()), ColumnName::Number);
        ((*field).to_owned(), column)
    };
    InputRule {
        pattern: if name == "-" {
            "*".to_owned()
        } else {
            name.to_owned()
        },
        role: Some(source.role),
        encoding: Some(source.encoding.to_owned()),
        delimiter: Some(source.delimiter),
        header_row: Some(source.header_line),
        date_order: source.date_order,
        decimal: source.decimal,
        columns: source
            .columns
            .iter()
            .filter(|(field, _)| *field != "ignore")
            .map(column)
            .collect(),
        ..InputRule::default()
    }
}
