//! The table `http.tls`: served with what it names, or told what is wrong with it.

use midway_core::Bootstrap;
use midway_http::HttpApplication;
use midway_test_support::{Certificates, get};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{ask, boot};

mod app {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Home;

    #[controller]
    impl Home {
        #[get]
        async fn home(&self, ctx: HttpContext) -> String {
            let tls = ctx.socket().and_then(|socket| socket.tls.clone());
            tls.map_or_else(|| "plain".to_owned(), |tls| tls.version.to_owned())
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main;
}

fn secure(made: &Certificates) -> Bootstrap {
    boot::<app::Main>()
        .base_dir(&made.folder)
        .config("http.port", 0)
        .config("http.host", "127.0.0.1")
        .config("http.tls.cert", "server.pem")
        .config("http.tls.key", "server.key")
}

#[tokio::test]
async fn controllers_are_served_over_tls_and_requests_in_process_are_not_concerned() {
    let made = Certificates::new();
    let app = secure(&made).start().await.unwrap();
    let http: HttpApplication = app.container().app().unwrap();
    let address = http.local_addr().unwrap();
    assert!(http.is_secure());
    let shown = format!("https://{address}");
    assert!(app.summary().contains(&shown), "{}", app.summary());
    let mut client = made.client().connect(address, "127.0.0.1").await.unwrap();
    client.write_all(get("/").as_bytes()).await.unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("TLSv1.3"), "{answer}");
    assert_eq!(ask(&app, "GET", "/").await.text, "plain");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_wrong_with_the_files_is_in_the_report() {
    let made = Certificates::new();
    let (_, other) = made.signed(&["localhost"]);
    made.write("other.key", &other.serialize_pem());
    made.write("empty.pem", "nothing here\n");
    made.write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
    made.write(
        "garbage.pem",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    );
    made.write(
        "encrypted.key",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
    );
    for (key, value, told) in [
        ("cert", "missing.pem", "cannot read"),
        ("cert", "empty.pem", "there is no certificate in"),
        ("cert", "broken.pem", "is no PEM file"),
        ("cert", "garbage.pem", "cannot be used"),
        ("key", "missing.key", "cannot read"),
        ("key", "server.pem", "there is no private key in"),
        ("key", "encrypted.key", "is encrypted"),
        ("key", "other.key", "does not belong to the certificate"),
        ("clientCa", "empty.pem", "there is no certificate in"),
        ("clientAuth", "optional", "there is no `clientCa`"),
    ] {
        let boot = secure(&made).config(&format!("http.tls.{key}"), value);
        let error = boot.start().await.unwrap_err();
        assert_eq!(error.problems().len(), 1, "{error}");
        assert_eq!(error.problems()[0].code(), "E-HTTP-005", "{error}");
        let report = error.to_string();
        for part in [&format!("`http.tls.{key}`"), told, "help"] {
            assert!(report.contains(part), "{part} is missing in\n{report}");
        }
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_table_is_in_the_report() {
    let made = Certificates::new();
    let error = secure(&made)
        .config("http.tls.certificate", "server.pem")
        .config("http.tls.clientAuth", "maybe")
        .start()
        .await
        .unwrap_err();
    let report = error.to_string();
    for part in ["http.tls.certificate", "http.tls.clientAuth", "require"] {
        assert!(report.contains(part), "{part} is missing in\n{report}");
    }
    let error = boot::<app::Main>()
        .config("http.tls.cert", "server.pem")
        .start()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("http.tls.key"), "{error}");
}
