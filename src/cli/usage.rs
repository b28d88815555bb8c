//! Command lines that cannot be run, in the user's language and in the form of every error: what is wrong, and
//! what to do.

use super::arguments::{A_DAY, LanguageName, language};
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
    let language = spoken(arguments);
    match words(error, arguments, language) {
        Some(words) => {
            let failure = Failure::said(language, words);
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
fn words(error: &Error, arguments: &[OsString], language: Language) -> Option<(String, String)> {
    let say = |french: String, english: String| match language {
        Language::French => french,
        Language::English => english,
    };
    let command = command(arguments);
    let help = format!("{command} --help");
    let argument = name(text(error, ContextKind::InvalidArg));
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let kind = error.kind();
    Some(
        if kind == ErrorKind::UnknownArgument && argument.starts_with('-') {
            let hint = match text(error, ContextKind::SuggestedArg) {
                Some(near) => say(
                    format!("peut-être {near}\u{a0}; {help} les donne toutes"),
                    format!("perhaps {near}; {help} gives them all"),
                ),
                None => say(
                    format!("{help} donne celles qui existent"),
                    format!("{help} gives those that exist"),
                ),
            };
            let what = say(
                format!("{argument}\u{a0}: l'option n'existe pas ici"),
                format!("{argument}: there is no such option here"),
            );
            (what, hint)
        } else if kind == ErrorKind::UnknownArgument {
            let what = say(
                format!("{argument}\u{a0}: cet argument est de trop"),
                format!("{argument}: this argument is one too many"),
            );
            let hint = say(
                format!("{help} montre la commande et ses options"),
                format!("{help} shows the command and its options"),
            );
            (what, hint)
        } else if kind == ErrorKind::InvalidSubcommand {
            let name = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let hint = match text(error, ContextKind::SuggestedSubcommand) {
                Some(near) => say(
                    format!("peut-être {near}\u{a0}; recouvre --help les donne toutes"),
                    format!("perhaps {near}; recouvre --help gives them all"),
                ),
                None => say(
                    "recouvre --help donne celles qui existent".to_owned(),
                    "recouvre --help gives those that exist".to_owned(),
                ),
            };
            let what = say(
                format!("{name}\u{a0}: la commande n'existe pas"),
                format!("{name}: there is no such command"),
            );
            (what, hint)
        } else if kind == ErrorKind::InvalidValue && value.is_empty() {
            let what = say(
                format!("{argument}\u{a0}: il manque la valeur"),
                format!("{argument}: its value is missing"),
            );
            let hint = possible(error, language);
            let hint = hint.unwrap_or_else(|| value_hint(error, &argument, &help, language));
            (what, hint)
        } else if kind == ErrorKind::InvalidValue {
            let what = say(
                format!("{argument}\u{a0}: «\u{a0}{value}\u{a0}» n'est pas une valeur possible"),
                format!("{argument}: `{value}` is not a possible value"),
            );
            (what, possible(error, language).unwrap_or(help))
        } else if kind == ErrorKind::ValueValidation {
            let what = say(
                format!("{argument}\u{a0}: «\u{a0}{value}\u{a0}» ne convient pas"),
                format!("{argument}: `{value}` will not do"),
            );
            (what, value_hint(error, &argument, &help, language))
        } else if kind == ErrorKind::ArgumentConflict {
            let other = name(text(error, ContextKind::PriorArg));
            if other == argument || other.is_empty() {
                let what = say(
                    format!("{argument}\u{a0}: l'option est donnée deux fois"),
                    format!("{argument}: the option is given twice"),
                );
                (what, say("gardez-en une".to_owned(), "keep one".to_owned()))
            } else {
                let what = say(
                    format!("{argument} ne va pas avec {other}"),
                    format!("{argument} does not go with {other}"),
                );
                let hint = say(
                    format!("gardez l'un des deux\u{a0}; {help}"),
                    format!("keep one of the two; {help}"),
                );
                (what, hint)
            }
        } else if kind == ErrorKind::MissingRequiredArgument {
            let what = say(
                format!("il manque {argument}"),
                format!("{argument} is missing"),
            );
            let hint = say(
                format!("{help} montre des exemples"),
                format!("{help} shows examples"),
            );
            (what, hint)
        } else if kind == ErrorKind::TooManyValues {
            let what = say(
                format!("{argument}\u{a0}: «\u{a0}{value}\u{a0}» est de trop"),
                format!("{argument}: `{value}` is one too many"),
            );
            let hint = say(
                "l'option se met sans valeur".to_owned(),
                "the option takes no value".to_owned(),
            );
            (what, hint)
        } else {
            return None;
        },
    )
}

/// Lists the values that an option takes, when they can be listed.
fn possible(error: &Error, language: Language) -> Option<String> {
    let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) else {
        return None;
    };
    let (last, others) = values.split_last()?;
    let others = others.join(", ");
    let (write, or) = match language {
        Language::French => ("écrivez", "ou"),
        Language::English => ("write", "or"),
    };
    Some(if others.is_empty() {
        format!("{write} {last}")
    } else {
        format!("{write} {others} {or} {last}")
    })
}

/// Says what a value looks like, from what its reader says of it.
fn value_hint(error: &Error, option: &str, help: &str, language: Language) -> String {
    let source = std::error::Error::source(error).map(ToString::to_string);
    let source = source.unwrap_or_default();
    let (french, english) = if source == A_DAY {
        (
            "écrivez un jour qui existe, sous la forme 2026-10-31".to_owned(),
            "write a day that exists, as 2026-10-31".to_owned(),
        )
    } else if let Some(figures) = source.strip_prefix("write overdue") {
        let figures = figures.replace(" or ", " ou ");
        (format!("écrivez overdue{figures}"), source)
    } else if let Some((_, range)) = source.split_once(" is not in ") {
        let (least, most) = range.split_once("..").unwrap_or((range, ""));
        let most = most.trim_start_matches('=');
        (
            format!("écrivez un nombre entier de {least} à {most}"),
            format!("write a whole number from {least} to {most}"),
        )
    } else if source.ends_with("digit found in string") || source.starts_with("number too ") {
        (
            "écrivez un nombre entier, comme 10".to_owned(),
            "write a whole number, as 10".to_owned(),
        )
    } else if option == "--currency" {
        (
            "écrivez le code à trois lettres, comme EUR".to_owned(),
            "write the code of three letters, as EUR".to_owned(),
        )
    } else if source.is_empty() {
        (
            format!("{help} dit ce qui est attendu"),
            format!("{help} says what is expected"),
        )
    } else {
        (format!("{help} dit ce qui est attendu"), source)
    };
    match language {
        Language::French => french,
        Language::English => english,
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
