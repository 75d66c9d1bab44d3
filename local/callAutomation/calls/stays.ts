import type { RepresentativeStay } from "../store/dialRecord.ts";
import type { World } from "../world.ts";
import type { Call, Leg } from "./call.ts";

/** Takes note, in the customer's dial, of representatives who are added to a call and leave it. */
export const stays = {
  begin(world: World, call: Call, leg: Leg): void {
    if (!isAdded(leg)) return;
    const stay = { address: leg.identifier.address, joinedAt: new Date().toISOString(), leftAt: null };
    change(world, call, (known) => [...known, stay]);
  },
  end(world: World, call: Call, leg: Leg): void {
    if (!isAdded(leg)) return;
    const leftAt = new Date().toISOString();
    const isTheirs = (stay: RepresentativeStay) => stay.address === leg.identifier.address && stay.leftAt === null;
    change(world, call, (known) => known.map((stay) => (isTheirs(stay) ? { ...stay, leftAt } : stay)));
  },
};

/** Representatives whom the call was placed to have a dial of their own, which tells the same. */
function isAdded({ role, dialKey }: Leg): boolean {
  return role === "representative" && dialKey === null;
}

type Change = (known: readonly RepresentativeStay[]) => readonly RepresentativeStay[];

function change(world: World, call: Call, changed: Change): void {
  const key = [...call.legs.values()].find((leg) => leg.role === "customer")?.dialKey;
  const dial = world.book.dials.get(key ?? "");
  // dials of older journals have no list
  if (key != null && dial !== undefined)
    world.book.change(key, { representatives: changed(dial.representatives ?? []) });
}
