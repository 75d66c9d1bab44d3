import { z } from "zod";
import { type CallRequest, controlCall } from "../shared/desk/controlCall.ts";
import { controls } from "../shared/domain/controls.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { ownRepresentative } from "./http/ownRepresentative.ts";
import { readBody } from "./http/readBody.ts";

const plainActions = [...controls, "leaveMessage"] as const;

// limits of facts/dynamics.md §2.7 and §1.1: codes are kept quoted in one column of 1,000 characters
const code = z.string().regex(/^[^",]{1,80}$/, "1 to 80 characters without quotes and commas are accepted");

const body = z.discriminatedUnion(
  "action",
  [
    z.strictObject({ action: z.literal("start"), number: z.string().optional() }),
    z.strictObject({ action: z.enum(plainActions).exclude(["start"]) }),
    z.strictObject({
      action: z.literal("dispose"),
      dispositionCodes: z.array(code).max(12, "at most 12 are accepted").default([]),
      note: z.string().min(1).max(2000).optional(),
    }),
  ],
  { error: `${plainActions.join(", ")} and dispose are accepted` },
);

httpRoute({
  name: "representativeCall",
  step: "converse",
  methods: ["POST"],
  route: "api/representatives/{id}/calls/{attemptId}",
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor"],
  async handler(exchange) {
    const { id } = await ownRepresentative(exchange);
    const { request, deps } = exchange;
    const asked = toRequest(await readBody(request, body));
    await controlCall(deps, id, request.params["attemptId"] ?? "", asked);
    return { status: 204 };
  },
});

function toRequest(data: z.infer<typeof body>): CallRequest {
  if (data.action === "start") return { action: data.action, number: data.number };
  if (data.action !== "dispose") return { action: data.action };
  const { dispositionCodes: codes, note } = data;
  return { action: "dispose", disposition: { codes, ...(note === undefined ? {} : { note }) } };
}
