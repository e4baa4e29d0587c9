from stemagg.model.list_column import ListColumn


def test_a_column_is_printed_by_its_short_title_and_found_by_any_of_its_names() -> None:
    column = ListColumn(
        code="name", title="Tên sản phẩm dự thi", short_title="Sản phẩm", aliases=("Tên SP",), type="text"
    )
    assert (column.label, column.headings) == ("Sản phẩm", ("Tên sản phẩm dự thi", "Sản phẩm", "Tên SP"))
    assert ListColumn(code="name", title="Tên", type="text").label == "Tên"
