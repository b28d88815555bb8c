//! A plan of fewer instalments than were asked for: what is due has too few cents.

use crate::policy::Language;
use std::io::{self, Write};

/// Says on standard error how many instalments there are in place of those asked for.
pub(super) fn tell(count: usize, asked: u32, language: Language) -> io::Result<()> {
    let text = match language {
        Language::French => format!(
            "{count} échéances au lieu de {asked}\u{a0}: ce qui est dû n'a pas assez de centimes"
        ),
        Language::English => {
            format!("{count} instalments instead of {asked}: what is due has too few cents")
        }
    };
    io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())
}
