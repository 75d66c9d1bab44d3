import { tuning } from "./tuning.ts";

/** The abandonments predicted of calls placed lately, which may still come. */
export interface RiskInFlight {
  readonly recent: { readonly t: number; readonly risk: number }[];
  total: number;
}

/** No calls placed yet. */
export function newRiskInFlight(): RiskInFlight {
  return { recent: [], total: 0 };
}

/** Adds what was placed at a time and lets go of what has become of older calls. */
export function addRisk(inFlight: RiskInFlight, t: number, risk: number): void {
  if (risk > 0) inFlight.recent.push({ t, risk });
  inFlight.total += risk;
  let settled = 0;
  for (const { t: placed, risk: old } of inFlight.recent) {
    if (placed >= t - tuning.callLife) break;
    inFlight.total -= old;
    settled += 1;
  }
  if (settled > 0) inFlight.recent.splice(0, settled);
  // sums of many small numbers leave a rest
  if (inFlight.recent.length === 0) inFlight.total = 0;
}
