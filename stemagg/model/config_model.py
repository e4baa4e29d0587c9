"""The base class of hand-written TOML sections."""

from pydantic import BaseModel, ConfigDict


class ConfigModel(BaseModel):
    """Base of hand-written TOML sections: immutable, unknown keys rejected."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True)
