"""What the units of the samples write of a month or a quarter of 2024: made up by rule, true to their figures."""

from collections.abc import Iterator

from hanoi_plan import Fact, School, period_of, schools

_NO_ANSWER = "Không"
_NOTHING = "Không có sự cố phát sinh."
_STANDING, _FACULTY = "DH-KHCN", "DH-SP"
_HAMPERED = (
    ((1, 3), "Chưa có phần mềm kết nối dùng chung giữa các trường thử nghiệm."),
    ((2, 6), "Đường truyền ở một số trường của huyện Thạch Thất chưa ổn định."),
    ((4, 8), "Thủ tục thẩm định, thanh toán kinh phí kéo dài."),
    ((9, 12), "Các trường mới tham gia chưa có giáo viên cốt cán được tập huấn."),
)
_BROKEN = {
    6: "Máy chủ của phần mềm thử nghiệm ngừng hoạt động hai ngày; đã chuyển sang máy chủ dự phòng.",
}
_TOGETHER = (
    "Làm việc với Sở Giáo dục và Đào tạo về điều kiện của các trường thử nghiệm.",
    "Trao đổi với Ủy ban nhân dân quận Ba Đình, huyện Thạch Thất về hạ tầng công nghệ của các trường.",
    "Lấy ý kiến Sở Tài chính về dự toán, hồ sơ thanh quyết toán.",
)
_NEXT = (
    "Hoàn thành chuyên đề về cơ sở thực tiễn; làm việc với các trường về điều kiện thử nghiệm.",
    "Tập huấn cán bộ lãnh đạo; kiểm tra hạ tầng công nghệ của các trường.",
    "Đưa các trường THPT vào thử nghiệm mô hình thực tế.",
    "Tổ chức chia sẻ kinh nghiệm với các tỉnh, thành phố đến tham quan.",
    "Hoàn thành tài liệu hướng dẫn cấp mầm non, tiểu học.",
    "Tham quan, học tập mô hình của tỉnh bạn trong dịp hè.",
    "Bồi dưỡng giáo viên cốt cán trước năm học mới.",
    "Đưa thêm các trường vào thử nghiệm từ tháng 9.",
    "Hoàn thành tài liệu hướng dẫn cấp THCS, THPT.",
    "Bồi dưỡng giáo viên cốt cán; tổ chức diễn đàn về mô hình.",
    "Tổ chức hội nghị sơ kết năm 2024.",
    "Lập kế hoạch thử nghiệm và nhân rộng năm 2025.",
)
_OF_DEPARTMENTS = {
    "DH-BD": (
        "Các lớp bồi dưỡng được mở theo kế hoạch của quý.",
        "Giáo viên khó sắp xếp thời gian dự tập huấn trong năm học.",
        "Mở các lớp bồi dưỡng theo kế hoạch của quý sau.",
    ),
    "DH-TT": (
        "Đã đăng tin, bài và duy trì các kênh thông tin về mô hình.",
        "Chưa có học liệu số giới thiệu mô hình ở từng cấp học.",
        "Xây dựng ấn phẩm giới thiệu mô hình.",
    ),
    "DH-KHTC": (
        "Kinh phí được cấp và giải ngân theo tiến độ các nội dung.",
        "Hồ sơ thanh quyết toán của một số nội dung còn thiếu.",
        "Hoàn thiện hồ sơ thanh quyết toán, đẩy nhanh giải ngân.",
    ),
}
_OF_FACULTY = (
    "Bồi dưỡng sinh viên Sư phạm về hệ sinh thái học tập, sáng tạo gắn với thực hành tại trường thử nghiệm.",
    "Sinh viên thực hành ở xa trường, khó theo dõi trực tuyến vì thiếu thiết bị.",
    "Đưa nội dung hệ sinh thái học tập, sáng tạo vào đợt thực tập.",
)
_TROUBLES = (
    "Đường truyền, thiết bị chưa đáp ứng khi nhiều lớp cùng học trực tuyến.",
    "Giáo viên cốt cán còn ít, chưa được tập huấn đầy đủ.",
    "Học liệu số của nhà trường chưa nhiều.",
    "Chưa gặp khó khăn lớn.",
    "Phụ huynh chưa tham gia thường xuyên vào các hoạt động.",
)
_PLANS = (
    "Tổ chức ngày hội sáng tạo, mời phụ huynh và doanh nghiệp cùng tham gia.",
    "Bồi dưỡng giáo viên về dạy học qua dự án.",
    "Bổ sung học liệu số, bài giảng e-learning.",
    "Mở thêm câu lạc bộ khoa học kỹ thuật.",
)
_UNANSWERED = {(9, 1), (13, 3)}
_BROKEN_AT = {(9, 2): "Mất kết nối mạng một tuần; đã thay thiết bị phát sóng."}


def of_standing(month: int) -> Iterator[Fact]:
    """Yield what the standing department writes of a month."""
    piloting = sum(month >= school.starts for school in schools())
    troubles = [text for (first, last), text in _HAMPERED if first <= month <= last]
    yield Fact(_STANDING, "cooperation", "", period_of(month), _TOGETHER[month % len(_TOGETHER)])
    progress = f"Theo dõi, hỗ trợ {piloting} trường thử nghiệm; tổng hợp số liệu của các đơn vị."
    yield from _four(_STANDING, period_of(month), progress, " ".join(troubles), _NEXT[month - 1], _BROKEN.get(month))


def of_faculty(quarter: int) -> Iterator[Fact]:
    """Yield what the faculty writes of a quarter."""
    yield from _four(_FACULTY, f"2024-Q{quarter}", *_OF_FACULTY)


def of_departments(quarter: int) -> Iterator[Fact]:
    """Yield what the other departments of the university write of a quarter."""
    for unit, texts in _OF_DEPARTMENTS.items():
        yield from _four(unit, f"2024-Q{quarter}", *texts)


def of_school(school: School, quarter: int) -> Iterator[Fact]:
    """Yield what a pilot school writes of a quarter, at the end of it."""
    place, pilots = school.number + quarter, 3 * quarter >= school.starts
    progress = "Đang thử nghiệm: các hoạt động học tập, sáng tạo được tổ chức hằng tháng."
    waiting = "Đang chuẩn bị điều kiện để thử nghiệm."
    troubles = _NO_ANSWER if (school.number, quarter) in _UNANSWERED else _TROUBLES[place % 5]
    texts = (progress if pilots else waiting, troubles, _PLANS[place % 4])
    yield from _four(school.code, f"2024-Q{quarter}", *texts, _BROKEN_AT.get((school.number, quarter)))


def _four(unit: str, period: str, progress: str, troubles: str, plan: str, broken: str | None = None) -> Iterator[Fact]:
    texts = {"progress": progress, "difficulties": troubles, "incidents": broken or _NOTHING, "next_plan": plan}
    yield from (Fact(unit, element, "", period, text) for element, text in texts.items())
