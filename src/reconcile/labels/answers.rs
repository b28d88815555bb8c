//! The answers of a ledger to the numbers that one key renders.
//!
//! Takes a shape and a counter; asks the ledger about the number they make. Invariant: two open
//! documents for one key are no answer, whichever comes first.

use super::index::Index;
use super::{Hit, Numbers, Strength};

/// What a written number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Nothing,
    Ambiguous,
    Named(Named),
}

/// The document a written number names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) shape: u32,
    pub(super) width: usize,
    pub(super) value: u64,
    /// Digits of the last group as written.
    pub(super) written: usize,
    /// The open document; none when it is closed.
    pub(super) document: Option<u32>,
    pub(super) strength: Strength,
    /// Every letter and digit of the number is written.
    pub(super) is_whole: bool,
}

/// Asks the ledger, and counts how often.
pub(super) struct Asker<'l, N: ?Sized> {
    pub(super) index: &'l Index,
    numbers: &'l N,
    number: String,
    /// Look-ups left for last groups alone, which try every shape.
    pub(super) budget: usize,
}

/// The answers to one key.
#[derive(Default)]
pub(super) struct Answers {
    open: Option<Named>,
    closed: Option<Named>,
    is_several: bool,
}

impl Verdict {
    /// The same, of the given strength.
    pub(super) fn of(self, strength: Strength) -> Self {
        match self {
            Self::Named(named) => Self::Named(Named { strength, ..named }),
            Self::Nothing | Self::Ambiguous => self,
        }
    }
}

impl Answers {
    pub(super) fn verdict(self) -> Verdict {
        match (self.is_several, self.open.or(self.closed)) {
            (true, _) => Verdict::Ambiguous,
            (false, Some(named)) => Verdict::Named(named),
            (false, None) => Verdict::Nothing,
        }
    }
}

impl<'l, N: Numbers + ?Sized> Asker<'l, N> {
    pub(super) fn new(index: &'l Index, numbers: &'l N) -> Self {
        Self {
            index,
            numbers,
            number: String::with_capacity(32),
            budget: BUDGET,
        }
    }

    /// Asks about a counter of a shape, rendered with its zeros.
    pub(super) fn ask(&mut self, shape: u32, counter: u64, width: usize) -> Hit {
        self.render(shape, counter, width);
        self.numbers.find(&self.number)
    }

    /// Asks whose a counter of a shape is.
    pub(super) fn customer(&mut self, shape: u32, counter: u64, width: usize) -> Option<u32> {
        self.render(shape, counter, width);
        self.numbers.customer(&self.number)
    }

    /// Asks about an instalment of a document.
    pub(super) fn instalment(&self, document: u32, place: u64) -> Option<u32> {
        self.numbers.instalment(document, place)
    }

    /// The number of a counter of a shape.
    pub(super) fn render(&mut self, shape: u32, counter: u64, width: usize) -> &str {
        self.number.clear();
        if let Some(shape) = self.index.shapes.get(shape as usize) {
            self.number.push_str(&shape.head);
            let mut digits = [b'0'; 20];
            let mut rest = counter;
            for place in digits.iter_mut().rev() {
                *place = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
            let significant = 20 - digits.iter().take_while(|digit| **digit == b'0').count();
            let shown = significant.max(width).clamp(1, 20);
            self.number
                .extend(digits[20 - shown..].iter().map(|digit| char::from(*digit)));
            self.number.push_str(&shape.tail);
        }
        &self.number
    }

    pub(super) fn try_one(&mut self, answers: &mut Answers, named: Named) {
        match self.ask(named.shape, named.value, named.width) {
            Hit::Unknown => {}
            Hit::Closed => answers.closed = answers.closed.or(Some(named)),
            Hit::Several => answers.is_several = true,
            Hit::Open(document) => {
                let other = answers.open.and_then(|open| open.document);
                answers.is_several |= other.is_some_and(|other| other != document);
                if answers.open.is_none() {
                    answers.open = Some(Named {
                        document: Some(document),
                        ..named
                    });
                }
            }
        }
    }

    /// Asks about a counter in every width of a set, from the least it fits in.
    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one written counter"
    )]
    pub(super) fn widths(
        &mut self,
        answers: &mut Answers,
        shape: u32,
        widths: u32,
        least: usize,
        value: u64,
        written: usize,
        strength: Strength,
    ) {
        let mut rest = widths & !((1_u32 << least.min(31)) - 1);
        while rest != 0 {
            let width = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let named = Named {
                shape,
                width,
                value,
                written,
                document: None,
                strength,
                is_whole: false,
            };
            self.try_one(answers, named);
        }
    }
}

/// Look-ups for last groups alone in one label.
const BUDGET: usize = 16_384;
