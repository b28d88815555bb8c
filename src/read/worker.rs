//! What one thread keeps from row to row: the texts that it met, each once, and the words that it
//! has looked up already.
//!
//! Threads share nothing while they parse. Their numbers for customers, portfolios, terms and labels
//! are made one when all rows are read.

use super::contest::{Contest, contest};
use super::edges::Edges;
use super::fields::InvoiceField;
use super::known_days::KnownDays;
use super::labels::Labels;
use super::layout::Layout;
use super::own::Owns;
use super::parties::Parties;
use super::record::Maker;
use super::usual::Steady;
use super::vocabulary::{Kind, Status, WORDS};
use crate::model::{Currency, Interner};
use hashbrown::HashMap;

/// The most pairs of entity and currency that a run holds: their places take two bytes, with room for marks.
pub(super) const MOST_PORTFOLIOS: usize = 60_000;

/// One thread's memory.
#[derive(Debug, Default)]
pub(super) struct Worker {
    /// Pairs of customer id and name.
    pub(super) parties: Parties,
    /// Pairs of entity and currency.
    pub(super) portfolios: Portfolios,
    /// What rows say of customers.
    pub(super) owns: Owns,
    /// Texts of payment terms.
    pub(super) terms: Interner,
    /// Texts of labels.
    pub(super) labels: Labels,
    /// Voided documents.
    pub(super) voided: Vec<Voided>,
    /// Words looked up.
    pub(super) words: Words,
    /// What the columns that hardly change said last.
    pub(super) steady: Steady,
    /// Days read already.
    pub(super) known_days: KnownDays,
    /// What rows that are read in full are made in.
    pub(super) maker: Maker,
    /// Where the cells of a block end.
    pub(super) edges: Edges,
}

/// A voided document: credit notes that name it never were either.
#[derive(Debug)]
pub(super) struct Voided {
    /// Number of the pair of id and name.
    pub(super) party: u32,
    /// The entity and the currency.
    pub(super) portfolio: (Vec<u8>, Currency),
    /// The document's number.
    pub(super) number: String,
    /// Its amount, in minor units without sign.
    pub(super) amount: i64,
}

/// The pairs of entity and currency that a thread met.
#[derive(Debug, Default)]
pub(super) struct Portfolios {
    known: Vec<(Vec<u8>, Currency)>,
    /// The places of those of each entity.
    places: HashMap<Vec<u8>, Vec<usize>>,
    last: usize,
    /// The currency of the last pair, when it names no entity.
    bare: Option<Currency>,
}

impl Portfolios {
    /// Returns the number of a pair, one of no meaning once there are more than [`MOST_PORTFOLIOS`].
    #[inline]
    pub(super) fn note(&mut self, entity: &[u8], currency: Currency) -> u16 {
        // Most files name no entity and one currency.
        if entity.is_empty() && self.bare == Some(currency) {
            return self.last as u16;
        }
        self.find(entity, currency)
    }

    fn find(&mut self, entity: &[u8], currency: Currency) -> u16 {
        let is_it = |pair: &(Vec<u8>, Currency)| {
            pair.1 == currency
                && pair.0.len() == entity.len()
                && (entity.is_empty() || pair.0 == entity)
        };
        if !self.known.get(self.last).is_some_and(is_it) {
            let known = &mut self.known;
            let mut places = self.places.get(entity).into_iter().flatten().copied();
            let found = places.find(|&place| known[place].1 == currency);
            self.last = found.unwrap_or(known.len());
            if found.is_none() {
                known.push((entity.to_vec(), currency));
                let places = self.places.entry(entity.to_vec()).or_default();
                places.push(self.last);
            }
        }
        self.bare = entity.is_empty().then_some(currency);
        self.last as u16
    }

    /// Returns all pairs, in order of number.
    pub(super) fn all(&self) -> &[(Vec<u8>, Currency)] {
        &self.known
    }
}

