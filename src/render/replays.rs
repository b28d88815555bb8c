//! Replays of policies as reports take them: one, or two to be compared.

use crate::plan::{Replay, Replayed};
use crate::policy::Language;
use crate::render::lang::simulation_words;

/// Replays that were counted by the same steps and portfolios.
#[derive(Clone, Copy, Debug)]
pub struct Replays<'run> {
    /// What each policy would have sent.
    pub replays: &'run [Replay],
    /// The file of each policy; none for the one that is built in.
    pub policies: &'run [Option<String>],
}

impl<'run> Replays<'run> {
    /// Returns the portfolios, each as every policy would have had it.
    pub(crate) fn portfolios(&self) -> Vec<Vec<&'run Replayed>> {
        let first = self.replays.first();
        let count = first.map_or(0, |replay| replay.portfolios.len());
        let of_each = |place: usize| {
            let replays = self.replays.iter();
            replays.map(|replay| &replay.portfolios[place]).collect()
        };
        (0..count).map(of_each).collect()
    }

    /// Returns what a policy is called.
    pub(crate) fn policy_name(&self, place: usize, language: Language) -> &'run str {
        let path = self.policies.get(place).and_then(Option::as_deref);
        path.unwrap_or(simulation_words(language).built_in)
    }
}
