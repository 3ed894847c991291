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
    memory_mib: int = Field(default=2048, ge=256)
    """Memory that reading one file may take, in MiB."""


@cache
def settings() -> Settings:
    """The settings of this process. Raises click.UsageError when the environment sets something impossible."""
    try:
        return Settings()
    except ValidationError as wrong:
        names = ", ".join(f"THUTUC_{str(error['loc'][0]).upper()}" for error in wrong.errors())
        raise click.UsageError(f"Biến môi trường đặt sai: {names}.") from None
