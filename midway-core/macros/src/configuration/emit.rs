//! The description of a configuration and its registration.

use super::args::{ConfigurationArguments, Object};
use crate::component;
use crate::component::check::Field;
use midway_macros_support::{generate, local, located, location};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{DeriveInput, Ident};

pub(crate) fn configuration(
    input: &DeriveInput,
    arguments: &ConfigurationArguments,
    fields: &[Field],
) -> TokenStream {
    let (ident, private) = (&input.ident, &arguments.private());
    let said = component::args::ComponentArguments {
        krate: arguments.krate.clone(),
        ..Default::default()
    };
    let component = component::emit::implementation(input, &said, fields);
    let imports = arguments.imports.iter().map(|import| {
        let (ty, env) = (&import.ty, &import.env);
        quote_spanned!(ty.span()=> .import::<#ty>(&[#(#env),*]))
    });
    let namespace = arguments
        .namespace
        .as_ref()
        .map(|namespace| generate!(.namespace(#namespace)));
    let defaults = arguments.import_configs.iter().map(|file| {
        let text = quote_spanned!(file.span()=> #private::core::include_str!(#private::core::concat!(#private::core::env!("CARGO_MANIFEST_DIR"), "/", #file)));
        generate!(.defaults(#file, #text))
    });
    let main = arguments
        .main_framework
        .as_ref()
        .map(|namespace| generate!(.main_framework(#namespace)));
    let objects = arguments.import_objects.iter().enumerate();
    let (objects, implementations): (Vec<_>, Vec<_>) = objects
        .map(|(index, one)| object(private, ident, index, one))
        .unzip();
    generate! {
        #component

        #(#implementations)*

        #[automatically_derived]
        impl #private::ConfigurationSource for #ident {
            fn describe() -> #private::ConfigurationDefinition {
                use #private::Select as _;
                #private::ConfigurationDefinition::new(
                    #private::definition_of::<Self>(),
                    #private::core::file!(),
                    [
                        #private::core::env!("CARGO_MANIFEST_DIR"),
                        #private::core::env!("CARGO_PKG_NAME"),
                        #private::core::env!("CARGO_PKG_VERSION"),
                    ],
                )
                #(#imports)*
                #namespace
                #main
                #(#objects)*
                #(#defaults)*
                .hooks((&&#private::HooksOf::<Self>(#private::core::marker::PhantomData)).select())
            }
        }

        #private::inventory::submit! {
            #private::ConfigurationRegistration {
                describe: #private::describe::<#ident>,
            }
        }
    }
}

/// One of `import_objects`: its description, and the implementation that makes it.
fn object(
    private: &TokenStream,
    ident: &Ident,
    index: usize,
    object: &Object,
) -> (TokenStream, TokenStream) {
    let Object { name, value } = object;
    let place = location(private, value.span());
    let name = name.as_ref().map(|name| generate!(.name(#name)));
    let description = generate!(.object(
        #private::imported_object::<Self, #index>(#place)#name
    ));
    let span = value.span();
    let (there, make) = (located(private, span), local("make", span));
    let maker = quote_spanned! {span=>
        (&&&#there::Returns::of(&#make)).select().maker()
    };
    let implementation = generate! {
        const _: () = {
            use #private::Select as _;

            #[automatically_derived]
            impl #private::ImportObject<#index> for #ident {
                fn import() -> #private::ImportedObject {
                    let make = || #value;
                    #private::ImportedObject::new(#maker, make)
                }
            }
        };
    };
    (description, implementation)
}

/// An implementation that stands in after an error, so that each is reported once.
pub(crate) fn stand_in(input: &DeriveInput, private: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let component = component::emit::stand_in(input, private);
    generate! {
        #component

        #[automatically_derived]
        impl #private::ConfigurationSource for #ident {
            fn describe() -> #private::ConfigurationDefinition {
                #private::core::unreachable!()
            }
        }
    }
}
