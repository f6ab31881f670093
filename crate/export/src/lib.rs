//! The attribute that exports a function to WebAssembly, by its own name.

use proc_macro::TokenStream;

/// Exports a function that is `pub extern "C"` under its own name.
///
/// Rust calls such a name unsafe, since the linker would take two functions of one name for the same; in a WebAssembly
/// module it refuses them.
#[proc_macro_attribute]
pub fn export(_: TokenStream, function: TokenStream) -> TokenStream {
    let mut exported: TokenStream = "#[unsafe(no_mangle)]".parse().expect("it is an attribute");
    exported.extend(function);
    exported
}
