//! Journals as the program, people and spreadsheets leave them.

use crate::model::{Amount, Day, Event, EventKind, FindingCode, Role, Target};
use crate::policy::file;
use crate::read::{Assumptions, Input, Nets, Options, Reading, ledger};
use std::io::Cursor;

const INVOICES: &str = "number;customer_id;customer;issued_on;due_on;amount;currency\n\
    F1;C1;Morel SARL;2026-05-03;2026-06-02;1200.00;EUR\n\
    F2;C1;Morel SARL;2026-05-04;2026-06-03;300.00;EUR\n\
    F3;C2;Scierie Hahn;2026-05-03;2026-07-02;310.00;EUR\n\
    F3;C2;Scierie Hahn;2026-05-03;2026-06-02;300.00;EUR\n\
    F4;C3;Garage;2026-05-03;2026-06-02;900;JPY\n\
    F5;C1;Morel SARL;2026-05-03;2026-06-02;50.00;EUR\n\
    F5;C2;Scierie Hahn;2026-05-03;2026-06-02;60.00;EUR\n";

const HEADER: &str = "at,customer,invoice,event,step,amount,until,reference,reason,by,id\n";

fn input<'text>(role: Role, path: &str, bytes: &'text [u8]) -> Input<'text> {
    Input {
        role,
        path: path.to_owned(),
        open: Box::new(move || Ok(Box::new(Cursor::new(bytes.to_vec())))),
    }
}

fn try_read(
    journal: &[u8],
    assumptions: Assumptions,
) -> Result<Reading, crate::model::FileProblem> {
    let inputs = [
        input(Role::Invoices, "invoices.csv", INVOICES.as_bytes()),
        input(Role::Journal, "journal.csv", journal),
    ];
    let options = Options {
        assumptions,
        as_of: Day::from_civil(2026, 10, 31),
        nets: Nets::LeftOut,
        progress: None,
    };
    ledger(&inputs, &file::parse("").unwrap(), options)
}

fn read(journal: &[u8]) -> Reading {
    try_read(journal, Assumptions::Told).unwrap()
}

/// Reads lines below the usual header.
fn lines(lines: &str) -> Reading {
    read(format!("{HEADER}{lines}").as_bytes())
}

fn codes(reading: &Reading) -> Vec<(FindingCode, u32)> {
    let of_journal = |code: &FindingCode| code.name().contains("event");
    let findings = reading.findings.iter();
    findings
        .map(|finding| (finding.code, finding.at.map_or(0, |at| at.line)))
        .filter(|(code, _)| of_journal(code))
        .collect()
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_civil(year, month, day).unwrap()
}

fn only(reading: &Reading) -> &Event {
    let [event] = reading.ledger.events.as_slice() else {
        panic!("{:?}\n{:?}", reading.ledger.events, reading.findings);
    };
    event
}

/// Two companies gave one customer the same number: the company before it tells them apart.
#[test]
fn a_number_of_two_companies_is_told_apart_by_the_company() {
    let invoices = "number;entity;customer_id;customer;issued_on;due_on;amount\n\
        F1;Nord;C1;Morel;2026-05-03;2026-06-02;100.00\n\
        F1;Sud/Est;C1;Morel;2026-05-03;2026-06-02;200.00\n";
    let read = |invoice: &str| {
        let journal = format!("{HEADER}2026-06-25,C1,{invoice},note,,,,,x,,\n");
        let inputs = [
            input(Role::Invoices, "invoices.csv", invoices.as_bytes()),
            input(Role::Journal, "journal.csv", journal.as_bytes()),
        ];
        let options = Options {
            assumptions: Assumptions::Told,
            as_of: Day::from_civil(2026, 10, 31),
            nets: Nets::LeftOut,
            progress: None,
        };
        ledger(&inputs, &file::parse("").unwrap(), options).unwrap()
    };
    assert_eq!(codes(&read("F1")), [(FindingCode::EventAmbiguous, 2)]);
    for (invoice, document) in [("Nord/F1", 0), ("nord / F1", 0), ("Sud/Est/F1", 1)] {
        let reading = read(invoice);
        assert_eq!(
            only(&reading).target,
            Target::Invoice(vec![document]),
            "{invoice}"
        );
    }
    assert_eq!(codes(&read("Ouest/F1")), [(FindingCode::EventUnmatched, 2)]);
}

