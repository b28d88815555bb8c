//! Which part of the whole is shown, and how a report says so.

use super::clean;
use super::lang::words;
use super::results::Results;
use crate::model::{Currency, CustomerIndex};

/// What is shown of the whole: everything when all of it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Ids of customers.
    pub customers: Vec<String>,
    /// The creditor company.
    pub entity: Option<String>,
    /// The currency.
    pub currency: Option<Currency>,
}

impl Filter {
    /// Returns whether everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty() && self.entity.is_none() && self.currency.is_none()
    }
}

impl Results<'_> {
    /// Returns whether a customer is of the part that is shown.
    #[must_use]
    pub fn shows_customer(&self, customer: CustomerIndex) -> bool {
        let customers = &self.filter.customers;
        let is_shown = |key: &str| customers.iter().any(|it| it == key);
        customers.is_empty() || self.customer_id(Some(customer)).is_some_and(is_shown)
    }

    /// Says which part is shown: nothing when everything is, else parts of a sentence.
    #[must_use]
    pub(crate) fn partial_view(&self) -> Vec<String> {
        let words = words(self.language);
        let Filter {
            customers,
            entity,
            currency,
        } = self.filter;
        if self.filter.is_empty() {
            return Vec::new();
        }
        let code = currency.as_ref().map(|currency| currency.code().to_owned());
        let named = |title: &str, name: &String| {
            format!("{} {}", title.to_lowercase(), clean::cut(name, 30))
        };
        let shown: Vec<String> = customers
            .iter()
            .map(|id| named(words.customer, id))
            .chain(entity.iter().map(|name| named(words.entity, name)))
            .chain(code.iter().map(|code| named(words.currency, code)))
            .collect();
        vec![
            format!("{}{}{}", words.partial_view, words.colon, shown.join(", ")),
            format!("({})", words.partial_note),
        ]
    }
}
