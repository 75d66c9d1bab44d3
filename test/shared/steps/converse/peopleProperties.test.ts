import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { resultOf } from "../../../../shared/domain/resultOf.ts";
import { calls, type Step } from "./playCall.ts";

/** Checks every call that can be played. */
function always(check: (steps: readonly Step[]) => void): void {
  fc.assert(fc.property(calls, check), { numRuns: 400 });
}

const named = (steps: readonly Step[], kind: "add" | "release" | "seat") =>
  steps.flatMap(({ actions }) =>
    actions.flatMap((action) =>
      action.kind === kind && "representativeId" in action ? [action.representativeId] : [],
    ),
  );

test("A call ends once, with one result, and nothing changes it afterwards", () => {
  always((steps) => {
    const first = steps.findIndex(({ after }) => after.phase === "ended");
    if (first < 0) return;
    const last = steps[first]?.after;
    expect(last?.end).toBeDefined();
    for (const step of steps.slice(first + 1)) expect(step.after).toBe(last);
    if (last !== undefined) expect(typeof resultOf(last)).toBe("string");
  });
});

test("No command is given to a call that has ended", () => {
  always((steps) => {
    for (const { after, actions } of steps) if (after.phase === "ended") expect(actions).toEqual([]);
  });
});

test("A call is hung up once, and nothing else is asked of it after that", () => {
  always((steps) => {
    const commands = steps.flatMap(({ actions }) => actions.map(({ kind }) => kind));
    const hangUp = commands.indexOf("hangUp");
    if (hangUp >= 0) expect(commands.slice(hangUp)).toEqual(["hangUp"]);
  });
});

test("No two representatives are on a call at once: the next is added only when the one before is released", () => {
  always((steps) => {
    let onTheWay: string | undefined;
    for (const action of steps.flatMap(({ actions }) => actions)) {
      if (action.kind === "release" && action.representativeId === onTheWay) onTheWay = undefined;
      if (action.kind !== "add") continue;
      expect(onTheWay).toBeUndefined();
      onTheWay = action.representativeId;
    }
    expect(named(steps, "seat").length).toBeLessThanOrEqual(1);
  });
});

test("Whoever was taken for a call has joined it, holds its seat, or has been released", () => {
  always((steps) => {
    const adopted = steps.flatMap((step) => step.adopted);
    const released = named(steps, "release");
    const seat = steps.at(-1)?.after.seat;
    const accounted = seat === undefined ? released : [...released, seat.id];
    expect([...adopted].sort()).toEqual([...accounted].sort());
    if (seat?.state === "joined") expect(named(steps, "seat")).toEqual([seat.id]);
  });
});

test("Whoever has declined or could not be reached is not taken again for the same wait", () => {
  always((steps) => {
    for (const { after } of steps) {
      if (after.seat !== undefined) expect(after.wait?.excluded ?? []).not.toContain(after.seat.id);
    }
  });
});

test("Nobody but the representative who joined speaks with a customer who is served", () => {
  always((steps) => {
    for (const { before, after, actions } of steps) {
      if (before.phase !== "served") continue;
      expect(["served", "ending", "ended"]).toContain(after.phase);
      expect(actions.filter(({ kind }) => kind !== "hangUp")).toEqual([]);
    }
  });
});

test("A customer who was served is not abandoned", () => {
  always((steps) => {
    if (steps.at(-1)?.after.abandoned !== true) return;
    expect(steps.map(({ after }) => after.phase)).not.toContain("served");
  });
});

test("How long a customer waited is known exactly where a representative joined, and is no negative span", () => {
  always((steps) => {
    for (const { after } of steps) {
      expect(after.waitedMs !== undefined).toBe(after.seat?.state === "joined");
      expect(after.waitedMs ?? 0).toBeGreaterThanOrEqual(0);
    }
  });
});

test("A customer is handed over once at most, and only where the agent has failed", () => {
  always((steps) => {
    const transfers = steps.filter(({ actions }) => actions.some(({ kind }) => kind === "transfer"));
    expect(transfers.length).toBeLessThanOrEqual(1);
    for (const { after } of transfers) expect(after).toMatchObject({ phase: "transferring", agentFailed: true });
  });
});

test("A machine is told from a person before anybody joins, and nobody is sought for it", () => {
  always((steps) => {
    const found = steps.findIndex(({ after }) => after.machineBy !== undefined);
    if (found < 0) return;
    expect(steps[found]?.before.phase).toBe("screening");
    const later = steps.slice(found).flatMap(({ actions }) => actions.map(({ kind }) => kind));
    expect(later[0]).toBe("releaseReserved");
    expect(later).not.toContain("add");
  });
});

test("The record of a call names who joined, once, and its end last", () => {
  always((steps) => {
    const last = steps.at(-1)?.after;
    const entries = last?.record?.entries ?? [];
    const joined = entries.filter(({ kind }) => kind === "joined").length;
    expect(joined).toBe(last?.seat?.state === "joined" ? 2 : 1);
    expect(entries.findIndex(({ kind }) => kind === "ended")).toBe(last?.phase === "ended" ? entries.length - 1 : -1);
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort((a, b) => a - b));
  });
});

test("The calls played here come to every phase", () => {
  const phases = fc.sample(calls, 300).flatMap((steps) => steps.map(({ after }) => after.phase));
  expect(new Set(phases)).toEqual(
    new Set(["screening", "talking", "waiting", "served", "transferring", "ending", "ended"]),
  );
});

test("An event that comes twice in a row changes nothing the second time, unless the first led to a new turn or wait", () => {
  let twins = 0;
  always((steps) => {
    steps.forEach(({ event, before, after, actions }, index) => {
      const twin = steps[index - 1];
      if (!isDeepStrictEqual(twin?.event, event) || twin?.actions.some(({ kind }) => kind !== "add") !== false) return;
      // a representative who is taken again after somebody else's answer is no double
      if (twin.adopted.length > 0 && event.kind !== "taken") return;
      twins += 1;
      expect(after).toBe(before);
      expect(actions).toEqual([]);
    });
  });
  expect(twins).toBeGreaterThan(100);
});