#[test]
fn a_journal_is_read_whatever_a_spreadsheet_made_of_it() {
    let plain = "at,customer,invoice,event,step,amount,until,reference,reason,by,id\n\
                 2026-06-25,C1,F1,promise,,1234.50,2026-07-31,,\"dit \"\"oui\"\"\",Zoé,e1\n\
                 2026-06-26,C1,F1,note,,,,,,,\n";
    let french = "\u{feff}id;by;until;événement;montant;date;client;facture;motif\r\n\
                  e1;Zoé;31/07/2026;promise;1 234,50 €;25/06/2026;Morel sarl;F1;\"dit \"\"oui\"\"\"\r\n\
                  ;;;note;;26/06/2026;C1;F1;\r\n";
    let windows: Vec<u8> = french
        .trim_start_matches('\u{feff}')
        .chars()
        .map(|letter| {
            if letter == '€' {
                0x80
            } else {
                letter as u32 as u8
            }
        })
        .collect();
    let expected = read(plain.as_bytes()).ledger.events;
    assert_eq!(expected.len(), 2);
    assert_eq!(expected[0].amount, Some(Amount(123_450)));
    assert_eq!(expected[0].until, Some(day(2026, 7, 31)));
    assert_eq!(expected[0].reason, "dit \"oui\"");
    for bytes in [
        french.as_bytes(),
        &windows,
        plain.replace(',', "\t").as_bytes(),
    ] {
        let reading = read(bytes);
        assert_eq!(reading.ledger.events, expected, "{:?}", reading.findings);
        assert_eq!(codes(&reading), []);
    }
}

#[test]
fn an_event_concerns_a_customer_a_number_or_one_instalment() {
    let reading = lines(
        "2026-06-01,C1,,hold,,,,,,,\n\
         2026-06-02,,F3,hold,,,,,,,\n\
         2026-06-03,C2,F3/2,dispute,,100,,,,,\n\
         2026-06-04,C1,F5,note,,,,,,,\n\
         2026-06-05,C2,F3,insolvency,,,2026-06-20,liquidation,,,\n",
    );
    assert_eq!(codes(&reading), []);
    let numbers = |event: &Event| -> Vec<(String, Day)> {
        let documents = &reading.ledger.documents;
        let named = event.target.documents().iter().map(|place| *place as usize);
        named
            .map(|place| (reading.ledger.claim_name(place), documents.due.get(place)))
            .collect()
    };
    let events = &reading.ledger.events;
    assert_eq!(events[0].target, Target::Customer);
    let (june, july) = (day(2026, 6, 2), day(2026, 7, 2));
    let instalments = numbers(&events[1]);
    assert_eq!([instalments[0].1, instalments[1].1], [june, july]);
    assert!(matches!(events[2].target, Target::Claim(_)));
    assert_eq!(numbers(&events[2]), [("F3/2".to_owned(), july)]);
    assert_eq!(events[2].amount, Some(Amount(10_000)));
    assert_eq!(numbers(&events[3])[0].0, "F5");
    assert_eq!(events[4].target, Target::Customer);
    assert_eq!(events[4].until, Some(day(2026, 6, 20)));
}

#[test]
fn an_amount_is_in_the_currency_of_its_target() {
    let reading =
        lines("2026-06-01,C3,F4,dispute,,900,,,,,\n2026-06-01,C3,,promise,,900,2026-07-01,,,,\n");
    let amounts: Vec<_> = reading
        .ledger
        .events
        .iter()
        .map(|event| (event.currency.code().to_owned(), event.amount))
        .collect();
    let yen = || ("JPY".to_owned(), Some(Amount(900)));
    assert_eq!(amounts, [yen(), yen()]);
}

