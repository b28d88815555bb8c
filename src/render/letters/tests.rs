//! Every shipped template under every law, tone and language; hostile data; templates that are wrong.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::context::{
    BrokenPromise, Contest, Discount, Invoice, Letter, Payment, Recipient, Reminded, SCHEMA,
    Segment, Sender, StepDone, Totals,
};
use super::*;
use crate::policy::Language;
use crate::render::contract;
use crate::render::document::text;
use serde_json::Value;

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// A name that is all that a template, a page and a header could take for its own.
const NASTY: &str = "{{ 7*7 }}<script>alert(1)</script>**x**\n::page\n# y\r\nBcc: z";

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn invoice(claim: &str) -> Invoice {
    let text = str::to_owned;
    Invoice {
        claim: text(claim),
        invoice: text(claim),
        instalment: None,
        issued_on: text("2026-07-31"),
        due_on: Some(text("2026-08-31")),
        amount: text("1234.56"),
        allocated: text("234.56"),
        paid: text("234.56"),
        credited: text("0.00"),
        deducted: text("0.00"),
        balance: text("1000.00"),
        disputed: text("100.00"),
        credit_expected: text("0.00"),
        instalments_to_come: text("0.00"),
        claimable: text("900.00"),
        days_overdue: Some(61),
        late_interest: Some(text("20.72")),
        reserved: false,
        late_interest_reserved: text("0.00"),
        segments: vec![Segment {
            from: text("2026-09-01"),
            to: text("2026-10-31"),
            days: 61,
            base: text("1000.00"),
            rate: text("12.40"),
            amount: text("20.72"),
            base_reserved: text("0.00"),
            amount_reserved: text("0.00"),
        }],
        lump_sum: text("40.00"),
        payments: Vec::new(),
    }
}

fn letter(template: &str, language: Language, regime: &'static str) -> Letter {
    let text = str::to_owned;
    let is_lawful = ["b2b", "public", "eu"].contains(&regime);
    Letter {
        schema: SCHEMA,
        generator: text("recouvre 0.1.0"),
        template: text(template),
        step: Some(text(template)),
        channel: Some("letter"),
        language: language::code(language),
        date: text("2026-10-31"),
        place: text("Annecy"),
        reference: text("C1-20261031"),
        tone: "neutral",
        regime,
        is_under_european_order: regime == "eu",
        currency: text("EUR"),
        entity: None,
        creditor: Sender {
            name: text("Atelier Brévent"),
            legal_form: text("SARL"),
            capital: text("10 000 €"),
            address: texts(&["12 rue des Lilas", "74000 Annecy"]),
            country: text("FR"),
            siren: text("732 829 320"),
            rcs: text("RCS Annecy"),
            signatory: text("Nadège Brévent, gérante"),
            mentions: text(match language {
                Language::French => "SARL au capital de 10 000 € · SIREN 732 829 320 · RCS Annecy",
                Language::English => {
                    "SARL with a share capital of 10 000 € · SIREN 732 829 320 · RCS Annecy"
                }
            }),
            ..Sender::default()
        },
        customer: Recipient {
            id: text("C1"),
            name: text("Société Œuvre & Fils"),
            siren: text("999740608"),
            address: texts(&["8 quai de la Tournette", "74000 Annecy"]),
            country: text("FR"),
            profile: text("standard"),
            ..Recipient::default()
        },
        invoices: vec![invoice("F-1")],
        not_yet_due: Vec::new(),
        under_notice: Vec::new(),
        paid_late: Vec::new(),
        totals: Totals {
            amount: text("900.00"),
            paid: text("234.56"),
            credited: text("0.00"),
            balance: text("1000.00"),
            claimable: text("900.00"),
            disputed: text("100.00"),
            credit_expected: text("0.00"),
            instalments_to_come: text("0.00"),
            not_yet_due: text("0.00"),
            unallocated: text("0.00"),
            credit_deducted: text("0.00"),
            late_interest: text(if is_lawful { "20.72" } else { "0.00" }),
            late_interest_reserved: text("0.00"),
            lump_sums: text(if is_lawful { "40.00" } else { "0.00" }),
            lump_sum_count: u64::from(is_lawful),
            accessories: text(if is_lawful { "60.72" } else { "0.00" }),
            due: text(if is_lawful { "960.72" } else { "900.00" }),
            count: 1,
            oldest_days: 61,
            is_interest_known: true,
            has_remainders: false,
        },
        imputation: None,
        rates: texts(&["12.40"]),
        rate_rule: "statutory",
        settles_invoices: true,
        payment: Payment {
            holder: text("Atelier Brévent"),
            iban: text("FR7630006000011234567890189"),
            bic: text("AGRIFRPP"),
            reference: text("F-1"),
        },
        deadline_days: 8,
        deadline: text("2026-11-08"),
        steps_done: vec![StepDone {
            step: text("relance-2"),
            on: text("2026-10-12"),
        }],
        reminded: Reminded {
            days: 1,
            on: Some(text("2026-10-12")),
            in_writing_on: Some(text("2026-10-12")),
            notice_on: None,
            has_notice: false,
            least: 1,
            most: 1,
        },
        history: Vec::new(),
        promise: Some(BrokenPromise {
            claims: texts(&["F-1"]),
            made_on: text("2026-09-02"),
            until: text("2026-09-30"),
            amount: None,
        }),
        disputes: vec![Contest {
            claim: text("F-1"),
            on: None,
            amount: text("100.00"),
            reason: text("deux stands rayés"),
        }],
        discount: Some(Discount {
            percent: text("2"),
            until: text("2026-11-08"),
            amount: text("18.00"),
            net: text("882.00"),
        }),
        statement: None,
        insolvency: None,
        acceleration: None,
        acceleration_days: None,
        dossier: None,
    }
}

