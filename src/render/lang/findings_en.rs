//! The findings, in English: what was seen, what to do, when it occurs.

use super::{FindingWords, says};
use crate::model::FindingCode;

/// Returns the words of a code.
pub(super) const fn finding(code: FindingCode) -> FindingWords {
    use FindingCode as Code;
    match code {
        Code::MissingValue => says(
            "the cell for {0:field} is empty, the row is refused",
            "fill the cell in the export, or name the right column in [input.columns] of the policy file",
            "Something without which an invoice or a payment cannot exist (number, customer, date, amount) is missing.",
        ),
        Code::BadDate => says(
            "`{value}` is not a date, the row is refused",
            "write the date as 2026-10-31 or 31/10/2026, the year in full; if the column is no date, correct [input.columns]",
            "The cell reads as no form of date, or the calendar has no such day (31/02/2026).",
        ),
        Code::BadAmount => says(
            "`{value}` is not an amount, the row is refused",
            "write the amount in digits, as in 1234.50; if the column is no amount, correct [input.columns]",
            "The cell holds something else than a number with at most a sign, separators of thousands and a currency.",
        ),
        Code::TooManyDecimals => says(
            "`{value}` has more decimals than the currency {0}, the row is refused",
            "round it in the export, or accept rounding to the nearest with [[input]] decimals = \"round\"",
            "An amount has decimals other than zero beyond the cent: to round it silently would spoil the control.",
        ),
        Code::AmountTooLarge => says(
            "the amount `{value}` is too large to be right, the row is refused",
            "check that the column is an amount and that the decimal mark is the right one",
            "The amount is beyond ten thousand billion units: most often an identifier read as an amount.",
        ),
        Code::BadCurrency => says(
            "`{value}` is not a currency code, the row is refused",
            "write the code of three letters (EUR, USD, CHF), or leave the cell empty for the policy's currency",
            "The currency is neither a code of three letters nor a known sign; a currency is never guessed.",
        ),
        Code::CurrencyContradicted => says(
            "`{value}` names another currency than that of the row, {0}: the row is refused",
            "correct the amount, or the currency that the column, the header or [input.constants] gives; without any of them the amount's own counts",
            "An amount written in dollars on a row in euros: nothing is converted, and no sign is passed over.",
        ),
        Code::CurrencyUnsaid => says(
            "`{value}` does not say its currency, and other amounts have different signs: the row is refused",
            "write the currency beside each amount, or add a column of currencies",
            "Some amounts of a file have € and others $: nobody knows what those are in that have neither.",
        ),
        Code::DamagedValue => says(
            "`{value}` was damaged by a spreadsheet, the row is refused",
            "export again from the original software, without opening and saving the file in a spreadsheet",
            "A spreadsheet replaced the value by scientific notation (1.23E+18) or an error (#REF!): the original is lost.",
        ),
        Code::RowTooLong => says(
            "the row has {0} cells for {1} columns, it is refused",
            "a delimiter probably stands in a text: have that text quoted in the export",
            "A row has more cells than the header: nothing says which one is too many.",
        ),
        Code::RowInOneCell => says(
            "a single cell holds what looks like a whole row of {0} columns, it is refused",
            "this row has another delimiter than the file, or quotes around all of it: correct it in the export",
            "A row of which only one cell is filled is a title; this one holds as many delimiters as a whole row, and to leave it out would lose an invoice or a payment.",
        ),
        Code::CellTooLarge => says(
            "a cell is larger than 64 KiB, the row is refused",
            "look for a quote that opens and never closes on this line or those before",
            "A cell is longer than any likely text; an unclosed quote often swallows the rest of a file.",
        ),
        Code::NulByte => says(
            "the row holds a NUL byte, it is refused",
            "export the file again as UTF-8 CSV; this one is damaged or is no text",
            "Text never holds a NUL byte: the file is damaged, or it is not a CSV.",
        ),
        Code::QuoteSwallowsRows => says(
            "the quote that opens here swallows what looks like further rows, all that it holds is refused",
            "close the quote where it belongs in the export; else invoices would vanish inside a text",
            "A quote that is opened and not closed swallows the rows that follow, up to the next quote.",
        ),
        Code::NegativeCredit => says(
            "the credit is below zero: nothing says whether money came or went",
            "put the amount in the debit column if it went, without a minus if it came",
            "Some banks write so that a credit was undone, some programs all their credits: the one takes money out, the other brings it in. A label of a rejection or a reversal is enough to tell.",
        ),
        Code::SignContradicted => says(
            "the amount is negative and the answer `{value}` of this column says that it is no credit note, the row is refused",
            "correct one of the two, or leave the column out with [input.columns] ignore = \"{column}\"",
            "The column of yes or no says that the document is no credit note, and its amount is negative: nobody knows which to believe.",
        ),
        Code::BadDirection => says(
            "`{value}` does not say which way the money went, the row is refused",
            "write D or debit, C or credit",
            "A column of direction says whether an amount that is written without a sign is a debit or a credit; without it what was paid out would count as received.",
        ),
        Code::ReversalUnsigned => says(
            "`{value}` says that the money went back, but the amount is above zero: the row is refused",
            "if the row undoes a payment, write its amount with a minus; if it is itself what was not paid, say that the column is a status: [input.columns] status = \"{column}\"",
            "Counted as a payment, a bounced one would settle its invoice a second time. Other amounts of the file have a minus, or the word may also be said of the payment of this row.",
        ),
        Code::RefundInColumn => says(
            "the row tells in a column of its own what was given back: what was received is not its amount",
            "take what was given back off the amount, or add a negative row on the day of the refund, then empty this column",
            "A payment given back in whole or in part does not settle its invoice by its whole amount, and the column does not say the day of the refund.",
        ),
        Code::DebitAndCredit => says(
            "debit and credit are both filled, the row is refused",
            "leave one of the two amounts, or split the entry into two rows",
            "A row of a bank or of a journal has both a debit and a credit: its direction is uncertain.",
        ),
        Code::DuplicateRow => says(
            "this row is the same as line {0}, it is refused",
            "remove the duplicate from the export; else the invoice would count twice",
            "The very same row, character by character, stands twice among the invoices.",
        ),
        Code::DuplicateNumber => says(
            "this number also stands on line {0}, which differs from this one: the row is refused",
            "correct the number, keep one row for each invoice, or tell the companies apart with an `entity` column",
            "One number has two rows that differ (amount, date or another column) for one customer: an invoice number is unique (CGI, ann. II, art. 242 nonies A).",
        ),
        Code::UnprovenLines => says(
            "the rows of this number (line {0} among them) repeat one amount, and nothing proves whether it is each row's or the invoice's: they are refused",
            "export one row per invoice, or add the column of the invoice's total with tax",
            "Several rows have one number, and nothing proves whether the amount is the row's or the invoice's.",
        ),
        Code::DuplicateCustomer => says(
            "another row says something else of the customer `{value}` ({0}): its rows are refused",
            "keep the row that is right, or give each customer an id of its own",
            "Two rows of the customer files have the same id, or the same name without id, and differ in what is read of them: neither decides.",
        ),
        Code::PaymentAmongInvoices => says(
            "this row is a payment among invoices, it is refused",
            "give payments in a file of their own with --payments",
            "The document type says `payment` in a file of invoices: it can be neither an invoice nor a credit note.",
        ),
        Code::UnknownKind => says(
            "the document type `{value}` is not known, the row is refused",
            "say what it means in [input.values.kind], for instance invoice = [\"{value}\"]",
            "The type column holds a word that the program can tie neither to an invoice nor to a credit note.",
        ),
        Code::BadFlag => says(
            "`{value}` says neither yes nor no, the row is refused",
            "write yes or no (or 1, 0), or leave the cell empty",
            "A yes-or-no column holds something else.",
        ),
        Code::KindContradicted => says(
            "the kind of the row and the answer `{value}` of this column contradict each other, the row is refused",
            "correct one of the two, or leave the column out with [input.columns] ignore = \"{column}\"",
            "The column of kinds says invoice and the column of yes or no says credit note, or the reverse: nobody knows the sign of the amount.",
        ),
        Code::SerialDate => says(
            "`{value}` is a day as spreadsheets count them ({0}), the row is refused",
            "give the column the format of a date (2026-10-31) in the spreadsheet, then export again",
            "A spreadsheet wrote the number under which it keeps a day, counted from 1900, in the place of the date.",
        ),
        Code::DateOrderAssumed => says(
            "day and month cannot be told apart in this column: the day is read first",
            "if the month comes first, add [[input]] date_order = \"mdy\"",
            "No date of the file has a day above 12: 03/04/2026 may be 3 April or 4 March. French usage is taken.",
        ),
        Code::FileTwice => says(
            "the file is named twice, also as {0}: it is read once",
            "nothing to do; name it once (two patterns of [data] that overlap do the same)",
            "One file counts once, whatever path, link or pattern names it.",
        ),
        Code::SameContent => says(
            "the file holds the same as {0}, and both count",
            "if one is a copy of the other, give one of them alone",
            "Two files of one role have the very same bytes: probably a copy, whose amounts count twice.",
        ),
        Code::EncodingAssumed => says(
            "the file was read as {0}",
            "check the accents; else export as UTF-8 or set [[input]] encoding",
            "The file is not UTF-8, or its accents were damaged and repaired.",
        ),
        Code::ColumnIgnored => says(
            "this column was not used: `{0}` already gives the field {1:field}",
            "if it is the wrong one, name the right one in [input.columns]",
            "Two columns of the file fit one field; only one is read.",
        ),
        Code::ColumnContradicted => says(
            "this column also gives {1:field} and differs from `{0}`, which is used: {value} against {2}",
            "name the right one in [input.columns] of the policy file; --strict makes it an error",
            "Two headers surely say the same amount and their figures differ: the one that the table of headers has first is used.",
        ),
        Code::ColumnUnsettled => says(
            "this column could be {0..:field}, or its values do not fit: it is not read",
            "say what it holds with [input.columns] of the policy file, if it matters",
            "A header has several meanings and the values do not settle it: nothing is guessed.",
        ),
        Code::EncodingDoubled => says(
            "`{value}` was probably encoded twice: it is read as it stands",
            "export again as UTF-8; if all of the file is so, set [[input]] encoding = \"utf-8-twice\"",
            "Past its head a file holds what an accented letter becomes when UTF-8 is encoded a second time: a name may not be found again.",
        ),
        Code::ColumnUnread => says(
            "column not read, of yes and no, of a status or of a day (`{value}`)",
            "if it decides on what is owed, name its field in [input.columns] of the policy file; else write ignore = \"{column}\" there",
            "No field takes a column whose every value is a yes, a no, a status or a day: it might say paid, cancelled, disputed or not to be reminded.",
        ),
        Code::AmountsUnread => says(
            "this column holds amounts (`{value}`) that no field takes: it is not read",
            "if it is what was paid or remains due, name it in [input.columns] of the policy file (paid, balance; amount for a payment); else write ignore = \"{column}\" there",
            "Amounts between zero and that of the invoice, under a header that is not known: they might say what was paid or remains due.",
        ),
        Code::LettrageUnread => says(
            "this column of lettrage is not read: rows with a code (`{value}`) count as the others do",
            "export only the rows without a code, or add the file of payments, or a column of the balance; else write ignore = \"{column}\" in [input.columns]",
            "A code of lettrage says that an entry is settled, in whole or in part, and neither when nor of how much.",
        ),
        Code::PayableAssumed => says(
            "nothing proves whether `{column}` is before or after `{0}` is taken off: the amount is read as before, `{0}` is taken off it",
            "add the columns of net and tax, or of the total with tax, to the export; if `{0}` is already taken off, write ignore = \"{0}\" in [input.columns] of the policy file",
            "An amount to pay is the total of the invoice in most software, and what is left after the deposit in some.",
        ),
        Code::SameHeader => says(
            "this header stands several times, over different values (columns {1..}): none is read as `{0:field}`",
            "give the number of the right column in [input.columns], for example due_on = 4",
            "Two columns of one header contradict each other: nothing says which is right.",
        ),
        Code::TaxAssumed => says(
            "nothing says whether this amount is with or without tax: it is read as with tax",
            "if it is without tax, name the column with tax in [input.columns] of the policy file",
            "The only amount column of the file does not say whether it includes VAT.",
        ),
        Code::CurrencyAssumed => says(
            "amounts name no currency: they are read in {0}, as the sign of the others",
            "if they are in another currency, write it beside each amount or in a column of its own",
            "Some tools write the sign of the currency on a part of a column's amounts only (the first, the total, those above zero).",
        ),
        Code::CurrencyByRow => says(
            "amounts have the code {0} and others no currency: those are read in {1}",
            "if they are in the same currency, give it by a column, or by currency in [input.constants]",
            "A currency code beside an amount is that of its row; other rows have the policy's currency.",
        ),
        Code::NumberCleaned => says(
            "`{0}` was read as `{1}`",
            "set the column to text before exporting, to keep numbers as they are",
            "A spreadsheet turned a number into a float (1234.0); its whole part is taken.",
        ),
        Code::AmountRounded => says(
            "`{value}` was rounded to the cent, as the policy asks",
            "remove [[input]] decimals = \"round\" to have such rows refused",
            "The amount has more decimals than its currency, and the policy accepts rounding.",
        ),
        Code::TotalsMismatch => says(
            "the row of totals says {0} while the rows make {1}",
            "rows are missing or too many: export again without filter, or remove the row of totals",
            "The file holds a total that is not the sum of the rows read.",
        ),
        Code::TaxMismatch => says(
            "{value}: {0} net and {1} of VAT do not make the amount with tax {2}, which counts",
            "see which of the three amounts is wrong, and correct it in the export",
            "The net and the VAT of a document do not make its amount with tax, rounding apart: what is owed is the amount with tax, and it is claimed as written.",
        ),
        Code::AmountImplausible => says(
            "the amount `{value}` is too large to be plausible",
            "check the decimal mark, and that no identifier stands in the column of the amount",
            "An amount is above `read.implausible_amount` of the policy, ten million euros if it says nothing; it is taken as it is.",
        ),
        Code::EmptyDate => says(
            "a date that programs write for none (1900, 1899, 1970, 00/00/0000), read as empty",
            "nothing to do; if it is a real date, write it otherwise",
            "Some programs export the first day of their calendar where no date was entered.",
        ),
        Code::AcknowledgedBeforeIssue => says(
            "the acknowledgement of the debt is before the invoice: it counts neither as evidence nor for limitation",
            "correct the date, or empty the cell",
            "Nobody acknowledges a debt in writing before the work and the invoice; an acknowledgement would make the claim certaine and start limitation anew (C. civ. 2240).",
        ),
        Code::DueBeforeIssue => says(
            "the due date is before the issue date",
            "check both dates; the due date is taken as it is and lateness counts from it",
            "The due date comes before the date of the invoice: one of the two is probably wrong.",
        ),
        Code::NegativeInvoice => says(
            "an invoice of negative amount is read as a credit note",
            "if it is no credit note, correct its sign in the export",
            "Some software writes credit notes as negative invoices.",
        ),
        Code::CreditNotesByHeader => says(
            "the header of the numbers names credit notes: every row is read as a credit note",
            "if they are invoices, write under [input.constants]: kind = \"invoice\"",
            "No column gives the kind of document, but the header of the column of numbers speaks of credit notes only.",
        ),
        Code::CreditNoteNumber => says(
            "`{value}` begins like a credit note's number, but the amount is positive and nothing gives the kind: read as an invoice",
            "export the column of the kind of document; if all rows are credit notes, write under [input.constants]: kind = \"credit-note\" (or \"invoice\" if all are invoices)",
            "AV, AVO, NC, CN and RINV usually begin the numbers of credit notes; read as invoices they raise what is owed instead of lowering it.",
        ),
        Code::TermsUnreadable => says(
            "the terms `{value}` cannot be read: no due date",
            "write for instance `30 days`, `45 days end of month` or `on receipt`, or add the due date",
            "The text of the payment terms has no known form; no due date is guessed.",
        ),
        Code::TermsBeyondCeiling => says(
            "the terms go beyond the legal ceiling (here {0}); the due date stays as written",
            "have these terms checked: going beyond exposes to an administrative fine (C. com. L441-16)",
            "The delay agreed between businesses passes 60 days, or 45 days end of month (C. com. L441-10).",
        ),
        Code::TermsBeyondCarriage => says(
            "the terms go beyond the 30 days of carriage (here {0}); the due date stays as written",
            "have these terms checked, and this delay, read in a summary of the text: going beyond exposes to an administrative fine (C. com. L441-16)",
            "Carriage, rental of vehicles, forwarding, agents of ships and aircraft, customs brokers: 30 days at most from the issue of the invoice (C. com. L441-11, II, 5°). What is carriage comes from limitation.transport_segments.",
        ),
        Code::TermsBeyondPublic => says(
            "the terms go beyond the delay of a public buyer (here {0}); the due date stays as written",
            "a public contract sets no longer delay (CCP L2192-10): correct the due date unless a public hospital or a public undertaking owes it",
            "A public buyer pays within 30 days of the receipt of the request (CCP R2192-10), a public hospital within 50, a public undertaking within 60 (R2192-11); without a recorded receipt it is counted two days after the invoice (R2192-14).",
        ),
        Code::ReceiptAssumed => says(
            "terms on receipt: the day of receipt is not known, the delay starts at the issue date",
            "add a column of the day of receipt, or set terms.transmission_days",
            "The terms count from receipt of the invoice, which the file does not give.",
        ),
        Code::DueFromPolicy => says(
            "{n} {due date was|due dates were} computed with the policy's terms ({0})",
            "add the due date or the terms to the export to depend on them no more",
            "Neither the document nor its customer has a due date or terms: the default terms apply.",
        ),
        Code::DueFromPublicDelay => says(
            "{n} {due date was|due dates were} computed with the delay of public buyers ({0} days)",
            "add the due date, the day of receipt or the terms to the export to depend on it no more",
            "The customer is a public buyer and nothing gives the due date: the delay of the law runs from receipt (CCP, art. R2192-10).",
        ),
        Code::SeveralNames => says(
            "{n} customer {id has|ids have} several names: {0..}",
            "check that each id is of one customer; the name of the customer file is shown, else the most frequent",
            "One customer id is written with different names, beyond case, accents and spaces.",
        ),
        Code::CustomerTwice => says(
            "the customer `{value}` stands twice in the customer files, in the same words ({0}): it counts once",
            "remove the duplicate row, or give each customer an id",
            "Two rows of the customer files have the same id, or the same name without id, and say the same.",
        ),
        Code::VoidedWithCredit => says(
            "the voided invoice {0} and the credit notes that name it are left out",
            "nothing to do if it was meant to be voided; else correct the invoice's status",
            "A voided invoice is not owed; a credit note that cancels it must not become the customer's credit.",
        ),
        Code::CreditOfVoided => says(
            "the credit note is of the amount of the voided invoice {0}, which it does not name: it counts, and lowers what the customer owes",
            "if it voids it, give it a column of the original invoice (applies_to): both are then left out",
            "An issued invoice is voided by a credit note: where the invoice is left out and the credit note counts, the total is too low.",
        ),
        Code::DuplicatePayment => says(
            "this payment already stands on line {0}: it counts once",
            "nothing to do if statements overlap; else give each payment an id",
            "Same id, date, amount, currency and label: two bank statements often overlap.",
        ),
        Code::PaymentRowsUnited => says(
            "this payment of {0} stands on several rows and names {1}: it counts once, for less than these invoices",
            "nothing to do if it is a single payment; if each row is one, give each its id",
            "The same id, date, amount, currency and label, one invoice a row: a single payment, which pays them from the oldest due date to the latest.",
        ),
        Code::OutflowsSkipped => says(
            "{n} {outflow of the bank was|outflows of the bank were} left out: no customer is concerned",
            "nothing to do, unless one of them repays a customer: then name the customer or the credit note",
            "A bank statement holds expenses too; they are in no total.",
        ),
        Code::DebitUnexplained => says(
            "{n} {negative amount takes nothing back: it adds|negative amounts take nothing back: they add} to what is owed",
            "if these are receipts written with a minus, add [[input]] constants.direction = \"credit\"; else name the credit note or the payment that is taken back",
            "Neither the rejection of a payment nor the refund of a credit note or of an overpayment: money given back for no known reason is owed by the customer.",
        ),
        Code::PaymentApportioned => says(
            "this payment of {0} stands on one row for each invoice: each row counts for the part of its invoice",
            "nothing to do if it is a single payment; if each row is one, give each its id",
            "The same day, the same customer, the same total, and a part for each invoice: the total was received once. What no invoice took goes with the largest part.",
        ),
        Code::BankChargesSkipped => says(
            "{n} {debit for bank charges that names an invoice or a customer was|debits for bank charges that name invoices or customers were} left out",
            "nothing to do, unless one of them takes a payment back: then let its label begin with “rejected”",
            "What the bank charges for an unpaid debit is a cost of the creditor: neither a rejection nor a refund of the invoice that its label names. These rows are in no total.",
        ),
        Code::DeclinedOutflows => says(
            "{n} {movement of money out to a customer, which the bank did not make, was|movements of money out to customers, which the bank did not make, were} left out",
            "nothing to do, unless one of them is a payment of the customer that came back: then write `rejected` as its status, or name the invoice in a column",
            "A negative row whose status says declined, cancelled or failed moved nothing: it is neither a rejection nor a refund. These rows are in no total.",
        ),
        Code::DisputeNegative => says(
            "the disputed amount `{value}` is negative: it is passed over",
            "write the part in dispute without a sign; a dispute without an amount is over the whole balance",
            "A part in dispute is between nothing and the balance.",
        ),
        Code::DisputeDenied => says(
            "the row says that there is no dispute and gives a disputed amount, `{value}`, which counts",
            "remove the amount if the dispute is over, else say yes in the dispute column",
            "The two columns of the dispute contradict each other; the part is held back, which is the safer reading.",
        ),
        Code::DisputePartUnread => says(
            "the dispute `{value}` seems to be about a part alone, whose amount cannot be read: the whole invoice stays in dispute",
            "give the amount that is contested, as 500.00, in this column or in that of the disputed amount",
            "Only the part that is contested is held back, the rest is claimed; while the part is not known, nothing is.",
        ),
        Code::UnknownInvoiceStatus => says(
            "the status `{value}` is not known: the invoice is read as if it had none",
            "say what it means in [input.values] of the policy file, for instance status.void = [\"{value}\"]",
            "The status of an invoice holds an unknown word: it might say that it is voided, paid or a draft.",
        ),
        Code::ReversedStatus => says(
            "`{value}` says that a credit note settled the invoice: it counts, and its credit note settles it",
            "make sure that the credit note is in the export and names its invoice",
            "The column of payments says that a credit note took the invoice back (Odoo: reversed): left out on this word, its credit note would count against another one.",
        ),
        Code::UnknownEInvoiceStatus => says(
            "the e-invoice status `{value}` is not known: it says nothing",
            "write the code (205) or the name of the standard (approved)",
            "The life cycle of an e-invoice has codes of three figures; another word might hide a dispute or a refusal.",
        ),
        Code::EInvoiceContradicted => says(
            "{0}: the export says status {1} of the e-invoice, the journal {2} on {3}; that of the export counts",
            "if the buyer answered since the export, make it anew or correct its status; a dispute (207) is also ended by an event dispute-closed",
            "An export tells the status of the day on which it is made: a line of the journal is older, and ends neither a dispute (207) nor a suspension (208).",
        ),
        Code::UnknownCustomerStatus => says(
            "the status `{value}` of a customer is not known: it says nothing",
            "for proceedings write their kind (liquidation judiciaire); for a customer to leave alone, yes in a column `do_not_contact`",
            "The status of a customer holds an unknown word: it might say that it is in insolvency proceedings, or must not be reminded.",
        ),
        Code::ProceedingsUnclear => says(
            "the status `{value}` of a customer tells of insolvency proceedings among other words: the customer is not reminded",
            "write their kind alone (liquidation judiciaire) if they are open, another word if not; their date goes into a column `insolvency_on`",
            "The status of a customer names insolvency proceedings and does not surely say that they are open, over or only feared: to be prudent, it is not reminded.",
        ),
        Code::UnknownAnswer => says(
            "`{value}` says neither yes nor no of the customer: it says nothing",
            "write yes or no (or 1, 0), or leave the cell empty",
            "A yes-or-no column on a customer (may be reminded, public sector) holds something else.",
        ),
        Code::ReminderStopped => says(
            "`{value}` says neither yes nor no: the customer is not reminded",
            "write yes or no (or 1, 0), or leave the cell empty for the customer to be reminded",
            "A column asks whether the customer must not be reminded, and the cell answers something else: to be prudent, it is not.",
        ),
        Code::UnknownRegime => says(
            "the regime `{value}` is not known: that of the profile or of the policy applies",
            "write b2b, public, b2c, eu or none",
            "The regime of a customer says which law governs what it pays late: an unknown word would change its interest.",
        ),
        Code::RateUnreadable => says(
            "the rate of late interest `{value}` cannot be read: that of the profile or of the policy applies",
            "write a percentage a year (12.5), 3x-legal or statutory",
            "The rate of a customer's contract is neither a percentage from 0 to 100 nor a known clause.",
        ),
        Code::UnknownCountry => says(
            "the country `{value}` is not known: the customer is treated as if it had none",
            "write the code of two letters (BE) or the name of the country",
            "The country of a customer chooses its profile: an unknown name chooses none.",
        ),
        Code::UnknownProfile => says(
            "there is no profile `{value}`: the [[assign]] rules decide",
            "write one of {0}, or add [profiles.{value}] to the policy",
            "The profile column names a profile that the policy does not have.",
        ),
        Code::StepOrder => says(
            "profile `{0}`: step {1} is after {2}, although it comes sooner or is milder",
            "sort the steps by after_due, and from reminders to legal steps",
            "The steps of a profile are taken in the order of the file: this one would never be taken on its day.",
        ),
        Code::FirstStepWaits => says(
            "profile `{0}`: the first step, {1}, waits {2} days for a step that does not exist",
            "set gap = 0 on the first step",
            "The gap counts from the step before of the same claim.",
        ),
        Code::StepTwice => says(
            "profile `{0}`: two steps are called {1}",
            "give each step an id of its own",
            "The journal could not say which of them was done.",
        ),
        Code::UnknownTemplate => says(
            "profile `{0}`: step {1} asks for the template `{2}`, which does not exist",
            "write template = one of {3..}",
            "The letter of this step could not be written.",
        ),
        Code::TemplateOtherKind => says(
            "profile `{0}`: step {1} is a {2}, and its template `{3}` is written for a {4}",
            "write kind = \"{4}\", or a template for a {2}",
            "A reminder gives no formal notice, whatever its letter says, and a notice whose letter only reminds is none: the journal would note what was not sent.",
        ),
        Code::GapNeverMet => says(
            "profile `{0}`: step {1} waits {2} days after {3}, which is only {4} days before it",
            "lower gap, or raise after_due",
            "Done on its day, the step before always delays this one: it is never proposed on the day it says.",
        ),
        Code::PolicyRateBelowFloor => says(
            "[{0}]: the rate of {1} is under the floor of {2} (three times the legal rate) of {3}",
            "raise this rate, or write rate = \"statutory\"",
            "C. com. L441-10, II forbids, between professionals, less than three times the legal interest rate.",
        ),
        Code::UnknownStatus => says(
            "the status `{value}` is not known, the row is refused",
            "say what it means in [input.values.status]: settled, pending or rejected = [\"{value}\"]",
            "The status of a payment holds an unknown word: it might say that the money never came.",
        ),
        Code::TornEvent => says(
            "the last line of the journal is cut: it does not count, the rest is intact",
            "complete it or delete it",
            "A power cut while writing leaves a line without an end.",
        ),
        Code::EventUnreadable => says(
            "the line of the journal cannot be read: it does not count",
            "look for a quote that is never closed, or a delimiter in a text without quotes",
            "A line of the journal has more cells than the header, or an open quote.",
        ),
        Code::EventBadValue => says(
            "`{value}` cannot be read: the event {1} does not count",
            "correct the cell: dates 2026-10-31, amounts 1234.50, events and references as in the README",
            "A cell of the journal is neither the date, the amount nor the word expected; nothing is guessed.",
        ),
        Code::EventBackwards => says(
            "“{value}” is before the day of the event {1}, which would end before it begins: it does not count",
            "correct the cell, or the day of the act",
            "A promise, a plan, a suspension or a hold does not end before its own day: it is a slip of the pen.",
        ),
        Code::UnknownStep => says(
            "{n} {event names|events name} the step “{value}”, which no profile has: no step is taken as done for it, and it has no effect in law",
            "correct the name (the nearest is {0}), or add the step to a profile of the policy",
            "A step counts only under the name that a profile gives it: another only delays the next one, as any letter does.",
        ),
        Code::EventIncomplete => says(
            "the cell `{0:field}` is empty: the event {1} does not count",
            "complete the line",
            "Each event needs its columns: a promise its date, an amount its invoice.",
        ),
        Code::EventMismatch => says(
            "the invoice `{value}` is another customer's: the event {1} does not count",
            "correct the customer or the invoice of the line",
            "A line of the journal names a customer and the invoice of another.",
        ),
        Code::EventAmbiguous => says(
            "the invoice `{value}` is one of several customers or companies: the event {1} does not count",
            "name the customer on the line too; if two companies gave it this number, write COMPANY/NUMBER",
            "Several invoices have this number; better no event than a wrong one.",
        ),
        Code::EventIdReused => says(
            "the id `{value}` is that of another event, on line {0}, which alone counts",
            "give the line another id, or empty the cell",
            "Two different events have one id: one id is one event.",
        ),
        Code::DuplicateEvent => says(
            "the event `{value}` already stands on line {0}: it counts once",
            "nothing to do",
            "One id is one event: the journal can be copied without harm.",
        ),
        Code::EventRespelled => says(
            "{n} {event names|events name} a customer or an invoice spelt otherwise (case, accents, spaces, zeros), `{value}` for `{0}`: the files' own name counts",
            "nothing to do; write `{0}` to be exact",
            "A name of the journal differs from the only one that fits by case, accents, spaces or the zeros before a number alone.",
        ),
        Code::EventUnmatched => says(
            "{n} {event names|events name} a customer or an invoice that no file has, `{value}` for one",
            "nothing to do if the export holds open invoices only; else check the number",
            "The journal keeps everything: invoices settled long ago are no longer in the files.",
        ),
        Code::EventOrderUnproven => says(
            "`{value}` of {0} is taken before `{1}` of the same day: the journal is not in the order of its days, so nothing shows which came first",
            "sort the journal by day, oldest first, with the lines of one day as they came; or date `{value}` of the day after",
            "Of two events of one day that undo each other, the one that keeps the claim out of letters counts last.",
        ),
        Code::FutureEvents => says(
            "{n} {event|events} dated after the as-of date, not counted",
            "move --as-of forward to count them",
            "The situation is that of the end of the day asked for: what is dated after it does not exist yet.",
        ),
        Code::FutureDocuments => says(
            "{n} {document|documents} issued after the as-of date, not counted",
            "move --as-of forward to count them",
            "The state is that of the end of the day asked for: what is dated later does not exist yet.",
        ),
        Code::FuturePayments => says(
            "{n} {payment|payments} dated after the as-of date, not counted",
            "move --as-of forward to count them",
            "The state is that of the end of the day asked for: what is dated later does not exist yet.",
        ),
        Code::CustomerUnknown => says(
            "`{0}` is the code or the name of no customer of the invoices or customers, or of several",
            "nothing to do if the payment names its invoice; else add the customer's id to the payment",
            "A bank rarely spells a name as the books do: this payment counts as one of no known customer.",
        ),
        Code::CustomerMismatch => says(
            "the payment names invoice {0}, which is another customer's",
            "correct the number or the customer of the payment; it did not settle that invoice",
            "A payment that names a known customer settles that customer's invoices only.",
        ),
        Code::CurrencyMismatch => says(
            "the payment, in {1}, names invoice {0}, which is of another currency or company",
            "enter the payment in the currency and the company of the invoice; nothing is converted",
            "A payment never settles an invoice of another currency, nor of another company than its own.",
        ),
        Code::UnknownReference => says(
            "no open document surely fits the reference `{0}`",
            "check the number; the document may be missing from the export, or settled already",
            "The payment names a document that is missing, settled, or too little named to be sure; the rules that follow allocate it.",
        ),
        Code::UnprovenReference => says(
            "the label seems to name {0}, but neither the customer nor the amount confirms it",
            "enter the whole number, or the customer of the payment, if it is this document",
            "Digits alone, or the end of a number, are a lead: it takes the customer too, or the amount to the cent.",
        ),
        Code::AmbiguousReference => says(
            "the reference `{0}` fits several documents: nothing is allocated",
            "complete the reference (whole number), or add the customer to the payment",
            "A short or shared reference fits several invoices; no match is better than a wrong one.",
        ),
        Code::TruncatedReference => says(
            "the reference `{0}` is cut by the bank: nothing is allocated",
            "complete the reference in the invoice column of the payment",
            "The label ends in the middle of a number; a cut number alone proves nothing.",
        ),
        Code::CreditNoteUnmatched => says(
            "the credit note names invoice {0}, which is missing or another customer's",
            "correct the invoice number of the credit note; meanwhile it is allocated as one without reference",
            "A credit note names an invoice that the files do not have for that customer.",
        ),
        Code::ReversalByKind => says(
            "{n} {amount above zero counts|amounts above zero count} as money that went back, by the column (`{value}`)",
            "check them: if such rows are money received, correct this column",
            "No amount of the file has a minus: the kind of the row (bounced, rejection, refund) alone says that the money went back.",
        ),
        Code::RejectionToldTwice => says(
            "a rejection is told by two rows: it counts once",
            "nothing to do",
            "The payment is marked rejected, and a negative row of the same amount tells the same rejection.",
        ),
        Code::RefundByName => says(
            "{n} {refund was|refunds were} recognised by a customer's name in the label",
            "check them: if one of them pays a supplier that is a customer too, take that row out of the payments",
            "A negative amount names neither a document nor a customer in a column, and its label writes a customer's name, maybe cut at its end: it counts, for no customer where several have that name.",
        ),
        Code::ColumnPayments => says(
            "{n} {payment was|payments were} taken from the column `{0}` of the invoices",
            "give the payments' file with --payments to settle document by document",
            "Without a file of payments, the columns paid, balance or status of the invoices say what is paid.",
        ),
        Code::ColumnRefunds => says(
            "{n} {refund was|refunds were} taken from the column `{0}` of the credit notes",
            "give the payments' file with --payments to settle document by document",
            "Without a file of payments, what the columns paid, balance or status of a credit note say was used, and no invoice took, was paid back.",
        ),
        Code::UndatedPayment => says(
            "{n} {part was|parts were} paid on an unknown day",
            "add the day of payment: no late interest is computed on these parts",
            "The file says that a sum is paid without saying when.",
        ),
        Code::BalanceAboveAmount => says(
            "the stated balance {0} is above the amount {1}: nothing counts as paid",
            "check both columns in the export",
            "No more than the amount of an invoice can be left to pay.",
        ),
        Code::PaidContradictsBalance => says(
            "{0} paid and {1} left do not make the amount {2}: the field {3:field} counts",
            "correct one of the three columns in the export",
            "The amount less what is paid is not the balance, credit notes apart: the paid figure counts where a day of payment is given, else the balance.",
        ),
        Code::NegativeFigure => says(
            "the figure {0} is below zero: it counts as zero",
            "if it is money back or paid in excess, give it in a file of payments",
            "A column says that less than nothing was paid, or is left, of an invoice: no credit is made of it.",
        ),
        Code::PartialWithoutFigure => says(
            "the invoice is said to be partly paid, without a figure: nothing counts as paid",
            "add the amount paid or the balance to the export",
            "The status says `partly paid` and no column says how much.",
        ),
        Code::PaidOnDenied => says(
            "{n} {invoice has|invoices have} a day of payment without a figure, and a status that says unpaid: nothing counts as paid",
            "add the amount paid or the balance to the export, or correct the status if the invoice is settled",
            "A day alone may be that of a payment in part: it does not settle an invoice that its status calls unpaid or overdue.",
        ),
        Code::StatusContradicted => says(
            "the status contradicts the figures, which prevail",
            "correct the status or the amounts in the export",
            "A status never prevails over a balance or an amount paid.",
        ),
        Code::BalanceMismatch => says(
            "invoice {2}: the export's balance is {0}, settling gives {1}",
            "look for a payment or credit note missing from one of the files (recouvre explain on the invoice)",
            "The invoice file has its own balance, which is a control when payments are given apart.",
        ),
        Code::BalancesNotCompared => says(
            "the export's balances were not compared: it knows facts later than the as-of date",
            "nothing to do for a past state; to compare, take the day of the export",
            "Today's export says nothing of last month's balance.",
        ),
        Code::ClosedByDiscount => says(
            "closed by early-payment discount: {0}",
            "check that the discount was due; else remove it from the policy or the terms",
            "The payment came within the discount's delay and the gap is not above the agreed rate.",
        ),
        Code::ClosedByTolerance => says(
            "gap closed by tolerance: {0}",
            "set reconcile.tolerance to 0 to keep such gaps open",
            "What is left of a partly paid invoice is within the policy's tolerance.",
        ),
        Code::EntityUnknown => says(
            "{n} {payment|payments} without a company that can be told",
            "add the `entity` column to the payments",
            "The invoices are of several companies, and nothing says which one received this payment.",
        ),
        Code::NoEvidenceColumns => says(
            "neither files nor journal hold evidence: no claim is said to be certaine",
            "add one of the columns {0..:field} to the export, or events `evidence` to the journal",
            "An invoice alone does not prove a claim; dunning goes on, legal steps wait.",
        ),
        Code::JudgmentUnknown => says(
            "{0} is in insolvency proceedings without the day of the judgment: all its claims are held for prior, its interest is reserved",
            "give the day of the judgment (BODACC, Infogreffe), in the customer file or by the event insolvency",
            "The judgment parts prior claims from the others and ends interest on its eve (C. com. L622-7, L622-28); without its day neither can be reckoned.",
        ),
        Code::NoInsolvency => says(
            "{0}: \"{1}\" opens no insolvency proceedings",
            "if proceedings are open, give their kind (safeguard, reorganisation, liquidation by a court) and the day of the judgment; else empty the day",
            "A conciliation, a mandat ad hoc, an amicable liquidation and a business that ceased stay neither claims nor interest (C. com. L611-3, L611-4, L237-1), and proceedings that are over do not any more.",
        ),
        Code::InsolvencyAbroad => says(
            "{0} is in insolvency proceedings outside France: the delay to declare, and whether payments and interest stop, are those of the law of the State of opening",
            "check at once with the insolvency register of that State (e-Justice portal); proceedings opened in France are known by their publication in the BODACC",
            "The law of the State of opening governs proceedings (regulation (EU) 2015/848, art. 7); creditors abroad have 30 days at least from publication to declare (art. 55). Outside the Union, the local law does.",
        ),
        Code::ClosureUnsaid => says(
            "{0}: the liquidation is said to be closed, not why; its prior claims stay as they are",
            "write \"clôture pour insuffisance d'actif\" (want of assets) or \"clôture pour extinction du passif\" (BODACC, registry)",
            "Closed for want of assets, creditors do not recover their actions (C. com. L643-11); closed because debts were paid, nothing stays them any more.",
        ),
        Code::UnknownInsolvency => says(
            "{0}: \"{1}\" does not tell whether insolvency proceedings are open; without the day of a judgment none are taken to be",
            "write safeguard, reorganisation or liquidation (RJ, LJ) with the day of the judgment, or \"no\"",
            "Open proceedings stop reminders and ask for a declaration (C. com. L622-7, L622-24): a word that nobody knows does not, and is to be looked up in the BODACC.",
        ),
        Code::InsolvencyByDate => says(
            "{0}: \"{1}\" does not tell which proceedings are open; by the judgment of {2} some are taken to be",
            "write safeguard, reorganisation or liquidation (RJ, LJ) beside the day, or empty the day",
            "The day of a judgment tells of insolvency proceedings: prior claims are not dunned any more and are declared (C. com. L622-7, L622-24), as long as nothing says otherwise.",
        ),
        Code::InsolvencyContradicted => says(
            "{0}: \"{1}\" contradicts the insolvency proceedings that are open, and does not tell what is left of them; they are taken to be open",
            "look up in the BODACC or at the registry what the decision did, and note it in the journal with its day (event insolvency)",
            "An end or a reversal without a day does not tell which judgment it is of; once a plan is reversed, proceedings go on where they stood: either way a prior claim is not dunned (C. com. L622-7, L622-21).",
        ),
        Code::ProceedingsShared => says(
            "{0}: insolvency proceedings are open under another account of the same SIREN ({1}); they hold for this one",
            "check the SIREN, and note the proceedings on this account; if the SIREN is wrong, correct it",
            "A judgment opens the proceedings of a person, not of an account: the prior claims of all its accounts are declared, and dunned no more (C. com. L622-7, L622-24).",
        ),
        Code::PublicationEarly => says(
            "{0}: the publication in the BODACC ({1}) is before the judgment ({2}); it does not count",
            "correct one of the two days",
            "The delay to declare runs from the publication of the judgment (C. com. R622-24): it cannot come before it.",
        ),
        Code::PaidAfterJudgment => says(
            "{0}: {1} received since the judgment of {2} went to prior claims",
            "see what this payment is for: let it name a later invoice, or ask the mandataire",
            "A claim born before the judgment may not be paid, and such a payment can be annulled for three years (C. com. L622-7); what is declared is what was owed on the day of the judgment (L622-25).",
        ),
        Code::RateBelowFloor => says(
            "{n} {claim|claims} at the contract's rate of {0}, under the floor (three times the legal rate, up to {1}) of {2..}; it is used as written",
            "raise the rate of the contract, or leave it out for the rate of the law",
            "C. com. L441-10, II forbids a contract between businesses to set less than three times the legal rate; what follows from a lower one is not settled.",
        ),
        Code::PublicRateAgreed => says(
            "{n} {claim|claims} on public buyers at an agreed rate, not at the one that the decree sets (ECB + {0} points)",
            "rate = \"statutory\" for these customers (column or profile): the public accountant pays no other",
            "The rate of late interest of a public buyer is set by decree (CCP R2192-31), and a waiver of it is void (L2192-14); what terms of sale say does not replace it. The agreed rate counts, as the policy says, and letters do not cite the decree for it.",
        ),
        Code::FloorUnknown => says(
            "the floor (three times the legal rate) is not known for {1}: the contract's rate of {0} is not compared with it",
            "add that semester with [[late_interest.rates]]",
            "A fixed rate is reckoned without the legal rate; only its floor, C. com. L441-10, II, rests on it.",
        ),
        Code::NoRateBefore => says(
            "{n} {claim was|claims were} late before {0}, the first semester whose rates are known: no interest is reckoned",
            "add the semesters that are missing with [[late_interest.rates]], or write off what is too old",
            "The rates of the law are known from 2015 on; none is guessed for earlier days, and the claim is in no total of interest.",
        ),
        Code::NoRateForCurrency => says(
            "{n} late {claim|claims} in {0} without a contract's rate: no interest is reckoned",
            "give the rate of the contract, in the customer's column `rate`, in its profile or in [late_interest]",
            "The rate of the law is that of the ECB, for the euro; a claim in another currency bears what its contract says.",
        ),
        Code::RateUnverified => says(
            "the rates of {0} ({2}) are not verified: {1}",
            "compare them with the ECB's and the Journal officiel before you claim",
            "Interest rests on a semester that the policy added, or that a single source gives.",
        ),
        Code::LawUnverified => says(
            "a figure of this report rests on a text that was read in a summary alone: {0}",
            "confirm it in the text itself before you claim",
            "The program says what it has not verified: the margin of another State of the Union, the time after which a second judgment opens new proceedings, or the delays to declare a claim.",
        ),
        Code::VatRateAssumed => says(
            "{n} doubtful {claim|claims} without net amount nor VAT: net of tax at the rate of {0}%",
            "add the net amount or the VAT to the export, or the rate of the house to the policy (impairment.vat_rate)",
            "Impairment is reckoned without tax, and nothing in the files says the VAT of these invoices.",
        ),
    }
}
