//! What `recouvre dossier` says when there is no file to make.

use crate::cli::exit::Failure;
use crate::cli::run::Run;
use crate::model::CustomerIndex;
use crate::plan::{Against, LeftOut};
use crate::policy::Language;
use crate::render::clean;
use crate::render::letters::{Debtor, DossierKind, against_text};

/// The most claims whose reasons are told.
const MOST: usize = 10;

/// Words why no claim can be in a file.
pub(super) fn refused(
    left_out: &[LeftOut],
    customer: CustomerIndex,
    kind: DossierKind,
    run: &Run,
) -> Failure {
    let language = run.language;
    let results = run.results();
    let name = results.customer_name(Some(customer)).unwrap_or_default();
    let name = clean::cut(name, 40);
    let lines = left_out.iter().take(MOST).map(|it| {
        let claim = run.ledger.claim_name(it.document as usize);
        let because = against_text(it, &results, language);
        format!("{}\u{a0}: {because}", clean::cut(&claim, 40))
    });
    let mut lines: Vec<String> = lines.collect();
    if left_out.len() > MOST {
        lines.push("...".to_owned());
    }
    if lines.is_empty() {
        lines.push(match language {
            Language::French => "rien d'ouvert à ce titre".to_owned(),
            Language::English => "nothing open of that kind".to_owned(),
        });
    }
    let may_be_named = left_out.iter().any(|it| {
        let mut because = it.because.iter();
        because.all(|against| {
            matches!(
                against,
                Against::NoNotice
                    | Against::BeforeCourt
                    | Against::NoWrittenClaim
                    | Against::Uncertain
                    | Against::Unliquidated
            )
        })
    });
    if may_be_named {
        lines.push(match language {
            Language::French => "notez ce qui a été fait avec recouvre log, ou nommez la créance avec --claim pour un projet qui dit ce qui manque".to_owned(),
            Language::English => "record what was done with recouvre log, or name the claim with --claim for a draft that says what is missing".to_owned(),
        });
    }
    let reasons = lines.join("\n");
    let kind = kind.name();
    Failure::new(
        language,
        (
            format!("aucun dossier ({kind}) ne peut être fait pour «\u{a0}{name}\u{a0}»"),
            reasons.clone(),
        ),
        (
            format!("no file ({kind}) can be made for `{name}`"),
            reasons,
        ),
    )
}

/// Words why something cannot be asked of a debtor.
pub(super) fn unreachable(kind: DossierKind, debtor: Debtor, language: Language) -> Failure {
    let open: Vec<&str> = DossierKind::ALL
        .into_iter()
        .filter(|other| other.reaches(debtor) && *other != DossierKind::Declaration)
        .map(DossierKind::name)
        .collect();
    let open = open.join(", ");
    let (french, english) = match debtor {
        Debtor::Public => (
            "le débiteur est une personne publique, qui relève du juge administratif",
            "the debtor is a public body, which an administrative judge has",
        ),
        Debtor::InUnion => (
            "le débiteur est dans un autre État de l'Union",
            "the debtor is in another State of the Union",
        ),
        Debtor::Abroad => (
            "le débiteur est à l'étranger, hors de portée de l'injonction européenne",
            "the debtor is abroad, out of reach of the European order for payment",
        ),
        Debtor::Business | Debtor::Consumer => (
            "le débiteur est en France et relève du juge civil",
            "the debtor is in France, and a civil judge has it",
        ),
    };
    let kind = kind.name();
    Failure::new(
        language,
        (
            format!("{kind} n'est pas ouvert\u{a0}: {french}"),
            format!("pour ce débiteur, --kind\u{a0}: {open}"),
        ),
        (
            format!("{kind} is not open: {english}"),
            format!("for this debtor, --kind: {open}"),
        ),
    )
}
