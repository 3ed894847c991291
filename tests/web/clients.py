"""The application over a store, asked in this process."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.settings import Settings
from api.web.app import create_app

HERE = "http://127.0.0.1"
"""The name under which the application answers."""


def client_on(folder: Path) -> TestClient:
    """The application over the store in a folder, asked as a browser on this machine asks."""
    return TestClient(create_app(folder, Settings(store=folder)), base_url=HERE)


def app_of(client: TestClient) -> FastAPI:
    """The application that a client asks."""
    assert isinstance(client.app, FastAPI)
    return client.app
