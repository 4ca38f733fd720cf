//! `#[line_controller]`: reads the words of a controller and registers a handler for each.

use midway_macros_support::attributes::named;
use midway_macros_support::controller::{Controller, Handler};
use midway_macros_support::method::Kind;
use midway_macros_support::{Errors, arguments, generate, location, private};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::{Attribute, LitStr, Path};

/// The words of error messages, and what may stand on a block.
pub(crate) const KIND: Kind = Kind {
    attribute: "line_controller",
    example: "#[line_controller] impl Clock { … }",
    handler: "handler",
    marks: "#[word(\"PING\")]",
    source: "line",
    sharers: "connections",
    // This framework has no guards, middleware or filters.
    pipeline: false,
};

pub(crate) fn expand(tokens: TokenStream, item: &TokenStream) -> TokenStream {
    let mut controller = match Controller::parse(item, &KIND) {
        Ok(controller) => controller,
        Err(refused) => return refused,
    };
    let mut krate = None;
    arguments::read(tokens, &[], &mut controller.errors, |argument| {
        if argument.word != "crate" {
            return Err(argument.unknown(&["crate"]));
        }
        krate = Some(argument.krate()?);
        Ok(())
    });
    let private = private(krate.as_ref(), "plugin");
    let is_word = |path: &Path| named(path, &[("word", ())]).is_some();
    let handlers = controller.handlers(is_word, words);
    check(&handlers, &mut controller.errors);
    controller.expand(&private, || {
        let each = handlers.iter();
        each.map(|handler| registrations(&private, &controller, handler))
            .collect()
    })
}

/// The words of one method; `None` if it has no `#[word]`.
fn words(attributes: &[Attribute], errors: &mut Errors) -> Option<Vec<LitStr>> {
    let words = attributes.iter().filter_map(|attribute| {
        let word = attribute
            .parse_args::<LitStr>()
            .map_err(|error| syn::Error::new(error.span(), "expected the word: #[word(\"PING\")]"));
        errors.take(word)
    });
    let words: Vec<LitStr> = words.collect();
    (!attributes.is_empty()).then_some(words)
}

/// The compiler checks the types; that a handler is async and takes one line is said here, in the user's terms.
fn check(handlers: &[Handler<Vec<LitStr>>], errors: &mut Errors) {
    for handler in handlers {
        let mut own = Errors::default();
        if !handler.is_async {
            own.at(&handler.method, "a handler of lines is an `async fn`");
        }
        if handler.parameters.len() != 1 {
            own.at(
                &handler.method,
                "a handler of lines takes `&self` and the `Line`",
            );
        }
        errors.under(&handler.condition, &mut own);
    }
}

/// One registration for each word of a handler.
fn registrations(
    private: &TokenStream,
    controller: &Controller,
    handler: &Handler<Vec<LitStr>>,
) -> TokenStream {
    let (ty, method) = (&controller.block.self_ty, &handler.method);
    let name = format!("{}::{method}", controller.name());
    let place = location(private, method.span());
    let (condition, lint) = (&handler.condition, &handler.lint);
    // At the method's result, so that the compiler names it when the type does not fit.
    let span = handler.returned;
    let call = quote_spanned!(span=> <#ty>::#method);
    let registrations = handler.mark.iter().map(|word| {
        generate! {
            #condition
            #private::inventory::submit! {
                #private::LineRegistration {
                    describe: || #private::WordDefinition {
                        word: #word,
                        component: #private::TypeId::of::<#ty>(),
                        name: #name,
                        location: #place,
                        handler: |container| {
                            #private::handler_of::<#ty>(container, |component, line| {
                                #lint
                                #private::Box::pin(async move { #call(&component, line).await })
                            })
                        },
                    },
                }
            }
        }
    });
    registrations.collect()
}
