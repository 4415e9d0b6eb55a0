/** A position in chart units, y downward. */
export type Position = readonly [x: number, y: number];

/**
 * SVG path data in tenths of a unit, relative, so that a contour's point costs about six characters.
 * Steps are taken between rounded positions: errors do not add up along the path.
 */
export function pathText(lines: readonly (readonly Position[])[], close: boolean): string {
  let text = "";
  let x = 0;
  let y = 0;
  for (const line of lines) {
    let command = "M";
    let startX = 0;
    let startY = 0;
    for (const [lineX, lineY] of line) {
      const nextX = Math.round(lineX * 10);
      const nextY = Math.round(lineY * 10);
      if (command === "M") {
        text += `M${pair(nextX, nextY)}`;
        startX = nextX;
        startY = nextY;
        command = "l";
      } else if (nextX !== x || nextY !== y) {
        const step = pair(nextX - x, nextY - y);
        text += command === "l" ? `l${step}` : step.startsWith("-") ? step : ` ${step}`;
        command = "";
      }
      x = nextX;
      y = nextY;
    }
    if (close && line.length > 0) {
      text += "z";
      x = startX;
      y = startY;
    }
  }
  return text;
}

function pair(x: number, y: number): string {
  const first = tenths(x);
  const second = tenths(y);
  return second.startsWith("-") ? first + second : `${first} ${second}`;
}

function tenths(value: number): string {
  return String(value / 10).replace(/^(-?)0\./, "$1.");
}

/**
 * Drops points that lie within `tolerance` of the line through those kept.
 * Source: Douglas and Peucker (1973), Cartographica 10(2). A ring's first and last point are kept.
 */
export function simplifyLine(line: readonly Position[], tolerance: number): Position[] {
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [first, last] = span;
    let farthest = -1;
    let distance = tolerance;
    for (let index = first + 1; index < last; index++) {
      const candidate = distanceToSegment(line[index], line[first], line[last]);
      if (candidate > distance) {
        distance = candidate;
        farthest = index;
      }
    }
    if (farthest >= 0) {
      keep[farthest] = 1;
      spans.push([first, farthest], [farthest, last]);
    }
  }
  return line.filter((_, index) => keep[index] === 1);
}

function distanceToSegment([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / squared;
  const clamped = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - clamped * dx, y - ay - clamped * dy);
}
