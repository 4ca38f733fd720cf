//! [`Queue`]: the write queue of one connection: a block of small frames, and segments before it.

use std::{
    collections::VecDeque,
    io::{self, IoSlice},
};

use bytes::Bytes;
use midway_wire::{Frame, Opcode, Payload, deflate::Compressor, encode};

use super::{block::Block, segment::Segment};

use crate::{
    constants::{CORK, OWN_SEGMENT, SHARED_SEGMENT, SLICES},
    recycled,
};

/// One frame, or one block of frames, before it is queued.
pub(crate) enum Outgoing<'a> {
    /// A payload to be framed: copied if it is borrowed or small, kept if it is large.
    One(Frame<'a>),
    /// Frames encoded before, shared by many receivers.
    Encoded(&'a Block),
}

impl<'a> Outgoing<'a> {
    /// A frame whose payload is copied.
    #[inline]
    pub(crate) fn copied(opcode: Opcode, payload: &'a [u8]) -> Self {
        let payload = Payload::Borrowed(payload);
        Self::One(Frame { opcode, payload })
    }

    /// A frame whose payload is kept when it is large.
    #[inline]
    pub(crate) fn kept(opcode: Opcode, payload: Bytes) -> Self {
        let payload = Payload::Owned(payload);
        Self::One(Frame { opcode, payload })
    }

    /// Bytes on the wire, a header counted as ten.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::One(frame) => frame.payload.len() + 10,
            Self::Encoded(block) => block.bytes.len(),
        }
    }

    /// Messages in it; control frames count as none.
    pub(crate) fn messages(&self) -> u32 {
        match self {
            Self::One(frame) => u32::from(!frame.opcode.is_control()),
            Self::Encoded(block) => block.messages,
        }
    }
}

/// Everything that is not written yet, in order: the segments, then the block.
#[derive(Default)]
pub(super) struct Queue {
    segments: VecDeque<Segment>,
    block: Vec<u8>,
    block_messages: u32,
    bytes: usize,
    messages: u32,
    /// Bytes that were taken from it, modulo 2^32.
    written: u32,
    /// The first segment is written in part, so the rest of it has to follow.
    begun: bool,
}

impl Queue {
    pub(super) fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn messages(&self) -> u32 {
        self.messages
    }

    /// Bytes that were taken from it, modulo 2^32.
    pub(super) fn written(&self) -> u32 {
        self.written
    }

