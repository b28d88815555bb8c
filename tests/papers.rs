//! Documents that are no text, from the command line: what they are, and that they are the same each time.

use crate::case::{run, scratch, words};
use std::fs;
use std::path::Path;

const CREDITOR: &str = r#"[creditor]
name = "Durand Frères"
legal_form = "SARL"
capital = "10 000 €"
address = ["12 rue des Lilas", "69003 Lyon"]
siren = "732829320"
rcs = "RCS Lyon"
iban = "FR76 3000 6000 0112 3456 7890 189"
signatory = "Anne Durand, gérante"
"#;

#[test]
fn pages_and_word_files_are_the_same_each_time() {
    let folder = scratch("papers");
    fs::write(folder.join("policies.toml"), CREDITOR).unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let file = |name: &str| examples.join(name).to_str().unwrap().to_owned();
    let books = [
        file("invoices.csv"),
        "-p".to_owned(),
        file("payments.csv"),
        "-c".to_owned(),
        file("customers.csv"),
        "--as-of".to_owned(),
        "2026-10-31".to_owned(),
        "-q".to_owned(),
    ];
    for command in [
        "statement C1067",
        "statement C1067 --decompte",
        "plan C1007 --instalments 3 --down-payment 25%",
        "plan C1007 --instalments 3 --document agreement",
    ] {
        for (format, mark) in [("pdf", &b"%PDF-1."[..]), ("docx", &b"PK\x03\x04"[..])] {
            let mut args = words(command);
            args.extend(books.iter().cloned());
            let name = format!("paper.{format}");
            let mut written = Vec::new();
            for _ in 0..2 {
                let mut args = args.clone();
                args.extend(words(&format!("--format {format} -o {name}")));
                let (code, stdout, stderr) = run(&folder, &args, b"");
                assert_eq!(code, 0, "{command}: {}", String::from_utf8_lossy(&stderr));
                assert!(stdout.is_empty());
                written.push(fs::read(folder.join(&name)).unwrap());
            }
            assert!(written[0].starts_with(mark), "{command} {format}");
            assert_eq!(written[0], written[1], "{command} {format}");
        }
    }
}
