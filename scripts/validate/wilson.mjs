import { wilsonInterval } from "@regula/statistics";

/** Wilson's interval over p from 0.1 to 0.9 at n = 200, by enumeration. */
export function validateWilson({ claims }) {
  const trials = 200;
  const choose = [0];
  for (let k = 1; k <= trials; k++) choose[k] = choose[k - 1] + Math.log((trials - k + 1) / k);
  const intervals = choose.map((_, k) => wilsonInterval(k, trials));
  let sum = 0;
  let count = 0;
  for (let p = 0.1; p <= 0.9001; p += 0.001, count++) {
    intervals.forEach(([low, high], k) => {
      if (low > p || p > high) return;
      sum += Math.exp(choose[k] + k * Math.log(p) + (trials - k) * Math.log1p(-p));
    });
  }
  const coverage = sum / count;
  claims.claim(
    coverage > 0.93 && coverage < 0.97,
    "Wilson interval, mean coverage over p in [0.1, 0.9] at n = 200",
    `${(100 * coverage).toFixed(2)}%, exact (93% to 97%)`,
  );
}
