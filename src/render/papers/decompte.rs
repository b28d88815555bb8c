//! The décompte of a debt as a document: both accounts segment by segment, sums that can be re-added.

use super::head;
use crate::assess::late_interest::ClaimInterest;
use crate::model::{CustomerIndex, Regime, Total};
use crate::render::decompte::{Decompte, NoInterest};
use crate::render::document::{Block, Cell, Column, Document, RowKind, Span, Table, table_of};
use crate::render::lang::{late_words, words};
use crate::render::results::Results;
use crate::render::sheet::Sheet;
use crate::render::{numbers, reports};

/// Makes the document of a décompte, one account alone where both are the same.
#[must_use]
pub fn decompte_document(decompte: &Decompte<'_>) -> Document {
    let title = decompte.title();
    let mut document = Document::new(decompte.language, title.clone(), decompte.as_of);
    document.blocks.push(Block::Title(title));
    document.paragraph(decompte.head().join(" · "));
    add(decompte, &mut document);
    for note in decompte.notes() {
        document.note(note);
    }
    document
}

/// Makes the document of the claims of a customer, all of one portfolio: each with its accounts, then what
/// they come to.
#[must_use]
pub fn claims_decompte(
    results: &Results<'_>,
    customer: CustomerIndex,
    claims: &[usize],
) -> Document {
    let (language, late) = (results.language, late_words(results.language));
    let as_of = results.assessment.as_of;
    let day = numbers::date(as_of, language);
    let title = format!("{} {} {day}", late.statement, words(language).at_day);
    let mut document = Document::new(language, title.clone(), as_of);
    document.blocks.extend(head(results, customer, as_of));
    document.blocks.push(Block::Title(title));
    let portfolio = claims.first().map_or(0, |&claim| {
        usize::from(results.ledger.documents.portfolios[claim])
    });
    let currency = results.currency_at(portfolio);
    let code = currency.code();
    let column = |title: &str| Column::sum(format!("{title} ({code})"), currency);
    let mut sums = Table::new(vec![
        Column::text(words(language).claim),
        column(late.principal),
        column(late.interest),
        column(late.lump_sum),
        column(words(language).total),
    ]);
    let figure = |sum: Total| Cell::figure(sum, currency, language);
    let mut all = [Total::ZERO; 4];
    let mut notes: Vec<String> = Vec::new();
    for &claim in claims {
        let Some(of) = results.late_interest(claim) else {
            continue;
        };
        let shown = add_claim(results, claim, &of, &mut document, &mut notes);
        let [principal, interest] = shown.unwrap_or_else(|| {
            let balance = Total::from(results.claim(claim).balance);
            [balance, of.amount.map_or(Total::ZERO, Total::from)]
        });
        let lump_sum = Total::from(of.lump_sum);
        let own = [
            principal,
            interest,
            lump_sum,
            principal + interest + lump_sum,
        ];
        let name = Cell::text(results.ledger.claim_name(claim));
        let cells = [name].into_iter().chain(own.map(figure));
        sums.push(RowKind::Body, cells.collect());
        for (sum, own) in all.iter_mut().zip(own) {
            *sum += own;
        }
    }
    let name = Cell::text(words(language).total);
    let cells = [name].into_iter().chain(all.map(figure));
    sums.push(RowKind::Total, cells.collect());
    document.heading(words(language).total);
    document.table(sums);
    notes.extend(results.rate_notes());
    for note in notes {
        document.note(note);
    }
    document
}

/// Adds a claim with its accounts, and returns principal and interest of the one that is asked for; none
/// where the claim has its segments alone.
fn add_claim(
    results: &Results<'_>,
    claim: usize,
    of: &ClaimInterest,
    document: &mut Document,
    notes: &mut Vec<String>,
) -> Option<[Total; 2]> {
    let language = results.language;
    let words = words(language);
    let view = results.ledger.documents.get(claim);
    let currency = results.currency_at(view.portfolio);
    let name = results.ledger.claim_name(claim);
    document.heading(format!("{} {name}", words.invoice));
    let of_claims = results.interest?.of_claims;
    let Some(own) = of_claims.decompte(results.cases(), claim) else {
        let mut sheet = Sheet::new("", reports::segment_columns(language));
        for segment in &of.segments {
            reports::push_segment(&mut sheet, segment, currency);
        }
        if !sheet.rows.is_empty() {
            document.table(table_of(&sheet, language));
        }
        return None;
    };
    let decompte = Decompte {
        as_of: results.assessment.as_of,
        currency,
        amount: own.amount,
        due: own.due,
        regime: own.regime,
        rule: own.rule,
        accounts: &own.accounts,
        imputation: results.policy.late_interest.imputation,
        reason: match own.regime {
            Regime::None => Some(NoInterest::NoRegime),
            // Late, and no day of it bears interest: nobody gave notice.
            Regime::Consumer if of.segments.is_empty() => Some(NoInterest::NoFormalNotice),
            Regime::Business | Regime::Public | Regime::Consumer | Regime::European => None,
        },
        findings: &[],
        language,
        generator: results.generator,
    };
    document.paragraph(decompte.head().join(" · "));
    add(&decompte, document);
    // Most claims have the same notes: they are told once.
    for note in decompte.notes() {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let (_, account) = decompte.claimed();
    Some([account.principal, account.interest].map(Total::from))
}

/// Adds the accounts of a décompte.
pub(super) fn add(decompte: &Decompte<'_>, document: &mut Document) {
    let shown = if decompte.differs() { 2 } else { 1 };
    for (order, account) in decompte.both().into_iter().take(shown) {
        if decompte.differs() {
            document.heading(decompte.named(order));
        }
        let sheet = reports::interest_account(decompte, account);
        // What a payment left for the principal is what it did not pay of interest: a page lacks the room.
        let sheet = sheet.with_columns(|place| sheet.columns[place].key != "to_principal");
        if !sheet.rows.is_empty() {
            document.table(table_of(&sheet, decompte.language));
        }
        let sums = decompte.sums(account).join(" ");
        document
            .blocks
            .push(Block::Paragraph(vec![Span::Strong(sums)]));
    }
}
