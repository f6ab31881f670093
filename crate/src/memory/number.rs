//! Plain numbers, whose bytes may be read and written as they are.

/// Numbers without padding, for which every pattern of bits is valid.
///
/// # Safety
/// The type has no padding, and all bits make one; all bits 0 are the number 0.
pub unsafe trait Number: Copy + Default + 'static {}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(
            // SAFETY: a primitive number.
            unsafe impl Number for $number {}
        )*
    };
}

numbers!(u8, u16, u32, u64, f32, f64);

/// The bytes of numbers. Machines are little-endian.
pub fn bytes_of<T: Number>(values: &[T]) -> &[u8] {
    // SAFETY: numbers have no padding.
    unsafe { core::slice::from_raw_parts(values.as_ptr().cast(), size_of_val(values)) }
}
