//! `#[derive(Event)]`: the name of a type on the wire.

use midway_macros_support::{Errors, arguments, generate, private};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, LitStr, Meta, Path, ext::IdentExt};

const EXPECTED: &str = "expected the name on the wire: #[event(\"chat.said\")]";

/// Expands `#[derive(Event)]` with `#[event("name", crate = path)]`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let (mut name, mut krate): (Option<LitStr>, Option<Path>) = (None, None);
    for attribute in input
        .attrs
        .iter()
        .filter(|found| found.path().is_ident("event"))
    {
        let Meta::List(list) = &attribute.meta else {
            errors.at(attribute, EXPECTED);
            continue;
        };
        let read = arguments::after_path(list.tokens.clone(), EXPECTED, &mut errors, |argument| {
            if argument.word != "crate" {
                return Err(argument.error(EXPECTED));
            }
            krate = Some(argument.krate()?);
            Ok(())
        });
        if let Some(second) = name.as_ref().and(read.as_ref()) {
            errors.at(second, "an event has one name");
        }
        name = name.or(read);
    }
    if let Some(literal) = name.as_ref().filter(|literal| literal.value().is_empty()) {
        errors.at(literal, EXPECTED);
    }
    let name = match name {
        Some(literal) => literal.into_token_stream(),
        None => snake_case(&input.ident.unraw().to_string()).into_token_stream(),
    };
    let private = private(krate.as_ref(), "midway_ws");
    let (ident, generics) = (&input.ident, &input.generics);
    let (before, after, bounds) = generics.split_for_impl();
    let implementation = generate! {
        #[automatically_derived]
        impl #before #private::Event for #ident #after #bounds {
            const NAME: &'static #private::core::primitive::str = #name;
        }
    };
    quote!(#errors #implementation)
}

/// `RoomClosed` as `room_closed`, `HTTPError` as `http_error`.
fn snake_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let begins_word = letter.is_uppercase()
            && before.is_some_and(|before| {
                let after_lower = before.is_lowercase() || before.is_ascii_digit();
                after_lower || letters.get(at + 1).is_some_and(|next| next.is_lowercase())
            });
        if begins_word && before != Some(&'_') {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn the_name_of_a_type_in_snake_case() {
        let cases = [
            ("Said", "said"),
            ("RoomClosed", "room_closed"),
            ("HTTPError", "http_error"),
            ("V2Ready", "v2_ready"),
            ("Äpfel", "äpfel"),
            ("A_B", "a_b"),
        ];
        for (name, snake) in cases {
            assert_eq!(snake_case(name), snake);
        }
    }
}
