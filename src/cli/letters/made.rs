//! Drafts as bytes: made in blocks on all threads, written in order, none kept longer than its block.

use super::attached::{Statements, Whose, goes_with};
use super::chosen::Chosen;
use super::said;
use crate::assess::insolvency::Insolvency;
use crate::cli::exit::Failure;
use crate::cli::papers;
use crate::cli::run::Run;
use crate::model::{CustomerDetails, Total, folded_name};
use crate::policy::{Channel, Grouping, Language, LetterFormat};
use crate::render::document::mail::{self, Attachment, Envelope, Mailbox};
use crate::render::document::{Document, html, markdown, pdf, text, word};
use crate::render::letters::{Draft, Engine, FileNames, Lack, Letter, Listed, Maker, language_of};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Drafts that are made at a time: what bounds the memory of a run.
const BLOCK: usize = 128;

/// A draft to be made.
pub(super) struct Made<'run> {
    chosen: &'run Chosen<'run>,
    language: Language,
    format: LetterFormat,
    /// How the index lists it.
    pub(super) listed: Listed,
}

impl Made<'_> {
    /// Returns whether the statement of the account goes with it.
    fn has_statement(&self) -> bool {
        goes_with(self.format, self.chosen.reader())
    }
}

/// Names every draft, in the order of the actions.
pub(super) fn list<'run>(
    chosen: &'run [Chosen<'run>],
    run: &Run,
    format: Option<LetterFormat>,
) -> Vec<Made<'run>> {
    let mut names = FileNames::default();
    let results = run.results();
    let is_apart = run.policy.dunning.message != Grouping::Customer;
    let made = chosen.iter().map(|it| {
        let action = &it.action;
        let customer = &run.ledger.customers[action.customer.place()];
        let language = language_of(customer, run.policy.language);
        let channel = it.channel();
        let format = format.unwrap_or_else(|| run.policy.letters.format(channel));
        let step = it.name();
        let first = action.claims.first().copied();
        let first = first.map(|document| run.ledger.claim_name(document as usize));
        let claim = first.filter(|_| is_apart).unwrap_or_default();
        let parts = [customer.key.as_str(), step, claim.as_str()];
        let file = names.next(&parts, format.name());
        let listed = Listed {
            entity: results.entity_at(action.portfolio).map(str::to_owned),
            customer_id: customer.key.clone(),
            customer: customer.label().to_owned(),
            step: step.to_owned(),
            channel: channel.name(),
            amount: action.amount
                - told_only(run, &action.not_yet_due)
                - told_only(run, &action.under_notice),
            currency: results.currency_at(action.portfolio),
            claims: action.asked().count(),
            file,
            lacks: match it.reader() {
                // Under a plan the debtor pays itself.
                _ if is_represented(results.cases().proceedings(action.customer)) => {
                    Some(Lack::Receiver)
                }
                Reader::Customer => lack(customer.details(), channel, format),
                Reader::House => None,
            },
        };
        Made {
            chosen: it,
            language,
            format,
            listed,
        }
    });
    made.collect()
}

/// Returns whether an administrator or a liquidator answers for a debtor.
fn is_represented(proceedings: Option<&Insolvency>) -> bool {
    proceedings.is_some_and(|found| !found.is_under_plan())
}

/// Returns what is claimable of claims that a message only tells: as not yet due, or as under formal notice.
fn told_only(run: &Run, claims: &[u32]) -> Total {
    let results = run.results();
    let cases = results.cases();
    let of_each = claims.iter().map(|it| cases.claimable(*it as usize));
    of_each.map(Total::from).sum()
}

/// Returns what a draft lacks to reach its customer, as it is written.
fn lack(details: &CustomerDetails, channel: Channel, format: LetterFormat) -> Option<Lack> {
    let is_by_mail = format == LetterFormat::Mail && goes_out(channel);
    match channel {
        Channel::Email => lacks_email(details),
        Channel::Letter | Channel::RegisteredLetter | Channel::Sms if is_by_mail => {
            lacks_email(details)
        }
        Channel::Letter | Channel::RegisteredLetter => {
            details.address.is_empty().then_some(Lack::Address)
        }
        Channel::Phone | Channel::Sms | Channel::Internal => None,
    }
}

fn lacks_email(details: &CustomerDetails) -> Option<Lack> {
    let mut mailboxes = mailboxes("", &details.email);
    let is_missing = mailboxes.next().is_none_or(|first| first.is_none());
    (is_missing || mailboxes.any(|it| it.is_none())).then_some(Lack::Email)
}

/// Reads an e-mail address, or several; `None` for what is none.
fn mailboxes<'run>(
    name: &'run str,
    addresses: &'run str,
) -> impl Iterator<Item = Option<Mailbox>> + 'run {
    let each = addresses.split([';', ',']).map(str::trim);
    let each = each.filter(|address| !address.is_empty());
    each.map(move |address| Mailbox::new(name, address))
}

