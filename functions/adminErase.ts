import { z } from "zod";
import { erasePerson } from "../shared/administration/erasePerson.ts";
import { e164Number } from "../shared/domain/e164Number.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { readBody } from "./http/readBody.ts";

const cursor = z.string().max(100).optional();

const wish = z.union(
  [z.strictObject({ number: e164Number, cursor }), z.strictObject({ contactId: z.guid(), cursor })],
  { error: "`number` (E.164) or `contactId` (a GUID) is accepted, with the `cursor` of the answer before" },
);

httpRoute({
  name: "adminErase",
  step: "report",
  methods: ["POST"],
  route: "api/admin/erase",
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps, caller }) {
    const asked = await readBody(request, wish);
    const { cursor: after, ...person } = asked;
    const { cursor: next, ...counts } = await erasePerson(deps, person, caller.id, after);
    return jsonAnswer(200, { ...counts, done: next === undefined && counts.open === 0, cursor: next ?? null });
  },
});
