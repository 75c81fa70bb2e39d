(function () {
"use strict";
var form = document.querySelector("form[data-none]");
if (!form) { return; }
var chinese = document.documentElement.lang !== "en";
var box = form.elements.q, tell = form.querySelector(".found"), SAID = form.dataset;
var fields = ["place", "status", "theme", "kind", "verdict"].filter((name) => form.elements[name]);
var LISTS = { place: "places", status: "statuses", theme: "themes", kind: "kinds", verdict: "verdicts" };
var groups = all("section[data-group]");
var alone = !!window.DUIZHAO_INDEX;
var AT_ONCE = 30, LETTER = /[0-9a-z\u00c0-\u024f]/, shown = {}, index = null, rows = null;
function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
function fold(text) {
return text.replace(/[\s\u2018\u2019\u201c\u201d\u0130\u2e80-\u2fdf\uf900-\ufaff\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5d]/g, function (one) {
var plain = /\s/.test(one) ? " " : /[\u2018\u2019]/.test(one) ? "'" : /[\u201c\u201d]/.test(one) ? '"' :
one === "\u0130" ? "i" : one.normalize("NFKC");
return plain.length === 1 ? plain : one;
}).toLowerCase();
}
function words(name, code) {
var option = code && form.querySelector('[name="' + name + '"] option[value="' + code + '"]');
return option ? option.textContent : "";
}
function there(to) {
var id = to.replace(".html", "").replace(/\//g, "-").replace("#", "--");
return document.getElementById(id) ? "#" + id : alone ? "" : to;
}
function row(group, zh, en, to, more) {
more.group = group;
more.zh = zh;
more.en = en || "";
more.to = to;
more.text = fold(zh + "\u0001" + more.en);
return more;
}
function prepare() {
index = window.DUIZHAO_INDEX;
rows = {};
rows.names = index.names.map(function (held) {
var to = index.pages[held[1]] + (held[2] ? "#" + held[2] : "");
var syllables = held[4].split(" ");
return row("names", held[3], held[5], to, {
sort: index.sorts[held[0]],
pinyin: held[4],
initials: syllables.map((one) => one.charAt(0)).join(""),
ends: syllables.map((_, from) => syllables.slice(from).join(""))
});
});
var places = index.places.map(function (id) {
return rows.names.filter((name) => name.to === "place/" + id + ".html")[0].text;
});
rows.sentences = index.sentences.map(function (held) {
var source = index.sources[held[0]];
return row("sentences", held[2], held[3], source[0] + "#" + held[1], { place: source[1], facts: [] });
});
rows.facts = index.facts.map(function (held) {
var sentence = rows.sentences[held[0]], codes = held[2];
var to = sentence ? sentence.to.split("#")[0] + "#m-" + held[1] : "evidence.html#f-" + held[1];
var fact = row("facts", held[3], held[4], to, {
place: codes[0], kind: codes[1], status: codes[2], theme: codes[3], indicator: codes[4], verdict: codes[5],
number: held[5] || [], contested: held[6], about: places[codes[0]] || "", from: sentence && sentence.to
});
if (sentence) { sentence.facts.push(fact); }
return fact;
});
index.hedge = new RegExp(index.hedges.map(function (hedge) {
return /[a-z]/.test(hedge) ? "\\b" + hedge + "\\b" : hedge.replace(/[()]/g, "\\$&");
}).join("|"), "g");
}
function begins(text, words) {
for (var at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
var end = text.charAt(at + words.length);
var inside = LETTER.test(words.charAt(0)) && LETTER.test(text.charAt(at - 1));
if (!inside && !(/\d$/.test(words) && /\d/.test(end))) { return at; }
}
return -1;
}
function holds(row, part) { return begins(row.text, part) >= 0 || begins(row.about || "", part) >= 0; }
var DIGITS = "零一二三四五六七八九";
var SIZES = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8, hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, mn: 1e6, m: 1e6, billion: 1e9, bn: 1e9, b: 1e9, trillion: 1e12 };
var SIZE = "(?:[十百千万亿]|(?:hundred|thousand|million|billion|trillion|bn|mn|[kmb])(?![a-z²³]))";
var NUMBER = new RegExp("(\\d[\\d,]*(?:\\.\\d+)?|[" + DIGITS + "〇两十百千万亿]+)\\s*[多余几来]?\\s*((?:" + SIZE + "\\s*)*)");
function numeral(words) {
if (/\d/.test(words)) { return Number(words.replace(/,/g, "")); }
var plain = words.replace(/〇/g, "零").replace(/两/g, "二"), total = 0, section = 0, digit = 0, last = 1;
if (!/[十百千万亿]/.test(plain)) { return Number(plain.replace(/./g, (one) => DIGITS.indexOf(one))); }
plain.split("").forEach(function (one) {
var size = SIZES[one];
if (!size) { digit = DIGITS.indexOf(one); if (!digit) { last = 1; } return; }
if (size < 1e4) { section += (digit || 1) * size; } else if (size > total) { total = (total + section + digit || 1) * size; section = 0; }
else { total += (section + digit) * size; section = 0; }
digit = 0;
last = size;
});
return total + section + digit * (last > 10 ? last / 10 : 1);
}
function quantity(words) {
var found = NUMBER.exec(words), unit = -1, rest = [];
if (!found) { return null; }
var value = (found[2].match(new RegExp(SIZE, "g")) || []).reduce((so, size) => so * SIZES[size], numeral(found[1]));
var around = " " + (words.slice(0, found.index) + " " + words.slice(found.index + found[0].length)).replace(index.hedge, " ") + " ";
index.units.forEach(function (forms, number) {
forms.forEach(function (form) {
if (around.indexOf(" " + form + " ") >= 0) { unit = number; around = around.replace(form, " "); }
});
});
around.split(/\s+/).forEach(function (word) {
if (/[a-z\u3400-\u9fff]/.test(word)) { rest.push(one(word)); }
});
return function (row) {
var held = row.number, slack = Math.abs(value) * 1e-9;
return !!held && held.length > 0 && (unit < 0 || held[0] === unit) && value >= held[1] - slack &&
(held[3] ? value < held[2] - slack : value <= held[2] + slack) &&
rest.every((takes) => takes(row));
};
}
function spelled(name, letters) {
var at = name.initials.indexOf(letters);
if (name.ends[0] === letters || name.initials === letters) { return 2; }
return Number(at === 0 || (at > 0 && letters.length > 2) || name.ends.some((end) => end.indexOf(letters) === 0));
}
function pinyin(words) {
var letters = words.normalize("NFD").replace(/[\u0300-\u036f\s'-]/g, "").replace(/v/g, "u");
if (!/^[a-z]{2,}$/.test(letters)) { return null; }
var whole = rows.names.filter((name) => spelled(name, letters) === 2).map((name) => fold(name.zh));
return {
needles: whole,
takes: function (row) {
return row.ends ? spelled(row, letters) > 0 : whole.some((name) => row.text.indexOf(name) >= 0);
}
};
}
function one(word) {
var spelling = pinyin(word), value = /\d|^[零〇一二两三四五六七八九十百千万亿]+$/.test(word) && quantity(word);
var forms = [word].concat(spelling ? spelling.needles : []);
return function (row) {
return forms.some((form) => holds(row, form)) || (spelling && spelling.takes(row)) || (value && value(row));
};
}
function readings(query) {
var words = fold(query), parts = words.trim().split(" ").filter(Boolean);
var ways = [{ how: "", needles: [words], takes: (row) => row.text.indexOf(words) >= 0 }];
var value = quantity(words), spelling = pinyin(words.trim());
if (value) { ways.push({ how: "value", needles: [], takes: value }); }
if (spelling) { spelling.how = "pinyin"; ways.push(spelling); }
if (parts.length && parts[0] !== words && !(spelling && spelling.needles.length)) {
var each = parts.map(one);
ways.push({ how: "words", needles: parts, takes: (row) => each.every((takes) => takes(row)) });
}
return ways;
}
function passes(row, wanted) {
var set = fields.filter((name) => wanted[name]);
function fits(one) { return set.every((name) => index[LISTS[name]][one[name]] === wanted[name]); }
return !set.length || (row.group !== "names" && (fits(row) || (row.facts || []).some(fits)));
}
function find(query, wanted) {
var ways = query ? readings(query) : [], listed = !query && fields.some((name) => wanted[name]), found = {};
Object.keys(rows).forEach(function (group) {
var hits = [];
rows[group].forEach(function (row) {
var way = ways.filter((one) => one.takes(row));
if (!(way.length || (listed && group === "facts")) || !passes(row, wanted)) { return; }
var exact = way.length > 0 && way[0].how === "", valued = way.some((one) => one.how === "value");
var rank = valued ? 0 : exact ? (begins(row.text, way[0].needles[0]) >= 0 ? 1 : 3) : 2;
hits.push({ row: row, how: way.length ? way[0].how : "", needles: way.length ? way[0].needles : [], rank: rank });
});
found[group] = hits.sort((one, other) => one.rank - other.rank);
});
return found;
}
function made(name, className, words, parent) {
var element = document.createElement(name);
if (className) { element.className = className; }
element.textContent = words;
if (parent) { parent.appendChild(document.createTextNode(" ")); parent.appendChild(element); }
return element;
}
function marked(element, text, needles) {
var folded = fold(text), at = 0, any = false;
while (at < text.length) {
var next = text.length, size = 0;
needles.forEach(function (words) {
var here = words ? folded.indexOf(words, at) : -1;
if (here >= 0 && (here < next || (here === next && words.length > size))) { next = here; size = words.length; }
});
element.appendChild(document.createTextNode(text.slice(at, next)));
if (size) { element.appendChild(made("mark", "", text.slice(next, next + size))); any = true; }
at = next + size;
}
return any;
}
function link(parent, className, address, text) {
var to = there(address), element = made(to ? "a" : "span", className, text, parent);
if (to) { element.href = to; }
return element;
}
function chips(line, row) {
var place = index.places[row.place], status = index.statuses[row.status], verdict = index.verdicts[row.verdict];
function chip(name, className, text) { if (text) { made(name, className, text, line); } }
chip("span", "place place-" + (row.place + 1), words("place", place));
if (row.group !== "facts") { chip("small", "", SAID[row.sort] || words("kind", row.sort)); return; }
chip("span", "chip s-" + status, words("status", status));
chip("small", "", words("kind", index.kinds[row.kind]));
if (words("verdict", verdict)) { link(line, "verdict v-" + verdict, "i/" + index.indicators[row.indicator] + ".html", words("verdict", verdict)); }
if (row.contested) { link(line, "chip contested", "limits.html#" + row.contested, SAID.contested); }
}
function line(hit) {
var row = hit.row, element = document.createElement("li"), mine = chinese || !row.en ? "zh" : "en", other = mine === "zh" ? "en" : "zh";
var main = link(element, "", /^#/.test(there(row.to)) || !/^#/.test(there(row.from || "")) ? row.to : row.from, "");
main.lang = mine === "zh" ? "zh-Hans" : "en";
var any = marked(main, row[mine], hit.needles);
if (row[other] && (row.group === "names" || (hit.needles.length && !any))) {
var second = made("span", "other", "", element);
second.lang = other === "zh" ? "zh-Hans" : "en";
marked(second, row[other], hit.needles);
}
if (row.pinyin) { made("span", "pinyin", row.pinyin, element).lang = "zh-Latn-pinyin"; }
chips(element, row);
if (hit.how) { made("small", "how", SAID[hit.how], element); }
return element;
}
function wanted() {
var held = {};
fields.forEach(function (name) { held[name] = form.elements[name].value; });
return held;
}
function show(more) {
if (!rows) { return; }
var found = find(box.value, wanted()), told = [];
groups.forEach(function (section) {
var group = section.dataset.group, hits = found[group], list = section.querySelector("ul"), button = section.querySelector("button");
shown[group] = more === group ? shown[group] + AT_ONCE : AT_ONCE;
var from = more === group ? list.children.length : 0;
if (more && more !== group) { return; }
if (!from) { list.textContent = ""; }
hits.slice(from, shown[group]).forEach(function (hit) { list.appendChild(line(hit)); });
section.hidden = !hits.length;
section.querySelector(".n").textContent = hits.length;
button.hidden = hits.length <= shown[group];
if (hits.length) { told.push(section.dataset.name + " " + hits.length); }
if (from) { (list.children[from].querySelector("a") || button).focus(); }
});
if (!more) { tell.textContent = told.length ? told.join(" · ") : box.value ? SAID.none : ""; }
}
function write() {
var parts = ["q"].concat(fields).filter((name) => form.elements[name].value).map(function (name) {
return name + "=" + encodeURIComponent(form.elements[name].value);
});
history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
}
function read() {
var parts = location.hash.slice(1).split("&").filter((part) => /^(q|place|status|theme|kind|verdict)=/.test(part));
if (!parts.length) { return; }
form.reset();
parts.forEach(function (part) {
var name = part.split("=")[0], field = form.elements[name];
try { if (field) { field.value = decodeURIComponent(part.slice(name.length + 1).replace(/\+/g, " ")); } } catch (broken) { field.value = ""; }
});
box.focus();
load();
}
function ready() {
prepare();
show();
form.dataset.ready = "yes";
}
var asked = false;
function load() {
if (asked) { show(); return; }
asked = true;
if (alone) { ready(); return; }
var script = document.createElement("script");
script.onload = ready;
script.onerror = function () { tell.textContent = SAID.lost; };
script.src = SAID.index;
document.head.appendChild(script);
}
function step(by) {
var links = all("section[data-group]:not([hidden]) li > a:first-child");
var at = links.indexOf(document.activeElement) + by;
if (at < 0) { box.focus(); } else if (links[at]) { links[at].focus(); }
}
form.addEventListener("focusin", function () { if (!asked) { load(); } });
form.addEventListener("input", function () { write(); show(); });
form.addEventListener("submit", function (event) { event.preventDefault(); write(); step(1); });
window.addEventListener("hashchange", read);
groups.forEach(function (section) {
section.querySelector("button").addEventListener("click", function () { show(section.dataset.group); });
});
document.addEventListener("keydown", function (event) {
var here = document.activeElement, among = here === box || here.closest("section[data-group]");
if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) { return; }
if (event.key === "/" && slash.checked && !here.matches("input[type=search], select")) { event.preventDefault(); box.focus(); }
if (!among) { return; }
if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); step(event.key === "ArrowDown" ? 1 : here === box ? 0 : -1); }
if (event.key === "Escape" && here !== box) { box.focus(); } else if (event.key === "Escape" && box.value) { box.value = ""; write(); show(); }
});
var slash = document.querySelector('[name="slash"]') || made("input", "", "");
try { slash.checked = localStorage.getItem("duizhao-slash") !== "off"; } catch (refused) { slash.disabled = true; }
slash.addEventListener("change", function () { localStorage.setItem("duizhao-slash", slash.checked ? "on" : "off"); });
window.DUIZHAO_FIND = (query, filters) => find(query, filters || {});
read();
if (form.contains(document.activeElement)) { load(); }
})();
