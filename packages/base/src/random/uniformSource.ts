/** A stream of uniform numbers in [0, 1) with 53 random bits each. Randomness is always an argument. */
export interface UniformSource {
  nextDouble(): number;
}
