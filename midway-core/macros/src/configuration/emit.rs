//! The description of a configuration and its registration.

use super::args::Arguments;
use crate::component;
use crate::component::check::Field;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::DeriveInput;
use syn::spanned::Spanned;

pub(crate) fn configuration(
    input: &DeriveInput,
    arguments: &Arguments,
    fields: &[Field],
) -> TokenStream {
    let ident = &input.ident;
    let component =
        component::emit::implementation(input, &component::args::Arguments::default(), fields);
    let imports = arguments.imports.iter().map(|import| {
        let (ty, env) = (&import.ty, &import.env);
        quote_spanned!(ty.span()=> .import::<#ty>(&[#(#env),*]))
    });
    let namespace = arguments
        .namespace
        .as_ref()
        .map(|namespace| quote!(.namespace(#namespace)));
    let defaults = arguments.import_configs.iter().map(|file| {
        let text = quote_spanned!(file.span()=> ::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #file)));
        quote!(.defaults(#file, #text))
    });
    quote! {
        #component

        #[automatically_derived]
        impl ::midway_core::__private::ConfigurationSource for #ident {
            fn describe() -> ::midway_core::__private::ConfigurationDefinition {
                use ::midway_core::__private::NoHooks as _;
                ::midway_core::__private::ConfigurationDefinition::new(
                    ::midway_core::__private::definition_of::<Self>(),
                    ::core::file!(),
                    [
                        ::core::env!("CARGO_MANIFEST_DIR"),
                        ::core::env!("CARGO_PKG_NAME"),
                        ::core::env!("CARGO_PKG_VERSION"),
                    ],
                )
                #(#imports)*
                #namespace
                #(#defaults)*
                .hooks(::midway_core::__private::HooksOf::<Self>(::core::marker::PhantomData).hooks())
            }
        }

        ::midway_core::__private::inventory::submit! {
            ::midway_core::__private::ConfigurationRegistration {
                describe: ::midway_core::__private::describe::<#ident>,
            }
        }
    }
}

/// What stands in while there are mistakes, so that each is told once.
pub(crate) fn stand_in(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let component = component::emit::stand_in(input);
    quote! {
        #component

        #[automatically_derived]
        impl ::midway_core::__private::ConfigurationSource for #ident {
            fn describe() -> ::midway_core::__private::ConfigurationDefinition {
                ::core::unreachable!()
            }
        }
    }
}
