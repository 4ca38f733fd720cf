//! The top level of a value that is sent: strings as they are, bytes as binary, the rest as JSON.

use std::marker::PhantomData;

use midway_server::JSON;
use serde::{Serialize, Serializer};

use super::{
    escape::{Escape, refuse_composed},
    octets::{self, Array},
    reply::ReplyWriter,
};
use crate::error::SendError;

/// Sends a value: a string as text, bytes as binary, unit and `None` not at all, the rest as JSON.
#[inline]
pub(super) fn send<T: Serialize + ?Sized>(
    value: &T,
    reply: &mut ReplyWriter<'_>,
) -> Result<(), SendError> {
    let top = Top {
        reply,
        of: PhantomData::<T>,
    };
    match value.serialize(top) {
        Ok(()) => Ok(()),
        Err(Escape::Compound) => reply.json(value),
        Err(Escape::Failed(error)) => Err(error),
    }
}

/// Looks at the outermost value only; at the first sign of something composed it escapes.
struct Top<'r, 'a, T: ?Sized> {
    reply: &'r mut ReplyWriter<'a>,
    /// The type of the value.
    of: PhantomData<T>,
}

type Nothing = Result<(), Escape>;

/// Numbers and booleans are their own JSON.
macro_rules! as_json {
    ($($method:ident($type:ty);)*) => {
        $(fn $method(self, value: $type) -> Nothing {
            Ok(self.reply.json(&value)?)
        })*
    };
}

impl<'r, 'a, T: ?Sized> Serializer for Top<'r, 'a, T> {
    refuse_composed!(Ok = (), SerializeTuple = Array<'r, 'a>);

    as_json! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_i128(i128);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_u128(u128);
        serialize_f32(f32);
        serialize_f64(f64);
    }

    fn serialize_char(self, value: char) -> Nothing {
        Ok(self.reply.text(value.encode_utf8(&mut [0; 4]))?)
    }

    fn serialize_str(self, value: &str) -> Nothing {
        Ok(self.reply.text(value)?)
    }

    fn serialize_bytes(self, value: &[u8]) -> Nothing {
        Ok(self.reply.binary(value)?)
    }

    fn serialize_none(self) -> Nothing {
        Ok(())
    }

    fn serialize_some<V: Serialize + ?Sized>(self, value: &V) -> Nothing {
        Ok(send(value, self.reply)?)
    }

    fn serialize_unit(self) -> Nothing {
        Ok(())
    }

    /// The variant's name, as a string is: text as it is.
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Nothing {
        Ok(self.reply.text(variant)?)
    }

    fn serialize_newtype_struct<V: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &V,
    ) -> Nothing {
        // `Json` around a string or a number.
        if name == JSON {
            return Ok(self.reply.json(value)?);
        }
        Ok(send(value, self.reply)?)
    }

    fn collect_seq<I: IntoIterator<Item: Serialize>>(self, list: I) -> Nothing {
        match octets::is_list::<I>() {
            true => octets::send(list, self.reply),
            false => Err(Escape::Compound),
        }
    }

    /// Arrays come this way, and tuples.
    fn serialize_tuple(self, len: usize) -> Result<Array<'r, 'a>, Escape> {
        match octets::is_array::<T>(len) {
            true => Ok(Array::new(self.reply)),
            false => Err(Escape::Compound),
        }
    }
}
