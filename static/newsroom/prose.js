/* The editor for the text of a release: the elements that a release may have, and a paste from Word made plain.
   The server sanitises what arrives in any case. */
import * as prose from "django-prose-editor/editor";

const EXTENSIONS = [
  prose.Document, prose.Paragraph, prose.Text, prose.HardBreak, prose.Dropcursor, prose.Gapcursor, prose.History, prose.Menu,
  prose.Bold, prose.Italic, prose.Underline, prose.Strike, prose.Subscript, prose.Superscript,
  prose.Heading.configure({ levels: [2, 3] }), prose.BulletList, prose.OrderedList, prose.ListItem, prose.Blockquote, prose.HorizontalRule,
  prose.Link.configure({ enableTarget: false }), prose.Table, prose.TableRow, prose.TableHeader, prose.TableCell,
];

/* Word writes a list as paragraphs with a bullet or number typed in front. */
const WORD_LIST = /mso-list\s*:/i;
const MARK = /^\s*(?:[·•▪o§Ø‣◦–-]|\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)])(?:\s|\u00a0)+/i;
const NUMBER = /^\s*\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)]/i;

export function fromWord(html) {
  const page = new DOMParser().parseFromString(inert(html), "text/html");
  for (const element of page.querySelectorAll("style, script, meta, link, title, xml")) element.remove();
  for (const element of [...page.body.querySelectorAll("*")]) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  }
  for (const paragraph of [...page.querySelectorAll("p")]) if (isListItem(paragraph)) intoList(page, paragraph);
  for (const element of page.body.querySelectorAll("b, strong")) {
    // Google Docs wraps a whole paste in one.
    if (/font-weight\s*:\s*(?:normal|400)/i.test(styleOf(element))) element.replaceWith(...element.childNodes);
  }
  for (const paragraph of page.querySelectorAll("p")) if (!paragraph.textContent.trim() && !paragraph.querySelector("br, img")) paragraph.remove();
  return page.body.innerHTML;
}

/* Without comments, styles and handlers, which the Content Security Policy would refuse as soon as they are parsed.
   What a style attribute says is kept under another name: it tells which paragraphs are a list. */
function inert(html) {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[[^\]]*\]>/g, "")
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1"));
}

const styleOf = (element) => element.dataset.style ?? "";

function isListItem(paragraph) {
  return WORD_LIST.test(styleOf(paragraph)) || /MsoListParagraph/.test(paragraph.className);
}

function intoList(page, paragraph) {
  const text = paragraph.textContent;
  if (!MARK.test(text) && !paragraph.querySelector("[data-style*='mso-list']")) return;
  const kind = NUMBER.test(text) && !/^\s*o[\s\u00a0]/.test(text) ? "OL" : "UL";
  dropMark(paragraph);
  const item = page.createElement("li"), inner = page.createElement("p");
  inner.append(...paragraph.childNodes);
  item.append(inner);
  const before = paragraph.previousElementSibling;
  if (before?.tagName === kind && before.dataset.word) {
    before.append(item);
    paragraph.remove();
  } else {
    const list = page.createElement(kind);
    list.dataset.word = "list";
    list.append(item);
    paragraph.replaceWith(list);
  }
}

/* The mark stands in a span that says `mso-list:Ignore`, or at the very start of the text. */
function dropMark(paragraph) {
  const ignored = [...paragraph.querySelectorAll("span")].filter((span) => /mso-list\s*:\s*ignore/i.test(styleOf(span)));
  if (ignored.length) return ignored.forEach((span) => span.remove());
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = MARK.exec(paragraph.textContent)?.[0].length ?? 0;
  for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
    const cut = Math.min(left, node.data.length);
    node.data = node.data.slice(cut);
    left -= cut;
  }
}

/* As in `createTextareaEditor`, but without a style element of its own, which the Content Security Policy would refuse. */
function edit(textarea) {
  const element = document.createElement("div");
  element.className = "prose-editor";
  textarea.before(element);
  element.append(textarea);
  const label = document.querySelector(`label[for="${textarea.id}"]`)?.textContent.trim() ?? "Text";
  return new prose.Editor({
    element,
    injectCSS: false,
    extensions: EXTENSIONS,
    content: textarea.value,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, "aria-describedby": `${textarea.id}_helptext` },
      transformPastedHTML: fromWord,
    },
    onUpdate({ editor }) {
      const html = editor.getHTML();
      textarea.value = html === "<p></p>" ? "" : html;
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
}

for (const textarea of document.querySelectorAll("textarea[data-prose]")) edit(textarea);
