import fc from "fast-check";
import { keyRangeOf } from "../../../local/tableStorage/keyRange.ts";
import { createRowCollection } from "../../../local/tableStorage/rowCollection.ts";

const silent = { put: () => undefined, remove: () => undefined };
const rowOf = (PartitionKey: string, RowKey: string) => ({
  PartitionKey,
  RowKey,
  properties: {},
  lastModifiedTime: "",
  eTag: "",
});
const key = fc.constantFrom("", "0e1", "0e2", "1", "10", "2", "a", "ab", "b", "é", "\u{1f600}");

test("a range holds exactly the rows whose keys lie in it, in key order, whatever was added and removed before", () => {
  const changes = fc.array(fc.record({ partition: key, row: key, added: fc.boolean() }), { maxLength: 60 });
  fc.assert(
    fc.property(changes, key, key, key, key, (made, partition, from, to, start) => {
      const collection = createRowCollection(silent);
      const expected = new Set<string>();
      for (const change of made) {
        const row = rowOf(change.partition, change.row);
        const name = JSON.stringify([change.partition, change.row]);
        if (change.added) collection.insert(row);
        else collection.remove(row);
        if (change.added) expected.add(name);
        else expected.delete(name);
      }
      const range = keyRangeOf(`PartitionKey ge '${partition}' and RowKey ge '${from}' and RowKey le '${to}'`);
      const found = [...collection.range(range, { PartitionKey: start, RowKey: from })];
      const keys = ([...expected].map((name) => JSON.parse(name)) as [string, string][]).filter(
        ([pk, rk]) => pk >= partition && rk >= from && rk <= to && (pk > start || (pk === start && rk >= from)),
      );
      keys.sort(([pk, rk], [otherPk, otherRk]) => (pk < otherPk || (pk === otherPk && rk < otherRk) ? -1 : 1));
      expect(found.map(({ PartitionKey, RowKey }) => [PartitionKey, RowKey])).toEqual(keys);
    }),
  );
});

test("a row is found by its keys, and the one put last is found", () => {
  const collection = createRowCollection(silent);
  collection.insert({ ...rowOf("p", "r"), eTag: "first" });
  collection.update({ ...rowOf("p", "r"), eTag: "second" });
  expect(collection.findOne({ PartitionKey: "p", RowKey: "r" })?.eTag).toBe("second");
  expect(collection.findOne({ PartitionKey: "p", RowKey: "other" })).toBeNull();
});

test.each([
  ["PartitionKey eq 'p'", { from: "p", to: "p" }, { from: "" }],
  [
    "PartitionKey eq 'p' and RowKey gt 'a' and RowKey lt 'c' and n eq 1",
    { from: "p", to: "p" },
    { from: "a", to: "c" },
  ],
  ["(RowKey ge 'a') and (PartitionKey le 'p' and RowKey ge 'b')", { from: "", to: "p" }, { from: "b" }],
  ["PartitionKey eq 'p' or RowKey eq 'a'", { from: "" }, { from: "" }],
  ["not (PartitionKey eq 'p')", { from: "" }, { from: "" }],
  ["PartitionKey ne 'p'", { from: "" }, { from: "" }],
  ["'p' eq PartitionKey", { from: "" }, { from: "" }],
])("the filter %s is looked for in the keys it names", (filter, partition, row) => {
  expect(keyRangeOf(filter)).toEqual({ partition, row });
});
