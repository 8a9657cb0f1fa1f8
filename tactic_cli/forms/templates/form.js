// What the page of a form does: it counts, keeps what it is told to keep, and writes the answers file.
// It sends nothing, loads nothing, and makes no text into HTML. Plain JavaScript of 2017, for old computers.
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const form = document.getElementById("form");
  const keep = document.getElementById("keep");
  const questions = Array.from(form.querySelectorAll("fieldset[data-yaml]"));
  // The same signs that tactic refuses in any file: controls, direction overrides, halves of characters.
  const NOT_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ufffe\uffff\u{d800}-\u{dfff}]/gu;
  let unsaved = false; // whether closing the page would lose something
  let here = -1; // the place of the question that was touched last

  function byId(id) {
    return document.getElementById(id);
  }

  // A sentence, filled in. One that counts has a form for each kind of number that its language knows.
  function say(sentence, values) {
    const form = typeof sentence === "string" ? sentence : sentence[kind(values.number)] || sentence.other;
    return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function kind(number) {
    if (typeof Intl === "undefined" || !Intl.PluralRules) return number === 1 ? "one" : "other";
    return new Intl.PluralRules(document.documentElement.lang).select(number);
  }

  function field(box, name) {
    return form.elements[box.dataset.id + ":" + (name || "choice")];
  }

  function value(box, name) {
    const one = field(box, name);
    return one ? one.value.trim() : "";
  }

  // The later of the day the form was made and this computer's own: a clock that runs behind is not followed.
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const day = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
    return day > data.day ? day : data.day;
  }

  // ---- What is shown beside the answers

  function choice(box) {
    return value(box);
  }

  // What was answered, to see whether it has changed: the choice, and of a range its two ends.
  function given(box) {
    return choice(box) + (choice(box) === "range" ? value(box, "low") + value(box, "high") : "");
  }

  function answered(box) {
    return choice(box) !== "" && choice(box) !== "later";
  }

  function isLevel(box) {
    return /^([0-4]|range)$/.test(choice(box));
  }

  function show(box) {
    box.querySelectorAll("[data-when]").forEach((one) => {
      one.hidden = one.dataset.when !== choice(box);
    });
    box.classList.toggle("answered", answered(box));
  }

  function count() {
    const done = questions.filter(answered).length;
    const later = questions.filter((box) => choice(box) === "later").length;
    byId("progress").value = done;
    byId("count").textContent = later
      ? say(words.progress_later, { done: done, all: questions.length, number: later })
      : say(words.progress, { number: done, all: questions.length });
  }

  function refresh() {
    questions.forEach((box) => {
      box.dataset.given = given(box);
      show(box);
    });
    count();
  }

  // A new answer has today's date; how the one before was known proves nothing about it.
  function chosen(box) {
    if (box.dataset.given === given(box)) return;
    if (answered(box)) field(box, "day").value = today();
    if (/^([0-4]|range..)$/.test(box.dataset.given)) field(box, "evidence").value = "";
    box.dataset.given = given(box);
    show(box);
    count();
  }

  function withoutSigns(one) {
    const found = one.value.match(NOT_TEXT);
    if (!found) return "";
    one.value = one.value.replace(NOT_TEXT, "");
    const names = new Set(found.map((sign) => "U+" + sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")));
    return say(words.not_text, { signs: Array.from(names).join(words.comma) });
  }

  function touched(event) {
    const box = event.target.closest("fieldset[data-id]");
    if (!box) return;
    const isText = event.target.tagName === "TEXTAREA";
    const taken = isText && event.type === "change" ? withoutSigns(event.target) : "";
    if (box.dataset.yaml) {
      here = questions.indexOf(box);
      chosen(box);
    }
    byId("problem-" + box.dataset.id).textContent = taken;
    unsaved = true;
    keepNow();
  }

  function nextOpen() {
    const open = questions.filter((box) => choice(box) === "");
    const box = open.find((one) => questions.indexOf(one) > here) || open[0];
    if (!box) {
      byId("count").textContent = words.all_answered;
      byId("last").scrollIntoView();
      return;
    }
    here = questions.indexOf(box);
    box.scrollIntoView();
    box.querySelector("input[type=radio]").focus({ preventScroll: true });
  }

  // ---- Keeping, only where it was switched on

  function fields() {
    return Array.from(form.elements).filter((one) => one.name);
  }

  function keepNow() {
    if (!keep.checked) return;
    const values = {};
    fields().forEach((one) => {
      if (one.type !== "radio") values[one.name] = one.value;
      else if (one.checked) values[one.name] = one.value;
    });
    try {
      localStorage.setItem(data.key, JSON.stringify(values));
      unsaved = false;
    } catch (error) {
      keep.checked = false;
      byId("kept").textContent = words.cannot_keep;
    }
  }

  function kept() {
    try {
      localStorage.setItem(data.key + "-try", "1");
      localStorage.removeItem(data.key + "-try");
      return JSON.parse(localStorage.getItem(data.key) || "null");
    } catch (error) {
      keep.disabled = true;
      byId("kept").textContent = words.cannot_keep;
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(data.key);
    } catch (error) {
      // where nothing can be kept there is nothing to forget
    }
  }

  function switched() {
    if (keep.checked) keepNow();
    else forget();
    unsaved = !keep.checked && fields().some((one) => (one.type === "radio" ? one.checked : one.value !== ""));
    if (!keep.disabled && byId("kept").textContent !== words.cannot_keep)
      byId("kept").textContent = keep.checked ? words.kept : words.not_kept;
  }

  function restore() {
    const values = kept();
    if (!values || typeof values !== "object") return;
    fields().forEach((one) => {
      const held = typeof values[one.name] === "string" ? values[one.name] : "";
      if (one.type === "radio") one.checked = one.value === held;
      else one.value = held;
    });
    keep.checked = true;
    byId("kept").textContent = words.found;
  }

  function clear() {
    if (!window.confirm(words.clear)) return;
    forget();
    keep.checked = false;
    unsaved = false;
    here = -1;
    fields().forEach((one) => {
      if (one.type === "radio") one.checked = false;
      else one.value = "";
    });
    form.querySelectorAll(".problem").forEach((one) => (one.textContent = ""));
    byId("copy").value = "";
    byId("made").hidden = byId("problems").hidden = true;
    refresh();
    byId("kept").textContent = words.cleared;
    byId("first").scrollIntoView();
  }

  // ---- Looking through the answers before they are handed back

  function tooLong(text, most) {
    const length = Array.from(text).length;
    return length > most ? say(words.too_long, { number: length, most: most }) : "";
  }

  function problem(box) {
    if (choice(box) === "range") {
      const low = value(box, "low"), high = value(box, "high");
      if (!low || !high || low > high) return words.range;
    }
    if (choice(box) === "na" && !value(box, "reason")) return words.reason;
    const day = value(box, "day");
    if (answered(box) && (!day || day > today())) return say(words.day, { day: today() });
    return (
      (choice(box) === "na" && tooLong(value(box, "reason"), data.lengths.reason)) ||
      tooLong(value(box, "note"), data.lengths.note)
    );
  }

  function premortem() {
    return form.elements.premortem.value.split("\n").map((line) => line.trim()).filter((line) => line);
  }

  function problems() {
    const found = questions.map((box) => [box, problem(box)]);
    const lines = premortem();
    const long = lines.map((line) => tooLong(line, data.lengths.premortem)).find((one) => one);
    const many = lines.length > data.premortem_lines ? say(words.premortem, { number: data.premortem_lines }) : "";
    found.push([byId("q-premortem"), many || long || ""]);
    found.push([byId("q-complete"), form.elements.complete.value ? "" : words.complete]);
    return found;
  }

  function showProblems(found) {
    const list = byId("problems").querySelector("ul");
    list.textContent = "";
    found.forEach(([box, sentence]) => {
      const line = byId("problem-" + box.dataset.id);
      if (!sentence) return;
      line.textContent = sentence;
      const link = document.createElement("a");
      link.href = "#" + box.id;
      link.textContent = box.dataset.yaml ? say(words.labelled, { label: box.dataset.id, text: sentence }) : sentence;
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    byId("problems").querySelector("p").textContent = words.problems;
    byId("problems").hidden = !list.firstChild;
    if (list.firstChild) byId("problems").focus();
    return Boolean(list.firstChild);
  }

  // ---- The answers file, as tactic itself writes it; JSON's way to write a text is also YAML's

  function answer(box) {
    const kinds = {
      range: () => "range: [" + value(box, "low") + ", " + value(box, "high") + "]",
      dont_know: () => "dont_know: true",
      na: () => "na: " + JSON.stringify(value(box, "reason")),
    };
    const parts = [(kinds[choice(box)] || (() => "level: " + choice(box)))(), "date: " + value(box, "day")];
    if (isLevel(box) && value(box, "evidence")) parts.push("evidence: " + value(box, "evidence"));
    if (value(box, "note")) parts.push("note: " + JSON.stringify(value(box, "note")));
    return "  " + box.dataset.yaml + ": {" + parts.join(", ") + "}";
  }

  function block(name, lines) {
    return lines.length ? [name + ":"].concat(lines) : [];
  }

  function answersFile() {
    const day = today();
    const given = questions.filter(answered);
    const open = questions.filter((box) => !answered(box));
    const later = open.filter((box) => choice(box) === "later").map((box) => box.dataset.yaml);
    const noted = open.filter((box) => value(box, "note"));
    return data.start
      .concat("as_of: " + day, data.middle)
      .concat(form.elements.complete.value === "yes" ? ["filed: " + day] : [])
      .concat(block("premortem", premortem().map((line) => "  - " + JSON.stringify(line))))
      .concat(later.length ? ["skipped: [" + later.join(", ") + "]"] : [])
      .concat(given.length ? block("answers", given.map(answer)) : ["answers: {}"])
      .concat(block("notes", noted.map((box) => "  " + box.dataset.yaml + ": " + JSON.stringify(value(box, "note")))))
      .join("\n") + "\n";
  }

  function save(bytes) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
    link.download = data.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function handBack() {
    byId("made").hidden = true;
    form.querySelectorAll("textarea[name]").forEach(withoutSigns);
    if (showProblems(problems())) return;
    const text = answersFile();
    if (new TextEncoder().encode(text).length > 1000000) {
      byId("problem-complete").textContent = words.too_big;
      return;
    }
    if (!data.recipients.length) {
      handed(text, text);
      return;
    }
    window.tacticAge.seal(text, data.recipients).then(
      (sealed) => handed(sealed.bytes, sealed.text),
      () => cannotSeal(),
    );
  }

  function handed(bytes, text) {
    const open = questions.filter((box) => !answered(box)).length;
    byId("copy").value = text;
    byId("made-words").textContent = "";
    [say(words.made, { file: data.file }), data.recipients.length ? words.sealed : words.plain]
      .concat(open ? [say(words.open, { count: open })] : [], words.then)
      .forEach((sentence) => byId("made-words").appendChild(document.createElement("p")).append(sentence));
    byId("made").hidden = false;
    byId("made").focus();
    unsaved = false;
    save(bytes);
  }

  function cannotSeal() {
    byId("cannot-seal").textContent = words.cannot_seal;
    byId("cannot-seal").hidden = false;
    byId("hand-back").disabled = true;
    byId("cannot-seal").scrollIntoView();
  }

  // Before the first answer, and not after the last, it must be known whether this browser can seal.
  function trySealing() {
    if (!data.recipients.length) return;
    if (!window.tacticAge) cannotSeal();
    else window.tacticAge.seal("", data.recipients).catch(cannotSeal);
  }

  // ---- The beginning

  byId("no-script").hidden = true;
  byId("keeping").hidden = byId("bar").hidden = byId("hand-back").hidden = false;
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  keep.addEventListener("change", switched);
  byId("next").addEventListener("click", nextOpen);
  byId("hand-back").addEventListener("click", handBack);
  byId("select").addEventListener("click", () => byId("copy").select());
  form.querySelectorAll("button.clear").forEach((one) => one.addEventListener("click", clear));
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    event.returnValue = "";
  });
  restore();
  refresh();
  trySealing();
})();
