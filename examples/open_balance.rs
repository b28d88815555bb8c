//! Prints the open balance of a file of invoices, per company and currency, after its own columns of
//! payments and the shipped policy.
//!
//! `cargo run --example open_balance -- examples/english/invoices.csv`

use recouvre::model::{Day, Role};
use recouvre::{assess, policy, read, reconcile};
use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("usage: open_balance INVOICES.csv")?;
    let file = path.clone();
    let input = read::Input {
        role: Role::Invoices,
        path,
        open: Box::new(move || -> io::Result<Box<dyn Read + Send>> {
            Ok(Box::new(File::open(&file)?))
        }),
    };
    let policy = policy::file::parse("")?;
    let today = Day::from_date(chrono::Local::now().date_naive());
    let options = read::Options {
        assumptions: read::Assumptions::Told,
        as_of: Some(today),
        nets: read::Nets::LeftOut,
        progress: None,
    };
    let reading = read::ledger(&[input], &policy, options)
        .map_err(|problem| format!("{}: {:?}", problem.path, problem.kind))?;
    // A total without some of the rows would be wrong without saying so.
    if !reading.refused.is_empty() {
        return Err(format!("{} rows refused: see recouvre check", reading.refused.len()).into());
    }

    let (settlement, _findings) = reconcile::claims(&reading.ledger, &policy, today);
    let assessment = assess::portfolio(&reading.ledger, &settlement, &policy)
        .map_err(|unbalanced| format!("{unbalanced:?}"))?;

    let mut out = io::stdout().lock();
    for portfolio in &assessment.portfolios {
        let entity = portfolio.entity.as_deref().unwrap_or("-");
        let open = portfolio.currency.decimal(portfolio.totals.open);
        writeln!(out, "{entity} {} {open}", portfolio.currency.code())?;
    }
    Ok(())
}
