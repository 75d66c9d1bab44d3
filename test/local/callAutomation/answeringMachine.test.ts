import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage("--speed", "2");
  // at the speed of the dial it hangs up 38 s after it has answered
  await stage.simulator.admin("POST", "settings", { greetingSeconds: 20 });
});
afterAll(() => stage.close());

test("a machine's greeting is what a recognition hears first, then there is silence, and the machine hangs up", async () => {
  const to = "+15551230105";
  const { simulator, receiver } = stage;
  const connection = await stage.dial(to);
  // slower while it greets, so that a busy computer is in time to listen; it hangs up by the speed of the dial
  await simulator.admin("POST", "settings", { speed: 1 });
  await receiver.next("CallConnected", stage.path(to));
  const greeting = await stage.ask(connection, to, "speech");
  expect(JSON.stringify(greeting.data["speechResult"])).toContain("leave a message after the tone");
  await simulator.admin("POST", "settings", { speed: 20 });
  expect((await stage.ask(connection, to, "dtmf")).result).toMatchObject({ code: 400, subCode: 8510 });
  const ended = await receiver.next("CallDisconnected", stage.path(to));
  expect(ended.result).toMatchObject({ code: 200, subCode: 560000 });
});