    /// Returns true if the block is so large that it should be written, or set aside.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.block.len() >= CORK
    }

    /// Appends a frame as the client takes it: compressed, if that was agreed and pays.
    #[inline]
    pub(super) fn push(&mut self, frame: Outgoing<'_>, compressor: Option<&mut Compressor>) {
        match compressor {
            Some(compressor) if frame.messages() > 0 => self.push_deflated(frame, compressor),
            _ => self.push_plain(frame),
        }
    }

    fn push_deflated(&mut self, frame: Outgoing<'_>, compressor: &mut Compressor) {
        let messages = frame.messages();
        self.messages += messages;
        match frame {
            Outgoing::One(Frame { opcode, payload }) => {
                self.append(
                    |block| {
                        compressor.frame(opcode, payload.as_slice(), block);
                    },
                    messages,
                );
            }
            Outgoing::Encoded(block) => match block.deflated(compressor) {
                Some(shared) if shared.len() < SHARED_SEGMENT => {
                    self.append(|own| own.extend_from_slice(shared), messages);
                }
                Some(shared) => {
                    self.seal();
                    self.push_segment(Segment::encoded(shared.clone(), messages));
                }
                None => self.append(
                    |own| {
                        block.each(|opcode, payload| {
                            compressor.frame(opcode, payload, own);
                        })
                    },
                    messages,
                ),
            },
        }
    }

    #[inline]
    fn push_plain(&mut self, frame: Outgoing<'_>) {
        let messages = frame.messages();
        self.messages += messages;
        match frame {
            Outgoing::One(Frame { opcode, payload }) if payload.len() < OWN_SEGMENT => {
                let payload = payload.as_slice();
                self.append(|block| encode::frame(opcode, payload, block), messages);
            }
            Outgoing::One(Frame { opcode, payload }) => {
                // The payload stays where it is.
                self.seal();
                self.push_segment(Segment::framed(opcode, payload.into_bytes(), messages));
            }
            Outgoing::Encoded(block) if block.bytes.len() < SHARED_SEGMENT => {
                self.append(|own| own.extend_from_slice(&block.bytes), messages);
            }
            Outgoing::Encoded(block) => {
                self.seal();
                self.push_segment(Segment::encoded(block.bytes.clone(), messages));
            }
        }
    }

    #[inline]
    fn append(&mut self, write: impl FnOnce(&mut Vec<u8>), messages: u32) {
        if self.block.capacity() == 0 {
            self.block = recycled::take_block();
        }
        let before = self.block.len();
        write(&mut self.block);
        self.bytes += self.block.len() - before;
        self.block_messages += messages;
    }

    /// Puts a control frame before everything of which nothing is written yet, but for other
    /// control frames.
    pub(super) fn push_first(&mut self, frame: Outgoing<'_>) {
        let mut bytes = Vec::new();
        match frame {
            Outgoing::One(Frame { opcode, payload }) => {
                encode::frame(opcode, payload.as_slice(), &mut bytes);
            }
            Outgoing::Encoded(block) => bytes.extend_from_slice(&block.bytes),
        }
        let begun = usize::from(self.begun);
        let rest = self.segments.iter().skip(begun);
        let control = rest.take_while(|segment| segment.messages() == 0).count();
        self.bytes += bytes.len();
        let segment = Segment::encoded(bytes.into(), 0);
        self.segments.insert(begun + control, segment);
    }

    fn push_segment(&mut self, segment: Segment) {
        self.bytes += segment.len();
        self.append_segment(segment);
    }

    fn append_segment(&mut self, segment: Segment) {
        if self.segments.capacity() == 0 {
            self.segments = recycled::SEGMENTS.take();
        }
        self.segments.push_back(segment);
    }

    /// Turns the block into a segment of exactly its size.
    pub(super) fn seal(&mut self) {
        if !self.block.is_empty() {
            self.seal_from(0);
        }
    }

    /// The same without what is written already.
    fn seal_from(&mut self, written: usize) {
        let bytes = Bytes::copy_from_slice(&self.block[written..]);
        let messages = std::mem::take(&mut self.block_messages);
        self.append_segment(Segment::encoded(bytes, messages));
        recycled::give_block(std::mem::take(&mut self.block));
    }

    /// Drops the oldest message of which nothing is written yet. Returns whether there was one.
    pub(super) fn drop_oldest(&mut self) -> bool {
        let begun = usize::from(self.begun);
        let oldest = self
            .segments
            .iter()
            .skip(begun)
            .position(|segment| segment.messages() > 0);
        let Some(segment) = oldest.and_then(|index| self.segments.remove(begun + index)) else {
            return false;
        };
        self.bytes -= segment.len();
        self.messages -= segment.messages();
        true
    }

    /// Drops everything of which nothing is written yet.
    pub(super) fn drop_unwritten(&mut self) {
        self.segments.truncate(usize::from(self.begun));
        self.segments.shrink_to_fit();
        recycled::give_block(std::mem::take(&mut self.block));
        self.block_messages = 0;
        self.bytes = self.segments.iter().map(Segment::len).sum();
        self.messages = self.segments.iter().map(Segment::messages).sum();
    }

    /// Writes until nothing is left or `write` would block. Returns whether nothing is left.
    pub(super) fn write(
        &mut self,
        mut write: impl FnMut(&[IoSlice<'_>]) -> io::Result<usize>,
    ) -> io::Result<bool> {
        while self.bytes > 0 {
            match self.write_once(&mut write) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => self.advance(written),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.seal();
                    return Ok(false);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    fn write_once(
        &self,
        write: &mut impl FnMut(&[IoSlice<'_>]) -> io::Result<usize>,
    ) -> io::Result<usize> {
        if self.segments.is_empty() {
            return write(&[IoSlice::new(&self.block)]);
        }
        let mut slices = [IoSlice::new(&[]); SLICES];
        let parts = self.segments.iter().flat_map(Segment::parts);
        let parts = parts
            .chain([&self.block[..]])
            .filter(|part| !part.is_empty());
        let mut used = 0;
        for (slice, part) in slices.iter_mut().zip(parts) {
            *slice = IoSlice::new(part);
            used += 1;
        }
        write(&slices[..used])
    }

    fn advance(&mut self, mut written: usize) {
        self.bytes -= written.min(self.bytes);
        self.written = self.written.wrapping_add(written as u32);
        while let Some(segment) = self.segments.front_mut() {
            let len = segment.len();
            if written < len {
                segment.advance(written);
                self.begun |= written > 0;
                return;
            }
            written -= len;
            self.messages -= segment.messages();
            self.begun = false;
            self.segments
                .pop_front()
                .into_iter()
                .for_each(Segment::written);
        }
        self.advance_block(written);
    }

    fn advance_block(&mut self, written: usize) {
        if written < self.block.len() {
            if written > 0 {
                self.seal_from(written);
                self.begun = true;
            }
            return;
        }
        self.begun = false;
        self.messages -= std::mem::take(&mut self.block_messages);
        recycled::give_block(std::mem::take(&mut self.block));
        recycled::give_segments(std::mem::take(&mut self.segments));
    }
}
