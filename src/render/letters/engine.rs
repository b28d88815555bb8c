//! The engine of letters: templates and contexts in, documents out.
//!
//! Strict: a name that does not exist is an error with its place, and so is a value that is absent. Data is
//! data: what a template prints is set between two marks that no text of the data can hold, and nothing
//! between them is ever read as markup, as a directive or as a template.

use super::context::Letter;
use super::fault::{Fault, TemplateError, of_engine};
use super::filters;
use super::lint::lint;
use super::markup;
use super::templates::{FILES, SHIPPED, Source};
use crate::policy::Language;
use crate::render::clean;
use crate::render::document::Document;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};

/// Begins a value of the data.
pub(super) const OPEN: char = '\u{e000}';

/// Ends a value of the data.
pub(super) const CLOSE: char = '\u{e001}';

/// How the formatter says that a value is absent, and that it is no text.
pub(super) const ABSENT: &str = "absent";
/// See [`ABSENT`].
pub(super) const NO_TEXT: &str = "no text";

/// What one letter may cost: a list of ten thousand invoices is far below it.
const FUEL: u64 = 20_000_000;

/// The engine, with all templates of a run.
pub struct Engine {
    environment: Environment<'static>,
    sources: Vec<Source>,
}

impl Engine {
    /// Makes an engine of the shipped templates and of the house's own, which replace those of their name.
    ///
    /// # Errors
    /// The first of the house's templates that cannot be used, with its place.
    pub fn new(own: Vec<Source>) -> Result<Self, TemplateError> {
        let mut sources = own;
        for (language, name, text) in SHIPPED.into_iter().chain(FILES) {
            if !sources.iter().any(|it| it.is(name, language)) {
                sources.push(Source::shipped(language, name, text));
            }
        }
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        environment.set_fuel(Some(FUEL));
        environment.set_syntax(
            SyntaxConfig::builder()
                .trim_blocks(true)
                .lstrip_blocks(true)
                .build()
                .unwrap_or_default(),
        );
        environment.set_formatter(written);
        filters::add(&mut environment);
        for source in &sources {
            let text = source.text.replace([OPEN, CLOSE], "\u{fffd}");
            environment
                .add_template_owned(source.key(), text)
                .map_err(|error| of_engine(&error, source))?;
        }
        let engine = Self {
            environment,
            sources,
        };
        for source in &engine.sources {
            let template = engine.environment.get_template(&source.key());
            let template = template.map_err(|error| of_engine(&error, source))?;
            lint(source, &template.undeclared_variables(true))?;
        }
        Ok(engine)
    }

    /// Returns whether there is a template of a name in a language.
    #[must_use]
    pub fn has(&self, name: &str, language: Language) -> bool {
        self.source(name, language).is_some()
    }

    /// Returns whether a name is one of a letter: not of a shipped part of others, nor of a file for a court.
    #[must_use]
    pub fn is_letter(name: &str) -> bool {
        let is_shipped = || SHIPPED.iter().any(|(_, shipped, _)| *shipped == name);
        let is_part = name.starts_with('_') && is_shipped();
        !is_part && !FILES.iter().any(|(_, file, _)| *file == name)
    }

    /// Returns the names of all letters, sorted, each once.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let names = self.sources.iter().map(|source| source.name.as_str());
        // What begins so is a part of others, and no letter.
        let names = names.filter(|name| !name.starts_with('_') && Self::is_letter(name));
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Writes a letter as a document.
    ///
    /// # Errors
    /// What the template does that it may not, with its place.
    pub fn document(&self, letter: &Letter, language: Language) -> Result<Document, TemplateError> {
        let Some(source) = self.source(&letter.template, language) else {
            return Err(TemplateError {
                path: letter.template.clone(),
                line: 0,
                fault: Fault::Missing,
                excerpt: String::new(),
            });
        };
        let text = self.text(letter, source);
        let text = text.map_err(|error| of_engine(&error, self.at_fault(&error, source)))?;
        let at = |fault| TemplateError {
            path: source.path.clone(),
            line: 0,
            fault,
            excerpt: String::new(),
        };
        let document = markup::document(&text, letter, language).map_err(at)?;
        if document.says_nothing() {
            return Err(at(Fault::Empty));
        }
        Ok(document)
    }

    fn text(&self, letter: &Letter, source: &Source) -> Result<String, Error> {
        let template = self.environment.get_template(&source.key())?;
        template.render(Value::from(Serde(letter)))
    }

    /// Returns the template that an error happened in: an include may be another one.
    fn at_fault<'own>(&'own self, error: &Error, source: &'own Source) -> &'own Source {
        let name = error.name().unwrap_or_default();
        let found = self.sources.iter().find(|it| it.key() == name);
        found.unwrap_or(source)
    }

    fn source(&self, name: &str, language: Language) -> Option<&Source> {
        self.sources.iter().find(|it| it.is(name, language))
    }
}

/// Writes a value between the marks, as one harmless line.
fn written(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let kind = value.kind();
    if kind == ValueKind::Undefined {
        return Ok(());
    }
    if !matches!(kind, ValueKind::String | ValueKind::Number) {
        let is_absent = kind == ValueKind::None;
        let detail = if is_absent { ABSENT } else { NO_TEXT };
        return Err(Error::new(ErrorKind::InvalidOperation, detail));
    }
    let text = value.to_string();
    let plain = text.replace([OPEN, CLOSE], "");
    let plain = clean::line(&plain);
    if !plain.is_empty() {
        write!(out, "{OPEN}{plain}{CLOSE}").map_err(|_| {
            let detail = "the text cannot be written";
            Error::new(ErrorKind::WriteFailure, detail)
        })?;
    }
    Ok(())
}
