//! Lists of bytes, which go out as binary: told from other lists by their type, since serde has one
//! word for both.

use std::any::TypeId;

use serde::{
    Serialize, Serializer,
    ser::{Impossible, SerializeTuple},
};

use super::{reply::Reply, text::Escape};

/// Whether `T`, which gives its elements one by one, is `&Vec<u8>` or `&[u8]`.
#[inline]
pub(super) fn is_list<T>() -> bool {
    let id = typeid::of::<T>();
    id == TypeId::of::<&'static Vec<u8>>() || id == TypeId::of::<&'static [u8]>()
}

/// Whether `T` is an array of so many bytes or a reference to one; a tuple has the same shape.
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
pub(super) fn send<I>(list: I, reply: &mut Reply<'_>) -> Result<(), Escape>
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
    reply: &'r mut Reply<'a>,
    bytes: [u8; 32],
    len: usize,
}

impl<'r, 'a> Array<'r, 'a> {
    pub(super) fn new(reply: &'r mut Reply<'a>) -> Self {
        Self {
            reply,
            bytes: [0; 32],
            len: 0,
        }
    }
}

impl SerializeTuple for Array<'_, '_> {
    type Ok = ();
    type Error = Escape;

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

macro_rules! no_byte {
    ($($method:ident($($argument:ty),*);)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<Self::Ok, Escape> {
            Err(Escape::Compound)
        })*
    };
}

macro_rules! composed {
    ($($method:ident($($argument:ty),*) -> $kind:ident;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<Self::$kind, Escape> {
            Err(Escape::Compound)
        })*
    };
}

impl Serializer for Byte {
    type Ok = u8;
    type Error = Escape;
    type SerializeSeq = Impossible<u8, Escape>;
    type SerializeTuple = Impossible<u8, Escape>;
    type SerializeTupleStruct = Impossible<u8, Escape>;
    type SerializeTupleVariant = Impossible<u8, Escape>;
    type SerializeMap = Impossible<u8, Escape>;
    type SerializeStruct = Impossible<u8, Escape>;
    type SerializeStructVariant = Impossible<u8, Escape>;

    #[inline]
    fn serialize_u8(self, byte: u8) -> Result<u8, Escape> {
        Ok(byte)
    }

    no_byte! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
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

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<u8, Escape> {
        Err(Escape::Compound)
    }

    composed! {
        serialize_seq(Option<usize>) -> SerializeSeq;
        serialize_tuple(usize) -> SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant;
        serialize_map(Option<usize>) -> SerializeMap;
        serialize_struct(&'static str, usize) -> SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant;
    }
}
