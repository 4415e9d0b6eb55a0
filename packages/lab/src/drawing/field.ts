import { gridSize, type Picture } from "../workers/messages.ts";
import { readColors } from "./colors.ts";
import { paintGrid, readGridColors } from "./grid.ts";

/** From a class's color at certainty to the card's in doubt, with a step at 50 %. */
function shareOf(probability: number): number {
  const share = 0.08 + 0.46 * Math.abs(2 * probability - 1);
  return probability > 0.5 ? share : -share;
}

/** The map's colors and its line, over the whole canvas. */
export function paintField(canvas: HTMLCanvasElement, { grid, line }: Picture): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas;
  const whole = { x: 0, y: 0, width, height };
  paintGrid(context, readGridColors(), gridSize, (cell) => shareOf(grid[cell]), whole);
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
