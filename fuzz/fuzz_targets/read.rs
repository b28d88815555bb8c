//! Any bytes as a file of invoices and as one of payments: findings, never a panic nor a hang, and a
//! control total that holds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recouvre::model::{Day, Role};
use recouvre::read::{self, Assumptions, Input, Nets, Options};
use recouvre::{policy, reconcile};
use std::io::{Cursor, Read};

fuzz_target!(|bytes: &[u8]| {
    let (invoices, payments) = bytes.split_at(bytes.len() / 2);
    let input = |role, name: &str, bytes: &[u8]| {
        let bytes = bytes.to_vec();
        let open = move || Ok(Box::new(Cursor::new(bytes.clone())) as Box<dyn Read + Send>);
        Input { role, path: name.to_owned(), open: Box::new(open) }
    };
    let inputs = [input(Role::Invoices, "i.csv", invoices), input(Role::Payments, "p.csv", payments)];
    let policy = policy::file::parse("").expect("the shipped policy is valid");
    let as_of = Day::from_civil(2026, 10, 31);
    let options = Options { assumptions: Assumptions::Told, as_of, nets: Nets::Kept, progress: None };
    for inputs in [&inputs[..], &inputs[..1]] {
        if let Ok(reading) = read::ledger(inputs, &policy, options) {
            let as_of = Day::from_civil(2026, 10, 31).expect("a day");
            let (settlement, _) = reconcile::claims(&reading.ledger, &policy, as_of);
            assert!(reconcile::imbalance(&settlement).is_none());
        }
    }
});
