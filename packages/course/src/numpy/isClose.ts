/** |x − y| ≤ atol + rtol·|y|, as NumPy has it: an infinity is near to nothing but itself. */
export function isClose(x: number, y: number, rtol: number, atol: number): boolean {
  return x === y || (Number.isFinite(y) && Math.abs(x - y) <= atol + rtol * Math.abs(y));
}
