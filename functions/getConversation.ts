import { attemptId } from "../shared/domain/attemptId.ts";
import type { Delivery } from "../shared/domain/delivery.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { conversationRecord } from "./dataverse/conversationRecord.ts";
import { dataPath, dataRoute } from "./dataverse/dataPath.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import type { Deps } from "./support/depsFor.ts";

/** Of a delivery that was tried more often, these many attempts are told, the latest ones. */
const mostAttempts = 20;

httpRoute({
  name: "getConversation",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/msdyn_proactive_deliveries({id})/conversation`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler({ request, deps }) {
    refuseOptions(request, []);
    const id = request.params["id"] ?? "";
    const row = await deps.deliveries.load(id);
    if (row === undefined) throw new DialerError("NotFound", `No delivery has the id ${id}.`);
    return jsonAnswer(200, {
      "@odata.context": `${dataPath(request)}/$metadata#Edm.Untyped`,
      deliveryId: row.value.id,
      status: row.value.status,
      result: row.value.result ?? null,
      attempts: await attemptsOf(deps, row.value),
    });
  },
});

async function attemptsOf(deps: Deps, { id, attempts }: Delivery): Promise<Record<string, unknown>[]> {
  const first = Math.max(1, attempts - mostAttempts + 1);
  const numbers = Array.from({ length: attempts - first + 1 }, (_, index) => first + index);
  const records = await Promise.all(numbers.map((number) => deps.deliveries.loadAttempt(attemptId(id, number))));
  return records.flatMap((record) => (record === undefined ? [] : [conversationRecord(record.attempt.value)]));
}
