//! Lint: what a policy says that can be read, and that nobody means.
//!
//! Takes a validated policy and where it stands; gives findings. Invariant: the shipped policy has none.

use super::{OTHER_TEMPLATES, Policy, Profile, Step, TEMPLATES, shipped_kind, statutory};
use crate::model::{Day, Finding, FindingCode, RateRule, Regime, Semester, Value};

/// Returns what is odd in a policy; `path` is its file, `as_of` the day whose legal floor counts, `own` the
/// names of the house's own templates.
#[must_use]
pub fn lint(policy: &Policy, path: &str, as_of: Day, own: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for profile in &policy.profiles {
        for (place, step) in profile.steps.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| &profile.steps[before]);
            let flaws = flaws(profile, place, step, before, own);
            findings.extend(flaws.into_iter().map(|(code, value, details)| {
                let finding = Finding::new(code).text(&profile.name).text(&step.id);
                let finding = finding.elsewhere(path, step.line).value(value);
                details.into_iter().fold(finding, Finding::detail)
            }));
        }
    }
    findings.extend(rates(policy, path, as_of));
    findings
}

/// What is odd about a step: the value that is, and what the sentence needs besides its profile and its name.
type Flaws = Vec<(FindingCode, String, Vec<Value>)>;

fn flaws(
    profile: &Profile,
    place: usize,
    step: &Step,
    before: Option<&Step>,
    own: &[String],
) -> Flaws {
    let mut flaws = Vec::new();
    let text = |text: &str| Value::Text(text.to_owned());
    if profile.place_of(&step.id) != Some(place) {
        flaws.push((FindingCode::StepTwice, step.id.clone(), Vec::new()));
    }
    let mut shipped = TEMPLATES.iter().chain(&OTHER_TEMPLATES);
    if !shipped.any(|it| *it == step.template) && !own.contains(&step.template) {
        let mut details = vec![text(&step.template)];
        details.extend(TEMPLATES.map(text));
        flaws.push((FindingCode::UnknownTemplate, step.template.clone(), details));
    }
    // The house's own draft of a shipped name says what the house wants.
    let shipped = shipped_kind(&step.template).filter(|_| !own.contains(&step.template));
    if let Some(kind) = shipped.filter(|kind| !kind.weighs_as(step.kind)) {
        let details = [step.kind.name(), &step.template, kind.name()].map(text);
        let value = step.template.clone();
        flaws.push((FindingCode::TemplateOtherKind, value, details.to_vec()));
    }
    let Some(before) = before else {
        if step.gap > 0 {
            let gap = Value::Count(step.gap.into());
            flaws.push((FindingCode::FirstStepWaits, step.gap.to_string(), vec![gap]));
        }
        return flaws;
    };
    let days = step.after_due - before.after_due;
    if days < 0 || step.kind < before.kind {
        let value = step.after_due.to_string();
        flaws.push((FindingCode::StepOrder, value, vec![text(&before.id)]));
        return flaws;
    }
    let gap = step.gap.max(1);
    if i64::from(days) < i64::from(gap) {
        let days = Value::Count(days.unsigned_abs().into());
        let details = vec![Value::Count(gap.into()), text(&before.id), days];
        flaws.push((FindingCode::GapNeverMet, step.gap.to_string(), details));
    }
    flaws
}

