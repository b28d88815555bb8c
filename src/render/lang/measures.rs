//! The words of the figures of the DSO family.

use super::Words;

/// The words of one figure of the DSO family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MeasureWords {
    pub(crate) key: &'static str,
    /// Its name.
    pub(crate) title: &'static str,
    /// Its name in a narrow column.
    pub(crate) short: &'static str,
    pub(crate) unit: &'static str,
    /// What it measures.
    pub(crate) meaning: &'static str,
}

impl Words {
    /// Returns the words of a figure of the DSO family.
    pub(crate) fn measure(&self, key: &'static str) -> MeasureWords {
        let found = self.measures.iter().find(|words| words.key == key);
        found.copied().unwrap_or(MeasureWords {
            key,
            title: key,
            short: key,
            unit: "",
            meaning: "",
        })
    }
}
