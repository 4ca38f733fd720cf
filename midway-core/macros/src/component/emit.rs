//! The definition of a component and its registration.

use super::args::ComponentArguments;
use super::check::Field;
use crate::injection::{self, From};
use midway_macros_support::{generate, local, located, location};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, GenericParam};

/// `Component` for a struct, and its registration unless it is generic.
pub(crate) fn component(
    input: &DeriveInput,
    arguments: &ComponentArguments,
    fields: &[Field],
) -> TokenStream {
    let (ident, private) = (&input.ident, arguments.private());
    let implementation = implementation(input, arguments, fields);
    let traits = provides(input, arguments);
    let interceptors = interceptors(input, &private, fields);
    let registration = match input.generics.params.is_empty() {
        true => generate! {
            #private::inventory::submit! {
                #private::ComponentRegistration {
                    describe: #private::definition_of::<#ident>,
                }
            }
        },
        false => generic(input, &private, arguments),
    };
    generate! {
        #implementation
        #traits
        #interceptors
        #registration
    }
}

/// Registers only the name of a generic component: its types are not known here.
fn generic(
    input: &DeriveInput,
    private: &TokenStream,
    arguments: &ComponentArguments,
) -> TokenStream {
    let parameters = &input.generics.params;
    let names: Vec<Ident> = parameters
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(ty) => Some(ty.ident.clone()),
            GenericParam::Const(number) => Some(number.ident.clone()),
            GenericParam::Lifetime(_) => None,
        })
        .collect();
    let listed: Vec<String> = names.iter().map(Ident::to_string).collect();
    let name = format!("{}<{}>", input.ident, listed.join(", "));
    let place = location(private, input.ident.span());
    let fixed = arguments
        .traits
        .iter()
        .filter(|ty| !mentions(ty.to_token_stream(), &names));
    generate! {
        #private::inventory::submit! {
            #private::GenericRegistration {
                name: #name,
                module: #private::core::module_path!(),
                location: #place,
                traits: &[#(#private::Key::of::<#fixed>()),*],
            }
        }
    }
}

