import type { Telemetry } from "../../ports/telemetry.ts";

/**
 * Telemetry that is opened when there is first something to tell, so that no cold start pays for it. Where it cannot be
 * opened, or fails, nothing is told and the work goes on.
 */
export function lazyTelemetry(open: () => Promise<Telemetry>): Telemetry {
  let opened: Promise<Telemetry | undefined> | undefined;
  const whenOpen = () => {
    opened ??= open().catch(() => undefined);
    return opened;
  };
  const tell = (what: (telemetry: Telemetry) => void) => {
    whenOpen()
      .then((telemetry) => telemetry && what(telemetry))
      .catch(() => undefined);
  };
  return {
    worked: (work) => tell((telemetry) => telemetry.worked(work)),
    count: (metric, by, labels) => tell((telemetry) => telemetry.count(metric, by, labels)),
    async flush() {
      await (await opened)?.flush().catch(() => undefined);
    },
  };
}
