//! The décompte of one debt: both accounts, each line of which can be re-added by hand.

use crate::assess::PlanOver;
use crate::assess::late_interest::{Account, Accounts, Line, Order, ReceiptKind, Reserve, Segment};
use crate::model::{Amount, Currency, Day, Finding, Rate, RateRule, Regime, Total};
use crate::policy::{CreditNoteEffect, DayCount, Imputation, Language};
use crate::render::lang::{decompte_words, late_words, words};
use crate::render::{clean, flow, numbers, reports, table};
use std::io;

/// What a décompte shows.
#[derive(Clone, Copy, Debug)]
pub struct Decompte<'run> {
    /// The last day that is reckoned.
    pub as_of: Day,
    /// The currency of every amount.
    pub currency: Currency,
    /// The amount of the debt.
    pub amount: Amount,
    /// Its due date.
    pub due: Day,
    /// The law.
    pub regime: Regime,
    /// The rate of the contract.
    pub rule: RateRule,
    /// Both accounts.
    pub accounts: &'run Accounts,
    /// Which of them is asked for.
    pub imputation: Imputation,
    /// Why nothing bears interest, if nothing does.
    pub reason: Option<NoInterest>,
    /// Both accounts of what is under no reserve, where something is.
    pub undisputed: Option<&'run Accounts>,
    /// Why something is under reserve.
    pub reserve: Option<Reserve>,
    /// Since when a plan is kept: interest of later days is told apart.
    pub plan_since: Option<Day>,
    /// A plan of the parties that is over: interest of its days is told, and asked for.
    pub plan_over: Option<PlanOver>,
    /// When the credit note was announced that is taken off, if one was.
    pub announced_on: Option<Day>,
    /// When what is to come of a broken plan falls due first.
    pub to_come_on: Option<Day>,
    /// The days of a year.
    pub day_count: DayCount,
    /// From when credit notes count.
    pub credit_notes: CreditNoteEffect,
    /// What is worth telling of the rates.
    pub findings: &'run [Finding],
    /// The language of texts.
    pub language: Language,
    /// The program and its version, as documents name it.
    pub generator: &'run str,
}

/// Why nothing bears interest, whatever the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoInterest {
    /// A consumer owes it from a formal notice on, and no day of one was given.
    NoFormalNotice,
    /// The regime is without interest.
    NoRegime,
    /// It was not late by the last day, or its first day is later.
    NotLate,
    /// Nothing of it was owed after its due date.
    PaidInTime,
}

impl NoInterest {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoFormalNotice => "no-formal-notice",
            Self::NoRegime => "regime-none",
            Self::NotLate => "not-late",
            Self::PaidInTime => "paid-in-time",
        }
    }
}

impl<'run> Decompte<'run> {
    /// Returns which account is asked for, and the account.
    #[must_use]
    pub fn claimed(&self) -> (Order, &'run Account) {
        self.accounts.claimed(self.imputation)
    }

    /// Returns what an account bears of interest on the days of a plan that is kept, which is not asked for.
    #[must_use]
    pub(crate) fn in_plan(&self, account: &Account) -> Amount {
        let Some(since) = self.plan_since else {
            return Amount::ZERO;
        };
        let later = account.segments().filter(|segment| segment.from > since);
        later.fold(Amount::ZERO, |sum, segment| sum + segment.amount)
    }

    /// Returns principal, interest and lump sum that are asked for.
    #[must_use]
    pub(crate) fn asked(&self) -> [Amount; 3] {
        let (_, account) = self.claimed();
        let interest = account.interest - self.in_plan(account);
        [account.principal, interest, self.accounts.lump_sum]
    }

    /// Returns what of it is asked for under reserve, principal, interest and lump sum: none where nobody
    /// contests.
    #[must_use]
    pub(crate) fn reserved(&self, order: Order) -> Option<[Amount; 3]> {
        let undisputed = self.undisputed?;
        let (whole, rest) = (self.accounts.of(order), undisputed.of(order));
        let interest = |account: &Account| account.interest - self.in_plan(account);
        Some([
            whole.principal - rest.principal,
            interest(whole) - interest(rest),
            self.accounts.lump_sum - undisputed.lump_sum,
        ])
    }

