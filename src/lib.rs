//! `recouvre` gets French invoices paid: it settles payments against invoices to the cent and says
//! what is owed, how late, and what to do.

pub mod assess;
pub mod model;
pub mod policy;
pub mod reconcile;
