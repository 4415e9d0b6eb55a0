import type { AdviceClass } from "./adviceClass.ts";
import type { Plane } from "./plane.ts";
import type { Zone } from "./zones.ts";

/**
 * Cells that lie together and are marked alike are marked where there are so many: square meters on a
 * pitch. Those of a circle of 4 m, closer than kicks land to where they are aimed.
 */
const leastOfPatch = 50;

/** Where no zone is advised alike, a patch must also be so much of the ground with enough kicks. */
const leastShare = 0.05;

/** The classes of a plane's cells, without patches too small to aim at, or to keep away from. */
export function leaveOutSmall(
  classes: readonly AdviceClass[],
  {
    plane,
    support,
    zones,
  }: {
    readonly plane: Pick<Plane, "columns" | "rows">;
    readonly support: Uint8Array;
    readonly zones: readonly Pick<Zone, "advice">[];
  },
): readonly AdviceClass[] {
  const supported = support.reduce((sum, one) => sum + one, 0);
  const ofGround = Math.max(leastOfPatch, leastShare * supported);
  const left = [...classes];
  for (const patch of patchesOf(classes, plane)) {
    const said = classes[patch[0]];
    const isOfZone = zones.some(({ advice }) => advice === said);
    if (patch.length >= (isOfZone ? leastOfPatch : ofGround)) continue;
    for (const cell of patch) left[cell] = "cannot-tell";
  }
  return left;
}

/** Cells of one class that share sides, of all classes with advice. */
function patchesOf(
  classes: readonly AdviceClass[],
  { columns, rows }: Pick<Plane, "columns" | "rows">,
): number[][] {
  const seen = new Uint8Array(classes.length);
  const neighborsOf = (cell: number) => {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    return [
      ...(x > 0 ? [cell - 1] : []),
      ...(x < columns - 1 ? [cell + 1] : []),
      ...(y > 0 ? [cell - columns] : []),
      ...(y < rows - 1 ? [cell + columns] : []),
    ];
  };
  const patches: number[][] = [];
  for (const [start, said] of classes.entries()) {
    if (said === "cannot-tell" || seen[start] === 1) continue;
    const patch = [start];
    seen[start] = 1;
    // The patch grows while it is gone through.
    for (const cell of patch) {
      for (const next of neighborsOf(cell)) {
        if (seen[next] === 1 || classes[next] !== said) continue;
        seen[next] = 1;
        patch.push(next);
      }
    }
    patches.push(patch);
  }
  return patches;
}
