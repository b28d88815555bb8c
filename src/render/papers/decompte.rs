//! The décompte of a debt as a document: both accounts segment by segment, sums that can be re-added.

use super::accounts::{add, capitalized};
use super::asked::{AskedOfClaim, ClaimsDecompte};
use super::head;
use crate::assess::Case;
use crate::assess::late_interest::{Bound, ClaimInterest};
use crate::assess::statement::not_asked;
use crate::assess::status::Sign;
use crate::model::{Amount, Currency, CustomerIndex, FindingCode, Regime, Total};
use crate::render::decompte::{Decompte, NoInterest, statement_title};
use crate::render::document::{Block, Document, Span, table_of};
use crate::render::lang::law::law;
use crate::render::lang::{decompte_words, late_words, not_asked_text, words};
use crate::render::results::Results;
use crate::render::sheet::Sheet;
use crate::render::{numbers, reports};

/// Makes the document of a décompte, one account alone where both are the same.
#[must_use]
pub fn decompte_document(decompte: &Decompte<'_>) -> Document {
    let title = decompte.title();
    let mut document = Document::new(decompte.language, title.clone(), decompte.as_of);
    document.blocks.push(Block::Title(title));
    document.paragraph(decompte.head().join(" · "));
    add(decompte, &mut document);
    // What the house has not verified of the law is none of the debtor's business.
    let unread = decompte.findings.iter();
    let unread = unread.filter(|finding| finding.code == FindingCode::LawUnverified);
    let words = words(decompte.language);
    let unread: Vec<String> = unread.map(|finding| words.finding_text(finding)).collect();
    for note in decompte.notes() {
        if !unread.contains(&note) {
            document.note(note);
        }
    }
    document
}

/// Which claims a décompte is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecompteOf {
    /// All that are late: what nothing took of the customer's credits is deducted.
    Late,
    /// Some that were named.
    Named,
}

/// Makes the document of the claims of a customer, all of one portfolio: each with its accounts, then what
/// they come to.
#[must_use]
pub fn claims_decompte(
    results: &Results<'_>,
    customer: CustomerIndex,
    claims: &[usize],
    extent: DecompteOf,
) -> ClaimsDecompte {
    let (language, own) = (results.language, decompte_words(results.language));
    let as_of = results.assessment.as_of;
    let day = numbers::date(as_of, language);
    let (regime, _) = results.cases().law(customer);
    let title = statement_title(regime, language);
    let title = format!("{title} {} {day}", words(language).at_day);
    let mut document = Document::new(language, title.clone(), as_of);
    document.blocks.extend(head(results, customer, as_of));
    document.blocks.push(Block::Title(title));
    let portfolio = claims.first().map_or(0, |&claim| {
        usize::from(results.ledger.documents.portfolios[claim])
    });
    if let Some(entity) = results.entity_at(portfolio) {
        document.paragraph(format!("{}{}{entity}", own.entity, words(language).colon));
    }
    let is_apart = |claim: &usize| not_asked(results.cases(), *claim).is_some();
    let (others, claims): (Vec<usize>, Vec<usize>) = claims.iter().copied().partition(is_apart);
    let mut paper = ClaimsPaper {
        results,
        currency: results.currency_at(portfolio),
        notes: Vec::new(),
        rows: Vec::new(),
        reserved: Total::ZERO,
        reserved_claims: Vec::new(),
        is_to_declare: false,
        unknown: Vec::new(),
    };
    let mut asked = Vec::new();
    for &claim in &claims {
        let (rows, reserved) = (paper.rows.len(), paper.reserved);
        paper.claim(claim, &mut document);
        let added = paper.rows.get(rows..).unwrap_or_default();
        let reserved = paper.reserved - reserved;
        asked.extend(
            added
                .iter()
                .map(|(_, principal, interest, lump_sum)| AskedOfClaim {
                    claim,
                    principal: *principal,
                    interest: *interest,
                    lump_sum: *lump_sum,
                    reserved,
                }),
        );
    }
    let credits = results.unallocated_credits(customer, portfolio);
    let deducted = match extent {
        DecompteOf::Late => credits,
        DecompteOf::Named => Total::ZERO,
    };
    if !paper.rows.is_empty() {
        document.heading(words(language).total);
        let total = paper.total(customer, portfolio, deducted, regime, &mut document);
        if deducted > Total::ZERO && total <= Total::ZERO {
            let said = Span::Strong(own.credits_cover.to_owned());
            document.blocks.push(Block::Paragraph(vec![said]));
        }
    }
    if credits > Total::ZERO {
        let amount = numbers::amount(credits, paper.currency, language);
        document.note(own.credits_note.replace("{amount}", &amount));
    }
    if !others.is_empty() {
        let named = others.iter().filter_map(|&claim| {
            let reason = not_asked_text(not_asked(results.cases(), claim)?, language);
            Some(format!("{} ({reason})", results.ledger.claim_name(claim)))
        });
        let named = named.collect::<Vec<_>>().join(", ");
        document.note(format!("{}{}{named}.", own.apart, words(language).colon));
    }
    if !paper.unknown.is_empty() {
        let named = paper.unknown.join(", ");
        document.note(own.unknown_interest.replace("{claims}", &named));
    }
    let mut notes = paper.notes;
    notes.extend(results.rate_notes_of(&claims));
    for note in notes {
        document.note(note);
    }
    ClaimsDecompte {
        document,
        asked,
        deducted,
    }
}

