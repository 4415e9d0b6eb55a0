import type { Frame, Polyline } from "@regula/charts/axes";

/**
 * A pitch to the Laws of the Game (IFAB, Law 1), in meters, of the 105 × 68 that international
 * matches are played on. The attack goes to the right; y = 0 is the attackers' right touchline.
 */
export const pitch = {
  length: 105,
  width: 68,
  goalWidth: 7.32,
  goalAreaDepth: 5.5,
  /** Beyond each post. */
  goalAreaMargin: 5.5,
  penaltyAreaDepth: 16.5,
  /** Beyond each post. */
  penaltyAreaMargin: 16.5,
  penaltySpot: 11,
  circleRadius: 9.15,
  cornerRadius: 1,
} as const;

const arcSteps = 48;

/** Points on a circle from one angle to another, in radians. */
function arc(x: number, y: number, radius: number, from: number, to: number): Polyline {
  return Array.from({ length: arcSteps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / arcSteps;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
}

function rectangle(x0: number, x1: number, y0: number, y1: number): Polyline {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ];
}

/** The markings of one end, with the goal at x = 0. */
function endMarkings(): Polyline[] {
  const middle = pitch.width / 2;
  const area = (depth: number, margin: number) => {
    const half = pitch.goalWidth / 2 + margin;
    return rectangle(0, depth, middle - half, middle + half);
  };
  // The arc is the part of the circle around the spot that lies outside the penalty area.
  const opening = Math.acos((pitch.penaltyAreaDepth - pitch.penaltySpot) / pitch.circleRadius);
  return [
    area(pitch.goalAreaDepth, pitch.goalAreaMargin),
    area(pitch.penaltyAreaDepth, pitch.penaltyAreaMargin),
    arc(pitch.penaltySpot, middle, pitch.circleRadius, -opening, opening),
    arc(pitch.penaltySpot, middle, 0.15, 0, 2 * Math.PI),
    arc(0, 0, pitch.cornerRadius, 0, Math.PI / 2),
    arc(0, pitch.width, pitch.cornerRadius, -Math.PI / 2, 0),
  ];
}

/** Every marking as connected points in meters. */
export function pitchMarkings(): Polyline[] {
  const { length, width, circleRadius } = pitch;
  const left = endMarkings();
  const right = left.map((line) => line.map(([x, y]) => [length - x, y] as const));
  return [
    rectangle(0, length, 0, width),
    [
      [length / 2, 0],
      [length / 2, width],
    ],
    arc(length / 2, width / 2, circleRadius, 0, 2 * Math.PI),
    arc(length / 2, width / 2, 0.15, 0, 2 * Math.PI),
    ...left,
    ...right,
  ];
}

/** The whole pitch as a frame for charts. */
export function pitchFrame(): Frame {
  return {
    x: [0, pitch.length],
    y: [0, pitch.width],
    units: { en: "m", "pt-BR": "m" },
    xLabel: {
      en: "meters from own goal line, attack →",
      "pt-BR": "metros da própria linha de fundo, ataque →",
    },
    yLabel: { en: "meters", "pt-BR": "metros" },
    aspect: "equal",
    background: pitchMarkings(),
  };
}
