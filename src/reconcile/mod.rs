//! Ledger -> claims: settles payments and credit notes against invoices (lettrage).

mod settlement;

pub use settlement::{
    Allocation, Allocations, Basis, Control, Credit, CustomerControl, Debit, Movement,
    NO_PORTFOLIO, Origin, Settlement,
};