/// Few different words fill the columns of kind, status and currency: each is looked up once.
#[derive(Debug, Default)]
pub(super) struct Words {
    statuses: Vec<(Vec<u8>, Option<Status>)>,
    payment_statuses: Vec<(Vec<u8>, Option<Status>)>,
    kinds: Vec<(Vec<u8>, Option<Kind>)>,
    currencies: Vec<(Vec<u8>, Option<Currency>)>,
    contests: Vec<(Vec<u8>, Option<Contest>)>,
    /// The code that was met last: rows of one currency follow one another.
    last_code: [u8; 3],
    last_currency: Option<Currency>,
}

/// Returns whether a column of states has a number, which is yes or no only where a column asks that.
fn is_code(field: InvoiceField, text: &str) -> bool {
    field == InvoiceField::Status && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many different words of a column are remembered.
const REMEMBERED: usize = 64;

impl Words {
    /// Returns the state that a cell tells, if its word is known.
    pub(super) fn status(
        &mut self,
        field: InvoiceField,
        cell: &[u8],
        layout: &Layout,
    ) -> Option<Status> {
        if cell.is_empty() {
            return None;
        }
        // The policy may give a word of one column another meaning than the same word of the other.
        let known = if field == InvoiceField::PaymentStatus {
            &mut self.payment_statuses
        } else {
            &mut self.statuses
        };
        remembered(known, cell, |text| {
            match layout.meaning(field.name(), text) {
                Some("draft") => Some(Status::Draft),
                Some("void") => Some(Status::Void),
                Some("partial") => Some(Status::Partial),
                Some("unpaid") => Some(Status::Unpaid),
                Some("paid") => Some(Status::Paid),
                Some("disputed") => Some(Status::Disputed),
                Some("not-due") => Some(Status::NotDue),
                Some(_) | None if is_code(field, text) => {
                    let column = layout.column(field as usize)?;
                    WORDS.state_code(&layout.header, column, text)
                }
                Some(_) | None => WORDS.statuses.find(text),
            }
        })
    }

    /// Returns the kind that a cell tells, `None` for an empty one; the cell when its word is unknown.
    pub(super) fn kind(&mut self, cell: &[u8], layout: &Layout) -> Result<Option<Kind>, Vec<u8>> {
        if cell.is_empty() {
            return Ok(None);
        }
        let kind = remembered(&mut self.kinds, cell, |text| {
            match layout.meaning("kind", text) {
                Some("invoice") => Some(Kind::Invoice),
                Some("credit-note") => Some(Kind::CreditNote),
                Some("deposit") => Some(Kind::Deposit),
                Some("not-due") => Some(Kind::NotDue),
                Some("payment") => Some(Kind::Payment),
                Some(_) | None => WORDS.kinds.find(text),
            }
        });
        kind.map(Some).ok_or_else(|| cell.to_vec())
    }

    /// Returns what a cell of disputes says.
    pub(super) fn contest(&mut self, cell: &[u8]) -> Contest {
        if cell.is_empty() {
            return Contest::Nothing;
        }
        let read = |text: &str| Some(contest(text.as_bytes()));
        remembered(&mut self.contests, cell, read).unwrap_or(Contest::Nothing)
    }

    /// Returns the currency of a cell.
    #[inline]
    pub(super) fn currency(&mut self, cell: &[u8]) -> Option<Currency> {
        let code = cell.first_chunk::<3>().copied().unwrap_or_default();
        if cell.len() == 3 && code == self.last_code {
            return self.last_currency;
        }
        // A spreadsheet marks a text with an apostrophe.
        let read = |text: &str| Currency::parse(text.strip_prefix('\'').unwrap_or(text));
        let currency = remembered(&mut self.currencies, cell, read);
        if cell.len() == 3 {
            (self.last_code, self.last_currency) = (code, currency);
        }
        currency
    }

    /// Forgets what depends on a file's own words.
    pub(super) fn clear(&mut self) {
        self.statuses.clear();
        self.payment_statuses.clear();
        self.kinds.clear();
    }
}

fn remembered<T: Copy>(
    known: &mut Vec<(Vec<u8>, Option<T>)>,
    cell: &[u8],
    find: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    if let Some((_, found)) = known.iter().find(|(word, _)| word == cell) {
        return *found;
    }
    let found = find(&String::from_utf8_lossy(cell));
    if known.len() < REMEMBERED {
        known.push((cell.to_vec(), found));
    }
    found
}
