import type { AuditedDial } from "./evidence.ts";

/** Which attempt of which delivery a dial says it belongs to; undefined where it says nothing like that. */
export function attemptOf({
  context,
}: Pick<AuditedDial, "context">): { deliveryId: string; number: number } | undefined {
  const [, deliveryId, number] = /^([0-9a-f-]{36})\.(\d+)(\/|$)/.exec(context) ?? [];
  return deliveryId === undefined ? undefined : { deliveryId, number: Number(number) };
}
