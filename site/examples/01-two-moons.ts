import { classifier } from "@regula/estimators";

// Two half circles that reach into each other, with noise.
const noise = (i: number) => 0.3 * Math.sin(i * i);
const X = Array.from({ length: 300 }, (_, i) => {
  const angle = (Math.PI * ((i * 7) % 150)) / 150;
  const [x, y] =
    i % 2 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  return [x + noise(i), y + noise(i + 0.5)];
});
const y = X.map((_, i) => (i % 2 ? "upper" : "lower"));

const model = await classifier({ hidden: [16], seed: 1 }).fit(X.slice(100), y.slice(100));

console.log("classes:", model.classes);
console.log("at the upper moon:", model.predictProba([[0, 1]])[0]);
console.log("accuracy on 100 new points:", model.score(X.slice(0, 100), y.slice(0, 100)));
console.log(
  "as it was estimated without them:",
  model.model.metrics?.estimates.accuracy?.model?.mean,
);
