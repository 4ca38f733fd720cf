//! Paths and queries as values, whatever a client writes.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Debug,
    num::NonZeroU8,
};

use serde::{Deserialize, de::DeserializeOwned};

use super::{super::ParameterError, Path, Query};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Sort {
    New,
    Old,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Ticket {
    id: u32,
    name: String,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Id(u32);

#[derive(Debug, Deserialize, PartialEq)]
struct Pair(u8, char);

#[derive(Debug, Deserialize, PartialEq)]
struct Filter {
    sort: Option<Sort>,
    #[serde(default)]
    page: u16,
    who: String,
}

fn path<T: DeserializeOwned>(pattern: &str, path: &str) -> Result<T, ParameterError> {
    Path::parse(pattern, path).map(|Path(value)| value)
}

fn query<T: DeserializeOwned>(query: &str) -> Result<T, ParameterError> {
    Query::parse(query).map(|Query(value)| value)
}

/// The error's text, and if it is the client's.
fn refused<T: Debug>(read: Result<T, ParameterError>) -> (String, bool) {
    let error = read.expect_err("it was read");
    (error.to_string(), error.is_client_fault())
}

fn text(value: &str) -> Result<String, ParameterError> {
    path("/{id}", &format!("/{value}"))
}

#[test]
fn one_parameter_is_any_type_made_of_a_text() {
    assert_eq!(path("/{id}", "/7"), Ok(7u32));
    assert_eq!(path("/{id}", "/7"), Ok(Id(7)));
    assert_eq!(path("/{id}", "/7"), Ok((7i8,)));
    assert_eq!(path("/{id}", "/7"), Ok(7u128));
    assert_eq!(path("/{id}", "/-1.5"), Ok(-1.5f64));
    assert_eq!(path("/{id}", "/true"), Ok(true));
    assert_eq!(path("/{id}", "/%C3%A9"), Ok('é'));
    assert_eq!(path("/{id}", "/old"), Ok(Sort::Old));
    assert_eq!(
        path("/{id}", "/3"),
        NonZeroU8::new(3).ok_or_else(|| unreachable!())
    );
    assert_eq!(path("/{*rest}", "/a/b%20c/"), Ok("a/b c/".to_owned()));
    assert_eq!(path("/", "/"), Ok(()));
}

#[test]
fn several_parameters_are_tuples_structs_maps_and_lists() {
    let (pattern, there) = ("/t/{id}/{name}", "/t/7/%61%2Fb");
    let ticket = Ticket {
        id: 7,
        name: "a/b".into(),
    };
    assert_eq!(path(pattern, there), Ok(ticket));
    assert_eq!(path(pattern, there), Ok((7u8, "a/b".to_owned())));
    assert_eq!(path(pattern, "/t/7/x"), Ok(Pair(7, 'x')));
    let pairs =
        [("id", "7"), ("name", "a/b")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(path(pattern, there), Ok(pairs.to_vec()));
    assert_eq!(path(pattern, there), Ok(HashMap::from(pairs.clone())));
    assert_eq!(
        path(pattern, there),
        Ok(vec!["7".to_owned(), "a/b".to_owned()])
    );
    assert_eq!(path("/", "/"), Ok(Vec::<(String, String)>::new()));
}

#[test]
fn a_segment_is_decoded_once_and_must_be_utf8() {
    for (written, read) in [
        ("%2F", "/"),
        ("%252F", "%2F"),
        ("%", "%"),
        ("%4", "%4"),
        ("%zz", "%zz"),
        ("%é", "%é"),
        ("+", "+"),
        ("%00%0a", "\0\n"),
        ("%F0%9F%A6%80", "🦀"),
        ("..", ".."),
        ("", ""),
    ] {
        assert_eq!(text(written).as_deref(), Ok(read), "{written}");
    }
    for bad in ["%FF", "a%C3", "%ED%A0%80", "%C0%AF"] {
        let expected = ("the path parameter `id` is not UTF-8".to_owned(), true);
        assert_eq!(refused(text(bad)), expected, "{bad}");
        // Also where nothing is made of it.
        let ignored = path::<()>("/{id}", &format!("/{bad}"));
        assert_eq!(refused(ignored), expected, "{bad}");
    }
}

#[test]
fn a_value_that_does_not_parse_is_told_by_name_and_type_without_the_value() {
    for value in [
        "4294967296",
        "-1",
        "",
        "7a",
        "0x7",
        " 7",
        "٧",
        "7.0",
        &"9".repeat(100_000),
    ] {
        let (said, client) = refused(path::<u32>("/{id}", &format!("/{value}")));
        assert_eq!(
            (&*said, client),
            ("the path parameter `id` must be a u32", true)
        );
    }
    let cases = [
        (
            refused(path::<Ticket>("/{id}/{name}", "/x/y")),
            "the path parameter `id` must be a u32",
        ),
        (
            refused(path::<(u8, i8)>("/{a}/{b}", "/1/128")),
            "the path parameter `b` must be an i8",
        ),
        (
            refused(path::<Sort>("/{sort}", "/<b>")),
            "the path parameter `sort` must be `new` or `old`",
        ),
        (
            refused(path::<NonZeroU8>("/{n}", "/0")),
            "the path parameter `n` must be a nonzero u8",
        ),
        (
            refused(path::<char>("/{c}", "/ab")),
            "the path parameter `c` must be one character",
        ),
        (
            refused(path::<std::net::IpAddr>("/{ip}", "/1.2")),
            "the path parameter `ip`: invalid IP address syntax",
        ),
    ];
    for ((said, client), expected) in cases {
        assert_eq!((&*said, client), (expected, true));
    }
}

#[test]
fn a_query_that_does_not_fit_is_told_in_the_same_way() {
    let cases = [
        (
            refused(query::<Filter>("page=1")),
            "the query parameter `who` is missing",
        ),
        (
            refused(query::<Filter>("who=a&page=-1")),
            "the query parameter `page` must be a u16",
        ),
        (
            refused(query::<Filter>("who=a&who=b")),
            "the query parameter `who` is there twice",
        ),
        (
            refused(query::<Filter>("who=a&sort=%1b[31m")),
            "the query parameter `sort` must be `new` or `old`",
        ),
    ];
    for ((said, client), expected) in cases {
        assert_eq!((&*said, client), (expected, true));
    }
}

#[test]
fn the_words_of_a_type_are_one_short_line() {
    #[derive(Debug, Deserialize)]
    #[serde(try_from = "String")]
    struct Picky;

    impl TryFrom<String> for Picky {
        type Error = String;

        fn try_from(text: String) -> Result<Self, String> {
            Err(format!("no\n\x1b[31m{text}"))
        }
    }

    let (said, client) = refused(path::<Picky>("/{id}", &format!("/{}", "x".repeat(100_000))));
    assert!(
        said.starts_with("the path parameter `id`: no\\n\\u{1b}[31mxxx"),
        "{said}"
    );
    assert!(client && said.len() < 300, "{said}");
}

#[test]
fn a_type_that_does_not_fit_its_pattern_is_the_programs_fault() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[expect(dead_code, reason = "only read by Debug")]
        id: u32,
    }

    let pattern = "/{id}/{other}";
    let cases = [
        (
            refused(path::<u32>(pattern, "/1/2")),
            "the path has 2 parameters, the type takes 1",
        ),
        (
            refused(path::<(u32, u32)>("/{id}", "/1")),
            "the path has 1 parameter, the type takes 2",
        ),
        (
            refused(path::<u32>("/", "/")),
            "the path has 0 parameters, the type takes 1",
        ),
        (
            refused(path::<Ticket>("/{id}", "/1")),
            "the path parameter `name` is missing",
        ),
        (
            refused(path::<Strict>(pattern, "/1/2")),
            "the path has a parameter other than `id`",
        ),
        (
            refused(path::<Option<u32>>("/{id}", "/1")),
            "the path parameter `id` cannot be optional",
        ),
        (
            refused(path::<(Vec<u8>,)>("/{id}", "/1")),
            "the path parameter `id` cannot be a list",
        ),
        (
            refused(query::<BTreeMap<String, Ticket>>("a=1")),
            "the query parameter `a` cannot be a map",
        ),
        (refused(query::<u32>("a=1")), "the query must be u32"),
        (
            refused(query::<(u8, u8)>("")),
            "the query must be a tuple of size 2",
        ),
    ];
    for ((said, client), expected) in cases {
        assert_eq!((&*said, client), (expected, false));
    }
}

#[test]
fn a_query_is_decoded_as_a_form() {
    let filter = |sort, page, who: &str| Filter {
        sort,
        page,
        who: who.to_owned(),
    };
    assert_eq!(
        query("who=a+b%2Bc&sort=new"),
        Ok(filter(Some(Sort::New), 0, "a b+c"))
    );
    assert_eq!(
        query("%77ho=%ff&page=7&other=x"),
        Ok(filter(None, 7, "\u{fffd}"))
    );
    assert_eq!(query::<BTreeMap<String, String>>(""), Ok(BTreeMap::new()));
    let pairs = vec![("a".to_owned(), 1u8), ("a".to_owned(), 2)];
    assert_eq!(query("a=1&&a=2"), Ok(pairs));
}
