//! Words for journals that have no room for what is to be added.

use crate::policy::Language;
use crate::read::Unwritable;

/// Says why entries cannot be added, and what to do.
pub(super) fn text(why: &Unwritable, language: Language) -> (String, String) {
    let (french, english) = match why {
        Unwritable::NoColumn(column) => (
            (
                format!("le journal n'a pas de colonne «\u{a0}{column}\u{a0}», et il y aurait à y écrire"),
                format!("ajoutez «\u{a0}{column}\u{a0}» à sa ligne d'en-têtes\u{a0}; rien n'a été écrit"),
            ),
            (
                format!("the journal has no column `{column}`, and there is something to write in it"),
                format!("add `{column}` to its header; nothing was written"),
            ),
        ),
        Unwritable::Character(each, encoding) => (
            (
                format!("le journal est en {encoding}, qui n'a pas le caractère «\u{a0}{each}\u{a0}»"),
                "enregistrez-le en UTF-8, ou écrivez sans ce caractère\u{a0}; rien n'a été écrit".to_owned(),
            ),
            (
                format!("the journal is in {encoding}, which has no character `{each}`"),
                "save it as UTF-8, or write without that character; nothing was written".to_owned(),
            ),
        ),
        Unwritable::Encoding(encoding) => (
            (
                format!("le journal a été enregistré dans un mauvais codage ({encoding})"),
                "ouvrez-le et enregistrez-le en UTF-8\u{a0}; rien n'a été écrit".to_owned(),
            ),
            (
                format!("the journal was saved in a wrong encoding ({encoding})"),
                "open it and save it as UTF-8; nothing was written".to_owned(),
            ),
        ),
        Unwritable::TooLong(column) => (
            (
                format!("le texte de «\u{a0}{column}\u{a0}» est trop long"),
                "écrivez-le en moins de 32 000 caractères\u{a0}; rien n'a été écrit".to_owned(),
            ),
            (
                format!("the text of `{column}` is too long"),
                "write it in less than 32,000 characters; nothing was written".to_owned(),
            ),
        ),
        Unwritable::Changed(column) => (
            (
                format!("ce qu'il y a à écrire dans «\u{a0}{column}\u{a0}» se relirait autrement dans ce journal"),
                "écrivez les jours 2026-10-31 et les montants 1234.50 dans tout le journal, et les textes sans habillage de tableur\u{a0}; rien n'a été écrit".to_owned(),
            ),
            (
                format!("what is to be written in `{column}` would be read otherwise in this journal"),
                "write days as 2026-10-31 and amounts as 1234.50 all over the journal, and texts without the dress of a spreadsheet; nothing was written".to_owned(),
            ),
        ),
    };
    match language {
        Language::French => french,
        Language::English => english,
    }
}
