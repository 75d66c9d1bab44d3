import type { RecognitionChoice } from "@azure/communication-call-automation";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const TO = "+15551230000";
const CHOICES: RecognitionChoice[] = [
  { label: "Later", phrases: ["call later"] },
  { label: "Confirm", phrases: ["yes", "that is me"] },
];

test("a call is answered after two seconds of ringing, is asked something, and is hung up by us", async () => {
  const { receiver, simulator, client } = stage;
  const path = stage.path(TO);
  const before = Date.now();
  const connection = await stage.dial(TO, { operationContext: "attempt 1" });
  const connected = await receiver.next("CallConnected", path);
  expect(Date.now() - before).toBeGreaterThanOrEqual(2_300);
  expect(connected.data).toMatchObject({ operationContext: "attempt 1", version: "2026-03-12" });
  expect(connected.envelope).toMatchObject({
    specversion: "1.0",
    subject: `calling/callConnections/${connected.data["callConnectionId"]}`,
  });
  const participants = await receiver.next("ParticipantsUpdated", path);
  expect(participants.data).toMatchObject({
    sequenceNumber: 1,
    participants: [{ identifier: { rawId: `4:${TO}`, phoneNumber: { value: TO } }, isMuted: false, isOnHold: false }],
  });
  expect((await connection.getCallConnectionProperties()).callConnectionState).toBe("connected");
  const [listed] = (await connection.listParticipants()).values ?? [];
  expect(listed?.identifier).toMatchObject({ phoneNumber: TO });
  expect((await connection.getParticipant({ phoneNumber: TO })).isOnHold).toBe(false);

  const media = connection.getCallMedia();
  await media.playToAll([{ kind: "textSource", text: "Good morning." }], { operationContext: "greeting" });
  expect((await receiver.next("PlayStarted", path)).data["operationContext"]).toBe("greeting");
  expect((await receiver.next("PlayCompleted", path)).result).toMatchObject({ code: 200, subCode: 0 });
  await media.startRecognizing(
    { phoneNumber: TO },
    {
      kind: "callMediaRecognizeChoiceOptions",
      choices: CHOICES,
      playPrompt: { kind: "textSource", text: "Are you Kim?" },
      operationContext: "turn 1",
    },
  );
  const recognized = await receiver.next("RecognizeCompleted", path);
  expect(recognized.data).toMatchObject({
    operationContext: "turn 1",
    recognitionType: "choices",
    choiceResult: { label: "Confirm", recognizedPhrase: "yes" },
  });

  await connection.hangUp(true);
  expect((await receiver.next("CallDisconnected", path)).result).toMatchObject({ code: 200, subCode: 7000 });
  await expect(client.getCallConnection(String(connected.data["callConnectionId"])).hangUp(true)).rejects.toMatchObject(
    {
      statusCode: 404,
      code: "8522",
    },
  );
  const [dial, ...further] = await simulator.dials(TO);
  expect(further).toHaveLength(0);
  expect(dial).toMatchObject({
    to: TO,
    operationContext: "attempt 1",
    recognitions: 1,
    endCode: 200,
    endSubCode: 7000,
    endedBy: "caller",
  });
  expect(dial?.prompts.map(({ text }) => text)).toEqual(["Good morning.", "Are you Kim?"]);
  expect(dial?.repeatabilityId).toMatch(/^[0-9a-f-]{36}$/);
  expect(receiver.refusals).toEqual([]);
});

test("the OpenID document names the issuer and the key set of the callback tokens", async () => {
  const { issuer, jwksUri } = stage.simulator.ready;
  const response = await fetch(`${issuer}/calling/.well-known/acsopenidconfiguration`);
  expect(await response.json()).toMatchObject({ issuer, jwks_uri: jwksUri });
});

test("a Teams resource account may call without a number of its own", async () => {
  const to = "+15551230100";
  const { callConnection } = await stage.client.createCall(
    { targetParticipant: { phoneNumber: to } },
    stage.receiver.uri + stage.path(to),
    { teamsAppSource: { teamsAppId: "7a1d0c0c-91d0-4b5c-8a62-000000000001" } },
  );
  await stage.receiver.next("CallConnected", stage.path(to));
  await callConnection.hangUp(false);
  await stage.receiver.next("CallDisconnected", stage.path(to));
  const [dial] = await stage.simulator.dials(to);
  expect(dial?.from).toBe("7a1d0c0c-91d0-4b5c-8a62-000000000001");
});

test("a mid-call action before the call is connected is refused", async () => {
  const connection = await stage.dial("+15551230202");
  const playing = connection.getCallMedia().playToAll([{ kind: "textSource", text: "Too early" }]);
  await expect(playing).rejects.toMatchObject({ statusCode: 400, code: "8501" });
  await connection.hangUp(true);
});
