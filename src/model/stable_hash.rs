//! A hash that is the same on every machine and in every version: what is written into a file rests on it.

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits) of bytes that are taken one after another: a name, not a seal.
#[derive(Clone, Copy, Debug)]
pub struct StableHash(u64);

impl Default for StableHash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl StableHash {
    /// Returns the hash of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> u64 {
        let mut hash = Self::default();
        hash.take(bytes);
        hash.0
    }

    /// Takes further bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Returns the hash of the bytes taken.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors of draft-eastlake-fnv, appendix C.
    #[test]
    fn the_hash_is_that_of_the_published_vectors() {
        assert_eq!(StableHash::of(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(StableHash::of(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(StableHash::of(b"foobar"), 0x8594_4171_f739_67e8);
        let mut hash = StableHash::default();
        hash.take(b"foo");
        hash.take(b"bar");
        assert_eq!(hash.value(), StableHash::of(b"foobar"));
    }
}
