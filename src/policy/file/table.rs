//! Tables of a TOML file, read key by key with the place of each.
//!
//! A [`Table`] is a table of the user's file laid over the same table of the shipped one: a key is
//! looked up in the first, then in the second. Invariant: a key is known if and only if it was asked
//! for, so none is ever accepted and then ignored.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Fault, PolicyError, Shape, line_of};
use super::nearest::nearest;

/// Tables that somebody may look for, with the place where what they would hold is.
const ELSEWHERE: [(&str, &str); 1] = [("statutory", "late_interest.rates")];

/// A table and what was asked of it.
pub(super) struct Table<'file> {
    path: String,
    layers: Vec<Layer<'file>>,
    asked: Vec<&'static str>,
}

/// One file's version of a table.
#[derive(Clone)]
pub(super) struct Layer<'file> {
    /// The whole text of the file.
    pub(super) text: &'file str,
    /// The table.
    pub(super) table: &'file DeTable<'file>,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

/// A key of a table and its value, or an element of a list.
pub(super) struct Entry<'file> {
    /// The table that the key is in.
    pub(super) table: String,
    /// The key.
    pub(super) key: &'file str,
    text: &'file str,
    key_span: Range<usize>,
    value: &'file Spanned<DeValue<'file>>,
}

impl<'file> Table<'file> {
    /// Makes the table of these layers, the first being the user's.
    pub(super) fn new(path: &str, layers: Vec<Layer<'file>>) -> Self {
        Self {
            path: path.to_owned(),
            layers,
            asked: Vec::new(),
        }
    }

    /// Returns a key, of the first layer that has it.
    pub(super) fn get(&mut self, key: &'static str) -> Option<Entry<'file>> {
        self.asked.push(key);
        self.layers
            .iter()
            .find_map(|layer| Some(self.entry(layer, layer.table.get_key_value(key)?)))
    }

    /// Returns a key that some layer must have.
    pub(super) fn require(&mut self, key: &'static str) -> Result<Entry<'file>, PolicyError> {
        self.get(key).ok_or_else(|| {
            // A key that is nearly this one is what is wrong.
            let mut others = self.any_entries().into_iter();
            let is_meant = |entry: &Entry<'_>| {
                !self.asked.contains(&entry.key) && nearest(entry.key, &[key]).is_some()
            };
            if let Some(misspelt) = others.find(is_meant) {
                return misspelt.unknown(&[key]);
            }
            let (text, span) = self
                .layers
                .first()
                .map_or(("", 0..0), |layer| (layer.text, layer.span.clone()));
            PolicyError::at(text, span, &self.path, key, Fault::Missing)
        })
    }

    /// Returns the table under a key, over the same table of each layer that has it.
    pub(super) fn table(&mut self, key: &'static str) -> Result<Table<'file>, PolicyError> {
        self.asked.push(key);
        let mut layers = Vec::new();
        for layer in &self.layers {
            if let Some(found) = layer.table.get_key_value(key) {
                layers.push(self.entry(layer, found).layer()?);
            }
        }
        Ok(Table::new(&self.path_of(key), layers))
    }

    /// Returns the tables under all keys of all layers, each over the same table of each layer that has
    /// it: those of the shipped file in its order, then those that the user adds.
    pub(super) fn tables(&self) -> Result<Vec<(&'file str, Table<'file>)>, PolicyError> {
        let mut named: Vec<(&'file str, Vec<Layer<'file>>)> = Vec::new();
        for layer in self.layers.iter().rev() {
            let found = layer.table.iter().map(|found| self.entry(layer, found));
            let mut entries: Vec<Entry<'file>> = found.collect();
            entries.sort_by_key(|entry| entry.key_span.start);
            for entry in entries {
                let layer = entry.layer()?;
                match named.iter_mut().find(|(name, _)| *name == entry.key) {
                    Some((_, layers)) => layers.insert(0, layer),
                    None => named.push((entry.key, vec![layer])),
                }
            }
        }
        let named = named.into_iter();
        Ok(named
            .map(|(name, layers)| (name, Table::new(&self.path_of(name), layers)))
            .collect())
    }

    /// Returns every key of the first layer in the order of the file, each of which must be known.
    pub(super) fn entries(&self, known: &[&'static str]) -> Result<Vec<Entry<'file>>, PolicyError> {
        let mut entries = self.any_entries();
        for entry in &mut entries {
            if !known.contains(&entry.key) {
                return Err(entry.unknown(known));
            }
        }
        Ok(entries)
    }

    /// Returns every key of the first layer in the order of the file, whatever it is.
    pub(super) fn any_entries(&self) -> Vec<Entry<'file>> {
        let mut entries: Vec<Entry<'file>> = self
            .layers
            .iter()
            .take(1)
            .flat_map(|layer| layer.table.iter().map(|found| self.entry(layer, found)))
            .collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        entries
    }

    /// Refuses the first key that was never asked for.
    pub(super) fn close(self) -> Result<(), PolicyError> {
        self.entries(&self.asked).map(|_| ())
    }

    fn entry(
        &self,
        layer: &Layer<'file>,
        (key, value): (
            &'file Spanned<toml::de::DeString<'file>>,
            &'file Spanned<DeValue<'file>>,
        ),
    ) -> Entry<'file> {
        Entry {
            table: self.path.clone(),
            key: key.get_ref(),
            text: layer.text,
            key_span: key.span(),
            value,
        }
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }
}

impl<'file> Entry<'file> {
    /// Returns the value.
    pub(super) fn value(&self) -> &'file DeValue<'file> {
        self.value.get_ref()
    }

    /// Returns the elements of a list, each an entry of the same key.
    pub(super) fn elements(&self) -> Result<Vec<Entry<'file>>, PolicyError> {
        let DeValue::Array(list) = self.value() else {
            return Err(self.wrong_type(Shape::List));
        };
        let element = |value| Entry {
            table: self.table.clone(),
            key: self.key,
            text: self.text,
            key_span: self.key_span.clone(),
            value,
        };
        Ok(list.iter().map(element).collect())
    }

    /// Returns the value as a table of one layer.
    pub(super) fn into_table(self) -> Result<Table<'file>, PolicyError> {
        let path = if self.table.is_empty() {
            self.key.to_owned()
        } else {
            format!("{}.{}", self.table, self.key)
        };
        Ok(Table::new(&path, vec![self.layer()?]))
    }

