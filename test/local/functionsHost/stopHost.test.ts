import { createAppRegistry } from "../../../local/functionsHost/app/createAppRegistry.ts";
import { createWorkCounter } from "../../../local/functionsHost/invoke/createWorkCounter.ts";
import { stopHost } from "../../../local/functionsHost/stopHost.ts";

test("work that a bus brings while it is being stopped is waited for, too", async () => {
  const work = createWorkCounter();
  const happened: string[] = [];
  let end: () => void = () => undefined;
  let bring: () => void = () => undefined;
  const brought = new Promise<void>((resolve) => {
    bring = resolve;
  });
  const bus = {
    async stop() {
      await new Promise(setImmediate);
      const ended = work.begin();
      end = () => {
        happened.push("the work has ended");
        ended();
      };
      bring();
    },
    close: async () => void happened.push("the bus is closed"),
  };
  const listener = { port: 0, open: () => undefined, stop: () => undefined, close: () => undefined };
  const registry = createAppRegistry();
  const stopped = stopHost({ registry, log: () => undefined, work, listener, buses: [bus], app: "." });
  await brought;
  // what does not wait for it goes on in this turn
  await new Promise(setImmediate);
  end();
  await stopped;
  expect(happened).toEqual(["the work has ended", "the bus is closed"]);
});
