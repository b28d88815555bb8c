//! The drafts of earlier runs on the page of an index: what stands in the folder is never unseen beside it.

use crate::policy::Language;
use crate::render::document::html::escaped;
use std::fmt::Write;

/// The end of the page.
const END: &str = "</html>\n";

/// Adds to the page of an index the drafts that stand in its folder and that its run did not make.
#[must_use]
pub fn with_left(page: String, left: &[String], language: Language) -> String {
    if left.is_empty() {
        return page;
    }
    let mut page = page.strip_suffix(END).unwrap_or(&page).to_owned();
    let title = match language {
        Language::French => "Courriers d'un passage précédent, à vérifier ou à supprimer",
        Language::English => "Letters of an earlier run, to be checked or removed",
    };
    let _ = writeln!(page, "<h2>{title}</h2>\n<ul>");
    for name in left {
        let name = escaped(name);
        let _ = writeln!(page, "<li><a href=\"{name}\">{name}</a></li>");
    }
    page.push_str("</ul>\n");
    page.push_str(END);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_run_left_is_on_the_page_as_text() {
        let page = || "<html>\n</html>\n".to_owned();
        assert_eq!(with_left(page(), &[], Language::French), page());
        let left = ["a&b.pdf".to_owned()];
        let page = with_left(page(), &left, Language::English);
        assert!(page.contains("<a href=\"a&amp;b.pdf\">a&amp;b.pdf</a>"));
        assert!(page.ends_with("</ul>\n</html>\n"));
    }
}