#[test]
fn a_line_that_says_too_little_is_told_and_does_not_count() {
    use FindingCode as Code;
    for (line, code) in [
        ("2026-06-01,C1,F1,step-done,,,,,,,", Code::EventIncomplete),
        (
            "2026-06-01,C1,F1,skip,relance-1,,,,,,",
            Code::EventIncomplete,
        ),
        ("2026-06-01,C1,F1,promise,,10,,,,,", Code::EventIncomplete),
        ("2026-06-01,C1,F1,plan,,10,,,,,", Code::EventIncomplete),
        (
            "2026-06-01,C1,,plan,,10,2026-07-01,,,,",
            Code::EventIncomplete,
        ),
        ("2026-06-01,C1,,dispute,,10,,,,,", Code::EventIncomplete),
        (
            "2026-06-01,C1,,credit-note-expected,,,,,,,",
            Code::EventIncomplete,
        ),
        ("2026-06-01,,,note,,,,,,,", Code::EventIncomplete),
        (",C1,F1,note,,,,,,,", Code::EventIncomplete),
        ("2026-02-30,C1,F1,note,,,,,,,", Code::EventBadValue),
        ("2026-06-01,C1,F1,called,,,,,,,", Code::EventBadValue),
        ("2026-06-01,C1,F1,dispute,,ten,,,,,", Code::EventBadValue),
        ("2026-06-01,C1,F1,dispute,,-10,,,,,", Code::EventBadValue),
        ("2026-06-01,C1,F1,dispute,,10.005,,,,,", Code::EventBadValue),
        ("2026-06-01,C1,F1,promise,,10,soon,,,,", Code::EventBadValue),
        (
            "2026-06-01,C1,F1,evidence,,,,rumour,,,",
            Code::EventBadValue,
        ),
        (
            "2026-06-01,C1,F1,e-invoice-status,,,,2,,,",
            Code::EventBadValue,
        ),
        ("2026-06-01,C1,F3,note,,,,,,,", Code::EventMismatch),
        ("2026-06-01,,F5,note,,,,,,,", Code::EventAmbiguous),
        ("2026-06-01,C9,F1,note,,,,,,,", Code::EventUnmatched),
        ("2026-06-01,C1,F9/2,note,,,,,,,", Code::EventUnmatched),
        ("2026-06-01,C1,F1,note,,,,,a,b,c,d", Code::EventUnreadable),
    ] {
        let reading = lines(&format!("{line}\n2026-06-01,C1,F1,note,,,,,,,\n"));
        assert_eq!(codes(&reading), [(code, 2)], "{line}");
        assert_eq!(only(&reading).kind, EventKind::Note);
        let source = &reading.ledger.sources[1];
        let sum = source.accepted + source.skipped + source.refused;
        assert_eq!((source.rows, source.accepted, sum), (2, 1, 2), "{line}");
        assert!(reading.refused.is_empty());
    }
}

#[test]
fn words_are_kept_as_the_program_writes_them() {
    let reading = lines(
        "2026-06-01,C1,F1,Evidence,,,,Bill,,,\n2026-06-01,C1,F1,e-invoice-status,,,,Approuvée,,,\n",
    );
    let references: Vec<&str> = reading
        .ledger
        .events
        .iter()
        .map(|event| event.reference.as_str())
        .collect();
    assert_eq!(references, ["bill", "205"]);
}

