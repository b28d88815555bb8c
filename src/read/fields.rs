//! The canonical fields of the read specification: what a column of an input file can hold.
//!
//! Takes nothing; gives three closed enums, one for each role of a file, and [`Field`] which wraps them.
//! Invariant: within a role a canonical name belongs to one field, and `from_name(x.name())` is `x`.

pub(crate) use crate::model::Role;

/// A field of a row, whatever the role of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Field {
    /// A field of an invoice.
    Invoice(InvoiceField),
    /// A field of a payment.
    Payment(PaymentField),
    /// A field of a customer.
    Customer(CustomerField),
    /// A field of an event.
    Journal(JournalField),
}

impl Field {
    /// Returns the canonical snake case name.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Invoice(field) => field.name(),
            Self::Payment(field) => field.name(),
            Self::Customer(field) => field.name(),
            Self::Journal(field) => field.name(),
        }
    }

    /// Returns the field of that canonical name in files of that role.
    #[must_use]
    pub(crate) fn from_name(role: Role, name: &str) -> Option<Self> {
        match role {
            Role::Invoices => InvoiceField::from_name(name).map(Self::Invoice),
            Role::Payments => PaymentField::from_name(name).map(Self::Payment),
            Role::Customers => CustomerField::from_name(name).map(Self::Customer),
            Role::Journal => JournalField::from_name(name).map(Self::Journal),
        }
    }

    /// Returns what the cells of this field must look like.
    #[must_use]
    pub(crate) const fn value_type(self) -> ValueType {
        match self {
            Self::Invoice(field) => field.value_type(),
            Self::Payment(field) => field.value_type(),
            Self::Customer(field) => field.value_type(),
            Self::Journal(field) => field.value_type(),
        }
    }

    /// Returns which side of an entry an amount of this field counts as positive.
    const fn sides(self) -> Sides {
        match self {
            Self::Invoice(InvoiceField::Amount | InvoiceField::Balance) => Sides::DebitAbove,
            Self::Payment(PaymentField::Amount) => Sides::CreditAbove,
            Self::Invoice(_) | Self::Payment(_) | Self::Customer(_) | Self::Journal(_) => {
                Sides::Unknown
            }
        }
    }

    /// Tells how many columns of one file may hold this field.
    #[must_use]
    pub(crate) const fn arity(self) -> Arity {
        match self {
            Self::Invoice(InvoiceField::LineMarker | InvoiceField::Ignore)
            | Self::Payment(PaymentField::Label | PaymentField::Reference | PaymentField::Ignore)
            | Self::Customer(CustomerField::Ignore) => Arity::Many,
            Self::Invoice(_) | Self::Payment(_) | Self::Customer(_) | Self::Journal(_) => {
                Arity::One
            }
        }
    }
}

/// How many columns of one file may hold a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arity {
    /// One column; a second one is a notice.
    One,
    /// Any number of columns, in file order: a bank spreads a label over several.
    Many,
}

/// What the cells of a field must look like for a weak header to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueType {
    /// An identifier: kept as text, present on most rows.
    Id,
    /// A calendar date.
    Date,
    /// A sum of money.
    Amount,
    /// Free text, a word of a vocabulary, a flag, a count: nothing is required.
    Text,
}

/// A field of one role's files.
pub(crate) trait RoleField: Copy {
    /// Returns its place among the fields of the role.
    fn place(self) -> usize;

    /// Returns the canonical snake case name.
    fn canonical(self) -> &'static str;

    /// Returns which side of an entry an amount of the field counts as positive.
    fn sides(self) -> Sides;
}

/// Which side of an entry counts as positive, where amounts end in `DB` or `CR` instead of having a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sides {
    /// The credit: money that came to the bank.
    CreditAbove,
    /// The debit: what a customer owes.
    DebitAbove,
    /// The field has no side, or is one itself.
    Unknown,
}

