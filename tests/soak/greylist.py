#!/usr/bin/env python3
"""Greylisting for a Postfix under test: who writes to somebody for the first time comes back in a moment (RFC 6647)."""

import socketserver
import sys
import time

SECONDS = float(sys.argv[2])
seen: dict[tuple[str, str], float] = {}


class Policy(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        asked: dict[str, str] = {}
        for line in self.rfile:
            text = line.decode(errors="replace").rstrip("\n")
            if text:
                name, _, value = text.partition("=")
                asked[name] = value
                continue
            first = seen.setdefault((asked.get("sender", ""), asked.get("recipient", "")), time.monotonic())
            early = time.monotonic() - first < SECONDS
            action = "DEFER_IF_PERMIT 4.2.0 Greylisted, come back in a moment" if early else "DUNNO"
            self.wfile.write(f"action={action}\n\n".encode())
            asked = {}


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server(("127.0.0.1", int(sys.argv[1])), Policy).serve_forever()
