import { describe, expect, test } from "vitest";
import { parseNameList } from "./parseNameList.ts";

describe("lists of names", () => {
  test.each([
    ["a,b", ["a", "b"]],
    ['"a,b",c', ["a,b", "c"]],
    ['"a,b" , c', ["a,b", "c"]],
    [" a b ,c", ["a b", "c"]],
    ['"say ""so""",2', ['say "so"', "2"]],
  ])("%s", (list, names) => expect(parseNameList(list, "features")).toEqual(names));

  test("quotes that do not fit are refused", () => {
    expect(() => parseNameList('"a,b', "features")).toThrow("option features: expected names");
  });
});
