//! The control total on one line: what came in, what it makes, and whether it holds.

use super::lang::words;
use super::numbers;
use crate::model::{Currency, Total};
use crate::policy::Language;
use crate::reconcile::Control;

/// Writes the parts of the line, which may be broken between two of them only.
///
/// Terms of nothing are left out, but the invoices; the sign of the end says whether it holds.
#[must_use]
pub(crate) fn parts(control: &Control, currency: Currency, language: Language) -> Vec<String> {
    let words = words(language);
    let figure = |sum| numbers::figure(sum, currency, language);
    let names = &words.control;
    let mut parts = vec![format!(
        "{}{}{} {}",
        words.control_title,
        words.colon,
        names.invoices,
        figure(control.invoices)
    )];
    for (sign, name, sum) in [
        ('-', names.credit_notes, control.credit_notes),
        ('-', names.payments, control.payments),
        ('+', names.rejections, control.rejections),
        ('+', names.refunds, control.refunds),
        ('-', names.discounts, control.discounts),
        ('-', names.tolerances, control.tolerances),
    ] {
        if !sum.is_zero() {
            parts.push(format!("{sign} {name} {}", figure(sum)));
        }
    }
    parts.push(format!("= {} {}", names.net, figure(control.net())));
    let difference = control.difference();
    parts.push(if difference == Total::ZERO {
        "✓".to_owned()
    } else {
        format!("✗ {} {}", names.difference, figure(difference))
    });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn control() -> Control {
        Control {
            invoices: Total(10_000),
            payments: Total(4_000),
            discounts: Total(100),
            open: Total(6_400),
            unallocated_credits: Total(500),
            ..Control::default()
        }
    }

    #[test]
    fn a_control_that_holds_ends_with_a_check_mark() {
        let line = parts(&control(), Currency::EUR, Language::French).join(" ");
        assert_eq!(
            line,
            "Contrôle\u{a0}: factures 100,00 - règlements 40,00 - escomptes 1,00 = net 59,00 ✓"
        );
    }

    #[test]
    fn a_control_that_does_not_hold_says_by_how_much() {
        let mut wrong = control();
        wrong.open += Total(1);
        let line = parts(&wrong, Currency::EUR, Language::English).join(" ");
        assert!(line.ends_with("= net 59.01 ✗ difference -0.01"), "{line}");
    }
}