macro_rules! fields {
    ($(#[$about:meta])* $fields:ident in $wrap:path { $($variant:ident $name:literal $kind:ident $doc:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum $fields {
            $(#[doc = $doc] $variant,)*
        }

        impl $fields {
            /// Every field, in the order of the declaration: `ALL[field as usize] == field`.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The number of fields, the length of an array indexed by `field as usize`.
            pub(crate) const COUNT: usize = Self::ALL.len();

            /// Returns the canonical snake case name.
            #[must_use]
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Returns the field of that canonical name.
            #[must_use]
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// Returns what the cells of this field must look like.
            #[must_use]
            pub(crate) const fn value_type(self) -> ValueType {
                match self {
                    $(Self::$variant => ValueType::$kind,)*
                }
            }
        }

        impl RoleField for $fields {
            fn place(self) -> usize {
                self as usize
            }

            fn canonical(self) -> &'static str {
                self.name()
            }

            fn sides(self) -> Sides {
                Field::from(self).sides()
            }
        }

        impl From<$fields> for Field {
            fn from(field: $fields) -> Self {
                $wrap(field)
            }
        }
    };
}

fields! {
    /// A field of an invoice file; the customer's own fields may sit in it.
    InvoiceField in Field::Invoice {
        Number "number" Id "The number of the document.",
        InvoiceUid "invoice_uid" Id "The technical identifier that some tools give beside the number.",
        Kind "kind" Text "Invoice, credit note, deposit, or what is not due.",
        Status "status" Text "The state of the document in the tool that wrote the file.",
        Voided "voided" Text "Whether the document was cancelled.",
        CreditNote "credit_note" Text "Whether it is a credit note.",
        Draft "draft" Text "Whether it was never issued.",
        PaymentStatus "payment_status" Text "Whether that tool says it is paid.",
        CustomerId "customer_id" Id "The customer's code.",
        Customer "customer" Text "The customer's name.",
        Entity "entity" Text "The issuing company or establishment.",
        IssuedOn "issued_on" Date "The date of issue.",
        DueOn "due_on" Date "The due date.",
        Terms "terms" Text "The payment terms.",
        Amount "amount" Amount "The amount including tax.",
        NetAmount "net_amount" Amount "The amount before tax.",
        VatAmount "vat_amount" Amount "The tax.",
        Currency "currency" Text "The currency of the row's amounts.",
        Paid "paid" Amount "What is already paid.",
        Balance "balance" Amount "What remains to pay.",
        PaidOn "paid_on" Date "The date of the last payment.",
        PaymentAmount "payment_amount" Amount "The payment of this row, in files of one row per invoice and payment.",
        PaymentId "payment_id" Id "The identifier of that payment.",
        ExpectedPaymentOn "expected_payment_on" Date "The date on which the payment is expected or promised.",
        AppliesTo "applies_to" Id "The invoice that a credit note corrects.",
        Instalment "instalment" Text "The number of the instalment.",
        OrderRef "order_ref" Id "The customer's order.",
        DeliveryRef "delivery_ref" Id "The delivery note.",
        ContractRef "contract_ref" Id "The contract.",
        PaymentReference "payment_reference" Id "The reference to quote when paying.",
        PaymentMethod "payment_method" Text "The agreed means of payment.",
        PerformedOn "performed_on" Date "The date of delivery or performance.",
        ReceivedOn "received_on" Date "The date on which the customer received the invoice.",
        AcknowledgedOn "acknowledged_on" Date "The date of a written acknowledgement of the debt.",
        Dispute "dispute" Text "Whether the customer contests it.",
        DisputeReason "dispute_reason" Text "Why.",
        DisputedAmount "disputed_amount" Amount "The contested part.",
        EInvoiceStatus "e_invoice_status" Text "The life-cycle status of the electronic invoice.",
        Factored "factored" Text "Whether it was assigned to a factor.",
        RetentionUntil "retention_until" Date "The date on which a retention is released.",
        Segment "segment" Text "The segment of the customer or of the sale.",
        Label "label" Text "The subject of the invoice.",
        SalesRep "sales_rep" Text "The sales representative.",
        LastReminderOn "last_reminder_on" Date "The date of the last reminder.",
        ReminderLevel "reminder_level" Text "The level of the last reminder.",
        DaysLate "days_late" Text "Days late as the tool computed them; never used.",
        Siren "siren" Id "The customer's SIREN.",
        Siret "siret" Id "The customer's SIRET.",
        VatNumber "vat_number" Id "The customer's VAT number.",
        Email "email" Text "The customer's e-mail address.",
        Phone "phone" Text "The customer's telephone.",
        Address1 "address1" Text "First line of the address.",
        Address2 "address2" Text "Second line of the address.",
        Address3 "address3" Text "Third line of the address.",
        Zip "zip" Text "Postal code.",
        City "city" Text "City.",
        Country "country" Text "Country.",
        Language "language" Text "The language to write to the customer in.",
        Regime "regime" Text "The legal regime of the customer: business, public, consumer.",
        Rate "rate" Text "The contractual rate of late interest.",
        Profile "profile" Text "The dunning profile.",
        CreditLimit "credit_limit" Amount "The credit limit.",
        Contact "contact" Text "The person to write to.",
        DoNotContact "do_not_contact" Text "Whether the customer must not be reminded.",
        Insolvency "insolvency" Text "The kind of insolvency proceedings.",
        InsolvencyOn "insolvency_on" Date "The date of the opening judgment.",
        BodaccOn "bodacc_on" Date "The date of publication in the BODACC.",
        CustomerStatus "customer_status" Text "The state of the customer in the tool that wrote the file.",
        PublicSector "public_sector" Text "Whether the customer is a public buyer.",
        Account "account" Id "The general ledger account.",
        AccountLabel "account_label" Text "Its label.",
        Journal "journal" Text "The accounting journal.",
        EntryNumber "entry_number" Id "The number of the accounting entry.",
        Debit "debit" Amount "The debit of a ledger row.",
        Credit "credit" Amount "The credit of a ledger row.",
        Direction "direction" Text "Whether the amount is a debit or a credit of the customer's account.",
        Lettrage "lettrage" Text "The lettrage code.",
        LettrageOn "lettrage_on" Date "The date of the lettrage.",
        LineTotal "line_total" Amount "The total of one line of an invoice.",
        LineMarker "line_marker" Text "A column that only a file of one row per line has.",
        Ignore "ignore" Text "A known column that looks like another field and is none.",
    }
}

