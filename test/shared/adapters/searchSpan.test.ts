import { searchSpan } from "../../../shared/adapters/tables/searchSpan.ts";
import { sampleDelivery, start } from "../../support/sampleRows.ts";

const { id } = sampleDelivery();
const moment = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
const is = (value: string) => ({ kind: "compare", field: "id", operator: "eq", value }) as const;
const since = (value: number) => ({ kind: "compare", field: "createdAt", operator: "ge", value }) as const;

test("Where one id is asked for, only the millisecond in which it was made is looked through", () => {
  expect(searchSpan(is(id))).toEqual({ from: moment, until: moment + 1 });
  expect(searchSpan({ kind: "all", of: [since(0), is(id)] })).toEqual({ from: moment, until: moment + 1 });
});

test("What is no id, or was made at another time than asked for, is looked for nowhere", () => {
  for (const condition of [is("nonsense"), { kind: "all", of: [is(id), since(moment + 1)] } as const]) {
    const { from, until } = searchSpan(condition);
    expect(from).toBeGreaterThanOrEqual(until);
  }
});

test("An id that is one of several possibilities narrows nothing", () => {
  expect(searchSpan({ kind: "any", of: [is(id), since(start)] }).from).toBe(0);
});
