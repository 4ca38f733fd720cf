//! Every example of MidwayJS's WebSocket page, in the page's order.

// "Open the component".
mod open_the_component;
// "Socket service".
mod socket_service;
// "Messages and responses".
mod messages_and_responses;
// "WebSocket Server instance".
mod server_instance;
// "Heartbeat check".
mod heartbeat_check;
// "Authentication".
mod authentication;
// "Local test".
mod local_test;
// "Configuration".
mod configuration;
