import type { ChaosRun } from "./chaosRun.ts";
import { postDeliveries } from "./postDeliveries.ts";

/** What the API says of a delivery whose customer, or carrier, answered that calls are unwanted. */
const unwanted = "Unwanted";

/** Posts another delivery for each customer of whom the API says that they want no calls; none of it may be dialled. */
export async function callUnwanted(run: ChaosRun): Promise<void> {
  const now = Date.now();
  const refused = run.posted.filter(({ id }) => run.standings.get(id)?.reason === unwanted);
  const again = refused.map(({ to }) => ({ group: "first", to, postAt: 0 }));
  await postDeliveries(run.api, again, run.centre.configIds, now, {
    accepted(posted) {
      run.posted.push(posted);
      run.unwantedSince.set(posted.id, now);
    },
    optedOut: () => undefined,
  });
}
