import { append } from "../../drawing/svg.ts";
import { color } from "../../drawing/theme.ts";

/** What a marked area may mean. */
export const marks = ["recommend", "avoid", "unconfirmed"] as const;

export type Mark = (typeof marks)[number];

/** Textures that distinguish areas without color. */
export const textures = [...marks, "unsupported"] as const;

export type Texture = (typeof textures)[number];

/** Between the card and the hatching: of these places nothing is said. */
export const plainGround = `color-mix(in srgb, ${color("soft")} 16%, ${color("card")})`;

/** The dashes of the line around a marked area, so that grey prints distinguish areas; null: solid. */
export const markDashes: Readonly<Record<Mark, string | null>> = {
  recommend: null,
  avoid: "5 4",
  unconfirmed: "1 4",
};

/** Side of a texture's tile, in chart units. */
const tile: Readonly<Record<Texture, number>> = {
  recommend: 11,
  avoid: 11,
  unconfirmed: 14,
  unsupported: 7,
};

/** Defines the textures under ids that begin with `id`, and gives the fill of each. */
export function defineTextures(defs: Element, id: string): (texture: Texture) => string {
  for (const texture of textures) {
    const size = tile[texture];
    const pattern = append(defs, "pattern", {
      id: `${id}-${texture}`,
      width: size,
      height: size,
      patternUnits: "userSpaceOnUse",
    });
    drawTile[texture](pattern, size);
  }
  return (texture) => `url(#${id}-${texture})`;
}

/** Around where most examples lie: dotted, as no class is. */
export const densityLine = {
  fill: "none",
  stroke: color("ink"),
  "stroke-width": 1.4,
  "stroke-dasharray": "1.5 3.5",
  "stroke-linecap": "round",
} as const;

const stroke = { fill: "none", stroke: color("ink") };

const drawTile: Record<Texture, (pattern: Element, size: number) => void> = {
  /** Plus signs. */
  recommend: (pattern, size) => {
    const middle = size / 2;
    append(pattern, "path", {
      d: `M${middle - 2.5} ${middle}h5m-2.5-2.5v5`,
      ...stroke,
      "stroke-width": 1.1,
      "stroke-opacity": 0.8,
    });
  },
  /** Minus signs. */
  avoid: (pattern, size) => {
    const middle = size / 2;
    append(pattern, "path", {
      d: `M${middle - 3} ${middle}h6`,
      ...stroke,
      "stroke-width": 1.1,
      "stroke-opacity": 0.8,
    });
  },
  /** Question marks. */
  unconfirmed: (pattern, size) => {
    const middle = size / 2;
    append(pattern, "path", {
      d: `M${middle - 2.2} ${middle - 2.2}a2.2 2.2 0 1 1 3 2.1q-.8.4-.8 1.6m0 1.8v.7`,
      ...stroke,
      "stroke-width": 1.1,
      "stroke-opacity": 0.8,
    });
  },
  /** Close diagonals on the card's color: nothing below shows. */
  unsupported: (pattern, size) => {
    append(pattern, "rect", { width: size, height: size, fill: color("card") });
    append(pattern, "path", {
      d: `M0 ${size}L${size} 0M-1 1L1-1M${size - 1} ${size + 1}L${size + 1} ${size - 1}`,
      stroke: color("soft"),
      "stroke-width": 0.8,
      "stroke-opacity": 0.55,
    });
  },
};
