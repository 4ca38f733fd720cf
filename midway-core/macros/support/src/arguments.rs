//! The arguments of an attribute, read one by one: an error in one does not hide those in others.

use crate::errors::Errors;
use crate::nearest::nearest;
use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Meta, Path, Result, Token, bracketed};

/// One argument: its word, and the input behind it.
#[derive(Debug)]
pub struct Argument<'a> {
    /// The word, as in `word = value`.
    pub word: Ident,
    input: ParseStream<'a>,
}

impl<'a> Argument<'a> {
    /// The input behind the `=`.
    ///
    /// # Errors
    ///
    /// There is no value.
    pub fn value(&self, example: &str) -> Result<ParseStream<'a>> {
        if self.input.peek(Token![=]) {
            self.input.parse::<Token![=]>()?;
            if !self.is_over() {
                return Ok(self.input);
            }
        }
        let word = &self.word;
        Err(self.error(format_args!("`{word}` takes a value: {example}")))
    }

    /// The value as a string.
    ///
    /// # Errors
    ///
    /// The value is missing, not a string, or blank.
    pub fn text(&self, example: &str) -> Result<LitStr> {
        text(self.value(example)?, example)
    }

    /// The value as strings: `["a", "b"]`, or `"a"`.
    ///
    /// # Errors
    ///
    /// There is no string, or one is blank.
    pub fn texts(&self, example: &str) -> Result<Vec<LitStr>> {
        let value = self.value(example)?;
        if !value.peek(syn::token::Bracket) {
            return Ok(vec![text(value, example)?]);
        }
        let list;
        bracketed!(list in value);
        let mut texts = Vec::new();
        while !list.is_empty() {
            texts.push(text(&list, example)?);
            if !list.is_empty() {
                list.parse::<Token![,]>()?;
            }
        }
        if texts.is_empty() {
            return Err(self.error(format_args!("the list is empty: {example}")));
        }
        Ok(texts)
    }

    /// The value of `crate = path`: the crate from which generated code takes everything.
    ///
    /// # Errors
    ///
    /// The value is not a path.
    pub fn krate(&self) -> Result<Path> {
        krate(self.value("crate = my_facade::midway_core")?)
    }

    /// Checks that the word has no value.
    ///
    /// # Errors
    ///
    /// It has one.
    pub fn alone(&self) -> Result<()> {
        if self.is_over() {
            return Ok(());
        }
        let word = &self.word;
        Err(self.error(format_args!(
            "`{word}` takes no value: to say no, leave it out"
        )))
    }

    /// The error for a word that is not known.
    #[must_use]
    pub fn unknown(&self, known: &[&str]) -> syn::Error {
        let word = self.word.to_string();
        match nearest(&word, known) {
            Some(near) => self.error(format_args!(
                "unknown argument `{word}`: did you mean `{near}`?"
            )),
            None => self.error(format_args!(
                "unknown argument `{word}`; there are {}",
                listed(known)
            )),
        }
    }

    /// An error on the word.
    pub fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.word.span(), message)
    }

    fn is_over(&self) -> bool {
        self.input.is_empty() || self.input.peek(Token![,])
    }
}

/// Reads the arguments in order. A word comes at most once, unless it is `repeatable`.
pub fn read(
    tokens: TokenStream,
    repeatable: &[&str],
    errors: &mut Errors,
    mut one: impl FnMut(&Argument<'_>) -> Result<()>,
) {
    let mut seen: Vec<Ident> = Vec::new();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let outcome = next(input).and_then(|argument| {
                let twice = seen.contains(&argument.word);
                seen.push(argument.word.clone());
                one(&argument)?;
                if twice && !repeatable.iter().any(|word| argument.word == word) {
                    let word = &argument.word;
                    return Err(argument.error(format_args!("`{word}` is said twice")));
                }
                end(input)
            });
            errors.take(outcome);
            skip(input);
        }
        Ok(())
    };
    // The parser itself returns no error: all are in `errors`.
    let _done = parser.parse2(tokens);
}

