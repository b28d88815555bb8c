//! The `[[input]]` blocks of files as they were recognised, ready to be put in a policy and corrected.

use crate::model::{FileProblem, FileProblemKind, Ledger, Role, Source};
use crate::policy::{ColumnName, InputRule, write::input_block};
use crate::render::clean;
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

/// Returns the block of a file whose columns were not recognised, as comments to complete; `None`
/// when another thing keeps it from being read.
pub(super) fn to_complete(role: Role, problem: &FileProblem) -> Option<String> {
    let (headers, missing) = match &problem.kind {
        FileProblemKind::NoHeader { cells, missing, .. } => (cells, missing),
        FileProblemKind::MissingColumns {
            unused, missing, ..
        } => (unused, missing),
        FileProblemKind::Io(_)
        | FileProblemKind::Unsupported(_)
        | FileProblemKind::Empty
        | FileProblemKind::HeaderOnly
        | FileProblemKind::HeaderTie { .. }
        | FileProblemKind::BadRule { .. }
        | FileProblemKind::DateOrders { .. }
        | FileProblemKind::DateOrderUnproven { .. }
        | FileProblemKind::DecimalMarks { .. }
        | FileProblemKind::DecimalMarkUnproven { .. }
        | FileProblemKind::UnclosedQuote { .. }
        | FileProblemKind::EndlessLine { .. }
        | FileProblemKind::Undecodable
        | FileProblemKind::TooLarge
        | FileProblemKind::TooManyColumns => return None,
    };
    let name = problem.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let rule = InputRule {
        pattern: name.to_owned(),
        role: Some(role),
        ..InputRule::default()
    };
    let mut lines = vec![
        format!("The columns of {name} were not all recognised. Headers that no field took:"),
        format!("  {}", headers.join(" | ")),
        "Say which is which, and take the marks of comment away:".to_owned(),
        String::new(),
    ];
    lines.extend(input_block(&rule).lines().map(str::to_owned));
    lines.push("[input.columns]".to_owned());
    lines.extend(missing.iter().map(|field| format!("{field} = \"...\"")));
    lines.push("What the file lacks goes under [input.constants], for example:".to_owned());
    lines.push("[input.constants]".to_owned());
    lines.push("issued_on = \"2026-01-31\"".to_owned());
    // A header is data: it stays on the one line of its comment.
    let comment = |line: &String| format!("# {}\n", clean::line(line)).replace("# \n", "#\n");
    Some(format!(
        "\n{}",
        lines.iter().map(comment).collect::<String>()
    ))
}
