//! What a run has computed, as every report takes it.

use super::filter::Filter;
use super::lang::words;
use super::planned::PlanView;
use crate::assess::aging::{BucketKey, bucket_of, days_overdue};
use crate::assess::late_interest::{
    AskedInterest, ClaimInterest, InterestTotals, LateInterest, Sums,
};
use crate::assess::{Assessment, Cases, CustomerSummary, Portfolio, payable_from};
use crate::model::{
    Amount, Currency, CustomerIndex, Finding, FindingCode, Ledger, PortfolioKey, SourceRow, Total,
};
use crate::policy::{Language, Policy};
use crate::reconcile::{Allocation, Credit, Origin, Settlement, compare_origins};
use std::borrow::Cow;

/// What a run has computed.
#[derive(Clone, Copy, Debug)]
pub struct Results<'run> {
    /// The facts.
    pub ledger: &'run Ledger,
    /// What is open, and why.
    pub settlement: &'run Settlement,
    /// What it amounts to.
    pub assessment: &'run Assessment,
    /// How each customer stands, in the order of reports.
    pub customers: &'run [CustomerSummary],
    /// Late interest, for the reports that show it.
    pub interest: Option<InterestView<'run>>,
    /// What to do, for the reports that show it.
    pub plan: Option<PlanView<'run>>,
    /// What is worth telling about the data.
    pub findings: &'run [Finding],
    /// What is shown of the whole.
    pub filter: &'run Filter,
    /// The rules.
    pub policy: &'run Policy,
    /// The language of texts.
    pub language: Language,
    /// The program and its version, as documents name it.
    pub generator: &'run str,
}

/// Late interest as reports take it.
#[derive(Clone, Copy, Debug)]
pub struct InterestView<'run> {
    /// What the interest of each claim starts from.
    pub of_claims: &'run LateInterest,
    /// The sums.
    pub sums: &'run Sums,
}

/// Which claims a report lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those with a balance.
    Open,
    /// The settled ones too.
    All,
}

/// One claim as reports show it.
#[derive(Clone, Copy, Debug)]
pub struct ClaimView {
    /// Place among the documents.
    pub document: usize,
    /// The whole amount.
    pub amount: Amount,
    /// What is left of it.
    pub balance: Amount,
    /// The part of the balance in dispute.
    pub disputed: Amount,
    /// Days past the due date, below zero before it.
    pub days_overdue: Option<i32>,
    /// Its column of the aged balance.
    pub bucket: BucketKey,
    /// Its currency.
    pub currency: Currency,
}

impl<'run> Results<'run> {
    /// Returns the late interest of a claim, for the reports that show it.
    #[must_use]
    pub fn late_interest(&self, document: usize) -> Option<ClaimInterest> {
        let interest = self.interest?.of_claims;
        Some(interest.claim(self.cases(), document))
    }

    /// Returns the late interest of a claim in what is asked for and what is not: what every report that
    /// claims something takes.
    #[must_use]
    pub fn asked_interest(&self, document: usize) -> Option<AskedInterest> {
        let interest = self.interest?.of_claims;
        Some(interest.asked(self.cases(), document))
    }

    /// Returns whether segments of a claim bear on different amounts: payments came after interest began.
    #[must_use]
    pub(crate) fn is_paid_in_part(&self, document: usize) -> bool {
        let interest = self.late_interest(document);
        let segments = interest
            .map(|interest| interest.segments)
            .unwrap_or_default();
        segments.windows(2).any(|pair| pair[0].base != pair[1].base)
    }