/// Reads an optional string and the arguments behind it, as in `"/users", word = value`.
pub fn after_path(
    tokens: TokenStream,
    expected: &str,
    errors: &mut Errors,
    one: impl FnMut(&Argument<'_>) -> Result<()>,
) -> Option<LitStr> {
    let parser = |input: ParseStream<'_>| {
        let path: Option<LitStr> = input.parse()?;
        if path.is_some() && !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok((path, input.parse::<TokenStream>()?))
    };
    let (path, rest) = errors.take(parser.parse2(tokens))?;
    match rest.clone().into_iter().next() {
        None | Some(TokenTree::Ident(_)) => read(rest, &[], errors, one),
        Some(other) => errors.at(other, expected),
    }
    path
}

/// Reads the arguments of `#[name(…)]`.
pub fn of(
    attribute: &Attribute,
    repeatable: &[&str],
    errors: &mut Errors,
    one: impl FnMut(&Argument<'_>) -> Result<()>,
) {
    match &attribute.meta {
        Meta::Path(_) => {}
        Meta::List(list) => read(list.tokens.clone(), repeatable, errors, one),
        Meta::NameValue(pair) => {
            let name = attribute
                .path()
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            errors.at(
                &pair.value,
                format_args!("arguments stand in parentheses: #[{name}(…)]"),
            );
        }
    }
}

fn next<'a>(input: ParseStream<'a>) -> Result<Argument<'a>> {
    match input.call(Ident::parse_any) {
        Ok(word) => Ok(Argument { word, input }),
        Err(error) => Err(syn::Error::new(
            error.span(),
            "expected a word, such as `name`",
        )),
    }
}

fn end(input: ParseStream<'_>) -> Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(input.error("expected a comma before the next argument"))
}

/// Skips the input up to and with the next comma outside of `<…>`.
fn skip(input: ParseStream<'_>) {
    let mut depth = 0usize;
    while !input.is_empty() {
        if input.peek(Token![,]) && depth == 0 {
            // Cannot fail: it was peeked.
            let _comma = input.parse::<Token![,]>();
            return;
        }
        if input.peek(Token![<]) {
            depth += 1;
        } else if input.peek(Token![>]) {
            depth = depth.saturating_sub(1);
        }
        // Cannot fail: the input is not empty.
        let _token = input.parse::<TokenTree>();
    }
}

fn text(input: ParseStream<'_>, example: &str) -> Result<LitStr> {
    let literal: LitStr = input.parse().map_err(|error| {
        syn::Error::new(
            error.span(),
            format_args!("expected a string in quotes: {example}"),
        )
    })?;
    if literal.value().trim().is_empty() {
        return Err(syn::Error::new(
            literal.span(),
            format_args!("the string is empty: {example}"),
        ));
    }
    Ok(literal)
}

/// The words as text: `a, b and c`.
#[must_use]
pub fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Parses the path of a crate, with or without quotes.
///
/// # Errors
///
/// The input is not a path.
pub fn krate(input: ParseStream<'_>) -> Result<Path> {
    let parsed = match input.peek(LitStr) {
        true => input.parse::<LitStr>()?.parse_with(Path::parse_mod_style),
        false => input.call(Path::parse_mod_style),
    };
    parsed.map_err(|error| {
        let message = "expected the path of the crate: crate = my_facade::midway_core";
        syn::Error::new(error.span(), message)
    })
}

/// Parses the path of a type. Parentheses behind it stay in the input: they hold arguments.
///
/// # Errors
///
/// The input is not a path.
pub fn type_path(input: ParseStream<'_>) -> Result<Path> {
    let mut path = input.call(Path::parse_mod_style)?;
    if input.peek(Token![<]) || (input.peek(Token![::]) && input.peek2(Token![<])) {
        let arguments: syn::AngleBracketedGenericArguments = input.parse()?;
        if let Some(last) = path.segments.last_mut() {
            last.arguments = syn::PathArguments::AngleBracketed(arguments);
        }
    }
    Ok(path)
}

/// Parses `[T, T, …]`.
///
/// # Errors
///
/// There are no brackets, or something else is in them.
pub fn list<T: syn::parse::Parse>(input: ParseStream<'_>) -> Result<Vec<T>> {
    let list;
    bracketed!(list in input);
    Ok(Punctuated::<T, Token![,]>::parse_terminated(&list)?
        .into_iter()
        .collect())
}
