//! What a template weighs in law: a formal notice stays one, under whatever name it is asked for.

use super::made::goes_out;
use crate::policy::{Channel, Policy, Step, StepKind, shipped_kind};

/// Shipped letters for an occasion of their own: no step of dunning, whatever it is called.
const APART: [&str; 4] = [
    "contestation",
    "promesse-non-tenue",
    "solde-de-tout-compte",
    "escompte",
];

/// Shipped sheets that the house reads, or hands to who acts for it.
const INTERNAL: [&str; 2] = ["appel", "contentieux"];

/// Returns whether a template is a sheet that is never for the customer.
pub(super) fn is_internal(template: &str) -> bool {
    INTERNAL.contains(&template)
}

/// Returns how a draft goes out that is no step of its customer: by post or by e-mail alike, unless the steps
/// that other profiles make from its template stay in the house.
pub(super) fn outside(policy: &Policy, template: &str) -> Channel {
    let steps = policy.profiles.iter().flat_map(|profile| &profile.steps);
    let own = steps.filter(|step| step.template == template);
    let channels: Vec<Channel> = own.map(|step| step.channel).collect();
    let stays = channels.iter().all(|channel| !goes_out(*channel));
    let is_handed_over = weight(policy, template) >= Some(StepKind::HandOver);
    match channels.first() {
        Some(channel) if stays => *channel,
        Some(_) | None if is_handed_over || is_internal(template) => Channel::Internal,
        Some(_) | None => Channel::Letter,
    }
}

/// Returns the gravest kind of step that is made from a template; none when no policy tells.
pub(super) fn weight(policy: &Policy, template: &str) -> Option<StepKind> {
    let steps = policy.profiles.iter().flat_map(|profile| &profile.steps);
    let own = steps.filter(|step| step.template == template);
    let own = own.map(|step| step.kind);
    own.max().max(shipped_kind(template))
}

/// Returns whether a template is known to be for something else than a step that is not made from it.
pub(super) fn is_other_kind(policy: &Policy, step: &Step, template: &str) -> bool {
    let is_other = |kind: StepKind| kind != step.kind;
    step.template != template
        && (APART.contains(&template) || weight(policy, template).is_some_and(is_other))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::policy::file::parse;

    #[test]
    fn a_formal_notice_is_never_made_under_a_reminder_nor_a_reminder_under_a_notice() {
        let policy = parse("").unwrap();
        let profile = policy.profile("standard").unwrap();
        let step = |name: &str| &profile.steps[profile.place_of(name).unwrap_or_default()];
        assert!(is_other_kind(&policy, step("relance-1"), "mise-en-demeure"));
        assert!(is_other_kind(&policy, step("mise-en-demeure"), "relance-1"));
        assert!(is_other_kind(&policy, step("relance-1"), "escompte"));
        assert!(!is_other_kind(&policy, step("relance-1"), "relance-2"));
        assert!(!is_other_kind(&policy, step("relance-1"), "maison"));
        assert_eq!(
            weight(&policy, "dernier-avis"),
            Some(StepKind::FormalNotice)
        );
    }
}
