import type { Call } from "./call.ts";

/** One-shot timers of a call by name: setting one replaces the one of that name. */
export const callTimers = {
  /** Runs `act` once after `ms`. */
  set(call: Pick<Call, "timers">, name: string, ms: number, act: () => void): void {
    callTimers.clear(call, name);
    const timer = setTimeout(() => {
      call.timers.delete(name);
      act();
    }, ms);
    call.timers.set(name, timer);
  },
  isSet(call: Pick<Call, "timers">, name: string): boolean {
    return call.timers.has(name);
  },
  clear(call: Pick<Call, "timers">, name: string): void {
    clearTimeout(call.timers.get(name));
    call.timers.delete(name);
  },
  clearAll(call: Pick<Call, "timers">): void {
    for (const timer of call.timers.values()) clearTimeout(timer);
    call.timers.clear();
  },
};
