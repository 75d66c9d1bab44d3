import { MAX_PROMPT_CHARACTERS } from "../../../local/callAutomation/constants.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage("--speed", "20");
});
afterAll(() => stage.close());

const text = "Please hold the line for a moment.";
const prompt = { kind: "textSource", text } as const;
/** As long as a prompt may be, 13 s at this speed: the test says more meanwhile, on a busy computer too. */
const longPrompt = { kind: "textSource", text: text.repeat(Math.floor(MAX_PROMPT_CHARACTERS / text.length)) } as const;

test("a loop plays until it is cancelled, and what was waiting is cancelled with it", async () => {
  const to = "+15551230020";
  const connection = await stage.talkTo(to);
  const media = connection.getCallMedia();
  await media.playToAll([prompt], { loop: true, operationContext: "music" });
  await media.startRecognizing({ phoneNumber: to }, { kind: "callMediaRecognizeSpeechOptions" });
  await media.cancelAllOperations();
  const cancelled = await stage.receiver.next("PlayCanceled", stage.path(to));
  expect(cancelled.data["operationContext"]).toBe("music");
  await stage.receiver.next("RecognizeCanceled", stage.path(to));
  await connection.hangUp(true);
});

test("two targeted plays exclude each other, and one to all waits its turn or interrupts", async () => {
  const to = "+15551230021";
  const connection = await stage.talkTo(to);
  const media = connection.getCallMedia();
  await media.play([longPrompt], [{ phoneNumber: to }], { operationContext: "one" });
  await expect(media.play([prompt], [{ phoneNumber: to }])).rejects.toMatchObject({ statusCode: 412, code: "8583" });
  await media.playToAll([prompt], { operationContext: "two" });
  await stage.receiver.until((events) =>
    events.some(({ name, data }) => name === "PlayCompleted" && data["operationContext"] === "two"),
  );
  await media.playToAll([prompt], { loop: true, operationContext: "three" });
  await media.playToAll([prompt], { interruptCallMediaOperation: true, operationContext: "four" });
  const cancelled = await stage.receiver.next("PlayCanceled", stage.path(to));
  expect(cancelled.data["operationContext"]).toBe("three");
  await connection.hangUp(true);
});

test("an operation's own callback address gets its events", async () => {
  const to = "+15551230022";
  const connection = await stage.talkTo(to);
  const operationCallbackUrl = `${stage.receiver.uri}/diverted`;
  await connection.getCallMedia().playToAll([prompt], { operationCallbackUrl });
  await stage.receiver.next("PlayCompleted", "/diverted");
  await connection.hangUp(true);
});

test("tones are sent, and listened for until stopped", async () => {
  const to = "+15551230023";
  const connection = await stage.talkTo(to);
  const media = connection.getCallMedia();
  await media.sendDtmfTones(["one", "pound"], { phoneNumber: to }, { operationContext: "tones" });
  const sent = await stage.receiver.next("SendDtmfTonesCompleted", stage.path(to));
  expect(sent.data["operationContext"]).toBe("tones");
  await media.startContinuousDtmfRecognition({ phoneNumber: to });
  await media.stopContinuousDtmfRecognition({ phoneNumber: to });
  await stage.receiver.next("ContinuousDtmfRecognitionStopped", stage.path(to));
  await connection.hangUp(true);
});

test("a recording is started, paused, resumed, read and stopped", async () => {
  const to = "+15551230024";
  const connection = await stage.talkTo(to);
  const { serverCallId = "" } = await connection.getCallConnectionProperties();
  const recording = stage.client.getCallRecording();
  const { recordingId } = await recording.start({
    callLocator: { id: serverCallId, kind: "serverCallLocator" },
    recordingStateCallbackEndpointUrl: `${stage.receiver.uri}/recording`,
  });
  const started = await stage.receiver.next("RecordingStateChanged", "/recording");
  expect(started.data).toMatchObject({ recordingId, state: "active" });
  await recording.pause(recordingId);
  expect((await recording.getState(recordingId)).recordingState).toBe("inactive");
  await recording.resume(recordingId);
  await recording.stop(recordingId);
  await expect(recording.getState(recordingId)).rejects.toMatchObject({ statusCode: 404 });
  await connection.hangUp(true);
});
