//! A plan of instalments as documents: the proposal to the debtor, and the agreement that both sign.
//!
//! Takes a proposal that adds up and the interest reckoned beside it. Invariant: the instalments of a
//! document are those of the proposal, and interest is never added to them in silence.

mod said;

use super::head;
use crate::model::{Amount, Currency, Day, Regime, Total};
use crate::render::contract::Proposal;
use crate::render::document::{Block, Cell, Column, Document, Field, Marks, RowKind, Span, Table};
use crate::render::lang::agreement::{AgreementWords, BesideWords, agreement_words, filled};
use crate::render::numbers;
use crate::render::results::Results;

/// Which document of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPaper {
    /// The letter that proposes it.
    Proposal,
    /// The agreement, with the debt acknowledged and what follows a default.
    Agreement,
}

/// Makes a document of a proposal.
#[must_use]
pub fn plan_document(results: &Results<'_>, proposal: &Proposal<'_>, paper: PlanPaper) -> Document {
    let paper_words = agreement_words(results.language);
    let filled = Filled {
        results,
        proposal,
        currency: results.currency_at(proposal.payable.portfolio),
        words: paper_words,
    };
    let subject = match paper {
        PlanPaper::Proposal => paper_words.proposal_subject,
        PlanPaper::Agreement => paper_words.agreement_title,
    };
    let as_of = results.assessment.as_of;
    let mut document = Document::new(results.language, subject, as_of);
    match paper {
        PlanPaper::Proposal => filled.propose(&mut document),
        PlanPaper::Agreement => filled.agree(&mut document),
    }
    document
}

/// The words of a document, with what they are filled with.
struct Filled<'run> {
    results: &'run Results<'run>,
    proposal: &'run Proposal<'run>,
    currency: Currency,
    words: &'static AgreementWords,
}

