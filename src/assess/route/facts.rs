//! The facts that the choice of a route needs to know of a claim.
//!
//! Gathered from the claim's signs, its customer and the policy; what the data cannot show is not among them.

use super::Order;
use crate::assess::Whence;
use crate::assess::calendar::is_too_late;
use crate::assess::cases::{Cases, Told};
use crate::assess::insolvency::Insolvency;
use crate::assess::limitation::{Limitation, LimitationState};
use crate::assess::status::{CERTAINE, LIQUIDE, Sign, Signs, Status};
use crate::model::{Amount, Currency, Day, Regime};
use crate::policy::{Availability, is_in_france, is_in_union, statutory, takes_european_order};
use rust_decimal::Decimal;

/// What the choice of a route needs to know of a claim.
#[derive(Clone, Debug)]
pub struct RouteFacts {
    /// The day.
    pub as_of: Day,
    /// What the data show.
    pub signs: Signs,
    /// What is said of the obligation.
    pub certaine: Status,
    /// What is said of the amount.
    pub liquide: Status,
    /// Until when it can be brought.
    pub limitation: Limitation,
    /// Days before the prudent date from which only what interrupts at once will do.
    pub urgent_days: u32,
    /// Whether reminders are over.
    pub stage: Stage,
    /// The law of what the debtor pays late: who it is.
    pub regime: Regime,
    /// Whether the debtor is in another State of the Union.
    pub is_in_union: bool,
    /// Whether the European order for payment reaches the debtor.
    pub is_under_european_order: bool,
    /// Whether the debtor is known to be outside France and the Union.
    pub is_abroad: bool,
    /// What is claimable.
    pub claimable: Amount,
    /// The late interest of the claim, where a ceiling asks for it; zero elsewhere, or when no rate is known.
    pub interest: Amount,
    /// Whether the house gave the claim up.
    pub is_written_off: bool,
    /// Whether amounts are in euros.
    pub is_in_euros: bool,
    /// Whether the balance is under the threshold of the house.
    pub is_too_small: bool,
    /// Whether the procedure between merchants can be used.
    pub uncontested_procedure: Availability,
    /// The proceedings that concern the claim.
    pub insolvency: Option<Insolvency>,
    /// The declaration of the claim.
    pub declared: Option<Day>,
    /// The last order to pay.
    pub order: Order,
    /// Whether a court was seised, and nothing tells of its judgment.
    pub is_before_court: bool,
    /// Whether a title of a court can be enforced.
    pub is_titled: bool,
    /// A protective attachment, when no proceedings for a title came since.
    pub attached: Option<Day>,
    /// When the delay that was granted, or the term, ends.
    pub wait_ends: Option<Day>,
    /// Whether limitation calls for an act.
    pub may_act_on_limitation: bool,
    /// Where the creditor is.
    pub creditor: Whence,
    /// Whether the debtor's SIREN is known, or it is a consumer.
    pub is_debtor_identified: bool,
    /// Whether the creditor's SIREN is in the policy.
    pub is_creditor_identified: bool,
}

/// Where dunning stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reminders go on.
    Amicable,
    /// A formal notice was sent, the claim handed over, or a court seised.
    Past,
}

impl RouteFacts {
    /// Gathers the facts of a claim.
    pub(crate) fn of(
        cases: Cases<'_>,
        document: usize,
        told: &Told,
        limitation: &Limitation,
        signs: Signs,
        claimable: Amount,
    ) -> Self {
        let (ledger, policy) = (cases.ledger, cases.policy);
        let documents = &ledger.documents;
        let customer = documents.customers[document].known();
        let customer = customer.and_then(|customer| ledger.customers.get(customer.place()));
        let country = customer.map_or("", |customer| customer.details().country.as_str());
        let home = policy.creditor.home().unwrap_or("FR");
        let is_at_home = country.eq_ignore_ascii_case(home)
            || is_in_france(country) && home.eq_ignore_ascii_case("FR");
        let currency = ledger.currency_of(usize::from(documents.portfolios[document]));
        let regime = cases.regime(document);
        let stage = match told.done.amicable_end {
            Some(_) => Stage::Past,
            None => Stage::Amicable,
        };
        // No other claim may be over the ceiling by its interest alone.
        let asks_for_interest = regime == Regime::Consumer
            && (stage == Stage::Past || limitation.state != LimitationState::Running)
            && claimable <= statutory::small_claims().most();
        let known = |text: &str| !text.is_empty();
        let wait_ends = [
            documents
                .due
                .get(document)
                .known()
                .filter(|due| *due >= cases.settlement.as_of),
            cases.plan(document).map(|plan| plan.until),
            cases.all_to_come(document).map(|later| later.next),
            documents
                .details
                .retention_until
                .get(document)
                .filter(|until| *until > cases.settlement.as_of),
        ];
        Self {
            as_of: cases.settlement.as_of,
            signs,
            certaine: CERTAINE.status(signs),
            liquide: LIQUIDE.status(signs),
            limitation: *limitation,
            urgent_days: policy.limitation.urgent_days,
            stage,
            regime,
            is_in_union: is_in_union(country) && !is_at_home,
            is_under_european_order: takes_european_order(country) && !is_at_home,
            is_abroad: !country.is_empty() && !is_in_union(country) && !is_at_home,
            claimable,
            interest: if asks_for_interest {
                cases.interest(document)
            } else {
                Amount::ZERO
            },
            is_written_off: told.done.written_off.is_some(),
            may_act_on_limitation: cases.may_act_on_limitation(document, limitation),
            is_in_euros: currency == Currency::EUR,
            is_too_small: is_under(
                cases.balance(document),
                policy.claim.write_off_below,
                currency,
            ),
            uncontested_procedure: policy.claim.uncontested_procedure,
            insolvency: cases.insolvency(document).cloned(),
            declared: told.done.declared,
            order: told.done.order,
            is_before_court: told.done.is_before_court,
            is_titled: told.done.titled_until.is_some()
                && told.done.order.may_be_enforced(cases.settlement.as_of),
            attached: told.done.attached,
            wait_ends: wait_ends.into_iter().flatten().max(),
            creditor: Whence::of(policy.creditor.country.as_deref(), customer),
            // A debtor abroad has no SIREN: its own register names it.
            is_debtor_identified: regime == Regime::Consumer
                || !country.is_empty() && !is_in_france(country)
                || customer.is_some_and(|customer| known(&customer.details().siren)),
            is_creditor_identified: policy.creditor.siren.as_deref().is_some_and(known),
        }
    }

