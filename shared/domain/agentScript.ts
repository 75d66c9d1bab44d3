import { z } from "zod";
import { languageTag } from "./languageTag.ts";

const node = z.string().min(1).max(100);
const text = z.string().min(1).max(4000);

/** Says something and goes on. */
const say = z.strictObject({ say: text, next: node });

/** Asks and goes on by the answer; an answer fits a choice by key or by phrase. */
const ask = z.strictObject({
  ask: text,
  by: z.enum(["speech", "keys", "speechOrKeys"]).default("speechOrKeys"),
  choices: z
    .array(
      z.strictObject({
        key: z
          .string()
          .regex(/^[0-9*#]{1,8}$/, "1 to 8 of the keys 0 to 9, * and # are accepted")
          .optional(),
        phrases: z.array(z.string().min(1)).default([]),
        next: node,
      }),
    )
    .max(20),
  /** Where an answer that fits no choice leads. */
  otherwise: node,
  /** Where silence leads. */
  silence: node,
  silenceSeconds: z.int().min(1).max(60).default(5),
});

/** Goes on by the value of a variable. */
const branch = z.strictObject({ branch: z.string().min(1), cases: z.record(z.string(), node), otherwise: node });

/** Notes result attributes, which are posted with the outcome. */
const set = z.strictObject({ set: z.record(z.string().min(1).max(100), z.string().max(4000)), next: node });

/** Asks for a representative; `otherwise` is where it goes on when nobody can come. */
const escalate = z.strictObject({ escalate: z.string().min(1).max(400), otherwise: node });

/** Ends the conversation. */
const end = z.strictObject({
  end: z.literal(true),
  /** Set where the script has found out that a machine answered. */
  machine: z.enum(["hungUp", "messageLeft"]).optional(),
});

/**
 * What a scripted agent says and does: nodes by name, starting at `start`. Texts may hold `{variable}`: an input
 * attribute, else the default given here, else nothing.
 */
export const agentScript = z
  .strictObject({
    language: languageTag.default("en-US"),
    start: node,
    /** Default values of variables. */
    variables: z.record(z.string().max(100), z.string().max(4000)).default({}),
    /** Phrases that lead to a node whatever was asked, tried before the choices, e.g. a wish not to be called. */
    always: z.array(z.strictObject({ phrases: z.array(z.string().min(1)).min(1), next: node })).default([]),
    nodes: z.record(node, z.union([say, ask, branch, set, escalate, end])),
  })
  .superRefine((script, context) => {
    const known = new Set(Object.keys(script.nodes));
    const check = (target: string, path: (string | number)[]) => {
      if (!known.has(target)) context.addIssue({ code: "custom", path, message: `no node is named '${target}'` });
    };
    check(script.start, ["start"]);
    script.always.forEach((listen, index) => {
      check(listen.next, ["always", index, "next"]);
    });
    for (const [key, value] of Object.entries(script.nodes)) {
      for (const target of targetsOf(value)) check(target, ["nodes", key]);
    }
  });

/** A checked script. */
export type AgentScript = z.infer<typeof agentScript>;

/** One node of a script. */
export type ScriptNode = AgentScript["nodes"][string];

function targetsOf(value: ScriptNode): string[] {
  if ("say" in value || "set" in value) return [value.next];
  if ("ask" in value) return [value.otherwise, value.silence, ...value.choices.map((choice) => choice.next)];
  if ("branch" in value) return [value.otherwise, ...Object.values(value.cases)];
  if ("escalate" in value) return [value.otherwise];
  return [];
}
