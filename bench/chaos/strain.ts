import type { ChaosRun } from "./chaosRun.ts";
import { killParts } from "./killParts.ts";
import { postDeliveries } from "./postDeliveries.ts";
import { simulatorFaults } from "./simulatorFaults.ts";
import { suspendGroups } from "./suspendGroups.ts";

/**
 * The load with all that goes wrong under it: posts, cancellations, opt-outs, suspensions, kills and the simulator's
 * faults.
 */
export async function strain(run: ChaosRun, show: (progress: string) => void): Promise<void> {
  const { api, stack, plan, options, centre } = run;
  const faults = `${stack.telephony}/admin/faults`;
  await api.must("POST", faults, simulatorFaults(options.seed));
  const begin = Date.now();
  const tell = () => show(`${run.posted.length} accepted, ${run.kills.length} kills`);
  const [suspensions] = await Promise.all([
    suspendGroups(api, centre.configIds, begin, options.spanMs),
    postDeliveries(api, plan.deliveries, centre.configIds, begin, {
      accepted(posted) {
        run.posted.push(posted);
        tell();
      },
      optedOut: ({ id }) => run.unwantedSince.set(id, Date.now()),
    }),
    killParts(stack, plan.kills, begin, (kill) => {
      run.kills.push(kill);
      tell();
    }),
  ]);
  run.forbidden.push(...suspensions);
  await api.must("DELETE", faults);
}
