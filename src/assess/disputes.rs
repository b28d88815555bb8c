//! Disputes: how much of a claim is contested, by the files and by the journal.
//!
//! Takes what the invoice file says and the events of a claim in order; gives the part in dispute. What the
//! file and the journal say are two accounts of the same quarrel: the larger counts, never their sum.

use super::e_invoice::EInvoice;
use crate::model::{Amount, Day, EInvoiceStatus, Event, EventKind, Ledger, SourceRow};

/// What is contested of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dispute {
    /// How much, never more than the balance.
    pub(crate) amount: Amount,
    /// Where it is said.
    pub(crate) source: Option<SourceRow>,
    /// What the statuses of its e-invoice come to.
    pub(crate) e_invoice: EInvoice,
}

/// How much one account of a quarrel contests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Contested {
    Part(i64),
    Whole,
}

impl Contested {
    const NOTHING: Self = Self::Part(0);

    /// Adds what a further dispute contests.
    fn more(self, amount: Option<i64>) -> Self {
        match (self, amount) {
            (Self::Part(part), Some(amount)) => Self::Part(part.saturating_add(amount)),
            (_, None) | (Self::Whole, _) => Self::Whole,
        }
    }

    /// Takes off what a closing settles: everything when it names no amount.
    fn less(self, amount: Option<i64>, balance: i64) -> Self {
        match amount {
            None => Self::NOTHING,
            Some(amount) => Self::Part((self.of(balance) - amount).max(0)),
        }
    }

    fn of(self, balance: i64) -> i64 {
        match self {
            Self::Part(part) => part.clamp(0, balance),
            Self::Whole => balance,
        }
    }
}

/// Returns what is contested of a claim; `events` are its own, in order, each with its share of the
/// claim where the event names an amount; `credited` gives what credit notes of a day or later took off it.
pub(crate) fn dispute<'events>(
    ledger: &Ledger,
    document: usize,
    balance: Amount,
    credited: impl Fn(Day) -> Amount,
    events: impl Iterator<Item = (&'events Event, Option<Amount>)>,
) -> Dispute {
    let documents = &ledger.documents;
    let mut file = match documents.disputed_amounts.get(document) {
        Some(stated) => Contested::Part(stated),
        None if documents.facts[document].is_disputed() => Contested::Whole,
        None => Contested::NOTHING,
    };
    let (mut journal, mut row) = (Contested::NOTHING, None);
    let mut e_invoice = EInvoice::default();
    if let Some(status) = documents.details.e_invoice_statuses.get(document) {
        let said = (status, ledger.document_row(document));
        e_invoice.tell_of_file(said, documents.disputed_amounts.get(document));
    }
    for (event, share) in events {
        let share = share.map(|share| share.0);
        if event.kind == EventKind::Dispute {
            journal = journal.more(share);
            row = Some(event.row);
        } else if event.kind == EventKind::DisputeClosed {
            journal = journal.less(share, balance.0);
            file = file.less(share, balance.0);
            e_invoice.settle(share, event.at);
        } else if event.kind == EventKind::EInvoiceStatus
            && let Some(status) = EInvoiceStatus::parse(&event.reference)
        {
            let stated = documents.disputed_amounts.get(document);
            let unapproved = match (event.amount, event.target.documents()) {
                // What is paid of an invoice lowers nothing of what its buyer did not approve.
                (Some(amount), [_]) => Some(amount.0.min(documents.get(document).amount.0)),
                (Some(_), _) => share,
                (None, _) => stated,
            };
            let since = credited(event.at).0;
            e_invoice.tell_of_journal((status, event.row), event.at, unapproved, since);
        }
    }
    if let Some((part, of_status)) = e_invoice.unapproved() {
        journal = journal.more(Some(part));
        row = Some(of_status);
    }
    let (of_file, of_journal) = (file.of(balance.0), journal.of(balance.0));
    let amount = of_file.max(of_journal);
    if amount == 0 {
        return Dispute {
            e_invoice,
            ..Dispute::default()
        };
    }
    Dispute {
        amount: Amount(amount),
        source: if of_journal >= of_file {
            row
        } else {
            Some(ledger.document_row(document))
        },
        e_invoice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disputes_add_up_and_closings_take_off() {
        let part = Contested::NOTHING.more(Some(300)).more(Some(200));
        assert_eq!(part.of(1_000), 500);
        assert_eq!(part.of(400), 400, "never more than is open");
        assert_eq!(part.less(Some(100), 1_000).of(1_000), 400);
        assert_eq!(part.less(None, 1_000).of(1_000), 0);
        let whole = Contested::NOTHING.more(Some(300)).more(None);
        assert_eq!(whole.of(1_000), 1_000);
        assert_eq!(whole.less(Some(400), 1_000).of(1_000), 600);
        assert_eq!(whole.more(Some(1)).of(1_000), 1_000);
    }
}
