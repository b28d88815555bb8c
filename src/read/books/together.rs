//! Rows of one number: put together as one document or as instalments, left out, or refused.
//!
//! Invariant: each row that does not stay is counted where it went.

use super::super::Input;
use super::super::copies;
use super::super::fields::InvoiceField;
use super::super::file::rows_at;
use super::super::later::continuing;
use super::super::lines::{self, Grouping};
use super::super::odd_taxes;
use super::{Books, add_skip};
use crate::model::{
    ColumnPayment, Currency, CustomerIndex, Finding, FindingCode, Kind, NumberIndex, Role, Skip,
    SourceRow, Value,
};
use std::collections::{BTreeMap, BTreeSet};

impl Books {
    /// Puts the rows of one number together and drops what does not stay a document.
    pub(super) fn put_together(
        &mut self,
        voided: &Voided,
        inputs: &[Input<'_>],
        currencies: &[Currency],
    ) -> Numbered {
        let mut index = NumberIndex::new(&self.rows.documents.numbers);
        let continuing = continuing(&self.rows, &index);
        if !continuing.is_empty() {
            let mut keep = vec![true; self.rows.documents.len()];
            for row in continuing {
                keep[row as usize] = false;
            }
            self.retain(&keep);
            index = NumberIndex::new(&self.rows.documents.numbers);
        }
        let mut grouping = lines::group(&mut self.rows, &index);
        let different = self.look_again(&mut grouping, inputs, currencies);
        let mut keep = vec![true; self.rows.documents.len()];
        for &row in &grouping.merged {
            keep[row as usize] = false;
        }
        for &(row, code, other) in &grouping.refused {
            keep[row as usize] = false;
            let at = self.place(row as usize);
            let mut finding = Finding::new(code)
                .at(at)
                .value(self.rows.documents.numbers.get(row as usize));
            if let Some(header) = different.get(&row) {
                finding = finding.column(header);
            }
            if let Some(other) = other {
                let other = self.place(other as usize);
                let path =
                    (other.file != at.file).then(|| inputs[usize::from(other.file)].path.clone());
                finding = finding.detail(Value::Line(other.line, path));
            } else {
                finding = finding.text("customer");
            }
            self.told.refuse(finding, String::new());
            self.count(at.file, |source| source.refused += 1);
        }
        if !voided.is_empty() {
            self.void_credit_notes(voided, &mut keep);
        }
        self.tell_odd_taxes(&index, currencies, &keep);
        if keep.iter().all(|keep| *keep) {
            return Numbered {
                index,
                payments: grouping.payments,
                instalments: grouping.instalments,
            };
        }
        let places = self.retain(&keep);
        let payments = grouping
            .payments
            .into_iter()
            .filter(|payment| keep[payment.document as usize]);
        let instalments = grouping
            .instalments
            .into_iter()
            .filter(|(row, _)| keep[*row as usize]);
        Numbered {
            index: NumberIndex::new(&self.rows.documents.numbers),
            payments: payments
                .map(|payment| ColumnPayment {
                    document: places[payment.document as usize],
                    ..payment
                })
                .collect(),
            instalments: instalments
                .map(|(row, number)| (places[row as usize], number))
                .collect(),
        }
    }

    /// Tells documents whose net and tax do not make their amount, under the header of the amount.
    fn tell_odd_taxes(&mut self, index: &NumberIndex, currencies: &[Currency], keep: &[bool]) {
        let place = |row: usize| self.place(row);
        for mut finding in odd_taxes::findings(&self.rows, index, currencies, keep, place) {
            let file = finding.at.and_then(|at| self.opened.get(&at.file));
            let header = file.and_then(|file| file.layout.header_of(InvoiceField::Amount as usize));
            finding.column = header.map(str::to_owned);
            self.told.findings.push(finding);
        }
    }

    /// Keeps the rows that `keep` marks; returns how many of them stand before each row.
    fn retain(&mut self, keep: &[bool]) -> Vec<u32> {
        let mut places = Vec::with_capacity(keep.len());
        let mut place = 0;
        for &kept in keep {
            places.push(place);
            place += u32::from(kept);
        }
        self.rows.retain(keep);
        for (_, first) in &mut self.files {
            *first = places.get(*first as usize).copied().unwrap_or(place);
        }
        for source in self.sources.values_mut() {
            if source.role == Role::Invoices {
                source.first_row = places
                    .get(source.first_row as usize)
                    .copied()
                    .unwrap_or(place);
            }
        }
        places
    }

    /// Leaves out credit notes that name a voided invoice of their customer: both never were. One of the same amount
    /// that names none is told: it may be what voided it.
    fn void_credit_notes(&mut self, voided: &Voided, keep: &mut [bool]) {
        for (row, keep) in keep.iter_mut().enumerate() {
            let documents = &self.rows.documents;
            let named = documents.applies_to.get(row);
            if documents.facts[row].kind() != Kind::CreditNote || !*keep {
                continue;
            }
            let (portfolio, customer) = (documents.portfolios[row], documents.customers[row]);
            if named.is_empty() {
                let amount = documents.amounts.get(row);
                let own = voided.range((portfolio, customer, String::new())..);
                let mut own =
                    own.take_while(|((other, of, _), _)| (*other, *of) == (portfolio, customer));
                if let Some(((_, _, number), _)) = own.find(|(_, of)| **of == amount) {
                    let finding = Finding::new(FindingCode::CreditOfVoided)
                        .at(self.place(row))
                        .value(documents.numbers.get(row))
                        .text(number.as_str());
                    self.told.findings.push(finding);
                }
            } else if voided.contains_key(&(portfolio, customer, named.to_owned())) {
                *keep = false;
                let at = self.place(row);
                let finding = Finding::new(FindingCode::VoidedWithCredit)
                    .at(at)
                    .value(documents.numbers.get(row))
                    .text(named);
                self.told.findings.push(finding);
                self.count(at.file, |source| {
                    source.skipped += 1;
                    add_skip(source, Skip::Voided);
                });
            }
        }
    }

    /// Sees rows that seem the same once more, whole.
    fn look_again(
        &self,
        grouping: &mut Grouping,
        inputs: &[Input<'_>],
        currencies: &[Currency],
    ) -> BTreeMap<u32, String> {
        let suspects = copies::suspects(grouping);
        if suspects.is_empty() {
            return BTreeMap::new();
        }
        let texts = self.texts(inputs, suspects.iter().map(|&row| self.place(row as usize)));
        copies::look_again(grouping, |row| {
            let (documents, row) = (&self.rows.documents, row as usize);
            let at = self.place(row);
            Some(copies::Seen {
                layout: &self.opened.get(&at.file)?.layout,
                text: texts.get(&at)?,
                amount: documents.amounts.get(row),
                currency: currencies[usize::from(documents.portfolios[row])],
            })
        })
    }

    /// Reads rows that were refused for what other rows say once more, so that they are kept whole.
    pub(super) fn show_refused(&mut self, inputs: &[Input<'_>]) {
        let refused = &self.told.refused;
        let unseen = refused.iter().filter(|row| row.text.is_empty());
        let mut texts = self.texts(inputs, unseen.map(|row| row.at));
        for row in &mut self.told.refused {
            if let Some(text) = texts.remove(&row.at) {
                row.text = text;
            }
        }
    }

    /// Reads rows of invoice files once more, whole.
    fn texts(
        &self,
        inputs: &[Input<'_>],
        rows: impl Iterator<Item = SourceRow>,
    ) -> BTreeMap<SourceRow, String> {
        let mut lines: BTreeMap<u16, BTreeSet<u32>> = BTreeMap::new();
        for row in rows {
            lines.entry(row.file).or_default().insert(row.line);
        }
        let mut texts = BTreeMap::new();
        for (file, lines) in lines {
            let input = inputs.get(usize::from(file));
            let (Some(input), Some(opened)) = (input, self.opened.get(&file)) else {
                continue;
            };
            let rows = rows_at(input, opened, &lines).unwrap_or_default();
            let rows = rows.into_iter();
            texts.extend(rows.map(|(line, text)| (SourceRow { file, line }, text)));
        }
        texts
    }
}

/// Voided documents: portfolio, customer and number, with their amounts in minor units without sign.
pub(super) type Voided = BTreeMap<(u16, CustomerIndex, String), i64>;

/// Documents after the rows of one number were put together.
pub(super) struct Numbered {
    pub(super) index: NumberIndex,
    pub(super) payments: Vec<ColumnPayment>,
    pub(super) instalments: Vec<(u32, u32)>,
}
