/** A Markdown table whose columns stand straight in a terminal too; all but the first to the right. */
export function table(head, rows) {
  const widths = head.map((title, k) =>
    Math.max(3, ...[title, ...rows.map((row) => row[k])].map((cell) => cell.length)),
  );
  const line = (cells) =>
    `| ${cells.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join(" | ")} |`;
  const rule = `| ${widths.map((width, k) => (k === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** Three significant digits, thousands marked. */
export function figure(value) {
  if (value === null || value === undefined) return "–";
  const rounded = Number(value.toPrecision(3));
  return rounded.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
