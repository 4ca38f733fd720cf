//! Requests to the application in process: through its routes, layers and errors, without a port.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use midway_http::HttpApplication;
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::deadline::{self, within};

/// A request to the application's HTTP framework, in process: it works without a port.
///
/// Build it like a sentence and await it.
///
/// ```no_run
/// # async fn test(app: midway_mock::App) -> midway_mock::Result<()> {
/// use midway_mock::create_http_request;
///
/// let response = create_http_request(&app).get("/users?page=2").header("accept-language", "de").await?;
/// assert_eq!(response.status(), 200);
///
/// let order = serde_json::json!({ "item": 7 });
/// let response = create_http_request(&app).post("/orders").json(&order).await?;
/// assert_eq!(response.json::<serde_json::Value>()?["id"], 1);
/// # Ok(())
/// # }
/// ```
pub fn create_http_request(app: &midway_core::App) -> HttpRequest {
    HttpRequest {
        application: app.container().app::<HttpApplication>().ok(),
        method: Method::GET,
        target: "/".to_owned(),
        headers: HeaderMap::new(),
        body: Bytes::new(),
        deadline: deadline::DEFAULT,
        fault: None,
    }
}

/// A request that is being put together; awaiting it sends it.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct HttpRequest {
    application: Option<HttpApplication>,
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Bytes,
    deadline: Duration,
    /// The first thing that was wrong with what the test gave.
    fault: Option<String>,
}

/// The error of a request without a response, or with another one than the test reads.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RequestError {
    /// The application has no HTTP framework.
    #[error("the application has no HTTP framework: import `midway_http::Configuration`")]
    NoFramework,
    /// The test's input is no HTTP request.
    #[error("`{method} {target}` is no HTTP request: {reason}")]
    Invalid {
        /// The method.
        method: Method,
        /// Path and query as given.
        target: String,
        /// The reason.
        reason: String,
    },
    /// The application did not answer in time.
    #[error("no answer to `{method} {target}` within {} ms", .after.as_millis())]
    Timeout {
        /// The method.
        method: Method,
        /// Path and query.
        target: String,
        /// The length of the wait.
        after: Duration,
    },
    /// The body broke off.
    #[error("the body of the answer to `{method} {target}` broke off: {reason}")]
    Body {
        /// The method.
        method: Method,
        /// Path and query.
        target: String,
        /// The error that ended it.
        reason: String,
    },
    /// The body is not UTF-8.
    #[error("the body is not text: {0} bytes")]
    NotText(usize),
    /// The body is not JSON of the wanted shape.
    #[error("the body is not the JSON that was wanted: {status}, {text}")]
    Json {
        /// The response's status: an error's body is seldom the wanted one.
        status: StatusCode,
        /// The body, shortened.
        text: String,
        /// The parser's reason.
        source: serde_json::Error,
    },
}

impl HttpRequest {
    /// GET this path, with or without a query.
    pub fn get(self, target: impl Into<String>) -> Self {
        self.request(Method::GET, target)
    }

    /// POST to this path.
    pub fn post(self, target: impl Into<String>) -> Self {
        self.request(Method::POST, target)
    }

    /// PUT to this path.
    pub fn put(self, target: impl Into<String>) -> Self {
        self.request(Method::PUT, target)
    }

    /// PATCH this path.
    pub fn patch(self, target: impl Into<String>) -> Self {
        self.request(Method::PATCH, target)
    }

    /// DELETE this path.
    pub fn delete(self, target: impl Into<String>) -> Self {
        self.request(Method::DELETE, target)
    }

    /// HEAD of this path.
    pub fn head(self, target: impl Into<String>) -> Self {
        self.request(Method::HEAD, target)
    }

    /// Any method on this path.
    pub fn request(mut self, method: Method, target: impl Into<String>) -> Self {
        self.method = method;
        self.target = target.into();
        self
    }

    /// Adds a header; the same name may come several times.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        match (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => drop(self.headers.append(name, value)),
            _ => self.fail(format!("`{name}: {value}` is no header")),
        }
        self
    }

    /// A JSON body, and its content type, unless the test has set one.
    pub fn json(mut self, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.body = json.into(),
            Err(error) => self.fail(format!("the body cannot be written as JSON: {error}")),
        }
        let json = HeaderValue::from_static("application/json");
        self.headers.entry(header::CONTENT_TYPE).or_insert(json);
        self
    }

    /// A body as it is, without a content type.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// The longest wait for the response, in real time. Default: 5 s.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = limit;
        self
    }

    fn fail(&mut self, reason: String) {
        self.fault.get_or_insert(reason);
    }

    async fn send(self) -> Result<HttpResponse, RequestError> {
        let (method, target, after) = (self.method.clone(), self.target.clone(), self.deadline);
        let answer = within(after, self.ask()).await;
        answer.ok_or(RequestError::Timeout {
            method,
            target,
            after,
        })?
    }

    async fn ask(self) -> Result<HttpResponse, RequestError> {
        let application = self.application.ok_or(RequestError::NoFramework)?;
        let (method, target) = (self.method, self.target);
        let invalid = |reason: String| RequestError::Invalid {
            method: method.clone(),
            target: target.clone(),
            reason,
        };
        if let Some(reason) = self.fault {
            return Err(invalid(reason));
        }
        let mut request = Request::builder()
            .method(method.clone())
            .uri(&target)
            .body(Full::new(self.body))
            .map_err(|error| invalid(error.to_string()))?;
        // HTTP/1.1 has no request without a host.
        let host = HeaderValue::from_static("localhost");
        *request.headers_mut() = self.headers;
        request.headers_mut().entry(header::HOST).or_insert(host);
        let (head, body) = application.request(request).await.into_parts();
        let body = body.collect().await.map_err(|error| RequestError::Body {
            method: method.clone(),
            target: target.clone(),
            reason: error.to_string(),
        })?;
        Ok(HttpResponse {
            status: head.status,
            headers: head.headers,
            body: body.to_bytes(),
        })
    }
}

impl IntoFuture for HttpRequest {
    type Output = Result<HttpResponse, RequestError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// The application's answer, whole.
#[derive(Clone, Debug)]
pub struct HttpResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl HttpResponse {
    /// The status; it compares with a plain number.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The first header of that name, if it is text.
    #[must_use]
    pub fn header(&self, name: impl AsRef<str>) -> Option<&str> {
        self.headers.get(name.as_ref())?.to_str().ok()
    }

    /// All headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// The body as text.
    ///
    /// # Errors
    ///
    /// [`RequestError::NotText`].
    pub fn text(&self) -> Result<&str, RequestError> {
        std::str::from_utf8(&self.body).map_err(|_| RequestError::NotText(self.body.len()))
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// [`RequestError::Json`] with status and body in it.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, RequestError> {
        serde_json::from_slice(&self.body).map_err(|source| RequestError::Json {
            status: self.status,
            text: crate::shorten(&self.body),
            source,
        })
    }
}
