import { z } from "zod";
import { replayDeadLetters } from "../shared/administration/replayDeadLetters.ts";
import { busQueue } from "./http/busQueue.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { readBody } from "./http/readBody.ts";

const numbers = z
  .array(z.string().regex(/^\d{1,19}$/, 'a number as listed, e.g. "12", is accepted'))
  .min(1)
  .max(500);

const wish = z.union(
  [
    z.strictObject({ queue: z.string(), sequenceNumbers: numbers }),
    z.strictObject({ queue: z.string(), all: z.literal(true) }),
  ],
  { error: "`queue` with `sequenceNumbers` (1 to 500 of them, as texts) or with `all`: true is accepted" },
);

httpRoute({
  name: "adminDeadLetterReplay",
  step: "report",
  methods: ["POST"],
  route: "api/admin/dead-letters/replay",
  access: ["Omnichannel.Administrator"],
  async handler({ request, deps, caller }) {
    const asked = await readBody(request, wish);
    const queue = busQueue(asked.queue);
    const wanted = "all" in asked ? "all" : asked.sequenceNumbers;
    const replayed = await replayDeadLetters(deps, queue, wanted);
    const entry = { at: deps.clock.now(), who: caller.id, action: "changed", kind: "dead-letters", id: queue } as const;
    await deps.auditTrail.record({ ...entry, what: [`replayed ${replayed.length}`] });
    const missing = wanted === "all" ? [] : wanted.filter((number) => !replayed.includes(number));
    return jsonAnswer(200, { replayed, missing });
  },
});
