import type { Telemetry } from "../../../shared/ports/telemetry.ts";

/** What every telemetry promises: whatever it is told, and whatever becomes of it, the work goes on. */
export function telemetryContract(name: string, make: () => Telemetry): void {
  test(`the telemetry of ${name} never fails whoever tells it something`, async () => {
    const telemetry = make();
    const deliveryId = "01930000-0000-7000-8000-000000000000";
    telemetry.worked({ name: "createProactiveVoiceDelivery", deliveryId, startedAt: 1_000, endedAt: 2_000 });
    telemetry.worked({ name: "dial", deliveryId, startedAt: 5_000, endedAt: 4_000, waitedMs: 0, failed: "Error" });
    telemetry.count("calls.dialled", 1, { outcome: "placed" });
    expect(await telemetry.flush()).toBeUndefined();
  });
}
