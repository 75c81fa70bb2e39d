(function () {
"use strict";
var MOST = 60;
var form = document.querySelector("form.find");
if (!form) { return; }
var field = form.querySelector("input");
var told = form.querySelector("output");
var list = form.querySelector("ol");
var blocks = null;
function plain(words) { return words.normalize("NFKC").replace(/\s+/g, " ").trim(); }
function pieces() {
var parts = ".chapter p, .chapter li, .chapter tr, .chapter dt, .chapter h2, .chapter h3, .chapter h4, .row > p, .endnotes .card";
return Array.prototype.filter.call(document.querySelectorAll(parts), function (one) {
return one.matches(".card") || !(one.querySelector("p, li, tr") || one.closest(".card") || one.matches(".margin"));
}).map(function (one) {
var words = plain(one.textContent);
return { at: one, words: words, low: words.toLowerCase() };
});
}
function excerpt(piece, wanted) {
var at = Math.max(0, piece.low.indexOf(wanted[0]) - 24);
var made = document.createDocumentFragment();
var words = (at ? "…" : "") + piece.words.slice(at, at + 90) + (piece.words.length > at + 90 ? "…" : "");
var low = words.toLowerCase(), from = 0, hit;
while ((hit = low.indexOf(wanted[0], from)) >= 0 && low.length === words.length) {
made.append(words.slice(from, hit));
var mark = document.createElement("mark");
mark.textContent = words.slice(hit, hit + wanted[0].length);
made.append(mark);
from = hit + wanted[0].length;
}
made.append(words.slice(from));
return made;
}
function line(piece, wanted, number) {
if (!piece.at.id) { piece.at.id = "found-" + number; }
var entry = document.createElement("li"), link = document.createElement("a"), where = document.createElement("small");
var chapter = piece.at.closest(".chapter, .endnotes");
var heading = chapter && chapter.querySelector("h2, h3");
link.href = "#" + piece.at.id;
link.append(excerpt(piece, wanted));
where.textContent = heading ? heading.firstChild.textContent.trim() : "";
entry.append(link, " ", where);
return entry;
}
function find() {
var wanted = plain(field.value).toLowerCase().split(" ").filter(Boolean);
list.textContent = "";
told.textContent = "";
if (!wanted.length) { return; }
blocks = blocks || pieces();
var found = blocks.filter(function (piece) {
return wanted.every(function (word) { return piece.low.indexOf(word) >= 0; });
});
told.textContent = found.length ? told.dataset.found + " " + found.length : told.dataset.none;
found.slice(0, MOST).forEach(function (piece, number) { list.append(line(piece, wanted, blocks.indexOf(piece))); });
}
form.hidden = false;
field.addEventListener("input", find);
form.addEventListener("submit", function (event) { event.preventDefault(); find(); });
})();
