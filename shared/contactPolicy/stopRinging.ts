import type { Bus, Outgoing } from "../ports/bus.ts";
import type { ConfigStore } from "../ports/configStore.ts";
import type { Lines } from "../ports/lines.ts";

/** What stopping calls that ring needs. */
export interface StopRingingDeps {
  readonly configs: ConfigStore;
  readonly lines: Lines;
  readonly bus: Bus;
}

/**
 * Has calls that are on their way to numbers looked at whose holders have just opted out (step converse), so that those
 * which nobody has answered are hung up. Asked after the opt-out is stored: whoever takes a line later reads it before
 * the dial. Costs a read for each caller number, however many deliveries there are; asked again it does no harm.
 * @param numbers E.164
 * @param exceptId the attempt that told of the opt-out, which ends by itself
 */
export async function stopRinging(
  { configs, lines, bus }: StopRingingDeps,
  numbers: readonly string[],
  exceptId?: string,
): Promise<void> {
  if (numbers.length === 0) return;
  const optedOut = new Set(numbers);
  const found = await Promise.all(
    (await callerNumbers(configs)).map(async (number) => {
      const { leases } = await lines.inUse(number);
      // whom a representative calls is open until they have picked a number
      const meant = leases.filter(
        ({ attemptId, to }) => attemptId !== exceptId && (to === undefined || optedOut.has(to)),
      );
      return meant.map(({ attemptId }): Outgoing<"checks"> => ({ body: { attemptId, number, optOut: true } }));
    }),
  );
  const checks = found.flat();
  if (checks.length > 0) await bus.send("checks", checks);
}

/** Every number that calls may go out from, those among them which a workstream has just given up. */
async function callerNumbers(configs: ConfigStore): Promise<readonly string[]> {
  const [workstreams, numbers] = await Promise.all([configs.records("workstreams"), configs.records("phone-numbers")]);
  const used = workstreams.flatMap(({ record }) => record.value.phoneNumbers);
  return [...new Set([...used, ...numbers.map(({ record }) => record.value.number)])];
}
