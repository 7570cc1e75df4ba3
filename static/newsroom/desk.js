/* The desk without this file works too; with it, rows can be added, a removal asks first, and unsaved words are not lost by a click. */
"use strict";

for (const rows of document.querySelectorAll("[data-rows]")) {
  const prefix = rows.dataset.rows, name = rows.dataset.name;
  const total = rows.parentElement.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Add another ${name.toLowerCase()}`;
  button.className = "desk-another";
  button.addEventListener("click", () => {
    const last = rows.querySelector("[data-row]:last-of-type"), row = last.cloneNode(true), number = Number(total.value);
    for (const error of row.querySelectorAll(".desk-error")) error.remove();
    for (const field of row.querySelectorAll("input, select, textarea, label, [id]")) {
      for (const attribute of ["name", "id", "for", "aria-describedby"]) {
        const value = field.getAttribute(attribute);
        if (value) field.setAttribute(attribute, value.replaceAll(`${prefix}-${number - 1}-`, `${prefix}-${number}-`));
      }
      field.removeAttribute("aria-invalid");
      if (field.type === "checkbox") field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else if ("value" in field && field.tagName !== "LABEL") field.value = "";
    }
    row.classList.remove("desk-gone");
    row.querySelector("legend").textContent = `${name} ${number + 1}`;
    total.value = number + 1;
    last.after(row);
    row.querySelector("input").focus();
  });
  rows.after(button);
  rows.addEventListener("change", (event) => {
    if (event.target.name?.endsWith("-DELETE")) event.target.closest("[data-row]").classList.toggle("desk-gone", event.target.checked);
  });
}

for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => { if (!window.confirm(form.dataset.confirm)) event.preventDefault(); });
}

for (const form of document.querySelectorAll("form[data-guard]")) {
  let unsaved = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}
