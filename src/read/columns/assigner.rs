//! The assignment of columns, step by step: the policy, strong headers, weak headers, and what is left.
//!
//! Takes a header with its sample; gives the columns and the notices.
//! Invariant: a step never takes a column or a field that an earlier one gave, but for columns that are empty everywhere.

use std::collections::BTreeMap;

use crate::model::Currency;
use crate::read::fields::{Arity, Field, InvoiceField, Role, ValueType};
use crate::read::header::{Key, key};

use super::arithmetic;
use super::shape;
use super::sheet::{Sheet, data_rows};
use super::{
    Assigned, ColumnOverride, Entry, Kind, Notice, Strength, Table, Test, column_of_override,
};

/// A column that may hold a field; the lowest in this order wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    empty: bool,
    /// Whether its header names another currency than the euro: the amounts beside those that are owed.
    foreign: bool,
    rank: usize,
    column: usize,
}

/// The assignment under way.
pub(super) struct Assigner<'a> {
    pub(super) role: Role,
    pub(super) keys: Vec<Key>,
    pub(super) sheet: Sheet<'a>,
    pub(super) columns: Vec<Assigned>,
    pub(super) notices: Vec<Notice>,
    /// Columns that have their notice already.
    pub(super) told: Vec<bool>,
}

impl<'a> Assigner<'a> {
    pub(super) fn new(role: Role, header: &[String], samples: &'a [Vec<String>]) -> Self {
        let keys: Vec<Key> = header.iter().map(|cell| key(cell)).collect();
        let table = Table::of(role);
        let sheet = Sheet {
            rows: data_rows(samples),
            entries: keys.iter().map(|key| table.find(&key.text)).collect(),
            fields: vec![None; header.len()],
        };
        Self {
            role,
            keys,
            sheet,
            columns: Vec::new(),
            notices: Vec::new(),
            told: vec![false; header.len()],
        }
    }

    /// Returns the columns in file order, and the notices.
    pub(super) fn assign(
        mut self,
        header: &[String],
        overrides: &[ColumnOverride],
    ) -> (Vec<Assigned>, Vec<Notice>) {
        self.overrides(header, overrides);
        self.credit_notes();
        self.strong();
        // These two compare with the column of names, which may itself be weak.
        let late = [Test::CustomerOrEntity, Test::CustomerOrOrder];
        let is_late = |entry: &Entry| entry.test.is_some_and(|test| late.contains(&test));
        self.weak(|entry| !is_late(entry));
        self.weak(is_late);
        match self.role {
            Role::Invoices => {
                self.beside();
                self.ledger();
            }
            Role::Payments => {
                self.sides();
                self.received();
                self.books();
            }
            Role::Customers | Role::Journal => {}
        }
        self.leftovers();
        self.columns
            .sort_by_key(|assigned| (assigned.column, assigned.field));
        (self.columns, self.notices)
    }

    fn overrides(&mut self, header: &[String], overrides: &[ColumnOverride]) {
        for wanted in overrides {
            match column_of_override(&wanted.column, header) {
                Some(column) => self.give(column, wanted.field, Kind::Override),
                None => self.notices.push(Notice::OverrideNotFound(wanted.clone())),
            }
        }
    }

    fn strong(&mut self) {
        let mut wanted: BTreeMap<Field, Vec<Candidate>> = BTreeMap::new();
        for column in 0..self.keys.len() {
            let strong = self.sheet.entries[column].as_ref().and_then(Entry::strong);
            if let Some(hit) = strong.filter(|_| self.sheet.fields[column].is_none()) {
                let (field, rank) = match self.sheet.answered(column) {
                    Some(field) => (field, usize::MAX),
                    None => (hit.field, hit.rank),
                };
                let candidate = self.candidate(column, rank);
                wanted.entry(field).or_default().push(candidate);
            }
        }
        for (field, candidates) in wanted {
            self.settle(field, candidates, Kind::Strong);
        }
    }

    fn weak(&mut self, of: impl Fn(&Entry) -> bool) {
        let mut wanted: BTreeMap<Field, Vec<Candidate>> = BTreeMap::new();
        for column in 0..self.keys.len() {
            let free = self.sheet.fields[column].is_none() && !self.told[column];
            let Some(entry) = self.sheet.entries[column]
                .as_ref()
                .filter(|entry| free && of(entry))
            else {
                continue;
            };
            let field = self.sheet.answered(column).or_else(|| match entry.test {
                Some(test) => test.settle(column, &self.sheet, entry),
                None => entry
                    .hits
                    .iter()
                    .find(|hit| hit.strength == Strength::Weak)
                    .map(|hit| hit.field),
            });
            let Some(field) = field else { continue };
            let listed = entry
                .hits
                .iter()
                .find(|hit| hit.field == field && hit.strength == Strength::Weak);
            let rank = listed.map_or(usize::MAX, |hit| hit.rank);
            if self.fits(column, field) {
                wanted
                    .entry(field)
                    .or_default()
                    .push(self.candidate(column, rank));
            } else {
                self.tell(column, Notice::Unfit { column, field });
            }
        }
        for (field, candidates) in wanted {
            self.settle(field, candidates, Kind::Weak);
        }
    }

