import { createRequire } from "node:module";
import { join } from "node:path";
import { note } from "../support/note.ts";
import { projectRoot } from "../support/projectRoot.ts";
import type { Figure } from "../types.ts";
import { decisionRate } from "./decisionRate.ts";
import type { PolicyModule } from "./policyUnderTest.ts";
import { scenarios } from "./scenarios.ts";
import { type DayFigures, simulateDay } from "./simulateDay.ts";

/** The policies as the build leaves them: loaded by path, as any outside simulator would. */
const policies = ["progressive", "documented", "predictive"] as const;

/**
 * Plays the same simulated days with every policy, side by side: occupancy, abandonment, how long live callers wait,
 * and what a decision costs. Needs no stack.
 */
export async function pacingBench(): Promise<readonly Figure[]> {
  const load = createRequire(__filename);
  const modules = policies.map((name): [string, PolicyModule] => [
    name,
    load(join(projectRoot(), "dist/shared/steps/pace/policies", `${name}.js`)),
  ]);
  const days = scenarios.flatMap((scenario) => {
    note(`pacing: ${scenario.name}`);
    const days = modules.map(([name, module]): [string, DayFigures] => [name, simulateDay(scenario, module)]);
    const progressive = days[0]?.[1].occupancy ?? 0;
    return days.flatMap(([name, day]) => figuresOf(`pacing.${scenario.name}.${name}`, day, progressive));
  });
  note("pacing: decisions for a thousand representatives");
  return [
    ...days,
    {
      name: "pacing.decisions.1000reps",
      figure: Math.round(decisionRate(1_000)),
      unit: "decisions/s",
      comparedWith: "needed: 1 a second for each queue",
    },
  ];
}

function figuresOf(name: string, day: DayFigures, progressive: number): Figure[] {
  const percent = (share: number) => Number((100 * share).toFixed(2));
  return [
    {
      name: `${name}.occupancy`,
      figure: percent(day.occupancy),
      unit: "%",
      comparedWith: `one to one ${percent(progressive)} %`,
    },
    { name: `${name}.abandonment`, figure: percent(day.abandonment), unit: "%", comparedWith: "limit 3 %" },
    { name: `${name}.wait95`, figure: Number(day.wait95.toFixed(2)), unit: "s", comparedWith: "limit 2 s" },
    {
      name: `${name}.decision`,
      figure: Number(day.decisionMean.toFixed(3)),
      unit: "ms",
      comparedWith: `goal 1 ms; longest ${day.decisionLongest.toFixed(1)} ms`,
    },
  ];
}