    /// Returns how interest is called: that of a consumer is no penalty.
    #[must_use]
    pub(crate) const fn interest_word(&self) -> &'static str {
        let late = late_words(self.language);
        match self.regime {
            Regime::Consumer => decompte_words(self.language).legal_interest,
            Regime::Business | Regime::Public | Regime::European | Regime::None => late.interest,
        }
    }

    /// Returns whether the law has a lump sum for recovery costs.
    #[must_use]
    pub(crate) const fn has_lump_sum(&self) -> bool {
        match self.regime {
            Regime::Business | Regime::Public | Regime::European => true,
            Regime::Consumer | Regime::None => false,
        }
    }

    /// Returns both accounts, principal first.
    #[must_use]
    pub const fn both(&self) -> [(Order, &'run Account); 2] {
        [
            (Order::PrincipalFirst, &self.accounts.principal_first),
            (Order::InterestFirst, &self.accounts.interest_first),
        ]
    }

    /// Says what the debt is: amount, due date, law and rate.
    #[must_use]
    pub(crate) fn head(&self) -> Vec<String> {
        let (words, late) = (words(self.language), late_words(self.language));
        let amount = numbers::amount(Total::from(self.amount), self.currency, self.language);
        let due = numbers::date(self.due, self.language);
        let mut head = vec![
            format!("{amount}, {} {due}", words.due_sentence),
            (late.regime)(self.regime).to_owned(),
        ];
        // A consumer's rate is that of the law, whatever the contract says; who owes none has no rate.
        let rule = match self.regime {
            Regime::Consumer | Regime::None => RateRule::Statutory,
            Regime::Business | Regime::Public | Regime::European => self.rule,
        };
        match rule {
            RateRule::Statutory => {}
            RateRule::ThreeTimesLegal => {
                head.push(decompte_words(self.language).three_times_legal.to_owned());
            }
            RateRule::Fixed(rate) => head.push(self.fixed(rate)),
        }
        head
    }

    fn fixed(&self, rate: Rate) -> String {
        let late = late_words(self.language);
        let rate = numbers::rate(rate, self.language);
        format!("{} {rate}", late.rate.to_lowercase())
    }

    /// Returns the title of the whole.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        let words = words(self.language);
        let day = numbers::date(self.as_of, self.language);
        let title = statement_title(self.regime, self.language);
        format!("{title} {} {day} · {}", words.at_day, self.currency)
    }

    /// Returns the name of an account: `principal d'abord (réclamé)`.
    #[must_use]
    pub(crate) fn name(&self, order: Order) -> String {
        let late = late_words(self.language);
        let name = (late.order)(order);
        if self.claimed().0 == order {
            format!("{name} ({})", late.claimed)
        } else {
            name.to_owned()
        }
    }

    /// Returns the name of an account as a title.
    #[must_use]
    pub(crate) fn named(&self, order: Order) -> String {
        let name = self.name(order);
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    }

    /// Says what an account comes to, so that it can be re-added.
    #[must_use]
    pub(crate) fn sums(&self, order: Order) -> Vec<String> {
        let account = self.accounts.of(order);
        let late = late_words(self.language);
        let amount = |sum: Amount| numbers::amount(Total::from(sum), self.currency, self.language);
        let word = self.interest_word().to_lowercase();
        let in_plan = self.in_plan(account);
        let mut sums = vec![
            format!("{} {}", late.principal, amount(account.principal)),
            format!("+ {word} {}", amount(account.interest - in_plan)),
        ];
        if !account.interest_paid.is_zero() {
            let paid = amount(account.interest_paid);
            let title = match self.regime {
                Regime::Consumer => decompte_words(self.language).legal_interest_paid,
                Regime::Business | Regime::Public | Regime::European | Regime::None => {
                    late.interest_paid
                }
            };
            sums.push(format!("({title} {paid})"));
        }
        if self.has_lump_sum() {
            let lump_sum = amount(self.accounts.lump_sum);
            sums.push(format!("+ {} {lump_sum}", late.lump_sum.to_lowercase()));
        }
        let total = amount(self.accounts.total(account) - in_plan);
        sums.push(format!("= {} {total}", late.total_due));
        if !account.credit.is_zero() {
            // What is left once the credit is used: by it the accounts are compared.
            let net = self.accounts.total(account) - in_plan - account.credit;
            sums.push(format!("- {} {}", late.credit, amount(account.credit)));
            sums.push(format!(
                "= {} {}",
                words(self.language).control.net,
                amount(net)
            ));
        }
        if let (Some(since), false) = (self.plan_since, in_plan.is_zero()) {
            let since = numbers::date(since, self.language);
            let text = decompte_words(self.language)
                .in_plan
                .replace("{since}", &since)
                .replace("{word}", &word);
            sums.push(text.replace("{amount}", &amount(in_plan)));
        }
        let under_reserve = self.reserve.zip(self.reserved(order));
        if let Some((why, [principal, interest, lump_sum])) = under_reserve {
            let text = (decompte_words(self.language).under_reserve)(why)
                .replace("{principal}", &amount(principal));
            let mut interest = format!("{word} {}", amount(interest));
            if !lump_sum.is_zero() {
                let title = late.lump_sum.to_lowercase();
                interest.push_str(&format!(", {title} {}", amount(lump_sum)));
            }
            sums.push(text.replace("{interest}", &interest));
        }
        sums.extend(self.withheld());
        sums.extend(self.in_plan_over(account));
        sums
    }

    /// Says why a part is not asked for, each with its day.
    fn withheld(&self) -> Vec<String> {
        let own = decompte_words(self.language);
        let date = |day| numbers::date(day, self.language);
        let said = [
            (own.announced_on, self.announced_on),
            (own.to_come_on, self.to_come_on),
        ];
        let said = said.into_iter();
        said.filter_map(|(text, day)| Some(text.replace("{day}", &date(day?))))
            .collect()
    }

    /// Says what an account bears of interest on the days of a plan that is over.
    fn in_plan_over(&self, account: &Account) -> Option<String> {
        let over = self.plan_over?;
        let of_plan = account
            .segments()
            .filter(|segment| over.since < segment.from && segment.to <= over.on);
        let interest = of_plan.fold(Amount::ZERO, |sum, segment| sum + segment.amount);
        if interest.is_zero() {
            return None;
        }
        let date = |day| numbers::date(day, self.language);
        let amount = numbers::amount(Total::from(interest), self.currency, self.language);
        let text = decompte_words(self.language).in_plan_over;
        let text = text.replace("{from}", &date(over.since.plus(1)));
        let text = text.replace("{to}", &date(over.on.min(self.as_of)));
        let word = self.interest_word().to_lowercase();
        Some(text.replace("{word}", &word).replace("{amount}", &amount))
    }

    /// Says what must be known to read it.
    #[must_use]
    pub(crate) fn notes(&self) -> Vec<String> {
        let (words, late) = (words(self.language), late_words(self.language));
        let mut notes = Vec::new();
        match self.reason {
            Some(NoInterest::NoFormalNotice) => notes.push(late.no_formal_notice.to_owned()),
            Some(NoInterest::NoRegime) => notes.push(late.regime_without_interest.to_owned()),
            Some(NoInterest::NotLate) => notes.push(late.not_late.to_owned()),
            Some(NoInterest::PaidInTime) => notes.push(late.paid_in_time.to_owned()),
            None => {}
        }
        if self.differs() {
            let asked = (decompte_words(self.language).imputation)(self.imputation);
            notes.push(format!(
                "{} {asked}",
                decompte_words(self.language).imputation_note
            ));
        }
        let is_credit_note = |line: &Line| matches!(line, Line::Receipt { receipt, .. } if receipt.kind == ReceiptKind::CreditNote);
        let account = self.claimed().1;
        if account.lines.iter().any(is_credit_note) && account.segments().next().is_some() {
            let mode = decompte_words(self.language).credit_notes;
            notes.push(mode(self.credit_notes).to_owned());
        }
        let first = account.segments().next();
        if let (Regime::Consumer, Some(first)) = (self.regime, first) {
            let from = numbers::date(first.from, self.language);
            notes.push(
                decompte_words(self.language)
                    .from_notice
                    .replace("{from}", &from),
            );
        }
        let is_remainder = |segment: &Segment| !segment.is_whole(self.day_count);
        if account.segments().any(is_remainder) {
            notes.push(decompte_words(self.language).rounded_once.to_owned());
        }
        let told = self.findings.iter();
        notes.extend(told.map(|finding| words.finding_text(finding)));
        notes
    }

    /// Returns whether the two accounts are not the same.
    #[must_use]
    pub(crate) fn differs(&self) -> bool {
        self.accounts.principal_first != self.accounts.interest_first
    }
}

