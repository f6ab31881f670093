//! The words of a tape.

use bitspike::lanes::Precision;
use bitspike::memory::{Aligned, Number};
use bitspike::network::Values;

/// An argument, or what a call must give.
pub enum Word {
    Number(f64),
    Handle(usize),
    Bytes(Aligned<u8>),
}

pub fn bytes_of(digits: &str) -> Aligned<u8> {
    let mut bytes = Aligned::zeroed(digits.len() / 2).expect("memory for a tape's bytes");
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * index..2 * index + 2], 16).expect("hexadecimal digits");
    }
    bytes
}

impl Word {
    pub fn read(text: &str) -> Self {
        match text.split_at(1) {
            ("@", number) => Word::Handle(number.parse().expect("the number of a handle")),
            ("#", digits) => Word::Bytes(bytes_of(digits)),
            _ => Word::Number(text.replace("Infinity", "inf").parse().expect("a number")),
        }
    }

    pub fn number(&self) -> f64 {
        match self {
            Word::Number(number) => *number,
            _ => panic!("expected a number"),
        }
    }

    pub fn size(&self) -> usize {
        self.number() as usize
    }

    pub fn handle(&self) -> usize {
        match self {
            Word::Handle(number) => *number,
            _ => panic!("expected a handle"),
        }
    }

    /// Bytes as numbers of a type, as many as there are; none for the number 0.
    pub fn list<T: Number>(&self) -> &[T] {
        match self {
            // SAFETY: the bytes start on a cache line, and all bits make numbers.
            Word::Bytes(bytes) => unsafe {
                core::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len() / size_of::<T>())
            },
            _ => &[],
        }
    }

    pub fn values(&self, precision: Precision) -> Values<'_> {
        match precision {
            Precision::Single => Values::Single(self.list()),
            Precision::Double => Values::Double(self.list()),
        }
    }
}
