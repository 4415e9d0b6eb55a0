import type { Language } from "@regula/base";
import { type CoxCalibration, judgeCalibration } from "@regula/statistics";
import { expect, test } from "vitest";
import { describeCalibration } from "./calibrationWords.ts";

const logit = (p: number) => Math.log(p / (1 - p));

/** Blocks of rows of which each has one probability, and a share that happens. */
function blocks(
  list: readonly (readonly [rows: number, says: number, happens: number])[],
  options: Parameters<typeof judgeCalibration>[3] = {},
  of: CoxCalibration["of"] = "positive",
): CoxCalibration {
  const rows = list.flatMap(([count, says, happens]) =>
    Array.from({ length: count }, (_, i) => ({
      z: logit(says),
      y: Number(i < Math.round(count * happens)),
    })),
  );
  return judgeCalibration(
    of,
    Float64Array.from(rows, ({ z }) => z),
    Float64Array.from(rows, ({ y }) => y),
    options,
  );
}

const both = (calibration: CoxCalibration) =>
  (["en", "pt-BR"] as const satisfies readonly Language[]).map((language) =>
    describeCalibration(calibration, language),
  );

test("300 rows say 60% and 80% happen, 300 say 90% and 70% happen: level right, the order wrong", () => {
  const [en, pt] = both(
    blocks([
      [300, 0.6, 0.8],
      [300, 0.9, 0.7],
    ]),
  );
  expect(en).toBe(
    "The probabilities are miscalibrated (600 rows; p < 0.001). They are the wrong way round, as what they call likelier happens less often (calibration slope −0.30 [−0.58, −0.03], where 1 is calibrated). These intervals are of 96% and hold for level and spread at once, so that with the test of the bend about 5% of calibrated models are called miscalibrated.",
  );
  expect(pt).toBe(
    "As probabilidades estão mal calibradas (600 linhas; p < 0,001). Elas estão na ordem contrária, pois o que dizem mais provável acontece menos (inclinação de calibração −0,30 [−0,58; −0,03], em que 1 é calibrado). Estes intervalos são de 96% e valem para nível e dispersão ao mesmo tempo, para que, com o teste da curva, cerca de 5% dos modelos calibrados sejam chamados de mal calibrados.",
  );
});

test("right as often as it says: nothing shown, and neither its proof", () => {
  const [en, pt] = both(
    blocks([
      [100, 0.2, 0.2],
      [100, 0.5, 0.5],
      [100, 0.8, 0.8],
    ]),
  );
  expect(en).toBe(
    "These 300 rows do not show the probabilities to be miscalibrated (level and spread p = 1.00, bend p = 1.00, both corrected for two tests): on average they are 50.0%, and 50.0% happened; calibration slope 1.00 [0.69, 1.34], where 1 is calibrated. These intervals are of 96% and hold for level and spread at once, so that with the test of the bend about 5% of calibrated models are called miscalibrated.",
  );
  expect(pt).toMatch(/^Estas 300 linhas não mostram que as probabilidades estejam mal calibradas/);
});