/// Returns the title of a décompte: a consumer owes interest, and no penalty.
pub(crate) const fn statement_title(regime: Regime, language: Language) -> &'static str {
    match regime {
        Regime::Consumer => decompte_words(language).legal_title,
        Regime::Business | Regime::Public | Regime::European | Regime::None => {
            late_words(language).statement
        }
    }
}

/// Writes the décompte as text: the accounts one under the other, one alone where they are the same.
///
/// # Errors
/// When the writer fails.
pub fn write(decompte: &Decompte<'_>, width: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let lines = |parts: &[String], separator: &str, out: &mut dyn io::Write| {
        let lines = flow::lines(parts, separator, width);
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))
    };
    writeln!(out, "{}", clean::cut(&decompte.title(), width))?;
    lines(&decompte.head(), " · ", out)?;
    let shown = if decompte.differs() { 2 } else { 1 };
    for (order, account) in decompte.both().into_iter().take(shown) {
        writeln!(out)?;
        if decompte.differs() {
            writeln!(out, "{}\n", decompte.named(order))?;
        }
        let sheet = reports::interest_account(decompte, account);
        if !sheet.rows.is_empty() {
            table::write_rows(&sheet, decompte.language, width, out)?;
            writeln!(out)?;
        }
        lines(&decompte.sums(order), " ", out)?;
    }
    for note in decompte.notes() {
        writeln!(out)?;
        let words: Vec<String> = note.split(' ').map(str::to_owned).collect();
        lines(&words, " ", out)?;
    }
    Ok(())
}
