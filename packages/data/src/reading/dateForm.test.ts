import { describe, expect, test } from "vitest";
import { findDateForms, parseDate } from "./dateForm.ts";

describe("dates", () => {
  test.each([
    [["2023-01-31", "2023-02-01"], ["ymd"], "2023-01-31T00:00:00Z"],
    [["21/01/2023", "02/02/2023"], ["dmy"], "2023-01-21T00:00:00Z"],
    [["1/21/2023", "2/2/2023"], ["mdy"], "2023-01-21T00:00:00Z"],
    [["1/2/2023", "2/3/2023"], ["dmy", "mdy"], "2023-02-01T00:00:00Z"],
    [["05-jan-2023", "11-fev-2023"], ["dmy"], "2023-01-05T00:00:00Z"],
    [["Jan 5, 2023"], ["mdy"], "2023-01-05T00:00:00Z"],
    [["2018-09-01T00:00:00.000Z"], ["ymd"], "2018-09-01T00:00:00Z"],
    [["2018-09-01 10:30:15-03:00"], ["ymd"], "2018-09-01T13:30:15Z"],
    [["2018-09-01 1:30 PM"], ["ymd"], "2018-09-01T13:30:00Z"],
  ])("%j: %j", (cells, orders, first) => {
    const forms = findDateForms(cells);
    expect(forms.map(({ order }) => order)).toEqual(orders);
    expect(parseDate(cells[0], forms[0])).toBe(Date.parse(first) / 1000);
  });

  test.each([
    ["31/02/2023"],
    ["2023-13-01"],
    ["a"],
    ["1.5"],
    ["12345678"],
    ["03/04/2022;01/04/2022"],
    ["1.1"],
    ["2019"],
    ["10-20"],
  ])("%s is no date", (cell) => expect(findDateForms([cell])).toEqual([]));
});