impl Filled<'_> {
    fn propose(&self, document: &mut Document) {
        let as_of = self.results.assessment.as_of;
        let head = head(self.results, self.proposal.customer, as_of);
        document.blocks.extend(head);
        document.blocks.push(Block::Subject);
        if let Some(entity) = self.entity() {
            document.paragraph(self.words.for_company.replace("{entity}", entity));
        }
        document.paragraph(self.words.greeting);
        document.paragraph(self.text(self.words.proposal_opening));
        document.table(self.claims());
        self.left_out(document);
        document.paragraph(self.text(self.words.proposal_offer));
        document.table(self.instalments());
        if let Some(text) = self.interest() {
            document.paragraph(text);
        }
        let answer = if self.is_all_due() {
            self.words.proposal_answer
        } else {
            self.words.proposal_answer_to_come
        };
        document.paragraph(self.text(answer));
        self.pay(document);
        document.paragraph(self.words.closing);
        document.blocks.push(self.signature());
    }

    fn agree(&self, document: &mut Document) {
        let words = self.words;
        document
            .blocks
            .push(Block::Title(words.agreement_title.to_owned()));
        document.paragraph(words.between);
        document.blocks.push(Block::List {
            marks: Marks::Numbers,
            items: [words.creditor, words.debtor]
                .map(|text| vec![Span::Plain(self.text(text))])
                .into(),
        });
        let mut article = 0;
        let mut heading = |title: &str, document: &mut Document| {
            article += 1;
            document.heading(format!("{article}. {title}"));
        };
        heading(words.acknowledgement_title, document);
        document.paragraph(self.text(words.acknowledgement));
        document.table(self.claims());
        self.left_out(document);
        heading(words.instalments_title, document);
        document.paragraph(self.text(words.instalments));
        document.table(self.instalments());
        document.paragraph(self.text(words.account));
        if let Some(text) = self.interest() {
            heading(self.own_words().title, document);
            document.paragraph(text);
        }
        heading(words.default_title, document);
        document.paragraph(self.text(words.default));
        heading(words.novation_title, document);
        document.paragraph(words.novation);
        document.blocks.push(Block::Form(
            words
                .to_fill
                .map(|text| Field::Line(text.to_owned()))
                .into(),
        ));
        document.blocks.push(self.signature());
        let debtor = [
            words.for_debtor.to_owned(),
            self.customer(),
            words.by_hand.to_owned(),
        ];
        document.blocks.push(Block::Signature(debtor.into()));
    }

    /// Returns whether all that is paid is past its due date.
    fn is_all_due(&self) -> bool {
        let claims = self.proposal.payable.claims.iter();
        let days = claims.map(|(claim, _)| self.results.claim(*claim as usize).days_overdue);
        days.into_iter()
            .all(|days| days.is_some_and(|days| days > 0))
    }

    fn regime(&self) -> Regime {
        self.results.cases().law(self.proposal.customer).0
    }

    fn own_words(&self) -> &'static BesideWords {
        let (regime, rule) = self.results.cases().law(self.proposal.customer);
        (self.words.beside)(regime, rule)
    }

    /// Returns the company to which it is owed, where the books have several.
    fn entity(&self) -> Option<&str> {
        let entity = self.results.entity_at(self.proposal.payable.portfolio)?;
        let name = self.results.policy.creditor.name.as_deref();
        Some(entity).filter(|entity| Some(*entity) != name)
    }

    /// Fills a text with what is the same everywhere.
    fn text(&self, text: &str) -> String {
        let proposal = self.proposal;
        let creditor = &self.results.policy.creditor;
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let instalments = proposal.instalments;
        let first = instalments.first().map(|each| each.on);
        let last = instalments.last().map(|each| each.on);
        let date = |day: Option<Day>| day.map_or_else(String::new, |day| self.date(day));
        let iban = creditor.checked_iban().map(|iban| iban.groups());
        let mut account = iban.unwrap_or_default();
        if let Some(bic) = &creditor.bic {
            account.push_str(&format!(" (BIC {bic})"));
        }
        let mut form = said(&creditor.legal_form);
        if let Some(capital) = &creditor.capital {
            form = format!("{form} {} {capital}", self.words.with_capital);
        }
        let company = self
            .entity()
            .map(|entity| format!("{} {entity}", self.words.company));
        let house = [
            said(&creditor.name),
            company.unwrap_or_default(),
            form,
            creditor.address.join(", "),
            self.number(creditor.siren.as_deref().unwrap_or_default()),
            said(&creditor.rcs),
        ];
        let debtor = self.results.ledger.customers.get(proposal.customer.place());
        let details = debtor.map(|customer| customer.details());
        let debtor = [
            self.customer(),
            details.map_or_else(String::new, |details| details.address.join(", ")),
            self.number(details.map_or("", |details| details.siren.as_str())),
        ];
        let is_one = proposal.payable.claims.len() == 1;
        let number = |words: [&'static str; 2]| words[usize::from(!is_one)];
        filled(
            text,
            &[
                ("following", number(self.words.following)),
                ("below", number(self.words.below)),
                ("as_of", &self.date(self.results.assessment.as_of)),
                ("total", &self.amount(proposal.payable.total())),
                ("count", &instalments.len().to_string()),
                ("first", &date(first)),
                ("last", &date(last)),
                ("account", &account),
                ("limitation", (self.words.limitation)(self.regime())),
                ("reference", &self.reference()),
                ("creditor", &joined(&house)),
                ("debtor", &joined(&debtor)),
            ],
        )
    }

    fn number(&self, siren: &str) -> String {
        if siren.is_empty() {
            String::new()
        } else {
            format!("SIREN\u{a0}{siren}")
        }
    }

    fn customer(&self) -> String {
        let name = self.results.customer_name(Some(self.proposal.customer));
        name.unwrap_or_default().to_owned()
    }

    fn signature(&self) -> Block {
        let creditor = &self.results.policy.creditor;
        let name = creditor.name.clone().unwrap_or_default();
        let signatory = creditor.signatory.clone().unwrap_or_default();
        let lines = [self.words.for_creditor.to_owned(), name, signatory];
        Block::Signature(lines.into())
    }

    fn claims(&self) -> Table {
        let (words, language) = (self.words, self.results.language);
        let code = self.currency.code();
        let mut table = Table::new(vec![
            Column::text(words.invoice),
            Column::figure(words.issued_on),
            Column::figure(words.due_on),
            Column::sum(format!("{} ({code})", words.left), self.currency),
        ]);
        let figure = |sum: Total| Cell::figure(sum, self.currency, language);
        for (claim, amount) in &self.proposal.payable.claims {
            let place = *claim as usize;
            let view = self.results.ledger.documents.get(place);
            let cells = vec![
                Cell::text(self.results.ledger.claim_name(place)),
                Cell::date(Some(view.issued_on), language),
                Cell::date(view.due_on, language),
                figure(Total::from(*amount)),
            ];
            table.push(RowKind::Body, cells);
        }
        let sum = figure(self.proposal.payable.total());
        let cells = vec![Cell::text(words.total), Cell::text(""), Cell::text(""), sum];
        table.push(RowKind::Total, cells);
        table
    }

    fn instalments(&self) -> Table {
        let (words, language) = (self.words, self.results.language);
        let code = self.currency.code();
        let mut table = Table::new(vec![
            Column::text(words.instalment),
            Column::figure(words.until),
            Column::sum(format!("{} ({code})", words.amount), self.currency),
            Column::running(format!("{} ({code})", words.left_after)),
        ]);
        let figure = |sum: Total| Cell::figure(sum, self.currency, language);
        let mut left = self.proposal.payable.total();
        for (number, each) in (1_usize..).zip(self.proposal.instalments) {
            left -= Total::from(each.amount);
            let is_down = number == 1 && self.proposal.down_payment != Amount::ZERO;
            let name = if is_down {
                words.down_payment.to_owned()
            } else {
                number.to_string()
            };
            let cells = vec![
                Cell::text(name),
                Cell::date(Some(each.on), language),
                figure(Total::from(each.amount)),
                figure(left),
            ];
            table.push(RowKind::Body, cells);
        }
        let cells = vec![
            Cell::text(words.total),
            Cell::text(""),
            figure(self.proposal.payable.total()),
            Cell::text(""),
        ];
        table.push(RowKind::Total, cells);
        table
    }

    fn amount(&self, sum: Total) -> String {
        numbers::amount(sum, self.currency, self.results.language)
    }

    fn date(&self, day: Day) -> String {
        numbers::date(day, self.results.language)
    }
}

/// Joins what is said with commas.
fn joined(parts: &[String]) -> String {
    let parts = parts.iter().map(|part| part.trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
