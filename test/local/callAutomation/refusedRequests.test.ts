import { CallAutomationClient } from "@azure/communication-call-automation";
import { CALLER } from "./simulatorProcess.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const insecure = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };

test("a request signed with another key is refused", async () => {
  const { issuer } = stage.simulator.ready;
  const stranger = new CallAutomationClient(`endpoint=${issuer}/;accesskey=c3RyYW5nZXI=`, insecure);
  const asked = stranger.getCallConnection("any").getCallConnectionProperties();
  await expect(asked).rejects.toMatchObject({ statusCode: 401, code: "7509" });
});

test("a request without a signature is refused", async () => {
  const url = `${stage.simulator.ready.issuer}/calling/callConnections/x?api-version=2026-03-12`;
  const response = await fetch(url);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: "7509" } });
});

test("a number that is not E.164 is refused before anything is dialled", async () => {
  const odd = stage.dial("+123");
  await expect(odd).rejects.toMatchObject({ statusCode: 400, code: "8523" });
});

test("a phone call without caller identity is refused", async () => {
  const call = stage.client.createCall({ targetParticipant: { phoneNumber: "+15551230000" } }, stage.receiver.uri);
  await expect(call).rejects.toMatchObject({ statusCode: 400 });
});

test("plain http callbacks are refused except to this machine", async () => {
  const invite = { targetParticipant: { phoneNumber: "+15551230000" }, sourceCallIdNumber: { phoneNumber: CALLER } };
  const call = stage.client.createCall(invite, "http://callbacks.example/x");
  await expect(call).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining("callbackUri") });
});

test("an operation that is not simulated says so", async () => {
  const answered = stage.client.answerCall("context", stage.receiver.uri);
  await expect(answered).rejects.toMatchObject({ statusCode: 501, code: "NotSimulated" });
});

test("admin endpoints check what they are given and keep what they were not", async () => {
  const { simulator } = stage;
  const wrong = await simulator.admin("POST", "population", { answerRate: 0.9, busyRate: 0.9 });
  expect(wrong.status).toBe(400);
  const reversed = await simulator.admin("POST", "population", { ringSeconds: [2, 1] });
  expect(reversed.body).toMatchObject({ error: { message: expect.stringContaining("ringSeconds") } });
  const alone = await simulator.admin("POST", "population", { ringSeconds: 0 });
  expect(alone.body).toMatchObject({ ringSeconds: [0, 0] });
  const { body } = await simulator.admin("POST", "population", { answerRate: 0.5 });
  expect(body).toMatchObject({ answerRate: 0.5, busyRate: 0, ringSeconds: [0, 0] });
  expect((await simulator.admin("POST", "faults", { status429: 2 })).status).toBe(400);
  expect((await simulator.admin("GET", "nothing")).status).toBe(404);
  expect((await simulator.admin("GET", "health")).body).toEqual({ status: "ok" });
});
