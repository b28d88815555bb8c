//! Events out of lines: what happened, to which claims, and what a line must say for it.
//!
//! Takes lines and the closed books; gives events of known customers, or what is wrong with a line.

use super::super::acknowledged::is_early;
use super::super::directory::Directory;
use super::super::fields::JournalField as Field;
use super::super::parties::Party;
use super::forms::Forms;
use super::lines::Line;
use super::references::reference;
use super::spelling::{Meant, Spellings};
use crate::model::{
    Amount, Currency, CustomerIndex, Day, Event, EventColumn, EventKind, FindingCode, Interrupts,
    Kind, Ledger, SourceRow, Target,
};
use std::sync::OnceLock;

/// Marks that may stand between a number and its instalment.
const MOST_MARKS: usize = 4;

/// What events are looked up in.
pub(in crate::read) struct Books<'books> {
    /// The documents.
    ledger: &'books Ledger,
    /// The customers.
    pub(in crate::read) directory: &'books Directory,
    /// By customer: the currency that it owes in.
    pub(in crate::read) currencies: Vec<Currency>,
    /// The last day whose events enter the ledger.
    pub(in crate::read) as_of: Day,
    /// The numbers and the keys of customers without case and spaces, once a line asks for them.
    spellings: OnceLock<[Spellings; 2]>,
}

/// What becomes of a line.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// An event.
    Event(Box<Event>),
    /// An event of a later day.
    Later,
    /// An event of a customer or an invoice that the files do not have: the field.
    Unmatched(Field),
    /// Nothing, and why: the code, and the field at fault.
    Wrong(FindingCode, Field),
}

/// Why a line has no target.
enum Miss {
    Unknown(Field),
    Wrong(FindingCode, Field),
}

/// Returns the field of a column that only some kinds read.
const fn field_of(column: EventColumn) -> Field {
    match column {
        EventColumn::Invoice => Field::Invoice,
        EventColumn::Step => Field::Step,
        EventColumn::Amount => Field::Amount,
        EventColumn::Until => Field::Until,
        EventColumn::Reference => Field::Reference,
        EventColumn::Reason => Field::Reason,
    }
}

impl<'books> Books<'books> {
    /// Makes the books of a ledger; customers that owe in several currencies owe in `currency`, else in
    /// the first by code.
    pub(in crate::read) fn new(
        ledger: &'books Ledger,
        directory: &'books Directory,
        currency: Currency,
        as_of: Day,
    ) -> Self {
        let only = match ledger.currencies.as_slice() {
            [only] => Some(*only),
            [] | [_, ..] => None,
        };
        let usual = only.unwrap_or(currency);
        let mut currencies = vec![None; directory.customers.len()];
        let documents = &ledger.documents;
        let several = (0..documents.len()).filter(|_| only.is_none());
        for document in several {
            let Some(customer) = documents.customers[document].known() else {
                continue;
            };
            let portfolio = usize::from(documents.portfolios[document]);
            let found = ledger.currency_of(portfolio);
            let known: &mut Option<Currency> = &mut currencies[customer.place()];
            let is_better = |known: Currency| known != usual && (found == usual || found < known);
            if known.is_none_or(is_better) {
                *known = Some(found);
            }
        }
        let or_usual = |known: Option<Currency>| known.unwrap_or(usual);
        Self {
            ledger,
            directory,
            currencies: currencies.into_iter().map(or_usual).collect(),
            as_of,
            spellings: OnceLock::new(),
        }
    }

    /// Returns what a line of a file is.
    pub(super) fn outcome(&self, line: &Line, forms: &Forms, file: u16) -> Outcome {
        match self.event(line, forms, file) {
            Ok(event) => Outcome::Event(Box::new(event)),
            Err(outcome) => outcome,
        }
    }

    /// Returns what a text of a customer or an invoice that no file has may mean.
    pub(super) fn meant(&self, field: Field, text: &str) -> Meant {
        let numbers = &self.ledger.documents.numbers;
        let customers = &self.directory.customers;
        let [of_numbers, of_keys] = self.spellings.get_or_init(|| {
            let keys = customers.iter().map(|customer| customer.key.as_bytes());
            [
                Spellings::new((0..numbers.len()).map(|row| numbers.bytes(row))),
                Spellings::new(keys),
            ]
        });
        if field == Field::Customer {
            return of_keys.meant(text, |place| customers[place as usize].key.as_bytes());
        }
        let whole = of_numbers.meant(text, |row| numbers.bytes(row as usize));
        match (whole, text.rsplit_once('/')) {
            (Meant::None, Some((number, instalment))) => {
                match of_numbers.meant(number, |row| numbers.bytes(row as usize)) {
                    Meant::One(number) => Meant::One(format!("{number}/{}", instalment.trim())),
                    Meant::Several => Meant::Several,
                    Meant::None => Meant::None,
                }
            }
            (whole, _) => whole,
        }
    }

