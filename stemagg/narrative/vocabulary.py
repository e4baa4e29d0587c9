"""The words of Vietnamese school reports: what is written short, what means the same, what says nothing.

A term and the ways in which it is written, separated by semicolons; a term of several syllables is one term. Texts
are compared by their terms, whatever their accents, tone marks and capitals.
"""

_SAME = """
# people and places
hoc_sinh: học sinh; hs; các em; em học sinh
giao_vien: giáo viên; gv; thầy cô; thầy cô giáo; nhà giáo
can_bo_quan_li: cán bộ quản lí; cbql; cán bộ quản lý
can_bo: cán bộ
phu_huynh: cha mẹ học sinh; phụ huynh học sinh; phụ huynh; cmhs; phhs; cha mẹ; ban đại diện cha mẹ học sinh
lanh_dao_truong: ban giám hiệu; bgh; lãnh đạo nhà trường; hiệu trưởng; ban lãnh đạo nhà trường; lãnh đạo trường
nguoi_dan: nhân dân; người dân; dân cư
ban_chi_dao: ban chỉ đạo; bcđ
to_chuyen_mon: tổ chuyên môn; tổ nhóm chuyên môn; các tổ cm; tổ cm; nhóm chuyên môn; tổ bộ môn
truong_hoc: nhà trường; trường học; các trường; đơn vị; cơ sở giáo dục
truong_dai_hoc: trường đại học; các trường đại học; trường đh; đại học; trường cao đẳng; viện nghiên cứu
doanh_nghiep: doanh nghiệp; công ty
chuyen_gia: chuyên gia; nhà khoa học
so_giao_duc: sở giáo dục và đào tạo; sở gdđt; sở gd&đt; sở gd đt; sở gd; sgd; sgdđt; sgd&đt; sở
bo_giao_duc: bộ giáo dục và đào tạo; bộ gdđt; bộ gd&đt; bộ gd đt; bgdđt; bgd&đt; bộ giáo dục
phong_giao_duc: phòng giáo dục và đào tạo; phòng gdđt; phòng gd&đt; phòng gd đt; pgdđt; pgd; phòng giáo dục
ubnd: ubnd; ủy ban nhân dân
cap_thanh_pho: ubnd thành phố; ubnd tp; cấp thành phố; cấp tp; toàn thành phố; thành phố; tp
cap_huyen: cấp quận huyện; cấp quận; cấp huyện; quận huyện; quận; huyện
cap_truong: cấp trường; ở cấp trường
cap_cum: cụm trường; theo cụm; cụm chuyên môn; cụm
thcs: thcs; trung học cơ sở
thpt: thpt; trung học phổ thông
nong_thon: nông thôn; vùng nông thôn; vùng sâu vùng xa; ngoại thành

# things
co_so_vat_chat: cơ sở vật chất; csvc; cơ sở hạ tầng
thiet_bi: trang thiết bị; thiết bị; tbdh; đồ dùng dạy học; đddh; thiết bị dạy học; trang thiết bị dạy học
dung_cu: dụng cụ; bộ dụng cụ
vat_lieu: vật liệu; nguyên vật liệu
phong_thuc_hanh: phòng thực hành; phòng thí nghiệm; phòng thí nghiệm thực hành
phong_bo_mon: phòng học bộ môn; phòng bộ môn
phong_hoc: phòng học; lớp học
phong_stem: phòng stem; không gian stem; phòng học stem
kinh_phi: kinh phí; nguồn kinh phí; tài chính; ngân sách; nguồn tài chính; nguồn vốn
tai_lieu: tài liệu; tài liệu tham khảo
hoc_lieu: học liệu; kho học liệu; kho tài liệu; kho tư liệu
sach_giao_khoa: sách giáo khoa; sgk
bai_hoc_stem: bài học stem; bài dạy stem; tiết dạy stem; tiết học stem; tiết stem; bài stem; tiết dạy học stem
ke_hoach_bai_day: kế hoạch bài dạy; khbd; giáo án
chu_de_stem: chủ đề stem; chủ đề giáo dục stem; chủ đề dạy học stem
chuyen_de: chuyên đề; chuyên đề stem
ke_hoach_giao_duc: kế hoạch giáo dục; khgd; kế hoạch giáo dục nhà trường; kế hoạch giáo dục của nhà trường
ke_hoach: kế hoạch
chuong_trinh: chương trình; chương trình môn học; nội dung chương trình; chương trình các môn học; chương trình
    học
chuong_trinh_moi: chương trình giáo dục phổ thông 2018; chương trình gdpt 2018; ctgdpt 2018; gdpt 2018; chương
    trình giáo dục phổ thông mới; chương trình gdpt; ct gdpt 2018
ngay_hoi: ngày hội; ngày hội stem; ngày hội giáo dục stem
cau_lac_bo: câu lạc bộ; clb
san_choi: sân chơi
khkt: khoa học kĩ thuật; khkt; nckh; nghiên cứu khkt; nghiên cứu khoa học kĩ thuật; nghiên cứu khoa học
du_an: dự án; đề tài; dự án khkt; dự án khoa học kĩ thuật; dự án nghiên cứu khkt; dự án nghiên cứu khoa học kĩ
    thuật
cuoc_thi: cuộc thi; kì thi; hội thi; thi khkt; cuộc thi khkt; cuộc thi khoa học kĩ thuật
dat_giai: đạt giải; giải thưởng
san_pham: sản phẩm
cntt: công nghệ thông tin; cntt; chuyển đổi số
cong_nghe: công nghệ
may_in_3d: máy in 3d
stem: stem; giáo dục stem; dạy học stem; hoạt động stem; hoạt động giáo dục stem; dạy học theo định hướng stem;
    giáo dục stem/steam; các hoạt động stem; các hoạt động giáo dục stem
robotics: robotics; robot; rô bốt
cong_van: công văn; cv
dich_benh: dịch covid-19; dịch covid; covid-19; covid; dịch bệnh; dịch bệnh covid-19; đại dịch
thi_cu: thi cử; thi tốt nghiệp; áp lực thi cử; áp lực thi; áp lực thi tốt nghiệp; thi tuyển sinh
khoi: khối; lớp; khối lớp
si_so: sĩ số; sĩ số lớp; sĩ số học sinh
lien_mon: liên môn; tích hợp liên môn; tích hợp
don_mon: đơn môn
tieu_chi: tiêu chí; khung đánh giá; bộ tiêu chí; tiêu chí đánh giá
ngan_hang: ngân hàng
mo_hinh: mô hình
nang_luc: năng lực; phẩm chất
giai_quyet_van_de: giải quyết vấn đề
ki_nang: kĩ năng
nhan_thuc: nhận thức
kinh_nghiem: kinh nghiệm
chat_luong: chất lượng
hieu_qua: hiệu quả
thoi_gian: thời gian; thời lượng; quỹ thời gian; số tiết; tiết học
che_do: chế độ; chính sách; chế độ chính sách; cơ chế
doi_ngu: đội ngũ
dieu_kien: điều kiện
doi_song: đời sống
truyen_thong: truyền thống
phong_trao: phong trào
ket_qua: kết quả
thuc_tien: thực tiễn; thực tế; đời sống thực tế
bien_che: biên chế
xa_hoi_hoa: xã hội hoá; xhh; nguồn lực xã hội; nguồn xã hội hoá; công tác xã hội hoá
thi_dua: thi đua
quy_trinh: quy trình
thiet_ke_ki_thuat: thiết kế kĩ thuật
trinh_do: trình độ
thanh_tich: thành tích; kết quả tốt
giam_tiet: giảm tiết; giảm số tiết; giảm số tiết dạy; giảm giờ dạy
giam_tai: giảm tải
nam_truoc: năm học trước; năm trước; so với năm trước; so với năm học trước; hơn năm học trước; hơn năm trước

# doing
boi_duong: tập huấn; bồi dưỡng; tập huấn bồi dưỡng; lớp tập huấn; buổi tập huấn; bồi dưỡng tập huấn; đào tạo bồi
    dưỡng
dao_tao: đào tạo
sinh_hoat_chuyen_mon: sinh hoạt chuyên môn; shcm; sinh hoạt tổ chuyên môn; sinh hoạt tổ nhóm chuyên môn
nghien_cuu_bai_hoc: nghiên cứu bài học; theo hướng nghiên cứu bài học
phoi_hop: phối hợp; liên kết; kết hợp; liên kết phối hợp; hợp tác
trai_nghiem: trải nghiệm; hoạt động trải nghiệm; trải nghiệm thực tế
tham_quan: tham quan; đi tham quan
hoc_tap: học tập; học hỏi; học tập kinh nghiệm
giao_luu: giao lưu
mua_sam: mua sắm; mua; trang bị; bổ sung; cấp bổ sung; cung cấp bổ sung
dau_tu: đầu tư
cung_cap: cung cấp
ho_tro: hỗ trợ
ban_hanh: ban hành
quan_tam: quan tâm
tao_dieu_kien: tạo điều kiện; tạo mọi điều kiện
chi_dao: chỉ đạo
sat_sao: sát sao; kịp thời sát sao
tuyen_truyen: tuyên truyền; truyền thông; công tác tuyên truyền
nang_cao: nâng cao; nâng lên; được nâng lên; cải thiện; được cải thiện; tiến bộ; ngày càng được nâng cao
xay_dung: xây dựng; thiết kế; biên soạn; soạn
thanh_lap: thành lập; ra mắt
huong_dan: hướng dẫn
huy_dong: huy động
danh_gia: đánh giá; kiểm tra đánh giá
khen_thuong: khen thưởng; biểu dương; tuyên dương
tham_muu: tham mưu
du_gio: dự giờ; thăm lớp dự giờ
rut_kinh_nghiem: rút kinh nghiệm; góp ý rút kinh nghiệm; góp ý
nhan_rong: nhân rộng
truong_diem: trường điểm; trường làm điểm; làm điểm; trường trọng điểm
phan_cong: phân công
ra_soat: rà soát
tham_gia: tham gia; tham dự
du_thi: dự thi
hung_thu: hứng thú; hào hứng; yêu thích; say mê
tich_cuc: tích cực
nhiet_tinh: nhiệt tình; tâm huyết
nang_dong: năng động
sang_tao: sáng tạo
tim_toi: tìm tòi; ham tìm tòi; thích tìm tòi; khám phá
ung_ho: ủng hộ
dong_hanh: đồng hành
tu_tin: tự tin
lam_viec_nhom: làm việc nhóm; hoạt động nhóm; hợp tác nhóm
chia_nhom: chia nhóm
trinh_bay: trình bày; thuyết trình
dap_ung: đáp ứng; đáp ứng được
bam_sat: bám sát
ung_dung: ứng dụng; tính ứng dụng
van_dung: vận dụng
tiep_can: tiếp cận; được tiếp cận
anh_huong: ảnh hưởng
lung_tung: lúng túng; bỡ ngỡ; bỡ ngỡ lúng túng; lúng túng bỡ ngỡ
thong_nhat: thống nhất
dong_bo: đồng bộ
dong_deu: đồng đều
dat_chuan: đạt chuẩn
tren_chuan: trên chuẩn
toi_thieu: tối thiểu
thuc_hanh: thực hành; thí nghiệm; thực hành thí nghiệm
lap_trinh: lập trình
kho_khan: khó khăn; gặp khó khăn; khó; gặp nhiều khó khăn; vướng mắc
han_hep: hạn hẹp; eo hẹp; hạn chế; ít; chưa nhiều; không nhiều; còn ít; thiếu; chưa đủ; không đủ; chưa có; không có;
    chưa đầy đủ; không đầy đủ; thiếu thốn; chưa có nhiều; không có nhiều
lac_hau: cũ; lạc hậu; xuống cấp; hư hỏng; cũ hỏng
thap: thấp; kém; yếu; chưa cao; không cao; chưa tốt; yếu kém
ngai: ngại; ngại khó
bat_buoc: bắt buộc
tu_nguyen: tự nguyện
truc_tuyen: trực tuyến; online
truc_tiep: trực tiếp
khach_quan: khách quan
chu_quan: chủ quan

# compounds whose syllables would be taken for words of denial or of change
_khong_chi: không chỉ; không những; không ngừng; không thể thiếu; không ít; không gian
_khong_thieu: không thiếu; không còn thiếu; không ngại; không yếu; không gặp khó khăn; không có khó khăn; không
    còn khó khăn; không hạn chế; không lạc hậu; không thấp; không cũ
_gioi_thieu: giới thiệu
_giam_sat: giám sát; giám đốc; ban giám đốc; giám khảo; giám thị
_giam_bot: giảm bớt; giảm thiểu; khắc phục; tháo gỡ; khắc phục khó khăn; tháo gỡ khó khăn; khắc phục hạn chế
_yeu_cau: yêu cầu; nhu cầu
_chu_yeu: chủ yếu; thiết yếu; tất yếu
_kem_theo: kèm theo; đi kèm
_tang_cuong: tăng cường; đẩy mạnh; tiếp tục; tiếp tục đẩy mạnh; tiếp tục tăng cường
_sua_chua: sửa chữa
_lop_tap_huan: mở lớp; mở thêm các lớp; mở các lớp
"""

