import pytest
from pydantic import ValidationError

from stemagg.model.outline import Outline


@pytest.mark.parametrize("period", [{"code": 2023}, {"code": "2023", "alias": "x"}, {"code": "2023", "aliases": "x"}])
def test_a_period_that_is_written_in_another_way_is_refused(period: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Outline.model_validate({"period": [period]})
    assert any(error["loc"][:1] == ("period",) and error["type"] == "value_error" for error in refused.value.errors())
