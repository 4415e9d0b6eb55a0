/** A label of some height and the preferred place of its center along one axis. */
export interface WantedLabel {
  readonly center: number;
  readonly height: number;
}

/**
 * Centers as near as possible (least squares) to those wanted, in the same order, without overlap,
 * within [start, end]. Labels that fill more than the room overflow at the end.
 * Source: pool-adjacent-violators; Barlow et al. (1972), Statistical Inference under Order Restrictions.
 */
export function placeLabels(labels: readonly WantedLabel[], start: number, end: number): number[] {
  const order = labels.map((_, index) => index);
  order.sort((a, b) => labels[a].center - labels[b].center || a - b);
  // With the heights before it subtracted, a label's top edge must only not decrease.
  let stacked = 0;
  const blocks: { sum: number; members: number[] }[] = [];
  const before: number[] = [];
  for (const index of order) {
    before[index] = stacked;
    let block = {
      sum: labels[index].center - labels[index].height / 2 - stacked,
      members: [index],
    };
    stacked += labels[index].height;
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.members.length <= block.sum / block.members.length) break;
      blocks.pop();
      block = { sum: last.sum + block.sum, members: [...last.members, ...block.members] };
    }
    blocks.push(block);
  }
  const centers: number[] = [];
  const latest = end - stacked;
  for (const { sum, members } of blocks) {
    const edge = Math.max(start, Math.min(latest, sum / members.length));
    for (const index of members) centers[index] = edge + before[index] + labels[index].height / 2;
  }
  return centers;
}
