//! Lists of bytes, which are sent as binary: recognised by their type, since serde calls them lists
//! like any other.

use std::any::TypeId;

use serde::{
    Serialize, Serializer,
    ser::{Impossible, SerializeTuple},
};

use super::{
    escape::{Escape, outcome, refuse, refuse_composed},
    reply::ReplyWriter,
};

/// Returns true if `T`, which yields its elements one by one, is `&Vec<u8>` or `&[u8]`.
#[inline]
pub(super) fn is_list<T>() -> bool {
    let id = typeid::of::<T>();
    id == TypeId::of::<&'static Vec<u8>>() || id == TypeId::of::<&'static [u8]>()
}

/// Returns true if `T` is an array of `len` bytes or a reference to one; a tuple has the same shape.
#[inline]
pub(super) fn is_array<T: ?Sized>(len: usize) -> bool {
    macro_rules! arrays {
        ($($len:literal)*) => {
            match len {
                $($len => [TypeId::of::<[u8; $len]>(), TypeId::of::<&'static [u8; $len]>()],)*
                // Serde has no longer ones.
                _ => return false,
            }
        };
    }
    let arrays = arrays!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32);
    arrays.contains(&typeid::of::<T>())
}

/// Sends the elements of a list of bytes.
pub(super) fn send<I>(list: I, reply: &mut ReplyWriter<'_>) -> Result<(), Escape>
where
    I: IntoIterator<Item: Serialize>,
{
    // None of them is anything but a byte, so that this is a copy.
    let bytes = list
        .into_iter()
        .map(|byte| byte.serialize(Byte).unwrap_or(0));
    Ok(reply.collected(bytes)?)
}

/// An array whose elements come one by one.
pub(super) struct Array<'r, 'a> {
    reply: &'r mut ReplyWriter<'a>,
    bytes: [u8; 32],
    len: usize,
}

impl<'r, 'a> Array<'r, 'a> {
    pub(super) fn new(reply: &'r mut ReplyWriter<'a>) -> Self {
        Self {
            reply,
            bytes: [0; 32],
            len: 0,
        }
    }
}

impl SerializeTuple for Array<'_, '_> {
    outcome!(());

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Escape> {
        let room = self.bytes.get_mut(self.len).ok_or(Escape::Compound)?;
        *room = value.serialize(Byte)?;
        self.len += 1;
        Ok(())
    }

    fn end(self) -> Result<(), Escape> {
        Ok(self.reply.binary(&self.bytes[..self.len])?)
    }
}

/// Takes a byte, and nothing else.
struct Byte;

impl Serializer for Byte {
    refuse_composed!(Ok = u8, SerializeTuple = Impossible<u8, Escape>);

    #[inline]
    fn serialize_u8(self, byte: u8) -> Result<u8, Escape> {
        Ok(byte)
    }

    refuse! {
        serialize_bool(bool) -> Ok;
        serialize_i8(i8) -> Ok;
        serialize_i16(i16) -> Ok;
        serialize_i32(i32) -> Ok;
        serialize_i64(i64) -> Ok;
        serialize_u16(u16) -> Ok;
        serialize_u32(u32) -> Ok;
        serialize_u64(u64) -> Ok;
        serialize_f32(f32) -> Ok;
        serialize_f64(f64) -> Ok;
        serialize_char(char) -> Ok;
        serialize_str(&str) -> Ok;
        serialize_bytes(&[u8]) -> Ok;
        serialize_none() -> Ok;
        serialize_unit() -> Ok;
        serialize_unit_variant(&'static str, u32, &'static str) -> Ok;
        serialize_tuple(usize) -> SerializeTuple;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<u8, Escape> {
        Err(Escape::Compound)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<u8, Escape> {
        Err(Escape::Compound)
    }
}
