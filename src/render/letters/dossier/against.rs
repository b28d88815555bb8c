//! Why a claim is not in a file for the court, in words.

use crate::assess::route::Order;
use crate::model::Day;
use crate::plan::{Against, LeftOut};
use crate::policy::Language;
use crate::render::lang::law::law;
use crate::render::lang::why_text;
use crate::render::numbers;
use crate::render::results::Results;

/// Says why a claim is not in a file for the court.
#[must_use]
pub fn against_text(left_out: &LeftOut, results: &Results<'_>, language: Language) -> String {
    let document = left_out.document as usize;
    let reasons = left_out.because.iter().map(|against| match against {
        Against::Held(why, until) => {
            let said = why_text(why, language);
            match (until, language) {
                (None, _) => said,
                (Some(day), Language::French) => {
                    format!("{said}, jusqu'au {}", numbers::date(*day, language))
                }
                (Some(day), Language::English) => {
                    format!("{said}, until {}", numbers::date(*day, language))
                }
            }
        }
        Against::NoNotice => match language {
            Language::French => "aucune mise en demeure au journal".to_owned(),
            Language::English => "no formal notice in the journal".to_owned(),
        },
        Against::NoWrittenClaim => match language {
            Language::French => {
                "aucune réclamation écrite au journal, elle vient d'abord (recouvre letters --template reclamation)".to_owned()
            }
            Language::English => {
                "no claim in writing in the journal, which comes first (recouvre letters --template reclamation)".to_owned()
            }
        },
        Against::BeforeCourt => match language {
            Language::French => "déjà portée en justice d'après le journal".to_owned(),
            Language::English => "before a court already, by the journal".to_owned(),
        },
        Against::Uncertain => attribute(results, document, language, false),
        Against::Unliquidated => attribute(results, document, language, true),
        Against::Ordered(order) => ordered(*order, language),
        Against::Titled(until) => {
            let until = numbers::date(*until, language);
            match language {
                Language::French => {
                    format!("titre exécutoire au journal, à exécuter jusqu'au {until} (CPCE L111-4)")
                }
                Language::English => {
                    format!("the journal tells of an enforceable title, to be enforced until {until} (CPCE L111-4)")
                }
            }
        }
    });
    reasons.collect::<Vec<_>>().join(" ; ")
}

/// Says what the data do not show of a claim.
fn attribute(
    results: &Results<'_>,
    document: usize,
    language: Language,
    is_of_amount: bool,
) -> String {
    let words = law(language);
    let Some(case) = results.cases().case(document) else {
        return String::new();
    };
    let (name, attribute) = if is_of_amount {
        (words.liquide, &case.liquide)
    } else {
        (words.certaine, &case.certaine)
    };
    let status = words.status(attribute.status);
    let grounds = attribute.reasons.iter().map(|it| words.ground(it));
    let grounds = grounds.collect::<Vec<_>>().join(" ; ");
    format!("{} {status} ({grounds})", name.to_lowercase())
}

/// Says how an order to pay that stands can be used (CPC, art. 1411, 1416, 1422).
fn ordered(order: Order, language: Language) -> String {
    let day = |day: Day| numbers::date(day, language);
    let said = match language {
        Language::French => [
            "ordonnance d'injonction de payer",
            " du ",
            ", signifiée le ",
            ", opposition possible jusqu'au ",
            ", exécutoire à partir du ",
            ", à signifier au plus tard le ",
        ],
        Language::English => [
            "order to pay",
            " of ",
            ", served on ",
            ", may be opposed until ",
            ", may be enforced from ",
            ", to be served by ",
        ],
    };
    let serve_by = order
        .made
        .filter(|_| order.served.is_none())
        .and_then(crate::assess::route::serve_order_by);
    let parts = [
        (said[1], order.made),
        (said[2], order.served),
        (said[3], order.opposed_until()),
        (said[4], order.enforced_from()),
        (said[5], serve_by),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(words, on)| Some(format!("{words}{}", day(on?))));
    format!("{}{}", said[0], parts.collect::<String>())
}
