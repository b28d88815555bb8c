//! What `recouvre letters` tells of the drafts of earlier runs that it leaves where they are.

use crate::policy::Language;
use crate::render::clean;
use std::io::{self, Write};
use std::path::Path;

/// The most names that are told: the index has them all.
const MOST: usize = 10;

/// Says on standard error which drafts of earlier runs stand in the folder still.
pub(super) fn tell(out: &Path, left: &[String], language: Language) -> io::Result<()> {
    let count = left.len();
    if count == 0 {
        return Ok(());
    }
    let shown = left.iter().take(MOST).map(|name| clean::cut(name, 60));
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more = if count > MOST { ", ..." } else { "" };
    let out = out.display();
    let text = match (language, count) {
        (Language::French, 1) => format!(
            "1 autre courrier, d'un passage précédent, reste dans {out}\u{a0}: {shown}\u{a0}; à vérifier ou à supprimer"
        ),
        (Language::French, _) => format!(
            "{count} autres courriers, d'un passage précédent, restent dans {out}\u{a0}: {shown}{more}\u{a0}; à vérifier ou à supprimer"
        ),
        (Language::English, 1) => format!(
            "1 other letter, of an earlier run, is still in {out}: {shown}; to be checked or removed"
        ),
        (Language::English, _) => format!(
            "{count} other letters, of an earlier run, are still in {out}: {shown}{more}; to be checked or removed"
        ),
    };
    io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())
}
