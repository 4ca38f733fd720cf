//! The description of a configuration and its registration.

use super::args::{Arguments, Object};
use crate::component;
use crate::component::check::Field;
use crate::mistakes::location;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Ident};

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
    let main = arguments
        .main_framework
        .as_ref()
        .map(|namespace| quote!(.main_framework(#namespace)));
    let objects = arguments.import_objects.iter().enumerate();
    let (objects, implementations): (Vec<_>, Vec<_>) = objects
        .map(|(index, one)| object(ident, index, one))
        .unzip();
    quote! {
        #component

        #(#implementations)*

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
                #main
                #(#objects)*
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

/// One of `import_objects`: its description, and the implementation that makes it.
fn object(ident: &Ident, index: usize, object: &Object) -> (TokenStream, TokenStream) {
    let Object { name, value } = object;
    let place = location(value.span());
    let name = name.as_ref().map(|name| quote!(.name(#name)));
    let description = quote!(.object(
        ::midway_core::__private::imported_object::<Self, #index>(#place)#name
    ));
    let maker = quote_spanned! {value.span()=>
        (&&&::midway_core::__private::Returns::of(&make)).maker()
    };
    let implementation = quote! {
        const _: () = {
            use ::midway_core::__private::{
                MakerOfResult as _, MakerOfShared as _, MakerOfSharedResult as _, MakerOfValue as _,
            };

            #[automatically_derived]
            impl ::midway_core::__private::ImportObject<#index> for #ident {
                fn import() -> ::midway_core::__private::ImportedObject {
                    let make = || #value;
                    ::midway_core::__private::ImportedObject::new(#maker, make)
                }
            }
        };
    };
    (description, implementation)
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
