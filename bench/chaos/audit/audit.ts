import { dialledTwice } from "./dialledTwice.ts";
import type { Evidence } from "./evidence.ts";
import { isEnded } from "./isEnded.ts";
import { outcomesMissing } from "./outcomesMissing.ts";
import { outsidePolicy } from "./outsidePolicy.ts";
import { outsideWindow } from "./outsideWindow.ts";
import { overCapacity } from "./overCapacity.ts";

/** The counts of the fault run's last line (contract §1). */
export interface AuditCounts {
  readonly accepted: number;
  readonly final: number;
  readonly dialledTwice: number;
  readonly outsideWindow: number;
  readonly outsidePolicy: number;
  readonly overCapacity: number;
  readonly outcomesMissing: number;
}

/** What an audit found. */
export interface Audit {
  readonly counts: AuditCounts;
  /** A sentence for each thing that is wrong; ids only, no number of anybody. */
  readonly findings: readonly string[];
  /** Whether nothing is wrong. */
  readonly isClean: boolean;
}

/** Judges a run from what was seen from outside. */
export function audit(evidence: Evidence): Audit {
  const unended = evidence.deliveries.filter((delivery) => !isEnded(delivery));
  const wrong = {
    dialledTwice: dialledTwice(evidence),
    outsideWindow: outsideWindow(evidence),
    outsidePolicy: outsidePolicy(evidence),
    overCapacity: overCapacity(evidence),
    outcomesMissing: outcomesMissing(evidence),
  };
  const findings = [
    ...unended.map(({ id, status }) => `${id} is ${status ?? "not there"}`),
    ...Object.entries(wrong).flatMap(([rule, sentences]) => sentences.map((sentence) => `${rule}: ${sentence}`)),
  ];
  const accepted = evidence.deliveries.length;
  return {
    counts: {
      accepted,
      final: accepted - unended.length,
      dialledTwice: wrong.dialledTwice.length,
      outsideWindow: wrong.outsideWindow.length,
      outsidePolicy: wrong.outsidePolicy.length,
      overCapacity: wrong.overCapacity.length,
      outcomesMissing: wrong.outcomesMissing.length,
    },
    findings,
    isClean: findings.length === 0,
  };
}
