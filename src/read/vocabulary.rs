//! The words that cells hold: kinds of document, states, and the marks of rows that are no data.
//!
//! Takes cells; gives the group a word belongs to, of the vocabularies embedded in `headers.toml`.
//! Invariant: a word is found whole, in the first group of its vocabulary that has it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::begins::Begins;
use super::contest::ContestWords;
use super::embedded::EMBEDDED;
use super::header::{key, value_key};
use super::row_marks::RowMarks;
use crate::model::{EInvoiceStatus, PROTECTIVE_ATTACHMENT, Regime};

/// What the embedded table says of cells.
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let values = &EMBEDDED.values;
    Words {
        kinds: values.kind.groups(),
        statuses: values.status.groups(),
        state_codes: values.state_code.groups(),
        payment_statuses: values.payment_status.groups(),
        answers: values.answer.groups(),
        ways: values.direction.groups(),
        movements: values.movement.groups(),
        reversals: values.reversal.groups(),
        customer_statuses: values.customer_status.groups(),
        regimes: groups(&values.regime, Regime::parse),
        e_invoice_statuses: groups(&values.e_invoice_status, EInvoiceStatus::parse),
        enforcements: groups(&values.enforcement, |name| {
            (name == PROTECTIVE_ATTACHMENT).then_some(PROTECTIVE_ATTACHMENT)
        }),
        rows: EMBEDDED.rows.clone(),
        balance_begins: Begins::of(&EMBEDDED.rows.statement_labels()),
        credit_note_begins: Begins::of(&EMBEDDED.rows.credit_note_numbers),
    }
});

/// The vocabularies.
#[derive(Debug)]
pub(crate) struct Words {
    /// Kinds of document.
    pub kinds: Vocabulary<Kind>,
    /// States of a document.
    pub statuses: Vocabulary<Status>,
    /// Numbers that stand for states of a document.
    state_codes: Vocabulary<Status>,
    /// States of a payment.
    pub payment_statuses: Vocabulary<PaymentStatus>,
    /// Answers to yes or no.
    answers: Vocabulary<Answer>,
    /// Which way an amount goes.
    pub ways: Vocabulary<Way>,
    /// Whether money came in or went out.
    movements: Vocabulary<Movement>,
    /// Kinds of rows of payments that say that money went back.
    pub reversals: Vocabulary<Reversal>,
    /// States of a customer.
    pub customer_statuses: Vocabulary<CustomerStatus>,
    /// Regimes of customers.
    pub regimes: Vocabulary<Regime>,
    /// Life-cycle statuses of e-invoices.
    pub e_invoice_statuses: Vocabulary<EInvoiceStatus>,
    /// Acts of enforcement that have rules of their own.
    pub enforcements: Vocabulary<&'static str>,
    /// Rows that are totals or titles.
    pub rows: RowMarks,
    /// The first two letters of the labels of rows of balance.
    balance_begins: Begins,
    /// The first two letters of the numbers of credit notes.
    credit_note_begins: Begins,
}

impl Words {
    /// Returns the state that a number of a column is a code of, where the headers of its file prove that it is.
    #[must_use]
    pub(crate) fn state_code(
        &self,
        headers: &[String],
        column: usize,
        code: &str,
    ) -> Option<Status> {
        let keys: Vec<String> = headers.iter().map(|header| key(header).text).collect();
        let own = keys.get(column)?;
        let proves = |proof: &Vec<String>| {
            proof.first() == Some(own) && proof.iter().all(|header| keys.contains(header))
        };
        let mut proofs = self.rows.state_code_headers.iter();
        proofs
            .any(proves)
            .then(|| self.state_codes.find(code))
            .flatten()
    }

    /// Returns what a cell answers that asks yes or no; none for any other words, and for an empty cell.
    #[must_use]
    pub(crate) fn answer(&self, cell: &[u8]) -> Option<Answer> {
        if cell.is_empty() {
            return None;
        }
        if let Some(answer) = self.answers.find_plain(cell) {
            return Some(answer);
        }
        let text = String::from_utf8_lossy(cell);
        let says_something = |character: char| character.is_alphanumeric() && character != '0';
        if text.chars().any(says_something) {
            self.answers.find(&text)
        } else {
            Some(Answer::No)
        }
    }