    fn candidate(&self, column: usize, rank: usize) -> Candidate {
        Candidate {
            empty: self.sheet.is_empty_everywhere(column),
            foreign: self.keys[column]
                .currency
                .is_some_and(|currency| currency != Currency::EUR),
            rank,
            column,
        }
    }

    /// Tells whether the cells of a column can be values of a field.
    fn fits(&self, column: usize, field: Field) -> bool {
        match field.value_type() {
            ValueType::Date => {
                self.sheet.mostly(column, shape::is_date)
                    || field == Field::Invoice(InvoiceField::PaidOn)
                        && self.sheet.holds_days(column)
            }
            ValueType::Amount => self.sheet.mostly(column, shape::is_amount),
            ValueType::Id => self.sheet.filled(column) * 2 >= self.sheet.rows(),
            ValueType::Text => true,
        }
    }

    /// Gives a field to the best of its candidates, or to all if it takes several columns.
    fn settle(&mut self, field: Field, mut candidates: Vec<Candidate>, kind: Kind) {
        candidates.sort();
        let Some(&best) = candidates.first() else {
            return;
        };
        let held = self.sheet.column_of(field);
        if field.arity() == Arity::Many {
            if held.is_none() || kind == Kind::Strong {
                for candidate in candidates {
                    self.give(candidate.column, field, kind);
                }
            }
            return;
        }
        if let Some(held) = held {
            let by_policy = self
                .columns
                .iter()
                .any(|column| column.field == field && column.kind == Kind::Override);
            if by_policy || best.empty || !self.sheet.is_empty_everywhere(held) {
                for dropped in candidates {
                    self.rival(field, held, dropped.column);
                }
                return;
            }
            // A column that is empty everywhere loses against a filled one, even of a weaker header.
            self.columns.retain(|column| column.field != field);
            self.sheet.fields[held] = None;
            self.rival(field, best.column, held);
        }
        let twins: Vec<usize> = candidates
            .iter()
            .filter(|twin| {
                (twin.empty, twin.foreign, twin.rank) == (best.empty, best.foreign, best.rank)
            })
            .map(|twin| twin.column)
            .collect();
        if twins
            .iter()
            .any(|&twin| !self.sheet.same_values(best.column, twin))
        {
            for &column in &twins {
                self.told[column] = true;
            }
            self.notices.push(Notice::SameHeader {
                field,
                columns: twins,
            });
            return;
        }
        self.give(best.column, field, kind);
        for dropped in &candidates[1..] {
            self.loser(field, best.column, dropped.column, kind);
        }
        let tested = self.sheet.entries[best.column]
            .as_ref()
            .and_then(|entry| entry.test);
        let net = Field::Invoice(InvoiceField::NetAmount);
        if tested == Some(Test::AmountWithTax) && self.sheet.column_of(net).is_none() {
            self.notices.push(Notice::TaxAssumed {
                column: best.column,
            });
        }
    }

    pub(super) fn give(&mut self, column: usize, field: Field, kind: Kind) {
        self.sheet.fields[column].get_or_insert(field);
        let currency = self.keys[column].currency;
        self.columns.push(Assigned {
            column,
            field,
            kind,
            currency,
        });
    }

    pub(super) fn rival(&mut self, field: Field, kept: usize, dropped: usize) {
        self.tell(
            dropped,
            Notice::Rival {
                field,
                kept,
                dropped,
            },
        );
    }

    /// Tells of a column that lost, and whether its amounts contradict those that are read.
    fn loser(&mut self, field: Field, kept: usize, dropped: usize, kind: Kind) {
        let [one, other] = [kept, dropped].map(|column| self.keys[column].currency);
        let is_certain = kind == Kind::Strong
            && field.value_type() == ValueType::Amount
            && (one == other || one.is_none() || other.is_none());
        let differing = is_certain
            .then(|| arithmetic::contradiction(&self.sheet, kept, dropped))
            .flatten();
        match differing {
            Some(cells) => self.tell(
                dropped,
                Notice::Contradicted {
                    field,
                    kept,
                    dropped,
                    cells: cells.map(str::to_owned),
                },
            ),
            None => self.rival(field, kept, dropped),
        }
    }

    /// Gives a field another column than it had, which is told as the one that was dropped.
    pub(super) fn replace(&mut self, field: Field, kept: usize, dropped: usize) {
        self.columns.retain(|assigned| assigned.column != dropped);
        self.sheet.fields[dropped] = None;
        let is_old = |column: &usize| *column == kept || *column == dropped;
        self.notices.retain(|notice| {
            let (Notice::Rival { dropped, .. }
            | Notice::Contradicted { dropped, .. }
            | Notice::Unfit {
                column: dropped, ..
            }) = notice
            else {
                return true;
            };
            !is_old(dropped)
        });
        if self.sheet.fields[kept].is_none() {
            self.give(kept, field, Kind::Strong);
        }
        self.rival(field, kept, dropped);
    }

    /// Tells whether a column has its notice already.
    pub(super) fn is_told(&self, column: usize) -> bool {
        self.told[column]
    }

    pub(super) fn tell(&mut self, column: usize, notice: Notice) {
        self.told[column] = true;
        self.notices.push(notice);
    }
}
