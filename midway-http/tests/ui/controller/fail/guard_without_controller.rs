use midway_core::prelude::*;

#[derive(Component)]
struct Users;

#[guard(Users)]
impl Users {
    #[middleware(Users)]
    fn list(&self) {}
}

fn main() {}
