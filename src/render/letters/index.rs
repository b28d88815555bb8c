//! The index of a run: which draft is for whom, about how much, in which file.
//!
//! As a sheet (terminal, CSV) and as a page whose links open the drafts. Every text of the data is made
//! harmless in both.

use crate::model::{Currency, Day, Total};
use crate::policy::Language;
use crate::render::document::html::escaped;
use crate::render::numbers;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};
use std::fmt::Write;

/// One draft as the index lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The creditor company, where the files name several.
    pub entity: Option<String>,
    /// The id of the customer.
    pub customer_id: String,
    /// Its name.
    pub customer: String,
    /// The step, or the template of a letter outside the steps.
    pub step: String,
    /// How it goes out.
    pub channel: &'static str,
    /// The amount of the message.
    pub amount: Total,
    /// Its currency.
    pub currency: Currency,
    /// How many claims it lists.
    pub claims: usize,
    /// The name of the file.
    pub file: String,
    /// What it lacks to reach its customer.
    pub lacks: Option<Lack>,
}

/// What a draft lacks to reach its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A postal address.
    Address,
    /// An e-mail address that a message can be sent to.
    Email,
    /// The administrator or liquidator: its customer is in insolvency proceedings.
    Receiver,
}

impl Lack {
    const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Address, Language::French) => "adresse postale",
            (Self::Address, Language::English) => "postal address",
            (Self::Email, Language::French) => "adresse e-mail",
            (Self::Email, Language::English) => "e-mail address",
            (Self::Receiver, Language::French) => {
                "procédure collective : administrateur ou liquidateur"
            }
            (Self::Receiver, Language::English) => {
                "insolvency proceedings: administrator or liquidator"
            }
        }
    }
}

/// Makes the sheet of the index; past `top` rows, a note says how many others there are.
#[must_use]
pub fn sheet(listed: &[Listed], as_of: Day, language: Language, top: usize) -> Sheet {
    let say = |french: &'static str, english: &'static str| match language {
        Language::French => french,
        Language::English => english,
    };
    let has_entities = listed.iter().any(|it| it.entity.is_some());
    let mut columns = Vec::new();
    if has_entities {
        columns.push(Column::text("entity", say("Société", "Company")));
    }
    columns.extend([
        Column::text("customer_id", say("Code client", "Customer id")).keep(Keep::ForPrograms),
        Column::text("customer", say("Client", "Customer")),
        Column::text("step", say("Étape", "Step")).never_cut(),
        Column::text("channel", say("Canal", "Channel")).keep(Keep::ForPrograms),
        Column::figure("amount", say("Montant", "Amount")),
        Column::text("currency", say("Devise", "Currency")).keep(Keep::ForPrograms),
        Column::figure("claims", say("Nb", "Count")).keep(Keep::IfRoom(2)),
        Column::text("file", say("Fichier", "File")).never_cut(),
        Column::text("to_fill_in", say("À compléter", "To fill in")).keep(Keep::ForPrograms),
    ]);
    let title = format!("{} · {}", title(language), numbers::date(as_of, language));
    let mut sheet = Sheet::new(title, columns);
    for it in listed.iter().take(top) {
        let mut cells = Vec::new();
        if has_entities {
            cells.push(Cell::text(it.entity.as_deref().unwrap_or_default()));
        }
        cells.extend([
            Cell::text(&it.customer_id),
            Cell::text(&it.customer),
            Cell::text(&it.step),
            Cell::text(it.channel),
            Cell::money(it.amount, it.currency),
            Cell::text(it.currency.code()),
            Cell::Count(it.claims as u64),
            Cell::text(&it.file),
            Cell::text(it.lacks.map_or("", |lack| lack.text(language))),
        ]);
        sheet.push(RowKind::Body, cells);
    }
    if listed.is_empty() {
        let nothing = say("aucun courrier à préparer", "no letter to prepare");
        sheet.notes.push(nothing.to_owned());
    }
    if listed.len() > top {
        let left = (listed.len() - top) as u64;
        let others = numbers::count(left, language);
        let is = |one, many| numbers::Plural::of(left, language).choose(one, many);
        sheet.notes.push(match language {
            Language::French => {
                let form = is("autre", "autres");
                format!("... et {others} {form} (index.csv les donne tous)")
            }
            Language::English => {
                let form = is("other", "others");
                format!("... and {others} {form} (index.csv has them all)")
            }
        });
    }
    sheet
}