#[test]
fn one_id_is_one_event_and_days_come_in_order() {
    let reading = lines(
        "2026-06-09,C1,F1,note,,,,,b,,2\n\
         2026-06-01,C1,F1,note,,,,,a,,1\n\
         2026-06-09,C1,F1,note,,,,,b,,2\n\
         2026-06-08,C1,F1,note,,,,,other,,1\n\
         2026-11-01,C1,F1,note,,,,,later,,3\n\
         2026-06-09,C1,F1,note,,,,,c,,\n",
    );
    let reasons: Vec<&str> = reading
        .ledger
        .events
        .iter()
        .map(|event| event.reason.as_str())
        .collect();
    assert_eq!(reasons, ["a", "b", "c"]);
    assert_eq!(reading.ledger.later.events, 1);
    assert_eq!(
        codes(&reading),
        [
            (FindingCode::FutureEvents, 0),
            (FindingCode::DuplicateEvent, 4),
            (FindingCode::EventIdReused, 5),
        ]
    );
}

#[test]
fn a_name_in_another_case_or_spacing_is_that_of_the_only_one_that_fits() {
    for (names, fields) in [("C1,f1", 1), ("c1,F1", 1), ("c 1, f 1", 1), (",f1/1", 0)] {
        let reading = lines(&format!("2026-06-01,{names},hold,,,,,,,1\n"));
        let codes: Vec<FindingCode> = codes(&reading).into_iter().map(|(code, _)| code).collect();
        if fields == 0 {
            assert_eq!(codes, [FindingCode::EventUnmatched], "{names}");
            continue;
        }
        assert_eq!(codes, [FindingCode::EventRespelled], "{names}");
        assert_eq!(only(&reading).target, Target::Invoice(vec![0]));
        let respelled =
            |finding: &&crate::model::Finding| finding.code == FindingCode::EventRespelled;
        let told: u64 = reading
            .findings
            .iter()
            .filter(respelled)
            .map(|it| it.count)
            .sum();
        assert_eq!(told, fields, "{names}");
    }
    let instalment = lines("2026-06-01,,f3/1,hold,,,,,,,1\n");
    assert!(matches!(only(&instalment).target, Target::Claim(_)));
}

#[test]
fn a_line_that_is_no_event_takes_no_id() {
    let reading = lines(
        "2026-02-30,C1,F1,hold,,,,,,,1\n\
         2026-06-01,C1,F1,note,,,,,a,,1\n\
         2026-06-01,C1,F1,note,,,,,b,,1\n",
    );
    assert_eq!(only(&reading).reason, "a");
    assert_eq!(
        codes(&reading),
        [
            (FindingCode::EventBadValue, 2),
            (FindingCode::EventIdReused, 4)
        ]
    );
}

#[test]
fn an_amount_that_could_be_two_is_not_read() {
    let open = lines("2026-06-01,C1,F1,dispute,,\"1,234\",,,,,\n");
    assert_eq!(codes(&open), [(FindingCode::EventBadValue, 2)]);
    let proven = lines(
        "2026-06-01,C1,F1,dispute,,\"1,234\",,,,,\n2026-06-02,C1,F1,dispute,,\"12,50\",,,,,\n",
    );
    assert!(
        proven.ledger.events.len() == 1,
        "{:?}",
        proven.ledger.events
    );
    let proven =
        lines("2026-06-01,C1,F1,dispute,,\"1,234\",,,,,\n2026-06-02,C1,F1,dispute,,12.50,,,,,\n");
    assert_eq!(proven.ledger.events[0].amount, Some(Amount(123_400)));
}

#[test]
fn days_that_nothing_proves_are_day_first_and_told() {
    let text = format!("{HEADER}05/06/2026,C1,F1,note,,,,,,,\n");
    let reading = read(text.as_bytes());
    assert_eq!(only(&reading).at, day(2026, 6, 5));
    let is_told = |code| reading.findings.iter().any(|finding| finding.code == code);
    assert!(is_told(FindingCode::DateOrderAssumed));
    assert!(try_read(text.as_bytes(), Assumptions::Refused).is_err());
    let proven = lines("05/06/2026,C1,F1,promise,,,07/31/2026,,,,\n");
    assert_eq!(only(&proven).at, day(2026, 5, 6));
    let both = lines(
        "05/06/2026,C1,F1,note,,,,,,,\n13/06/2026,C1,F1,note,,,,,,,\n06/13/2026,C1,F1,note,,,,,,,\n",
    );
    assert_eq!(codes(&both), [(FindingCode::EventBadValue, 2)]);
    assert_eq!(both.ledger.events.len(), 2);
}

