import { regressor } from "@regula/estimators";

// Prices of homes: rooms, age and a district, some ages missing.
const homes = Array.from({ length: 200 }, (_, i) => ({
  rooms: 1 + (i % 6),
  age: i % 17 === 0 ? null : (i * 37) % 80,
  district: ["center", "river", "hills"][i % 3],
}));
const prices = homes.map(
  ({ rooms, age, district }, i) =>
    40 * rooms - 0.5 * (age ?? 40) + (district === "center" ? 60 : 0) + 8 * Math.sin(i * i),
);

const model = await regressor({ missing: "fill", seed: 1 }).fit(homes.slice(50), prices.slice(50));

console.log("R² on 50 new homes:", model.score(homes.slice(0, 50), prices.slice(0, 50)));
console.log(
  "four rooms in the center:",
  model.predict([{ rooms: 4, age: 10, district: "center" }]),
);
