#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| midway_tests::fuzzing::stream(data));