    /// Returns whether a cell of terms says that there are none of its own.
    #[must_use]
    pub(crate) fn says_no_terms(&self, cell: &str) -> bool {
        let is_nothing = matches!(
            self.answer(cell.as_bytes()),
            Some(Answer::No | Answer::Nothing)
        );
        is_nothing || EMBEDDED.values.usual_terms.contains(&value_key(cell))
    }

    /// Returns which way money went, by a word of accounts or of banks.
    #[must_use]
    pub(crate) fn movement(&self, cell: &[u8]) -> Option<Movement> {
        if cell.is_empty() {
            return None;
        }
        let text = String::from_utf8_lossy(cell);
        match (cell, self.ways.find(&text)) {
            (b"-", _) | (_, Some(Way::Debit)) => Some(Movement::Out),
            // A bank credits the account of what comes in.
            (b"+", _) | (_, Some(Way::Credit)) => Some(Movement::In),
            (_, None) => self.movements.find(&text),
        }
    }

    /// Tells whether a cell says yes: with a word for it, or with what there is.
    #[must_use]
    pub(crate) fn says_yes(&self, cell: &[u8]) -> bool {
        match self.answer(cell) {
            None => !cell.is_empty(),
            Some(Answer::Yes) => true,
            Some(Answer::No | Answer::Nothing | Answer::Over) => false,
        }
    }

    /// Tells whether the label of a bank's row is that of a balance or of a total of movements.
    ///
    /// Two letters, then four, decide on almost every row; what begins otherwise than with ASCII is folded first.
    #[must_use]
    #[inline]
    pub(crate) fn is_balance(&self, label: &[u8]) -> bool {
        let may_be = match label.first_chunk::<2>() {
            Some(begin) if begin.is_ascii() => self.balance_begins.may_be(*begin),
            Some(_) => true,
            None => false,
        };
        may_be
            && self.balance_begins.may_start(label)
            && self.rows.is_no_movement(&String::from_utf8_lossy(label))
    }

    /// Tells whether a number begins as those of credit notes do: letters of them, then no letter.
    #[must_use]
    #[inline]
    pub(crate) fn is_credit_note_number(&self, number: &[u8]) -> bool {
        number
            .first_chunk::<2>()
            .is_some_and(|begin| self.credit_note_begins.may_be(*begin))
            && self.rows.is_credit_note_number(number)
    }
}

/// Makes a vocabulary of words listed by the name of what they mean.
fn groups<T>(
    words: &BTreeMap<String, Vec<String>>,
    meaning: impl Fn(&str) -> Option<T>,
) -> Vocabulary<T> {
    let group = |(name, words): (&String, &Vec<String>)| {
        let meaning =
            meaning(name).expect("the embedded file names what there is: a test reads it");
        (meaning, words.clone())
    };
    Vocabulary {
        groups: words.iter().map(group).collect(),
    }
}

/// An ordered list of groups of words.
#[derive(Debug)]
pub(crate) struct Vocabulary<T> {
    groups: Vec<(T, Vec<String>)>,
}

impl<T: Copy> Vocabulary<T> {
    /// Returns the group of a word that is written as the vocabulary writes it, in any case.
    fn find_plain(&self, cell: &[u8]) -> Option<T> {
        let is_it = |word: &String| word.as_bytes().eq_ignore_ascii_case(cell);
        let group = self
            .groups
            .iter()
            .find(|(_, words)| words.iter().any(is_it));
        group.map(|(group, _)| *group)
    }

    /// Returns the group of the word that this cell holds: capitals may part words (`PartiallyPaid`) or mean
    /// nothing (`B2C`, `BtoC`), so that a word counts by its letters where its spaces decide nothing.
    #[must_use]
    pub(crate) fn find(&self, cell: &str) -> Option<T> {
        let word = value_key(cell);
        if word.is_empty() {
            return None;
        }
        let exact = |(_, words): &&(T, Vec<String>)| words.contains(&word);
        let by_letters = |(_, words): &&(T, Vec<String>)| {
            words.iter().any(|each| letters(each).eq(letters(&word)))
        };
        let groups = self.groups.iter();
        let group = groups.clone().find(exact);
        let group = group.or_else(|| groups.clone().find(by_letters))?;
        Some(group.0)
    }

