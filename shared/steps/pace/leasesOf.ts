import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { Lease } from "../../ports/lines.ts";
import type { Capacity } from "./readCapacity.ts";

/** A configuration's calls, whatever number they go out from. */
export function leasesOf({ inUse }: Capacity, { id }: EngagementConfig): Lease[] {
  return [...inUse.values()].flatMap(({ leases }) => leases.filter(({ configId }) => configId === id));
}
