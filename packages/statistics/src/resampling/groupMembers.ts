import { RegulaError, spellNumbers } from "@regula/base";

/** For each example the group it belongs to, such as its match. */
export type GroupIds = ArrayLike<number | string>;

/**
 * The positions of each group's members, groups in the order in which they first appear.
 *
 * @throws RegulaError unless there is one id for each of `count` examples
 */
export function groupMembers(groups: GroupIds, count: number): readonly (readonly number[])[] {
  if (groups.length !== count) {
    throw new RegulaError({
      code: "shape-mismatch",
      place: { option: "groups" },
      expected: { en: `${count} group ids`, "pt-BR": `${count} grupos` },
      received: spellNumbers(groups.length),
    });
  }
  const members = new Map<number | string, number[]>();
  for (let i = 0; i < count; i++) {
    const group = members.get(groups[i]);
    if (group) group.push(i);
    else members.set(groups[i], [i]);
  }
  return [...members.values()];
}
