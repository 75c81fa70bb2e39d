// Optional comfort: open evidence where it is cited, copy a citation. Everything works without this file.
(function () {
  "use strict";
  var WORDS = {
    "zh-Hans": { close: "关闭", copy: "复制引文", copied: "已复制", note: "证据" },
    "zh-Hant": { close: "關閉", copy: "複製引文", copied: "已複製", note: "證據" },
    en: { close: "Close", copy: "Copy citation", copied: "Copied", note: "Evidence" }
  }[document.documentElement.lang];

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function button(words, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  // A button that changes its words is not read out: what was done is said here too.
  var aloud = document.createElement("p");
  aloud.className = "hush";
  aloud.setAttribute("role", "status");
  (document.querySelector("main") || document.body).appendChild(aloud);

  function copy(text, shownOn) {
    function done() {
      shownOn.dataset.words = shownOn.dataset.words || shownOn.textContent;
      shownOn.textContent = aloud.textContent = WORDS.copied;
      setTimeout(function () { shownOn.textContent = shownOn.dataset.words; aloud.textContent = ""; }, 1500);
    }
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      try { if (document.execCommand("copy")) { done(); } } finally { area.remove(); shownOn.focus(); }
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, byHand);
    } else {
      byHand();
    }
  }

  window.duizhao = { copy: copy };

  // Evidence in place: in the margin on wide pages, below the line elsewhere.
  var open = null;

  function close(giveBack) {
    if (!open) { return; }
    open.note.remove();
    open.mark.setAttribute("aria-expanded", "false");
    if (giveBack) { open.mark.focus(); }
    open = null;
  }

  function citation(card) {
    var quote = card.querySelector("blockquote");
    var origin = card.closest(".sourced").querySelector(".origin");
    return (quote ? quote.textContent.trim() : "") + " —— " + origin.textContent.replace(/\s+/g, " ").trim() +
      "\n" + document.title + " <" + location.href.split("#")[0] + ">";
  }

  function show(mark, card) {
    var inline = mark.closest("h1, h2, h3, p, li, td, th, dd, dt") || mark.parentNode;
    var note = document.createElement(inline.matches("p, h1, h2, h3") && inline.parentNode ? "div" : "span");
    var main = mark.closest("main.text");
    var wide = window.matchMedia("(min-width: 1100px)").matches && main && !mark.closest("table, .facts, .doubts, .standfirst") &&
      main.getBoundingClientRect().right - inline.getBoundingClientRect().right >= 290;
    note.className = "opened " + (mark.className.match(/place-\d/) || [""])[0] + (wide ? " beside-line" : "");
    note.setAttribute("role", "region");
    note.setAttribute("aria-label", WORDS.note + " " + mark.textContent);
    note.tabIndex = -1;
    var body = document.createElement("div");
    body.className = "card";
    body.innerHTML = card.innerHTML;
    all("[id]", body).forEach(function (one) { one.removeAttribute("id"); });
    var context = body.querySelector(".context");
    var origin = card.closest(".sourced").querySelector(".origin");
    var numbers = body.querySelector(".numbers");
    var from = origin.cloneNode(true);
    var read = body.querySelector(".read");
    var twin = numbers.querySelector("[hreflang]");
    numbers.remove();
    body.insertBefore(from, read);
    var where = document.createElement("p");
    where.appendChild(context);
    if (twin) { where.append(" ", twin); }
    body.appendChild(where);
    note.appendChild(body);
    var tools = document.createElement("div");
    tools.className = "tools";
    var copier = button(WORDS.copy, function () { copy(citation(card), copier); });
    tools.appendChild(copier);
    tools.appendChild(button(WORDS.close, function () { close(true); }));
    note.appendChild(tools);
    if (wide) {
      note.style.top = mark.getBoundingClientRect().top - main.getBoundingClientRect().top + "px";
      main.appendChild(note);
    } else if (inline.matches("td, th, li, dd, dt")) {
      inline.appendChild(note);
    } else {
      inline.parentNode.insertBefore(note, inline.nextSibling);
    }
    mark.setAttribute("aria-expanded", "true");
    open = { mark: mark, note: note };
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  }

  function cardOf(mark) {
    var hash = mark.getAttribute("href") || "";
    var number = hash.charAt(0) === "#" && document.getElementById(hash.slice(1));
    return number && number.closest(".card");
  }

  all("a.evidence").forEach(function (mark) {
    if (!cardOf(mark)) { return; }
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("role", "button");
  });

  document.addEventListener("click", function (event) {
    var mark = event.target.closest && event.target.closest("a.evidence");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    var card = cardOf(mark);
    if (!card) { return; }
    event.preventDefault();
    var same = open && open.mark === mark;
    close(false);
    if (!same) { show(mark, card); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(true); }
    if (event.key === " " && event.target.matches && event.target.matches("a.evidence[role=button]")) {
      event.preventDefault();
      event.target.click();
    }
  });

  // Copy buttons for the citations of a page.
  all(".citation").forEach(function (text) {
    var words = text.textContent.trim();
    var copier = button(WORDS.copy, function () { copy(words, copier); });
    copier.className = "copy";
    text.appendChild(document.createTextNode(" "));
    text.appendChild(copier);
  });
})();
