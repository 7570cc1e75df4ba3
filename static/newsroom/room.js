// The room without this file is right when it is loaded; with it the countdown runs, by the server's clock, and the page looks again.
"use strict";

const room = document.getElementById("room");
const SECOND = 1000, MINUTE = 60 * SECOND;
const arrived = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.responseStart ?? performance.now());
let ahead = Date.parse(room.dataset.now) - arrived; // how far the server's clock is ahead of this one

function span(seconds) {
  for (const [unit, below, name, lesser] of [[86400, 3600, "d", "h"], [3600, 60, "h", "min"], [60, 1, "min", "s"]]) {
    if (seconds < unit) continue;
    const rest = Math.floor((seconds % unit) / below);
    return `${Math.floor(seconds / unit)} ${name}${rest ? ` ${rest} ${lesser}` : ""}`;
  }
  return `${seconds} s`;
}

function left() { return Date.parse(room.dataset.instant) - (Date.now() + ahead); }

function tick() {
  const time = room.querySelector("[data-countdown]");
  if (!time) return;
  const seconds = Math.ceil(left() / SECOND);
  const words = seconds === 0 ? "now" : seconds > 0 ? `in ${span(seconds)}` : `${span(-seconds)} ago`;
  if (time.textContent !== words) time.textContent = words;
}

// Each look is written into the record of who read what: few while the instant is far, many only around it.
function pause() {
  const ms = left();
  if (ms > 11 * MINUTE) return Math.min(5 * MINUTE, ms - 10 * MINUTE);
  if (ms > 0) return Math.min(30 * SECOND, ms + SECOND / 2);
  return ms > -3 * MINUTE ? 3 * SECOND : MINUTE;
}

async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "error" });
    const arrival = Date.now();
    if (answer.ok) renew(new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("room"), arrival);
  } catch {
    // The next look may succeed; until then the page stays as it was read.
  }
  again();
}

function renew(fresh, arrival) {
  if (!fresh) return;
  Object.assign(room.dataset, { now: fresh.dataset.now, instant: fresh.dataset.instant });
  ahead = Date.parse(room.dataset.now) - arrival;
  room.toggleAttribute("data-settled", fresh.hasAttribute("data-settled"));
  for (const part of room.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (other && !part.contains(document.activeElement) && part.innerHTML !== other.innerHTML) part.innerHTML = other.innerHTML;
  }
  tick();
}

function again() {
  if (!room.hasAttribute("data-settled") && room.dataset.instant) setTimeout(look, pause());
}

if (room.dataset.instant) {
  tick();
  setInterval(tick, 250);
  again();
}
