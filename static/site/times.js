// Adds the reader's own time beside the issuer's, and puts the number for callers from abroad first for those who are.
document.addEventListener("DOMContentLoaded", () => {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  for (const time of document.querySelectorAll('time[data-time="moment"]')) {
    const printed = time.getAttribute("datetime");
    const moment = new Date(printed);
    const offset = /([+-])(\d\d):(\d\d)$/.exec(printed);
    const theirs = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
    if (theirs === -moment.getTimezoneOffset()) continue;
    const own = document.createElement("span");
    own.className = "own-time";
    const form = { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
    own.textContent = ` (${moment.toLocaleString(undefined, form)} your time)`;
    time.after(own);
  }
  if (zone && !zone.startsWith("America/")) {
    for (const item of document.querySelectorAll(".dial-ins li")) {
      if (/international|outside/i.test(item.textContent)) item.parentElement.prepend(item);
    }
  }
});
