//! The `[[input]]` blocks of files as they were recognised, ready to be put in a policy and corrected.

use crate::model::{Ledger, Role, Source};
use crate::policy::{ColumnName, InputRule, Language, Policy, write::input_block};
use crate::render::clean;
use std::io;

/// Columns not read that are named.
const MOST_UNUSED: usize = 20;

/// The field of columns that a rule leaves out.
const IGNORE: &str = "ignore";

/// Writes the block of each file that was read under a policy, with the columns that serve nothing.
pub(super) fn write(
    ledger: &Ledger,
    policy: &Policy,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let is_data = |source: &&Source| source.role != Role::Journal;
    for source in ledger.sources.iter().filter(is_data) {
        write!(out, "{}", input_block(&rule(source, policy)))?;
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

/// Returns the rule that says what was recognised in a file, with what a rule of the policy gives it that
/// no file shows: constants, the meaning of words, columns left out.
pub(super) fn rule(source: &Source, policy: &Policy) -> InputRule {
    let name = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let known = policy.input_rule(source.role, name);
    let known = known.cloned().unwrap_or_default();
    let left_out = known.columns.into_iter();
    let left_out = left_out.filter(|(field, _)| field == IGNORE);
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
            .filter(|(field, _)| *field != IGNORE)
            .map(column)
            .chain(left_out)
            .collect(),
        decimals: known.decimals,
        constants: known.constants,
        values: known.values,
    }
}
