// A stand-in of the Forms service: it keeps what a script asks of it. Anything that the service does not have fails.
var forms = [];
function makeItem(items, type) {
  var item = { type: type, title: "", choices: [], to: null };
  items.push(item);
  var self = {
    setTitle: function (text) { item.title = text; return self; },
    setRequired: function (yes) { item.required = yes; return self; },
    setHelpText: function (text) { item.help = text; return self; },
    item: item,
  };
  if (type === "page") { self.setGoToPage = function (page) { item.to = items.indexOf(page.item); return self; }; }
  if (type === "list" || type === "several") {
    self.setChoiceValues = function (values) {
      if (new Set(values).size !== values.length) { throw new Error("Choices must be unique"); }
      item.choices = values.map(function (value) { return { value: value }; });
      return self;
    };
  }
  if (type === "choice") {
    self.createChoice = function (value, page) { return { value: value, to: items.indexOf(page.item) }; };
    self.setChoices = function (choices) { item.choices = choices; return self; };
  }
  if (type === "text") { self.setValidation = function (made) { item.check = made; return self; }; }
  return self;
}
function check() {
  var made = {}, self = { build: function () { return made; } };
  ["requireTextMatchesPattern", "requireTextIsUrl", "requireNumberBetween", "requireNumberGreaterThanOrEqualTo",
    "setHelpText"].forEach(function (name) {
    self[name] = function () { made[name] = Array.prototype.slice.call(arguments); return self; };
  });
  return self;
}
var FormApp = {
  createTextValidation: check,
  create: function (title) {
    var items = [], made = { title: title, items: items };
    forms.push(made);
    var self = {
      setDescription: function (text) { made.description = text; return self; },
      setShowLinkToRespondAgain: function (yes) { made.again = yes; return self; },
      getEditUrl: function () { return "edit"; },
      getPublishedUrl: function () { return "answer"; },
      addTextItem: function () { return makeItem(items, "text"); },
      addParagraphTextItem: function () { return makeItem(items, "paragraph"); },
      addDateItem: function () { return makeItem(items, "date"); },
      addListItem: function () { return makeItem(items, "list"); },
      addCheckboxItem: function () { return makeItem(items, "several"); },
      addMultipleChoiceItem: function () { return makeItem(items, "choice"); },
      addPageBreakItem: function () { return makeItem(items, "page"); },
    };
    return self;
  },
};
var Logger = { log: function () {} };
