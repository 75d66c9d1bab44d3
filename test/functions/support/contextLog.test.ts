import { InvocationContext } from "@azure/functions";
import { contextLog } from "../../../functions/support/contextLog.ts";

test("each line is a JSON object at its level, that names its step and its invocation", () => {
  const lines: [string, unknown][] = [];
  const context = new InvocationContext({
    invocationId: "invocation-1",
    logHandler: (level, ...text) => lines.push([level, JSON.parse(text.join(" "))]),
  });
  const log = contextLog(context);
  log.info("dial", "asked", { attemptId: "a.1", tries: 2 });
  log.warn("settle", "nothing to settle");
  log.error("pace", "failed", { code: undefined });
  expect(lines).toEqual([
    ["information", { step: "dial", message: "asked", invocationId: "invocation-1", attemptId: "a.1", tries: 2 }],
    ["warning", { step: "settle", message: "nothing to settle", invocationId: "invocation-1" }],
    ["error", { step: "pace", message: "failed", invocationId: "invocation-1" }],
  ]);
});
