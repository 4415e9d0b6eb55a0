import { Parser } from "htmlparser2";

/** Elements that begin a line of their own. */
const blocks = new Set(
  "address article blockquote dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split(
    " ",
  ),
);

/** Elements whose text no reader sees. */
const unseen = new Set(["script", "style", "head", "title"]);

/** Zero-width spaces, joiners and marks of byte order, which editors leave behind. */
const unseenCharacters = /[\u200b-\u200d\u2060\ufeff]/g;

/** No-break, en, em and other blanks of typesetting. */
const otherBlanks = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * The text of a page as it was typed into a form's editor, line by line: blanks count where they are
 * kept as they stand (`pre`), elsewhere as no-break spaces. Fences around code are left out.
 */
export function textOfPage(page: string): string {
  const lines = [""];
  const open: string[] = [];
  const endLine = () => {
    if (lines[lines.length - 1] !== "") lines.push("");
  };
  const parser = new Parser({
    onopentag(name, { style = "" }) {
      open.push(/white-space:\s*(?:pre|break-spaces)/i.test(style) ? "pre" : name);
      if (name === "br") lines.push("");
      else if (blocks.has(name)) endLine();
    },
    onclosetag(name) {
      open.pop();
      if (blocks.has(name)) endLine();
    },
    ontext(text) {
      if (open.some((name) => unseen.has(name))) return;
      const [first, ...more] = open.includes("pre")
        ? text.split(/\r\n?|\n/)
        : [text.replaceAll(/[ \t\r\n\f]+/g, " ")];
      const line = lines[lines.length - 1];
      lines[lines.length - 1] =
        line === "" && !open.includes("pre") ? first.replace(/^ +/, "") : line + first;
      for (const one of more) lines.push(one);
    },
  });
  parser.write(page);
  parser.end();
  const written = lines
    .map((line) => line.replaceAll(unseenCharacters, "").replaceAll(otherBlanks, " ").trimEnd())
    .filter((line) => !/^\s*(?:```|~~~)\s*\w*$/.test(line))
    .join("\n");
  return `${written.replace(/^\n+/, "").trimEnd()}\n`;
}
