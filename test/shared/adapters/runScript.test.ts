import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { runScript } from "../../../shared/adapters/scriptedAgent/runScript.ts";
import { type AgentScript, agentScript } from "../../../shared/domain/agentScript.ts";
import type { Heard } from "../../../shared/ports/agent.ts";

const answered: Heard = { kind: "answered" };

/** A script as administrators write it. */
const script = (nodes: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  agentScript.parse({ start: "start", nodes, ...more });

const begin = (given: AgentScript, inputAttributes: Record<string, string> = {}) =>
  runScript(given, { heard: answered, memory: undefined, inputAttributes });

const asking = script(
  {
    start: {
      ask: "Is this {name}?",
      choices: [
        { key: "1", phrases: ["yes", "speaking"], next: "yes" },
        { key: "12#", next: "long" },
      ],
      otherwise: "other",
      silence: "silent",
      silenceSeconds: 7,
    },
    yes: { end: true },
    long: { end: true },
    other: { end: true },
    silent: { end: true, machine: "hungUp" },
    out: { set: { OptOut: "true" }, next: "yes" },
  },
  { always: [{ phrases: ["do not call me"], next: "out" }], variables: { name: "nobody" }, language: "en-GB" },
);

const goOn = (heard: Heard, memory: unknown) => runScript(asking, { heard, memory, inputAttributes: {} });
const answer = (heard: Heard) => goOn(heard, { at: "start" });

test("a script says what it has to say, up to the first question, and remembers where it waits", () => {
  const given = script({
    start: { say: "Hello {name}.", next: "note" },
    note: { set: { Greeted: "{name}" }, next: "ask" },
    ask: { ask: "Well?", choices: [], otherwise: "ask", silence: "ask", by: "keys" },
  });
  expect(begin(given, { name: "Kim" })).toEqual({
    actions: [
      { kind: "say", text: "Hello Kim." },
      { kind: "note", attributes: { Greeted: "Kim" } },
      { kind: "ask", text: "Well?", by: "keys", silenceSeconds: 5, maxKeys: 1 },
    ],
    memory: { at: "ask" },
    language: "en-US",
  });
});

test("an input attribute goes before a variable's default, and a question takes as many keys as its longest choice", () => {
  expect(begin(asking).actions).toEqual([
    { kind: "ask", text: "Is this nobody?", by: "speechOrKeys", silenceSeconds: 7, maxKeys: 3 },
  ]);
  expect(begin(asking, { name: "Kim" }).actions).toMatchObject([{ text: "Is this Kim?" }]);
});

test.each<[Heard, string]>([
  [{ kind: "keys", keys: "1" }, "yes"],
  [{ kind: "keys", keys: "12#" }, "long"],
  [{ kind: "keys", keys: "2" }, "other"],
  [{ kind: "speech", text: "Yes, that's me" }, "yes"],
  [{ kind: "speech", text: "SPEAKING!" }, "yes"],
  [{ kind: "speech", text: "yesterday" }, "other"],
  [{ kind: "notUnderstood" }, "other"],
  [{ kind: "noRepresentative" }, "other"],
  [{ kind: "silence" }, "silent"],
])("%j leads to the node %s", (heard, at) => {
  expect(answer(heard).memory).toEqual({ at });
});

test("a phrase that always counts goes before the choices", () => {
  const turn = answer({ kind: "speech", text: "Yes, but do NOT call me again." });
  expect(turn.actions).toEqual([{ kind: "note", attributes: { OptOut: "true" } }, { kind: "end" }]);
});

test("an end may tell of a machine", () => {
  expect(answer({ kind: "silence" }).actions).toEqual([{ kind: "end", machine: "hungUp" }]);
});

test("a branch goes by the value of a variable", () => {
  const given = script({
    start: { branch: "lang", cases: { de: "german" }, otherwise: "english" },
    german: { say: "Guten Tag.", next: "end" },
    english: { say: "Good day.", next: "end" },
    end: { end: true },
  });
  expect(begin(given, { lang: "de" }).actions[0]).toEqual({ kind: "say", text: "Guten Tag." });
  expect(begin(given, { lang: "fr" }).actions[0]).toEqual({ kind: "say", text: "Good day." });
  expect(begin(given).actions[0]).toEqual({ kind: "say", text: "Good day." });
});

test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
  "an attribute that reads or is named %j is one like any other",
  (word) => {
    const given = script({
      start: { branch: "lang", cases: { de: "end" }, otherwise: "other" },
      other: { branch: word, cases: { de: "end" }, otherwise: "last" },
      last: { say: `{${word}}.`, next: "end" },
      end: { end: true },
    });
    expect(begin(given, { lang: word }).actions).toEqual([{ kind: "say", text: "." }, { kind: "end" }]);
  },
);

