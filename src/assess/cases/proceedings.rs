//! What is worth telling of insolvency proceedings: days that are missing or cannot be, money that came too late.

use super::{Cases, CustomerCase};
use crate::assess::insolvency::{
    Closure, ClosureCause, Insolvency, is_none, is_unknown, says_nothing,
};
use crate::model::{
    Amount, CustomerIndex, Day, EventKind, Finding, FindingCode, ProceedingsWord, Total, Value,
};
use crate::policy::statutory;
use crate::reconcile::Origin;
use std::collections::BTreeMap;

/// A customer in a portfolio.
type Account = (CustomerIndex, u16);

/// What was paid since a judgment, by claim.
pub(super) type PaidSince = BTreeMap<u32, Amount>;

impl<'run> Cases<'run> {
    /// Returns what is worth telling of the proceedings of all customers, in their order.
    pub(super) fn doubts_of_proceedings(&self) -> Vec<Finding> {
        let mut findings = self.no_proceedings();
        let customers = 0..self.ledger.customers.len() as u32;
        let open = customers.map(CustomerIndex).filter_map(|customer| {
            let found = self.proceedings(customer)?;
            Some((customer, found))
        });
        let open: Vec<(CustomerIndex, &Insolvency)> = open.collect();
        if open.is_empty() {
            return findings;
        }
        let paid = self.paid_after_judgment();
        for (customer, found) in open {
            match self.shared_proceedings(customer) {
                // What is doubtful of their days is told of the account that has them.
                Some(shared) => findings.push(shared),
                None => findings.extend(self.doubtful_days(customer, found)),
            }
            let own = paid.range((customer, 0)..=(customer, u16::MAX));
            findings.extend(own.filter_map(|((_, portfolio), paid)| {
                let currency = self.ledger.currency_of(usize::from(*portfolio));
                let told = self.about(customer, found, FindingCode::PaidAfterJudgment);
                let told = told.detail(Value::Money(Amount(paid.0 as i64), currency));
                Some(told.detail(Value::Day(found.judgment?)))
            }));
        }
        findings
    }

    /// Returns what is told as insolvency and is none, more than a plain no without a day, and what nobody knows.
    fn no_proceedings(&self) -> Vec<Finding> {
        let named = |code: FindingCode, customer: CustomerIndex, kind: &str| {
            let name = self.ledger.customers.get(customer.place())?.label();
            Some(Finding::new(code).text(name).text(kind))
        };
        let columns = self.ledger.customers.iter().enumerate();
        let columns = columns.filter_map(|(place, customer)| {
            let details = customer.details();
            let publication = self.lone_publication(CustomerIndex(place as u32));
            let kind = publication.as_deref().unwrap_or(&details.insolvency);
            let is_plain = ProceedingsWord::is_plain_no(kind) && details.insolvency_on.is_none();
            let code = match kind {
                "" => return None,
                // The day of a judgment tells of proceedings, whatever the word beside it.
                _ if is_unknown(kind) && details.insolvency_on.is_some() => {
                    FindingCode::InsolvencyByDate
                }
                _ if publication.is_some() || is_unknown(kind) => FindingCode::UnknownInsolvency,
                // It is told of what stands open beside it.
                _ if self.is_contradicted_by(CustomerIndex(place as u32), kind) => return None,
                _ if is_none(kind) && !is_plain => FindingCode::NoInsolvency,
                _ => return None,
            };
            let mut finding = named(code, CustomerIndex(place as u32), kind)?;
            if code == FindingCode::InsolvencyByDate {
                finding = finding.detail(Value::Day(details.insolvency_on?));
            }
            Some(match details.insolvency_at {
                Some(row) => finding.at(row),
                None => finding,
            })
        });
        let as_of = self.settlement.as_of;
        let journal = self.ledger.events.iter();
        let journal = journal.filter(|event| {
            event.kind == EventKind::Insolvency && event.at <= as_of && is_none(&event.reference)
        });
        // A line that ends proceedings says nothing wrong.
        let journal = journal.filter(|event| {
            let word = ProceedingsWord::of(&event.reference);
            let is_over = matches!(word, ProceedingsWord::Over | ProceedingsWord::Reversed);
            !is_over || !self.ends_proceedings(event.customer, event.at)
        });
        let journal = journal.filter_map(|event| {
            let told = named(FindingCode::NoInsolvency, event.customer, &event.reference)?;
            Some(told.at(event.row))
        });
        columns.chain(journal).collect()
    }

    /// Returns the publication in the BODACC that a file gives of a customer of whose proceedings it says nothing else,
    /// nor does the journal: it may be of a judgment, and is asked about.
    fn lone_publication(&self, customer: CustomerIndex) -> Option<String> {
        let details = self.ledger.customers.get(customer.place())?.details();
        let published = details.bodacc_on?;
        let is_lone = says_nothing(&details.insolvency)
            && details.insolvency_on.is_none()
            && self.proceedings(customer).is_none();
        is_lone.then(|| format!("BODACC {}", published.iso()))
    }

    /// Returns whether what a file says of proceedings contradicts those that are open.
    fn is_contradicted_by(&self, customer: CustomerIndex, kind: &str) -> bool {
        let found = self.proceedings(customer);
        found.is_some_and(|found| found.doubted_by.as_deref() == Some(kind))
    }

    /// Returns whether proceedings of a customer ended on a day.
    fn ends_proceedings(&self, customer: CustomerIndex, on: Day) -> bool {
        let Some(case) = self.index.customers.get(customer.place()) else {
            return false;
        };
        let closure = case.insolvency.as_ref().and_then(|found| found.closure);
        case.past.iter().any(|past| past.ended == on)
            || closure.is_some_and(|closure| closure.on.is_none_or(|closed| closed <= on))
    }

