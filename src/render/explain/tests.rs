//! Explanations of the sample's claims and customers.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::model::CustomerIndex;
use crate::policy::Language;
use crate::render::results::Which;
use crate::render::sample::Sample;

const SCREEN: Medium = Medium::Screen { width: 80 };

fn claim(document: usize, language: Language) -> String {
    let sample = Sample::new();
    let mut out = Vec::new();
    write_claim(&sample.results(language), document, SCREEN, &mut out).unwrap();
    plain(out)
}

/// Spaces that do not break, shown as they look.
fn plain(out: Vec<u8>) -> String {
    let text = String::from_utf8(out).unwrap();
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\0']));
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[test]
fn a_claim_shows_each_allocation_and_its_sum() {
    let text = claim(0, Language::French);
    let first = "\
Facture F-1 · Morel SARL (A) · 96 817,55 €
émise le 01/09/2026, échéance le 15/11/2026 (du fichier), à échoir dans 15 j
  factures.csv:2

Pièce        Date    Montant  Preuve
─────────────────────────────────────────────────────────────
A-1    05/09/2026   5 000,00  avoir qui nomme la facture
P-1    10/10/2026   5 000,00  facture nommée par le règlement
─────────────────────────────────────────────────────────────
Total              10 000,00

Contrôle : 96 817,55 - affecté 10 000,00 = solde 86 817,55 € ✓

En droit, d'après vos données

Certaine : indéterminé
";
    assert!(text.starts_with(first), "{text}");
    assert!(text.contains("[unallocated-credit]"), "{text}");
    assert!(text.contains("(claim.evidence_needed)"), "{text}");
}

#[test]
fn a_day_that_no_file_gives_is_said_to_be_unknown() {
    let text = claim(7, Language::French);
    assert!(text.contains("soldée"), "{text}");
    assert!(
        text.contains("inconnue     10,00  tolérance de la politique"),
        "{text}"
    );
}

#[test]
fn a_claim_that_nothing_lowered_says_so() {
    let text = claim(6, Language::English);
    assert!(
        text.contains("Nothing was allocated to this claim."),
        "{text}"
    );
    assert!(text.contains("overdue by 122 d"), "{text}");
}

#[test]
fn a_customer_shows_its_claims_credits_and_control() {
    let sample = Sample::new();
    let mut out = Vec::new();
    let results = sample.results(Language::French);
    write_customer(&results, CustomerIndex(0), Which::Open, SCREEN, &mut out).unwrap();
    let text = plain(out);
    assert!(
        text.starts_with("Morel SARL · A · EUR\nExposition 86 807,55 €"),
        "{text}"
    );
    assert!(text.contains("\nF-1 "), "{text}");
    assert!(
        !text.contains("\nF-7 "),
        "a settled claim is not open: {text}"
    );
    assert!(text.contains("\nP-4      10,00\n"), "{text}");
    assert!(text.trim_end().ends_with("= net 86 807,55 ✓"), "{text}");
}

#[test]
fn a_customer_of_two_portfolios_is_shown_in_each() {
    let sample = Sample::new();
    let mut out = Vec::new();
    let results = sample.results(Language::English);
    write_customer(&results, CustomerIndex(3), Which::Open, SCREEN, &mut out).unwrap();
    let text = plain(out);
    assert_eq!(text.matches("Open claims").count(), 2);
    assert!(text.contains("Exposure USD 1,234.56"), "{text}");
}