test("where nobody can come an escalation goes on otherwise", () => {
  const given = script({
    start: { escalate: "wanted", otherwise: "sorry" },
    sorry: { say: "Nobody is free.", next: "end" },
    end: { end: true },
  });
  const first = begin(given);
  expect(first.actions).toEqual([{ kind: "escalate", reason: "wanted" }]);
  const next = runScript(given, { heard: { kind: "noRepresentative" }, memory: first.memory, inputAttributes: {} });
  expect(next.actions).toEqual([{ kind: "say", text: "Nobody is free." }, { kind: "end" }]);
});

test.each([undefined, null, {}, { at: "gone" }, { at: "yes" }, "start"])("a memory %j fails", (memory) => {
  expect(() => goOn({ kind: "silence" }, memory)).toThrow(/^the script/);
});

test("a script that goes in circles fails", () => {
  const given = script({ start: { say: "Round.", next: "again" }, again: { set: { A: "b" }, next: "start" } });
  expect(() => begin(given)).toThrow("goes in circles");
});

test("whatever the nodes, a script comes to a wait or an end, or fails; it never runs for ever", () => {
  const name = fc.constantFrom("start", "a", "b", "c");
  const node = fc.oneof(
    name.map((next) => ({ say: "x", next })),
    name.map((next) => ({ set: { K: "v" }, next })),
    fc.tuple(name, name).map(([one, otherwise]) => ({ branch: "K", cases: { v: one }, otherwise })),
    name.map((otherwise) => ({ escalate: "r", otherwise })),
    fc.tuple(name, name).map(([otherwise, silence]) => ({ ask: "?", choices: [], otherwise, silence })),
    fc.constant({ end: true }),
  );
  fc.assert(
    fc.property(fc.record({ start: node, a: node, b: node, c: node }), (nodes) => {
      let actions: readonly { kind: string }[];
      try {
        ({ actions } = begin(script(nodes)));
      } catch (error) {
        expect(String(error)).toContain("goes in circles");
        return;
      }
      expect(actions.length).toBeLessThanOrEqual(100);
      expect(["ask", "escalate", "end"]).toContain(actions.at(-1)?.kind);
      expect(actions.slice(0, -1).every(({ kind }) => kind === "say" || kind === "note")).toBe(true);
    }),
    { numRuns: 500 },
  );
});

const samples = join(__dirname, "../../../sample/contactCentre/agents");

test.each(readdirSync(samples))("the sample's agent %s comes to an end whatever the customer answers", (file) => {
  const { script: given } = JSON.parse(readFileSync(join(samples, file), "utf8")) as { script: unknown };
  const parsed = agentScript.parse(given);
  const heard = fc.constantFrom<Heard>(
    { kind: "speech", text: "yes" },
    { kind: "speech", text: "no" },
    { kind: "silence" },
    { kind: "notUnderstood" },
    { kind: "keys", keys: "9" },
  );
  fc.assert(
    fc.property(fc.array(heard, { minLength: 1, maxLength: 20 }), (answers) => {
      let turn = begin(parsed);
      for (const what of answers) {
        const last = turn.actions.at(-1)?.kind;
        if (last === "end") return;
        const next = last === "escalate" ? ({ kind: "noRepresentative" } as const) : what;
        turn = runScript(parsed, { heard: next, memory: turn.memory, inputAttributes: {} });
      }
    }),
  );
});
