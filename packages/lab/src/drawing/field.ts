import { gridSize, type Picture } from "../workers/messages.ts";
import { readColors } from "./colors.ts";
import { paintGrid, readGridColors, type Tint } from "./grid.ts";

/** Of a grid with a probability for each class, one grid of cells after another. */
export function likeliestClass(grid: Float32Array, cells: number, cell: number): number {
  let best = 0;
  for (let at = cell; at < grid.length; at += cells) {
    if (grid[at] > grid[best * cells + cell]) best = (at - cell) / cells;
  }
  return best;
}

/**
 * The likeliest class's color, from the card's own where no class is likelier than another, with a step
 * where the likeliest class changes.
 */
export function tintOf(grid: Float32Array, cells: number): (cell: number) => Tint {
  const count = grid.length / cells;
  if (count === 1) {
    return (cell) => [grid[cell] > 0.5 ? 1 : 0, shareOf(Math.abs(2 * grid[cell] - 1))];
  }
  return (cell) => {
    const best = likeliestClass(grid, cells, cell);
    return [best, shareOf((count * grid[best * cells + cell] - 1) / (count - 1))];
  };
}

/** @param certainty 0 where all classes are as likely, 1 where one is certain */
function shareOf(certainty: number): number {
  return 0.08 + 0.46 * certainty;
}

/** The map's colors and its line, over the whole canvas. */
export function paintField(canvas: HTMLCanvasElement, { grid, line }: Picture): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas;
  const whole = { x: 0, y: 0, width, height };
  const cells = gridSize.columns * gridSize.rows;
  paintGrid(context, readGridColors(), gridSize, tintOf(grid, cells), whole);
  paintLine(context, line, readColors()("ink"), canvas);
}

function paintLine(
  context: CanvasRenderingContext2D,
  line: Float32Array,
  ink: string,
  { width, height }: HTMLCanvasElement,
): void {
  context.beginPath();
  let isNew = true;
  for (let i = 0; i < line.length; i += 2) {
    if (Number.isNaN(line[i])) {
      isNew = true;
      continue;
    }
    const [x, y] = [line[i] * width, line[i + 1] * height];
    if (isNew) context.moveTo(x, y);
    else context.lineTo(x, y);
    isNew = false;
  }
  context.strokeStyle = ink;
  context.lineWidth = Math.max(1.5, width / 210);
  context.lineJoin = "round";
  context.stroke();
}