/// Says which rates of the policy are under the floor of contracts between professionals.
fn rates(policy: &Policy, path: &str, as_of: Day) -> Vec<Finding> {
    let semester = Semester::of(as_of);
    let known = statutory::semesters()
        .iter()
        .chain(&policy.late_interest.rates);
    let Some(rates) = known
        .filter(|row| row.semester <= semester)
        .max_by_key(|row| row.semester)
    else {
        return Vec::new();
    };
    let floor = rates.floor(&statutory::late_payment().floor_multiplier);
    let usual = &policy.late_interest;
    let of_profiles = policy.profiles.iter().map(|profile| {
        let regime = profile.regime.unwrap_or(usual.regime);
        let table = format!("profiles.{}", profile.name);
        (table, profile.rate, profile.rate_line, regime)
    });
    let usual_rate = ("late_interest".to_owned(), Some(usual.rate));
    let all = of_profiles.chain([(usual_rate.0, usual_rate.1, usual.rate_line, usual.regime)]);
    let low = all.filter_map(|(table, rate, line, regime)| match (rate, regime) {
        (Some(RateRule::Fixed(rate)), Regime::Business) if rate < floor => {
            Some((table, rate, line))
        }
        _ => None,
    });
    low.map(|(table, rate, line)| {
        Finding::new(FindingCode::PolicyRateBelowFloor)
            .elsewhere(path, line)
            .value(rate.to_string())
            .text(table)
            .detail(Value::Rate(rate))
            .detail(Value::Rate(floor))
            .text(rates.semester.to_string())
    })
    .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::policy::file::parse;

    fn codes(text: &str) -> Vec<&'static str> {
        let policy = parse(text).unwrap();
        let as_of = Day::from_civil(2026, 10, 31).unwrap();
        let findings = lint(&policy, "policies.toml", as_of, &[]);
        findings.iter().map(|finding| finding.code.name()).collect()
    }

    fn of_steps(steps: &[(&str, i32, u32, &str)]) -> Vec<&'static str> {
        let steps = steps.iter().map(|(id, after_due, gap, kind)| {
            let template = match *kind {
                "formal-notice" => "mise-en-demeure",
                _ => "rappel",
            };
            format!(
                "[[profiles.mine.steps]]\nid = \"{id}\"\nafter_due = {after_due}\ngap = {gap}\n\
                 channel = \"email\"\ntemplate = \"{template}\"\nkind = \"{kind}\"\n"
            )
        });
        codes(&steps.collect::<String>())
    }

    #[test]
    fn the_shipped_policy_is_as_it_is_meant() {
        assert_eq!(codes(""), [""; 0]);
    }

    #[test]
    fn what_is_written_to_start_from_is_as_it_is_meant() {
        let creditor = crate::policy::Creditor::default();
        assert_eq!(
            codes(&crate::policy::write::minimal(&creditor, &[])),
            [""; 0]
        );
    }

    #[test]
    fn each_flaw_is_told() {
        let order = [("a", 10, 0, "reminder"), ("b", 5, 0, "reminder")];
        assert_eq!(of_steps(&order), ["step-order"]);
        let kinds = [("a", 10, 0, "formal-notice"), ("b", 20, 0, "reminder")];
        assert_eq!(of_steps(&kinds), ["step-order"]);
        assert_eq!(of_steps(&[("a", 10, 3, "reminder")]), ["first-step-waits"]);
        let tight = [("a", 10, 0, "reminder"), ("b", 15, 8, "reminder")];
        assert_eq!(of_steps(&tight), ["gap-never-met"]);
        let same_day = [("a", 10, 0, "reminder"), ("b", 10, 0, "reminder")];
        assert_eq!(
            of_steps(&same_day),
            ["gap-never-met"],
            "a gap is a day at least"
        );
        let twice = [("a", 10, 0, "reminder"), ("A", 20, 0, "reminder")];
        assert_eq!(of_steps(&twice), ["step-twice"]);
        let template = "[[profiles.mine.steps]]\nid = \"mot\"\nafter_due = 1\nchannel = \"sms\"\nkind = \"reminder\"\n";
        assert_eq!(codes(template), ["unknown-template"]);
        let own = lint(
            &parse(template).unwrap(),
            "",
            Day::from_civil(2026, 10, 31).unwrap(),
            &["mot".to_owned()],
        );
        assert!(own.iter().all(|it| it.code != FindingCode::UnknownTemplate));
    }

    #[test]
    fn a_draft_of_another_weight_in_law_is_told() {
        let found = |kind: &str, template: &str| {
            codes(&format!(
                "[[profiles.mine.steps]]\nid = \"a\"\nafter_due = 1\nchannel = \"letter\"\n\
                 template = \"{template}\"\nkind = \"{kind}\"\n"
            ))
        };
        let other = ["template-other-kind"];
        assert_eq!(found("reminder", "mise-en-demeure"), other);
        assert_eq!(found("reminder", "contentieux"), other);
        assert_eq!(found("formal-notice", "relance-1"), other);
        assert_eq!(found("legal", "relance-2"), other);
        for (kind, template) in [
            ("reminder", "rappel"),
            ("formal-notice", "dernier-avis"),
            ("legal", "contentieux"),
            ("reminder", "promesse-non-tenue"),
        ] {
            assert_eq!(found(kind, template), [""; 0], "{kind} {template}");
        }
    }

    #[test]
    fn a_fixed_rate_under_the_floor_is_told_where_it_stands() {
        let low = ["policy-rate-below-floor"];
        assert_eq!(codes("[late_interest]\nrate = \"5\"\n"), low);
        assert_eq!(codes("[profiles.standard]\nrate = \"5\"\n"), low);
        assert_eq!(
            codes("[profiles.mine]\nregime = \"b2c\"\nrate = \"5\"\n"),
            [""; 0]
        );
        assert_eq!(codes("[late_interest]\nrate = \"12\"\n"), [""; 0]);
    }
}
