//! What recording a message adds to the journal: for each of its claims its own due step.
//!
//! Takes a message that was planned, or one that somebody asked for. Invariant: no step is recorded that the
//! claim has not come to, nor one above the step that was sent; of a message asked for by hand the step
//! that was sent, and no other, since that is what was done.

use super::actions::Action;
use super::planner::Planner;
use crate::model::EventKind;
use crate::policy::Step;

impl<'run> Planner<'run> {
    /// Returns the claims of a message, each with the step that recording the message notes for it: its own
    /// due step, when the claim is what the step asks for and the step is not above the one sent.
    ///
    /// Other claims that the message lists note nothing.
    #[must_use]
    pub fn recorded(&self, message: &Action<'run>) -> Vec<(u32, &'run Step)> {
        let Some(sent) = message.step else {
            return Vec::new();
        };
        let as_of = self.cases.settlement.as_of;
        let own = |document: &u32| {
            let claim = self.claim(*document as usize);
            let own = claim.due_step(as_of)?;
            let highest = claim.profile?.place_of(&sent.id)?;
            let is_noted = claim.unmet.is_none() && own.place <= highest;
            is_noted.then_some((*document, own.step))
        };
        message.claims.iter().filter_map(own).collect()
    }

    /// Returns the claims of a message that somebody asked for, each with the step that was sent; those that
    /// went further already are left out, and so are those that are told as not yet due.
    #[must_use]
    pub fn recorded_by_hand(&self, message: &Action<'run>) -> Vec<(u32, &'run Step)> {
        let Some(sent) = message.step else {
            return Vec::new();
        };
        let is_noted = |document: &u32| {
            if message.not_yet_due.contains(document) {
                return false;
            }
            let Some(profile) = self.claim(*document as usize).profile else {
                return false;
            };
            let Some(place) = profile.place_of(&sent.id) else {
                return false;
            };
            let events = self.cases.events_of(*document as usize).into_iter();
            let mut done = events.filter(|event| event.kind == EventKind::StepDone);
            !done.any(|event| profile.place_of(&event.step) > Some(place))
        };
        let noted = message.claims.iter().copied().filter(is_noted);
        noted.map(|document| (document, sent)).collect()
    }
}