    /// Returns whether the data show something.
    #[must_use]
    pub fn has(&self, sign: Sign) -> bool {
        self.signs.has(sign)
    }

    /// Returns whether the prudent date is so near that only what interrupts at once will do.
    pub(super) fn is_urgent(&self) -> bool {
        self.limitation.calls_for_act_within(self.urgent_days)
    }

    /// Returns whether insolvency proceedings were opened outside France.
    pub(super) fn is_opened_abroad(&self) -> bool {
        let found = self.insolvency.as_ref();
        found.is_some_and(Insolvency::is_abroad)
    }

    /// Returns whether the prudent date has passed, and nothing that lasts interrupted limitation in time.
    pub(super) fn is_past_prudence(&self) -> bool {
        self.limitation.days_to_act().is_some_and(|left| left < 0)
    }

    /// Returns whether a date of limitation is today: no order to pay can be served in time, and its petition interrupts
    /// nothing (Cass. 1re civ. 10/07/1990); nor does asking a debtor to agree (CPCE, art. L125-1; C. civ. 2238).
    pub(super) fn is_last_day(&self) -> bool {
        let left = self.limitation.days_to_act();
        left.is_some_and(|left| left == 0 || self.as_of == self.limitation.ends_on)
    }

    /// Returns whether the term is to come, or a delay that was granted runs.
    pub(super) fn must_wait(&self) -> bool {
        const WAITING: [Sign; 6] = [
            Sign::NotDue,
            Sign::DueToday,
            Sign::PaymentPlan,
            Sign::CourtGrace,
            Sign::InstalmentsToCome,
            Sign::RetentionHeld,
        ];
        WAITING.into_iter().any(|sign| self.has(sign))
    }

    /// Returns whether the whole is contested, in the file, the journal or by the buyer's platform.
    pub(super) fn is_contested(&self) -> bool {
        self.has(Sign::Disputed) || self.has(Sign::EInvoiceRefused)
    }

    /// Returns whether a protective attachment still waits for proceedings for a title (CPCE, art. R511-7).
    pub(super) fn is_attached(&self) -> bool {
        self.attached.is_some_and(|day| !is_lapsed(day, self.as_of))
    }

    /// Returns whether a judge made an order to pay that is not void: wherever its debtor is, and whatever
    /// procedure is open beside, what it sets off must be met.
    pub(super) fn is_ordered(&self) -> bool {
        let is_made = self.order.made.is_some() || self.order.served.is_some();
        is_made && !self.order.is_void(self.as_of)
    }

    /// Returns whether credit notes that were announced leave nothing to claim of what is not contested.
    pub(super) fn is_credited(&self) -> bool {
        self.claimable.is_zero() && !self.has(Sign::Disputed)
    }

    /// Returns whether the amount is known, something of it can be claimed, and payment be asked for now.
    pub(super) fn is_payable(&self) -> bool {
        self.liquide == Status::Yes
            && self.claimable.is_positive()
            && !self.is_written_off
            && !self.has(Sign::NoDueDate)
            && !self.must_wait()
    }

    /// Returns whether it is certaine, liquide and exigible, and a French court has its debtor (CPC, art. 1406).
    pub(super) fn is_proven_at_home(&self) -> bool {
        self.certaine == Status::Yes && self.is_payable() && !self.is_in_union && !self.is_abroad
    }

    /// Returns whether a consumer at home owes no more, interest included, than the procedure for small claims
    /// takes (CPCE, art. L125-1).
    pub(super) fn is_small_of_consumer(&self) -> bool {
        self.regime == Regime::Consumer
            && !self.is_in_union
            && !self.is_abroad
            && self.is_in_euros
            && self.claimable + self.interest <= statutory::small_claims().most()
    }
}

impl RouteFacts {
    /// Returns whether it goes to a civil court for so little that an amicable attempt must come first (CPC,
    /// art. 750-1): of the debtors that files tell apart, a consumer's.
    pub(super) fn is_small_before_civil_court(&self) -> bool {
        self.regime == Regime::Consumer
            && self.is_in_euros
            && self.claimable <= statutory::courts().amicable_attempt.most()
    }
}

/// Returns whether a protective attachment of a day, after which no title was asked for, is void (CPCE, art. R511-7).
pub(crate) fn is_lapsed(attached: Day, as_of: Day) -> bool {
    let by = attached.plus_months(statutory::attachment().title_months);
    is_too_late(as_of, by)
}

/// Returns whether an amount is under a threshold in units of its currency.
fn is_under(amount: Amount, threshold: Decimal, currency: Currency) -> bool {
    let minor = Decimal::new(amount.0, u32::from(currency.exponent()));
    minor < threshold
}
