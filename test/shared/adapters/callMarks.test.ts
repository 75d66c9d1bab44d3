import { callMarks } from "../../../shared/adapters/tables/callMarks.ts";

test("Marks come back from a row as they went into it", () => {
  const marks = callMarks();
  marks.add("a.1");
  marks.add("b.1");
  const again = callMarks(marks.bytes());
  expect(["a.1", "b.1", "a.2"].map(again.has)).toEqual([true, true, false]);
  expect(again.bytes()).toEqual(marks.bytes());
});

test("A row keeps no more marks than one property holds", () => {
  const marks = callMarks();
  for (let call = 0; call < 9_000; call += 1) marks.add(`${call}.1`);
  expect(marks.bytes().length).toBe(64 * 1024);
  expect(marks.has("8191.1")).toBe(true);
  expect(marks.has("8192.1")).toBe(false);
});