test.each<[string, CoxCalibration, RegExp, RegExp]>([
  [
    "too sure",
    blocks([
      [200, 0.05, 0.25],
      [200, 0.95, 0.75],
    ]),
    /They are too sure, as high ones should be lower and low ones higher \(calibration slope 0\.37 \[/,
    /Elas são seguras demais, pois as altas deveriam ser mais baixas/,
  ],
  [
    "too careful",
    blocks([
      [200, 0.4, 0.1],
      [200, 0.6, 0.9],
    ]),
    /They are too careful, as high ones should be higher and low ones lower \(calibration slope 5\.42 \[/,
    /Elas são cautelosas demais/,
  ],
  [
    "too high",
    blocks([
      [200, 0.5, 0.3],
      [200, 0.7, 0.5],
    ]),
    /They are too high: on average they are 60\.0%, and 40\.0% happened \(intercept −0\.85 \[/,
    /Elas são altas demais: em média são 60,0%, e aconteceu em 40,0%/,
  ],
  [
    "too low",
    blocks([
      [200, 0.3, 0.5],
      [200, 0.5, 0.7],
    ]),
    /They are too low: /,
    /Elas são baixas demais: /,
  ],
  [
    "of the predicted class",
    blocks(
      [
        [200, 0.9, 0.7],
        [200, 0.8, 0.55],
      ],
      {},
      "predicted",
    ),
    /They are too sure as a whole: on average the predicted class has 85\.0%, and 62\.5% are right/,
    /Elas são seguras demais no conjunto: em média a classe prevista tem 85,0%, e acerta-se em 62,5%/,
  ],
  [
    "bent",
    blocks([
      [300, 0.2, 0.5],
      [300, 0.5, 0.2],
      [300, 0.8, 0.8],
    ]),
    /; bent, as with level and spread corrected they are still too high in some stretches/,
    /; seguem uma curva, pois, corrigidos o nível e a dispersão, ainda são altas demais/,
  ],
  [
    "in groups",
    blocks(
      [
        [120, 0.05, 0.25],
        [120, 0.95, 0.75],
      ],
      { groups: Array.from({ length: 240 }, (_, i) => i % 24) },
    ),
    /\(240 rows in 24 groups; p < 0\.001\)/,
    /\(240 linhas em 24 grupos; p < 0,001\)/,
  ],
])("%s", (_, calibration, en, pt) => {
  const [english, portuguese] = both(calibration);
  expect(english).toMatch(en);
  expect(portuguese).toMatch(pt);
});

test("what intervals hold for is said where one was told, and only there", () => {
  const alike = Array.from({ length: 100 }, (_, i) => [1, 0.5 + i * 1e-12, i % 2] as const);
  const [en, pt] = both(blocks(alike));
  expect(en).toContain("no calibration slope is given");
  expect(en).not.toContain("These intervals are of");
  expect(pt).not.toContain("Estes intervalos são de");
  const bentAlone = blocks([
    [300, 0.2, 0.5],
    [300, 0.5, 0.05],
    [300, 0.8, 0.95],
  ]);
  const [bent] = both(bentAlone);
  expect(bent.includes("These intervals are of")).toBe(/\[[^\]]+\]/.test(bent));
});

test("a bound that was reached is called one, and no figure is made of it", () => {
  const right = blocks([
    [50, 0.4, 0],
    [50, 0.6, 1],
  ]);
  const [en, pt] = both(right);
  expect(en).toContain(
    "calibration slope above 8.35 and without an upper end (1,000, the largest that is tried, was reached)",
  );
  expect(pt).toContain(
    "acima de 8,35 e sem limite superior (a busca chegou a 1.000, o maior valor tentado)",
  );
  const wrong = blocks([
    [50, 0.4, 1],
    [50, 0.6, 0],
  ]);
  expect(both(wrong)[0]).toContain("below −8.35 and without a lower end (−1,000, the smallest");
  const always = blocks([[60, 0.5, 1]]);
  expect(both(always)[0]).toMatch(/too low: .*50\.0%, and 100\.0% .*intercept \[.*, no end\]/);
  for (const text of [...both(right), ...both(wrong), ...both(always)]) {
    expect(text).not.toMatch(/divid|1,000\.00|NaN|undefined/);
  }
});

test.each<[string, CoxCalibration, RegExp, RegExp]>([
  ["few rows", blocks([[19, 0.6, 0.5]]), /not judged: fewer than 20 rows/, /menos de 20 linhas/],
  [
    "few groups",
    blocks([[60, 0.6, 0.5]], { groups: Array.from({ length: 60 }, (_, i) => i % 9) }),
    /not judged: fewer than ten groups/,
    /menos de dez grupos/,
  ],
  [
    "one probability",
    blocks([[60, 0.6, 0.5]]),
    /60\.0%, and 50\.0% happened; no calibration slope is given, as the probabilities hardly differ/,
    /não há inclinação de calibração, porque as probabilidades quase não diferem/,
  ],
])("what is not judged: %s", (_, calibration, en, pt) => {
  const [english, portuguese] = both(calibration);
  expect(english).toMatch(en);
  expect(portuguese).toMatch(pt);
});
