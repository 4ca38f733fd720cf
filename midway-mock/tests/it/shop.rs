//! A small application with both frameworks, for the tests to replace parts of.

use midway_core::prelude::*;
use midway_http::prelude::*;
use serde_json::{Value, json};

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
pub(crate) struct Shop;

impl Lifecycle for Shop {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new()
            .set("users.pageSize", 20)
            .set("users.sort", "name"))
    }
}

pub(crate) trait UserRepository: Send + Sync {
    fn names(&self) -> Vec<String>;
}

#[derive(Component)]
#[component(as = dyn UserRepository)]
pub(crate) struct SqlUsers {
    #[inject]
    _pool: Arc<Pool>,
}

impl UserRepository for SqlUsers {
    fn names(&self) -> Vec<String> {
        vec!["from the database".to_owned()]
    }
}

/// A database that no test has.
pub(crate) struct Pool;

#[provide]
fn pool(#[config("database.works")] works: Option<bool>) -> Result<Pool> {
    match works {
        Some(true) => Ok(Pool),
        _ => Err(Error::msg("no database here")),
    }
}

#[derive(Component)]
pub(crate) struct Users {
    #[inject]
    users: Arc<dyn UserRepository>,
    #[config("users.pageSize")]
    page_size: usize,
    #[config("users.sort")]
    sort: String,
}

#[controller("/users")]
impl Users {
    #[get("/")]
    async fn list(&self) -> Json<Value> {
        Json(json!({ "names": self.users.names(), "size": self.page_size, "sort": self.sort }))
    }

    #[post("/")]
    async fn add(&self, headers: HeaderMap, Json(user): Json<Value>) -> (StatusCode, String) {
        let agent = headers
            .get("user-agent")
            .and_then(|agent| agent.to_str().ok());
        (
            StatusCode::CREATED,
            format!("{} by {}", user["name"], agent.unwrap_or("nobody")),
        )
    }

    #[get("/never")]
    async fn never(&self) -> StatusCode {
        std::future::pending().await
    }

    #[put("/raw")]
    async fn raw(
        &self,
        Query(query): Query<std::collections::BTreeMap<String, String>>,
        body: Bytes,
    ) -> Vec<u8> {
        let mut answer = body.to_vec();
        answer.extend(
            query
                .values()
                .map(String::len)
                .map(|length| u8::try_from(length).unwrap_or(0)),
        );
        answer
    }
}

mod chat {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    pub(crate) struct Hello;

    #[ws_controller("/hello")]
    impl Hello {
        #[on_ws_message("message")]
        async fn greet(&self, data: String) -> String {
            format!("hello {data}")
        }
    }
}
