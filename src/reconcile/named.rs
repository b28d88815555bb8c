//! What a payment names: the documents of its invoice column, as far as they can be its own.

use super::state::State;
use crate::model::{CustomerIndex, FindingCode, Kind, PortfolioKey, Reference};

/// The documents of one number that a payment or credit note may touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Claims of one customer: an invoice, or its instalments in order of due date.
    Claims(Vec<u32>),
    /// A credit note.
    CreditNote(u32),
    /// Several customers' documents, and nothing says whose is meant.
    Ambiguous,
    /// Only documents that cannot be meant, and why.
    Other(FindingCode),
    /// Nothing of that number at the end of the day.
    Unknown,
}

/// Whose documents may be touched, of the creditor companies of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Books {
    /// Any company's: the payment names none.
    Any,
    /// One company's, or those that name none.
    Only(Option<u16>),
}

/// Who and what may be settled: the customer and entity when known, and the currency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// The customer, none when it is not known.
    pub(super) customer: CustomerIndex,
    /// The entities whose documents may be touched.
    pub(super) entity: Books,
    /// The currency.
    pub(super) currency: u8,
}

impl Scope {
    /// Returns the scope of a payment.
    pub(super) fn of_payment(state: &State<'_>, payment: u32) -> Self {
        let place = payment as usize;
        let payments = state.payments();
        Self {
            customer: payments.customers[place],
            entity: match payments.entities[place].checked_sub(1) {
                Some(entity) => Books::Only(Some(entity)),
                None => Books::Any,
            },
            currency: payments.currencies[place],
        }
    }

    /// Returns the scope of a document: its own portfolio, and no other.
    pub(super) fn of_document(state: &State<'_>, document: u32) -> Self {
        let place = document as usize;
        let documents = state.documents();
        let key = state.portfolios[usize::from(documents.portfolios[place])];
        Self {
            customer: documents.customers[place],
            entity: Books::Only(key.entity),
            currency: key.currency,
        }
    }

    /// Returns whether a document is within the scope.
    pub(super) fn holds(self, state: &State<'_>, document: u32) -> bool {
        let place = document as usize;
        let documents = state.documents();
        let is_own =
            self.customer == CustomerIndex::NONE || documents.customers[place] == self.customer;
        is_own && self.allows(state.ledger.portfolios[usize::from(documents.portfolios[place])])
    }

    /// Returns whether a portfolio is within the scope.
    pub(super) fn allows(self, key: PortfolioKey) -> bool {
        let is_ours = match self.entity {
            Books::Any => true,
            Books::Only(entity) => key.entity == entity,
        };
        key.currency == self.currency && is_ours
    }
}

/// Returns what the number of `first` names within a scope.
pub(super) fn named(state: &State<'_>, first: u32, scope: Scope) -> Named {
    // Almost every number is of one document.
    if state.ledger.numbers.sharing(first).is_empty() {
        return match alone(state, first, scope) {
            Ok(Kind::Invoice) => Named::Claims(vec![first]),
            Ok(Kind::CreditNote) => Named::CreditNote(first),
            Err(Some(reason)) => Named::Other(reason),
            Err(None) => Named::Unknown,
        };
    }
    narrowed(state, &state.sharing(first), scope)
}

/// Returns what a document alone of its number is within a scope, else why it cannot be meant: for
/// nothing but that it does not exist yet where no reason is given.
#[inline]
pub(super) fn alone(
    state: &State<'_>,
    document: u32,
    scope: Scope,
) -> Result<Kind, Option<FindingCode>> {
    if !state.exists(document) {
        return Err(None);
    }
    let place = document as usize;
    let documents = state.documents();
    if scope.customer.known().is_some() && documents.customers[place] != scope.customer {
        return Err(Some(FindingCode::CustomerMismatch));
    }
    if !scope.allows(state.ledger.portfolios[usize::from(documents.portfolios[place])]) {
        return Err(Some(FindingCode::CurrencyMismatch));
    }
    Ok(documents.facts[place].kind())
}

