import { append } from "../drawing/svg.ts";
import { color } from "../drawing/theme.ts";

/** Textures that tell areas apart without color. */
export const textures = ["recommend", "avoid", "unsupported", "no-advice"] as const;

export type Texture = (typeof textures)[number];

/** Side of a texture's tile, in chart units. */
const tile = { recommend: 11, avoid: 11, unsupported: 7, "no-advice": 12 } as const;

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
  /** Wide crossed diagonals over everything. */
  "no-advice": (pattern, size) => {
    append(pattern, "path", {
      d: `M0 0L${size} ${size}M0 ${size}L${size} 0`,
      stroke: color("ink"),
      "stroke-width": 0.7,
      "stroke-opacity": 0.35,
    });
  },
};