fields! {
    /// A field of a payment or of a bank statement's line.
    PaymentField in Field::Payment {
        Id "id" Id "The identifier of the payment.",
        Entity "entity" Text "The company or establishment that was paid.",
        PaidOn "paid_on" Date "The date of the payment.",
        ValueOn "value_on" Date "The bank's value date.",
        Amount "amount" Amount "The signed amount.",
        AppliedAmount "applied_amount" Amount "The part of the payment that the row's invoice took.",
        Debit "debit" Amount "What left the account.",
        Credit "credit" Amount "What came in.",
        Direction "direction" Text "Whether the amount left the account or came in.",
        Currency "currency" Text "The currency of the row's amounts.",
        CustomerId "customer_id" Id "The customer's code.",
        Customer "customer" Text "The name of the customer or counterparty.",
        CounterpartyIban "counterparty_iban" Id "The counterparty's IBAN.",
        Invoice "invoice" Id "The invoice or invoices paid.",
        Label "label" Text "A part of the label; several columns are joined.",
        Reference "reference" Id "A reference of the payment; several columns are joined.",
        Method "method" Text "The means of payment.",
        Status "status" Text "The state of the payment.",
        Rejected "rejected" Text "A flag, or the date of the rejection.",
        RejectedOn "rejected_on" Date "The day of the rejection, or of the refund.",
        RejectReason "reject_reason" Text "The reason of the rejection.",
        RefundedAmount "refunded_amount" Amount "What was given back.",
        Fee "fee" Amount "The processor's fee.",
        NetAmount "net_amount" Amount "The amount after the fee.",
        PayoutId "payout_id" Id "The transfer or slip that groups several payments.",
        BalanceAfter "balance_after" Amount "The balance of the account after the line.",
        BankAccount "bank_account" Id "The account of the statement.",
        AccountLabel "account_label" Text "The name of that account.",
        Email "email" Text "The payer's e-mail address.",
        Lettrage "lettrage" Text "The lettrage code.",
        Ignore "ignore" Text "A known column that looks like another field and is none.",
    }
}

