/* The grid of a statement, made quick: keys move between cells, a paste from a spreadsheet fills it, lines and columns come and go.
   Without this file everything still works through the spare line, the spare column and the fields below the table. */
"use strict";

const CELL = "[data-cell]";

class Grid {
  constructor(root) {
    this.root = root;
    this.body = root.querySelector("tbody");
    this.head = root.querySelector("thead tr");
    this.addTools();
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.body.addEventListener("paste", (event) => this.onPaste(event));
    this.body.addEventListener("focusin", (event) => { this.current = event.target.closest("tr"); });
    this.root.addEventListener("change", (event) => this.onChange(event));
  }

  get lines() { return [...this.body.rows]; }
  cellsOf(line) { return [...line.querySelectorAll(CELL)]; }
  get columns() { return [...this.head.querySelectorAll("[data-column]")]; }

  addTools() {
    const tools = document.createElement("div");
    tools.className = "grid-tools";
    const said = document.createElement("output");
    this.say = (text) => { said.textContent = text; };
    for (const [name, act] of [
      ["Line above", () => this.insertLine(0)],
      ["Line below", () => this.insertLine(1)],
      ["Remove line", () => this.removeLine()],
      ["Add column", () => { this.addColumn(); this.say(`The table has ${this.columns.length} columns.`); }],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      // The line that a button acts on is the one that was being written in.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", act);
      tools.append(button);
    }
    tools.append("Enter and arrow keys move; Alt with ↑ or ↓ moves the line; a paste from a spreadsheet fills from the cell you are in.", said);
    this.root.querySelector(".grid-scroll").before(tools);
  }

  onKey(event) {
    const cell = event.target.closest(CELL);
    if (!cell || event.isComposing) return;
    const up = event.key === "ArrowUp", down = event.key === "ArrowDown";
    if (event.altKey && (up || down)) {
      event.preventDefault();
      this.moveLine(cell, up ? -1 : 1);
    } else if (up || (event.key === "Enter" && event.shiftKey)) {
      event.preventDefault();
      this.go(cell, -1, 0);
    } else if (down || event.key === "Enter") {
      event.preventDefault();
      this.go(cell, 1, 0);
    } else if (event.key === "ArrowLeft" && cell.selectionStart === 0 && cell.selectionEnd === 0) {
      event.preventDefault();
      this.go(cell, 0, -1);
    } else if (event.key === "ArrowRight" && cell.selectionEnd === cell.value.length) {
      event.preventDefault();
      this.go(cell, 0, 1);
    }
  }

  go(cell, rows, columns) {
    const line = cell.closest("tr");
    const target = this.lines[line.sectionRowIndex + rows];
    if (!target) return;
    const next = this.cellsOf(target)[this.cellsOf(line).indexOf(cell) + columns];
    if (next) { next.focus(); next.select(); }
  }

  moveLine(cell, step) {
    const line = cell.closest("tr"), other = this.lines[line.sectionRowIndex + step];
    if (!other) return;
    if (step < 0) other.before(line); else other.after(line);
    cell.focus();
    this.renumber();
  }

  emptyLine() {
    const line = this.lines[this.lines.length - 1].cloneNode(true);
    line.className = "grid-spare";
    line.removeAttribute("data-lines");
    this.empty(line);
    return line;
  }

  empty(part) {
    for (const field of part.querySelectorAll("input, select, textarea")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("data-lines");
      if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = field.type === "number" ? "0" : "";
    }
  }

  insertLine(offset) {
    const at = this.current ?? this.lines[this.lines.length - 1], line = this.emptyLine();
    if (offset) at.after(line); else at.before(line);
    this.renumber();
    this.cellsOf(line)[0].focus();
  }

  removeLine() {
    if (!this.current || this.lines.length === 1) return this.say("Put the cursor in the line to remove.");
    const line = this.current, next = line.nextElementSibling ?? line.previousElementSibling;
    const name = this.cellsOf(line)[0].value || "an empty line";
    line.remove();
    this.renumber();
    this.cellsOf(next)[0].focus();
    this.say(`Removed: ${name}.`);
  }

  addColumn() {
    const last = this.columns[this.columns.length - 1], head = last.cloneNode(true);
    this.empty(head);
    last.after(head);
    for (const line of this.lines) {
      const cells = line.querySelectorAll(".grid-figure"), cell = cells[cells.length - 1].cloneNode(true);
      this.empty(cell);
      cells[cells.length - 1].after(cell);
    }
    this.renumber();
  }

  onChange(event) {
    const field = event.target;
    if (field.name?.endsWith("-column-kind") && field.value === "remove") this.removeColumn(field.closest("[data-column]"));
    if (field.name?.endsWith("-line-role") && field.value === "remove") { this.current = field.closest("tr"); this.removeLine(); return; }
    if (field.name?.endsWith("-line-role")) field.closest("tr").className = `grid-${field.value || "spare"}`;
    if (field.name?.endsWith("-line-indent")) field.closest("tr").querySelector(CELL).className = `indent-${field.value}`;
  }

  removeColumn(head) {
    if (this.columns.length === 1) return;
    const place = this.columns.indexOf(head);
    head.remove();
    for (const line of this.lines) line.querySelectorAll(".grid-figure")[place].remove();
    this.renumber();
    this.say(`Removed column ${place + 1}.`);
  }

  onPaste(event) {
    const cell = event.target.closest(CELL), text = event.clipboardData.getData("text/plain");
    if (!cell || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const rows = rowsIn(text), line = cell.closest("tr"), start = this.cellsOf(line).indexOf(cell);
    while (this.cellsOf(line).length < start + Math.max(...rows.map((row) => row.length))) this.addColumn();
    let at = line;
    rows.forEach((row, index) => {
      if (index) {
        if (!at.nextElementSibling) at.after(this.emptyLine());
        at = at.nextElementSibling;
      }
      const cells = this.cellsOf(at);
      row.forEach((value, place) => { cells[start + place].value = value; cells[start + place].removeAttribute("aria-invalid"); });
    });
    this.renumber();
    this.say(`Pasted ${rows.length} lines, from line ${line.sectionRowIndex + 1} down.`);
  }

  renumber() {
    const prefix = this.root.dataset.grid;
    this.columns.forEach((head, index) => {
      for (const field of head.children) field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/^Column \d+/, `Column ${index + 1}`));
      head.firstElementChild.id = `${prefix}-c${index + 1}`;
    });
    this.lines.forEach((line, index) => {
      line.cells[0].textContent = index + 1;
      for (const field of line.querySelectorAll("[aria-label]")) field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/^Line \d+/, `Line ${index + 1}`));
      this.cellsOf(line).forEach((cell, place) => {
        cell.id = `${prefix}-l${index + 1}${place ? `-c${place}` : ""}`;
        if (place) cell.setAttribute("aria-label", `Line ${index + 1}, column ${place}`);
      });
    });
  }
}

/* Spreadsheets put a cell that holds a line break or a tab in quotes, and double the quotes within. */
function rowsIn(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/y;
  let match;
  while (cell.lastIndex < text.length && (match = cell.exec(text))) {
    const value = match[1] === undefined ? match[2] : match[1].replaceAll('""', '"');
    rows[rows.length - 1].push(value.replace(/\s+/g, " ").trim());
    if (match[3] === "\t" && cell.lastIndex === text.length) rows[rows.length - 1].push("");
    if (match[3].includes("\n") && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

for (const root of document.querySelectorAll("[data-grid]")) new Grid(root);
