// Saves a regressor, and predicts with it elsewhere: here, or by `npx regula predict model.json new.csv`.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadRegressor, regressor } from "@regula/estimators";

const homes = Array.from({ length: 120 }, (_, i) => ({ rooms: 1 + (i % 6), age: (i * 37) % 80 }));
const prices = homes.map(({ rooms, age }) => 40 * rooms - 0.5 * age);
const file = path.join(mkdtempSync(path.join(tmpdir(), "homes-")), "model.json");
writeFileSync(file, (await regressor({ seed: 1 }).fit(homes, prices)).save());

const model = loadRegressor(readFileSync(file, "utf8"));
console.log(model.predict([{ rooms: 4, age: 10 }]), "of the law:", 40 * 4 - 0.5 * 10);
