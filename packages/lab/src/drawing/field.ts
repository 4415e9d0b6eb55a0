import { gridSize, type Picture } from "../workers/messages.ts";
import { type Color, readColors, toRgb } from "./colors.ts";

/** From a class's color at certainty to the card's in doubt, with a step at 50 %. */
function shade(
  probability: number,
  classes: readonly [Color, Color],
  card: Color,
  at: number,
): number {
  const certainty = Math.abs(2 * probability - 1);
  const share = 0.08 + 0.46 * certainty;
  const hue = classes[probability > 0.5 ? 1 : 0];
  return card[at] + share * (hue[at] - card[at]);
}

let scratch: HTMLCanvasElement | undefined;

/** The map's colors and its line, over the whole canvas. */
export function paintField(canvas: HTMLCanvasElement, { grid, line }: Picture): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const color = readColors();
  const card = toRgb(color("card"));
  const classes: [Color, Color] = [toRgb(color("class-0")), toRgb(color("class-1"))];
  const { columns, rows } = gridSize;
  const image = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      // The grid's first row is the lowest.
      const p = grid[(rows - 1 - row) * columns + column];
      const at = 4 * (row * columns + column);
      for (let part = 0; part < 3; part++) image.data[at + part] = shade(p, classes, card, part);
      image.data[at + 3] = 255;
    }
  }
  scratch ??= document.createElement("canvas");
  scratch.width = columns;
  scratch.height = rows;
  scratch.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(scratch, 0, 0, canvas.width, canvas.height);
  paintLine(context, line, color("ink"), canvas);
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
