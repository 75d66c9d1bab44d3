import type { ConsentRecord } from "../../shared/domain/consentRecord.ts";

/** A record of consent as it is answered: moments as text. */
export function consentAnswer({ at, expiresAt, ...rest }: ConsentRecord): Record<string, unknown> {
  return {
    ...rest,
    at: new Date(at).toISOString(),
    ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
  };
}
