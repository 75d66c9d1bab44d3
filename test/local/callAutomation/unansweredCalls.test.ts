import { setTimeout as pause } from "node:timers/promises";
import { CALLER } from "./simulatorProcess.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

test.each([
  ["+15551230001", "busy", 486, 560486, 486, "carrier"],
  ["+15551230003", "declining", 603, 560603, 603, "customer"],
  ["+15551230004", "not in use", 404, 560404, 404, "carrier"],
  ["+15551230010", "busy behind its carrier", 500, 560503, 486, "carrier"],
  ["+15551230011", "reporting us", 607, 560607, 607, "customer"],
])(
  "%s, %s, ends with CreateCallFailed and CallDisconnected of the same codes",
  async (to, _, code, subCode, sip, by) => {
    await stage.dial(to, { operationContext: to });
    const failed = await stage.receiver.next("CreateCallFailed", stage.path(to));
    const disconnected = await stage.receiver.next("CallDisconnected", stage.path(to));
    expect(failed.result).toMatchObject({ code, subCode, sipDetails: { code: sip } });
    expect(failed.data["operationContext"]).toBe(to);
    expect(disconnected.result).toEqual(failed.result);
    const [dial] = await stage.simulator.dials(to);
    expect(dial).toMatchObject({ answeredAt: null, endCode: code, endSubCode: subCode, endedBy: by });
  },
);

test("a call that nobody answers rings until we hang up", async () => {
  const to = "+15551230002";
  const connection = await stage.dial(to);
  expect((await connection.getCallConnectionProperties()).callConnectionState).toBe("connecting");
  await connection.hangUp(true);
  const failed = await stage.receiver.next("CreateCallFailed", stage.path(to));
  const disconnected = await stage.receiver.next("CallDisconnected", stage.path(to));
  expect([failed.result.subCode, disconnected.result.subCode]).toEqual([540487, 540487]);
  expect((await stage.simulator.dials(to))[0]).toMatchObject({ endCode: 487, endedBy: "caller" });
});

test("a telephone that rings is answered when that is told, and none is where nothing rings", async () => {
  const to = "+15551233002";
  const answer = () => stage.simulator.admin("POST", "calls/answer", { to });
  expect((await answer()).status).toBe(409);
  const connection = await stage.dial(to);
  while ((await stage.simulator.dials(to))[0]?.ringingAt === null) await pause(20);
  expect(await answer()).toEqual({ status: 200, body: { answered: to } });
  await stage.receiver.next("CallConnected", stage.path(to));
  expect((await answer()).status).toBe(409);
  expect((await stage.simulator.dials(to))[0]).toMatchObject({ answeredAt: expect.any(String), endedAt: null });
  await connection.hangUp(true);
});

test("a third call of a number that may have two fails as declined, and a raised number may have more", async () => {
  const { simulator, client, receiver } = stage;
  const from = "+15550001111";
  const dial = async (to: string) => {
    const invite = { targetParticipant: { phoneNumber: to }, sourceCallIdNumber: { phoneNumber: from } };
    return (await client.createCall(invite, receiver.uri + stage.path(to))).callConnection;
  };
  const first = await dial("+15551231002");
  const second = await dial("+15551231102");
  await dial("+15551231202");
  const refused = await receiver.next("CallDisconnected", stage.path("+15551231202"));
  expect(refused.result).toMatchObject({ code: 603, subCode: 560603 });
  await simulator.admin("POST", "numbers", { number: from, maxConcurrentCalls: 3 });
  const third = await dial("+15551231302");
  expect((await third.getCallConnectionProperties()).callConnectionState).toBe("connecting");
  for (const connection of [first, second, third]) await connection.hangUp(true);
  const { body } = await simulator.admin("GET", "stats");
  expect(body["maxConcurrent"]).toMatchObject({ [from]: 3 });
  expect(body["maxConcurrent"]).toHaveProperty([CALLER]);
});

test("ended dials can be forgotten, and live ones stay", async () => {
  const { simulator } = stage;
  const ringing = await stage.dial("+15551232002");
  await stage.dial("+15551232001");
  await stage.receiver.next("CallDisconnected", stage.path("+15551232001"));
  await simulator.admin("DELETE", "calls");
  expect(await simulator.dials("+15551232001")).toEqual([]);
  expect(await simulator.dials("+15551232002")).toHaveLength(1);
  await ringing.hangUp(true);
});
