//! `recouvre/interest/1`: the décompte of one debt.

use super::late_interest::write_segment;
use crate::assess::late_interest::{Account, Accounts, Line, ReceiptKind};
use crate::model::Currency;
use crate::render::decompte::Decompte;
use crate::render::json::{Json, Layout};
use crate::render::lang::words;
use std::io;

/// Writes `recouvre/interest/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_interest(
    decompte: &Decompte<'_>,
    layout: Layout,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let currency = decompte.currency;
    let (claimed, account) = decompte.claimed();
    let mut json = Json::new(out, layout);
    json.object(|json| {
        json.key("schema")?.text("recouvre/interest/1")?;
        json.key("generator")?.text(decompte.generator)?;
        json.key("as_of")?.day(Some(decompte.as_of))?;
        json.key("currency")?.text(currency.code())?;
        json.key("amount")?.amount(decompte.amount, currency)?;
        json.key("due_on")?.day(Some(decompte.due))?;
        json.key("regime")?.text(decompte.regime.name())?;
        json.key("claimed")?.text(claimed.name())?;
        json.key("reason")?
            .text_or_null(decompte.reason.map(|reason| reason.name()))?;
        json.key("lump_sum")?
            .amount(decompte.accounts.lump_sum, currency)?;
        json.key("principal_first")?;
        let accounts = decompte.accounts;
        write_account(accounts, &accounts.principal_first, currency, json)?;
        json.key("interest_first")?;
        write_account(accounts, &accounts.interest_first, currency, json)?;
        json.key("due")?
            .amount(decompte.accounts.total(account), currency)?;
        json.key("credit")?.amount(account.credit, currency)?;
        json.key("notes")?.array(|json| {
            let words = words(decompte.language);
            let mut findings = decompte.findings.iter();
            findings.try_for_each(|finding| json.text(&words.finding_text(finding)))
        })
    })?;
    json.end()
}

/// Writes one of both accounts.
pub(super) fn write_account(
    accounts: &Accounts,
    account: &Account,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("principal")?.amount(account.principal, currency)?;
        json.key("interest")?.amount(account.interest, currency)?;
        json.key("interest_paid")?
            .amount(account.interest_paid, currency)?;
        json.key("total")?
            .amount(accounts.total(account), currency)?;
        json.key("credit")?.amount(account.credit, currency)?;
        json.key("segments")?.array(|json| {
            account
                .segments()
                .try_for_each(|segment| json.inline(|json| write_segment(segment, currency, json)))
        })?;
        json.key("receipts")?.array(|json| {
            account.lines.iter().try_for_each(|line| match line {
                Line::Interest(_) => Ok(()),
                Line::Receipt {
                    receipt,
                    to_interest,
                    to_principal,
                } => json.inline(|json| {
                    json.object(|json| {
                        let is_dated = receipt.kind != ReceiptKind::UndatedPayment;
                        json.key("on")?.day(is_dated.then_some(receipt.on))?;
                        json.key("kind")?.text(match receipt.kind {
                            ReceiptKind::UndatedPayment | ReceiptKind::Payment => "payment",
                            ReceiptKind::CreditNote | ReceiptKind::GeneralCreditNote => {
                                "credit-note"
                            }
                            ReceiptKind::Withheld
                            | ReceiptKind::Announced
                            | ReceiptKind::ToCome => "withheld",
                        })?;
                        json.key("amount")?.amount(receipt.amount, currency)?;
                        json.key("to_interest")?.amount(*to_interest, currency)?;
                        json.key("to_principal")?.amount(*to_principal, currency)
                    })
                }),
            })
        })
    })
}