    fn about(&self, customer: CustomerIndex, found: &Insolvency, code: FindingCode) -> Finding {
        let name = self.ledger.customers[customer.place()].label();
        let finding = Finding::new(code).text(name);
        match found.source {
            Some(row) => finding.at(row),
            None => finding,
        }
    }

    /// Returns the days of proceedings that are missing, or cannot be.
    fn doubtful_days(&self, customer: CustomerIndex, found: &Insolvency) -> Vec<Finding> {
        let mut findings = Vec::new();
        if found.is_abroad() {
            findings.push(self.about(customer, found, FindingCode::InsolvencyAbroad));
        } else if found.judgment.is_none() && found.closure.is_none() {
            findings.push(self.about(customer, found, FindingCode::JudgmentUnknown));
        }
        if let (Some(early), Some(judgment)) = (found.published_early, found.judgment) {
            let told = self.about(customer, found, FindingCode::PublicationEarly);
            let told = told.detail(Value::Day(early));
            findings.push(told.detail(Value::Day(judgment)));
        }
        if let Some(words) = &found.doubted_by {
            let told = self.about(customer, found, FindingCode::InsolvencyContradicted);
            findings.push(told.text(words.as_str()));
        }
        let is_unsaid = |closure: &Closure| closure.cause == ClosureCause::Unsaid;
        if let Some(closure) = found.closure.filter(is_unsaid) {
            let told = self.about(customer, found, FindingCode::ClosureUnsaid);
            findings.push(match closure.source {
                Some(row) => told.at(row),
                None => told,
            });
        }
        // That a judgment opened proceedings anew hangs on how long an observation period may last.
        let observation = &statutory::insolvency().observation;
        if found.former.is_some() && !observation.verified {
            let source = observation.source.clone();
            let told = Finding::new(FindingCode::LawUnverified).text(source);
            findings.push(match found.source {
                Some(row) => told.at(row),
                None => told,
            });
        }
        findings
    }

    /// Sums what was received since the judgment and went to claims born before it: such a claim may not be
    /// paid (C. com., art. L622-7), until a plan says how it is (L626-11, L631-19).
    fn paid_after_judgment(&self) -> BTreeMap<Account, Total> {
        let mut paid: BTreeMap<Account, Total> = BTreeMap::new();
        let documents = &self.ledger.documents;
        let by_plans = self.paid_by_plans();
        for (claim, amount) in self.paid_since_judgments() {
            let by_plan = by_plans.get(claim).copied().unwrap_or(Amount::ZERO);
            let forbidden = *amount - by_plan;
            if forbidden.is_zero() {
                continue;
            }
            let place = *claim as usize;
            let account = (documents.customers[place], documents.portfolios[place]);
            *paid.entry(account).or_default() += Total::from(forbidden);
        }
        paid
    }

    /// Returns what was received of claims since the judgment that adopted a plan.
    fn paid_by_plans(&self) -> PaidSince {
        let mut paid = PaidSince::new();
        let mut cases = self.index.customers.iter();
        let has_plan = |case: &CustomerCase| {
            let found = case.insolvency.as_deref();
            found.is_some_and(|found| found.plan_on().is_some())
        };
        if !cases.any(has_plan) {
            return paid;
        }
        for allocation in self.settlement.allocations.iter() {
            let is_payment = matches!(allocation.origin, Origin::Payment(_));
            let found = self.insolvency(allocation.claim as usize);
            let plan = found.filter(|_| is_payment).and_then(Insolvency::plan_on);
            let is_later = |plan: Day| allocation.on.known().is_some_and(|on| on >= plan);
            if plan.is_some_and(is_later) {
                *paid.entry(allocation.claim).or_insert(Amount::ZERO) += allocation.amount;
            }
        }
        paid
    }

    /// Returns what was paid since the judgment on each claim born before it, open or settled: it is owed as
    /// of that day all the same (C. com., art. L622-7).
    #[must_use]
    pub fn paid_since_judgments(&self) -> &'run BTreeMap<u32, Amount> {
        let index = self.index;
        index.paid_since_judgments.get_or_init(|| {
            let mut since = BTreeMap::new();
            if index.customers.iter().all(|case| case.insolvency.is_none()) {
                return since;
            }
            for allocation in self.settlement.allocations.iter() {
                let is_payment = matches!(allocation.origin, Origin::Payment(_));
                let found = self.insolvency(allocation.claim as usize);
                let found = found.filter(|_| is_payment);
                let judgment = found.and_then(|found| found.judgment);
                let is_later = |judgment| allocation.on.known().is_some_and(|on| on >= judgment);
                if judgment.is_some_and(is_later) {
                    *since.entry(allocation.claim).or_insert(Amount::ZERO) += allocation.amount;
                }
            }
            since
        })
    }

    /// Returns what was due of a claim on the day of the judgment that opened proceedings, which is what is
    /// declared (C. com., art. L622-25): a credit note announced is taken off, what was paid since is not;
    /// none for a claim that is not born before one.
    #[must_use]
    pub fn due_at_judgment(&self, document: usize) -> Option<Amount> {
        self.insolvency(document)?;
        let since = self.paid_since_judgments().get(&(document as u32)).copied();
        let owed = self.balance(document) + since.unwrap_or(Amount::ZERO);
        Some(owed - self.told(document).expected.amount.min(owed))
    }
}
