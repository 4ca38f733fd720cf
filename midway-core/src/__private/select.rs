//! `Select`: what generated code does with a type that it knows only by its tokens.

/// A choice that a type decides and not how it is spelled: an alias counts as what it stands for.
///
/// A wrapper such as [`Returns<R>`](super::Returns) asks about `R`. It implements this trait behind several depths of
/// references, the most special case behind the most, and the wrapper itself serves every type. Generated code calls
/// `(&&&Returns::of(&make)).select()` with a reference for each case: the compiler takes one off at a time, until a
/// case fits. Where no case but the last fits and that is a mistake, what it selects has a method with a bound whose
/// text explains the mistake.
pub trait Select {
    /// The choice.
    type Output;

    /// Makes it.
    fn select(&self) -> Self::Output;
}