    fn layer(&self) -> Result<Layer<'file>, PolicyError> {
        let DeValue::Table(table) = self.value() else {
            return Err(self.wrong_type(Shape::Table));
        };
        Ok(Layer {
            text: self.text,
            table,
            span: self.value.span(),
        })
    }

    /// Makes the error of a fault in the value.
    pub(super) fn fault(&self, what: Fault) -> PolicyError {
        PolicyError::at(self.text, self.value.span(), &self.table, self.key, what)
    }

    /// Returns the line on which the value starts, the first being 1.
    pub(super) fn line(&self) -> u32 {
        line_of(self.text, self.value.span().start)
    }

    /// Makes the error of a key that is none of the known ones.
    pub(super) fn unknown(&self, known: &[&'static str]) -> PolicyError {
        let fault = Fault::UnknownKey;
        let is_elsewhere = |(key, _): &&(&str, &str)| self.table.is_empty() && *key == self.key;
        let elsewhere = ELSEWHERE.iter().find(is_elsewhere);
        let elsewhere = elsewhere.map(|(_, place)| *place);
        PolicyError::at(
            self.text,
            self.key_span.clone(),
            &self.table,
            self.key,
            fault,
        )
        .nearest(elsewhere.or_else(|| nearest(self.key, known)))
    }

    /// Makes the error of a value of another type.
    pub(super) fn wrong_type(&self, expected: Shape) -> PolicyError {
        let found = match self.value() {
            DeValue::String(_) => Shape::Text,
            DeValue::Integer(_) => Shape::WholeNumber,
            DeValue::Float(_) => Shape::Float,
            DeValue::Boolean(_) => Shape::Boolean,
            DeValue::Datetime(_) => Shape::Date,
            DeValue::Array(_) => Shape::List,
            DeValue::Table(_) => Shape::Table,
        };
        self.fault(Fault::WrongType { expected, found })
    }
}
