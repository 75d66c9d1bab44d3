import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { CallAutomationClient } from "@azure/communication-call-automation";
import { CALLER, startSimulatorProcess, temporaryData } from "./simulatorProcess.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** Dials under a given repeatability id; the header says how it was taken. */
async function dialAs(client: CallAutomationClient, to: string, id: string, callback: string, firstSent = new Date()) {
  let result = "";
  const invite = { targetParticipant: { phoneNumber: to }, sourceCallIdNumber: { phoneNumber: CALLER } };
  const { callConnectionProperties } = await client.createCall(invite, callback, {
    requestOptions: {
      customHeaders: { "Repeatability-Request-ID": id, "Repeatability-First-Sent": firstSent.toUTCString() },
    },
    onResponse: (response) => {
      result = response.headers.get("repeatability-result") ?? "";
    },
  });
  return { id: String(callConnectionProperties.callConnectionId), result };
}

test("the same request twice is one dial, and another request under its id is refused", async () => {
  const { client, simulator, receiver } = stage;
  const to = "+15551230002";
  const id = randomUUID();
  const first = await dialAs(client, to, id, receiver.uri);
  const second = await dialAs(client, to, id, receiver.uri);
  expect(second).toEqual({ ...first, result: "accepted" });
  expect(await simulator.dials(to)).toMatchObject([{ repeatabilityId: id, callConnectionId: first.id }]);
  await expect(dialAs(client, "+15551230102", id, receiver.uri)).rejects.toMatchObject({ statusCode: 400 });
  expect(await simulator.dials("+15551230102")).toEqual([]);
  await client.getCallConnection(first.id).hangUp(true);
});

test("a first-sent date before the window is refused", async () => {
  const old = new Date(Date.now() - 6 * 60_000);
  const late = dialAs(stage.client, "+15551230202", randomUUID(), stage.receiver.uri, old);
  await expect(late).rejects.toMatchObject({ statusCode: 412 });
  const odd = dialAs(stage.client, "+15551230202", "not-a-uuid", stage.receiver.uri);
  await expect(odd).rejects.toMatchObject({ statusCode: 400 });
});

test("a request repeated while the first is in flight gets a conflict", async () => {
  const { client, simulator, receiver } = stage;
  await simulator.admin("POST", "faults", { callbackBefore201: 1 });
  const id = randomUUID();
  const to = "+15551231002";
  // answered with the first callback, and none comes while the telephone rings
  const first = dialAs(client, to, id, receiver.uri);
  while ((await simulator.dials(to))[0]?.ringingAt == null) await pause(20);
  await expect(dialAs(client, to, id, receiver.uri)).rejects.toMatchObject({ statusCode: 409 });
  expect(receiver.events.some(({ name }) => name === "CallConnected")).toBe(false);
  await simulator.admin("POST", "calls/answer", { to });
  expect((await first).result).toBe("accepted");
  await receiver.next("CallConnected");
  await simulator.admin("DELETE", "faults");
  await client.getCallConnection((await first).id).hangUp(true);
});

test("the first dial to 12 is refused with Retry-After, and the same request is then executed", async () => {
  const { client, simulator, receiver } = stage;
  const to = "+15551230012";
  const id = randomUUID();
  const refused = await dialAs(client, to, id, receiver.uri).catch((error: unknown) => error);
  expect(refused).toMatchObject({ statusCode: 429 });
  expect(await simulator.dials(to)).toEqual([]);
  const dialled = await dialAs(client, to, id, receiver.uri);
  await client.getCallConnection(dialled.id).hangUp(true);
  expect(await simulator.dials(to)).toHaveLength(1);
});

test("the first dial to 13 is placed and its connection cut, and a repetition learns its id", async () => {
  const { client, simulator, receiver } = stage;
  const to = "+15551230013";
  const id = randomUUID();
  await expect(dialAs(client, to, id, receiver.uri)).rejects.toMatchObject({ code: "ECONNRESET" });
  const replayed = await dialAs(client, to, id, receiver.uri);
  expect(replayed.result).toBe("accepted");
  expect(await simulator.dials(to)).toMatchObject([{ callConnectionId: replayed.id }]);
  await client.getCallConnection(replayed.id).hangUp(true);
});

test("a killed simulator forgets neither its dials nor its answers, and its calls are over", async () => {
  const data = temporaryData();
  const callback = "http://127.0.0.1:9/nobody";
  const to = "+15551230002";
  const id = randomUUID();
  const first = await startSimulatorProcess(data.path);
  await first.admin("POST", "settings", { speed: 3 });
  const dialled = await dialAs(first.client, to, id, callback);
  await first.end("SIGKILL");
  const second = await startSimulatorProcess(data.path);
  expect(second.ready.resourceId).toBe(first.ready.resourceId);
  expect(await dialAs(second.client, to, id, callback)).toEqual({ ...dialled, result: "accepted" });
  expect(await second.dials(to)).toMatchObject([{ repeatabilityId: id, endCode: 0, endedBy: "restart" }]);
  const gone = second.client.getCallConnection(dialled.id).getCallConnectionProperties();
  await expect(gone).rejects.toMatchObject({ statusCode: 404, code: "8522" });
  expect((await second.admin("GET", "settings")).body).toMatchObject({ speed: 3 });
  expect(await second.end("SIGTERM")).toBe(0);
  data.remove();
});
