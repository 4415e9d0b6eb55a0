import { cleanText, largestOf } from "@regula/base";

/** Cells and words come from files too, and have no end. */
const mostOfCell = 120;
const mostOfWord = 300;

/** Rows of cells in aligned columns, the first to the left and the others to the right. */
export function formatTable(foreign: readonly (readonly string[])[], gap = 3): string[] {
  const rows = foreign.map((row) => row.map((cell) => cleanText(cell, mostOfCell)));
  const columns = largestOf(rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    largestOf(rows.map((row) => [...(row[column] ?? "")].length)),
  );
  const pad = (cell: string, column: number) => {
    const blank = " ".repeat(widths[column] - [...cell].length);
    return column === 0 ? cell + blank : blank + cell;
  };
  return rows.map((row) => row.map(pad).join(" ".repeat(gap)).trimEnd());
}

/** Words broken into lines of at most `width` characters, each after `indent`. */
export function wrapText(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const foreign of text.split(" ")) {
    const word = cleanText(foreign, mostOfWord);
    if (line && line.length + 1 + word.length > width - indent.length) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  if (line) lines.push(indent + line);
  return lines;
}
