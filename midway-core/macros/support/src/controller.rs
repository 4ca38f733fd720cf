//! A controller: an `impl` block with an attribute, whose marked methods are handlers.

use crate::around::{self, Around};
use crate::attributes::Taken;
use crate::cases::{self, Case};
use crate::condition::Condition;
use crate::errors::{Errors, refused};
use crate::method::{self, Kind};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Ident, ImplItem, ImplItemFn, ItemImpl, Path, ReturnType, Type};

/// The block while it is read.
#[derive(Debug)]
pub struct Controller {
    /// The user's block. The attributes that were read are taken off.
    pub block: ItemImpl,
    /// The guards, middleware and filters around all of its handlers.
    pub around: Around,
    /// The errors found so far.
    pub errors: Errors,
    taken: Taken,
    kind: &'static Kind,
}

/// A method that is a handler, in one case of its attributes.
#[derive(Debug)]
pub struct Handler<M> {
    /// The framework's own part, read from the attributes.
    pub mark: M,
    /// The handler exists under this condition.
    pub condition: Condition,
    /// The guards, middleware and filters around it.
    pub around: Around,
    /// The method's name.
    pub method: Ident,
    /// True for an `async fn`.
    pub is_async: bool,
    /// A lint attribute for the call.
    pub lint: Option<Attribute>,
    /// The types of the parameters behind `&self`.
    pub parameters: Vec<Type>,
    /// The place of the result's type; without one, the method's end.
    pub returned: Span,
}

impl Controller {
    /// Reads the block itself: one concrete type's own methods, and the layer around all handlers.
    ///
    /// # Errors
    ///
    /// The item is not an `impl` block. The error is what the macro expands to.
    pub fn parse(item: &TokenStream, kind: &'static Kind) -> Result<Self, TokenStream> {
        let Ok(block) = syn::parse2::<ItemImpl>(item.clone()) else {
            let Kind {
                attribute,
                handler,
                example,
                ..
            } = kind;
            let message = format_args!(
                "#[{attribute}] goes before the `impl` block that has the {handler}s, as in {example}"
            );
            return Err(refused(item, &syn::Error::new_spanned(item, message)));
        };
        let mut controller = Self {
            block,
            around: Around::default(),
            errors: Errors::default(),
            taken: Taken::default(),
            kind,
        };
        controller.check();
        if kind.pipeline {
            let (attributes, taken) = (&mut controller.block.attrs, &mut controller.taken);
            controller.around = around::of_block(attributes, taken, &mut controller.errors);
        }
        Ok(controller)
    }

    fn check(&mut self) {
        let Kind {
            attribute, handler, ..
        } = self.kind;
        if let Some((path, _)) = &self.block.trait_ {
            self.errors.at(path, format_args!("the {handler}s of a controller are its own methods: put #[{attribute}] on an `impl` block without a trait"));
        }
        if !self.block.generics.params.is_empty() {
            let message = "a controller is one type: it cannot be generic";
            self.errors.at(&self.block.generics, message);
        }
    }

    /// The name of the controller's type.
    #[must_use]
    pub fn name(&self) -> String {
        let ty = self.block.self_ty.to_token_stream();
        ty.to_string().replace(' ', "")
    }

    /// Takes the attributes off the methods and returns the handlers that they make.
    ///
    /// `is_mark` is true for the framework's attributes; `read` makes one method's part of them, or `None` if the method
    /// is no handler. A handler with an error is left out.
    pub fn handlers<M>(
        &mut self,
        is_mark: impl Fn(&Path) -> bool,
        read: impl Fn(&[Attribute], &mut Errors) -> Option<M>,
    ) -> Vec<Handler<M>> {
        let kind = self.kind;
        let ours = |path: &Path| is_mark(path) || kind.pipeline && around::is_ours(path);
        let mut handlers = Vec::new();
        for item in &mut self.block.items {
            let ImplItem::Fn(method) = item else { continue };
            for case in cases::take(&mut method.attrs, ours, &mut self.errors) {
                self.taken.add(&case.condition, &case.attributes);
                let mut errors = Errors::default();
                let mark = read(&case.attributes, &mut errors);
                let handler = handler(kind, method, &case, mark, &mut errors);
                handlers.extend(handler.filter(|_| errors.is_empty()));
                self.errors.under(&case.condition, &mut errors);
            }
        }
        handlers
    }

    /// The expansion: the user's block, the imports of the attributes that were taken off, the generated code unless it
    /// cannot exist, and the errors. `private` is the framework's `__private`.
    pub fn expand(&self, private: &TokenStream, emit: impl FnOnce() -> TokenStream) -> TokenStream {
        let (block, errors) = (&self.block, &self.errors);
        let imports = self.taken.imports(private);
        let emitted = errors.are_conditional().then(emit);
        quote!(#block #imports #emitted #errors)
    }
}

fn handler<M>(
    kind: &Kind,
    method: &ImplItemFn,
    case: &Case,
    mark: Option<M>,
    errors: &mut Errors,
) -> Option<Handler<M>> {
    let around = match kind.pipeline {
        true => around::read(&case.attributes, errors),
        false => Around::default(),
    };
    let Some(mark) = mark else {
        if let Some(ty) = around.first() {
            let Kind { handler, marks, .. } = kind;
            let message = format_args!("this method is no {handler}: it has no {marks}, …");
            errors.at(ty, message);
        }
        return None;
    };
    let signature = &method.sig;
    method::check(signature, kind, errors);
    let parameters = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some((*typed.ty).clone()),
        FnArg::Receiver(_) => None,
    });
    Some(Handler {
        mark,
        condition: case.condition.clone(),
        around,
        method: signature.ident.clone(),
        is_async: signature.asyncness.is_some(),
        lint: method::deprecated(&method.attrs),
        parameters: parameters.collect(),
        returned: match &signature.output {
            ReturnType::Type(_, ty) => ty.span(),
            ReturnType::Default => signature.output.span(),
        },
    })
}

/// Expands an attribute of a handler that no controller has taken off.
#[must_use]
pub fn stray(mark: &str, kind: &Kind, item: &TokenStream) -> TokenStream {
    let attribute = kind.attribute;
    let message =
        format_args!("#[{mark}] marks a method inside an `impl` block that has #[{attribute}]");
    refused(item, &syn::Error::new(Span::call_site(), message))
}
