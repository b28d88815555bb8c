//! `--fail-on`: thresholds that a job at night watches, told on standard error, with an exit code of their own.

use super::exit::{Exit, Failure};
use super::run::Run;
use crate::plan::{Gauge, Plan, Threshold};
use crate::render::{Results, passed_text};
use clap::Args;
use std::io::{self, Write};

/// What a job watches.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub(super) struct WatchArguments {
    /// End with code 10 when a figure is above a threshold: overdue>50000, over-90>0, dso>60, actions>0,
    /// limitation-alert>0; may be repeated
    #[arg(long, value_name = "FIGURE>NUMBER", value_parser = threshold)]
    fail_on: Vec<Threshold>,
}

/// Reads a threshold of an argument.
fn threshold(text: &str) -> Result<Threshold, String> {
    Threshold::parse(text).ok_or_else(|| {
        "write overdue>50000, over-90>0, dso>60, actions>0 or limitation-alert>0".to_owned()
    })
}

impl WatchArguments {
    /// Checks that the aged balance of the policy can tell what is watched.
    pub(super) fn check(&self, run: &Run) -> Result<(), Failure> {
        let limits = &run.policy.aging.limits;
        let untold = self.fail_on.iter().find(|it| !it.is_told_by(limits));
        let Some(Gauge::Over(days)) = untold.map(|threshold| threshold.gauge) else {
            return Ok(());
        };
        let limits: Vec<String> = limits.iter().map(u32::to_string).collect();
        let limits = limits.join(", ");
        Err(Failure::new(
            run.language,
            (
                format!(
                    "--fail-on over-{days}\u{a0}: la balance âgée ne compte pas à partir de {days} j"
                ),
                format!(
                    "prenez l'une de ses limites ({limits}), ou ajoutez {days} à aging.limits de la politique"
                ),
            ),
            (
                format!("--fail-on over-{days}: the aged balance does not count from {days} days"),
                format!(
                    "take one of its limits ({limits}), or add {days} to aging.limits of the policy"
                ),
            ),
        ))
    }

    /// Tells which thresholds are passed, and returns how the run ends.
    pub(super) fn end(
        &self,
        exit: Exit,
        results: &Results<'_>,
        plan: &Plan<'_>,
    ) -> io::Result<Exit> {
        let passed = self.fail_on.iter();
        let passed = passed.flat_map(|threshold| threshold.passed(results.assessment, plan));
        let mut is_passed = false;
        for each in passed {
            is_passed = true;
            let text = passed_text(results, &each);
            io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())?;
        }
        let is_done = exit == Exit::Done;
        Ok(if is_done && is_passed {
            Exit::ThresholdPassed
        } else {
            exit
        })
    }
}
