//! The décompte of a claim of the ledger: the same account as that of a debt of its own, both ways.
//!
//! Takes a claim with what lowered it, gives its accounts. Invariant: the one that is asked for bears to the cent
//! what [`LateInterest::claim`] says, before what is not asked for is taken off; a claim of which that
//! cannot be shown has none.

use super::LateInterest;
use super::account::{Accounts, Days, Debt, Receipt, ReceiptKind, Terms, accounts_within};
use super::asked::Withheld;
use super::claims::own;
use super::graces::Grace;
use crate::assess::{Cases, PlanOver};
use crate::model::{Amount, Day, EventKind, RateRule, Regime};
use crate::policy::CreditNoteEffect;
use crate::reconcile::{Allocation, Basis, Origin};

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
    /// Both accounts, less a credit note that is announced and what a broken plan leaves to come.
    pub accounts: Accounts,
    /// Both accounts of what is under no reserve, where something is.
    pub undisputed: Option<Accounts>,
    /// Since when a plan is kept: the interest of the days after it is told apart, and not asked for
    /// while it is.
    pub plan_since: Option<Day>,
    /// When the credit note was announced that is taken off.
    pub announced_on: Option<Day>,
    /// When what is to come of a broken plan falls due first.
    pub to_come_on: Option<Day>,
    /// A plan of the parties that is over: the interest of its days is told apart, and asked for.
    pub plan_over: Option<PlanOver>,
}

impl LateInterest {
    /// Returns the décompte of a claim; none for one without due date or of a factor, and one without a
    /// known rate.
    #[must_use]
    pub fn decompte(&self, cases: Cases<'_>, document: usize) -> Option<ClaimDecompte> {
        let (mut debt, terms, days) = self.debt(cases, document)?;
        let claim = self.claim(cases, document);
        let reckoned = |debt: &Debt, graced: Amount| {
            let graces: Vec<Grace> = days.graces.iter().map(|it| it.without(graced)).collect();
            let days = Days {
                graces: &graces,
                ..days
            };
            let mut both = accounts_within(debt, terms, days).ok()?;
            both.lump_sum = both.lump_sum.min(claim.lump_sum);
            Some(both)
        };
        let mut both = reckoned(&debt, Amount::ZERO)?;
        let balance = cases.balance(document);
        let is_same = Some(both.of(self.order).borne()) == claim.amount
            && both.principal_first.principal == balance;
        if !is_same {
            return None;
        }
        both.lump_sum = claim.lump_sum;
        let told = cases.told(document);
        let withheld = Withheld::of(cases, document, &told, claim.reserved);
        if withheld.announced.is_positive() {
            // It will lower the price from the first day or from its own, which is not known yet.
            let on = match self.credit_notes {
                CreditNoteEffect::Retroactive => started(cases, document, &debt),
                CreditNoteEffect::Dated => self.as_of,
            };
            debt.receipts
                .push(not_asked(ReceiptKind::Announced, on, withheld.announced));
        }
        if withheld.to_come.is_positive() {
            // What a broken plan leaves to come is not asked for yet, nor what it bore.
            let on = started(cases, document, &debt);
            debt.receipts
                .push(not_asked(ReceiptKind::ToCome, on, withheld.to_come));
        }
        let off = withheld.announced + withheld.to_come;
        if off.is_positive() {
            both = reckoned(&debt, withheld.graced)?;
            // Where nothing of the claim is asked for, nor is what its lateness costs.
            both.lump_sum = if off == balance {
                Amount::ZERO
            } else {
                claim.lump_sum
            };
        }
        let mut undisputed = None;
        if let Some(reserve) = claim.reserved.filter(|_| balance.is_zero()) {
            // Nothing is left of it: what was paid under protest, and is contested still, bore what is told apart.
            let contested = reserve.on(debt.amount, cases.contested(document));
            let mut rest = debt.clone();
            without(&mut rest, contested);
            let mut rest = reckoned(&rest, Amount::ZERO)?;
            if contested == debt.amount {
                rest.lump_sum = Amount::ZERO;
            }
            undisputed = Some(rest);
        } else if claim.reserved.is_some() {
            // What was never owed bore nothing.
            let on = started(cases, document, &debt);
            debt.receipts
                .push(not_asked(ReceiptKind::Withheld, on, withheld.reserved));
            let mut rest = reckoned(&debt, withheld.graced)?;
            rest.lump_sum = if withheld.sum() == balance {
                Amount::ZERO
            } else {
                both.lump_sum
            };
            undisputed = Some(rest);
        }
        let plan_since = plan_since(cases, document);
        let plan_over = cases.plan_over(document).filter(|over| !over.is_court);
        let mut days: Vec<Day> = plan_since.into_iter().collect();
        days.extend(plan_over.iter().flat_map(|over| [over.since, over.on]));
        days.sort_unstable();
        for accounts in [Some(&mut both), undisputed.as_mut()].into_iter().flatten() {
            accounts.principal_first.cut(&days, self.day_count);
            accounts.interest_first.cut(&days, self.day_count);
        }
        let own = of_debt(cases, document, &debt, both);
        Some(ClaimDecompte {
            undisputed,
            plan_since,
            plan_over,
            announced_on: announced_on(cases, document)
                .filter(|_| withheld.announced.is_positive()),
            to_come_on: cases
                .to_come(document)
                .filter(|_| withheld.to_come.is_positive())
                .map(|later| later.next),
            ..own
        })
    }

