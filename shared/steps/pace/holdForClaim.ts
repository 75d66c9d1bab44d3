import { offerTerms } from "../../desk/offerTerms.ts";
import { takeRepresentative } from "../../desk/takeRepresentative.ts";
import { addressOf } from "../../domain/addressOf.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { PaceDeps } from "./paceDeps.ts";

/** A representative who has an attempt in their hands before it is dialled. */
export interface Holder {
  readonly id: string;
  /** How Azure names them on the line. */
  readonly address: string;
}

/** A reservation outlasts the ringing by this, in ms. */
const reserveMargin = 30_000;

/**
 * Takes the representative who must have an attempt before it is dialled: in Preview mode it is offered to them, in
 * representative-led progressive mode they are reserved (facts/dynamics.md §2.2).
 * @returns undefined where nobody is free
 */
export async function holdForClaim(
  deps: PaceDeps,
  queueId: string,
  config: EngagementConfig,
  attemptId: string,
): Promise<Holder | undefined> {
  const isOffer = config.dialMode === "Preview";
  const id = await takeRepresentative(deps, {
    attemptId,
    configId: config.id,
    queueId,
    skills: config.skills,
    excluded: [],
    state: isOffer ? "offered" : "reserved",
    holdMs: isOffer
      ? (await offerTerms(deps.configs, config.id)).lifeMs
      : deps.ringTimeoutSeconds * 1000 + reserveMargin,
  });
  const record = await deps.configs.record("representatives", id ?? "");
  return id === undefined || record === undefined ? undefined : { id, address: addressOf(record.value.reach) };
}
