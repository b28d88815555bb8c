//! The first screen on the sample, and what must hold on every screen.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::model::Ledger;
use crate::render::sample::Sample;

fn drawn(sample: &Sample, language: Language, width: usize, ink: Ink) -> String {
    let mut out = Vec::new();
    write(&sample.results(language), (width, None), ink, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Spaces that do not break, shown as they look.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[test]
fn the_screen_says_how_much_how_late_who_and_whether_it_adds_up() {
    let text = plain(&drawn(&Sample::new(), Language::French, 80, Ink::Plain));
    let first = "\
Situation au 31/10/2026 · EUR · 6 factures, 1 avoir, 4 règlements, 4 clients

Encours 134 789,45 €   dont échu 47 871,90 € (36 %)   en litige 871,90 €
DSO 323,03 j   au mieux 208,46 j   par épuisement 100,66 j
Recouvrable en droit 0,00 €   Pénalités 998,42 € + 3 × 40,00 €
  dont sous réserve 714,86 €
Déjà payées en retard : 1 créance   pénalités 6,26 € + 1 × 40,00 €

  Non échu        86 817,55  64 %  1 créance  ██████████████████████████████████
  1-30 j           5 000,00   4 %  1 créance  ██
  31-60 j         20 000,00  15 %  1 créance  ███████▉
  61-90 j              0,00   0 %  0 créance
  > 90 j          22 871,90  17 %  1 créance  █████████
  Sans échéance      100,00   0 %  1 créance  ▏
  Crédits           -260,00
  Net            134 529,45

En retard
  Transports Vasseur                                           42 871,90 €  92 j
  long long long long long long long long long long long lon…   5 000,00 €  16 j
";
    assert!(text.starts_with(first), "{text}");
    let last = "
3 erreurs, 1 avertissement, 1 remarque (recouvre check)
  3 × « … » n'est pas une date, la ligne est refusée
  facture F-1 : le solde de l'export est 100,00 €, le lettrage donne 99,50 €
  12 pièces émises après la date d'arrêté, non comptées

EUR · Contrôle : factures 157 009,55 - avoirs 5 000,00 - règlements 17 470,10
  - tolérances 10,00 = net 134 529,45 ✓
USD · Contrôle : factures 1 234,56 = net 1 234,56 ✓
";
    assert!(text.ends_with(last), "{text}");
}

#[test]
fn no_line_is_wider_than_the_screen() {
    let sample = Sample::new();
    for language in [Language::French, Language::English] {
        for (asked, most) in [(40, 80), (80, 80), (100, 100), (120, 120), (300, 120)] {
            let text = drawn(&sample, language, asked, Ink::Plain);
            let widest = text.lines().map(clean::width).max().unwrap();
            assert!(widest <= most, "{asked}: {widest}");
            assert!(!text.contains('\u{1b}'));
            assert!(text.lines().all(|line| line.trim_end() == line));
        }
    }
}

#[test]
fn amounts_of_the_buckets_end_in_the_same_column() {
    for width in [80, 120] {
        let text = drawn(&Sample::new(), Language::English, width, Ink::Plain);
        let block = text.split("\n\n").nth(2).unwrap();
        let ends: Vec<usize> = block
            .lines()
            .map(|line| {
                let point = line.find('.').unwrap();
                clean::width(&line[..point])
            })
            .collect();
        assert_eq!(ends.len(), 8, "{block}");
        assert!(ends.windows(2).all(|pair| pair[0] == pair[1]), "{block}");
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let sample = Sample::new();
    let plain = drawn(&sample, Language::French, 80, Ink::Plain);
    let mut coloured = drawn(&sample, Language::French, 80, Ink::Colour);
    assert_ne!(plain, coloured);
    for code in ["\u{1b}[33m", "\u{1b}[31m", "\u{1b}[0m"] {
        coloured = coloured.replace(code, "");
    }
    // What is painted may be nothing: a bar of an empty bucket keeps its two spaces before it.
    let trimmed = coloured
        .lines()
        .map(|line| format!("{}\n", line.trim_end()));
    assert_eq!(plain, trimmed.collect::<String>());
}

#[test]
fn an_empty_book_says_so() {
    let mut sample = Sample::of(Ledger::default());
    sample.findings.clear();
    assert_eq!(
        drawn(&sample, Language::French, 80, Ink::Plain),
        "Aucune facture à cette date.\n\nAucun constat sur les données.\n\n"
    );
}

#[test]
fn a_bar_is_never_invisible_nor_wider_than_its_room() {
    assert_eq!(bar(Total(1), Total(1_000_000), 10), "▏");
    assert_eq!(bar(Total(1_000_000), Total(1_000_000), 10), "█".repeat(10));
    assert_eq!(bar(Total(500), Total(1_000), 3), "█▌");
    assert_eq!(bar(Total(0), Total(1_000), 10), "");
    assert_eq!(bar(Total(-5), Total(1_000), 10), "");
    assert_eq!(bar(Total(0), Total(0), 10), "");
}
