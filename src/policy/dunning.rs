//! Rules of dunning: where a claim enters it, how messages are made up, when a promise is broken, and
//! what comes first.

use rust_decimal::Decimal;

/// How dunning goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DunningPolicy {
    /// Where a claim of which nothing was done yet enters.
    pub first_step: Entry,
    /// Days after the day of a promise, or of an instalment of a plan, before it is broken.
    pub promise_grace: u32,
    /// What one message is for.
    pub message: Grouping,
    /// Days during which the word that a payment was sent holds a claim; above zero.
    pub payment_sent_days: u32,
    /// Days after a promise was broken during which it is asked what became of it.
    pub broken_promise_days: u32,
}

/// Where a claim enters dunning when the journal has no step of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// At the last reminder whose day has come, so that an old portfolio does not start all over.
    LastReminder,
    /// At the first step.
    First,
}

/// What one message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// All that a customer owes: the highest step due leads.
    Customer,
    /// One claim.
    Invoice,
    /// The claims of a customer of which the same step is due.
    Step,
}

/// What makes one action come before another: weights of parts from 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriorityPolicy {
    /// The overdue amount that counts in full, in units of the currency; above zero.
    pub full_amount: Decimal,
    /// The days overdue that count in full; above zero.
    pub full_age: u32,
    /// The average days late that count in full; above zero.
    pub full_days_late: u32,
    /// The broken promises that count in full; above zero.
    pub full_promises: u32,
    /// What each part weighs, in the order of [`Part::ALL`].
    pub weights: [u32; Part::ALL.len()],
}

impl PriorityPolicy {
    /// Returns what a part weighs.
    #[must_use]
    pub const fn weight(&self, part: Part) -> u32 {
        self.weights[part as usize]
    }
}

/// A part of the priority of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Part {
    /// How much is overdue.
    Amount,
    /// How old the oldest of it is.
    Age,
    /// How late the customer usually pays.
    Behaviour,
    /// How near limitation is.
    Limitation,
    /// How many promises it broke.
    Promises,
}

impl Part {
    /// All parts, in the order of the policy.
    pub const ALL: [Self; 5] = [
        Self::Amount,
        Self::Age,
        Self::Behaviour,
        Self::Limitation,
        Self::Promises,
    ];

    /// Returns the key of the policy, which is also that of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Age => "age",
            Self::Behaviour => "behaviour",
            Self::Limitation => "limitation",
            Self::Promises => "promises",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stands_at_its_own_weight() {
        for (place, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, place, "{}", part.name());
        }
    }
}
