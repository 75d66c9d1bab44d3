import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The points at which a process can be made to die, in the order in which a delivery passes them. */
export const faultPointNames = [
  "afterScheduleBeforeInsert",
  "afterInsertBeforeAnswer",
  "afterLinesTakenBeforeClaim",
  "afterClaimBeforeMessage",
  "afterStoredIdBeforeCreateCall",
  "afterCreateCallBeforeStored",
  "afterReducerBeforeCommand",
  "afterSettleBeforeLineReleased",
  "afterResultBeforeOutcome",
  "afterOutcomeSentBeforeComplete",
] as const;

/** A point at which a process can be made to die. */
export type FaultPoint = (typeof faultPointNames)[number];

/** Told whenever a point is passed. */
export type PassPoint = (point: FaultPoint) => void;

/**
 * Kills this process when it passes a point that is switched on. A point is on while the directory holds a file of its
 * name with a number above 0: the process dies at that pass, counted from now. The file is brought up to date first, so
 * that counting outlives the process and it dies there once; anybody may write a file to switch a point on.
 * @param directory made where it is missing
 * @param wanted points to switch on that have not been on in this directory before, e.g. `afterInsertBeforeAnswer:3`,
 *   separated by commas
 * @param die ends the process at once
 * @throws Error where `wanted` names no point
 */
export function faultPoints(directory: string, wanted: string | undefined, die: () => void = killSelf): PassPoint {
  mkdirSync(directory, { recursive: true });
  for (const text of wanted?.split(",") ?? []) switchOn(directory, text);
  return (point) => {
    const left = passesLeft(join(directory, point));
    if (left === 0) return;
    writeFileSync(join(directory, point), String(left - 1));
    if (left === 1) die();
  };
}

function switchOn(directory: string, text: string): void {
  const [name, passes] = text.trim().split(":");
  const point = faultPointNames.find((known) => known === name);
  if (point === undefined || !(Number(passes) >= 1)) {
    throw new Error(
      `FAULT_POINTS: ${text} is not accepted; <point>:<pass> is, with one of ${faultPointNames.join(", ")}`,
    );
  }
  try {
    writeFileSync(join(directory, point), String(Number(passes)), { flag: "wx" });
  } catch {
    // it was on before this process began: what is left of it counts
  }
}

function passesLeft(path: string): number {
  try {
    return Number(readFileSync(path, "utf8")) || 0;
  } catch {
    return 0;
  }
}

/** As a power cut would: nothing is finished, closed or said. */
function killSelf(): void {
  process.kill(process.pid, "SIGKILL");
}
