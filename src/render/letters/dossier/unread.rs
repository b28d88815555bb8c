//! The texts of law that a file for the court rests on and that were read in a summary alone.
//!
//! Takes what the file says of delays and courts, gives one sentence; invariant: a text that was read itself is
//! never named.

use super::{DossierKind, courts};
use crate::assess::Whence;
use crate::assess::calendar::{delay_at, rests_on_holidays};
use crate::assess::route::regime_of_order;
use crate::plan::Action;
use crate::policy::sourced::Sourced;
use crate::policy::statutory;
use crate::render::letters::maker::Maker;

/// The articles of a figure that is not verified; none of one that is.
fn unread<T>(figure: &Sourced<T>) -> Option<&str> {
    (!figure.verified).then_some(figure.source.as_str())
}

impl Maker<'_> {
    /// Names the texts to confirm before the file is used.
    pub(super) fn unread_warning(&self, kind: DossierKind, action: &Action<'_>) -> Option<String> {
        let texts = match kind {
            DossierKind::Declaration => self.unread_of_declaration(action),
            DossierKind::OrderToPay
            | DossierKind::InterimPayment
            | DossierKind::Summons
            | DossierKind::EuropeanOrder
            | DossierKind::Administrative => self.unread_of_court(kind, action),
        };
        if texts.is_empty() {
            return None;
        }
        let verb = if texts.len() == 1 {
            "Texte lu"
        } else {
            "Textes lus"
        };
        Some(format!(
            "{verb} dans un résumé seulement, à confirmer\u{a0}: {}.",
            texts.join("\u{a0}; ")
        ))
    }

    fn unread_of_declaration(&self, action: &Action<'_>) -> Vec<&'static str> {
        let results = &self.results;
        let cases = results.cases();
        let periods = statutory::insolvency();
        let whence = cases.whence(action.customer);
        let declaration = match whence {
            Whence::France => &periods.declaration,
            Whence::Abroad => &periods.declaration_from_abroad,
        };
        let found = cases.proceedings(action.customer);
        let by = found.and_then(|found| found.declare_by(whence));
        let hangs_on_holidays = by.is_some_and(|last| {
            let until = delay_at(results.assessment.as_of, last).extended_to();
            rests_on_holidays(last, until)
        });
        let holidays = unread(statutory::holidays()).filter(|_| hangs_on_holidays);
        [unread(declaration), unread(&periods.relief), holidays]
            .into_iter()
            .flatten()
            .collect()
    }

    fn unread_of_court(&self, kind: DossierKind, action: &Action<'_>) -> Vec<&'static str> {
        let results = &self.results;
        let cases = results.cases();
        let as_of = results.assessment.as_of;
        let owner = &results.ledger.customers[action.customer.place()];
        let regime = cases.law(action.customer).0;
        let law = statutory::courts();
        let court = courts::court(owner, regime, kind, as_of);
        let order = regime_of_order(as_of).filter(|_| kind == DossierKind::OrderToPay);
        let is_of_merchants = court.kind == "commerce";
        let report = cases
            .proceedings(action.customer)
            .and_then(|found| found.report_by())
            .and_then(|_| unread(&statutory::insolvency().report));
        [
            order.and_then(unread),
            unread(&law.economic).filter(|_| is_of_merchants),
            unread(&law.alsace_moselle).filter(|_| court.name.contains(courts::CHAMBER)),
            report,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
