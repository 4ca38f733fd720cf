//! A variable names a file with a password that is not text.

#[tokio::test(start_paused = true)]
async fn report() {
    crate::secret_file::expect(file!()).await;
}
