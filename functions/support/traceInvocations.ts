import { app, type InvocationContext } from "@azure/functions";
import { composition } from "../../shared/composition.ts";
import type { Telemetry } from "../../shared/ports/telemetry.ts";
import { deliveriesIn } from "./deliveriesIn.ts";

/** Has every invocation told to the telemetry, where there is one, under the delivery it was about. */
export function traceInvocations(): void {
  app.hook.preInvocation((invocation) => {
    const { telemetry } = composition();
    if (telemetry === undefined) return;
    const { functionHandler, invocationContext } = invocation;
    invocation.functionHandler = (...inputs: unknown[]) =>
      traced(telemetry, invocationContext, inputs[0], async () => Reflect.apply(functionHandler, undefined, inputs));
  });
}

/** Does the work, and tells of it once it is done. */
export async function traced<T>(
  telemetry: Telemetry,
  context: InvocationContext,
  input: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = Date.now();
  const tell = (result: unknown, failed?: string) => {
    const times = { startedAt, endedAt: Date.now(), ...(failed === undefined ? {} : { failed }) };
    for (const found of deliveriesIn(input, result, context, startedAt)) {
      telemetry.worked({ name: context.functionName, ...found, ...times });
    }
  };
  try {
    const result = await work();
    tell(result, failureIn(result));
    return result;
  } catch (error) {
    // messages of errors may quote people, their kinds do not
    tell(undefined, error instanceof Error ? error.name : "unknown");
    throw error;
  }
}

/** Errors of requests are answers by now. */
function failureIn(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null || !("status" in result)) return undefined;
  return typeof result.status === "number" && result.status >= 500 ? `HTTP ${result.status}` : undefined;
}
