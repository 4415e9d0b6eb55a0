import { largestOf } from "@regula/base";
/** Rows of cells in aligned columns, the first to the left and the others to the right. */
export function formatTable(rows: readonly (readonly string[])[], gap = 3): string[] {
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
  for (const word of text.split(" ")) {
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
