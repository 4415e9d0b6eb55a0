/**
 * A table as Rdatasets writes it: commas, quotes doubled inside quotes, names in the first row.
 *
 * @param {string} text
 * @returns {{ names: string[], rows: string[][] }}
 */
export function parseCells(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1).push(cell);
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (quoted && mark === '"' && text[i + 1] === '"') {
      cell += mark;
      i++;
    } else if (mark === '"') quoted = !quoted;
    else if (mark === "," && !quoted) endCell();
    else if (mark === "\n" && !quoted) {
      endCell();
      rows.push([]);
    } else if (mark !== "\r" || quoted) cell += mark;
  }
  if (cell !== "" || rows.at(-1).length > 0) endCell();
  else rows.pop();
  const [names, ...cells] = rows;
  return { names, rows: cells };
}

/** Cells as they came; quoted where they must be. */
export function formatCells({ names, rows }) {
  return [names, ...rows].map((cells) => `${cells.map(quoteWhereNeeded).join(",")}\n`).join("");
}

export function quoteWhereNeeded(cell) {
  return /[",\n\r]/.test(cell) ? quote(cell) : cell;
}

export function quote(cell) {
  return `"${cell.replaceAll('"', '""')}"`;
}
