(() => {
"use strict";
let open = null; // what is shown just now: { by: the link that opened it, shown: the element put in }
const shelf = document.getElementById("tools");
const aloud = document.getElementById("aloud");
const form = document.querySelector("form[data-script]");
if (form) {
form.addEventListener("focusin", () => {
const script = document.createElement("script");
script.src = form.dataset.script;
document.head.append(script);
}, { once: true });
}
if (!shelf) { return; }
function all(selector, root) {
return Array.from((root || document).querySelectorAll(selector));
}
function close(giveBack) {
if (!open) { return; }
const by = open.by;
open.shown.remove();
open = null;
if (by.hasAttribute("aria-expanded")) { by.setAttribute("aria-expanded", "false"); }
if (giveBack) { by.focus(); }
}
function copy(text, button) {
function done() {
button.dataset.words = button.dataset.words || button.textContent;
button.textContent = aloud.textContent = aloud.dataset.done;
setTimeout(() => { button.textContent = button.dataset.words; aloud.textContent = ""; }, 1500);
}
function byHand() {
const area = document.createElement("textarea");
area.value = text;
document.body.appendChild(area);
area.select();
try { if (document.execCommand("copy")) { done(); } } finally { area.remove(); button.focus(); }
}
if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, byHand); } else { byHand(); }
}
window.duizhao = { copy: copy };
function toolsFor(texts) {
const tools = shelf.cloneNode(true);
tools.removeAttribute("id");
tools.hidden = false;
all("[data-copy]", tools).forEach((button) => {
const text = texts[button.dataset.copy];
if (!text) { button.remove(); }
button.addEventListener("click", () => copy(text, button));
});
tools.querySelector("[data-close]").addEventListener("click", () => close(true));
return tools;
}
function plain(element) {
const words = element.cloneNode(true);
all("sup, .sic, .tools, .quiet, [hreflang], [data-count=state]", words).forEach((one) => one.remove());
return words.textContent.replace(/\s+/g, " ").trim();
}
function textsOf(link, quotes, from) {
const words = quotes.filter(Boolean).map(plain).join("\n");
const where = (from ? plain(from) + "\n" : "") + document.title + "\n" + link;
return { link: link, quote: words && words + "\n—— " + where, citation: where };
}
function cardOf(mark) {
const hash = mark.getAttribute("href");
const number = hash.charAt(0) === "#" && document.getElementById(hash.slice(1));
return number && number.closest(".card");
}
function noteOf(card) {
const body = document.createElement("div");
const origin = card.closest(".sourced").querySelector(".origin");
const where = document.createElement("p");
body.className = "card";
body.innerHTML = card.innerHTML;
all(".numbers a:not([id])", body).forEach((one) => where.append(one, " "));
body.querySelector(".numbers").remove();
body.insertBefore(origin.cloneNode(true), body.querySelector(".read"));
body.appendChild(where);
body.appendChild(toolsFor(textsOf(card.querySelector(".context").href, all("blockquote, .other", card), origin)));
return body;
}
function hasRoom(line, main) {
return matchMedia("(min-width: 1100px)").matches &&
main.getBoundingClientRect().right - line.getBoundingClientRect().right >= 290;
}
function show(mark, card) {
const line = mark.closest("h1, h2, h3, p, li, td, th, dd, dt");
const main = document.getElementById("main");
const note = document.createElement("div");
const wide = hasRoom(line, main);
note.className = "opened " + (mark.className.match(/place-\d/) || [""])[0] + (wide ? " beside-line" : "");
note.setAttribute("role", "region");
note.setAttribute("aria-label", mark.getAttribute("aria-label"));
note.tabIndex = -1;
note.appendChild(noteOf(card));
if (wide) {
note.style.top = mark.getBoundingClientRect().top - main.getBoundingClientRect().top + "px";
main.appendChild(note);
} else if (line.matches("td, th, li, dd, dt")) {
line.appendChild(note);
} else {
line.after(note);
}
mark.setAttribute("aria-expanded", "true");
open = { by: mark, shown: note };
note.focus({ preventScroll: true });
note.scrollIntoView({ block: "nearest" });
}
function offer(link) {
const thing = link.closest('[id="' + link.hash.slice(1) + '"]');
if (!thing) { return; }
const heading = link.closest("h2, h3");
const quotes = thing.matches(".sentence") ? all("p", thing).slice(1) : [];
const tools = toolsFor(textsOf(link.href, quotes, quotes.length && document.querySelector("h1")));
if (heading) { heading.after(tools); } else { (link.closest("td, th, dd, dt") || thing).append(tools); }
open = { by: link, shown: tools };
}
all("a.evidence").forEach((mark) => {
if (!cardOf(mark)) { return; }
mark.setAttribute("aria-expanded", "false");
mark.setAttribute("role", "button");
});
document.addEventListener("click", (event) => {
const link = event.target.closest("main a[href^='#']");
if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
const card = link.matches(".evidence") && cardOf(link);
const same = open && open.by === link;
if (card) { event.preventDefault(); }
close(false);
if (same) { return; }
if (card) { show(link, card); } else { offer(link); }
});
document.addEventListener("keydown", (event) => {
if (event.key === "Escape") { close(true); }
if (event.key === " " && event.target.matches("a.evidence[role=button]")) {
event.preventDefault();
event.target.click();
}
});
all(".sentence details").forEach((facts) => {
const sentence = facts.parentNode;
const marks = all("mark", sentence);
const links = all("li > a", facts);
function light(event) {
const number = links.indexOf(event.target) + 1;
marks.forEach((mark) => {
const held = mark.dataset.n ? mark.dataset.n.split(" ") : [];
mark.classList.toggle("lit", number > 0 && (mark.id === links[number - 1].hash.slice(1) || held.includes(String(number))));
});
}
facts.addEventListener("focusin", light);
facts.addEventListener("mouseover", light);
facts.addEventListener("focusout", light.bind(null, {}));
facts.addEventListener("mouseleave", light.bind(null, {}));
sentence.addEventListener("click", (event) => {
const mark = event.target.closest("mark");
if (!mark) { return; }
facts.open = true;
links.filter((link, at) => {
return link.hash.slice(1) === mark.id || (mark.dataset.n || "").split(" ").includes(String(at + 1));
})[0].focus();
});
});
all(".citation .copy").forEach((button) => {
const words = button.parentNode.textContent.replace(button.textContent, "").trim();
button.addEventListener("click", () => copy(words, button));
});
var seek = document.querySelector(".seek"), search = document.querySelector('a[rel="search"]');
function look(words) { location.href = search.href + "#q=" + encodeURIComponent(words); }
if (seek) {
seek.addEventListener("submit", function (event) { event.preventDefault(); look(seek.elements[0].value); });
}
document.addEventListener("keydown", function (event) {
var allowed = true;
try { allowed = localStorage.getItem("duizhao-slash") !== "off"; } catch (refused) { allowed = false; }
if (event.key !== "/" || !search || !allowed || event.ctrlKey || event.metaKey || event.altKey ||
event.target.matches("input, select, textarea")) { return; }
event.preventDefault();
if (seek && seek.offsetParent) { seek.elements[0].focus(); } else { look(""); }
});
})();