fn engine(own: &[(&str, &str)]) -> Result<Engine, TemplateError> {
    let own = own.iter().map(|(name, text)| Source {
        language: Language::French,
        name: (*name).to_owned(),
        path: format!("modèles/fr/{name}.md.j2"),
        text: (*text).to_owned(),
    });
    Engine::new(own.collect())
}

fn written(letter: &Letter, language: Language) -> String {
    let document = engine(&[]).unwrap().document(letter, language).unwrap();
    // Lines of a page part words that stand together: what is looked for is not to depend on them.
    let text = text::write(&document).replace(['\u{a0}', '\u{202f}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what a template of the house says is wrong.
fn fault(text: &str) -> TemplateError {
    let made = engine(&[("relance-1", text)]);
    let letter = letter("relance-1", Language::French, "b2b");
    match made {
        Err(error) => error,
        Ok(engine) => engine.document(&letter, Language::French).unwrap_err(),
    }
}

#[test]
fn every_template_is_there_in_both_languages_and_says_something_under_every_law() {
    let engine = engine(&[]).unwrap();
    for (language, name, _) in SHIPPED.iter().filter(|(_, name, _)| !name.starts_with('_')) {
        for regime in ["b2b", "public", "b2c", "eu", "none"] {
            for tone in ["cordial", "neutral", "firm"] {
                let mut letter = letter(name, *language, regime);
                letter.tone = tone;
                let document = engine.document(&letter, *language);
                let document = document.unwrap_or_else(|error| panic!("{name}: {error:?}"));
                assert!(!document.subject.is_empty(), "{name}");
                assert!(document.blocks.len() > 5, "{name}");
            }
        }
    }
    for name in engine.names() {
        assert!(LANGUAGES.iter().all(|it| engine.has(name, *it)), "{name}");
    }
}

/// What each law is cited by, in French and in English.
const LAWS: [(&str, &[&str]); 4] = [
    ("b2b", &["L441-10", "D441-5"]),
    ("public", &["L2192-13", "R2192-31", "D2192-35"]),
    ("b2c", &["1231-6"]),
    ("eu", &["2011/7/"]),
];

#[test]
fn a_letter_cites_the_law_of_its_customer_and_no_other() {
    for language in LANGUAGES {
        for (regime, own) in LAWS {
            let template = if regime == "public" {
                "reclamation"
            } else {
                "mise-en-demeure"
            };
            let said = written(&letter(template, language, regime), language);
            assert!(own.iter().all(|it| said.contains(it)), "{regime}: {said}");
            for template in ["relance-2", "dernier-avis", template] {
                let said = written(&letter(template, language, regime), language);
                for (_, others) in LAWS.iter().filter(|(other, _)| *other != regime) {
                    let cited = others.iter().find(|it| said.contains(*it));
                    assert_eq!(cited, None, "{template} {regime}");
                }
                if regime == "b2c" {
                    // C. conso L121-21, CPCE L111-8: a consumer is asked for no cost of recovery.
                    let costs = ["forfaitaire", "lump sum", "40 €", "€40", "960,72"];
                    let asked = costs.iter().find(|cost| said.contains(*cost));
                    assert_eq!(asked, None, "{template}: {said}");
                }
            }
        }
    }
}

/// The thirteen points of a formal notice, by name, in French and in English.
const POINTS: [(&str, [&str; 2]); 13] = [
    (
        "who claims, with the mentions of the law",
        [
            "Atelier Brévent SARL au capital de 10 000 € Siège social : 12 rue des Lilas 74000 Annecy SIREN 732 829 320 · RCS Annecy",
            "Atelier Brévent SARL with a share capital of 10 000 € Registered office: 12 rue des Lilas 74000 Annecy SIREN 732 829 320 · RCS Annecy",
        ],
    ),
    (
        "who owes, with name, seat and number",
        [
            "Société Œuvre & Fils 8 quai de la Tournette 74000 Annecy",
            "Société Œuvre & Fils 8 quai de la Tournette 74000 Annecy",
        ],
    ),
    (
        "the title",
        ["MISE EN DEMEURE DE PAYER", "FORMAL NOTICE TO PAY"],
    ),
    (
        "the invoices: number, dates, amount, paid, balance",
        [
            "F-1 31/07/2026 31/08/2026 1 234,56 234,56 1 000,00",
            "F-1 2026-07-31 2026-08-31 1,234.56 234.56 1,000.00",
        ],
    ),
    (
        "late interest with rate, days and period",
        [
            "F-1 01/09/2026 31/10/2026 61 1 000,00 12,40 % 20,72",
            "F-1 2026-09-01 2026-10-31 61 1,000.00 12.40% 20.72",
        ],
    ),
    (
        "the lump sum for each invoice",
        ["(1 × 40 €) 40,00", "(1 × €40) 40.00"],
    ),
    ("the total", ["Total 960,72", "Total 960.72"]),
    (
        "a clear order to pay and its delay",
        [
            "nous vous mettons en demeure de nous payer la somme totale de 960,72 € dans un délai de 8 jours",
            "We hereby give you formal notice to pay us the total of €960.72 within 8 days",
        ],
    ),
    (
        "how to pay",
        [
            "IBAN : FR76 3000 6000 0112 3456 7890 189",
            "IBAN: FR76 3000 6000 0112 3456 7890 189",
        ],
    ),
    (
        "what follows",
        [
            "nous saisirons la juridiction compétente",
            "before the competent court",
        ],
    ),
    (
        "an invitation to state any contest in writing",
        [
            "Si vous contestez tout ou partie de cette somme, nous vous invitons à nous l'écrire",
            "If you dispute all or part of this amount, we invite you to tell us in writing",
        ],
    ),
    (
        "date, name and quality of who signs",
        [
            "Nadège Brévent gérante Atelier Brévent",
            "Nadège Brévent gérante Atelier Brévent",
        ],
    ),
    (
        "the enclosures",
        [
            "Pièces jointes : - copie de la facture F-1",
            "Enclosures: - copy of invoice F-1",
        ],
    ),
];

#[test]
fn a_formal_notice_has_its_thirteen_points() {
    for (place, language) in LANGUAGES.into_iter().enumerate() {
        for regime in ["b2b", "eu"] {
            let said = written(&letter("mise-en-demeure", language, regime), language);
            for (name, wanted) in POINTS {
                assert!(said.contains(wanted[place]), "{regime}, {name}: {said}");
            }
            let date = ["Annecy, le 31 octobre 2026", "Annecy, 31 October 2026"][place];
            assert!(said.contains(date) && said.contains("999740608"), "{said}");
        }
    }
}

#[test]
fn what_the_data_holds_is_never_markup_nor_a_directive_nor_a_template() {
    let mut letter = letter("contentieux", Language::French, "b2b");
    letter.customer.name = NASTY.to_owned();
    letter.invoices[0].claim = NASTY.to_owned();
    letter.disputes[0].reason = NASTY.to_owned();
    letter.creditor.signatory = NASTY.to_owned();
    let clean = "{{ 7*7 }}<script>alert(1)</script>**x** ::page # y Bcc: z";
    for template in ["contentieux", "contestation", "appel", "mise-en-demeure"] {
        letter.template = template.to_owned();
        let engine = engine(&[]).unwrap();
        let document = engine.document(&letter, Language::French).unwrap();
        let said = text::write(&document);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("{{ 7*7 }}<script>"), "{template}: {said}");
        assert!(
            said.contains(clean) || template == "mise-en-demeure",
            "{template}: {said}"
        );
        let page = crate::render::document::html::write(&document);
        assert!(
            !page.contains("<script>") && !page.contains("<strong>x"),
            "{template}"
        );
    }
}

#[test]
fn a_misspelt_name_is_told_with_its_line_and_the_names_that_exist() {
    let error = fault("::subject x\n\nBonjour {{ customer.nmae }},\n");
    assert_eq!(
        (error.path.as_str(), error.line),
        ("modèles/fr/relance-1.md.j2", 3)
    );
    assert_eq!(error.excerpt, "Bonjour {{ customer.nmae }},");
    let Fault::UnknownName { name, known } = error.fault else {
        panic!("{error:?}");
    };
    assert_eq!(
        (name.as_str(), known[0].as_str()),
        ("customer.nmae", "name")
    );
}

#[test]
fn a_name_is_told_even_in_a_branch_that_is_not_taken_and_in_a_loop() {
    let error = fault("{% if regime == \"b2c\" %}\n{{ totls.due }}\n{% endif %}\n");
    assert_eq!(error.line, 2);
    assert!(matches!(error.fault, Fault::UnknownName { known, .. } if known[0] == "totals"));
    let error = fault("x\n{% for it in invoices %}\n{{ it.clam }}\n{% endfor %}\n");
    assert_eq!(error.line, 3);
    assert!(matches!(error.fault, Fault::UnknownName { known, .. } if known[0] == "claim"));
}

#[test]
fn filters_directives_absent_values_lists_and_endless_loops_are_told() {
    let error = fault("{{ totals.due | amout }}");
    assert!(matches!(error.fault, Fault::UnknownFilter { known, .. } if known[0] == "amount"));
    let error = fault("x\n::invoice\n");
    assert_eq!(error.line, 2);
    assert!(matches!(error.fault, Fault::UnknownDirective { known, .. } if known[0] == "invoices"));
    let error = fault("{{ customer.grade }}");
    assert!(matches!(error.fault, Fault::Absent(name) if name == "customer.grade"));
    let error = fault("{{ customer }}");
    assert!(matches!(error.fault, Fault::NoText(name) if name == "customer"));
    let error = fault(
        "{% for x in range(9000) %}{% for y in range(9000) %}{{ x }}{% endfor %}{% endfor %}",
    );
    assert!(matches!(error.fault, Fault::TooLong), "{error:?}");
    let error = fault("{% if x %}\n");
    assert!(matches!(error.fault, Fault::Syntax(_)), "{error:?}");
}

/// Returns the words of a letter, without its figures and the names of currencies.
fn words_of(letter: &Letter, language: Language) -> Vec<String> {
    let said = written(letter, language);
    let is_word = |word: &&str| !word.contains(|it: char| it.is_ascii_digit());
    let words = said.split_whitespace().filter(is_word);
    let words = words.map(|word| {
        let word = word.replace(&letter.currency, "EUR");
        word.trim_matches(|it: char| it.is_ascii_punctuation() || it == '€')
            .to_owned()
    });
    let words = words.filter(|word| !word.is_empty() && word != "EUR");
    let mut words: Vec<String> = words.collect();
    // The titles of a column are broken by its width, which is that of its figures.
    words.sort_unstable();
    words
}

#[test]
fn a_zero_is_a_zero_in_every_currency() {
    let engine = engine(&[]).unwrap();
    for language in LANGUAGES {
        for name in engine.names() {
            let mut letter = letter(name, language, "b2b");
            letter.discount = None;
            letter.totals.is_interest_known = false;
            letter.totals.lump_sum_count = 0;
            if name == "escompte" {
                continue;
            }
            let mut said = Vec::new();
            for (currency, zero) in [("USD", "0.00"), ("JPY", "0"), ("KWD", "0.000")] {
                letter.currency = currency.to_owned();
                let zero = || zero.to_owned();
                let totals = &mut letter.totals;
                for amount in [
                    &mut totals.paid,
                    &mut totals.disputed,
                    &mut totals.credited,
                    &mut totals.credit_expected,
                    &mut totals.instalments_to_come,
                    &mut totals.not_yet_due,
                    &mut totals.unallocated,
                    &mut totals.credit_deducted,
                    &mut totals.late_interest,
                    &mut totals.late_interest_reserved,
                    &mut totals.lump_sums,
                    &mut totals.accessories,
                ] {
                    *amount = zero();
                }
                // Amounts have the decimals of their currency.
                let some = || format!("900{}", &zero()[1..]);
                for amount in [
                    &mut totals.amount,
                    &mut totals.balance,
                    &mut totals.claimable,
                    &mut totals.due,
                    &mut letter.disputes[0].amount,
                ] {
                    *amount = some();
                }
                let it = &mut letter.invoices[0];
                for amount in [
                    &mut it.amount,
                    &mut it.allocated,
                    &mut it.paid,
                    &mut it.balance,
                    &mut it.claimable,
                    &mut it.lump_sum,
                ] {
                    *amount = some();
                }
                it.late_interest = Some(some());
                it.payments.iter_mut().for_each(|it| it.amount = some());
                it.late_interest_reserved = zero();
                it.credit_expected = zero();
                it.instalments_to_come = zero();
                it.credited = zero();
                it.deducted = zero();
                it.disputed = zero();
                it.segments.clear();
                said.push(words_of(&letter, language));
            }
            assert_eq!(said[0], said[1], "{name}");
            assert_eq!(said[0], said[2], "{name}");
        }
    }
}

#[test]
fn no_template_compares_the_text_of_an_amount() {
    for (_, name, text) in SHIPPED.iter().chain(&templates::FILES) {
        for zero in ["\"0", "'0"] {
            assert!(!text.contains(zero), "{name}");
        }
    }
    for text in [
        "{% if totals.disputed != \"0.00\" %}x{% endif %}",
        "y{% if '0' == '0' %}x{% endif %}",
    ] {
        let error = fault(text);
        assert!(matches!(error.fault, Fault::ComparedText(_)), "{error:?}");
    }
}

#[test]
fn a_template_of_the_house_goes_before_the_shipped_one() {
    let engine = engine(&[("relance-1", "::subject À nous\n\nRien que **ceci**.\n")]).unwrap();
    let letter = letter("relance-1", Language::French, "b2b");
    let document = engine.document(&letter, Language::French).unwrap();
    assert_eq!(document.subject, "À nous");
    assert_eq!(text::write(&document), "Rien que ceci.\n");
}

#[test]
fn the_context_is_what_its_schema_says() {
    let mut schema: Value = serde_json::from_str(contract::schema("letter").unwrap()).unwrap();
    close(&mut schema);
    let validator = jsonschema::draft202012::options().build(&schema).unwrap();
    let value = serde_json::to_value(letter("relance-1", Language::French, "b2b")).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Refuses unknown keys in every object that a schema describes by its keys.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("properties").is_some_and(Value::is_object) {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
