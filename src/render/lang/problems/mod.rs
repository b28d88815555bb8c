//! Files that cannot be read as they are: what is wrong, and what to do, in both languages.

mod lacking;

use super::access::{Access, english_access, french_access};
use super::containers::{english_container, french_container};
use super::words;
use crate::model::{FileProblem, FileProblemKind as Kind};
use crate::policy::Language;
use lacking::{english_columns, english_missing, french_columns, french_missing};

/// Says what is wrong with a file and what to do about it.
#[must_use]
pub fn problem_text(problem: &FileProblem, language: Language) -> (String, String) {
    let file = match problem.path.rsplit(['/', '\\']).next() {
        Some("-") | None => "*",
        Some(name) => name,
    };
    let (what, hint) = match language {
        Language::French => french(&problem.kind, file),
        Language::English => english(&problem.kind, file),
    };
    let colon = match language {
        Language::French => "\u{a0}: ",
        Language::English => ": ",
    };
    (format!("{}{colon}{what}", problem.path), hint)
}

/// Writes fields as people call them, each with the name that a policy gives it.
fn list(names: &[&str], language: Language) -> String {
    let words = words(language);
    let written = names.iter().map(|&name| match words.field(name) {
        same if same == name => name.to_owned(),
        word => format!("{word} ({name})"),
    });
    written.collect::<Vec<_>>().join(", ")
}

fn numbers(columns: &[usize]) -> String {
    let numbers: Vec<String> = columns.iter().map(usize::to_string).collect();
    numbers.join(", ")
}

fn cells(cells: &[String]) -> String {
    let shown: Vec<&str> = cells.iter().take(8).map(String::as_str).collect();
    let more = if cells.len() > shown.len() {
        ", …"
    } else {
        ""
    };
    format!("{}{more}", shown.join(" | "))
}

