import { type Html, html } from "./html.ts";

export interface Column {
  readonly name: string;
  /** What it and its neighbors with the same one are of: a head above theirs. */
  readonly group?: string;
  readonly cells: readonly (string | Html)[];
}

/** A table whose rows become cards on a narrow screen; roles keep it a table there. */
export function stackedTable(
  caption: string,
  { name: corner, cells: heads }: Column,
  columns: readonly Column[],
): Html {
  return html`<table class="stack" role="table" aria-label="${caption}">
<thead role="rowgroup">${headRows(corner, columns)}</thead>
<tbody role="rowgroup">${heads.map(
    (head, row) =>
      html`<tr role="row"><th role="rowheader" scope="row">${head}</th>${columns.map(
        ({ name, group, cells }) =>
          html`<td role="cell" data-label="${group === undefined ? name : `${group}: ${name}`}"><span>${cells[row]}</span></td>`,
      )}</tr>`,
  )}</tbody></table>`;
}

/** One row of heads, or two where columns are grouped. */
function headRows(corner: string, columns: readonly Column[]): Html {
  const cell = ({ name }: Pick<Column, "name">) =>
    html`<th role="columnheader" scope="col">${name}</th>`;
  if (columns.every(({ group }) => group === undefined)) {
    return html`<tr role="row">${[{ name: corner }, ...columns].map(cell)}</tr>`;
  }
  const tall = (name: string) => html`<th role="columnheader" scope="col" rowspan="2">${name}</th>`;
  const first = columns.flatMap(({ name, group }, i) => {
    if (group === undefined) return [tall(name)];
    if (i > 0 && columns[i - 1].group === group) return [];
    const next = columns.findIndex((other, at) => at > i && other.group !== group);
    const span = (next < 0 ? columns.length : next) - i;
    return [html`<th role="columnheader" scope="colgroup" colspan="${span}">${group}</th>`];
  });
  const second = columns.filter(({ group }) => group !== undefined);
  return html`<tr role="row">${tall(corner)}${first}</tr><tr role="row">${second.map(cell)}</tr>`;
}

/** A table that keeps its shape and scrolls where the screen is narrow, by keyboard too. */
export function scrollingTable(
  caption: string,
  { name: corner, cells: heads }: Column,
  columns: readonly Column[],
): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<thead><tr><th scope="col">${corner}</th>${columns.map(
    ({ name }) => html`<th scope="col">${name}</th>`,
  )}</tr></thead>
<tbody>${heads.map(
    (head, row) =>
      html`<tr><th scope="row">${head}</th>${columns.map(
        ({ cells }) => html`<td>${cells[row]}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}
