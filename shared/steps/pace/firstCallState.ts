import { addressOf } from "../../domain/addressOf.ts";
import type { CallState, PreviewTerms } from "../../domain/callState.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { newCallState } from "../../domain/newCallState.ts";
import type { Workstream } from "../../domain/workstream.ts";
import type { Holder } from "./holdForClaim.ts";
import { screeningTerms } from "./screeningTerms.ts";

/** What an attempt's first call state is made from. */
export interface FirstCallFacts {
  readonly config: EngagementConfig;
  /** The configuration's; undefined where it was removed. */
  readonly workstream: Workstream | undefined;
  readonly queueId: string;
  /** The customer's number. */
  readonly to: string;
  /** A fresh id under which the customer is dialled where the representative is called first. */
  readonly repeatabilityId: string;
  /** The representative who has it already, if any. */
  readonly holder: Holder | undefined;
  /** Whether nobody is called again where a machine answers now. */
  readonly isLastAttempt: boolean;
  /** ms since 1970 UTC */
  readonly now: number;
}

/** The state of a call that is claimed: ready to be dialled or, in Preview mode, offered to a representative. */
export function firstCallState(facts: FirstCallFacts): CallState {
  const { config } = facts;
  const spoken = config.abandonedMessageEnabled ? config.abandonedMessage : "";
  const common = {
    ...(config.language === undefined ? {} : { language: config.language }),
    ...(spoken === undefined ? {} : { abandonedMessage: spoken }),
  };
  if (config.dialMode === "Preview") return { ...offered(facts), ...common };
  return { ...(config.engagementType === "CSRLed" ? ledByRepresentative(facts) : ledByAgent(facts)), ...common };
}

function ledByRepresentative({ config, isLastAttempt }: FirstCallFacts): CallState {
  const screening = screeningTerms(config);
  const again = isLastAttempt ? {} : { isLastAttempt };
  return { ...newCallState("representative"), ...(screening === undefined ? {} : { screening, ...again }) };
}

function ledByAgent({ config, workstream }: FirstCallFacts): CallState {
  const action = workstream?.agentFailureAction;
  const isUsual = action === undefined || (action.kind === "hangUp" && action.prompt === undefined);
  const { optOutKey } = config;
  return {
    ...newCallState("agent"),
    ...(optOutKey === undefined ? {} : { optOutKey }),
    ...(isUsual ? {} : { agentFailureAction: action }),
  };
}

function offered({ config, queueId, to, repeatabilityId, holder, now }: FirstCallFacts): CallState {
  return {
    ...newCallState("representativeFirst"),
    phase: "offered",
    preview: termsOf(config),
    customer: { address: addressOf({ kind: "phone", number: to }), repeatabilityId },
    wait: { since: now, queueId, excluded: [] },
    ...(holder === undefined ? {} : { seat: { ...holder, state: "offered", since: now } }),
    lastEventAt: now,
  };
}

/**
 * Without a delay and without a start by hand the call starts at the acceptance, as it does on ACS (facts/dynamics.md
 * §2.1).
 */
function termsOf({
  callDelayEnabled,
  callDelaySeconds,
  manualStart,
  skipAvailability,
}: EngagementConfig): PreviewTerms {
  const startAfterMs = callDelayEnabled ? callDelaySeconds * 1000 : 0;
  return { waits: skipAvailability, ...(manualStart ? {} : { startAfterMs }) };
}