    /// Returns the groups with their words, in the order they are tried.
    #[cfg(test)]
    pub(crate) fn groups(&self) -> &[(T, Vec<String>)] {
        &self.groups
    }
}

/// Returns what a value key says, its spaces apart.
fn letters(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|byte| *byte != b' ')
}

macro_rules! vocabulary {
    ($(#[$about:meta])* $group:ident, $table:ident { $($variant:ident $name:ident $doc:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $group {
            $(#[doc = $doc] $variant,)*
        }

        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        struct $table {
            $($name: Vec<String>,)*
        }

        impl $table {
            fn groups(&self) -> Vocabulary<$group> {
                Vocabulary { groups: vec![$(($group::$variant, self.$name.clone()),)*] }
            }
        }
    };
}

vocabulary! {
    /// What a document is.
    Kind, KindTable {
        Invoice invoice "An invoice.",
        CreditNote credit_note "A credit note.",
        Deposit deposit "A deposit or an interim invoice.",
        NotDue not_due "A quote, an order, a pro-forma: never a claim.",
        Payment payment "A payment among the documents.",
    }
}

vocabulary! {
    /// The state that the tool gives a document.
    Status, StatusTable {
        Draft draft "Not issued yet.",
        Void void "Cancelled.",
        Reversed reversed "Taken back by a credit note.",
        Partial partial "Paid in part.",
        Unpaid unpaid "Not paid.",
        Issued issued "Issued, and nothing of its payment.",
        Paid paid "Paid.",
        Disputed disputed "Contested or refused.",
        NotDue not_due "A quote, a pro-forma: never a claim.",
    }
}

vocabulary! {
    /// The state of a payment.
    PaymentStatus, PaymentStatusTable {
        Settled ok "Received for good.",
        Pending pending "Not received yet.",
        Rejected rejected "Sent back, or given back.",
        Undone undone "Never made: its bank or its payer declined it.",
    }
}

vocabulary! {
    /// What a cell says that asks yes or no.
    Answer, AnswerTable {
        Yes yes "It is so.",
        No no "It is not.",
        Nothing nothing "There is nothing of the kind.",
        Over over "It was so, and is no more.",
    }
}

vocabulary! {
    /// The state of a customer, as far as it matters.
    CustomerStatus, CustomerStatusTable {
        Insolvent insolvent "In insolvency proceedings.",
        NotReminded not_reminded "Not to be reminded.",
        Usual usual "Nothing that matters here.",
    }
}

vocabulary! {
    /// Which way an amount goes.
    Way, WayTable {
        Debit debit "To the debit of an account.",
        Credit credit "To its credit.",
    }
}

vocabulary! {
    /// What a row of a bank does to the account.
    Movement, MovementTable {
        In r#in "Money came in.",
        Out out "Money went out.",
        Held held "Nothing moved yet: an authorisation, a hold.",
    }
}

vocabulary! {
    /// Why money that was received went back.
    Reversal, ReversalTable {
        Rejection rejection "The payment bounced.",
        Refund refund "It was given back.",
    }
}

/// The vocabularies as the file writes them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Values {
    kind: KindTable,
    status: StatusTable,
    state_code: StatusTable,
    payment_status: PaymentStatusTable,
    answer: AnswerTable,
    pub(super) well: BTreeMap<String, Vec<String>>,
    pub(super) absent: Absent,
    usual_terms: Vec<String>,
    pub(super) contest: ContestWords,
    direction: WayTable,
    movement: MovementTable,
    reversal: ReversalTable,
    customer_status: CustomerStatusTable,
    regime: BTreeMap<String, Vec<String>>,
    e_invoice_status: BTreeMap<String, Vec<String>>,
    enforcement: BTreeMap<String, Vec<String>>,
}

/// What a cell says in place of the reference of a paper that is not there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Absent {
    /// Whole cells.
    whole: Vec<String>,
    /// What a cell begins with.
    begins: Vec<String>,
    /// What comes before the name of a paper.
    denials: Vec<String>,
    /// Names of papers.
    papers: Vec<String>,
}

