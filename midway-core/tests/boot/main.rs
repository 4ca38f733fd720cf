//! Applications that are wired wrongly, a folder each: the whole report is in its expected.txt.
//!
//! `UPDATE_EXPECTED=1` rewrites the expected texts.

#![expect(dead_code, reason = "what never starts is never read")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

// A framework in one line.
#[macro_use]
mod frameworks;
// Starts what is wrong and compares the report.
mod expected;
// An application with a password from a file.
mod secret_file;

use self::expected::{expect, folder};

// Nothing provides what is wanted.
mod missing;
mod missing_trait;
mod missing_name;
mod missing_near_type;
mod missing_in_factory;
mod missing_for_many;
mod missing_generic;
mod missing_generic_trait;
mod missing_of_the_container;
mod attribute_forgotten;

// What would provide it is there, and does not take part.
mod not_imported;
mod imported_elsewhere;
mod other_environment;
mod condition_not_met;
mod condition_not_boolean;
mod owned_by_nobody;
mod empty_import;

// More provides it than should.
mod ambiguous;
mod ambiguous_name;
mod two_primaries;
mod provided_twice;
mod compiled_twice;

// Components that need each other.
mod cycle_of_one;
mod cycle_of_two;
mod cycle_of_three;
mod cycle_through_prototype;
mod two_cycles;

// What would live too long.
mod captive;
mod captive_through_prototype;
mod captive_thrice;
mod captive_object;
mod captive_in_factory;
mod captive_in_configuration;
mod lazy_of_request;

// Frameworks and their applications.
mod unknown_namespace;
mod no_framework;
mod wrong_application;
mod one_namespace_twice;
mod main_framework_unknown;
mod check_panics;
mod controllers_panic;
mod controller_without_framework;
mod controllers_of_other_environment;
mod foreign_object;
mod foreign_object_unknown;
mod initialize_fails;
mod run_fails;
mod run_hangs;

// Config values and files.
mod config_missing;
mod config_wrong_type;
mod config_unknown_key;
mod config_syntax;
mod config_folder;
mod config_variable;
mod config_secrets;
mod config_key_misspelled;
mod config_variant_unknown;
mod config_value_refused;
mod config_values_no_table;

// Files that cannot be read.
mod config_folder_is_file;
mod config_not_utf8;
mod config_nul_byte;
#[cfg(not(feature = "yaml"))]
mod config_format_disabled;
mod dotenv_syntax;

// Environment variables, and files that they name.
mod variable_without_key;
mod variable_unknown_key;
mod variable_list;
mod variable_json;
mod secret_file_missing;
mod secret_file_not_utf8;
mod secret_file_and_value;
mod secret_file_wrong_type;

// The code of a value's type.
mod config_deserialize_panics;
mod config_default_panics;
mod config_table_panics;
mod config_serialize_panics;

// What configurations bring.
mod config_component_syntax;
mod namespace_name_unknown;
mod object_fails;
mod object_not_imported;
mod object_twice;
mod two_namespaces;

// Constructors.
mod factory_fails;
mod factory_returns_error;
mod constructor_panics;
mod factory_hangs;
mod init_fails;

// Hooks.
mod on_config_load_fails;
mod on_config_load_panics;
mod on_config_load_hangs;
mod on_ready_fails;
mod on_ready_panics;
mod on_ready_panics_at_once;
mod on_ready_hangs;
mod on_server_ready_fails;
mod on_server_ready_hangs;
mod on_ready_and_on_stop_fail;
mod observe_panics;

// Tests, and everything at once.
mod replace_unknown;
mod replaced_twice;
mod many_at_once;
