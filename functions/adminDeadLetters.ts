import { busQueue, busQueues } from "./http/busQueue.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { jsonAnswer } from "./http/jsonAnswer.ts";
import { queryNumber } from "./http/queryNumber.ts";

const usual = 50;
const most = 500;

httpRoute({
  name: "adminDeadLetters",
  step: "report",
  methods: ["GET"],
  route: "api/admin/dead-letters",
  access: ["Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request, deps }) {
    const wanted = request.query.get("queue");
    const top = queryNumber(request, "top", usual, most);
    const queues = wanted === null ? busQueues : [busQueue(wanted)];
    const found = await Promise.all(queues.map((queue) => deps.deadLetters.list(queue, top)));
    const value = found.flat().map(({ enqueuedAt, ...letter }) => ({
      ...letter,
      enqueuedAt: new Date(enqueuedAt).toISOString(),
    }));
    return jsonAnswer(200, { value });
  },
});
