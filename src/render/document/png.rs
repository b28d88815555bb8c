//! A black-and-white image as PNG: one bit a pixel, the same bytes on every machine.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// Draws rows of equal length, each dot as a square of `scale` pixels; `true` is black.
pub(super) fn image(rows: &[Vec<bool>], scale: usize) -> Vec<u8> {
    let width = rows.first().map_or(0, Vec::len) * scale;
    let height = rows.len() * scale;
    let mut pixels = Vec::with_capacity(height * (width / 8 + 2));
    for row in rows {
        let mut line = vec![0_u8; width.div_ceil(8)];
        for pixel in 0..width {
            // White is one.
            line[pixel / 8] |= u8::from(!row[pixel / scale]) << (7 - pixel % 8);
        }
        for _ in 0..scale {
            // No filter.
            pixels.push(0);
            pixels.extend_from_slice(&line);
        }
    }
    let mut header = Vec::with_capacity(13);
    header.extend_from_slice(&(width as u32).to_be_bytes());
    header.extend_from_slice(&(height as u32).to_be_bytes());
    // One bit a pixel, grey, and the only ways to pack, filter and interlace.
    header.extend_from_slice(&[1, 0, 0, 0, 0]);
    let mut image = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut image, b"IHDR", &header);
    chunk(&mut image, b"IDAT", &packed(&pixels));
    chunk(&mut image, b"IEND", &[]);
    image
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to a vector cannot fail.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}

fn chunk(image: &mut Vec<u8>, kind: &[u8; 4], bytes: &[u8]) {
    image.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
    let from = image.len();
    image.extend_from_slice(kind);
    image.extend_from_slice(bytes);
    let mut sum = flate2::Crc::new();
    sum.update(&image[from..]);
    image.extend_from_slice(&sum.sum().to_be_bytes());
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use crate::render::document::qr::{QUIET, tests::read};
    use flate2::read::ZlibDecoder;
    use std::io::Read;

    #[test]
    fn an_image_of_a_code_is_read_back() {
        let payload = "BCD\n002\n1\nSCT\n\nDurand Frères";
        let code = crate::render::document::qr::Code::new(payload).unwrap();
        let image = code.png();
        let number = |at: usize| u32::from_be_bytes(image[at..at + 4].try_into().unwrap()) as usize;
        let (width, height) = (number(16), number(20));
        let scale = width / code.side();
        assert_eq!((width, height), (code.side() * scale, code.side() * scale));
        let mut pixels = Vec::new();
        let packed = &image[41..41 + number(33)];
        ZlibDecoder::new(packed).read_to_end(&mut pixels).unwrap();
        let row = width.div_ceil(8) + 1;
        assert_eq!(pixels.len(), row * height);
        let is_dark = |x: usize, y: usize| {
            let (x, y) = ((x + QUIET) * scale, (y + QUIET) * scale);
            pixels[y * row + 1 + x / 8] >> (7 - x % 8) & 1 == 0
        };
        assert_eq!(read(code.size, is_dark), payload);
    }
}
