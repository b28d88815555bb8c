//! What is worth telling about the rates that interest was reckoned with, or could not be.

use super::account::Account;
use super::calendar::Calendar;
use super::standing::LateInterest;
use super::table::RateTable;
use super::tariff::{NoRate, Tariff};
use crate::assess::Cases;
use crate::model::{
    Currency, Day, Finding, FindingCode, Ledger, Rate, RateRule, Regime, SourceRow, Value,
};
use crate::policy::rates::SemesterRates;
use crate::policy::statutory::late_payment;
use std::collections::{BTreeMap, BTreeSet};

/// Claims by what is doubtful of their rates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// Claims whose interest starts before the first known semester.
    before: Option<Claims>,
    /// Claims in a currency without a rate.
    currencies: BTreeMap<Currency, Claims>,
    /// Rates of contracts under the floor: the claims of each, and the places of the semesters.
    under_floor: BTreeMap<Rate, (Claims, BTreeSet<usize>)>,
    /// Rates of contracts over semesters whose floor is not known: the first such place.
    floor_unknown: BTreeMap<Rate, (usize, Claims)>,
    /// Claims whose rate has the margin of the Union.
    of_union: Option<Claims>,
    /// Claims on public buyers at another rate than that of the decree.
    of_public: Option<Claims>,
    /// The first and the last day whose rates were used.
    used: Option<(Day, Day)>,
}

/// Some claims: how many, and the first of them by place among the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Claims {
    count: u64,
    first: u32,
}

impl Claims {
    fn with(one: Option<Self>, other: Self) -> Self {
        one.map_or(other, |one| Self {
            count: one.count + other.count,
            first: one.first.min(other.first),
        })
    }

    const fn one(document: usize) -> Self {
        Self {
            count: 1,
            first: document as u32,
        }
    }
}

/// The least rates that contracts may set, by place of the semester.
pub(super) struct Floors(Vec<(usize, Rate)>);

impl Floors {
    pub(super) fn new(table: &RateTable) -> Self {
        let multiplier = &late_payment().floor_multiplier;
        let rows = table.rows().iter();
        let floors = rows.filter_map(|row| {
            let place = Calendar::place_of(row.semester)?;
            Some((place, row.floor(multiplier)))
        });
        Self(floors.collect())
    }
}

impl Doubts {
    /// Notes that interest of a claim was reckoned over semesters.
    #[inline]
    pub(super) fn note(
        &mut self,
        document: usize,
        tariff: &Tariff,
        floors: &Floors,
        (from, to): (Day, Day),
    ) {
        if tariff.regime() == Regime::Public && tariff.rule() != RateRule::Statutory {
            self.of_public = Some(Claims::with(self.of_public, Claims::one(document)));
        }
        if tariff.is_fixed() {
            self.note_contract(document, tariff, floors, (from, to));
            return;
        }
        if tariff.regime() == Regime::European && tariff.rule() == RateRule::Statutory {
            self.of_union = Some(Claims::with(self.of_union, Claims::one(document)));
        }
        // A rate that is fixed by the first day rests on no other semester.
        let to = if tariff.is_frozen() { from } else { to };
        self.used = Some(match self.used {
            Some((first, last)) => (first.min(from), last.max(to)),
            None => (from, to),
        });
    }

    #[cold]
    fn note_contract(
        &mut self,
        document: usize,
        tariff: &Tariff,
        floors: &Floors,
        (from, to): (Day, Day),
    ) {
        let RateRule::Fixed(rate) = tariff.rule() else {
            return;
        };
        if tariff.regime() != Regime::Business {
            return;
        }
        let calendar = Calendar::new();
        let places = calendar.place(from)..=calendar.place(to);
        let rows = floors.0.iter();
        let under = rows.filter(|(place, floor)| places.contains(place) && rate < *floor);
        let under: BTreeSet<usize> = under.map(|(place, _)| *place).collect();
        if !under.is_empty() {
            self.add_under_floor(rate, Claims::one(document), under);
        }
        let is_unknown = |place: &usize| floors.0.iter().all(|(known, _)| known != place);
        if let Some(place) = places.into_iter().find(is_unknown) {
            let own = (place, Claims::one(document));
            self.note_unknown_floor(rate, own);
        }
    }

    fn note_unknown_floor(&mut self, rate: Rate, (place, claims): (usize, Claims)) {
        let known = self.floor_unknown.get(&rate).copied();
        let first = known.map_or(place, |(first, _)| first.min(place));
        let claims = Claims::with(known.map(|(_, claims)| claims), claims);
        self.floor_unknown.insert(rate, (first, claims));
    }

    /// Notes that no rate is known for the interest of a claim.
    pub(super) fn note_no_rate(&mut self, document: usize, why: NoRate, currency: Currency) {
        let own = Claims::one(document);
        match why {
            NoRate::Before(_) => self.before = Some(Claims::with(self.before, own)),
            NoRate::Currency => {
                let known = self.currencies.get(&currency).copied();
                self.currencies.insert(currency, Claims::with(known, own));
            }
            NoRate::Missing(_) => {}
        }
    }

