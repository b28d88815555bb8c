//! The décompte of a claim of the ledger: the same account as that of a debt of its own, both ways.
//!
//! Takes a claim with what lowered it, gives its accounts. Invariant: principal first, they bear to the cent
//! what [`LateInterest::claim`] says; a claim of which that cannot be shown has none.

use super::LateInterest;
use super::account::{Accounts, Debt, Receipt, ReceiptKind, Terms, accounts};
use crate::assess::Cases;
use crate::model::{Amount, Day, RateRule, Regime};
use crate::reconcile::{Basis, Origin};

/// The décompte of a claim.
#[derive(Clone, Debug)]
pub struct ClaimDecompte {
    /// The amount of the claim.
    pub amount: Amount,
    /// Its due date.
    pub due: Day,
    /// The law.
    pub regime: Regime,
    /// The rate of the contract.
    pub rule: RateRule,
    /// Both accounts.
    pub accounts: Accounts,
}

impl LateInterest {
    /// Returns the décompte of a claim; none for one without due date or of a factor, one without a known
    /// rate, and one whose interest a judge put off or stopped in part, which has its segments alone.
    #[must_use]
    pub fn decompte(&self, cases: Cases<'_>, document: usize) -> Option<ClaimDecompte> {
        let (debt, terms) = self.debt(cases, document)?;
        let mut both = accounts(&debt, terms).ok()?;
        let claim = self.claim(cases, document);
        both.lump_sum = claim.lump_sum;
        let is_same = Some(both.principal_first.interest) == claim.amount
            && both.principal_first.principal == cases.balance(document);
        is_same.then(|| of_debt(cases, document, &debt, both))
    }

    /// Returns the décompte of a part of a claim, as a court is asked for it: what is contested or is to be
    /// credited never was in its base, and what was paid after its interest stopped lowers nothing.
    ///
    /// None where that of the whole cannot be shown.
    #[must_use]
    pub fn decompte_in_court(
        &self,
        cases: Cases<'_>,
        document: usize,
        less: Amount,
    ) -> Option<ClaimDecompte> {
        let (mut debt, terms) = self.debt(cases, document)?;
        for receipt in &mut debt.receipts {
            // A credit note lowers the price, whenever it is made.
            if receipt.kind == ReceiptKind::CreditNote {
                receipt.on = receipt.on.min(debt.until);
            }
        }
        let claim = self.claim(cases, document);
        let whole = accounts(&debt, terms).ok()?;
        if Some(whole.principal_first.interest) != claim.amount {
            return None;
        }
        debt.amount -= less;
        let mut both = accounts(&debt, terms).ok()?;
        both.lump_sum = claim.lump_sum;
        Some(of_debt(cases, document, &debt, both))
    }

    /// Returns a claim as a debt, with its terms; none where its interest is not that of one.
    fn debt(&self, cases: Cases<'_>, document: usize) -> Option<(Debt, Terms<'_>)> {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        let standing = self.standing(ledger, document);
        if standing.due == Day::LAST || !standing.graces.is_empty() {
            return None;
        }
        let documents = &ledger.documents;
        let issued = documents.issued.get(document);
        let own = settlement.allocations.iter();
        let own = own.filter(|allocation| allocation.claim as usize == document);
        let receipts = own.map(|allocation| {
            let is_of_price = match allocation.origin {
                Origin::CreditNote(_) => allocation.basis == Basis::CreditNote,
                Origin::Payment(_) | Origin::Nothing => false,
            };
            Receipt {
                // What no file dates counts from the first day.
                on: allocation.on.known().unwrap_or(issued),
                amount: allocation.amount,
                kind: if is_of_price {
                    ReceiptKind::CreditNote
                } else {
                    ReceiptKind::Payment
                },
            }
        });
        let debt = Debt {
            amount: documents.get(document).amount,
            due: standing.due,
            from: (standing.from != Day::LAST).then_some(standing.from),
            until: standing.to,
            receipts: receipts.collect(),
        };
        let currency = ledger.currency_of(usize::from(documents.portfolios[document]));
        let terms = Terms {
            tariff: standing.tariff,
            day_count: self.day_count,
            credit_notes: self.credit_notes,
            currency,
        };
        Some((debt, terms))
    }
}

fn of_debt(cases: Cases<'_>, document: usize, debt: &Debt, accounts: Accounts) -> ClaimDecompte {
    let (regime, rule) = cases.law(cases.ledger.documents.customers[document]);
    ClaimDecompte {
        amount: debt.amount,
        due: debt.due,
        regime,
        rule,
        accounts,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use crate::assess::late_interest::LateInterest;
    use crate::assess::made_up::{Books, assessed, day, policy};
    use crate::model::Amount;
    use crate::policy::AgingBasis;
    use crate::reconcile::Basis;

    #[test]
    fn the_account_of_a_claim_bears_what_the_claim_does() {
        let mut books = Books::new();
        let customer = books.customer("A");
        let part = books.invoice(customer, 1_200_000, "2026-01-05", Some("2026-02-04"));
        let none = books.invoice(customer, 5_000, "2026-03-01", None);
        books.pay(part, 500_000, "2026-05-10", Basis::Reference);
        let (ledger, settlement) = books.settled(day("2026-10-31"));
        let assessment = assessed(&ledger, &settlement).unwrap();
        let policy = policy(AgingBasis::DueDate);
        let cases = assessment.cases.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let decompte = interest.decompte(cases, part as usize).unwrap();
        let claim = interest.claim(cases, part as usize);
        let accounts = &decompte.accounts;
        assert_eq!(Some(accounts.principal_first.interest), claim.amount);
        assert_eq!(accounts.principal_first.principal, Amount(700_000));
        assert!(accounts.interest_first.principal > Amount(700_000));
        assert_eq!(accounts.lump_sum, claim.lump_sum);
        assert!(interest.decompte(cases, none as usize).is_none());
    }

    /// Law 1.3 and 3.8: a part that is not asked for never bore interest.
    #[test]
    fn a_part_that_is_contested_is_in_no_base() {
        let mut books = Books::new();
        let customer = books.customer("A");
        let claim = books.invoice(customer, 600_000, "2026-06-30", Some("2026-07-31"));
        let (ledger, settlement) = books.settled(day("2026-11-21"));
        let assessment = assessed(&ledger, &settlement).unwrap();
        let policy = policy(AgingBasis::DueDate);
        let cases = assessment.cases.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let part = interest.decompte_in_court(cases, claim as usize, Amount(120_000));
        let account = part.unwrap().accounts.principal_first;
        assert_eq!(account.principal, Amount(480_000));
        assert_eq!(account.interest, Amount(18_427));
    }
}
