import { saveRecord } from "../shared/administration/saveRecord.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { bodyLimits, readJsonText } from "./http/readJsonText.ts";
import { flowSubscriptionId, webhookEvents, webhookRequest } from "./http/webhookRequest.ts";

// how a flow of Power Automate subscribes: the Location header is where it will unsubscribe (docs/http.md)
httpRoute({
  name: "webhooks",
  step: "accept",
  methods: ["POST"],
  route: "api/webhooks/{event}",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const event = webhookEvents.get(request.params["event"] ?? "");
    if (event === undefined) {
      const known = [...webhookEvents.keys()].join(", ");
      throw new DialerError("NotFound", `There are no such events to subscribe to; there are ${known}.`);
    }
    const wish = webhookRequest(await readJsonText(request, bodyLimits.other));
    const id = flowSubscriptionId(deps.random.uuid());
    const record = { ...wish, event, contentType: "application/json" };
    await saveRecord(deps, "outcome-subscriptions", id, JSON.stringify(record), "absent");
    return jsonAnswer(201, { id }, { Location: `${new URL(request.url).origin}/api/webhooks/${id}` });
  },
});
