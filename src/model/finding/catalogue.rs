//! The catalogue of findings: each code with its severity and what its sentence needs.
//!
//! Closed: a code is also the word of the JSON contract, and each has its words in each language.

use super::Severity;

macro_rules! catalogue {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)+) => {
        /// Every finding that the program can make.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FindingCode {
            $($(#[$doc])* $variant,)+
        }

        impl FindingCode {
            /// All codes, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the code as it is printed and filtered.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Returns how much a finding of this code matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// Finds a code by its name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

catalogue! {
    // Refused rows: the row is kept whole, with file, line, column, value.
    /// A required cell is empty. Details: field.
    MissingValue = "missing-value", Error;
    /// A cell is not a date. Details: none.
    BadDate = "bad-date", Error;
    /// A cell is not an amount. Details: none.
    BadAmount = "bad-amount", Error;
    /// An amount has more decimals than its currency. Details: currency code.
    TooManyDecimals = "too-many-decimals", Error;
    /// An amount is beyond what can be right. Details: none.
    AmountTooLarge = "amount-too-large", Error;
    /// A currency is not a code of three letters. Details: none.
    BadCurrency = "bad-currency", Error;
    /// An amount names a currency that is not the row's. Details: the row's currency.
    CurrencyContradicted = "currency-contradicted", Error;
    /// An amount names no currency where others have different signs. Details: none.
    CurrencyUnsaid = "currency-unsaid", Error;
    /// A number was destroyed by a spreadsheet (1,23E+18, #REF!). Details: none.
    DamagedValue = "damaged-value", Error;
    /// A row has more cells than the header. Details: cells, header cells.
    RowTooLong = "row-too-long", Error;
    /// One cell holds what looks like a whole row: another delimiter, or quotes around the row. Details: columns.
    RowInOneCell = "row-in-one-cell", Error;
    /// A cell holds more than 64 KiB. Details: none.
    CellTooLarge = "cell-too-large", Error;
    /// A row holds a NUL byte. Details: none.
    NulByte = "nul-byte", Error;
    /// A quoted cell holds what looks like whole rows: a quote is not closed. Details: none.
    QuoteSwallowsRows = "quote-swallows-rows", Error;
    /// A credit is below zero, and no word says that money went back. Details: none.
    NegativeCredit = "negative-credit", Error;
    /// A row's kind and its answer on credit notes contradict each other. Details: none.
    KindContradicted = "kind-contradicted", Error;
    /// An amount is below zero where a column says that the row is no credit note. Details: none.
    SignContradicted = "sign-contradicted", Error;
    /// A cell does not say which way the money went. Details: none.
    BadDirection = "bad-direction", Error;
    /// The kind of a payment says that money went back, and its amount is above zero. Details: none.
    ReversalUnsigned = "reversal-unsigned", Error;
    /// A row tells in a column of its own what was given back. Details: none.
    RefundInColumn = "refund-in-column", Error;
    /// Debit and credit are both filled. Details: none.
    DebitAndCredit = "debit-and-credit", Error;
    /// The exact same row stands twice. Details: first line.
    DuplicateRow = "duplicate-row", Error;
    /// One number stands for two different documents. Details: another line of it.
    DuplicateNumber = "duplicate-number", Error;
    /// The rows of one number neither add up nor agree. Details: another line of it.
    UnprovenLines = "unproven-lines", Error;
    /// Rows of the customer files say different things of one customer. Details: another place.
    DuplicateCustomer = "duplicate-customer", Error;
    /// A payment row stands among invoices. Details: none.
    PaymentAmongInvoices = "payment-among-invoices", Error;
    /// A document type is not known. Details: none.
    UnknownKind = "unknown-kind", Error;
    /// A yes-or-no cell says neither. Details: none.
    BadFlag = "bad-flag", Error;
    /// A status of a payment row is not known. Details: none.
    UnknownStatus = "unknown-status", Error;
    /// A day is written as a spreadsheet counts days. Details: the day that it would be.
    SerialDate = "serial-date", Error;

    // What a file says that was not used as it stands.
    /// Dates of a column could be day first or month first; day first was taken. Details: none.
    DateOrderAssumed = "date-order-assumed", Notice;
    /// A file is named twice in one role: it is read once. Details: the other name.
    FileTwice = "file-twice", Notice;
    /// A file holds the very bytes of another one of its role, and both count. Details: the other one.
    SameContent = "same-content", Warning;
    /// The encoding was repaired or is not UTF-8. Details: encoding.
    EncodingAssumed = "encoding-assumed", Notice;
    /// Two columns fit one field. Details: column used, field.
    ColumnIgnored = "column-ignored", Notice;
    /// Two columns surely say one amount, and differ. Details: column used, field, its cell.
    ColumnContradicted = "column-contradicted", Warning;
    /// A column could hold several fields, or its cells do not fit: not read. Details: the fields.
    ColumnUnsettled = "column-unsettled", Notice;
    /// Text past the head of a file shows an encoding too many (`Ã©` for `é`). Details: none.
    EncodingDoubled = "encoding-doubled", Warning;
    /// No field wants a column whose cells are all a yes, a no or a status. Details: none.
    ColumnUnread = "column-unread", Warning;
    /// No field wants a column of amounts that are at most those of the invoices. Details: none.
    AmountsUnread = "amounts-unread", Warning;
    /// Codes of lettrage, which say that rows are settled, were passed over. Details: none.
    LettrageUnread = "lettrage-unread", Warning;
    /// Nothing proves whether an amount to pay is before or after the paid column is taken off. Details: header of that
    /// column.
    PayableAssumed = "payable-assumed", Warning;
    /// Several columns of one header hold different values: none is read. Details: field, numbers of the columns.
    SameHeader = "same-header", Warning;
    /// An amount that says neither with nor without tax was read as with tax. Details: none.
    TaxAssumed = "tax-assumed", Notice;
    /// Amounts without a currency were read in that of the sign which others have. Details: currency code.
    CurrencyAssumed = "currency-assumed", Notice;
    /// Amounts name a currency by its code, and others of the column name none. Details: the code, that of the others.
    CurrencyByRow = "currency-by-row", Notice;
    /// A float of a spreadsheet was read as the whole number that it is. Details: first, as read.
    NumberCleaned = "number-cleaned", Notice;
    /// An amount was rounded because the policy says so. Details: none.
    AmountRounded = "amount-rounded", Notice;
    /// A row of totals does not match the sum of the rows. Details: stated, summed.
    TotalsMismatch = "totals-mismatch", Warning;
    /// Net and tax of a document do not make its amount with tax, which counts. Details: net, tax, amount.
    TaxMismatch = "tax-mismatch", Warning;
    /// An amount in euros is above what the policy finds plausible. Details: none.
    AmountImplausible = "amount-implausible", Warning;
    /// A cell holds the date that programs write for none: read as empty. Details: none.
    EmptyDate = "empty-date", Notice;
    /// The acknowledgement of a debt is before its invoice: it does not count. Details: none.
    AcknowledgedBeforeIssue = "acknowledged-before-issue", Warning;
    /// The due date is before the issue date. Details: none.
    DueBeforeIssue = "due-before-issue", Warning;
    /// An invoice row has a negative amount: read as a credit note. Details: none.
    NegativeInvoice = "negative-invoice", Notice;
    /// The header of the numbers names credit notes: every row is one. Details: none.
    CreditNotesByHeader = "credit-notes-by-header", Notice;
    /// A number begins like a credit note's, the amount is positive: read as an invoice. Details: none.
    CreditNoteNumber = "credit-note-number", Warning;
    /// Terms cannot be read: no due date. Details: none.
    TermsUnreadable = "terms-unreadable", Warning;
    /// Terms between businesses beyond the legal ceiling. Details: ceiling's day.
    TermsBeyondCeiling = "terms-beyond-ceiling", Notice;
    /// Terms for carriage beyond the legal ceiling of carriage. Details: ceiling's day.
    TermsBeyondCarriage = "terms-beyond-carriage", Notice;
    /// Terms beyond the delay that the law gives public buyers. Details: ceiling's day.
    TermsBeyondPublic = "terms-beyond-public", Notice;
    /// The day of receipt is not known: counted from the issue date. Details: none.
    ReceiptAssumed = "receipt-assumed", Notice;
    /// The due date was computed from the policy's default terms. Details: terms.
    DueFromPolicy = "due-from-policy", Notice;
    /// The due date was computed from the delay that the law gives public buyers. Details: days.
    DueFromPublicDelay = "due-from-public-delay", Notice;
    /// One customer id has several names, beyond case, accents and spaces. Details: ids with names.
    SeveralNames = "several-names", Notice;
    /// A customer stands twice in the customer files, in the same words. Details: another place.
    CustomerTwice = "customer-twice", Warning;
    /// A voided invoice and the credit notes that name it were left out. Details: number.
    VoidedWithCredit = "voided-with-credit", Notice;
    /// A credit note that names no invoice is of the amount of a voided invoice of its customer: it counts. Details:
    /// number.
    CreditOfVoided = "credit-of-voided", Warning;
    /// A payment stands twice: counted once. Details: first line.
    DuplicatePayment = "duplicate-payment", Notice;
    /// Rows of one payment name different invoices, which are for more than it: counted once. Details: its amount,
    /// the invoices.
    PaymentRowsUnited = "payment-rows-united", Warning;
    /// Money that left the bank and concerns no customer. Details: none.
    OutflowsSkipped = "outflows-skipped", Notice;
    /// Negative amounts of payments that take nothing back: they add to what is owed. Details: none.
    DebitUnexplained = "debit-unexplained", Warning;
    /// Rows of payments that repeat the total of one and give the part of each invoice: each counts for its part.
    /// Details: the total.
    PaymentApportioned = "payment-apportioned", Notice;
    /// Charges of the creditor's own bank that name an invoice or a customer. Details: none.
    BankChargesSkipped = "bank-charges-skipped", Notice;
    /// Money that was to go out to a customer and did not was left out. Details: none.
    DeclinedOutflows = "declined-outflows", Warning;
    /// A disputed amount is negative: passed over. Details: none.
    DisputeNegative = "dispute-negative", Warning;
    /// A row says that nothing is disputed and gives a disputed amount, which counts. Details: none.
    DisputeDenied = "dispute-denied", Warning;
    /// A cell of disputes tells of a part that cannot be read: all of it stays in dispute. Details: none.
    DisputePartUnread = "dispute-part-unread", Warning;
    /// A status of an invoice is not known: it says nothing. Details: none.
    UnknownInvoiceStatus = "unknown-invoice-status", Warning;
    /// A column of payments says that a credit note took the invoice back: the credit note shows it. Details: none.
    ReversedStatus = "reversed-status", Warning;
    /// A life-cycle status of an e-invoice is not known: it says nothing. Details: none.
    UnknownEInvoiceStatus = "unknown-e-invoice-status", Warning;
    /// A file says that an e-invoice is disputed or suspended, and an older line of the journal that it is not any
    /// more: the file counts. Details: claim, status of the file, status of the journal, its day.
    EInvoiceContradicted = "e-invoice-contradicted", Warning;
    /// The status of a customer is not known: it says nothing. Details: none.
    UnknownCustomerStatus = "unknown-customer-status", Warning;
    /// The status of a customer names insolvency proceedings among other words: it is not reminded. Details: none.
    ProceedingsUnclear = "proceedings-unclear", Warning;
    /// A cell on a customer says neither yes nor no: it says nothing. Details: none.
    UnknownAnswer = "unknown-answer", Warning;
    /// A cell on reminders that says neither yes nor no stops them. Details: none.
    ReminderStopped = "reminder-stopped", Warning;
    /// The regime of a customer is not known: that of its profile or of the policy counts. Details: none.
    UnknownRegime = "unknown-regime", Warning;
    /// The rate of a contract cannot be read: that of the profile or of the policy counts. Details: none.
    RateUnreadable = "rate-unreadable", Warning;
    /// A country is not known: it is as if none were given. Details: none.
    UnknownCountry = "unknown-country", Warning;
    /// The policy has no such profile: rules decide. Details: the profiles.
    UnknownProfile = "unknown-profile", Warning;

    // The policy: what can be read, and nobody means. Details begin with profile, step, line.
    /// A step comes before the one above it, or is milder. Details: the one above.
    StepOrder = "step-order", Warning;
    /// The first step of a profile waits for one before it. Details: gap.
    FirstStepWaits = "first-step-waits", Warning;
    /// Two steps of a profile have one name. Details: none.
    StepTwice = "step-twice", Warning;
    /// There is no such template. Details: template, the known ones.
    UnknownTemplate = "unknown-template", Warning;
    /// A step is made from a shipped draft of another weight in law. Details: kind of the step, template, its kind.
    TemplateOtherKind = "template-other-kind", Warning;
    /// A step can never be taken on its day. Details: gap, the step above, days between them.
    GapNeverMet = "gap-never-met", Warning;
    /// A rate of the policy is under the floor of contracts. Details: table, rate, floor, semester.
    PolicyRateBelowFloor = "policy-rate-below-floor", Warning;

    // The journal: a line that cannot be read counts for nothing, and stops nothing.
    /// The last line is cut, as a power cut leaves it. Details: none.
    TornEvent = "torn-event", Warning;
    /// A line is no row: a quote that is not closed, cells too many. Details: none.
    EventUnreadable = "event-unreadable", Warning;
    /// A cell of an event cannot be read. Details: field, event.
    EventBadValue = "event-bad-value", Warning;
    /// An event would end before it begins. Details: field, event.
    EventBackwards = "event-backwards", Warning;
    /// The step of events is of no profile: it takes no place in the order of steps, and has no effect in law. Details:
    /// the nearest step.
    UnknownStep = "unknown-step", Warning;
    /// An event lacks what it says nothing without. Details: field, event.
    EventIncomplete = "event-incomplete", Warning;
    /// The invoice of an event is another customer's. Details: field, event.
    EventMismatch = "event-mismatch", Warning;
    /// The invoice of an event is one of several customers or companies. Details: field, event.
    EventAmbiguous = "event-ambiguous", Warning;
    /// Another event has the same id and says something else: the first counts. Details: its line.
    EventIdReused = "event-id-reused", Warning;
    /// An event stands twice: it counts once. Details: first line.
    DuplicateEvent = "duplicate-event", Notice;
    /// The customer or the invoice of an event is written otherwise in the files. Details: as there.
    EventRespelled = "event-respelled", Notice;
    /// The customer or the invoice of an event is in no file of this run. Details: none.
    EventUnmatched = "event-unmatched", Notice;
    /// Which of two events of a day came first, nothing shows: what holds counts last. Details: the day, the kind of
    /// the other event.
    EventOrderUnproven = "event-order-unproven", Warning;
    /// Events dated after the as-of date. Details: none.
    FutureEvents = "future-events", Notice;

    // Settling.
    /// Documents issued after the as-of date. Details: none.
    FutureDocuments = "future-documents", Notice;
    /// Payments dated after the as-of date. Details: none.
    FuturePayments = "future-payments", Notice;
    /// A payment's customer is in no invoice nor customer file. Details: customer.
    CustomerUnknown = "customer-unknown", Notice;
    /// A payment names an invoice of another customer. Details: number.
    CustomerMismatch = "customer-mismatch", Warning;
    /// A payment names an invoice of another currency or company. Details: number, the payment's currency.
    CurrencyMismatch = "currency-mismatch", Warning;
    /// A reference surely names no open document: none has it, it is settled, or too little is written. Details: reference.
    UnknownReference = "unknown-reference", Notice;
    /// A label seems to name a document, and neither the customer nor the amount says so. Details: number.
    UnprovenReference = "unproven-reference", Notice;
    /// A reference fits several documents. Details: reference.
    AmbiguousReference = "ambiguous-reference", Warning;
    /// A reference is cut by the bank's width. Details: reference.
    TruncatedReference = "truncated-reference", Notice;
    /// A credit note names an invoice that is not there or another customer's. Details: number.
    CreditNoteUnmatched = "credit-note-unmatched", Warning;
    /// Amounts above zero count as money that went back, by the kind of their rows. Details: none.
    ReversalByKind = "reversal-by-kind", Notice;
    /// A rejection told by two rows was counted once. Details: none.
    RejectionToldTwice = "rejection-told-twice", Notice;
    /// A negative amount counts because its label writes the name of a customer. Details: none.
    RefundByName = "refund-by-name", Notice;
    /// Columns of the invoice file were used as payments. Details: column.
    ColumnPayments = "column-payments", Notice;
    /// Columns of the invoice file say that credit notes were paid back. Details: column.
    ColumnRefunds = "column-refunds", Notice;
    /// A part was paid on a day that no file gives. Details: none.
    UndatedPayment = "undated-payment", Notice;
    /// A stated balance is above the amount. Details: stated, amount.
    BalanceAboveAmount = "balance-above-amount", Warning;
    /// What is paid and what is left do not make the amount. Details: paid, balance, amount, the field that counts.
    PaidContradictsBalance = "paid-contradicts-balance", Warning;
    /// What a column says was paid, or is left, of an invoice is below zero. Details: figure.
    NegativeFigure = "negative-figure", Warning;
    /// The status says partly paid without a figure: nothing was counted as paid. Details: none.
    PartialWithoutFigure = "partial-without-figure", Warning;
    /// A day of payment has no figure and the status says that nothing was paid: nothing was counted as paid. Details:
    /// none.
    PaidOnDenied = "paid-on-denied", Warning;
    /// A status contradicts the figures, which decide. Details: status.
    StatusContradicted = "status-contradicted", Warning;
    /// The export's own balance differs from the settled one. Details: stated, settled.
    BalanceMismatch = "balance-mismatch", Warning;
    /// The export's balances were not compared: it knows things after the as-of date. Details: none.
    BalancesNotCompared = "balances-not-compared", Notice;
    /// A claim was closed by an early-payment discount. Details: amount.
    ClosedByDiscount = "closed-by-discount", Notice;
    /// A claim was closed by the tolerance of the policy. Details: amount.
    ClosedByTolerance = "closed-by-tolerance", Notice;
    /// Rows belong to entities, payments to none that can be told. Details: none.
    EntityUnknown = "entity-unknown", Notice;

    // Claims in law.
    /// Neither files nor journal hold evidence of any claim. Details: the fields that would.
    NoEvidenceColumns = "no-evidence-columns", Notice;

    // Insolvency.
    /// Proceedings are open and nothing says since when. Details: the customer.
    JudgmentUnknown = "judgment-unknown", Warning;
    /// What is told as insolvency is none: a conciliation, an amicable liquidation, a denial with a day.
    /// Details: the customer, the words.
    NoInsolvency = "no-insolvency", Warning;
    /// Proceedings were opened outside France, whose law says nothing of them. Details: the customer.
    InsolvencyAbroad = "insolvency-abroad", Warning;
    /// A liquidation is said to be closed, not why. Details: the customer.
    ClosureUnsaid = "closure-unsaid", Warning;
    /// A word for the insolvency of a customer that nobody knows: without the day of a judgment, none is taken to
    /// be open.
    /// Details: name of the customer, what is written.
    UnknownInsolvency = "unknown-insolvency", Warning;
    /// A word for insolvency is not known, and the day of a judgment beside it opens proceedings all the same.
    /// Details: name of the customer, what is written, the day.
    InsolvencyByDate = "insolvency-by-date", Warning;
    /// A line contradicts proceedings that stay open: it has no day, or reverses their plan. Details: the customer,
    /// the words.
    InsolvencyContradicted = "insolvency-contradicted", Warning;
    /// Proceedings are of another account of the same person. Details: the customer, the SIREN.
    ProceedingsShared = "proceedings-shared", Warning;
    /// A publication in the BODACC is dated before its judgment. Details: the customer, the publication, the judgment.
    PublicationEarly = "publication-early", Warning;

    /// Money came since a judgment and went to claims born before it. Details: the customer, the sum, the judgment.
    PaidAfterJudgment = "paid-after-judgment", Warning;

    // Late interest.
    /// A contract's rate is under the floor of the law. Details: rate, highest floor, semesters.
    RateBelowFloor = "rate-below-floor", Warning;
    /// A contract's rate counts for public buyers, whose rate a decree sets. Details: its points above the ECB's.
    PublicRateAgreed = "public-rate-agreed", Warning;
    /// The floor of a contract's rate is not known in a semester. Details: rate, the first such semester.
    FloorUnknown = "floor-unknown", Notice;
    /// Interest starts before the first semester whose rates are known. Details: that semester.
    NoRateBefore = "no-rate-before", Warning;
    /// No contract gives a rate for a currency other than the euro. Details: currency code.
    NoRateForCurrency = "no-rate-for-currency", Warning;
    /// Interest rests on rates that were not verified. Details: semester, source, table.
    RateUnverified = "rate-unverified", Warning;
    /// A figure rests on a text of law that was read in a summary alone. Details: the text.
    LawUnverified = "law-unverified", Warning;

    // Doubtful claims.
    /// Doubtful claims without net amount nor VAT: the policy's rate counts. Details: rate.
    VatRateAssumed = "vat-rate-assumed", Warning;
}
