// Trains on arrays: two numbers a row, and a label.
import { classifier } from "@regula/estimators";

const X = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = X.map(([a, b]) => (a * b > 0 ? "alike" : "unlike"));

const model = await classifier({ hidden: [16], seed: 1 }).fit(X.slice(50), y.slice(50));

console.log(model.predict([[0.8, 0.7]]), model.predictProba([[0.8, 0.7]]));
console.log("accuracy on 50 new rows:", model.score(X.slice(0, 50), y.slice(0, 50)));
