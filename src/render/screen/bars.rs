//! Bars and paddings: what makes lines of the screen stand under one another.

use crate::model::{Total, divide_half_up};
use crate::render::clean;

/// Draws a bar in eighths of a column; what is above zero is never invisible.
pub(super) fn bar(amount: Total, largest: Total, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if amount <= Total::ZERO || largest <= Total::ZERO || width == 0 {
        return String::new();
    }
    let eighths = divide_half_up(amount.0 * (width as i128) * 8, largest.0).max(1);
    let eighths = usize::try_from(eighths)
        .unwrap_or(usize::MAX)
        .min(width * 8);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// Returns the columns of the widest text.
pub(super) fn widest<'text>(texts: impl Iterator<Item = &'text str>) -> usize {
    texts.map(clean::width).max().unwrap_or(0)
}

/// Fills a text up to a width, on its right.
pub(super) fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(clean::width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Fills a text up to a width, on its left.
pub(super) fn padded_left(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(clean::width(text));
    format!("{}{text}", " ".repeat(missing))
}
