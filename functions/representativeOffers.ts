import { readOffers } from "../shared/desk/readOffers.ts";
import { DialerError } from "../shared/domain/dialerError.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";

// answers at once where there is an offer, else after the seconds waited for one
httpRoute({
  name: "representativeOffers",
  step: "converse",
  methods: ["GET"],
  route: "api/representatives/{id}/offers",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  waits: true,
  async handler(exchange) {
    const { id } = await ownRepresentative(exchange);
    const wait = exchange.request.query.get("waitSeconds") ?? "0";
    if (!/^\d{1,2}$/.test(wait) || Number(wait) > 30) {
      throw new DialerError("InvalidArgument", "waitSeconds: 0 to 30 are accepted.", { field: "waitSeconds" });
    }
    return jsonAnswer(200, { value: await readOffers(exchange.deps, id, Number(wait) * 1000) });
  },
});
