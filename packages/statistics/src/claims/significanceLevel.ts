/** A p at or below it makes a verdict. */
export const significanceLevel = 0.05;
