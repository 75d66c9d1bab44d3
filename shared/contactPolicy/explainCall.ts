import { dayMs } from "../domain/durations.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { noSuchConfig } from "../domain/noSuchConfig.ts";
import { parseMoment } from "../domain/parseMoment.ts";
import { queueClosure } from "../domain/queueClosure.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import { configHolds } from "./configHolds.ts";
import { type ContactExplanation, explainContact, type RuleCheck } from "./explainContact.ts";
import type { ExplainRequest } from "./explainRequest.ts";
import { hasMadeVoice } from "./hasMadeVoice.ts";
import { nextDialMoment } from "./nextDialMoment.ts";
import { type ContactFactsDeps, readContactFacts } from "./readContactFacts.ts";
import type { Rules } from "./rules.ts";

/** How far the next moment is looked for, in ms: 60 days. */
const farthest = 60 * dayMs;

/** What explaining needs. */
export type ExplainDeps = ContactFactsDeps & {
  readonly clock: Clock;
  readonly configs: ConfigStore;
  readonly contactRules: () => Promise<Rules>;
};

/**
 * Tells whether a number may be called at a moment, and why, without dialling it; with a configuration also what that
 * and its queue's hours have against it.
 * @throws DialerError NotFound where there is no such configuration
 */
export async function explainCall(deps: ExplainDeps, request: ExplainRequest): Promise<ContactExplanation> {
  const { at, contactId = "", subject = request.configId ?? "", ...call } = request;
  const now = (at === undefined ? undefined : parseMoment(at)) ?? deps.clock.now();
  const rules = await deps.contactRules();
  const config = await configOf(deps, request.configId);
  const asked = {
    ...call,
    purpose: call.purpose ?? config?.purpose ?? "transactional",
    artificialVoice: call.artificialVoice ?? (config === undefined || hasMadeVoice(config)),
    isBookedCallback: call.isBookedCallback ?? config?.isBookedCallback ?? false,
    quietTimeId: config?.quietTimeId,
    contactId,
    subject,
    spreadKey: request.number,
  };
  const facts = await readContactFacts(deps, asked, rules, now);
  const explanation = explainContact(facts, rules, now);
  if (config === undefined) return explanation;
  const queue = (await deps.configs.record("queues", config.queueId))?.value;
  const windows = [{ start: now, end: now + farthest }];
  const nextAt = nextDialMoment(windows, facts, rules, now, (at) => queueClosure(config, queue, at));
  return withConfig(explanation, configHolds(config, queue, now), nextAt);
}

async function configOf({ configs }: ExplainDeps, id: string | undefined): Promise<EngagementConfig | undefined> {
  if (id === undefined) return undefined;
  const found = await configs.config(id);
  if (found !== undefined) return found.value;
  throw noSuchConfig(id, "configId");
}

/**
 * What ends a delivery goes before what only holds it; the next moment is one at which nothing holds it any more,
 * unknown where that hangs on somebody who resumes the configuration.
 */
function withConfig(
  explanation: ContactExplanation,
  holds: ReturnType<typeof configHolds>,
  nextAt: number | undefined,
): ContactExplanation {
  const checks = [...holds].map(([rule, hold]): RuleCheck => {
    if (hold === undefined) return { rule, outcome: "passes" };
    const { code, message, source } = hold;
    return { rule, outcome: "holds", code, message, source };
  });
  const { decision } = explanation;
  const ends = !decision.allowed && decision.kind === "refuse";
  const first = [...holds.values()].find((hold) => hold !== undefined);
  const told = ends || first === undefined ? decision : first;
  return {
    ...explanation,
    decision: withNextAt(told, holds.get("Configuration") === undefined ? nextAt : undefined),
    checks: [...explanation.checks, ...checks],
  };
}

function withNextAt(told: ContactExplanation["decision"], nextAt: number | undefined): ContactExplanation["decision"] {
  if (told.allowed || told.kind === "refuse") return told;
  const { nextAt: _alone, ...bare } = told;
  return nextAt === undefined ? bare : { ...bare, nextAt };
}