fn french(kind: &Kind, file: &str) -> (String, String) {
    let list = |names: &[&str]| list(names, Language::French);
    let rule =
        |line: &str| format!("ajoutez à policies.toml : [[input]] match = \"{file}\" et {line}");
    match kind {
        Kind::Io(kind, cause) => french_access(Access::Reading, *kind, cause),
        Kind::Unsupported(what) => (
            format!("ce n'est pas un CSV mais {}", french_container(what)),
            match *what {
                "pdf" => "un PDF ne contient pas de tableau fiable : exportez la liste en CSV depuis le logiciel d'origine",
                "xlsx" | "xls" | "ods" | "html" | "spreadsheet-xml" => {
                    "ouvrez-le dans un tableur et enregistrez la feuille au format CSV (UTF-8), ou exportez en CSV depuis le logiciel d'origine"
                }
                "image" => "une image ne contient pas de tableau : exportez la liste en CSV depuis le logiciel d'origine",
                "zip" | "gzip" | "archive" => "décompressez-le d'abord",
                _ => "exportez les mêmes données en CSV ; ce format n'est pas encore lu",
            }
            .to_owned(),
        ),
        Kind::Empty => ("le fichier est vide".to_owned(), "refaites l'export, ou ôtez ce fichier de la commande".to_owned()),
        Kind::HeaderOnly => (
            "le fichier n'a qu'un en-tête, aucune ligne".to_owned(),
            "vérifiez les filtres de l'export (dates, statuts)".to_owned(),
        ),
        Kind::NoHeader { line: 0, .. } => (
            "aucune ligne ne ressemble à un en-tête de colonnes".to_owned(),
            format!(
                "{}, avec les noms des colonnes du fichier (header_row = 0 et leurs numéros s'il n'a pas d'en-tête)",
                rule("header_row = 1, columns = { number = \"…\", … }")
            ),
        ),
        Kind::NoHeader { line, missing, cells: row, fits } => (
            format!("en-tête non reconnu ; la ligne {line} s'en approche ({}){}", cells(row), if missing.is_empty() {
                String::new()
            } else {
                format!(", il lui manque {}", list(missing))
            }),
            french_columns(missing, *fits, rule),
        ),
        Kind::HeaderTie { readings } => (
            format!(
                "deux lectures se valent : ligne {} avec « {} », ligne {} avec « {} »",
                readings[0].0, readings[0].1, readings[1].0, readings[1].1
            ),
            rule(&format!("delimiter = \"{}\", header_row = {}", readings[0].1, readings[0].0)),
        ),
        Kind::TwoTables { lines: [first, second] } => (
            format!("deux tableaux dans un fichier : un en-tête ligne {first}, un autre ligne {second} ; rien n'en est lu"),
            format!(
                "coupez le fichier en deux avant la ligne {second} (avant le préambule de cet en-tête) ; ou, pour ne lire que le second tableau, {}",
                rule(&format!("header_row = {second}"))
            ),
        ),
        Kind::MissingColumns { line, missing, unused, fits } => (
            format!(
                "il manque {} (en-tête ligne {line}) ; colonnes sans emploi : {}",
                list(missing),
                if unused.is_empty() { "aucune".to_owned() } else { unused.join(", ") }
            ),
            french_missing(missing, *fits, rule),
        ),
        Kind::SameHeader { line, header, field, columns } => (
            format!(
                "l'en-tête « {header} » figure plusieurs fois (ligne {line}, colonnes {}) avec des valeurs différentes : rien ne dit laquelle est {}",
                numbers(columns),
                list(&[field])
            ),
            rule(&format!("columns = {{ {field} = {} }}, le numéro de la bonne colonne", columns[0])),
        ),
        Kind::BadRule { value } => (
            format!("la règle [[input]] ne convient pas à ce fichier : {value}"),
            "corrigez-la dans policies.toml ; recouvre check montre ce qui est reconnu sans elle".to_owned(),
        ),
        Kind::DateOrders { column, day_first, month_first } => (
            match (*day_first, *month_first) {
                (0, line) | (line, 0) => format!("colonne « {column} » : la ligne {line} contredit l'ordre des dates fixé par [[input]] date_order"),
                _ => format!("colonne « {column} » : la ligne {day_first} met le jour d'abord, la ligne {month_first} le mois d'abord"),
            },
            match (*day_first, *month_first) {
                (0, _) | (_, 0) => "corrigez date_order dans la règle [[input]] de policies.toml, ou l'export",
                _ => "refaites l'export avec un seul format de date, de préférence 2026-10-31",
            }
            .to_owned(),
        ),
        Kind::DateOrderUnproven { column, line } => (
            format!("colonne « {column} » : rien ne dit si la date de la ligne {line} a le jour ou le mois d'abord (--strict)"),
            rule("date_order = \"dmy\" (ou \"mdy\")"),
        ),
        Kind::DecimalMarks { column, comma, point } => (
            match (*comma, *point) {
                (0, line) | (line, 0) => format!("colonne « {column} » : la ligne {line} contredit le séparateur fixé par [[input]] decimal"),
                _ => format!("colonne « {column} » : la ligne {comma} a une virgule décimale, la ligne {point} un point"),
            },
            match (*comma, *point) {
                (0, _) | (_, 0) => "corrigez decimal dans la règle [[input]] de policies.toml, ou l'export",
                _ => "refaites l'export avec un seul séparateur décimal",
            }
            .to_owned(),
        ),
        Kind::DecimalMarkUnproven { column, line } => (
            format!("colonne « {column} », ligne {line} : le montant peut se lire de deux façons (mille ou un) et rien dans le fichier ne tranche"),
            rule("decimal = \",\" (ou \".\")"),
        ),
        Kind::TaxUnproven { column } => (
            format!("colonne « {column} » : rien ne dit si ce montant est avec ou sans taxe (--strict)"),
            format!("{} si c'est le montant TTC ; sinon nommez la colonne TTC", rule(&format!("columns = {{ amount = \"{column}\" }}"))),
        ),
        Kind::CurrencyUnproven { column, line } => (
            format!("colonne « {column} », ligne {line} : le montant ne dit pas sa devise, alors que d'autres portent un signe (--strict)"),
            rule("constants = { currency = \"…\" }"),
        ),
        Kind::ColumnsContradict { field, columns: [kept, dropped] } => (
            format!("les colonnes « {kept} » et « {dropped} » donnent toutes deux {} et diffèrent (--strict)", list(&[field])),
            rule(&format!("columns = {{ {field} = \"{kept}\" }} (ou \"{dropped}\")")),
        ),
        Kind::InstalmentsUnproven { columns: [whole, part] } => (
            format!("« {part} » et « {whole} » diffèrent, et rien ne prouve lequel est le montant de la ligne : les échéances d'une même facture n'en font pas le total"),
            format!("{} (ou \"{whole}\")", rule(&format!("columns = {{ amount = \"{part}\" }}"))),
        ),
        Kind::Ledger { column, value } => (
            format!("c'est un grand livre (« {column} » : « {value} »), pas une liste de factures : ses encaissements seraient lus comme des avoirs"),
            format!(
                "exportez la liste des factures et, à part, celle des règlements ; si toutes les lignes sont des factures et des avoirs, {}",
                rule(&format!("columns = {{ ignore = \"{column}\" }}"))
            ),
        ),
        Kind::BankInBooks { column, value, sides } => (
            format!("c'est un compte de banque de la comptabilité (« {column} » : {value}), où ce qui entre est au débit, quand le relevé de la banque l'a au crédit"),
            match sides {
                Some([debit, credit]) => format!(
                    "donnez le relevé de la banque, ou {} ; si ce qui entre y est au crédit, {}",
                    rule(&format!("columns = {{ debit = \"{credit}\", credit = \"{debit}\" }}")),
                    rule(&format!("columns = {{ debit = \"{debit}\", credit = \"{credit}\" }}"))
                ),
                None => "donnez le relevé de la banque, ou exportez le compte avec une colonne des débits et une des crédits".to_owned(),
            },
        ),
        Kind::Journal { column, values: [one, other] } => (
            format!("ce sont des écritures de plusieurs comptes (« {column} » : {one}, {other}) : les deux côtés d'un même mouvement compteraient"),
            format!(
                "exportez le seul compte de banque, ou les seuls crédits du compte des clients ; si chaque ligne est un règlement, {}",
                rule(&format!("columns = {{ ignore = \"{column}\" }}"))
            ),
        ),
        Kind::UnclosedQuote { line } => (
            format!("un guillemet s'ouvre ligne {line} et ne se referme pas"),
            "refermez-le, ou doublez-le s'il fait partie du texte (\"\")".to_owned(),
        ),
        Kind::EndlessLine { line } => (
            format!("la ligne {line} n'a pas de fin"),
            "ce n'est sans doute pas un CSV : refaites l'export".to_owned(),
        ),
        Kind::Undecodable => (
            "les caractères ne sont ni de l'UTF-8 ni d'un encodage reconnu".to_owned(),
            format!("enregistrez le fichier en UTF-8, ou {}", rule("encoding = \"windows-1252\"")),
        ),
        Kind::TooLarge => (
            "trop de lignes ou de texte pour une seule exécution".to_owned(),
            "séparez les fichiers par client et faites une exécution par part".to_owned(),
        ),
        Kind::TooManyColumns => (
            "plus de 4 096 colonnes".to_owned(),
            format!("ce n'est sans doute pas le bon séparateur : {}", rule("delimiter = \";\"")),
        ),
    }
}

