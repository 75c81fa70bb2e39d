(function () {
"use strict";
const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
const form = document.querySelector("form.filters");
const found = form.querySelector(".found");
const fields = Array.from(form.elements).filter((field) => field.name);
const rows = all("table[data-rows] tbody tr");
const heads = all("th[data-sort]");
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
let sorting = ""; // the name of a column, behind a minus where it runs from last to first
function words(cell) {
const bare = cell.cloneNode(true);
all("code, .to, td button", bare).forEach((one) => one.remove());
return bare.textContent.replace(/\s+/g, " ").trim();
}
function narrow() {
const chosen = fields.filter((field) => field.value.trim());
rows.forEach((row) => {
row.hidden = !chosen.every(({ name, value }) => name === "words"
? row.textContent.toLowerCase().includes(value.trim().toLowerCase())
: (row.dataset[name] || row.closest("table").dataset[name] || "").split(" ").includes(value));
});
all("section.group").forEach((group) => { group.hidden = group.querySelector("tbody tr") && !group.querySelector("tbody tr:not([hidden])"); });
found.textContent = chosen.length ? found.dataset.found + " " + rows.filter((row) => !row.hidden).length + " / " + rows.length : "";
}
function sort() {
const head = heads.find((one) => one.dataset.sort === sorting.replace("-", ""));
const turn = sorting[0] === "-" ? -1 : 1;
heads.forEach((one) => one.setAttribute("aria-sort", one !== head ? "none" : turn < 0 ? "descending" : "ascending"));
const listed = head && form.elements[head.dataset.sort];
const keys = new Map(rows.map((row) => [row, !head ? "" : !listed ? words(row.cells[head.cellIndex])
: String(Array.from(listed.options).findIndex((one) => one.value === row.dataset[listed.name]) || "")]));
rows.slice().sort((one, other) => {
const a = keys.get(one), b = keys.get(other);
return !a - !b || turn * collator.compare(a, b);
}).forEach((row) => row.parentNode.append(row));
}
function remember() {
const state = new URLSearchParams(fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value.trim()]));
if (sorting) { state.set("sort", sorting); }
history.replaceState(null, "", location.href.split("#")[0] + (String(state) && "#" + state));
narrow();
sort();
}
function recall() {
const state = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
fields.forEach((field) => {
field.value = state.get(field.name) || "";
if (field.selectedIndex < 0) { field.value = ""; }
});
sorting = state.get("sort") || "";
narrow();
sort();
}
heads.forEach((head) => {
const button = document.createElement("button");
const name = head.dataset.sort;
button.type = "button";
button.append(...head.childNodes);
head.append(button);
button.addEventListener("click", () => {
sorting = sorting === name ? "-" + name : sorting === "-" + name ? "" : name;
remember();
});
});
form.addEventListener("input", remember);
form.addEventListener("reset", () => setTimeout(remember));
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", () => {
const target = document.getElementById(location.hash.slice(1));
if (location.hash.includes("=") || (target && target.hidden)) { recall(); }
if (target) { target.scrollIntoView(); }
});
document.addEventListener("click", (event) => {
const button = event.target.closest("[data-copies]");
if (!button) { return; }
const shown = all("table[data-rows] tr").filter((row) => button.dataset.copies === "row" ? row === button.closest("tr") : !row.hidden);
window.duizhao.copy(shown.map((row) => Array.from(row.cells, (cell) =>
(cell.querySelector("a.evidence") || { href: words(cell).replace(/^[=+\-@]/, "'$&") }).href).join("\t")).join("\n"), button);
});
recall();
})();
