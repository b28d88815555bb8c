//! Command lines that cannot be run, in the user's language: English has the parser's own words.

use super::arguments::{LanguageName, language};
use super::exit::{self, Exit, Failure};
use crate::policy::Language;
use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;

/// Prints what is wrong with the command line, or the help that was asked for; returns how it ends.
pub(super) fn report(error: &Error, arguments: &[OsString]) -> Exit {
    if !error.use_stderr() {
        // Help goes to standard output and is no error; a closed pipe is none either.
        let _ = error.print();
        return Exit::Done;
    }
    let exit = exit_of(error);
    let words = match spoken(arguments) {
        Language::French => french(error, arguments),
        Language::English => None,
    };
    match words {
        Some((message, hint)) => {
            let failure = Failure::said(Language::French, (message, hint));
            exit::report(&failure.ending(exit).into())
        }
        None => {
            let _ = error.print();
            exit
        }
    }
}

/// A value that cannot be used is like a file that cannot: the command line is what it should be.
fn exit_of(error: &Error) -> Exit {
    let has_value = text(error, ContextKind::InvalidValue).is_some_and(|value| !value.is_empty());
    let is_of_value = matches!(
        error.kind(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8
    );
    if is_of_value && (has_value || error.kind() != ErrorKind::InvalidValue) {
        Exit::CouldNotRun
    } else {
        Exit::Usage
    }
}

/// Finds the language without the parser, which failed: `--lang`, else the environment, else French.
fn spoken(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let apart = words
        .windows(2)
        .filter(|pair| pair[0] == "--lang")
        .map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    let named = apart.chain(joined).last();
    let named = named.and_then(|name| LanguageName::from_str(name, false).ok());
    language(named, Language::French).unwrap_or(Language::French)
}

/// Words an error; none where the parser's own words must do.
fn french(error: &Error, arguments: &[OsString]) -> Option<(String, String)> {
    let command = command(arguments);
    let help = format!("{command} --help");
    let argument = name(text(error, ContextKind::InvalidArg));
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let kind = error.kind();
    Some(
        if kind == ErrorKind::UnknownArgument && argument.starts_with('-') {
            let hint = match text(error, ContextKind::SuggestedArg) {
                Some(near) => format!("peut-être {near}\u{a0}; {help} les donne toutes"),
                None => format!("{help} donne celles qui existent"),
            };
            (format!("{argument}\u{a0}: l'option n'existe pas ici"), hint)
        } else if kind == ErrorKind::UnknownArgument {
            let what = format!("{argument}\u{a0}: cet argument est de trop");
            (what, format!("{help} montre la commande et ses options"))
        } else if kind == ErrorKind::InvalidSubcommand {
            let name = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let hint = match text(error, ContextKind::SuggestedSubcommand) {
                Some(near) => format!("peut-être {near}\u{a0}; recouvre --help les donne toutes"),
                None => "recouvre --help donne celles qui existent".to_owned(),
            };
            (format!("{name}\u{a0}: la commande n'existe pas"), hint)
        } else if kind == ErrorKind::InvalidValue && value.is_empty() {
            let hint = possible(error).unwrap_or_else(|| value_hint(&argument, &help));
            (format!("{argument}\u{a0}: il manque la valeur"), hint)
        } else if kind == ErrorKind::InvalidValue {
            let what =
                format!("{argument}\u{a0}: «\u{a0}{value}\u{a0}» n'est pas une valeur possible");
            (what, possible(error).unwrap_or(help))
        } else if kind == ErrorKind::ValueValidation {
            let what = format!("{argument}\u{a0}: «\u{a0}{value}\u{a0}» ne convient pas");
            (what, value_hint(&argument, &help))
        } else if kind == ErrorKind::ArgumentConflict {
            let other = name(text(error, ContextKind::PriorArg));
            if other == argument || other.is_empty() {
                let hint = "gardez-en une".to_owned();
                (
                    format!("{argument}\u{a0}: l'option est donnée deux fois"),
                    hint,
                )
            } else {
                (
                    format!("{argument} ne va pas avec {other}"),
                    format!("gardez l'un des deux\u{a0}; {help}"),
                )
            }
        } else if kind == ErrorKind::MissingRequiredArgument {
            (
                format!("il manque {argument}"),
                format!("{help} montre des exemples"),
            )
        } else if kind == ErrorKind::TooManyValues {
            let what = format!("{argument}\u{a0}: «\u{a0}{value}\u{a0}» est de trop");
            (what, "l'option se met sans valeur".to_owned())
        } else {
            return None;
        },
    )
}

/// Lists the values that an option takes, when they can be listed.
fn possible(error: &Error) -> Option<String> {
    let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) else {
        return None;
    };
    let (last, others) = values.split_last()?;
    let others = others.join(", ");
    Some(if others.is_empty() {
        format!("écrivez {last}")
    } else {
        format!("écrivez {others} ou {last}")
    })
}

/// Says what a value looks like.
fn value_hint(option: &str, help: &str) -> String {
    match option {
        "--as-of" | "--due" | "--from" => {
            "écrivez un jour qui existe, sous la forme 2026-10-31".to_owned()
        }
        "--currency" => "écrivez le code à trois lettres, comme EUR".to_owned(),
        "--top" => "écrivez un nombre entier, comme 10".to_owned(),
        "--monthly" => "écrivez un nombre de mois, de 1 à 120".to_owned(),
        _ => format!("{help} dit ce qui est attendu"),
    }
}

/// Returns the command as it was called, for its help.
fn command(arguments: &[OsString]) -> String {
    let name = arguments.get(1).and_then(|word| word.to_str());
    match name {
        Some(name) if super::is_command(name) => format!("recouvre {name}"),
        Some(_) | None => "recouvre".to_owned(),
    }
}

/// Returns the name of an argument: `--top` of `--top <N>`, `REF` of `[REF]`.
fn name(written: Option<String>) -> String {
    let written = written.unwrap_or_default();
    let option = written.split(' ').next().unwrap_or_default();
    if option.starts_with('-') {
        option.to_owned()
    } else {
        written.replace(['<', '>', '[', ']'], "")
    }
}

/// Returns what the parser says of an error, a list in words.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    let value = error.get(kind)?;
    if let ContextValue::String(text) = value {
        return Some(text.clone());
    }
    if let ContextValue::Strings(texts) = value {
        return Some(texts.join(", "));
    }
    None
}