fn english(kind: &Kind, file: &str) -> (String, String) {
    let list = |names: &[&str]| list(names, Language::English);
    let rule =
        |line: &str| format!("add to policies.toml: [[input]] match = \"{file}\" and {line}");
    match kind {
        Kind::Io(kind, cause) => english_access(Access::Reading, *kind, cause),
        Kind::Unsupported(what) => (
            format!("it is no CSV but {}", english_container(what)),
            match *what {
                "pdf" => "a PDF holds no table that can be trusted: export the list as CSV from the program that made it",
                "xlsx" | "xls" | "ods" | "html" | "spreadsheet-xml" => {
                    "open it in a spreadsheet and save the sheet as CSV (UTF-8), or export CSV from the program that made it"
                }
                "image" => "an image holds no table: export the list as CSV from the program that made it",
                "zip" | "gzip" | "archive" => "unpack it first",
                _ => "export the same data as CSV; this format is not read yet",
            }
            .to_owned(),
        ),
        Kind::Empty => ("the file is empty".to_owned(), "export again, or leave this file out".to_owned()),
        Kind::HeaderOnly => (
            "the file has a header and no row".to_owned(),
            "check the filters of the export (dates, statuses)".to_owned(),
        ),
        Kind::NoHeader { line: 0, .. } => (
            "no row looks like a header".to_owned(),
            format!(
                "{}, with the names of the file's columns (header_row = 0 and their numbers if it has no header)",
                rule("header_row = 1, columns = { number = \"…\", … }")
            ),
        ),
        Kind::NoHeader { line, missing, cells: row, fits } => (
            format!("no header recognised; line {line} comes close ({}){}", cells(row), if missing.is_empty() {
                String::new()
            } else {
                format!(" and lacks {}", list(missing))
            }),
            english_columns(missing, *fits, rule),
        ),
        Kind::HeaderTie { readings } => (
            format!(
                "two readings fit equally well: line {} with `{}`, line {} with `{}`",
                readings[0].0, readings[0].1, readings[1].0, readings[1].1
            ),
            rule(&format!("delimiter = \"{}\", header_row = {}", readings[0].1, readings[0].0)),
        ),
        Kind::TwoTables { lines: [first, second] } => (
            format!("two tables in one file: a header on line {first}, another on line {second}; nothing of it is read"),
            format!(
                "cut the file in two before line {second} (before the preamble of that header); or, to read the second table alone, {}",
                rule(&format!("header_row = {second}"))
            ),
        ),
        Kind::MissingColumns { line, missing, unused, fits } => (
            format!(
                "{} missing (header on line {line}); columns without use: {}",
                list(missing),
                if unused.is_empty() { "none".to_owned() } else { unused.join(", ") }
            ),
            english_missing(missing, *fits, rule),
        ),
        Kind::SameHeader { line, header, field, columns } => (
            format!(
                "the header `{header}` stands several times (line {line}, columns {}) over different values: nothing says which is {}",
                numbers(columns),
                list(&[field])
            ),
            rule(&format!("columns = {{ {field} = {} }}, the number of the right column", columns[0])),
        ),
        Kind::BadRule { value } => (
            format!("the [[input]] rule does not suit this file: {value}"),
            "correct it in policies.toml; recouvre check shows what is recognised without it".to_owned(),
        ),
        Kind::DateOrders { column, day_first, month_first } => (
            match (*day_first, *month_first) {
                (0, line) | (line, 0) => format!("column `{column}`: line {line} contradicts the order of dates set by [[input]] date_order"),
                _ => format!("column `{column}`: line {day_first} has the day first, line {month_first} the month first"),
            },
            match (*day_first, *month_first) {
                (0, _) | (_, 0) => "correct date_order in the [[input]] rule of policies.toml, or the export",
                _ => "export again with one form of dates, best 2026-10-31",
            }
            .to_owned(),
        ),
        Kind::DateOrderUnproven { column, line } => (
            format!("column `{column}`: nothing says whether the date on line {line} has the day or the month first (--strict)"),
            rule("date_order = \"dmy\" (or \"mdy\")"),
        ),
        Kind::DecimalMarks { column, comma, point } => (
            match (*comma, *point) {
                (0, line) | (line, 0) => format!("column `{column}`: line {line} contradicts the mark set by [[input]] decimal"),
                _ => format!("column `{column}`: line {comma} has a decimal comma, line {point} a point"),
            },
            match (*comma, *point) {
                (0, _) | (_, 0) => "correct decimal in the [[input]] rule of policies.toml, or the export",
                _ => "export again with one decimal mark",
            }
            .to_owned(),
        ),
        Kind::DecimalMarkUnproven { column, line } => (
            format!("column `{column}`, line {line}: the amount can be read in two ways (a thousand or one) and nothing in the file settles it"),
            rule("decimal = \",\" (or \".\")"),
        ),
        Kind::TaxUnproven { column } => (
            format!("column `{column}`: nothing says whether this amount is with or without tax (--strict)"),
            format!("{} if it is with tax; else name the column that is", rule(&format!("columns = {{ amount = \"{column}\" }}"))),
        ),
        Kind::CurrencyUnproven { column, line } => (
            format!("column `{column}`, line {line}: the amount does not say its currency, and others have a sign (--strict)"),
            rule("constants = { currency = \"…\" }"),
        ),
        Kind::ColumnsContradict { field, columns: [kept, dropped] } => (
            format!("the columns `{kept}` and `{dropped}` both give {} and differ (--strict)", list(&[field])),
            rule(&format!("columns = {{ {field} = \"{kept}\" }} (or \"{dropped}\")")),
        ),
        Kind::InstalmentsUnproven { columns: [whole, part] } => (
            format!("`{part}` and `{whole}` differ, and nothing proves which is the amount of the row: the instalments of one invoice do not add up to its total"),
            format!("{} (or \"{whole}\")", rule(&format!("columns = {{ amount = \"{part}\" }}"))),
        ),
        Kind::Ledger { column, value } => (
            format!("it is a ledger (`{column}`: `{value}`), no list of invoices: its receipts would be read as credit notes"),
            format!(
                "export the list of invoices and, apart from it, that of payments; if all rows are invoices and credit notes, {}",
                rule(&format!("columns = {{ ignore = \"{column}\" }}"))
            ),
        ),
        Kind::BankInBooks { column, value, sides } => (
            format!("it is an account of a bank in the books (`{column}`: {value}), where what comes in is debited, while the bank's own statement credits it"),
            match sides {
                Some([debit, credit]) => format!(
                    "give the statement of the bank, or {}; if what comes in is credited there, {}",
                    rule(&format!("columns = {{ debit = \"{credit}\", credit = \"{debit}\" }}")),
                    rule(&format!("columns = {{ debit = \"{debit}\", credit = \"{credit}\" }}"))
                ),
                None => "give the statement of the bank, or export the account with a column of debits and one of credits".to_owned(),
            },
        ),
        Kind::Journal { column, values: [one, other] } => (
            format!("these are entries of several accounts (`{column}`: {one}, {other}): both sides of one movement would count"),
            format!(
                "export the account of the bank alone, or the credits of the customers' account alone; if each row is a payment, {}",
                rule(&format!("columns = {{ ignore = \"{column}\" }}"))
            ),
        ),
        Kind::UnclosedQuote { line } => (
            format!("a quote opens on line {line} and is not closed"),
            "close it, or double it if it belongs to the text (\"\")".to_owned(),
        ),
        Kind::EndlessLine { line } => (
            format!("line {line} has no end"),
            "this is probably no CSV: export again".to_owned(),
        ),
        Kind::Undecodable => (
            "the characters are neither UTF-8 nor of an encoding that is recognised".to_owned(),
            format!("save the file as UTF-8, or {}", rule("encoding = \"windows-1252\"")),
        ),
        Kind::TooLarge => (
            "more rows or text than one run holds".to_owned(),
            "split the files by customer and make one run per part".to_owned(),
        ),
        Kind::TooManyColumns => (
            "more than 4,096 columns".to_owned(),
            format!("this is probably not the right delimiter: {}", rule("delimiter = \";\"")),
        ),
    }
}
