//! The `[[input]]` blocks of files as they were recognised, ready to be put in a policy and corrected.

use crate::model::{Ledger, Source};
use crate::policy::{ColumnName, InputRule, write::input_block};
use std::io;

/// Writes the block of each file that was read.
pub(super) fn write(ledger: &Ledger, out: &mut dyn io::Write) -> io::Result<()> {
    for source in &ledger.sources {
        writeln!(out, "{}", input_block(&rule(source)))?;
    }
    Ok(())
}

/// Returns the rule that says what was recognised in a file.
pub(super) fn rule(source: &Source) -> InputRule {
    let name = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let column = |(field, header): &(&'static str, String)| {
        ((*field).to_owned(), ColumnName::Header(header.clone()))
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
        header_row: Some(source.header_line).filter(|line| *line > 0),
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
