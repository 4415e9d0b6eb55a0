import { type Html, html } from "./html.ts";

export interface Column {
  readonly name: string;
  readonly cells: readonly (string | Html)[];
}

/** A table whose rows become cards on a narrow screen; roles keep it a table there. */
export function stackedTable(
  caption: string,
  { name: corner, cells: heads }: Column,
  columns: readonly Column[],
): Html {
  return html`<table class="stack" role="table" aria-label="${caption}">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${corner}</th>${columns.map(
    ({ name }) => html`<th role="columnheader" scope="col">${name}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${heads.map(
    (head, row) =>
      html`<tr role="row"><th role="rowheader" scope="row">${head}</th>${columns.map(
        ({ name, cells }) =>
          html`<td role="cell" data-label="${name}"><span>${cells[row]}</span></td>`,
      )}</tr>`,
  )}</tbody></table>`;
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
