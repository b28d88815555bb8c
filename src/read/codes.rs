//! Codes of customers and numbers as cells have them, and what is told of those that a spreadsheet changed.

use super::cells::Cells;
use super::fields::RoleField;
use super::identifiers;
use super::report::Report;
use crate::model::{Finding, FindingCode, SourceRow};

impl<'row> Cells<'row> {
    /// Returns the code of a customer as it is compared, without what spreadsheets add to it.
    pub(super) fn code(&self, field: impl RoleField) -> &'row [u8] {
        identifiers::code(self.text(field))
    }

    /// Returns the code of a customer, and tells where a spreadsheet made a decimal of it.
    pub(super) fn told_code(&self, field: impl RoleField, report: &mut Report) -> &'row [u8] {
        let (cell, code) = (self.text(field), self.code(field));
        if !code.is_empty() && code.len() + 2 <= cell.len() {
            self.tell_cleaned(field, (cell, code), report);
        }
        code
    }

    /// Tells a number or a code of which a spreadsheet made a decimal.
    #[cold]
    pub(super) fn tell_cleaned(
        &self,
        field: impl RoleField,
        (cell, cleaned): (&[u8], &[u8]),
        report: &mut Report,
    ) {
        let header = self.header(field);
        let line = self.record.line;
        report.notices.add(FindingCode::NumberCleaned, header, || {
            let mut finding = Finding::new(FindingCode::NumberCleaned)
                .at(SourceRow { file: 0, line })
                .text(String::from_utf8_lossy(cell))
                .text(String::from_utf8_lossy(cleaned));
            finding.column = header.map(str::to_owned);
            finding
        });
    }
}