fields! {
    /// A field of a customer file.
    CustomerField in Field::Customer {
        CustomerId "customer_id" Id "The customer's code.",
        Customer "customer" Text "The customer's name.",
        Siren "siren" Id "The SIREN.",
        Siret "siret" Id "The SIRET.",
        VatNumber "vat_number" Id "The VAT number.",
        Email "email" Text "The e-mail address for invoices and reminders.",
        Phone "phone" Text "The telephone.",
        Address1 "address1" Text "First line of the address.",
        Address2 "address2" Text "Second line of the address.",
        Address3 "address3" Text "Third line of the address.",
        Zip "zip" Text "Postal code.",
        City "city" Text "City.",
        Country "country" Text "Country.",
        Language "language" Text "The language to write in.",
        Terms "terms" Text "The payment terms.",
        Regime "regime" Text "The legal regime: business, public, consumer.",
        Rate "rate" Text "The contractual rate of late interest.",
        Profile "profile" Text "The dunning profile.",
        Segment "segment" Text "The segment.",
        CreditLimit "credit_limit" Amount "The credit limit.",
        Contact "contact" Text "The person to write to.",
        FirstName "first_name" Text "The first name of that person.",
        LastName "last_name" Text "The last name of that person.",
        DoNotContact "do_not_contact" Text "Whether the customer must not be reminded.",
        Insolvency "insolvency" Text "The kind of insolvency proceedings.",
        InsolvencyOn "insolvency_on" Date "The date of the opening judgment.",
        BodaccOn "bodacc_on" Date "The date of publication in the BODACC.",
        Remind "remind" Text "Whether the customer may be reminded.",
        CustomerStatus "customer_status" Text "The state of the customer in the tool that wrote the file.",
        PublicSector "public_sector" Text "Whether the customer is a public buyer.",
        PaymentMethod "payment_method" Text "The agreed means of payment.",
        Account "account" Id "The general ledger account.",
        Outstanding "outstanding" Amount "The balance as the tool computed it; never used.",
        SalesRep "sales_rep" Text "The sales representative.",
        Ignore "ignore" Text "A known column that looks like another field and is none.",
    }
}

fields! {
    /// A field of the journal.
    JournalField in Field::Journal {
        At "at" Date "The day of the act.",
        Customer "customer" Id "The customer's id, or its name.",
        Invoice "invoice" Id "The number of the invoice, or the claim; empty for all of the customer.",
        Event "event" Text "What happened.",
        Step "step" Text "The step of dunning.",
        Amount "amount" Amount "How much; empty for the whole.",
        Until "until" Date "The last day of it.",
        Reference "reference" Text "The plan, the piece of evidence, the code, the kind.",
        Reason "reason" Text "Why.",
        By "by" Text "Who wrote it.",
        Id "id" Id "What tells it from any other.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canonical_name_belongs_to_one_field_of_its_role() {
        for (index, field) in InvoiceField::ALL.iter().enumerate() {
            assert_eq!(InvoiceField::from_name(field.name()), Some(*field));
            assert_eq!(*field as usize, index);
        }
        for field in PaymentField::ALL {
            assert_eq!(PaymentField::from_name(field.name()), Some(*field));
        }
        for field in CustomerField::ALL {
            assert_eq!(CustomerField::from_name(field.name()), Some(*field));
        }
        for field in JournalField::ALL {
            assert_eq!(JournalField::from_name(field.name()), Some(*field));
        }
        assert_eq!(Field::from_name(Role::Customers, "number"), None);
    }

    #[test]
    fn a_customer_field_has_the_same_name_in_an_invoice_file() {
        for name in ["email", "siren", "country", "rate", "bodacc_on", "address3"] {
            assert!(InvoiceField::from_name(name).is_some(), "{name}");
            assert!(CustomerField::from_name(name).is_some(), "{name}");
        }
    }
}
