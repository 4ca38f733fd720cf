//! JSON: an order that a server reads into a struct and writes again, and the yardstick's way of doing so.

use serde::{Deserialize, Serialize};

/// The path on which servers answer with JSON.
pub const PATH: &str = "/json";

/// The path on which midway answers an order as an event.
pub const EVENT_PATH: &str = "/event";

/// An order as serde writes it: what comes back is what was sent.
pub const ORDER: &str = r#"{"id":4711,"customer":"Harriet Smith","lines":[{"article":"tea, green","amount":2,"price":3.5},{"article":"cup","amount":6,"price":4.25}],"express":true}"#;

/// The order as an event with an `id`, and its answer.
#[must_use]
pub fn event() -> (String, String) {
    let asked = format!(r#"{{"event":"order","data":{ORDER},"id":7}}"#);
    (asked, format!(r#"{{"id":7,"data":{ORDER}}}"#))
}

/// The message, read and written.
#[derive(Debug, Deserialize, Serialize)]
pub struct Order {
    id: u64,
    customer: String,
    lines: Vec<Line>,
    express: bool,
}

/// A line of an order.
#[derive(Debug, Deserialize, Serialize)]
struct Line {
    article: String,
    amount: u32,
    price: f64,
}

/// Reads an order and appends it as it is written.
///
/// # Errors
/// It is none.
pub fn rewrite(text: &[u8], output: &mut Vec<u8>) -> serde_json::Result<()> {
    let order: Order = serde_json::from_slice(text)?;
    serde_json::to_writer(output, &order)
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_order_is_written_as_it_was_read() {
        let mut output = Vec::new();
        super::rewrite(super::ORDER.as_bytes(), &mut output).unwrap();
        assert_eq!(output, super::ORDER.as_bytes());
    }
}
