//! What goes with an e-mail: the statement of the account that it asks to settle.
//!
//! Invariant: the statement is of the customer, the company and the currency of the letter, and of the same run.

use super::made::Reader;
use crate::assess::statement::Accounts;
use crate::cli::exit::Failure;
use crate::cli::papers;
use crate::model::CustomerIndex;
use crate::policy::{Language, LetterFormat};
use crate::render::document::pdf::{self, Pdf};
use crate::render::letters::slug;
use crate::render::{Results, statement};

/// Makes the statements that go with letters.
pub(super) struct Statements<'run> {
    results: Results<'run>,
    accounts: Accounts<'run>,
}

/// A statement, ready to go.
pub(super) struct Enclosed {
    /// The name of its file.
    pub(super) name: String,
    /// Its pages.
    pub(super) pages: Pdf,
}

/// Whose account it is, and how its letter speaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whose {
    /// The customer.
    pub(super) customer: CustomerIndex,
    /// Place in the settlement's portfolios.
    pub(super) portfolio: usize,
    /// The language of the letter.
    pub(super) language: Language,
}

impl<'run> Statements<'run> {
    /// Looks once at the whole run.
    pub(super) fn new(results: Results<'run>) -> Self {
        let accounts = Accounts::new(results.ledger, results.settlement);
        Self { results, accounts }
    }

    /// Returns the statement as pages; `None` where the customer has no account.
    pub(super) fn pages(
        &self,
        whose: Whose,
        spoken: Language,
    ) -> Result<Option<Enclosed>, Failure> {
        let Some(statement) = self.accounts.recent(whose.customer, whose.portfolio) else {
            return Ok(None);
        };
        let mut results = self.results;
        results.language = whose.language;
        let Some(document) = statement::document(&results, &[statement]) else {
            return Ok(None);
        };
        let pages = pdf::write(&document);
        let pages = pages.map_err(|why| papers::unwritable(&why.0, spoken))?;
        let name = self.name(whose);
        Ok(Some(Enclosed { name, pages }))
    }

    /// Returns the name of the statement of a customer: its id, never a path of the data.
    fn name(&self, whose: Whose) -> String {
        let title = match whose.language {
            Language::French => "releve",
            Language::English => "statement",
        };
        let id = slug(
            self.results
                .customer_id(Some(whose.customer))
                .unwrap_or_default(),
        );
        let day = self.results.assessment.as_of.iso();
        let parts = [title, &id, &day];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        format!("{}.pdf", parts.collect::<Vec<_>>().join("-"))
    }
}

/// Returns whether a statement goes with a draft: with an e-mail to the customer, not with a note for a desk.
pub(super) fn goes_with(format: LetterFormat, reader: Reader) -> bool {
    format == LetterFormat::Mail && reader == Reader::Customer
}
