/**
 * How weights begin: independent normals of mean 0; biases begin at 0. n is a layer's inputs.
 *
 * - `lecunNormal`: variance 1/n (LeCun et al. 1998, "Efficient BackProp", §4.6), the course's.
 * - `heNormal`: variance 2/n (He et al. 2015, "Delving deep into rectifiers", equation 10).
 * - `heHidden`: variance 2/n in hidden layers and 1/n in the output layer, whose weighted sums are
 *   not rectified; the 2 makes up for the half of them that a rectifier puts to 0.
 */
export const initializerNames = ["lecunNormal", "heNormal", "heHidden"] as const;

/** One of `initializerNames`. */
export type InitializerName = (typeof initializerNames)[number];

/** Where initial weights and frozen masks come from. */
export const weightSources = ["numpy", "philox"] as const;

/** One of `weightSources`. */
export type WeightSource = (typeof weightSources)[number];
