//! Sizes as lengths of what memory holds.

use crate::error::{Error, Result};
use crate::size::Size;

impl Size {
    /// As the length of something whose entries have so many bytes; an error if there are not so many addresses.
    #[inline(never)]
    pub fn length(self, bytes_of_one: usize) -> Result<usize> {
        let bytes = self * bytes_of_one;
        match usize::try_from(self.get()) {
            Ok(length) if bytes.get() <= isize::MAX as u64 => Ok(length),
            _ => Err(Error::out_of_memory(bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::size::table;

    #[test]
    fn a_table_with_more_entries_than_there_are_addresses_has_no_length() {
        assert_eq!(table(3usize, 5usize).length(8), Ok(15));
        let large = table(1u64 << 40, 1u64 << 40);
        assert_eq!(large.get(), u64::MAX);
        assert_eq!(large.length(1), Err(Error::out_of_memory(large)));
        // As many entries as there are addresses, but more bytes.
        let wide = Size::of(usize::MAX / 4);
        assert_eq!(wide.length(8), Err(Error::out_of_memory(wide * 8usize)));
        assert_eq!(Size::of(usize::MAX).length(1), Err(Error::out_of_memory(Size::of(usize::MAX))));
    }
}
