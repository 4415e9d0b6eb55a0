import { append } from "../drawing/svg.ts";
import { color } from "../drawing/theme.ts";

/** Textures that tell areas apart without color. */
export const textures = ["recommend", "avoid", "unsupported"] as const;

export type Texture = (typeof textures)[number];

/** Side of a texture's tile, in chart units. */
const tile = { recommend: 11, avoid: 11, unsupported: 7 } as const;

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
