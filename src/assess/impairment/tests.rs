//! What is proposed of claims, over made-up books and the worked example of the entries.

use super::*;
use crate::assess::cases::CaseIndex;
use crate::assess::made_up::{Books, day};
use crate::model::{EventKind, Target};
use crate::policy::ImpairmentPolicy;
use crate::policy::file::parse;

fn policy(text: &str) -> Policy {
    parse(text).expect("a policy")
}

/// One open invoice of 12,000.00 due 2026-01-01, of which something is known.
fn proposed(risk: Risk, text: &str, as_of: &str) -> (Ledger, Vec<Proposal>, Vec<Finding>) {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    books.invoice(amira, 1_200_000, "2025-12-01", Some("2026-01-01"));
    let (ledger, settlement) = books.settled(day(as_of));
    let (proposals, findings) = super::proposed(&ledger, &settlement, &policy(text), |_| risk);
    (ledger, proposals, findings)
}

fn lines(entries: &Entries, rules: &ImpairmentPolicy) -> Vec<(String, Side, i64)> {
    let all = entries.entries.iter().flat_map(|entry| &entry.lines);
    let shown = |line: &Line| {
        let account = line.account.number(&rules.accounts).to_owned();
        (account, line.side, line.amount.0)
    };
    all.map(shown).collect()
}

/// The worked example: 12,000.00 with tax at 20 percent, a risk of 60 percent.
#[test]
fn a_doubtful_claim_is_whole_and_its_impairment_without_tax() {
    let text = "[impairment]\nafter_days = [0]\npercents = [60]\n";
    let (ledger, proposals, findings) = proposed(Risk::default(), text, "2026-03-01");
    let [only] = proposals.as_slice() else {
        panic!("one proposal: {proposals:?}");
    };
    assert_eq!((only.part, only.days_overdue), (Part::Whole, Some(59)));
    assert_eq!(only.amount, Amount(1_200_000));
    assert_eq!((only.net, only.tax), (Amount(1_000_000), Amount(200_000)));
    assert_eq!(only.impairment(), Amount(600_000));
    assert_eq!((only.vat.from, only.recovery), (VatFrom::Policy, None));
    assert_eq!(findings.len(), 1);
    let rules = policy(text).impairment;
    let all = entries(&ledger, &proposals, &rules);
    assert!(is_balanced(&all));
    let expected = [
        ("416000", Side::Debit, 1_200_000),
        ("411000", Side::Credit, 1_200_000),
        ("681740", Side::Debit, 600_000),
        ("491000", Side::Credit, 600_000),
    ];
    let expected = expected.map(|(account, side, amount)| (account.to_owned(), side, amount));
    assert_eq!(lines(&all, &rules), expected);
}

/// The worked example of a definitive loss: 10,000.00 and its VAT of 2,000.00.
#[test]
fn a_loss_takes_its_tax_with_it_until_the_tax_is_recovered() {
    let risk = Risk {
        written_off: Some((Amount(1_200_000), day("2026-02-01"))),
        ..Risk::default()
    };
    for (text, expected) in [
        (
            "[impairment]\nvat_recovery = \"entries\"\n",
            vec![
                ("654000", Side::Debit, 1_000_000),
                ("445710", Side::Debit, 200_000),
                ("416000", Side::Credit, 1_200_000),
            ],
        ),
        (
            "",
            vec![
                ("654000", Side::Debit, 1_200_000),
                ("416000", Side::Credit, 1_200_000),
            ],
        ),
        (
            "[impairment]\nvat_due = \"receipt\"\n",
            vec![
                ("654000", Side::Debit, 1_000_000),
                ("445740", Side::Debit, 200_000),
                ("416000", Side::Credit, 1_200_000),
            ],
        ),
    ] {
        let (ledger, proposals, _) = proposed(risk, text, "2026-02-01");
        assert_eq!(proposals[0].impairment(), Amount::ZERO);
        let rules = policy(text).impairment;
        let all = entries(&ledger, &proposals, &rules);
        assert!(is_balanced(&all), "{text}");
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(account, side, amount)| (account.to_owned(), side, amount))
            .collect();
        assert_eq!(lines(&all, &rules)[2..], expected, "{text}");
    }
}

#[test]
fn the_highest_percentage_counts_and_only_on_its_part() {
    let risk = Risk {
        disputed: Amount(200_000),
        is_in_court: true,
        ..Risk::default()
    };
    let text = "[impairment]\ndispute = 80\ncourt = 10\n";
    let (_, proposals, _) = proposed(risk, text, "2026-05-01");
    let shown: Vec<_> = proposals
        .iter()
        .map(|each| {
            (
                each.part,
                each.amount.0,
                each.percent().0,
                each.grounds.len(),
            )
        })
        .collect();
    // 120 days overdue: 25 percent, above the 10 of a court.
    let expected = [
        (Part::Disputed, 200_000, 80, 3),
        (Part::Rest, 1_000_000, 25, 2),
    ];
    assert_eq!(shown, expected);
    assert_eq!(proposals[1].grounds[0].kind, GroundKind::Age(90));
    let net: i64 = proposals.iter().map(|each| each.net.0).sum();
    assert_eq!(net, 1_000_000);
}