/// For whom a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Reader {
    /// The customer.
    Customer,
    /// A desk of the house, or who acts for it: it is never addressed to the customer.
    House,
}

/// A draft as bytes.
pub(in crate::cli) struct Written {
    /// The file.
    pub(in crate::cli) bytes: Vec<u8>,
    /// The characters that its pages could not show, spelt in Latin letters.
    pub(in crate::cli) replaced: Vec<char>,
}

/// Makes every draft and hands it over, in order; returns the characters that pages could not show.
pub(super) fn write(
    drafts: &[Made<'_>],
    engine: &Engine,
    maker: &Maker<'_>,
    spoken: Language,
    mut hand_over: impl FnMut(&str, &[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<Vec<char>> {
    let mut replaced = BTreeSet::new();
    let any = drafts.iter().any(Made::has_statement);
    let statements = any.then(|| Statements::new(maker.results()));
    for block in drafts.chunks(BLOCK) {
        let made: Vec<Result<Written, Failure>> = block
            .par_iter()
            .map(|draft| make(draft, engine, maker, statements.as_ref(), spoken))
            .collect();
        for (draft, written) in block.iter().zip(made) {
            let written = written?;
            hand_over(&draft.listed.file, &written.bytes)?;
            replaced.extend(written.replaced);
        }
    }
    Ok(replaced.into_iter().collect())
}

fn make(
    draft: &Made<'_>,
    engine: &Engine,
    maker: &Maker<'_>,
    statements: Option<&Statements<'_>>,
    spoken: Language,
) -> Result<Written, Failure> {
    let action = &draft.chosen.action;
    let mut letter = maker.letter(Draft {
        action,
        template: &draft.chosen.template,
        language: draft.language,
    });
    if letter.template == "escompte" && letter.discount.is_none() {
        return Err(said::no_discount(&letter.customer.id, spoken));
    }
    let whose = Whose {
        customer: action.customer,
        portfolio: action.portfolio,
        language: draft.language,
    };
    let statement = match statements.filter(|_| draft.has_statement()) {
        Some(statements) => statements.pages(whose, spoken)?,
        None => None,
    };
    letter.statement = statement.as_ref().map(|it| it.name.clone());
    let document = engine.document(&letter, draft.language);
    let document = document.map_err(|error| said::template(&error, spoken))?;
    let attachments = statement.iter().map(|it| Attachment {
        name: &it.name,
        media_type: "application/pdf",
        bytes: &it.pages.bytes,
    });
    let attachments = attachments.collect();
    let reader = draft.chosen.reader();
    let form = (draft.format, reader);
    let mut written = bytes(&document, &letter, form, attachments, spoken)?;
    let replaced = statement.into_iter().flat_map(|it| it.pages.replaced);
    written.replaced.extend(replaced);
    Ok(written)
}

/// Writes a document in a format, with what goes with it where it is an e-mail; what goes wrong is said in the user's language.
pub(in crate::cli) fn bytes(
    document: &Document,
    letter: &Letter,
    (format, reader): (LetterFormat, Reader),
    attachments: Vec<Attachment<'_>>,
    spoken: Language,
) -> Result<Written, Failure> {
    let mut replaced = Vec::new();
    let bytes = match format {
        LetterFormat::Text => text::write(document).into_bytes(),
        LetterFormat::Markdown => markdown::write(document).into_bytes(),
        LetterFormat::Html => html::write(document).into_bytes(),
        LetterFormat::Json => letter.json(),
        LetterFormat::Mail => mail::write(document, &envelope(letter, reader, attachments)),
        LetterFormat::Word => word::write(document),
        LetterFormat::Pdf => {
            let pdf = pdf::write(document);
            let pdf = pdf.map_err(|why| papers::unwritable(&why.0, spoken))?;
            replaced = pdf.replaced;
            pdf.bytes
        }
    };
    Ok(Written { bytes, replaced })
}

/// Returns who writes to whom; an address that is none is left out, for the sender to fill in.
fn envelope<'run>(
    letter: &Letter,
    reader: Reader,
    attachments: Vec<Attachment<'run>>,
) -> Envelope<'run> {
    let (creditor, customer) = (&letter.creditor, &letter.customer);
    let name = if customer.contact.is_empty() {
        &customer.name
    } else {
        &customer.contact
    };
    Envelope {
        from: Mailbox::new(&creditor.name, &creditor.email),
        to: match reader {
            Reader::Customer => mailboxes(name, &customer.email).flatten().collect(),
            Reader::House => Vec::new(),
        },
        attachments,
    }
}

/// Returns whether a draft goes to the customer, and not to a desk of the house.
pub(super) const fn goes_out(channel: Channel) -> bool {
    channel.is_written()
}

/// Returns whether two names are one company's.
pub(in crate::cli) fn is_same_company(one: &str, other: &str) -> bool {
    folded_name(one) == folded_name(other)
}
