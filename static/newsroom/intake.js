/* Pointing: a value read shows its source lines, and a source line shows the values read from it. Without this file
   the numbers beside each value and before each line are links that do the same. */
"use strict";

(() => {
  const source = document.querySelector(".intake-lines");
  const reading = document.querySelector(".intake-reading");
  const first = document.querySelector(".intake-first");
  if (!source || !reading) return;

  const placeOf = (event) => `${event.clientX} ${event.clientY}`;
  let rest = "";

  const span = (element) => element.dataset.lines.split("-").map(Number);
  const readElements = () => [...reading.querySelectorAll("[data-lines]")];

  const clear = () => {
    for (const marked of document.querySelectorAll(".is-pointed")) marked.classList.remove("is-pointed");
  };

  /* Only the pane moves, never the page: what a person is typing in stays where it is. */
  const bringIntoPane = (line) => {
    const top = line.offsetTop;
    const seen = top >= source.scrollTop && top + line.offsetHeight <= source.scrollTop + source.clientHeight;
    if (!seen) source.scrollTop = Math.max(0, top - source.clientHeight / 3);
  };

  const pointAtSource = (element) => {
    clear();
    const [first, last] = span(element);
    element.classList.add("is-pointed");
    for (let number = first; number <= last; number += 1) {
      document.getElementById(`L${number}`)?.classList.add("is-pointed");
    }
    const line = document.getElementById(`L${first}`);
    if (line) bringIntoPane(line);
  };

  const pointAtReading = (line) => {
    clear();
    line.classList.add("is-pointed");
    const number = Number(line.dataset.line);
    for (const element of readElements()) {
      const [first, last] = span(element);
      if (first <= number && number <= last) element.classList.add("is-pointed");
    }
  };

  const follow = (root, selector, point) => {
    root.addEventListener("focusin", (event) => {
      const element = event.target.closest(selector);
      if (element) point(element);
    });
    /* What slides under a pointer at rest, when the page is scrolled to a field, does not take the light from it. */
    root.addEventListener("pointerover", (event) => {
      const element = event.target.closest(selector);
      if (element && placeOf(event) !== rest) point(element);
    });
  };
  document.addEventListener("pointermove", (event) => { rest = placeOf(event); });
  follow(first, "[data-lines]", pointAtSource);
  follow(reading, "[data-lines]", pointAtSource);
  follow(source, "[data-line]", pointAtReading);

  source.addEventListener("click", (event) => {
    const line = event.target.closest("[data-line]");
    const link = line?.querySelector("a.intake-number");
    const target = link && document.querySelector(link.getAttribute("href"));
    if (!target || window.getSelection().toString()) return;
    event.preventDefault();
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });
})();
