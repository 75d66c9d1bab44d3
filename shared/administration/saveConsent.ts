import type { ConsentRecord } from "../domain/consentRecord.ts";
import { DialerError } from "../domain/dialerError.ts";
import { firstIssue } from "../domain/firstIssue.ts";
import { parseMoment } from "../domain/parseMoment.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConsentStore } from "../ports/consentStore.ts";
import { consentRequest } from "./consentRequest.ts";

/** What saving consent needs. */
export interface SaveConsentDeps {
  readonly consents: ConsentStore;
  readonly clock: Clock;
}

/** How it came in where the record itself does not say, and whether only opt-outs may. */
export interface ConsentOrigin {
  readonly source: string;
  readonly optOutOnly?: boolean;
}

/**
 * Checks and saves a record of consent.
 * @param body as it was sent, parsed
 * @throws DialerError InvalidArgument; Forbidden where only opt-outs may be recorded
 */
export async function saveConsent(deps: SaveConsentDeps, body: unknown, origin: ConsentOrigin): Promise<ConsentRecord> {
  const parsed = consentRequest.safeParse(body);
  if (!parsed.success) throw firstIssue(parsed.error);
  const { at, evidence, expiresAt, source = origin.source, ...rest } = parsed.data;
  if (origin.optOutOnly === true && rest.state !== "OptedOut") {
    throw new DialerError("Forbidden", "The role Omnichannel.Administrator is needed for anything but an opt-out.");
  }
  const now = deps.clock.now();
  const said = at === undefined ? now : (parseMoment(at) ?? now);
  if (said > now) throw new DialerError("InvalidArgument", "at: must not be in the future.", { field: "at" });
  const end = expiresAt === undefined ? undefined : parseMoment(expiresAt);
  if (end !== undefined && end <= said) {
    throw new DialerError("InvalidArgument", "expiresAt: must be after at, which is now where it is absent.", {
      field: "expiresAt",
    });
  }
  const record: ConsentRecord = {
    ...rest,
    source,
    at: said,
    ...(evidence === undefined ? {} : { evidence }),
    ...(end === undefined ? {} : { expiresAt: end }),
  };
  await deps.consents.add(record);
  return record;
}
