"""Starts an example's binary on a free port and stops it by its process."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

PORT_KEY = {"chat": "MIDWAY__HTTP__PORT"}


class Server:
    """One example, listening from construction on."""

    def __init__(self, name, **environment):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        port_key = PORT_KEY.get(name, "MIDWAY__WEB_SOCKET__PORT")
        binary = pathlib.Path(os.environ["MIDWAY_BIN_DIR"], name)
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([binary], stdout=self.log, stderr=self.log,
                                        env=os.environ | {port_key: str(self.port)} | environment)
        end = time.monotonic() + 5
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            if self.process.poll() is not None or time.monotonic() > end:
                self.process.kill()
                raise RuntimeError(f"{name} does not listen on {self.port}:\n{self.output()}")
            time.sleep(0.025)

    def url(self, path="/"):
        return f"ws://127.0.0.1:{self.port}{path}"

    def output(self):
        self.log.seek(0)
        return self.log.read()

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def stop(self):
        """SIGTERM; the exit code."""
        self.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.log.close()
