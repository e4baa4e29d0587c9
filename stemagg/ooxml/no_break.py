"""What a line of prose must not end inside: a number and its unit, and the two years of a school year."""

import re

UNIT_WORDS = (
    "bài học", "bài", "dự án", "trường", "đơn vị", "giáo viên", "học sinh", "lớp", "đề tài", "sản phẩm", "triệu đồng",
    "tỷ đồng", "tỉ đồng", "nghìn đồng", "đồng", "người", "lượt", "cán bộ", "câu lạc bộ", "tiết", "giờ", "ngày", "buổi",
    "phòng", "chuyên đề", "chủ đề", "quận", "huyện", "xã", "phường", "cuốn", "bộ", "km", "m", "kg", "ha", "%",
)  # fmt: skip
"""Words that stand after a number and belong to it."""

NUMBER_AND_UNIT = re.compile(rf"(?<![\d/.,\-])\d+(?:[.,]\d+)*( )(?:{'|'.join(UNIT_WORDS)})(?!\w)")
"""A number, the ordinary blank (group 1) at which the line can end, and the unit."""

TWO_YEARS = re.compile(r"(?<!\d)\d{4}(-)\d{4}(?!\d)")
"""Two years with an ordinary hyphen (group 1) between them."""
