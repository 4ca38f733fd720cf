//! The definition of what a factory provides, and its registration.

use crate::component::args::ComponentArguments;
use crate::component::check::Field;
use crate::component::emit::{called_hook, said};
use crate::injection::unboxed;
use midway_macros_support::{generate, local, located, location, method::deprecated};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ItemFn, Path, ReturnType};

pub(crate) fn factory(
    function: &ItemFn,
    arguments: &ComponentArguments,
    parameters: &[Field],
) -> TokenStream {
    let (ident, private) = (&function.sig.ident, &arguments.private());
    let ReturnType::Type(_, returned) = &function.sig.output else {
        return TokenStream::new();
    };
    let names: Vec<_> = parameters
        .iter()
        .map(|parameter| &parameter.member)
        .collect();
    let values = parameters
        .iter()
        .map(|parameter| parameter.from.value(private, &parameter.ty));
    let described = parameters
        .iter()
        .filter_map(|p| p.from.field(private, &p.name, p.at, &p.ty));
    let said = said(arguments);
    let lint = deprecated(&function.attrs);
    let place = location(private, ident.span());
    let there = located(private, returned.span());
    let unboxed = unboxed(private, &quote!(#there::Made<#returned>), returned.span());
    let maker = quote_spanned! {returned.span()=>
        (&&&#there::Returns::<#returned>(#there::core::marker::PhantomData)).select().maker()
    };
    let destroy = arguments
        .destroy
        .as_ref()
        .map(|path| destroy(private, path, &maker));
    let (kind, body, output) = construction(private, function, &names, &maker);
    generate! {
        #lint
        const _: () = {
            use #private::Select as _;

            // Closures: the factory may have the name that a function here would have.
            #private::inventory::submit! {
                #private::ComponentRegistration {
                    describe: || {
                        #unboxed
                        let description = #private::Description::provided(
                            #maker.binding,
                            const { &[#(#described),*] }.as_slice(),
                            #place,
                            #private::Construct::#kind(
                                |source: &mut #private::Source<'_>| -> #private::Result<#output> {
                                    let _ = &source;
                                    #(let #names = #values;)*
                                    #body
                                },
                            ),
                        )
                        .expanded_at(#private::core::line!())
                        .factory(#private::core::any::type_name_of_val(&#ident))
                        #said
                        #destroy;
                        #private::core::convert::Into::into(description)
                    },
                }
            }
        };
    }
}

/// The function that ends the value; it takes `&T` or `Arc<T>`.
fn destroy(private: &TokenStream, path: &Path, maker: &TokenStream) -> TokenStream {
    // The span of the path, so that rustc reports a function that does not fit there.
    let span = path.span();
    let (there, value) = (located(private, span), local("value", span));
    let argument = quote_spanned!(span=> (&&#there::Destroyed(&#path, &#value)).select());
    let call = called_hook(&there, path, &argument);
    generate! {
        .destroy(|instance| {
            let value = match #maker.value(&instance) {
                #private::core::result::Result::Ok(value) => value,
                #private::core::result::Result::Err(error) => return #private::refuse(error),
            };
            #call
        })
    }
}

/// The kind of construction, its body and its result.
fn construction(
    private: &TokenStream,
    function: &ItemFn,
    names: &[&TokenStream],
    maker: &TokenStream,
) -> (TokenStream, TokenStream, TokenStream) {
    let ident = &function.sig.ident;
    let call = generate!(#ident(#(#names),*));
    match function.sig.asyncness {
        Some(_) => (
            generate!(Async),
            generate! {
                #private::core::result::Result::Ok(#private::Box::pin(async move {
                    #maker.convert(#call.await)
                }))
            },
            generate!(
                #private::BoxFuture<
                    'static,
                    #private::Result<#private::Instance>,
                >
            ),
        ),
        None => (
            generate!(Sync),
            generate!(#maker.convert(#call)),
            generate!(#private::Instance),
        ),
    }
}