    /// Returns the décompte of a part of a claim, as a court is asked for it: what is contested or is to be
    /// credited never was in its base, and what was paid after its interest stopped lowers nothing. `to_come` of the
    /// part that is left out falls due later under a plan: what a judge graced of it bears nothing already.
    ///
    /// None where that of the whole cannot be shown.
    #[must_use]
    pub fn decompte_in_court(
        &self,
        cases: Cases<'_>,
        document: usize,
        less: Amount,
        to_come: Amount,
    ) -> Option<ClaimDecompte> {
        let (mut debt, terms, days) = self.debt(cases, document)?;
        debt.until = days.stops;
        for receipt in &mut debt.receipts {
            // A credit note lowers the price, whenever it is made.
            if !receipt.kind.is_payment() {
                receipt.on = receipt.on.min(debt.until);
            }
        }
        let claim = self.claim(cases, document);
        let whole = accounts_within(&debt, terms, days).ok()?;
        if Some(whole.of(self.order).borne()) != claim.amount {
            return None;
        }
        debt.amount -= less;
        let later = cases.to_come(document);
        let graced = later.map_or(Amount::ZERO, |later| later.graced.min(to_come));
        let graces: Vec<Grace> = days.graces.iter().map(|it| it.without(graced)).collect();
        let days = Days {
            graces: &graces,
            ..days
        };
        let mut both = accounts_within(&debt, terms, days).ok()?;
        both.lump_sum = claim.lump_sum;
        Some(of_debt(cases, document, &debt, both))
    }

    /// Returns a claim as a debt, with its terms and the days that bear interest; none for one without due
    /// date or of a factor.
    fn debt(&self, cases: Cases<'_>, document: usize) -> Option<(Debt, Terms<'_>, Days<'_>)> {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        let standing = self.standing(ledger, document);
        if standing.due == Day::LAST {
            return None;
        }
        let documents = &ledger.documents;
        let issued = documents.issued.get(document);
        let own = own(
            &settlement.allocations,
            self.by_claim(ledger, settlement),
            document,
        );
        let debt = Debt {
            amount: documents.get(document).amount,
            due: standing.due,
            from: (standing.from != Day::LAST).then_some(standing.from),
            until: self.as_of,
            receipts: own.map(|each| self.receipt(&each, issued)).collect(),
        };
        let days = Days {
            started: standing.starts(),
            stops: standing.to,
            graces: standing.graces,
            kept_since: plan_since(cases, document),
        };
        let terms = Terms {
            tariff: standing.tariff,
            day_count: self.day_count,
            credit_notes: self.credit_notes,
            currency: ledger.currency_of(usize::from(documents.portfolios[document])),
        };
        Some((debt, terms, days))
    }

    /// Returns what an allocation lowered a debt by.
    fn receipt(&self, allocation: &Allocation, issued: Day) -> Receipt {
        let kind = match (allocation.origin, allocation.basis) {
            (Origin::CreditNote(_), Basis::CreditNote) => ReceiptKind::CreditNote,
            (Origin::CreditNote(_), _) if self.is_cancelled(allocation.claim) => {
                ReceiptKind::CreditNote
            }
            (Origin::CreditNote(_), _) => ReceiptKind::GeneralCreditNote,
            (Origin::Payment(_) | Origin::Nothing, _) if allocation.on.known().is_none() => {
                ReceiptKind::UndatedPayment
            }
            (Origin::Payment(_) | Origin::Nothing, _) => ReceiptKind::Payment,
        };
        Receipt {
            // What no file dates counts from the first day.
            on: allocation.on.known().unwrap_or(issued),
            amount: allocation.amount,
            kind,
        }
    }
}

/// Takes a part out of a settled debt, and out of the last that was received for it.
fn without(debt: &mut Debt, part: Amount) {
    debt.amount -= part;
    let mut left = part;
    debt.receipts.sort_by_key(|receipt| receipt.on);
    for receipt in debt.receipts.iter_mut().rev() {
        let taken = left.min(receipt.amount);
        receipt.amount -= taken;
        left -= taken;
    }
    debt.receipts.retain(|receipt| receipt.amount.is_positive());
}

/// Returns a day on which what lowers a debt lowers it from the first day.
fn started(cases: Cases<'_>, document: usize, debt: &Debt) -> Day {
    let issued = cases.ledger.documents.issued.get(document);
    debt.due.min(issued)
}

fn of_debt(cases: Cases<'_>, document: usize, debt: &Debt, accounts: Accounts) -> ClaimDecompte {
    let (regime, rule) = cases.law(cases.ledger.documents.customers[document]);
    ClaimDecompte {
        amount: debt.amount,
        due: debt.due,
        regime,
        rule,
        accounts,
        undisputed: None,
        plan_since: None,
        plan_over: None,
        announced_on: None,
        to_come_on: None,
    }
}

const fn not_asked(kind: ReceiptKind, on: Day, amount: Amount) -> Receipt {
    Receipt { on, amount, kind }
}

/// Returns the day on which a credit note that has not come was last announced.
fn announced_on(cases: Cases<'_>, document: usize) -> Option<Day> {
    let events = cases.events_of(document).into_iter();
    let announced = events.filter(|event| event.kind == EventKind::CreditNoteExpected);
    announced.map(|event| event.at).max()
}

/// Returns the day of the plan of the parties that covers a claim, alone or beside the grace of a judge.
pub(super) fn plan_since(cases: Cases<'_>, document: usize) -> Option<Day> {
    cases.plan(document).and_then(|plan| plan.agreed_since)
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
        let part = interest.decompte_in_court(cases, claim as usize, Amount(120_000), Amount::ZERO);
        let account = part.unwrap().accounts.principal_first;
        assert_eq!(account.principal, Amount(480_000));
        assert_eq!(account.interest, Amount(18_427));
    }
}