fn narrowed(state: &State<'_>, sharing: &[u32], scope: Scope) -> Named {
    let documents = state.documents();
    let mut fitting: Vec<u32> = Vec::with_capacity(sharing.len());
    let mut reason = None;
    for &document in sharing {
        let place = document as usize;
        if !state.exists(document) {
            continue;
        }
        let key = state.ledger.portfolios[usize::from(documents.portfolios[place])];
        if scope.customer.known().is_some() && documents.customers[place] != scope.customer {
            reason = reason.or(Some(FindingCode::CustomerMismatch));
        } else if !scope.allows(key) {
            reason = Some(FindingCode::CurrencyMismatch);
        } else {
            fitting.push(document);
        }
    }
    let kind = |document: &u32| documents.facts[*document as usize].kind();
    let (claims, credits): (Vec<u32>, Vec<u32>) = fitting
        .into_iter()
        .partition(|document| kind(document) == Kind::Invoice);
    let owner = |document: u32| {
        let place = document as usize;
        (documents.customers[place], documents.portfolios[place])
    };
    let have_one_owner = |documents: &[u32]| {
        documents
            .iter()
            .all(|&document| owner(document) == owner(documents[0]))
    };
    match (claims.is_empty(), credits.first(), reason) {
        (false, _, _) if have_one_owner(&claims) => Named::Claims(claims),
        (true, Some(&credit), _) if have_one_owner(&credits) => Named::CreditNote(credit),
        (false, _, _) | (true, Some(_), _) => Named::Ambiguous,
        (true, None, Some(reason)) => Named::Other(reason),
        (true, None, None) => Named::Unknown,
    }
}

/// Returns the documents that a payment means in its column: those that it may settle, else those of
/// other customers under the numbers that it writes.
pub(super) fn meant(state: &State<'_>, payment: u32) -> Vec<u32> {
    let scope = Scope::of_payment(state, payment);
    let mut documents = Vec::new();
    each_first(state, payment, |first| match named(state, first, scope) {
        Named::Claims(claims) => documents.extend(claims),
        Named::CreditNote(credit) => documents.push(credit),
        Named::Ambiguous | Named::Other(_) | Named::Unknown => {
            let is_within = |document: &u32| {
                let portfolio = state.documents().portfolios[*document as usize];
                scope.allows(state.portfolios[usize::from(portfolio)]) && state.exists(*document)
            };
            documents.extend(state.sharing(first).into_iter().filter(is_within));
        }
    });
    documents
}

/// Calls `visit` with each reference of a payment's invoice column, in the order written: the text,
/// and the first document of that number if there is one.
pub(super) fn each_reference(
    state: &State<'_>,
    payment: u32,
    mut visit: impl FnMut(&str, Option<u32>),
) {
    let place = payment as usize;
    match state.payments().references[place].get() {
        Reference::None => {}
        Reference::Document(first) => {
            visit(state.documents().numbers.get(first as usize), Some(first));
        }
        Reference::Other(_) => {
            let text = state.ledger.reference_text(place);
            for part in parts(text) {
                match find(state, part) {
                    Some(first) => visit(part, Some(first)),
                    None => smaller_parts(state, part, &mut visit),
                }
            }
        }
    }
}

/// Calls `visit` with the first document of each number that a payment's invoice column names.
pub(super) fn each_first(state: &State<'_>, payment: u32, mut visit: impl FnMut(u32)) {
    match state.payments().references[payment as usize].get() {
        Reference::None => {}
        Reference::Document(first) => visit(first),
        Reference::Other(_) => each_reference(state, payment, |_, first| {
            first.into_iter().for_each(&mut visit);
        }),
    }
}

/// Separators that no number holds.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '+', '&', '|', '\n', '\r'])
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" ET "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Tries separators that a number may hold itself: they count only when every part is a number.
fn smaller_parts(state: &State<'_>, part: &str, visit: &mut impl FnMut(&str, Option<u32>)) {
    for separators in [&[' '][..], &['/'][..]] {
        if !part.contains(separators) {
            continue;
        }
        let found: Vec<(&str, Option<u32>)> = part
            .split(separators)
            .map(str::trim)
            .filter(|each| !each.is_empty())
            .map(|each| (each, find(state, each)))
            .collect();
        if found.len() > 1 && found.iter().all(|(_, first)| first.is_some()) {
            for (each, first) in found {
                visit(each, first);
            }
            return;
        }
    }
    visit(part, None);
}

/// Finds a number as written, else in capitals.
pub(super) fn find(state: &State<'_>, text: &str) -> Option<u32> {
    let numbers = &state.documents().numbers;
    let index = &state.ledger.numbers;
    index.find(numbers, text.as_bytes()).or_else(|| {
        let is_in_capitals = |byte: u8| byte.is_ascii() && !byte.is_ascii_lowercase();
        if text.bytes().all(is_in_capitals) {
            return None;
        }
        index.find(numbers, text.to_uppercase().as_bytes())
    })
}