    fn add_under_floor(&mut self, rate: Rate, claims: Claims, places: BTreeSet<usize>) {
        match self.under_floor.get_mut(&rate) {
            Some((known, semesters)) => {
                *known = Claims::with(Some(*known), claims);
                semesters.extend(places);
            }
            None => {
                self.under_floor.insert(rate, (claims, places));
            }
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        if let Some(theirs) = other.before {
            self.before = Some(Claims::with(self.before, theirs));
        }
        for (currency, theirs) in other.currencies {
            let mine = self.currencies.get(&currency).copied();
            self.currencies.insert(currency, Claims::with(mine, theirs));
        }
        for (rate, (theirs, places)) in other.under_floor {
            self.add_under_floor(rate, theirs, places);
        }
        for (rate, theirs) in other.floor_unknown {
            self.note_unknown_floor(rate, theirs);
        }
        if let Some(theirs) = other.of_union {
            self.of_union = Some(Claims::with(self.of_union, theirs));
        }
        if let Some(theirs) = other.of_public {
            self.of_public = Some(Claims::with(self.of_public, theirs));
        }
        self.used = match (self.used, other.used) {
            (Some(mine), Some(theirs)) => Some((mine.0.min(theirs.0), mine.1.max(theirs.1))),
            (mine, theirs) => mine.or(theirs),
        };
    }
}

impl LateInterest {
    /// Returns what is worth telling of the rates of all claims.
    #[must_use]
    pub fn findings(&self, ledger: &Ledger, doubts: &Doubts) -> Vec<Finding> {
        doubts.findings(&self.table, |claims| {
            Some(ledger.document_row(claims.first as usize))
        })
    }
}

impl LateInterest {
    /// Returns what is worth telling of the rates of some claims, and of no other.
    #[must_use]
    pub fn findings_of(&self, cases: Cases<'_>, claims: &[usize]) -> Vec<Finding> {
        let ledger = cases.ledger;
        let floors = Floors::new(&self.table);
        let mut doubts = Doubts::default();
        for &document in claims {
            let claim = self.claim(cases, document);
            let portfolio = usize::from(ledger.documents.portfolios[document]);
            if let Some(why) = claim.no_rate {
                doubts.note_no_rate(document, why, ledger.currency_of(portfolio));
            } else if let (Some(first), Some(last)) =
                (claim.segments.first(), claim.segments.last())
            {
                let tariff = self.tariff(ledger.documents.customers[document]);
                doubts.note(document, tariff, &floors, (first.from, last.to));
            }
        }
        self.findings(ledger, &doubts)
    }
}

/// Returns what is worth telling of the rates of one account.
#[must_use]
pub fn account_findings(account: &Account, tariff: &Tariff, table: &RateTable) -> Vec<Finding> {
    let floors = Floors::new(table);
    let mut doubts = Doubts::default();
    let mut segments = account.segments();
    if let Some(first) = segments.next() {
        let last = segments.last().unwrap_or(first);
        doubts.note(0, tariff, &floors, (first.from, last.to));
    }
    doubts.findings(table, |_| None)
}

impl Doubts {
    fn findings(
        &self,
        table: &RateTable,
        row: impl Fn(&Claims) -> Option<SourceRow>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let of = |code, claims: &Claims| {
            let finding = Finding::new(code).count(claims.count);
            match row(claims) {
                Some(row) => finding.at(row),
                None => finding,
            }
        };
        if let (Some(claims), Some(first)) = (&self.before, table.first()) {
            findings.push(of(FindingCode::NoRateBefore, claims).text(first.to_string()));
        }
        for (currency, claims) in &self.currencies {
            findings.push(of(FindingCode::NoRateForCurrency, claims).text(currency.code()));
        }
        let calendar = Calendar::new();
        for (rate, (claims, places)) in &self.under_floor {
            let semesters = places.iter().map(|place| calendar.semester(*place));
            let known: Vec<&SemesterRates> = semesters.filter_map(|each| table.get(each)).collect();
            let multiplier = &late_payment().floor_multiplier;
            let Some(highest) = known.iter().map(|row| row.floor(multiplier)).max() else {
                continue;
            };
            let finding = of(FindingCode::RateBelowFloor, claims)
                .detail(Value::Rate(*rate))
                .detail(Value::Rate(highest));
            let named = known.iter().map(|row| row.semester.to_string());
            findings.push(named.fold(finding, Finding::text));
        }
        for (rate, (place, claims)) in &self.floor_unknown {
            let semester = calendar.semester(*place).to_string();
            let finding = of(FindingCode::FloorUnknown, claims).detail(Value::Rate(*rate));
            findings.push(finding.text(semester));
        }
        if let Some(claims) = &self.of_public {
            let margin = late_payment().public_margin.points.decimal().to_string();
            findings.push(of(FindingCode::PublicRateAgreed, claims).text(margin));
        }
        let unverified = self.unverified(table).into_iter().map(|known| {
            let table = if known.is_of_policy {
                "[[late_interest.rates]]"
            } else {
                "recouvre rates"
            };
            Finding::new(FindingCode::RateUnverified)
                .text(known.semester.to_string())
                .text(known.ecb.source.clone())
                .text(table)
        });
        findings.extend(unverified);
        let margin = &late_payment().european_margin;
        if let Some(claims) = self.of_union.filter(|_| !margin.verified) {
            findings.push(of(FindingCode::LawUnverified, &claims).text(margin.source.clone()));
        }
        findings
    }

    /// Returns the semesters that interest rests on and whose rates were not verified.
    fn unverified<'table>(&self, table: &'table RateTable) -> Vec<&'table SemesterRates> {
        let Some((first, last)) = self.used else {
            return Vec::new();
        };
        let is_doubtful = |known: &&SemesterRates| {
            known.semester.first_day() <= last
                && first <= known.semester.last_day()
                && !(known.ecb.verified && known.legal.verified)
        };
        table.rows().iter().filter(is_doubtful).collect()
    }
}
