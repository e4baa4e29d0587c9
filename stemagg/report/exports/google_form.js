// Tạo biểu mẫu Google của đợt báo cáo. Cách dùng: mở script.google.com, tạo dự án mới, dán toàn bộ tệp này vào,
// chọn hàm createForm và bấm Chạy. Địa chỉ của biểu mẫu hiện trong nhật ký. Không sửa tiêu đề các câu hỏi.
// Mỗi danh sách là một biểu mẫu riêng, mỗi lần gửi là một mục của danh sách.
function createForm() {
  if (DATA.first.length) {
    var form = newForm(DATA);
    addQuestions(form, DATA.first);
    if (DATA.branches.length) {
      addBranches(form);
    }
    addQuestions(form, DATA.common);
  }
  DATA.lists.forEach(function (list) {
    addQuestions(newForm(list).setShowLinkToRespondAgain(true), list.questions);
  });
}

function newForm(data) {
  var form = FormApp.create(data.title);
  form.setDescription(data.description);
  Logger.log(data.title + ": " + form.getEditUrl());
  Logger.log(data.title + ": " + form.getPublishedUrl());
  return form;
}

function addBranches(form) {
  var kind = form.addMultipleChoiceItem().setTitle(DATA.kind).setRequired(true);
  var pages = DATA.branches.map(function (branch) {
    var page = form.addPageBreakItem().setTitle(branch.title);
    addQuestions(form, branch.questions);
    return page;
  });
  var last = form.addPageBreakItem().setTitle(DATA.title);
  // A page break says where the page before it leads.
  pages.slice(1).forEach(function (page) { page.setGoToPage(last); });
  kind.setChoices(DATA.branches.map(function (branch, number) {
    return kind.createChoice(branch.title, branch.questions.length ? pages[number] : last);
  }));
}

function addQuestions(form, questions) {
  questions.forEach(function (question) {
    var item = itemOf(form, question).setTitle(question.title).setRequired(question.required);
    if (question.help) {
      item.setHelpText(question.help);
    }
    if (question.check) {
      item.setValidation(validationOf(question));
    }
  });
}

function itemOf(form, question) {
  switch (question.type) {
    case "paragraph": return form.addParagraphTextItem();
    case "date": return form.addDateItem();
    case "list": return form.addListItem().setChoiceValues(question.choices);
    case "several": return form.addCheckboxItem().setChoiceValues(question.choices);
    default: return form.addTextItem();
  }
}

function validationOf(question) {
  var made = FormApp.createTextValidation().setHelpText(question.refusal), check = question.check;
  if (check.pattern) {
    return made.requireTextMatchesPattern(check.pattern).build();
  }
  if (check.url) {
    return made.requireTextIsUrl().build();
  }
  return "most" in check
    ? made.requireNumberBetween(check.least, check.most).build()
    : made.requireNumberGreaterThanOrEqualTo(check.least).build();
}
