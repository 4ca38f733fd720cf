//! The rules for a component, and its fields as the definition needs them.

use crate::injection::{self, From};
use midway_macros_support::{Errors, cases};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Fields, GenericParam, Type};

/// A field or a parameter: its initialiser, name, type, and the source of its value.
pub(crate) struct Field {
    pub(crate) member: TokenStream,
    pub(crate) name: String,
    pub(crate) at: Span,
    pub(crate) ty: Type,
    pub(crate) from: From,
}

/// The fields of a struct; everything else is a mistake. `what` is what the struct becomes.
pub(crate) fn fields(input: &DeriveInput, what: &str, errors: &mut Errors) -> Vec<Field> {
    let data = match &input.data {
        Data::Struct(data) => data,
        _ => {
            let message = match what {
                "component" => {
                    "only a struct can be a component; for another type write a #[provide] function"
                }
                _ => "only a struct can be a configuration",
            };
            errors.at(&input.ident, message);
            return Vec::new();
        }
    };
    for attribute in input.attrs.iter().filter(|attr| cases::is_injection(attr)) {
        let name = attribute.path().to_token_stream();
        errors.at(
            attribute,
            format_args!("#[{name}] goes before a field of the {what}"),
        );
    }
    for parameter in &input.generics.params {
        if let GenericParam::Lifetime(lifetime) = parameter {
            errors.at(
                lifetime,
                format_args!("a {what} lives as long as its scope and cannot borrow: hold an Arc or an owned value"),
            );
        }
    }
    collect(&data.fields, what, errors)
}

fn collect(fields: &Fields, what: &str, errors: &mut Errors) -> Vec<Field> {
    let mut collected = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let misplaced = |attribute: &&Attribute| attribute.path().is_ident(what);
        for attribute in field.attrs.iter().filter(misplaced) {
            errors.at(
                attribute,
                format_args!("#[{what}(…)] goes before the struct, below its derive"),
            );
        }
        let from = injection::read(&field.attrs, &field.ty, errors).unwrap_or(From::Unmarked);
        let (member, name, at) = match &field.ident {
            Some(ident) => (quote!(#ident), ident.unraw().to_string(), ident.span()),
            None => (
                syn::Index::from(index).into_token_stream(),
                index.to_string(),
                field.ty.span(),
            ),
        };
        collected.push(Field {
            member,
            name,
            at,
            ty: field.ty.clone(),
            from,
        });
    }
    collected
}
