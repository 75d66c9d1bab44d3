import { planCustomer } from "../people/planCustomer.ts";
import { planRepresentative } from "../people/planRepresentative.ts";
import type { Representative } from "../people/representative.ts";
import type { Identifier } from "../wire/identifier.ts";
import type { World } from "../world.ts";
import type { Call, Leg } from "./call.ts";

/** A user nobody configured picks up after a second and talks as long as the customer does. */
const UNKNOWN_USER: Omit<Representative, "address"> = {
  answers: true,
  answerDelaySeconds: 1,
  talkSeconds: null,
  wrapUpSeconds: null,
  declines: false,
  offers: "accept",
};

/**
 * Decides who somebody called is and how they take it: configured representatives and users are representatives, an
 * unknown number behaves as a customer would, and is the call's customer where it has none yet.
 * @param callId decides, with the raw id, the key of the dial
 * @param call the call they are invited to; `null` where it is being created
 * @param isDial whether the leg is a dial to be listed even where a representative is called
 */
export function planLeg(world: World, callId: string, call: Call | null, target: Identifier, isDial: boolean): Leg {
  const { settings } = world;
  const known = settings.representatives.find(({ address }) => address === target.address);
  const isUser = target.kind !== "phoneNumber";
  const hasCustomer = call !== null && [...call.legs.values()].some(({ role }) => role === "customer");
  const isRepresentative = known !== undefined || isUser || hasCustomer;
  const plan =
    known !== undefined || isUser
      ? planRepresentative(known ?? { address: target.address, ...UNKNOWN_USER }, settings.speed)
      : planCustomer({
          number: target.address,
          nthCall: world.book.countTo(target.address) + 1,
          seed: world.seed,
          settings,
        });
  return {
    identifier: target,
    role: isRepresentative ? "representative" : "customer",
    plan,
    state: "dialling",
    dialKey: isDial || !isRepresentative ? `${callId} ${target.rawId}` : null,
    isMuted: false,
    isOnHold: false,
    greetingEndsAt: 0,
  };
}