    fn event(&self, line: &Line, forms: &Forms, file: u16) -> Result<Event, Outcome> {
        let bad = |field| Outcome::Wrong(FindingCode::EventBadValue, field);
        let incomplete = |field| Outcome::Wrong(FindingCode::EventIncomplete, field);
        let (at, kind) = what_and_when(line, forms)?;
        if at > self.as_of {
            return Err(Outcome::Later);
        }
        let (until, reference) = rest(line, forms, (at, kind))?;
        let (customer, target) = self.target(line, kind).map_err(|miss| match miss {
            Miss::Unknown(field) => Outcome::Unmatched(field),
            Miss::Wrong(code, field) => Outcome::Wrong(code, field),
        })?;
        let amount = line.text(Field::Amount);
        let has_amount = kind.reads(EventColumn::Amount) && !amount.is_empty();
        // An act that interrupts limitation reads no amount: one of a part is none of all claims.
        let is_of_a_part = !amount.is_empty() && kind.interrupts() != Interrupts::Nobody;
        if (has_amount || is_of_a_part) && target == Target::Customer && kind != EventKind::Promise
        {
            return Err(incomplete(Field::Invoice));
        }
        let currency = self.currency_of(customer, &target);
        let read = has_amount.then(|| forms.amount(amount, currency).ok_or(bad(Field::Amount)));
        let amount: Option<Amount> = read.transpose()?;
        let named = target.documents();
        if kind == EventKind::Acknowledgement && is_early(&self.ledger.documents, named, at) {
            let code = FindingCode::AcknowledgedBeforeIssue;
            return Err(Outcome::Wrong(code, Field::At));
        }
        let text = |field| line.text(field).to_owned();
        Ok(Event {
            at,
            customer,
            target,
            kind,
            step: if kind.reads(EventColumn::Step) {
                text(Field::Step)
            } else {
                String::new()
            },
            amount,
            currency,
            until,
            reference,
            reason: text(Field::Reason),
            by: text(Field::By),
            id: text(Field::Id),
            row: SourceRow {
                file,
                line: line.line,
            },
        })
    }

    /// Finds whom and which claims a line concerns.
    fn target(&self, line: &Line, kind: EventKind) -> Result<(CustomerIndex, Target), Miss> {
        let (name, invoice) = (line.text(Field::Customer), line.text(Field::Invoice));
        let named = self.customer(name);
        if !name.is_empty() && named.is_none() {
            return Err(Miss::Unknown(Field::Customer));
        }
        if invoice.is_empty() {
            let missing = Miss::Wrong(FindingCode::EventIncomplete, Field::Customer);
            return Ok((named.ok_or(missing)?, Target::Customer));
        }
        let (mut documents, mut is_claim) = self.documents(invoice);
        if documents.is_empty() {
            (documents, is_claim) = self.of_company(invoice);
        }
        if documents.is_empty() {
            return Err(Miss::Unknown(Field::Invoice));
        }
        let owner = |document: &u32| self.ledger.documents.customers[*document as usize];
        let of_named: Vec<u32> = documents
            .iter()
            .copied()
            .filter(|document| named.is_none_or(|customer| owner(document) == customer))
            .collect();
        let Some(first) = of_named.first() else {
            return Err(Miss::Wrong(FindingCode::EventMismatch, Field::Invoice));
        };
        let place = |document: &u32| {
            let portfolio = self.ledger.documents.portfolios[*document as usize];
            (owner(document), portfolio)
        };
        if of_named.iter().any(|other| place(other) != place(first)) {
            return Err(Miss::Wrong(FindingCode::EventAmbiguous, Field::Invoice));
        }
        let customer = owner(first);
        if customer.known().is_none() {
            return Err(Miss::Unknown(Field::Customer));
        }
        let target = match (kind, of_named.as_slice()) {
            // Proceedings are those of the customer, whatever invoice they were noted on.
            (EventKind::Insolvency, _) => Target::Customer,
            (_, [claim]) if is_claim => Target::Claim(*claim),
            (_, _) => Target::Invoice(of_named),
        };
        Ok((customer, target))
    }

    fn customer(&self, name: &str) -> Option<CustomerIndex> {
        let find = |id, name| {
            let party = Party {
                id,
                name,
                segment: "",
            };
            self.directory.find(party).known()
        };
        if name.is_empty() {
            return None;
        }
        find(name, "").or_else(|| find("", name))
    }