_EMPTY = """
và; của; các; những; cho; về; trong; với; theo; là; để; đã; đang; sẽ; được; có; đến; tới; từ; ở; tại; trên; này;
đó; một số; một; nhiều; một bộ phận; bộ phận; hầu hết; đa số; phần lớn; rất; luôn; cũng; như; khi; vào; ra; bởi;
nên; thì; mà; do; vì; việc; công tác; hoạt động; các hoạt động; tổ chức; triển khai; thực hiện; tiến hành; phục
vụ; đối với; nhằm; giúp; cần; còn; đề nghị; kiến nghị; đề xuất; kính đề nghị; mong; mong muốn; dành cho; dành;
sự; nhận được; thêm; nhiều hơn; hơn; thường xuyên; duy trì; đầy đủ; đủ; toàn; toàn trường; dạy học; dạy; học;
giáo dục; trường; đơn vị; địa phương; trên địa bàn; địa bàn; ngay từ đầu năm học; đầu năm học; năm học; hàng
năm; hằng năm; rõ rệt; rõ; cơ bản; thực sự; tốt; làm tốt; kịp thời; nội dung; xuyên suốt; sau đó; rồi; chi; gặp;
lí do; ý kiến; hướng; vấn đề; lĩnh vực; phần; mặt; thành công; hiện nay; bị; môn; môn học; các môn; bộ môn; số
lượng; số; lượng; cụ thể; nguyên nhân; năm nay; bước đầu; ngày càng; khá; tương đối; qua; giữa; mọi; bằng; so
với; sớm; cùng; hay; hoặc; đi; làm; lấy; lựa chọn; chọn; mới
"""


