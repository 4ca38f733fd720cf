//! Implementation without component.

use midway_core::prelude::*;

use midway_core::{Application, Framework};

struct Tcp;

#[derive(Clone)]
struct TcpApplication;

impl Application for TcpApplication {
    const NAMESPACE: &'static str = "tcp";
    type Framework = Tcp;
}

impl Framework for Tcp {
    type Application = TcpApplication;

    fn application(&self) -> TcpApplication {
        TcpApplication
    }

    async fn run(&self, _: &Container) -> Result<()> {
        Ok(())
    }

    async fn stop(&self) -> Result<()> {
        Ok(())
    }
}

fn main() {}