/// The claims of a décompte while it is made.
pub(super) struct ClaimsPaper<'run> {
    pub(super) results: &'run Results<'run>,
    pub(super) currency: Currency,
    /// What must be known to read it, each once.
    pub(super) notes: Vec<String>,
    /// The name of each claim with what is asked for of it; no interest where no rate is known.
    pub(super) rows: Vec<(String, Total, Option<Total>, Total)>,
    /// What is asked for under reserve.
    pub(super) reserved: Total,
    /// The claims that are under reserve as a whole, with why.
    pub(super) reserved_claims: Vec<String>,
    /// Whether some of it is declared in insolvency proceedings.
    pub(super) is_to_declare: bool,
    /// The claims whose interest is not known.
    pub(super) unknown: Vec<String>,
}

impl ClaimsPaper<'_> {
    /// Adds a claim with its accounts, and what is asked for of it.
    fn claim(&mut self, claim: usize, document: &mut Document) {
        let results = self.results;
        let language = results.language;
        let words = words(language);
        let Some((of, interest)) = results.late_interest(claim).zip(results.interest) else {
            return;
        };
        let name = results.ledger.claim_name(claim);
        document.heading(format!("{} {name}", words.invoice));
        let Some(own) = interest.of_claims.decompte(results.cases(), claim) else {
            self.segments(claim, name, &of, document);
            return;
        };
        let decompte = Decompte {
            as_of: results.assessment.as_of,
            currency: self.currency,
            amount: own.amount,
            due: own.due,
            regime: own.regime,
            rule: own.rule,
            accounts: &own.accounts,
            imputation: results.policy.late_interest.imputation,
            reason: match own.regime {
                Regime::None => Some(NoInterest::NoRegime),
                // Late, and no day of it bears interest: nobody gave notice.
                Regime::Consumer if of.segments.is_empty() => Some(NoInterest::NoFormalNotice),
                Regime::Business | Regime::Public | Regime::Consumer | Regime::European => None,
            },
            undisputed: own.undisputed.as_ref(),
            reserve: of.reserved,
            plan_since: own.plan_since,
            plan_over: own.plan_over,
            announced_on: own.announced_on,
            to_come_on: own.to_come_on,
            day_count: results.policy.late_interest.day_count,
            credit_notes: results.policy.late_interest.credit_notes,
            findings: &[],
            language,
            generator: results.generator,
        };
        document.paragraph(decompte.head().join(" · "));
        self.bounds(&of, document);
        self.at_judgment(claim, document);
        add(&decompte, document);
        // Most claims have the same notes: they are told once.
        for note in decompte.notes() {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        let [principal, interest, lump_sum] = decompte.asked().map(Total::from);
        let is_whole = self.reserve(claim, &name, principal + interest + lump_sum);
        if let (Some(reserved), false) = (decompte.reserved(decompte.claimed().0), is_whole) {
            self.reserved += reserved.map(Total::from).into_iter().sum::<Total>();
        }
        self.rows.push((name, principal, Some(interest), lump_sum));
    }

    /// Adds a claim whose accounts cannot be shown: what it is, its segments, why no more is known.
    fn segments(
        &mut self,
        claim: usize,
        name: String,
        of: &ClaimInterest,
        document: &mut Document,
    ) {
        let results = self.results;
        let language = results.language;
        let (words, late) = (words(language), late_words(language));
        let amount = |sum: Amount| numbers::amount(Total::from(sum), self.currency, language);
        let view = results.ledger.documents.get(claim);
        let mut head = vec![amount(view.amount)];
        if let Some(due) = view.due_on {
            let due = numbers::date(due, language);
            head.push(format!("{} {due}", words.due_sentence));
        }
        let balance = results.claim(claim).balance;
        let mut said = head.join(", ");
        if balance != view.amount {
            said.push_str(&format!(
                " · {}{}{}",
                words.balance.to_lowercase(),
                words.colon,
                amount(balance)
            ));
        }
        document.paragraph(said);
        self.bounds(of, document);
        if let Some(why) = of.no_rate {
            let why = late.no_rate(why, language);
            let said = format!("{} {}", late.interest, late.unknown);
            document.paragraph(format!("{said}{}{why}.", words.colon));
            self.unknown.push(name.clone());
        }
        let mut sheet = Sheet::new("", reports::segment_columns(language));
        for segment in &of.segments {
            reports::push_segment(&mut sheet, segment, self.currency);
        }
        if !sheet.rows.is_empty() {
            document.table(table_of(&sheet, language));
        }
        let interest = of.amount.map(Total::from);
        let lump_sum = Total::from(of.lump_sum);
        let whole = Total::from(balance) + interest.unwrap_or(Total::ZERO) + lump_sum;
        if !self.reserve(claim, &name, whole) && of.reserved.is_some() {
            self.reserved += Total::from(results.claim(claim).disputed);
        }
        self.rows.push((name, balance.into(), interest, lump_sum));
    }

    /// Says what keeps days from bearing interest.
    fn bounds(&self, of: &ClaimInterest, document: &mut Document) {
        let language = self.results.language;
        let late = late_words(language);
        for bound in &of.bounds {
            // These have words of their own among the notes.
            if matches!(
                bound,
                Bound::NoRegime | Bound::NoFormalNotice | Bound::FormalNotice(_)
            ) {
                continue;
            }
            let said = late.bound(*bound, language);
            document.paragraph(format!("{}.", capitalized(&said)));
        }
    }

    /// Puts the whole of a claim under reserve that cannot be asked for today, with why; returns whether it
    /// is so.
    fn reserve(&mut self, claim: usize, name: &str, whole: Total) -> bool {
        let results = self.results;
        let case = results.cases().case(claim);
        let Some(why) = case.as_ref().and_then(Case::obstacle) else {
            return false;
        };
        if whole.is_zero() {
            return true;
        }
        self.reserved += whole;
        self.is_to_declare |= why.sign == Sign::Insolvency;
        let why = law(results.language).ground(why);
        self.reserved_claims.push(format!("{name} ({why})"));
        true
    }

    /// Says what was due on the day of the judgment, where payments came since: that is what is declared.
    fn at_judgment(&self, claim: usize, document: &mut Document) {
        let cases = self.results.cases();
        let since = cases.paid_since_judgments().get(&(claim as u32)).copied();
        let found = cases.insolvency(claim).and_then(|found| found.judgment);
        let Some(((since, judgment), due)) = since.zip(found).zip(cases.due_at_judgment(claim))
        else {
            return;
        };
        let language = self.results.language;
        let amount = |sum: Amount| numbers::amount(Total::from(sum), self.currency, language);
        let said = decompte_words(language).at_judgment;
        let said = said.replace("{judgment}", &numbers::date(judgment, language));
        let said = said.replace("{since}", &amount(since));
        document.paragraph(said.replace("{due}", &amount(due)));
    }
}
