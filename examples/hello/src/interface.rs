//! What the service says.

use serde::Serialize;

/// The answer to a number: who answers, and the number plus five.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reply {
    /// Who answers.
    pub name: String,
    /// The number plus five.
    pub result: i64,
}

impl Reply {
    /// The answer to `data`, a whole number as text.
    ///
    /// # Errors
    /// `data` is not a whole number, or too large for one.
    pub fn to(data: &str) -> midway_core::Result<Self> {
        let number: i64 = data.trim().parse()?;
        let result = number
            .checked_add(5)
            .ok_or_else(|| midway_core::Error::msg(format!("{number} is too large")))?;
        Ok(Self {
            name: "harry".into(),
            result,
        })
    }
}
