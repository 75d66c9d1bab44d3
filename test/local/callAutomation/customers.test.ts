import type { CallConnection } from "@azure/communication-call-automation";
import type { ReceivedEvent } from "./callbackReceiver.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage("--speed", "20");
});
afterAll(() => stage.close());

const prompt = { kind: "textSource", text: "Hello, is this Kim?" } as const;

/** Asks, and gives the event that says what came of it. */
async function ask(connection: CallConnection, to: string, kind: "speech" | "dtmf"): Promise<ReceivedEvent> {
  const options = { playPrompt: prompt, operationContext: kind };
  await connection
    .getCallMedia()
    .startRecognizing(
      { phoneNumber: to },
      kind === "speech"
        ? { kind: "callMediaRecognizeSpeechOptions", ...options }
        : { kind: "callMediaRecognizeDtmfOptions", maxTonesToCollect: 1, ...options },
    );
  const fits = (event: ReceivedEvent) =>
    event.path.endsWith(stage.path(to)) &&
    event.name.startsWith("Recognize") &&
    event.data["operationContext"] === kind;
  await stage.receiver.until((events) => events.some(fits));
  return stage.receiver.events.find(fits) as ReceivedEvent;
}

test.each([
  ["+15551230106", "I want to talk to a representative", "zero"],
  ["+15551230108", "no, wrong number", "two"],
  ["+15551230115", "do not call me again", "nine"],
  ["+15551230300", "yes", "one"],
])("%s says %p or presses %s", async (to, speech, tone) => {
  const connection = await stage.talkTo(to);
  expect((await ask(connection, to, "speech")).data).toMatchObject({
    recognitionType: "speech",
    speechResult: { speech },
  });
  const pressed = await ask(connection, to, "dtmf");
  expect(pressed.data).toMatchObject({ recognitionType: "dtmf", dtmfResult: { tones: [tone] } });
  expect(pressed.result).toMatchObject({ code: 200, subCode: 8531 });
  await connection.hangUp(true);
});

test("a machine's greeting is what a recognition hears first, and silence afterwards", async () => {
  const to = "+15551230105";
  const connection = await stage.talkTo(to);
  const greeting = await ask(connection, to, "speech");
  expect(JSON.stringify(greeting.data["speechResult"])).toContain("leave a message after the tone");
  expect((await ask(connection, to, "dtmf")).result).toMatchObject({ code: 400, subCode: 8510 });
  const ended = await stage.receiver.next("CallDisconnected", stage.path(to));
  expect(ended.result).toMatchObject({ code: 200, subCode: 560000 });
});

test("who answers only to hang up is connected and disconnected", async () => {
  const to = "+15551230107";
  await stage.dial(to);
  expect((await stage.receiver.next("CallDisconnected", stage.path(to))).result.subCode).toBe(560000);
  expect((await stage.simulator.dials(to))[0]).toMatchObject({ endedBy: "customer", answeredAt: expect.any(String) });
});

test("a silent person is noticed by the initial silence time-out, and hangs up when left alone", async () => {
  const to = "+15551230109";
  const connection = await stage.talkTo(to);
  expect((await ask(connection, to, "speech")).result).toMatchObject({ code: 400, subCode: 8510 });
  expect((await stage.receiver.next("CallDisconnected", stage.path(to))).result.subCode).toBe(560000);
});

test("media operations with 14 are accepted and fail later", async () => {
  const to = "+15551230114";
  const connection = await stage.talkTo(to);
  expect((await ask(connection, to, "speech")).result).toMatchObject({ code: 400, subCode: 8565 });
  await connection.getCallMedia().playToAll([prompt]);
  const failed = await stage.receiver.next("PlayFailed", stage.path(to));
  expect(failed.data).toMatchObject({ failedPlaySourceIndex: 0 });
  await connection.hangUp(true);
});

test("every callback of 16 comes twice with one id", async () => {
  const to = "+15551230116";
  const connection = await stage.talkTo(to);
  await connection.hangUp(true);
  const mine = (events: readonly ReceivedEvent[]) => events.filter(({ path }) => path.endsWith(stage.path(to)));
  await stage.receiver.until((events) => mine(events).length === 6);
  const ids = mine(stage.receiver.events).map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

test("no callback of 17 comes after CallConnected, and the person hangs up after hearing nothing", async () => {
  const to = "+15551230117";
  await stage.talkTo(to);
  // the end cannot be heard of, so another call, placed later and left alone for longer, marks the time
  const marker = "+15551230400";
  await stage.talkTo(marker);
  await stage.receiver.next("CallDisconnected", stage.path(marker));
  expect((await stage.simulator.dials(to))[0]).toMatchObject({ endSubCode: 560000, endedBy: "customer" });
  const names = stage.receiver.events.filter(({ path }) => path.endsWith(stage.path(to))).map(({ name }) => name);
  expect(names).toEqual(["CallConnected"]);
});