#[test]
fn a_claim_without_ground_is_not_proposed() {
    let (_, proposals, findings) = proposed(Risk::default(), "", "2026-04-01");
    assert_eq!((proposals.len(), findings.len()), (0, 0));
    let text = "[impairment]\ndispute = 0\n";
    let risk = Risk {
        disputed: Amount(5),
        ..Risk::default()
    };
    assert_eq!(proposed(risk, text, "2026-04-01").1.len(), 0);
}

#[test]
fn vat_comes_back_from_a_liquidation_and_from_no_other_proceedings() {
    let judgment = Some(day("2026-02-10"));
    for (kind, percent, since) in [
        (Proceedings::Liquidation, 100, judgment),
        (Proceedings::Reorganisation, 75, None),
        (Proceedings::Safeguard, 50, None),
        (Proceedings::Unknown, 75, None),
    ] {
        let risk = Risk {
            proceedings: Some((kind, judgment)),
            ..Risk::default()
        };
        let (_, proposals, _) = proposed(risk, "", "2026-03-01");
        let recovery = proposals[0].recovery;
        assert_eq!(proposals[0].percent().0, percent, "{kind:?}");
        assert_eq!(recovery.and_then(|recovery| recovery.since), since);
        let until = recovery.and_then(|recovery| recovery.until());
        assert_eq!(until, since.map(|_| day("2028-12-31")));
        let receipt = "[impairment]\nvat_due = \"receipt\"\n";
        assert_eq!(proposed(risk, receipt, "2026-03-01").1[0].recovery, None);
    }
}

#[test]
fn the_parts_of_any_claim_add_up_and_every_entry_balances() {
    let mut seed = 7_u64;
    let mut next = |most: i64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        i64::try_from(seed >> 33).expect("31 bits") % (most + 1)
    };
    let policy = policy(
        "[impairment]\nafter_days = [0]\npercents = [33]\nvat_rate = \"5.5\"\nvat_recovery = \"entries\"\n",
    );
    let mut books = Books::new();
    let amira = books.customer("Amira");
    books.invoice(amira, 100, "2025-12-01", None);
    let (ledger, _) = books.settled(day("2026-02-01"));
    let vat = vat::of(&ledger, 0, &policy);
    for _ in 0..2000 {
        let balance = Amount(next(1_000_000) + 1);
        let risk = Risk {
            disputed: Amount(next(1_200_000)),
            written_off: (next(1) == 1).then(|| (Amount(next(900_000)), Day(1))),
            proceedings: (next(3) == 0).then_some((Proceedings::Liquidation, None)),
            is_in_court: next(1) == 1,
            is_time_barred: false,
        };
        let mut proposals = Vec::new();
        propose(0, balance, Some(1), &vat, &risk, &policy, &mut proposals);
        let amount: i64 = proposals.iter().map(|each| each.amount.0).sum();
        let net: i64 = proposals.iter().map(|each| each.net.0).sum();
        assert_eq!(amount, balance.0, "{risk:?}");
        assert_eq!(net, vat.net(balance).0);
        assert!(proposals.iter().all(|each| !each.tax.0.is_negative()));
        assert!(is_balanced(&entries(
            &ledger,
            &proposals,
            &policy.impairment
        )));
    }
}

/// What the journal says of a claim of 12,000.00 not due yet.
#[test]
fn the_journal_gives_grounds_too() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let claim = books.invoice(amira, 1_200_000, "2025-12-01", Some("2026-12-01"));
    let target = || Target::Claim(claim);
    let lost = books.event("2026-01-05", amira, target(), EventKind::WriteOff);
    lost.amount = Some(Amount(100_000));
    let contested = books.event("2026-01-10", amira, target(), EventKind::Dispute);
    contested.amount = Some(Amount(300_000));
    books.event("2026-01-20", amira, target(), EventKind::CourtAction);
    let opened = books.event("2026-01-15", amira, Target::Customer, EventKind::Insolvency);
    opened.reference = "LJ".to_owned();
    let shown = |as_of| {
        let (ledger, settlement) = books.settled(day(as_of));
        let policy = policy("");
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let (proposals, _) = impairment(cases);
        let shown = |each: &Proposal| {
            let grounds = each.grounds.iter().map(|ground| ground.kind.name());
            (
                each.part,
                each.amount.0,
                grounds.collect::<Vec<_>>().join(" "),
            )
        };
        proposals.iter().map(shown).collect::<Vec<_>>()
    };
    let row = |part, amount, grounds: &str| (part, amount, grounds.to_owned());
    assert_eq!(shown("2026-01-04"), []);
    let early = [
        row(Part::WrittenOff, 100_000, "written-off"),
        row(Part::Disputed, 300_000, "dispute"),
    ];
    assert_eq!(shown("2026-01-14"), early);
    let late = [
        row(Part::WrittenOff, 100_000, "written-off liquidation court"),
        row(Part::Disputed, 300_000, "liquidation court dispute"),
        row(Part::Rest, 800_000, "liquidation court"),
    ];
    assert_eq!(shown("2026-01-31"), late);
}