fn mentions(tokens: TokenStream, names: &[Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// `Component` for a struct, without a registration.
pub(crate) fn implementation(
    input: &DeriveInput,
    arguments: &ComponentArguments,
    fields: &[Field],
) -> TokenStream {
    let (ident, private) = (&input.ident, &arguments.private());
    let (generics, parameters, bounds) = input.generics.split_for_impl();
    let place = location(private, ident.span());
    let values = fields.iter().map(|field| {
        let (member, value) = (&field.member, field.from.value(private, &field.ty));
        generate!(#member: #value)
    });
    let described = fields.iter().filter_map(|field| {
        let Field { name, at, ty, .. } = field;
        field.from.field(private, name, *at, ty)
    });
    let unmarked = fields
        .iter()
        .filter(|field| matches!(field.from, From::Unmarked));
    let unmarked: Vec<TokenStream> = unmarked
        .map(|field| injection::unmarked(private, &field.name, field.at, &field.ty))
        .collect();
    let unmarked =
        (!unmarked.is_empty()).then(|| generate!(.unmarked(const { &[#(#unmarked),*] })));
    let traits = arguments
        .traits
        .iter()
        .map(|ty| generate!(#private::Binding::by_trait::<Self, #ty>()));
    let (said, hooks) = (said(arguments), hooks(private, arguments));
    generate! {
        #[automatically_derived]
        impl #generics #private::Component for #ident #parameters #bounds {
            fn definition() -> #private::Definition {
                // A closure: `Self` may stand in a field's type.
                #private::core::convert::Into::into(const {
                    &#private::Description::fixed(
                        const { &[#private::Binding::own::<Self>(), #(#traits),*] },
                        const { &[#(#described),*] },
                        #place,
                        #private::Construct::Sync(
                            |source: &mut #private::Source<'_>|
                                -> #private::Result<#private::Instance>
                            {
                                let _ = &source;
                                #private::core::result::Result::Ok(#private::instance::<Self>(Self { #(#values),* }))
                            },
                        ),
                    )
                    .expanded_at(#private::core::line!())
                    #unmarked
                    #said
                    #hooks
                })
            }
        }
    }
}

/// `init` and `destroy`.
fn hooks(private: &TokenStream, arguments: &ComponentArguments) -> TokenStream {
    let init = arguments.init.as_ref();
    let init = init.map(|path| hook(private, &generate!(init), path));
    let destroy = arguments.destroy.as_ref();
    let destroy = destroy.map(|path| hook(private, &generate!(destroy), path));
    generate!(#init #destroy)
}

/// The calls for the other arguments.
pub(crate) fn said(arguments: &ComponentArguments) -> TokenStream {
    let ComponentArguments {
        scope,
        name,
        primary,
        priority,
        env,
        when,
        framework,
        ..
    } = arguments;
    let private = &arguments.private();
    let scope = scope
        .as_ref()
        .map(|scope| generate!(.scope(#private::Scope::#scope)));
    let name = name.as_ref().map(|name| generate!(.name(#name)));
    let primary = primary.then(|| generate!(.primary()));
    let priority = priority
        .as_ref()
        .map(|priority| generate!(.priority(#priority)));
    let env = (!env.is_empty()).then(|| generate!(.env(&[#(#env),*])));
    let when = when.as_ref().map(|key| generate!(.when(#key)));
    let framework = framework
        .map(|span| quote_spanned!(span=> .framework(#private::FrameworkEntry::of::<Self>())));
    generate!(#scope #name #primary #priority #env #when #framework)
}

fn hook(private: &TokenStream, called: &TokenStream, path: &syn::Path) -> TokenStream {
    // The span of the path, so that rustc reports a function that does not fit there.
    let span = path.span();
    let (there, this) = (located(private, span), local("this", span));
    let argument = quote_spanned!(span=> &*#this);
    let call = called_hook(&there, path, &argument);
    generate! {
        .#called(|instance| {
            use #private::Select as _;
            let this = match #private::downcast::<Self>(instance) {
                #private::core::result::Result::Ok(this) => this,
                #private::core::result::Result::Err(error) => return #private::refuse(error),
            };
            #call
        })
    }
}

/// The boxed future of a call of `init` or `destroy`, all of it at the function's path: rustc reports one that does not
/// fit there.
pub(crate) fn called_hook(
    there: &TokenStream,
    path: &syn::Path,
    argument: &TokenStream,
) -> TokenStream {
    let span = path.span();
    quote_spanned! {span=>
        #there::Box::pin(async move {
            (&&&#there::HookCall(#path, #argument)).select().outcome().await
        })
    }
}

/// `Provides<dyn Trait>` for each `as = dyn Trait`.
pub(crate) fn provides(input: &DeriveInput, arguments: &ComponentArguments) -> TokenStream {
    let (ident, private) = (&input.ident, arguments.private());
    let (generics, parameters, bounds) = input.generics.split_for_impl();
    let each = arguments.traits.iter().map(|ty| {
        let cast = local("component", ty.span());
        generate! {
            #[automatically_derived]
            impl #generics #private::Provides<#ty> for #ident #parameters #bounds {
                fn provide(self: #private::Arc<Self>) -> #private::Arc<#ty> {
                    let component = self;
                    #cast
                }
            }
        }
    });
    each.collect()
}

/// `Intercepted<I>` for each field marked `#[inject(intercept)]`.
fn interceptors(input: &DeriveInput, private: &TokenStream, fields: &[Field]) -> TokenStream {
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
        generate! {
            #[automatically_derived]
            impl #generics #private::Intercepted<#interceptor> for #ident #parameters #bounds {
                fn interceptor(&self) -> &#private::Arc<#interceptor> {
                    &self.#member
                }
            }
        }
    });
    each.collect()
}

/// A `Component` that stands in after an error, so that each is reported once.
pub(crate) fn stand_in(input: &DeriveInput, private: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let (generics, parameters, bounds) = input.generics.split_for_impl();
    if input.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    generate! {
        #[automatically_derived]
        impl #generics #private::Component for #ident #parameters #bounds {
            fn definition() -> #private::Definition {
                #private::core::unreachable!()
            }
        }
    }
}