impl Absent {
    /// Returns whether a cell says that there is no paper.
    pub(super) fn says(&self, cell: &[u8]) -> bool {
        let text = value_key(&String::from_utf8_lossy(cell));
        let after = |begin: &String| {
            let rest = text.strip_prefix(begin.as_str())?;
            (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
        };
        let is_paper = |rest: &str| {
            let word = rest.split(' ').next().unwrap_or_default();
            self.papers.iter().any(|paper| paper == word)
        };
        self.whole.contains(&text)
            || self.begins.iter().any(|begin| after(begin).is_some())
            || self
                .denials
                .iter()
                .any(|it| after(it).is_some_and(is_paper))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_may_say_that_there_is_no_paper() {
        let absent = &EMBEDDED.values.absent;
        for cell in [
            "pas de BC",
            "Sans commande",
            "manquant",
            "à recevoir",
            "En attente",
            "à venir",
            "(vide)",
            "inconnu",
            "perdu",
            "BL manquant",
            "non signé",
            "not received",
            "missing",
        ] {
            assert!(absent.says(cell.as_bytes()), "{cell}");
        }
        for cell in [
            "CDE Martin",
            "oui",
            "signé",
            "bon du client",
            "accord oral",
            "mail",
        ] {
            assert!(!absent.says(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn a_cell_answers_yes_or_no_in_one_way_whoever_asks() {
        for (answer, cells) in [
            (Answer::Yes, "oui;OUI;Y;vrai;1;x"),
            (Answer::No, "non;No;FAUX;0;-;0,00;0.00;00/00/0000"),
            (Answer::Nothing, "Néant;n/a;N.A.;Aucune;sans objet;(aucun)"),
            (Answer::Over, "résolu;Clôturée;closed"),
        ] {
            for cell in cells.split(';') {
                assert_eq!(WORDS.answer(cell.as_bytes()), Some(answer), "{cell}");
                let is_yes = answer == Answer::Yes;
                assert_eq!(WORDS.says_yes(cell.as_bytes()), is_yes, "{cell}");
            }
        }
        for reason in ["marchandise abîmée", "en cours", "شكوى", "non conforme"] {
            assert_eq!(WORDS.answer(reason.as_bytes()), None, "{reason}");
            assert!(WORDS.says_yes(reason.as_bytes()), "{reason}");
        }
        assert!(!WORDS.says_yes(b""));
    }

    #[test]
    fn a_status_is_found_whole_and_never_by_a_part() {
        assert_eq!(WORDS.statuses.find("À régler"), Some(Status::Unpaid));
        assert_eq!(
            WORDS.statuses.find("Partiellement payée"),
            Some(Status::Partial)
        );
        assert_eq!(WORDS.statuses.find("Payée"), Some(Status::Paid));
        assert_eq!(WORDS.statuses.find("Payée hier"), None);
    }

    #[test]
    fn kinds_and_payment_statuses_are_known() {
        assert_eq!(WORDS.kinds.find("Facture d'acompte"), Some(Kind::Deposit));
        assert_eq!(
            WORDS.kinds.find("Sales credit note"),
            Some(Kind::CreditNote)
        );
        assert_eq!(
            WORDS.payment_statuses.find("COMPLETED"),
            Some(PaymentStatus::Settled)
        );
    }

    #[test]
    fn totals_and_sections_are_not_data() {
        assert!(WORDS.rows.is_total("Total Euro"));
        assert!(WORDS.rows.is_total("Total for 1 - 30 days past due"));
        assert!(!WORDS.rows.is_total("Totalgaz"));
        assert!(WORDS.rows.is_section("1 - 30 days past due (12)"));
        assert!(!WORDS.rows.is_section("Current SAS"));
    }

    #[test]
    fn a_balance_is_told_from_the_payment_of_one() {
        for label in [
            "Solde au 13/02/2026",
            "SOLDE DU 13/02",
            "Solde créditeur au 1er février 2026",
            "Ancien solde",
            "Nouveau solde au 28.02.2026 en EUR",
            "Closing balance",
            "ANCIEN SOLDE CREDITEUR AU 31/01/2026",
            "NOUVEAU SOLDE CREDITEUR",
            "SOLDE EN FIN DE PERIODE",
            "Solde de départ",
            "REPORT A NOUVEAU",
            "TOTAL DES MOUVEMENTS",
            "Total des opérations du 01/02/2026 au 28/02/2026",
        ] {
            assert!(WORDS.is_balance(label.as_bytes()), "{label}");
        }
        for label in [
            "Solde du chantier Durand",
            "Solde du 12 rue Martin",
            "SOLDE FACTURE FA2026-0001",
            "Solde au 13/02/2026 facture F12",
            "VIR SOLDE AU 13/02/2026",
            "Solde du",
            "TOTAL ENERGIES",
            "Report",
            "REPORT SARL",
            "SOLDE",
            "Solde de tout compte Durand",
            "Total des travaux",
        ] {
            assert!(!WORDS.is_balance(label.as_bytes()), "{label}");
        }
    }

    #[test]
    fn words_of_payment_status_are_known_in_their_usual_forms() {
        for (group, words) in [
            (
                PaymentStatus::Rejected,
                "rejected Rejetée Impayée Retourné unpaid charged_back",
            ),
            (PaymentStatus::Undone, "annulée Échec Refusée DECLINED"),
            (PaymentStatus::Pending, "PENDING requires_action Soumise"),
            (
                PaymentStatus::Settled,
                "Exécuté COMPLETED Terminée paid_out Reçu",
            ),
        ] {
            for word in words.split(' ') {
                assert_eq!(WORDS.payment_statuses.find(word), Some(group), "{word}");
            }
        }
        for (_, words) in WORDS.payment_statuses.groups() {
            for word in words {
                assert_eq!(*word, value_key(word));
                let groups = WORDS.payment_statuses.groups().iter();
                let holding = groups.filter(|(_, words)| words.contains(word)).count();
                assert_eq!(holding, 1, "{word}");
            }
        }
    }

    #[test]
    fn no_word_depends_on_its_capitals() {
        fn holds<T: Copy + PartialEq + std::fmt::Debug>(vocabulary: &Vocabulary<T>) {
            for (group, words) in vocabulary.groups() {
                for word in words {
                    let first = word.char_indices().map(|(at, letter)| {
                        let is_first = at == 0 || word.as_bytes()[at - 1] == b' ';
                        if is_first {
                            letter.to_ascii_uppercase()
                        } else {
                            letter
                        }
                    });
                    let camel: String = first.filter(|letter| *letter != ' ').collect();
                    let other = word.char_indices().map(|(at, letter)| match at % 2 {
                        0 => letter,
                        _ => letter.to_ascii_uppercase(),
                    });
                    let spellings = [word.to_uppercase(), camel, other.collect()];
                    for spelling in spellings {
                        assert_eq!(vocabulary.find(&spelling), Some(*group), "{spelling}");
                    }
                }
            }
        }
        holds(&WORDS.kinds);
        holds(&WORDS.statuses);
        holds(&WORDS.payment_statuses);
        holds(&WORDS.answers);
        holds(&WORDS.ways);
        holds(&WORDS.movements);
        holds(&WORDS.customer_statuses);
        holds(&WORDS.regimes);
        holds(&WORDS.e_invoice_statuses);
        holds(&WORDS.enforcements);
        for consumer in ["B2C", "b2C", "BtoC", "B to C", "b-2-c", "Particuliers"] {
            assert_eq!(
                WORDS.regimes.find(consumer),
                Some(Regime::Consumer),
                "{consumer}"
            );
        }
        for company in ["B2B", "BtoB", "btob"] {
            assert_eq!(
                WORDS.regimes.find(company),
                Some(Regime::Business),
                "{company}"
            );
        }
        assert_eq!(WORDS.regimes.find(""), None);
    }

    #[test]
    fn every_word_is_its_own_key() {
        for (_, words) in WORDS.statuses.groups() {
            for word in words {
                assert_eq!(*word, value_key(word));
            }
        }
        for (_, words) in WORDS.answers.groups() {
            for word in words {
                assert_eq!(*word, value_key(word));
            }
        }
        for (_, words) in WORDS.kinds.groups() {
            for word in words {
                assert_eq!(*word, value_key(word));
            }
        }
        for (regime, words) in WORDS.regimes.groups() {
            for word in words {
                assert_eq!(*word, value_key(word));
                assert_eq!(WORDS.regimes.find(word), Some(*regime));
            }
        }
        for (status, words) in WORDS.e_invoice_statuses.groups() {
            for word in words {
                assert_eq!(*word, value_key(word));
                assert_eq!(WORDS.e_invoice_statuses.find(word), Some(*status));
            }
        }
    }
}
