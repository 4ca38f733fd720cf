//! A short soak, in a process of its own: it measures the process's memory and makes handlers panic.

use std::process::{Command, Output};

#[test]
fn clients_that_behave_are_served_and_nothing_is_left_of_the_others() -> std::io::Result<()> {
    let mut soak = Command::new(env!("CARGO_BIN_EXE_soak"));
    // The C library gives memory back at once: what it would keep for itself hides what leaks.
    let Output { status, stdout, .. } = soak
        .env("MALLOC_ARENA_MAX", "1")
        .env("MALLOC_MMAP_THRESHOLD_", "2048")
        .env("MALLOC_TRIM_THRESHOLD_", "65536")
        .args(["10", "4"])
        .output()?;
    assert!(status.success(), "{}", String::from_utf8_lossy(&stdout));
    Ok(())
}
