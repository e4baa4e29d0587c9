"""The base of what people write in TOML files."""

from pydantic import BaseModel, ConfigDict


class Written(BaseModel):
    """A thing that people write in a file: frozen, and a key that is not known is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True)
