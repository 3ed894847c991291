"""Settings, read once into one frozen object, when a command that needs them is called."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import click
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What may be set from the environment, each under ``THUTUC_`` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="THUTUC_", frozen=True, extra="ignore")

    store: Path = Field(default_factory=lambda: Path.home() / ".local/share/thutuc")
    """Where the catalogue lives (thư mục kho)."""
    workers: int = Field(default=0, ge=0, le=64)
    """Worker processes; 0: as many as there are cores."""
    seconds: float = Field(default=120.0, gt=0)
    """Time for reading one file."""
    host: str = "127.0.0.1"
    """Address the pages are served at; only this machine unless told otherwise."""
    port: int = Field(default=8017, ge=0, le=65535)
    """Port of the pages."""
    web_workers: int = Field(default=2, ge=1, le=16)
    """Processes that answer requests."""
    allowed_hosts: str = ""
    """Further names the pages may be asked for under, with commas between; "*": any."""
    upload_mib: int = Field(default=200, ge=1)
    """Size of all files of one upload, in MiB."""
    watch: Path | None = None
    """A folder whose files are taken in as soon as they are whole."""
    memory_mib: int = Field(default=2048, ge=256)
    """Memory that reading one file may take, in MiB."""

    def hosts(self) -> tuple[str, ...]:
        """The names under which the pages may be asked for."""
        from api.web.security import LOCAL

        named = (name.strip() for name in self.allowed_hosts.split(","))
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)  # noqa: S104  # asked, not bound
        return (*LOCAL, *own, *filter(None, named))


@cache
def settings() -> Settings:
    """The settings of this process. Raises click.UsageError when the environment sets something impossible."""
    try:
        return Settings()
    except ValidationError as wrong:
        names = ", ".join(f"THUTUC_{str(error['loc'][0]).upper()}" for error in wrong.errors())
        raise click.UsageError(f"Biến môi trường đặt sai: {names}.") from None