const fn title(language: Language) -> &'static str {
    match language {
        Language::French => "Courriers préparés",
        Language::English => "Letters prepared",
    }
}

const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#1a1a1a;background:#fff}table{border-collapse:collapse;width:100%}th,td{padding:.35rem .6rem;border-bottom:1px solid #d8d8d8;text-align:left}th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}@media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}a{color:#9bc1ff}th,td{border-color:#3a3a3a}}";

/// Writes the page of the index: one self-contained file, whose links open the drafts beside it.
#[must_use]
pub fn page(listed: &[Listed], as_of: Day, language: Language) -> String {
    let say = |french: &'static str, english: &'static str| match language {
        Language::French => french,
        Language::English => english,
    };
    let code = say("fr", "en");
    let title = format!("{} · {}", title(language), numbers::date(as_of, language));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n<table>\n<thead><tr><th>{}</th><th>{}</th><th class=\"n\">{}</th><th class=\"n\">{}</th><th>{}</th></tr></thead>\n<tbody>\n",
        say("Client", "Customer"),
        say("Étape", "Step"),
        say("Montant", "Amount"),
        say("Factures", "Invoices"),
        say("Brouillon", "Draft"),
    );
    for it in listed {
        let amount = numbers::amount(it.amount, it.currency, language);
        let (file, step) = (escaped(&it.file), escaped(&it.step));
        let named = format!("{} ({})", it.customer, it.customer_id);
        let named = if it.customer == it.customer_id {
            escaped(&it.customer)
        } else {
            escaped(&named)
        };
        let claims = it.claims;
        let lacks = it.lacks.map_or_else(String::new, |lack| {
            let title = say("à compléter\u{a0}: ", "to fill in: ");
            format!("<br><small>{title}{}</small>", lack.text(language))
        });
        let _ = writeln!(
            page,
            "<tr><td>{named}</td><td>{step}</td><td class=\"n\">{amount}</td><td class=\"n\">{claims}</td><td><a href=\"{file}\">{file}</a>{lacks}</td></tr>"
        );
    }
    page.push_str("</tbody>\n</table>\n</html>\n");
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(customer: &str) -> Listed {
        Listed {
            entity: None,
            customer_id: "C1".to_owned(),
            customer: customer.to_owned(),
            step: "relance-1".to_owned(),
            channel: "email",
            amount: Total(123_456),
            currency: Currency::EUR,
            claims: 2,
            file: "c1-relance-1.txt".to_owned(),
            lacks: None,
        }
    }

    #[test]
    fn a_name_is_text_on_the_page() {
        let page = page(
            &[one("<script>alert(1)</script>&\"'")],
            Day::from_civil(2026, 10, 31).unwrap_or(Day::NONE),
            Language::French,
        );
        assert!(!page.contains("<script"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39; (C1)"));
        assert!(page.contains("<a href=\"c1-relance-1.txt\">"));
        assert!(page.contains("1\u{202f}234,56\u{202f}€"));
    }

    #[test]
    fn a_draft_that_cannot_reach_its_customer_says_so() {
        let day = Day::from_civil(2026, 10, 31).unwrap_or(Day::NONE);
        let lacking = Listed {
            lacks: Some(Lack::Email),
            ..one("A")
        };
        let listed = [lacking, one("B")];
        let page = page(&listed, day, Language::English);
        assert_eq!(page.matches("to fill in: e-mail address").count(), 1);
        let sheet = sheet(&listed, day, Language::French, 2);
        let last = |row: usize| sheet.rows[row].cells.last().cloned();
        assert_eq!(last(0), Some(Cell::text("adresse e-mail")));
        assert_eq!(last(1), Some(Cell::text("")));
    }

    #[test]
    fn past_the_rows_shown_the_others_are_counted() {
        let listed = vec![one("A"), one("B"), one("C")];
        let day = Day::from_civil(2026, 10, 31).unwrap_or(Day::NONE);
        let sheet = sheet(&listed, day, Language::French, 2);
        assert_eq!(sheet.rows.len(), 2);
        assert!(sheet.notes[0].contains("1 autre ("));
    }
}
