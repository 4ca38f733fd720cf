//! A secret is passed where its value is wanted.

use midway_core::prelude::*;

fn connect(password: String) {
    drop(password);
}

fn main() {
    let password = Secret::new(String::from("swordfish"));
    connect(password);
}