def _terms(written: str) -> dict[str, tuple[str, ...]]:
    """Return the ways of writing each term; a line that begins with blanks goes on with the line before."""
    lines = written.replace("\n    ", " ").splitlines()
    named = [line.split(": ", 1) for line in lines if line and not line.startswith("#")]
    return {term: _parts(ways) for term, ways in named}


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.replace("\n", " ").split(";") if part.strip())


SAME = _terms(_SAME)
"""Term -> the ways in which it is written. A term that begins with "_" says little about what a point is about."""

EMPTY = _parts(_EMPTY)
"""What says nothing about what a point is about."""

COMMON: dict[str, float] = {
    "stem": 0.35, "truong_hoc": 0.3, "hoc_sinh": 0.6, "giao_vien": 0.7, "huong_dan": 0.7, "xay_dung": 0.7,
    "chat_luong": 0.8, "ket_qua": 0.6, "doi_ngu": 0.4, "tham_gia": 0.6, "so_giao_duc": 0.8, "nang_cao": 0.8,
    "cap_thanh_pho": 0.8, "han_hep": 0.7, "thcs": 0.7, "thpt": 0.7, "quan_tam": 0.9, "kho_khan": 0.8,
    "ke_hoach": 0.8, "tre": 0.7, "tuyen_truyen": 1.5,
}  # fmt: skip
"""Weights of terms that stand in every report, or that tell points apart; any other has the weight 1."""

