import type { StepDeps } from "./createWorld.ts";

/** What a port call throws where the process is made to die. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/** The ports whose calls leave the process, and so are points where it may die. */
const outside = [
  "configs",
  "deliveries",
  "repeats",
  "readyLine",
  "lines",
  "callRate",
  "callLedger",
  "pacingJournal",
  "consents",
  "contactLedger",
  "desk",
  "waitingLine",
  "bus",
  "telephony",
  "agent",
  "outcomeTarget",
] as const;

/**
 * The ports as a process sees them that dies at one of its calls to the outside. From then on every call throws, as
 * nothing happens any more in a dead process.
 * @param at counts the calls from 1
 * @param moment `before`: the call is not made; `after`: it is made, but its answer never arrives
 * @returns the ports, and whether the process got as far as that call
 */
export function crashing(
  deps: StepDeps,
  at: number,
  moment: "before" | "after",
): { deps: StepDeps; died: () => boolean } {
  let calls = 0;
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== "function") return value;
        return async (...given: unknown[]) => {
          calls += 1;
          if (calls > at || (calls === at && moment === "before")) throw new Crash();
          const result: unknown = await value.apply(target, given);
          if (calls >= at) throw new Crash();
          return result;
        };
      },
    });
  const wrapped = Object.fromEntries(outside.map((name) => [name, wrap(deps[name])]));
  return { deps: { ...deps, ...wrapped }, died: () => calls >= at };
}