    /// Returns the sums of late interest of a portfolio of the settlement.
    #[must_use]
    pub fn interest_totals(&self, portfolio: usize) -> Option<&'run InterestTotals> {
        self.interest?.sums.portfolios.get(portfolio)
    }

    /// Says which rates reports rest on that were not verified, and where none is known.
    #[must_use]
    pub(crate) fn rate_notes(&self) -> Vec<String> {
        let rates = [
            FindingCode::RateUnverified,
            FindingCode::LawUnverified,
            FindingCode::NoRateBefore,
            FindingCode::NoRateForCurrency,
        ];
        self.texts_of(self.findings, &rates)
    }

    /// Says which unverified rates some claims rest on: of these claims alone, for papers that leave the
    /// house.
    #[must_use]
    pub(crate) fn rate_notes_of(&self, claims: &[usize]) -> Vec<String> {
        let Some(interest) = self.interest else {
            return Vec::new();
        };
        let findings = interest.of_claims.findings_of(self.cases(), claims);
        self.texts_of(&findings, &[FindingCode::RateUnverified])
    }

    fn texts_of(&self, findings: &[Finding], codes: &[FindingCode]) -> Vec<String> {
        let words = words(self.language);
        let told = findings
            .iter()
            .filter(|finding| codes.contains(&finding.code));
        told.map(|finding| words.finding_text(finding)).collect()
    }

    /// Returns the claims of a customer, in the order of [`Self::claims`].
    #[must_use]
    pub fn claims_of(&self, customer: CustomerIndex, which: Which) -> Vec<usize> {
        let customers = &self.ledger.documents.customers;
        let claims = self.claims(which).into_iter();
        let places = claims.map(|document| document as usize);
        places
            .filter(|&document| customers[document] == customer)
            .collect()
    }

    /// Counts the claims of a customer in a portfolio of which nothing is left.
    #[must_use]
    pub fn settled_claims_of(&self, customer: CustomerIndex, portfolio: usize) -> u64 {
        let documents = &self.ledger.documents;
        let is_settled = |&document: &usize| {
            documents.customers[document] == customer
                && usize::from(documents.portfolios[document]) == portfolio
                && self.settlement.is_claim(self.ledger, document)
                && self.settlement.balances.get(document) == Some(&0)
        };
        (0..documents.len()).filter(is_settled).count() as u64
    }

    /// Returns how a customer stands in each portfolio that it is in.
    pub fn summaries_of(
        &self,
        customer: CustomerIndex,
    ) -> impl Iterator<Item = &'run CustomerSummary> + use<'run> {
        let summaries = self.customers.iter();
        summaries.filter(move |each| each.customer == Some(customer))
    }

    /// Returns the credits of a customer in a portfolio that nothing took.
    pub fn credits_of(
        &self,
        customer: CustomerIndex,
        portfolio: usize,
    ) -> impl Iterator<Item = &'run Credit> + use<'run> {
        let credits = self.settlement.credits.iter();
        credits.filter(move |credit| {
            credit.customer == customer && usize::from(credit.portfolio) == portfolio
        })
    }

    /// Returns what files, journal and settlement say of each claim.
    #[must_use]
    pub const fn cases(&self) -> Cases<'run> {
        let index = &self.assessment.cases;
        index.cases(self.ledger, self.settlement, self.policy)
    }

    /// Returns a claim as reports show it.
    #[must_use]
    pub fn claim(&self, document: usize) -> ClaimView {
        let view = self.ledger.documents.get(document);
        let balance = Amount(
            self.settlement
                .balances
                .get(document)
                .map_or(0, |&open| open),
        );
        let as_of = self.settlement.as_of;
        let payable = payable_from(&self.ledger.documents, document);
        ClaimView {
            document,
            amount: view.amount,
            balance,
            disputed: self.cases().disputed(document),
            days_overdue: days_overdue(as_of, payable),
            bucket: bucket_of(&self.policy.aging, as_of, view.issued_on, payable),
            currency: self.currency_at(view.portfolio),
        }
    }

    /// Returns [`crate::reconcile::Allocations::by_claim`], made once where late interest needs it too.
    #[must_use]
    pub fn by_claim(&self) -> Cow<'run, [u32]> {
        match self.interest {
            Some(interest) => {
                Cow::Borrowed(interest.of_claims.by_claim(self.ledger, self.settlement))
            }
            None => Cow::Owned(self.settlement.allocations.by_claim(self.ledger)),
        }
    }

    /// Returns what lowered a claim, out of [`crate::reconcile::Allocations::by_claim`].
    pub fn allocations_of<'places>(
        &self,
        by_claim: &'places [u32],
        document: usize,
    ) -> impl Iterator<Item = Allocation> + use<'run, 'places> {
        let allocations = &self.settlement.allocations;
        let claim = document as u32;
        let start =
            by_claim.partition_point(|&place| allocations.get(place as usize).claim < claim);
        by_claim[start..]
            .iter()
            .map(|&place| allocations.get(place as usize))
            .take_while(move |allocation| allocation.claim == claim)
    }

    /// Returns what lowered one claim, by day, for a report of that claim alone.
    #[must_use]
    pub fn claim_allocations(&self, document: usize) -> Vec<Allocation> {
        let all = self.settlement.allocations.iter();
        let mut own: Vec<Allocation> = all
            .filter(|allocation| allocation.claim as usize == document)
            .collect();
        own.sort_by(|one, other| {
            (one.on, one.basis)
                .cmp(&(other.on, other.basis))
                .then_with(|| compare_origins(self.ledger, one.origin, other.origin))
        });
        own
    }

    /// Returns the sum of the credits of a customer in a portfolio that nothing took.
    #[must_use]
    pub fn unallocated_credits(&self, customer: CustomerIndex, portfolio: usize) -> Total {
        // Controls stand by portfolio, then by customer.
        let controls = &self.settlement.controls;
        let key = (portfolio, customer);
        let place = controls
            .binary_search_by_key(&key, |each| (usize::from(each.portfolio), each.customer));
        place.map_or(Total::ZERO, |place| {
            controls[place].control.unallocated_credits
        })
    }

    /// Returns the name of the document that an allocation or a credit comes from.
    #[must_use]
    pub fn origin_name(&self, origin: Origin) -> Option<String> {
        match origin {
            Origin::Payment(payment) => Some(self.ledger.payment_name(payment as usize)),
            Origin::CreditNote(document) => {
                let numbers = &self.ledger.documents.numbers;
                Some(numbers.get(document as usize).to_owned())
            }
            Origin::Nothing => None,
        }
    }

    /// Returns the name of the document that an allocation or a credit comes from as papers that leave the house
    /// tell it: none for a payment without an id, which only the place in our files names.
    #[must_use]
    pub fn origin_told(&self, origin: Origin) -> Option<String> {
        match origin {
            Origin::Payment(payment) => self.payment_told(payment as usize),
            Origin::CreditNote(_) | Origin::Nothing => self.origin_name(origin),
        }
    }

    /// Returns the id of a payment; none where it has none.
    #[must_use]
    pub fn payment_told(&self, payment: usize) -> Option<String> {
        let id = self.ledger.payments.ids.get(payment);
        (!id.is_empty()).then(|| id.to_owned())
    }

    /// Returns the creditor company of a portfolio of the settlement.
    #[must_use]
    pub fn entity_at(&self, portfolio: usize) -> Option<&'run str> {
        let entity = self.key_at(portfolio)?.entity?;
        let name = self.ledger.entities.get(usize::from(entity))?;
        Some(name)
    }

    /// Returns the currency of a portfolio of the settlement; the euro where there is no such portfolio.
    #[must_use]
    pub fn currency_at(&self, portfolio: usize) -> Currency {
        let currency = self
            .key_at(portfolio)
            .and_then(|key| self.ledger.currencies.get(usize::from(key.currency)));
        currency.copied().unwrap_or(Currency::EUR)
    }

    /// Returns the id of a customer, if it is one of the books.
    #[must_use]
    pub fn customer_id(&self, customer: Option<CustomerIndex>) -> Option<&'run str> {
        let customer = self.ledger.customers.get(customer?.place())?;
        Some(&customer.key)
    }

    /// Returns the name of a customer, its id when it has none.
    #[must_use]
    pub fn customer_name(&self, customer: Option<CustomerIndex>) -> Option<&'run str> {
        let customer = self.ledger.customers.get(customer?.place())?;
        Some(customer.label())
    }

    /// Returns the path of a place in the files.
    #[must_use]
    pub fn path(&self, at: SourceRow) -> &'run str {
        let source = self.ledger.sources.get(usize::from(at.file));
        source.map_or("?", |source| &source.path)
    }

    /// Returns the portfolios that have something to show.
    #[must_use]
    pub fn portfolios(&self) -> &'run [Portfolio] {
        &self.assessment.portfolios
    }

    /// Finds a portfolio in an assessment of another day: all stand by entity and currency.
    #[must_use]
    pub fn same_portfolio<'other>(
        other_day: &'other Assessment,
        portfolio: &Portfolio,
    ) -> Option<&'other Portfolio> {
        let key = |each: &Portfolio| (each.entity.clone(), each.currency);
        let portfolios = &other_day.portfolios;
        let place = portfolios.binary_search_by(|each| key(each).cmp(&key(portfolio)));
        Some(&portfolios[place.ok()?])
    }

    fn key_at(&self, portfolio: usize) -> Option<PortfolioKey> {
        self.settlement.portfolios.get(portfolio).copied()
    }
}