    /// Returns the invoices of a number by due date, else the instalments that a text is the name of,
    /// and whether it names one.
    fn documents(&self, text: &str) -> (Vec<u32>, bool) {
        let mut whole = self.numbered(text);
        if !whole.is_empty() {
            let documents = &self.ledger.documents;
            whole.sort_by_key(|document| {
                let due = documents.due.get(*document as usize);
                (due == Day::NONE, due, *document)
            });
            return (whole, false);
        }
        let Some((number, place)) = text.rsplit_once('/') else {
            return (Vec::new(), false);
        };
        if place.is_empty() || !place.bytes().all(|byte| byte.is_ascii_digit()) {
            return (Vec::new(), false);
        }
        let mut number = number;
        for _ in 0..MOST_MARKS {
            let mut claims = self.numbered(number);
            claims.retain(|document| self.ledger.claim_name(*document as usize) == text);
            if !claims.is_empty() {
                return (claims, true);
            }
            match number.strip_suffix('/') {
                Some(shorter) => number = shorter,
                None => break,
            }
        }
        (Vec::new(), false)
    }

    /// Returns what a text names that begins with a company, where two have the same number: `Nord/F12`.
    fn of_company(&self, text: &str) -> (Vec<u32>, bool) {
        let ledger = self.ledger;
        for (place, mark) in text.match_indices('/').take(MOST_MARKS) {
            let (name, rest) = (text[..place].trim(), &text[place + mark.len()..]);
            let mut companies = ledger.entities.iter();
            let company = companies.position(|entity| entity.eq_ignore_ascii_case(name));
            if company.is_none() {
                continue;
            }
            let is_its = |document: &u32| {
                let portfolio = ledger.documents.portfolios[*document as usize];
                let entity = ledger.portfolios[usize::from(portfolio)].entity;
                entity.map(usize::from) == company
            };
            let (mut documents, is_claim) = self.documents(rest.trim());
            documents.retain(is_its);
            if !documents.is_empty() {
                return (documents, is_claim);
            }
        }
        (Vec::new(), false)
    }

    fn numbered(&self, number: &str) -> Vec<u32> {
        let ledger = self.ledger;
        let numbers = &ledger.documents.numbers;
        let Some(first) = ledger.numbers.find(numbers, number.as_bytes()) else {
            return Vec::new();
        };
        let sharing = ledger.numbers.sharing(first);
        let all = if sharing.is_empty() {
            std::slice::from_ref(&first)
        } else {
            sharing
        };
        let is_invoice =
            |document: &u32| ledger.documents.facts[*document as usize].kind() == Kind::Invoice;
        all.iter().copied().filter(is_invoice).collect()
    }

    /// Returns the currency of a target; of all of a customer, that in which it owes.
    fn currency_of(&self, customer: CustomerIndex, target: &Target) -> Currency {
        let documents = &self.ledger.documents;
        match target.documents().first() {
            Some(document) => {
                let portfolio = documents.portfolios[*document as usize];
                self.ledger.currency_of(usize::from(portfolio))
            }
            None => self.currencies[customer.place()],
        }
    }
}

/// Reads the day and the kind of an event.
pub(super) fn what_and_when(line: &Line, forms: &Forms) -> Result<(Day, EventKind), Outcome> {
    for field in [Field::At, Field::Event] {
        if line.text(field).is_empty() {
            return Err(Outcome::Wrong(FindingCode::EventIncomplete, field));
        }
    }
    let bad = |field| Outcome::Wrong(FindingCode::EventBadValue, field);
    let at = forms.day(Field::At, line.text(Field::At));
    let at = at.ok_or_else(|| bad(Field::At))?;
    let kind = EventKind::from_name(line.text(Field::Event));
    Ok((at, kind.ok_or_else(|| bad(Field::Event))?))
}

/// Checks that an event says what its kind must say; reads its last day and what it refers to.
pub(super) fn rest(
    line: &Line,
    forms: &Forms,
    (at, kind): (Day, EventKind),
) -> Result<(Option<Day>, String), Outcome> {
    for field in kind.required().iter().copied().map(field_of) {
        if line.text(field).is_empty() {
            return Err(Outcome::Wrong(FindingCode::EventIncomplete, field));
        }
    }
    let bad = |field| Outcome::Wrong(FindingCode::EventBadValue, field);
    let until = line.text(Field::Until);
    let until = if kind.reads(EventColumn::Until) && !until.is_empty() {
        let day = forms.day(Field::Until, until);
        Some(day.ok_or_else(|| bad(Field::Until))?)
    } else {
        None
    };
    // What would end before it begins is a slip of the pen. Proceedings count whatever is said of their
    // publication.
    if kind != EventKind::Insolvency && until.is_some_and(|until| until < at) {
        return Err(Outcome::Wrong(FindingCode::EventBackwards, Field::Until));
    }
    let reference = reference(kind, line.text(Field::Reference));
    Ok((until, reference.ok_or_else(|| bad(Field::Reference))?))
}
