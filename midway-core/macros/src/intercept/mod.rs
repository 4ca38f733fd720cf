//! `#[intercept]`.

// The interceptors.
mod args;
// The rules for an intercepted method.
mod check;
// The method's parameters, each by a name.
mod parameters;
// The result, and its time.
mod returned;
// The method with its interceptors around the body.
mod emit;

use self::args::InterceptArguments;
use midway_macros_support::{Errors, attributes::Taken, cases};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, ImplItem, ImplItemFn, ItemImpl, parse_quote};

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let arguments = args::read(arguments, &mut errors);
    if let Ok(block) = syn::parse2::<ItemImpl>(item.clone()) {
        return whole(block, &arguments, errors);
    }
    match syn::parse2::<ImplItemFn>(item.clone()) {
        Ok(mut method) => {
            let ours = |attribute: &mut Attribute| args::is_ours(attribute.path());
            let own: Vec<_> = method.attrs.extract_if(.., ours).collect();
            one(method, &arguments, &own, errors).into_token_stream()
        }
        Err(_) => {
            let error = syn::Error::new_spanned(
                &item,
                "#[intercept] goes before a method or an impl block",
            );
            let error = error.to_compile_error();
            quote!(#error #item)
        }
    }
}

/// Every method with a receiver in an impl block.
fn whole(mut block: ItemImpl, arguments: &InterceptArguments, mut errors: Errors) -> TokenStream {
    if !errors.is_empty() {
        return quote!(#block #errors);
    }
    let mut taken = Taken::default();
    for item in std::mem::take(&mut block.items) {
        match item {
            ImplItem::Fn(mut method) if method.sig.receiver().is_some() => {
                for case in cases::take(&mut method.attrs, args::is_ours, &mut errors) {
                    taken.add(&case.condition, &case.attributes);
                    let mut method = method.clone();
                    method.attrs.extend(case.condition.attribute());
                    let method = one(method, arguments, &case.attributes, Errors::default());
                    block.items.push(ImplItem::Fn(method));
                }
            }
            other => block.items.push(other),
        }
    }
    let imports = taken.imports(&arguments.private());
    quote!(#block #imports #errors)
}

/// The method with its interceptors; or with its errors, in its body: beside it only other methods may stand.
fn one(
    mut method: ImplItemFn,
    arguments: &InterceptArguments,
    own: &[Attribute],
    mut errors: Errors,
) -> ImplItemFn {
    check::method(&method, &mut errors);
    let arguments = args::of(arguments, own, &mut errors);
    match errors.is_empty() {
        true => emit::around(&mut method, &arguments),
        false => {
            let body = &method.block;
            method.block = parse_quote!({ #errors #body });
        }
    }
    method
}