DENIALS: tuple[str, ...] = (
    "chưa",
    "không",
    "thiếu",
    "chẳng",
    "kém",
    "yếu",
    "ngại",
    "thấp",
    "cũ",
    "lạc hậu",
    "xuống cấp",
)
"""Words that turn what is said into its opposite."""

DENYING_TERMS: frozenset[str] = frozenset({"kho_khan", "han_hep", "lung_tung", "lac_hau", "thap", "ngai"})
"""Terms that are a shortcoming by themselves."""

RISING: tuple[str, ...] = ("tăng",)
FALLING: tuple[str, ...] = ("giảm", "sụt")
"""Words for more and for less."""

NUMERALS: dict[str, str] = {"hai": "2", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}
"""Numbers written as words that are not also other words."""

APART: tuple[frozenset[str], ...] = (
    frozenset({"hoc_sinh", "giao_vien", "phu_huynh", "can_bo_quan_li", "lanh_dao_truong"}),
    frozenset({"so_giao_duc", "bo_giao_duc", "phong_giao_duc", "ubnd", "cap_thanh_pho", "cap_huyen", "cap_truong"}),
    frozenset({"thcs", "thpt"}),
    frozenset({"khach_quan", "chu_quan"}),
    frozenset({"truc_tuyen", "truc_tiep"}),
    frozenset({"bat_buoc", "tu_nguyen"}),
    frozenset({"giam_tiet", "giam_tai"}),
    frozenset({"truong_dai_hoc", "phu_huynh", "doanh_nghiep"}),
    frozenset({"cuoc_thi", "ngay_hoi", "cau_lac_bo"}),
)
"""Terms of which two points must share one when both name any: whom and what they are about."""

ABOUT: frozenset[str] = frozenset().union(*APART)
"""Every term that tells whom or what a point is about."""

SHORTHAND: frozenset[str] = frozenset(
    _parts("gv; hs; cbql; csvc; shcm; clb; bgh; bcđ; khgd; khbd; cmhs; phhs; kh; cm; tp; đh; xhh; sgk; cntt; cv; tbdh")
)
"""What units write short and an official report does not."""
