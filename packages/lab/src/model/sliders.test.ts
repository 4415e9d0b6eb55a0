import { describe, expect, test } from "vitest";
import { isSettingName, mainSettings, otherSettings, settingParameters } from "./settings.ts";
import { fromSlider, lastSliderStep, sliderRange, toSlider } from "./sliders.ts";

const names = [...mainSettings, ...otherSettings];

test("every setting is asked once, and nothing else is a setting", () => {
  expect([...names].sort()).toEqual(Object.keys(settingParameters).sort());
  expect(names.every(isSettingName)).toBe(true);
  for (const other of ["seed", "hidden", "toString", ""]) expect(isSettingName(other)).toBe(false);
});

describe.each(names)("the slider of %s", (name) => {
  const parameter = settingParameters[name];
  const range = sliderRange(name);

  test("runs inside the interval, and from end to end", () => {
    if (parameter.kind === "choice") {
      expect(range).toBeNull();
      return;
    }
    const { min, max } = parameter.interval;
    if (range === null) {
      expect(max - min).toBeGreaterThan(10);
      return;
    }
    expect(range.min).toBeGreaterThanOrEqual(min);
    expect(range.max).toBeLessThanOrEqual(max);
    expect(toSlider(range, range.max)).toBe(lastSliderStep);
    expect(fromSlider(range, lastSliderStep, parameter)).toBeGreaterThan(
      fromSlider(range, 0, parameter),
    );
  });
});
