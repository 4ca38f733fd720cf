//! A secret is put into a text.

use midway_core::prelude::*;

fn main() {
    let password = Secret::new(String::from("swordfish"));
    let url = format!("postgres://me:{password}@host/db");
    drop((url, password.to_string()));
}
