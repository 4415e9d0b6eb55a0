/** Some tenths of a millisecond of work. */
export function spin(): number {
  let sum = 0;
  for (let i = 0; i < 200_000; i++) sum = (sum + i * i) | 0;
  return sum;
}
