import { z } from "zod";
import { adminRecords } from "../../../shared/domain/adminRecords.ts";
import { firstIssue } from "../../../shared/domain/firstIssue.ts";

/** What a caller is told of a value that a schema refuses. */
function told(schema: z.ZodType, value: unknown) {
  const { error } = schema.safeParse(value);
  const { message, field } = firstIssue(error ?? new z.ZodError([]));
  return { message, field };
}

const script = (nodes: unknown, more: object = {}) => ({ name: "A", script: { start: "a", nodes, ...more } });

test.each<[string, unknown, string, string]>([
  ["a field that a node lacks", script({ a: { say: "Hello" } }), "script.nodes.a.next", "missing; the type string"],
  [
    "a key of a choice",
    script({ a: { ask: "?", choices: [{ key: "x", next: "a" }], otherwise: "a", silence: "a" } }),
    "script.nodes.a.choices[0].key",
    "1 to 8 of the keys",
  ],
  ["an unknown kind of agent", { kind: "robot", name: "A" }, "kind", "script, copilotStudio and openAi are accepted"],
  [
    "a language that is no tag",
    script({ a: { end: true } }, { language: "English, please" }),
    "script.language",
    "a language tag",
  ],
])("%s is told with its field and with what is accepted", (_name, agent, field, words) => {
  const refusal = told(adminRecords.agents, agent);
  expect(refusal.field).toBe(field);
  expect(refusal.message).toContain(`${field}: ${words}`);
});

test.each<[string, z.ZodType, string]>([
  ["an id", z.guid(), "value: a GUID is accepted."],
  ["a day", z.iso.date(), "value: a date, yyyy-MM-dd, is accepted."],
  ["an address", z.url(), "value: an address, e.g. https://contoso.com/path, is accepted."],
  [
    "a text with words of its own",
    z.guid("the id of a resource is accepted"),
    "value: the id of a resource is accepted.",
  ],
  ["a text by its pattern", z.string().regex(/^a$/), "value: Invalid string: must match pattern /^a$/."],
])("of %s that is none what is accepted is told", (_name, schema, message) => {
  expect(told(z.strictObject({ value: schema }), { value: "none" })).toEqual({ message, field: "value" });
});

test("of several forms that a value may have the one it comes nearest to is held against it", () => {
  const forms = z.union([
    z.strictObject({ a: z.number(), b: z.number(), c: z.number() }),
    z.strictObject({ d: z.union([z.boolean(), z.strictObject({ e: z.number() })]) }),
  ]);
  expect(told(z.strictObject({ of: forms }), { of: { d: { e: "1" } } })).toEqual({
    message: "of.d: of another type; the type boolean is accepted.",
    field: "of.d",
  });
});

test("a choice of forms that says itself what is accepted keeps its words", () => {
  const choice = z.strictObject({ at: z.union([z.number(), z.string()], { error: "a number or text is accepted" }) });
  expect(told(choice, { at: true })).toEqual({ message: "at: a number or text is accepted.", field: "at" });
});