#[test]
fn a_journal_cut_anywhere_keeps_every_whole_line() {
    let text = format!(
        "{HEADER}2026-06-01,C1,F1,note,,,,,\"l'été, \"\"vu\"\"\ndeux lignes\",Zoé,1\n\
         2026-06-02,C1,F1,promise,,12.50,2026-07-01,,é,Zoé,2\n\
         2026-06-03,C2,F3,hold,,,,,,Zoé,3\n"
    );
    let whole = read(text.as_bytes()).ledger.events;
    assert_eq!(whole.len(), 3);
    let ends = [
        HEADER.len(),
        text.find("2026-06-02").unwrap(),
        text.find("2026-06-03").unwrap(),
    ];
    for cut in HEADER.len()..text.len() {
        for zeros in [0, 7] {
            let mut bytes = text.as_bytes()[..cut].to_vec();
            bytes.extend(std::iter::repeat_n(0, zeros));
            let reading = read(&bytes);
            let written = ends.iter().filter(|end| **end <= cut).count() - 1;
            let events = &reading.ledger.events;
            assert_eq!(events[..written], whole[..written], "{cut}");
            assert!(events.len() <= written + 1);
            let told = codes(&reading);
            let is_cut =
                |code| matches!(code, FindingCode::TornEvent | FindingCode::EventUnreadable);
            let is_torn = told.iter().any(|(code, _)| is_cut(*code));
            let is_at_end = ends.contains(&cut);
            assert!(is_torn || is_at_end || events.len() == written + 1, "{cut}");
            let source = &reading.ledger.sources[1];
            assert_eq!(
                source.rows,
                source.accepted + source.skipped + source.refused
            );
        }
    }
    for cut in 0..HEADER.len() {
        if let Ok(reading) = try_read(&text.as_bytes()[..cut], Assumptions::Told) {
            assert!(reading.ledger.events.is_empty());
        }
    }
}

#[test]
fn a_quote_left_open_costs_its_line_alone() {
    let reading = lines(
        "2026-06-01,C1,F1,note,,,,,a,,\n2026-06-02,C1,F1,note,,,,,\"b,,\n2026-06-03,C1,F1,note,,,,,c,,\n",
    );
    let reasons: Vec<&str> = reading
        .ledger
        .events
        .iter()
        .map(|event| event.reason.as_str())
        .collect();
    assert_eq!(reasons, ["a", "c"]);
    assert_eq!(codes(&reading), [(FindingCode::EventUnreadable, 3)]);
}

#[test]
fn a_new_journal_is_empty_and_another_file_is_no_journal() {
    for text in ["", "\u{feff}", "\n\n", HEADER] {
        let reading = read(text.as_bytes());
        assert_eq!((reading.ledger.events.len(), codes(&reading)), (0, vec![]));
    }
    let accounting =
        "JournalCode;EcritureDate;CompteNum;Debit;Credit\nVE;20260501;411;10,00;0,00\n";
    assert!(try_read(accounting.as_bytes(), Assumptions::Told).is_err());
}

#[test]
fn many_bad_lines_are_told_with_how_many() {
    let reading = lines(&"2026-06-01,C1,F1,called,,,,,,,\n".repeat(50));
    let told: Vec<u64> = reading
        .findings
        .iter()
        .filter(|finding| finding.code == FindingCode::EventBadValue)
        .map(|finding| finding.count)
        .collect();
    assert_eq!((told.len(), told.iter().sum::<u64>()), (20, 50));
}
