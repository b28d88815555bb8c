//! The words of English.

use super::{ControlWords, MeasureWords, Words, findings_en};
use crate::assess::Reason;
use crate::model::Severity;
use crate::policy::Language;
use crate::reconcile::Basis;

/// The words.
pub(super) static WORDS: Words = Words {
    language: Language::English,

    colon: ": ",
    row: "row",
    rows: "rows",
    total: "Total",
    other: ["# other", "# others"],
    at_day: "at",
    days: "days",
    days_short: "d",
    hidden_columns: "Columns without room here (they are in the formats csv and json)",

    finding: findings_en::finding,
    severity,
    severity_counts: [
        ["error", "errors"],
        ["warning", "warnings"],
        ["notice", "notices"],
    ],
    field,
    column: "column",
    hint: "hint",
    more: ["and # more", "and # more"],
    when: "When",
    what_to_do: "What to do",

    entity: "Entity",
    currency: "Currency",
    customer_id: "Customer id",
    customer: "Customer",
    customers: "Customers",
    segment: "Segment",
    no_segment: "(no segment)",
    unidentified: "(unidentified)",
    aging: "Aged balance",
    aging_by_segment: "Aged balance by segment",
    aging_by_entity: "Aged balance by entity",
    not_due: "Not due",
    no_due_date: "No due date",
    overdue: "Overdue",
    credits: "Credits",
    net: "Net",
    claims: "Claims",
    claim: "Claim",
    issued_on: "Issued on",
    due_on: "Due on",
    days_overdue: "Days overdue",
    amount: "Amount",
    balance: "Balance",
    disputed: "Disputed",
    source: "Source",
    exposure: "Exposure",
    oldest: "Oldest overdue (d)",
    credit_limit: "Credit limit",
    credit_left: "Credit left",
    average_days_late: "Average days late",
    share_paid_late: "Paid late",
    disputes: "Disputes",
    recent_days_late: "Days late, last 6 months",
    earlier_days_late: "Days late, 6 months before",
    trend: "Trend",
    trends: ["better", "steady", "worse"],
    term: "Term",
    findings: "Findings",
    severity_title: "Severity",
    code: "Code",
    file: "File",
    line: "Line",
    column_title: "Column",
    value: "Value",
    finding_title: "Finding",
    count: "Count",

    control_title: "Control",
    control: ControlWords {
        invoices: "invoices",
        credit_notes: "credit notes",
        payments: "payments",
        rejections: "rejections",
        refunds: "refunds",
        open: "open balances",
        unallocated_credits: "unallocated credits",
        unidentified_payments: "unidentified payments",
        discounts: "discounts",
        tolerances: "tolerances",
        debits: "debits",
        net: "net",
        difference: "difference",
    },

    dso_title: "DSO and delays",
    dso_monthly: "DSO and delays, month by month",
    month_end: "Month end",
    key: "Key",
    figure: "Figure",
    remark: "What it measures",
    sales: "Sales of the period, with tax",
    lower_bound: "at least: the history is shorter than the receivable",
    reason,
    measures: MEASURES,

    situation: "Situation",
    invoices_counted: ["invoice", "invoices"],
    credit_notes_counted: ["credit note", "credit notes"],
    payments_counted: ["payment", "payments"],
    customers_counted: ["customer", "customers"],
    claims_counted: ["claim", "claims"],
    open_title: "Open",
    of_which_overdue: "overdue",
    of_which_disputed: "disputed",
    at_best: "at best",
    by_count_back: "counted back",
    at_least: "at least",
    late_customers: "Overdue",
    other_late_customers: [
        "and # other late customer (recouvre customers)",
        "and # other late customers (recouvre customers)",
    ],
    nothing_overdue: "Nothing is overdue.",
    no_portfolio: "No invoice at that day.",
    see_check: "recouvre check",
    no_finding: "Nothing to report about the data.",

    invoice: "Invoice",
    issued_sentence: "issued on",
    due_sentence: "due on",
    without_due_date: "without due date",
    due_from: ["from the file", "from the payment terms", "from the policy"],
    late_by: "overdue by",
    due_in: "due in",
    due_today: "due today",
    settled: "settled",
    document: "Document",
    on: "Date",
    basis_title: "Proof",
    basis,
    unknown_day: "unknown",
    no_allocation: "Nothing was allocated to this claim.",
    allocated: "allocated",
    open_claims: "Open claims",
    unallocated: "Unallocated credits",
    no_open_claim: "No open claim.",
};

const MEASURES: &[MeasureWords] = &[
    MeasureWords {
        key: "accounting",
        title: "Accounting DSO",
        short: "DSO",
        unit: "d",
        meaning: "receivable in days of sales",
    },
    MeasureWords {
        key: "count_back",
        title: "Count-back DSO",
        short: "Count-back",
        unit: "d",
        meaning: "receivable counted back by months",
    },
    MeasureWords {
        key: "best_possible",
        title: "Best possible DSO",
        short: "Best possible",
        unit: "d",
        meaning: "if all that is overdue were paid",
    },
    MeasureWords {
        key: "average_days_delinquent",
        title: "Average days delinquent",
        short: "Delinquent",
        unit: "d",
        meaning: "accounting DSO less the best possible",
    },
    MeasureWords {
        key: "weighted_days_overdue",
        title: "Weighted days overdue",
        short: "Days overdue",
        unit: "d",
        meaning: "weighted by balance",
    },
    MeasureWords {
        key: "collection_effectiveness",
        title: "Collection effectiveness",
        short: "Effectiveness (%)",
        unit: "%",
        meaning: "collected out of collectable",
    },
    MeasureWords {
        key: "days_to_pay",
        title: "Days to pay",
        short: "Days to pay",
        unit: "d",
        meaning: "from issue to payment, over a year",
    },
    MeasureWords {
        key: "days_late",
        title: "Days late",
        short: "Days late",
        unit: "d",
        meaning: "from due date to payment, over a year",
    },
];

const fn severity(severity: Severity) -> &'static str {
    severity.name()
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NoDocuments => "no document at that day",
        Reason::NoSales => "no sales in the period",
        Reason::NoPayments => "no dated payment in the period",
        Reason::NoOverdue => "nothing overdue",
    }
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::CreditNote => "credit note that names the invoice",
        Basis::Reference => "invoice named by the payment",
        Basis::Label => "reference in the label",
        Basis::Amount => "equal amount",
        Basis::LegalOrder => "order of the law (C. civ. 1342-10)",
        Basis::Discount => "early-payment discount",
        Basis::Tolerance => "tolerance of the policy",
        Basis::Column => "columns of the invoice",
        Basis::Undated => "columns of the invoice, undated",
    }
}

fn field(name: &str) -> Option<&'static str> {
    Some(match name {
        "number" => "number",
        "customer_id" => "customer id",
        "issued_on" => "issue date",
        "due_on" => "due date",
        "net_amount" => "net amount",
        "vat_amount" => "VAT amount",
        "paid" => "amount paid",
        "paid_on" => "payment date",
        "applies_to" => "invoice of the credit note",
        "disputed_amount" => "disputed amount",
        "credit_limit" => "credit limit",
        "kind" => "document type",
        _ => return None,
    })
}
