/** Multiples of 1, 2 or 5 × 10ⁿ in [min, max], about `count` of them. */
export function linearTicks(min: number, max: number, count: number): number[] {
  // Halves, because max − min can overflow where neither bound does.
  const step = niceStep((max / 2 - min / 2) * (2 / count));
  if (step === 0) return [min];
  const first = Math.ceil(min / step);
  const last = Math.floor(max / step);
  const ticks: number[] = [];
  for (let index = 0; index <= Math.min(last - first, 3 * count); index++) {
    ticks.push(Number(((first + index) * step).toPrecision(12)));
  }
  return [...new Set(ticks)];
}

/** Ticks of a logarithmic scale over 0 < min < max: 1-2-5 in each decade, or every n-th decade. */
export function logTicks(min: number, max: number, count: number): number[] {
  const low = Math.floor(Math.log10(min));
  const high = Math.ceil(Math.log10(max));
  const decades = Math.log10(max) - Math.log10(min);
  const digits = decades * 3 <= count + 1 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / count));
  const ticks: number[] = [];
  for (let exponent = Math.ceil(low / every) * every; exponent <= high; exponent += every) {
    for (const digit of digits) {
      const tick = Number(`${digit}e${exponent}`);
      if (tick >= min && tick <= max) ticks.push(tick);
    }
  }
  return ticks.length >= 3 || decades > 1 ? ticks : linearTicks(min, max, count);
}

/** The smallest multiple of the tick step that is not below `max`: where a linear axis ends. */
export function niceCeiling(max: number, count: number): number {
  const step = niceStep(max / count);
  return step === 0 ? max : Math.min(Number.MAX_VALUE, Math.ceil(max / step) * step);
}

function niceStep(raw: number): number {
  if (raw <= 0) return 0;
  const power = Number(`1e${Math.floor(Math.log10(raw))}`);
  if (power === 0) return 0;
  const factor = raw / power;
  const nice = factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10;
  return Math.min(Number.MAX_VALUE, power * nice);
}
