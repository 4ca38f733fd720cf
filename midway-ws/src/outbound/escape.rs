//! [`Escape`]: how the serializers of single values stop, and the part that they share.

use std::fmt;

use serde::ser;

use crate::error::SendError;

/// The reason why a serializer stopped.
#[derive(Debug, thiserror::Error)]
pub(super) enum Escape {
    /// The value is composed, which this serializer does not take.
    #[error("a composed value")]
    Compound,
    /// A part of the value failed to serialise, or the client does not take it.
    #[error(transparent)]
    Failed(#[from] SendError),
}

impl ser::Error for Escape {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Failed(SendError::Encode(ser::Error::custom(message)))
    }
}

/// The result types of a serializer here.
macro_rules! outcome {
    ($ok:ty) => {
        type Ok = $ok;
        type Error = Escape;
    };
}

/// The part of a `Serializer` of single values: every composed value is [`Escape::Compound`], but
/// for a tuple, which becomes `SerializeTuple`.
macro_rules! refuse_composed {
    (Ok = $ok:ty, SerializeTuple = $tuple:ty) => {
        $crate::outbound::escape::outcome!($ok);
        type SerializeSeq = serde::ser::Impossible<$ok, Escape>;
        type SerializeTuple = $tuple;
        type SerializeTupleStruct = serde::ser::Impossible<$ok, Escape>;
        type SerializeTupleVariant = serde::ser::Impossible<$ok, Escape>;
        type SerializeMap = serde::ser::Impossible<$ok, Escape>;
        type SerializeStruct = serde::ser::Impossible<$ok, Escape>;
        type SerializeStructVariant = serde::ser::Impossible<$ok, Escape>;

        $crate::outbound::escape::refuse! {
            serialize_unit_struct(&'static str) -> Ok;
            serialize_seq(Option<usize>) -> SerializeSeq;
            serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant;
            serialize_map(Option<usize>) -> SerializeMap;
            serialize_struct(&'static str, usize) -> SerializeStruct;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant;
        }

        fn serialize_newtype_variant<V: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &V,
        ) -> Result<$ok, Escape> {
            Err(Escape::Compound)
        }
    };
}

/// Methods of a `Serializer` for values that it does not take.
macro_rules! refuse {
    ($($method:ident($($argument:ty),*) -> $kind:ident;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<Self::$kind, Escape> {
            Err(Escape::Compound)
        })*
    };
}

pub(super) use {outcome, refuse, refuse_composed};
