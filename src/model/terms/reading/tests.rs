//! What is read, and what is refused, clause by clause.

use super::*;

fn terms_of(text: &str) -> Option<Terms> {
    let clause = parse(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
    assert_eq!(clause.discount, None, "{text}");
    clause.terms
}

fn discount(percent: &str, days: u32) -> Option<Discount> {
    let percent = percent.parse().expect("a number");
    Some(Discount { percent, days })
}

#[test]
fn days_net() {
    for (text, days) in [
        ("30 jours", 30),
        ("30j", 30),
        ("30 J.", 30),
        ("30 jrs", 30),
        ("60 j nets", 60),
        ("60 jours nets", 60),
        ("60 jours date de facture", 60),
        ("60 jours à compter de la date d'émission de la facture", 60),
        ("Paiement à 45 jours", 45),
        ("Virement 30 jours", 30),
        ("net à 30 jours", 30),
        ("J+30", 30),
        ("net 30", 30),
        ("NET30", 30),
        ("Net-30", 30),
        ("30 net", 30),
        ("n/30", 30),
        ("30 days", 30),
        ("30d", 30),
        ("net 30 days from the invoice date", 30),
        ("Due within 30 days", 30),
        ("30", 30),
        (" 0 ", 0),
        ("3650 jours", 3650),
    ] {
        assert_eq!(terms_of(text), Some(Terms::Days(days)), "{text}");
    }
}

#[test]
fn days_before_the_end_of_month() {
    for (text, days) in [
        ("45 jours fin de mois", 45),
        ("45 JOURS FIN DE MOIS", 45),
        ("45j. fin du mois", 45),
        ("45 j FDM", 45),
        ("45 J. F.D.M.", 45),
        ("45JFDM", 45),
        ("45 fdm", 45),
        ("45 jours nets fin de mois", 45),
        ("45 jours, fin de mois, date de facture", 45),
        ("60 jours date de facture fin de mois", 60),
        ("LCR 45 jours (fin de mois)", 45),
        ("30 days EOM", 30),
        ("30 days end of month", 30),
        ("30 eom", 30),
        ("fin de mois", 0),
        ("EOM", 0),
    ] {
        let expected = Some(Terms::DaysThenEndOfMonth(days));
        assert_eq!(terms_of(text), expected, "{text}");
    }
}

#[test]
fn the_end_of_month_before_days() {
    for text in [
        "fin de mois 45 jours",
        "FDM 45",
        "FDM+45 j",
        "EOM 45",
        "EOM + 45 days",
        "fin de mois + 45 jours",
        "45 jours à compter de la fin du mois",
        "45 jours après la fin du mois de facturation",
        "45 days from end of month",
        "45 days after the end of the month",
    ] {
        let expected = Some(Terms::EndOfMonthThenDays(45));
        assert_eq!(terms_of(text), expected, "{text}");
    }
}

#[test]
fn days_and_a_day_of_the_month() {
    for (text, days, day) in [
        ("30 FDM le 10", 30, 10),
        ("30 jours fin de mois le 15", 30, 15),
        ("30 jours fin de mois, le 10 du mois suivant", 30, 10),
        ("30 jours fin de mois le 1er", 30, 1),
        ("30 days EOM on the 10th", 30, 10),
        ("fin de mois le 10", 0, 10),
    ] {
        let expected = Some(Terms::DaysThenEndOfMonthOn { days, day });
        assert_eq!(terms_of(text), expected, "{text}");
    }
    let expected = Some(Terms::DaysOn { days: 30, day: 10 });
    assert_eq!(terms_of("30 jours le 10"), expected);
    assert_eq!(terms_of("net 30, the 10th"), expected);
}

#[test]
fn on_receipt_and_cash() {
    for text in [
        "à réception",
        "A RECEPTION",
        "à réception de facture",
        "À réception de la facture.",
        "due on receipt",
        "Due upon receipt of invoice",
    ] {
        assert_eq!(terms_of(text), Some(Terms::OnReceipt), "{text}");
    }
    for text in ["comptant", "paiement comptant", "Au comptant", "cash"] {
        assert_eq!(terms_of(text), Some(Terms::Cash), "{text}");
    }
}

#[test]
fn a_discount_beside_the_terms() {
    for (text, terms, expected) in [
        ("2/10 net 30", Some(Terms::Days(30)), discount("2", 10)),
        ("2/10, n/30", Some(Terms::Days(30)), discount("2", 10)),
        ("2 % 10 net 30", Some(Terms::Days(30)), discount("2", 10)),
        (
            "2% 10 days, net 30 days",
            Some(Terms::Days(30)),
            discount("2", 10),
        ),
        ("1.5/8 net 45", Some(Terms::Days(45)), discount("1.5", 8)),
        ("escompte 2 % sous 10 jours", None, discount("2", 10)),
        ("2 % d’escompte à 8 j", None, discount("2", 8)),
        (
            "2% discount if paid within 10 days",
            None,
            discount("2", 10),
        ),
        (
            "30 jours, escompte 1,5% à 8 jours",
            Some(Terms::Days(30)),
            discount("1.5", 8),
        ),
        (
            "Escompte de 1 % pour paiement sous 10 jours - 45 jours fin de mois",
            Some(Terms::DaysThenEndOfMonth(45)),
            discount("1", 10),
        ),
    ] {
        let clause = Clause {
            terms,
            discount: expected,
        };
        assert_eq!(parse(text), Ok(clause), "{text}");
    }
}

#[test]
fn a_refused_discount_is_none() {
    assert_eq!(
        terms_of("30 jours, pas d'escompte pour paiement anticipé"),
        Some(Terms::Days(30))
    );
    assert_eq!(terms_of("sans escompte"), None);
}

#[test]
fn what_has_no_single_meaning_is_unreadable() {
    for text in [
        "CA10",
        "NAA8",
        "selon contrat",
        "30/60/90",
        "30/60",
        "2/10",
        "2/10 30",
        "2/10 net 30 EOM",
        "30-60",
        "30 ou 60 jours",
        "30 jours 60 jours",
        "30 60",
        "30.5 jours",
        "-30",
        "J-30",
        "paiement 30",
        "le 10",
        "30 le 10",
        "30 FDM 10",
        "1 mois",
        "fin du mois suivant",
        "fin de mois 45 jours le 10",
        "30 jours le 10 du mois suivant",
        "30 jours ouvrés",
        "30 jours date de livraison",
        "30 jours à réception de facture",
        "à réception des marchandises",
        "à réception, 30 jours",
        "cash on delivery",
        "50 % comptant, 50 % à 30 jours",
        "30 jours, 2 % à 8 jours",
        "30 jours si LCR",
        "escompte 2 %",
        "escompte 2 % sous 10 jours fin de mois",
        "escompte 2 % sous 10 jours, fin de mois 45 jours",
        "escompte 2 % sous 10 jours, escompte 1 % sous 15 jours",
        "net",
        "jours",
        "31/12/2026",
        "３０ jours",
        "30 jours\0",
        "r\u{fffd}ception",
    ] {
        assert_eq!(parse(text), Err(Unreadable::Wording), "{text}");
    }
}

#[test]
fn what_cannot_be_is_out_of_range() {
    for text in [
        "3651 jours",
        "99999999999999999999",
        "30 jours le 0",
        "30 jours fin de mois le 32",
        "escompte 0 % sous 10 jours",
        "30/60 net 90",
        "2/40 net 30",
        "escompte 2 % sous 3651 jours",
    ] {
        assert_eq!(parse(text), Err(Unreadable::OutOfRange), "{text}");
    }
}

#[test]
fn nothing_and_too_much_are_told_apart() {
    assert_eq!(parse(""), Err(Unreadable::Empty));
    assert_eq!(parse(" \u{a0}- , "), Err(Unreadable::Empty));
    let longest = format!("{}30 jours", " ".repeat(192));
    assert_eq!(terms_of(&longest), Some(Terms::Days(30)));
    assert_eq!(parse(&format!(" {longest}")), Err(Unreadable::TooLong));
}

/// Every text of up to three words from a small vocabulary is read or refused, and what is read
/// stays in range.
#[test]
fn no_order_of_words_panics() {
    let vocabulary = [
        "30",
        "2",
        "%",
        "/",
        "+",
        "-",
        "n",
        "net",
        "jours",
        "fdm",
        "le",
        "the",
        "d",
        "escompte",
        "a reception",
        "1,5",
        "sans",
        "apres",
    ];
    let mut texts = vec![String::new()];
    let mut start = 0;
    for _ in 0..3 {
        let end = texts.len();
        for at in start..end {
            for word in vocabulary {
                let longer = format!("{} {word}", texts[at]);
                if let Ok(clause) = parse(&longer) {
                    assert!(is_in_range(&clause), "{longer}");
                }
                texts.push(longer);
            }
        }
        start = end;
    }
}
