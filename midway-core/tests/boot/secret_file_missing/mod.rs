//! A variable names a file with a password, and there is no such file.

#[tokio::test(start_paused = true)]
async fn report() {
    crate::secret_file::expect(file!()).await;
}
