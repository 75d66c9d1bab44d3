import type { Probes } from "../ports/probes.ts";
import { type TimersDeps, timersAlive } from "./timersAlive.ts";

/** What is not as it should be: a name of the app's own for each. */
export type Down = "tables" | "timers" | "serviceBus" | "communicationServices";

/** What looking after health needs. */
export interface HealthDeps extends TimersDeps {
  readonly probes: Probes;
  /** How long each may take to answer, in ms; 2,500 where absent. */
  readonly patience?: number;
}

/** A little longer than a probe takes by itself. */
const usualPatience = 2_500;

/**
 * Finds what is down, asking all at once and waiting for none for long.
 * @returns the names of what is down, in a fixed order; none where all is well
 */
export async function findDown(deps: HealthDeps): Promise<readonly Down[]> {
  const { probes, patience = usualPatience } = deps;
  // reading the heartbeat shows that Table Storage answers, too
  const [timers, bus, telephony] = await Promise.all([
    within(patience, timersAlive(deps)),
    within(patience, probes.serviceBus()),
    within(patience, probes.communicationServices()),
  ]);
  const down: (Down | undefined)[] = [
    timers.failed ? "tables" : undefined,
    bus.failed ? "serviceBus" : undefined,
    telephony.failed ? "communicationServices" : undefined,
    timers.value === false ? "timers" : undefined,
  ];
  return down.filter((name) => name !== undefined);
}

/** A value that came in time, or the fact that none did. */
interface Answer<T> {
  readonly failed: boolean;
  readonly value?: T;
}

async function within<T>(ms: number, answer: Promise<T>): Promise<Answer<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer<T>>((give) => {
    timer = setTimeout(() => give({ failed: true }), ms);
  });
  const inTime = answer.then(
    (value): Answer<T> => ({ failed: false, value }),
    (): Answer<T> => ({ failed: true }),
  );
  try {
    return await Promise.race([inTime, late]);
  } finally {
    clearTimeout(timer);
  }
}
