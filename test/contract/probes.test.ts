import { join } from "node:path";
import { ServiceBusClient } from "@azure/service-bus";
import { callAutomationProbe } from "../../shared/adapters/callAutomation/callAutomationProbe.ts";
import { serviceBusProbe } from "../../shared/adapters/serviceBus/serviceBusProbe.ts";
import { sharedProbe } from "../../shared/adapters/system/sharedProbe.ts";
import { memoryClock } from "../support/memory/memoryClock.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";
import { type ProbeBench, probeContract } from "./suites/probeContract.ts";

const entities = join(__dirname, "../../infra/serviceBusQueues.json");

/** A part of the embedded stack behind a probe. */
function benchOf(part: RunningPart, probe: ProbeBench["probe"], end: () => Promise<void>): ProbeBench {
  return {
    probe,
    freeze: () => process.kill(part.pid, "SIGSTOP"),
    thaw: () => process.kill(part.pid, "SIGCONT"),
    stop: end,
  };
}

probeContract("Service Bus", async () => {
  const part = await startPart("serviceBus", "--entities", entities, "--durability", "none");
  const client = new ServiceBusClient(String(part.ready["connectionString"]), {
    retryOptions: { maxRetries: 3, retryDelayInMs: 250, timeoutInMs: 10_000 },
  });
  return benchOf(part, serviceBusProbe(client), async () => {
    await part.stop();
    void client.close();
  });
});

probeContract("Communication Services", async () => {
  const part = await startPart("callAutomation");
  const access = { connectionString: String(part.ready["connectionString"]) };
  return benchOf(part, callAutomationProbe(access), () => part.stop());
});

test("who asks within a second shares an answer, and who asks while one is awaited waits for that", async () => {
  const clock = memoryClock(1_000);
  let asked = 0;
  let give: (error?: Error) => void = () => {};
  const probe = sharedProbe(() => {
    asked += 1;
    return new Promise((done, fail) => {
      give = (error) => (error === undefined ? done() : fail(error));
    });
  }, clock);
  const first = probe();
  clock.advance(5_000);
  const second = probe();
  expect(asked).toBe(1);
  give(new Error("nobody there"));
  await expect(first).rejects.toThrow("nobody there");
  await expect(second).rejects.toThrow("nobody there");
  const third = probe();
  expect(asked).toBe(2);
  give();
  await third;
  clock.advance(999);
  await probe();
  expect(asked).toBe(2);
  clock.advance(1);
  const fourth = probe();
  expect(asked).toBe(3);
  give();
  await fourth;
});
