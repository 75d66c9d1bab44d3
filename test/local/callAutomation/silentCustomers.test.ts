import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage("--speed", "20");
});
afterAll(() => stage.close());

test("who answers only to hang up is connected and disconnected", async () => {
  const to = "+15551230107";
  await stage.dial(to);
  expect((await stage.receiver.next("CallDisconnected", stage.path(to))).result.subCode).toBe(560000);
  expect((await stage.simulator.dials(to))[0]).toMatchObject({ endedBy: "customer", answeredAt: expect.any(String) });
});

test("a silent person is noticed by the initial silence time-out, and hangs up when left alone", async () => {
  const to = "+15551230109";
  await stage.simulator.admin("POST", "settings", { silenceSeconds: 400 });
  const connection = await stage.talkTo(to);
  expect((await stage.ask(connection, to, "speech")).result).toMatchObject({ code: 400, subCode: 8510 });
  expect((await stage.receiver.next("CallDisconnected", stage.path(to))).result.subCode).toBe(560000);
});
