//! Files packed into one (ZIP), as office programs hold a document: packed, without a clock.
//!
//! Takes names and bytes, gives the same bytes on every machine. Only small packages of few files are
//! made here: sizes stay far below four gigabytes.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

/// 1 January 1980, the first day that a package can name.
const FIRST_DAY: u16 = 0x0021;
/// The version of the format that packed files need, 2.0.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
/// The way of packing: deflate.
const DEFLATE: u16 = 8;

/// Packs files, in order.
pub(super) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let offset = package.len() as u32;
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
        // Writing to a vector cannot fail.
        let _ = packer.write_all(bytes);
        let packed = packer.finish().unwrap_or_default();
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        let mut entry = Vec::new();
        for number in [VERSION, FLAGS, DEFLATE, 0, FIRST_DAY] {
            entry.extend_from_slice(&number.to_le_bytes());
        }
        for number in [sum.sum(), packed.len() as u32, bytes.len() as u32] {
            entry.extend_from_slice(&number.to_le_bytes());
        }
        entry.extend_from_slice(&(name.len() as u16).to_le_bytes());
        // No extra field.
        entry.extend_from_slice(&[0; 2]);
        package.extend_from_slice(b"PK\x03\x04");
        package.extend_from_slice(&entry);
        package.extend_from_slice(name.as_bytes());
        package.extend_from_slice(&packed);
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&VERSION.to_le_bytes());
        directory.extend_from_slice(&entry);
        // No comment, first volume, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let offset = package.len() as u32;
    package.extend_from_slice(&directory);
    package.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    for count in [files.len() as u16; 2] {
        package.extend_from_slice(&count.to_le_bytes());
    }
    package.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    package.extend_from_slice(&offset.to_le_bytes());
    package.extend_from_slice(&[0; 2]);
    package
}
