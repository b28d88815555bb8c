//! Every row of the decision tables has a case whose explanation names it, and so has every row of the
//! choice of a route.

use crate::case::cases;
use recouvre::assess::route::ROWS;
use recouvre::assess::status::Sign;

#[test]
fn every_sign_of_a_claim_has_a_case_that_explains_it() {
    let cases = cases(Some("status"));
    for sign in Sign::ALL {
        let name = format!("status/{}", sign.name());
        let case = cases.iter().find(|case| case.name == name);
        let case = case.unwrap_or_else(|| panic!("tests/cases/{name} is missing"));
        let ran = case.run();
        let code = format!("[{}]", sign.name());
        assert!(ran.stdout.contains(&code), "{name}:\n{}", ran.shown());
    }
}

#[test]
fn every_row_of_the_routes_has_a_case_that_shows_it() {
    let cases = cases(Some("route"));
    for row in ROWS {
        let code = format!("[{}]", row.route.name());
        let prefix = format!("route/{:02}-", row.number);
        let case = cases.iter().find(|case| case.name.starts_with(&prefix));
        let case = case.unwrap_or_else(|| panic!("tests/cases/{prefix}* is missing"));
        let ran = case.run();
        assert!(
            ran.stdout.contains(&code),
            "{}:\n{}",
            case.name,
            ran.shown()
        );
    }
}
