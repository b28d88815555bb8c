//! Rows that the files hold and the run does without, as far as they may be about a customer.

use crate::cli::rows_about::rows_about;
use crate::cli::run::Run;
use crate::model::CustomerIndex;
use crate::policy::Language;
use crate::render::clean;
use crate::render::finding_text;

/// The most rows that are told one by one.
const MOST: usize = 20;

/// Returns what is said of the refused rows that name a customer or one of its documents, and of how many
/// there are besides.
pub(super) fn about(run: &Run, customer: CustomerIndex) -> Vec<String> {
    if run.refused.is_empty() {
        return Vec::new();
    }
    let ledger = &run.ledger;
    let about = rows_about(run, &[customer]);
    let own = about.get(&customer).cloned().unwrap_or_default();
    let others = run.refused.len() - own.len();
    let more = own.len().saturating_sub(MOST);
    let mut told = Vec::new();
    for place in own.into_iter().take(MOST) {
        let (row, finding) = &run.refused[place];
        let source = ledger.sources.get(usize::from(row.at.file));
        let path = source.map_or("", |source| source.path.as_str());
        let because = finding_text(finding, Language::French);
        let text = clean::cut(&row.text, 120);
        told.push(format!(
            "Ligne refusée à la lecture, donc absente de ce décompte, qui nomme ce client ou une de ses factures\u{a0}: {path}:{}, «\u{a0}{text}\u{a0}» ({because}). Les sommes sont à revoir.",
            row.at.line
        ));
    }
    if more > 0 {
        told.push(format!(
            "Autres lignes refusées à la lecture qui nomment ce client ou une de ses factures\u{a0}: {more}. Les sommes sont à revoir (recouvre check les montre)."
        ));
    }
    if others > 0 {
        told.push(format!(
            "Lignes refusées à la lecture sans nommer ce client\u{a0}: {others}. À vérifier (recouvre check les montre)."
        ));
    }
    told
}
