//! What cannot be intercepted.

use crate::mistakes::Mistakes;
use syn::{ImplItemFn, ReceiverKind, ReturnType, Type};

pub(super) fn method(method: &ImplItemFn, mistakes: &mut Mistakes) {
    let signature = &method.sig;
    let wants = "an intercepted method takes `&self`, through which its interceptor is found";
    match signature.receiver() {
        Some(receiver) if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
        Some(receiver) => mistakes.at(receiver, wants),
        None => mistakes.at(&signature.ident, wants),
    }
    if let Some(constness) = &signature.constness {
        mistakes.at(constness, "a const method cannot be intercepted");
    }
    if let ReturnType::Type(_, ty) = &signature.output
        && matches!(**ty, Type::ImplTrait(_))
    {
        mistakes.at(ty, "an intercepted method names the type it returns");
    }
}
