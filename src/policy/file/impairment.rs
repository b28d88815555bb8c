//! Reads `[impairment]`.

use super::error::{Fault, PolicyError};
use super::table::{Entry, Table};
use super::{LONGEST, MOST_LIMITS};
use crate::model::Rate;
use crate::policy::{Accounts, AgeBand, ImpairmentPolicy, Percent, VatDue, VatRecovery};

const VAT_DUE: [(&str, VatDue); 2] = [("invoice", VatDue::Invoice), ("receipt", VatDue::Receipt)];

const VAT_RECOVERY: [(&str, VatRecovery); 2] = [
    ("list", VatRecovery::List),
    ("entries", VatRecovery::Entries),
];

/// Reads the rules of doubtful claims.
pub(super) fn impairment(mut table: Table<'_>) -> Result<ImpairmentPolicy, PolicyError> {
    let policy = ImpairmentPolicy {
        ages: ages(&table.require("after_days")?, &table.require("percents")?)?,
        dispute: percent(&table.require("dispute")?)?,
        court: percent(&table.require("court")?)?,
        safeguard: percent(&table.require("safeguard")?)?,
        reorganisation: percent(&table.require("reorganisation")?)?,
        liquidation: percent(&table.require("liquidation")?)?,
        time_barred: percent(&table.require("time_barred")?)?,
        vat_rate: vat_rate(&table.require("vat_rate")?)?,
        vat_due: table.require("vat_due")?.word(&VAT_DUE)?,
        vat_recovery: table.require("vat_recovery")?.word(&VAT_RECOVERY)?,
        journal: table.require("journal")?.written()?.to_owned(),
        accounts: accounts(table.table("accounts")?)?,
    };
    table.close()?;
    Ok(policy)
}

fn ages(after_days: &Entry<'_>, percents: &Entry<'_>) -> Result<Vec<AgeBand>, PolicyError> {
    let days = super::ascending(after_days, 0..=LONGEST)?;
    if days.len() > MOST_LIMITS {
        return Err(after_days.fault(Fault::TooMany { most: MOST_LIMITS }));
    }
    let given = percents.elements()?;
    if given.len() != days.len() {
        let wanted = days.len();
        return Err(percents.fault(Fault::NotSoMany { wanted }));
    }
    let bands = days.into_iter().zip(&given);
    let band = |(after_days, entry): (u32, &Entry<'_>)| {
        Ok(AgeBand {
            after_days,
            percent: percent(entry)?,
        })
    };
    bands.map(band).collect()
}

fn percent(entry: &Entry<'_>) -> Result<Percent, PolicyError> {
    entry.whole(0..=100).map(Percent)
}

fn vat_rate(entry: &Entry<'_>) -> Result<Rate, PolicyError> {
    Rate::from_decimal(entry.decimal()?).ok_or_else(|| entry.out_of(0..=100))
}

fn accounts(mut table: Table<'_>) -> Result<Accounts, PolicyError> {
    let mut number = |key| -> Result<String, PolicyError> {
        Ok(table.require(key)?.written()?.trim().to_owned())
    };
    let accounts = Accounts {
        receivable: number("receivable")?,
        doubtful: number("doubtful")?,
        impairment: number("impairment")?,
        allowance: number("allowance")?,
        loss: number("loss")?,
        vat: number("vat")?,
        vat_pending: number("vat_pending")?,
    };
    table.close()?;
    Ok(accounts)
}
