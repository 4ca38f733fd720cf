//! The arguments of an attribute, one by one: a mistake in one does not hide the others.

use crate::mistakes::Mistakes;
use crate::nearest::nearest;
use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Meta, Path, Result, Token, bracketed};

/// One argument: its word, and what stands behind it.
pub(crate) struct Argument<'a> {
    pub(crate) word: Ident,
    input: ParseStream<'a>,
}

impl<'a> Argument<'a> {
    /// What stands behind the `=`.
    pub(crate) fn value(&self, example: &str) -> Result<ParseStream<'a>> {
        if self.input.peek(Token![=]) {
            self.input.parse::<Token![=]>()?;
            if !self.is_over() {
                return Ok(self.input);
            }
        }
        let word = &self.word;
        Err(self.error(format_args!("`{word}` takes a value: {example}")))
    }

    /// A string that is not empty.
    pub(crate) fn text(&self, example: &str) -> Result<LitStr> {
        text(self.value(example)?, example)
    }

    /// `["a", "b"]`, or `"a"`; at least one.
    pub(crate) fn texts(&self, example: &str) -> Result<Vec<LitStr>> {
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

    /// The crate that has what generated code names.
    pub(crate) fn krate(&self) -> Result<Path> {
        krate(self.value("crate = my_facade::midway_core")?)
    }

    /// Nothing: the word says it all.
    pub(crate) fn alone(&self) -> Result<()> {
        if self.is_over() {
            return Ok(());
        }
        let word = &self.word;
        Err(self.error(format_args!(
            "`{word}` takes no value: to say no, leave it out"
        )))
    }

    /// It is none of the known words.
    pub(crate) fn unknown(&self, known: &[&str]) -> syn::Error {
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

    /// A mistake on its word.
    pub(crate) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.word.span(), message)
    }

    fn is_over(&self) -> bool {
        self.input.is_empty() || self.input.peek(Token![,])
    }
}

/// Reads one argument after the other; each word at most once, unless it is `repeatable`.
pub(crate) fn read(
    tokens: TokenStream,
    repeatable: &[&str],
    mistakes: &mut Mistakes,
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
            mistakes.take(outcome);
            skip(input);
        }
        Ok(())
    };
    // Every mistake has been taken: the parser itself gives none.
    let _done = parser.parse2(tokens);
}

/// The path that may stand in front, as in `"/users", word = value`, and the arguments behind it.
pub(crate) fn after_path(
    tokens: TokenStream,
    expected: &str,
    mistakes: &mut Mistakes,
    one: impl FnMut(&Argument<'_>) -> Result<()>,
) -> Option<LitStr> {
    let parser = |input: ParseStream<'_>| {
        let path: Option<LitStr> = input.parse()?;
        if path.is_some() && !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok((path, input.parse::<TokenStream>()?))
    };
    let (path, rest) = mistakes.take(parser.parse2(tokens))?;
    match rest.clone().into_iter().next() {
        None | Some(TokenTree::Ident(_)) => read(rest, &[], mistakes, one),
        Some(other) => mistakes.at(other, expected),
    }
    path
}

/// Reads what stands in the parentheses of `#[name(…)]`.
pub(crate) fn of(
    attribute: &Attribute,
    repeatable: &[&str],
    mistakes: &mut Mistakes,
    one: impl FnMut(&Argument<'_>) -> Result<()>,
) {
    match &attribute.meta {
        Meta::Path(_) => {}
        Meta::List(list) => read(list.tokens.clone(), repeatable, mistakes, one),
        Meta::NameValue(pair) => {
            let name = attribute
                .path()
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            mistakes.at(
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

/// Goes behind the next comma that is not within `<…>`.
fn skip(input: ParseStream<'_>) {
    let mut depth = 0usize;
    while !input.is_empty() {
        if input.peek(Token![,]) && depth == 0 {
            // It was peeked, so it is there.
            let _comma = input.parse::<Token![,]>();
            return;
        }
        if input.peek(Token![<]) {
            depth += 1;
        } else if input.peek(Token![>]) {
            depth = depth.saturating_sub(1);
        }
        // Not empty, so there is a token to step over.
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

/// `a, b and c`
pub(crate) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A crate's path, or the path in quotes.
pub(crate) fn krate(input: ParseStream<'_>) -> Result<Path> {
    let parsed = match input.peek(LitStr) {
        true => input.parse::<LitStr>()?.parse_with(Path::parse_mod_style),
        false => input.call(Path::parse_mod_style),
    };
    parsed.map_err(|error| {
        let message = "expected the path of the crate: crate = my_facade::midway_core";
        syn::Error::new(error.span(), message)
    })
}

/// A type's path; parentheses behind it are left for what is said about it.
pub(crate) fn type_path(input: ParseStream<'_>) -> Result<Path> {
    let mut path = input.call(Path::parse_mod_style)?;
    if input.peek(Token![<]) || (input.peek(Token![::]) && input.peek2(Token![<])) {
        let arguments: syn::AngleBracketedGenericArguments = input.parse()?;
        if let Some(last) = path.segments.last_mut() {
            last.arguments = syn::PathArguments::AngleBracketed(arguments);
        }
    }
    Ok(path)
}

/// A comma-separated list of what `T` parses.
pub(crate) fn list<T: syn::parse::Parse>(input: ParseStream<'_>) -> Result<Vec<T>> {
    let list;
    bracketed!(list in input);
    Ok(Punctuated::<T, Token![,]>::parse_terminated(&list)?
        .into_iter()
        .collect())
}
