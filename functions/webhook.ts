import { DialerError } from "../shared/domain/dialerError.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { isFlowSubscriptionId } from "./http/webhookRequest.ts";

// administrators' own subscriptions have other ids, and stay
httpRoute({
  name: "webhook",
  step: "accept",
  methods: ["DELETE"],
  route: "api/webhooks/{id}",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const id = request.params["id"] ?? "";
    if (isFlowSubscriptionId(id) && (await deps.configs.removeRecord("outcome-subscriptions", id, "exists"))) {
      return { status: 204 };
    }
    throw new DialerError("NotFound", "There is no such webhook.");
  },
});
