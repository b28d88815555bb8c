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

/// Returns what the number of `first` names within a scope, of what is open: where several customers
/// have the number, the one whose claim is open is meant.
pub(super) fn named_open(state: &State<'_>, first: u32, scope: Scope) -> Named {
    if state.ledger.numbers.sharing(first).is_empty() {
        return named(state, first, scope);
    }
    let sharing = state.sharing(first);
    let is_open = |document: &u32| state.left_of_documents[*document as usize] > 0;
    let open: Vec<u32> = sharing.iter().copied().filter(is_open).collect();
    match narrowed(state, &open, scope) {
        Named::Claims(claims) => Named::Claims(claims),
        Named::CreditNote(_) | Named::Ambiguous | Named::Other(_) | Named::Unknown => {
            narrowed(state, &sharing, scope)
        }
    }
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

/// What a part of a payment's invoice column writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing that is surely known.
    Nothing,
    /// A number: the first of its documents.
    Number(u32),
    /// One instalment of a number, by its own name: `F12/2`.
    Claim(u32),
}

impl Written {
    /// Returns the document that stands for all that are written.
    pub(super) const fn first(self) -> Option<u32> {
        match self {
            Self::Nothing => None,
            Self::Number(document) | Self::Claim(document) => Some(document),
        }
    }

    /// Returns what is named within a scope.
    pub(super) fn named(self, state: &State<'_>, scope: Scope) -> Named {
        match self {
            Self::Nothing => Named::Unknown,
            Self::Number(first) => named(state, first, scope),
            Self::Claim(claim) => narrowed(state, &[claim], scope),
        }
    }
}

/// Returns the documents that a payment means in its column: those that it may settle, else those of
/// other customers under the numbers that it writes.
pub(super) fn meant(state: &State<'_>, payment: u32) -> Vec<u32> {
    let scope = Scope::of_payment(state, payment);
    let mut documents = Vec::new();
    each_written(state, payment, |written| {
        match written.named(state, scope) {
            Named::Claims(claims) => documents.extend(claims),
            Named::CreditNote(credit) => documents.push(credit),
            Named::Ambiguous | Named::Other(_) | Named::Unknown => {
                let is_within = |document: &u32| {
                    let portfolio = state.documents().portfolios[*document as usize];
                    scope.allows(state.portfolios[usize::from(portfolio)])
                        && state.exists(*document)
                };
                let sharing = match written {
                    Written::Nothing => Vec::new(),
                    Written::Number(first) => state.sharing(first),
                    Written::Claim(claim) => vec![claim],
                };
                documents.extend(sharing.into_iter().filter(is_within));
            }
        }
    });
    documents
}

/// Returns the documents of a number that exist, whosever they are.
pub(super) fn all_of(state: &State<'_>, first: Option<u32>) -> Vec<u32> {
    let sharing = first.map(|first| state.sharing(first)).unwrap_or_default();
    let there = sharing.into_iter();
    there.filter(|document| state.exists(*document)).collect()
}

/// Calls `visit` with each reference of a payment's invoice column, in the order written, and the bytes of its
/// text, which is looked at only where it is told.
pub(super) fn each_reference(
    state: &State<'_>,
    payment: u32,
    mut visit: impl FnMut(&[u8], Written),
) {
    let place = payment as usize;
    match state.payments().references[place].get() {
        Reference::None => {}
        Reference::Document(first) => {
            let text = state.documents().numbers.bytes(first as usize);
            visit(text, Written::Number(first));
        }
        Reference::Other(_) => {
            let text = state.ledger.reference_text(place);
            match state.cells.get(&payment) {
                Some(cell) => cell
                    .iter()
                    .for_each(|written| visit(text.as_bytes(), *written)),
                None => {
                    let scope = Scope::of_payment(state, payment);
                    each_part(state, scope, text, |part, written| {
                        visit(part.as_bytes(), written);
                    });
                }
            }
        }
    }
}

/// Calls `visit` with each part of a cell and what it writes letter for letter.
pub(super) fn each_part<'text>(
    state: &State<'_>,
    scope: Scope,
    text: &'text str,
    mut visit: impl FnMut(&'text str, Written),
) {
    for part in parts(text) {
        match find(state, part).map(Written::Number) {
            Some(number) => visit(part, number),
            None => match instalment(state, scope, part) {
                Some(claim) => visit(part, claim),
                None => smaller_parts(state, part, &mut visit),
            },
        }
    }
}

/// Calls `visit` with what a payment's invoice column writes and the ledger has.
pub(super) fn each_written(state: &State<'_>, payment: u32, mut visit: impl FnMut(Written)) {
    match state.payments().references[payment as usize].get() {
        Reference::None => {}
        Reference::Document(first) => visit(Written::Number(first)),
        Reference::Other(_) => each_reference(state, payment, |_, written| {
            if written != Written::Nothing {
                visit(written);
            }
        }),
    }
}

/// Finds the one instalment whose own name a text is, among those that a payment may touch.
fn instalment(state: &State<'_>, scope: Scope, text: &str) -> Option<Written> {
    if state.ledger.instalments.is_empty() {
        return None;
    }
    let (number, place) = text.rsplit_once('/')?;
    let place: u32 = place.parse().ok()?;
    let is_it = |document: &u32| {
        state.ledger.instalment_of(*document as usize) == Some(place)
            && scope.holds(state, *document)
            && state.exists(*document)
    };
    let sharing = state.sharing(find(state, number)?);
    let mut found = sharing.into_iter().filter(is_it);
    let claim = found.next()?;
    found.next().is_none().then_some(Written::Claim(claim))
}

/// Separators that no number holds; a part of signs alone, as `-`, or that says that there is none,
/// names nothing.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '+', '&', '|', '\n', '\r'])
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" ET "))
        .map(str::trim)
        .filter(|part| part.bytes().any(|byte| byte.is_ascii_alphanumeric()) || !part.is_ascii())
        .filter(|part| !part.eq_ignore_ascii_case("n/a"))
}

/// Tries separators that a number may hold itself: they count only when every part is a number.
fn smaller_parts<'text>(
    state: &State<'_>,
    part: &'text str,
    visit: &mut impl FnMut(&'text str, Written),
) {
    for separators in [&[' '][..], &['/'][..], &['-'][..]] {
        if !part.contains(separators) {
            continue;
        }
        let written = |text| find(state, text).map_or(Written::Nothing, Written::Number);
        let found: Vec<(&str, Written)> = part
            .split(separators)
            .map(str::trim)
            .filter(|each| !each.is_empty())
            .map(|each| (each, written(each)))
            .collect();
        // `2026-118` is no list of two numbers, but one of its year.
        let is_list = separators != ['-'] || found.iter().all(|(text, _)| has_letter(text));
        if is_list && found.len() > 1 && found.iter().all(|(_, each)| *each != Written::Nothing) {
            for (text, each) in found {
                visit(text, each);
            }
            return;
        }
    }
    visit(part, Written::Nothing);
}

fn has_letter(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
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
