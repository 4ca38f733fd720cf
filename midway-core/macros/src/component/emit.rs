//! The definition of a component and its registration.

use super::args::Arguments;
use super::check::Field;
use crate::injection::{self, From};
use crate::mistakes::location;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::DeriveInput;
use syn::spanned::Spanned;

/// `Component` for a struct, and its registration unless it is generic.
pub(crate) fn component(
    input: &DeriveInput,
    arguments: &Arguments,
    fields: &[Field],
) -> TokenStream {
    let ident = &input.ident;
    let implementation = implementation(input, arguments, fields);
    let traits = provides(input, arguments);
    let interceptors = interceptors(input, fields);
    let registration = input.generics.params.is_empty().then(|| {
        quote! {
            ::midway_core::__private::inventory::submit! {
                ::midway_core::__private::ComponentRegistration {
                    describe: ::midway_core::__private::definition_of::<#ident>,
                }
            }
        }
    });
    quote! {
        #implementation
        #traits
        #interceptors
        #registration
    }
}

/// `Component` for a struct, without a registration.
pub(crate) fn implementation(
    input: &DeriveInput,
    arguments: &Arguments,
    fields: &[Field],
) -> TokenStream {
    let ident = &input.ident;
    let (generics, parameters, bounds) = input.generics.split_for_impl();
    let place = location(ident.span());
    let values = fields.iter().map(|field| {
        let (member, value) = (&field.member, field.from.value(&field.ty));
        quote!(#member: #value)
    });
    let described = fields
        .iter()
        .filter_map(|field| field.from.field(&field.name, field.at, &field.ty));
    let unmarked = fields
        .iter()
        .filter(|field| matches!(field.from, From::Unmarked));
    let unmarked: Vec<TokenStream> = unmarked
        .map(|field| injection::unmarked(&field.name, field.at, &field.ty))
        .collect();
    let unmarked = (!unmarked.is_empty()).then(|| quote!(.unmarked(const { &[#(#unmarked),*] })));
    let traits = arguments
        .traits
        .iter()
        .map(|ty| quote!(::midway_core::__private::Binding::by_trait::<Self, #ty>()));
    let (said, hooks) = (said(arguments), hooks(arguments));
    quote! {
        #[automatically_derived]
        impl #generics ::midway_core::__private::Component for #ident #parameters #bounds {
            fn definition() -> ::midway_core::__private::Definition {
                // A closure: `Self` may stand in a field's type.
                const {
                    &::midway_core::__private::Description::fixed(
                        const { &[::midway_core::__private::Binding::own::<Self>(), #(#traits),*] },
                        const { &[#(#described),*] },
                        #place,
                        ::midway_core::__private::Construct::Sync(
                            |source: &mut ::midway_core::__private::Source<'_>|
                                -> ::midway_core::__private::Result<::midway_core::__private::Instance>
                            {
                                let _ = &source;
                                ::core::result::Result::Ok(::midway_core::__private::instance::<Self>(Self { #(#values),* }))
                            },
                        ),
                    )
                    .expanded_at(::core::line!())
                    #unmarked
                    #said
                    #hooks
                }
                .into()
            }
        }
    }
}

/// `init` and `destroy`.
fn hooks(arguments: &Arguments) -> TokenStream {
    let init = arguments.init.as_ref();
    let init = init.map(|path| hook(&quote!(init), path));
    let destroy = arguments.destroy.as_ref();
    let destroy = destroy.map(|path| hook(&quote!(destroy), path));
    quote!(#init #destroy)
}

/// The calls that say what the other arguments said.
pub(crate) fn said(arguments: &Arguments) -> TokenStream {
    let Arguments {
        scope,
        name,
        primary,
        priority,
        env,
        when,
        framework,
        ..
    } = arguments;
    let scope = scope
        .as_ref()
        .map(|scope| quote!(.scope(::midway_core::__private::Scope::#scope)));
    let name = name.as_ref().map(|name| quote!(.name(#name)));
    let primary = primary.then(|| quote!(.primary()));
    let priority = priority
        .as_ref()
        .map(|priority| quote!(.priority(#priority)));
    let env = (!env.is_empty()).then(|| quote!(.env(&[#(#env),*])));
    let when = when.as_ref().map(|key| quote!(.when(#key)));
    let framework =
        framework.map(|span| quote_spanned!(span=> .framework(::midway_core::__private::FrameworkEntry::of::<Self>())));
    quote!(#scope #name #primary #priority #env #when #framework)
}

fn hook(called: &TokenStream, path: &syn::Path) -> TokenStream {
    // On the path, so that a function that does not fit is told there.
    let call = quote_spanned! {path.span()=>
        ::midway_core::__private::Box::pin(async move {
            ::midway_core::__private::Called(#path(&this)).settle().await
        })
    };
    quote! {
        .#called(|instance| {
            use ::midway_core::__private::{CalledAtOnce as _, CalledWrongly as _};
            let this = match ::midway_core::__private::downcast::<Self>(instance) {
                ::core::result::Result::Ok(this) => this,
                ::core::result::Result::Err(error) => return ::midway_core::__private::refuse(error),
            };
            #call
        })
    }
}

/// `Provides<dyn Trait>` for each `as = dyn Trait`.
pub(crate) fn provides(input: &DeriveInput, arguments: &Arguments) -> TokenStream {
    let ident = &input.ident;
    let (generics, parameters, bounds) = input.generics.split_for_impl();
    let each = arguments.traits.iter().map(|ty| {
        let cast = quote_spanned!(ty.span()=> component);
        quote! {
            #[automatically_derived]
            impl #generics ::midway_core::__private::Provides<#ty> for #ident #parameters #bounds {
                fn provide(self: ::midway_core::__private::Arc<Self>) -> ::midway_core::__private::Arc<#ty> {
                    let component = self;
                    #cast
                }
            }
        }
    });
    each.collect()
}

/// `Intercepted<I>` for each field marked `#[inject(intercept)]`.
fn interceptors(input: &DeriveInput, fields: &[Field]) -> TokenStream {
    let ident = &input.ident;
    let (generics, parameters, bounds) = input.generics.split_for_impl();
    let held = fields.iter().filter_map(|field| match &field.from {
        From::Inject {
            intercept: Some(interceptor),
            ..
        } => Some((&field.member, interceptor)),
        _ => None,
    });
    let each = held.map(|(member, interceptor)| {
        quote! {
            #[automatically_derived]
            impl #generics ::midway_core::__private::Intercepted<#interceptor> for #ident #parameters #bounds {
                fn interceptor(&self) -> &::midway_core::__private::Arc<#interceptor> {
                    &self.#member
                }
            }
        }
    });
    each.collect()
}

/// A `Component` that stands in while there are mistakes, so that each is told once.
pub(crate) fn stand_in(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let (generics, parameters, bounds) = input.generics.split_for_impl();
    if input.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    quote! {
        #[automatically_derived]
        impl #generics ::midway_core::__private::Component for #ident #parameters #bounds {
            fn definition() -> ::midway_core::__private::Definition {
                ::core::unreachable!()
            }
        }
    }
}
