import type { CallConnection } from "@azure/communication-call-automation";
import type { ReceivedEvent } from "./callbackReceiver.ts";
import { type Stage, setStage } from "./stage.ts";

const MEDIA_FAILS = "+15551230114";
const DOUBLED = "+15551230116";
const LOST = "+15551230117";

let stage: Stage;
let deaf: CallConnection;
let doubled: CallConnection;
beforeAll(async () => {
  stage = await setStage("--speed", "5");
  [deaf, doubled] = await Promise.all([stage.talkTo(MEDIA_FAILS), stage.talkTo(DOUBLED), stage.talkTo(LOST)]);
});
afterAll(() => stage.close());

const ofCall = (to: string) => (events: readonly ReceivedEvent[]) =>
  events.filter(({ path }) => path.endsWith(stage.path(to)));

test("media operations with 14 are accepted and fail later", async () => {
  expect((await stage.ask(deaf, MEDIA_FAILS, "speech")).result).toMatchObject({ code: 400, subCode: 8565 });
  await deaf.getCallMedia().playToAll([{ kind: "textSource", text: "Hello?" }]);
  const failed = await stage.receiver.next("PlayFailed", stage.path(MEDIA_FAILS));
  expect(failed.data).toMatchObject({ failedPlaySourceIndex: 0 });
  await deaf.hangUp(true);
});

test("every callback of 16 comes twice with one id", async () => {
  await doubled.hangUp(true);
  const mine = ofCall(DOUBLED);
  await stage.receiver.until((events) => mine(events).length === 6);
  const ids = mine(stage.receiver.events).map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

test("no callback of 17 comes after CallConnected, and the person hangs up after hearing nothing", async () => {
  expect(await stage.simulator.ended(LOST)).toMatchObject({ endSubCode: 560000, endedBy: "customer" });
  expect(ofCall(LOST)(stage.receiver.events).map(({ name }) => name)).toEqual(["CallConnected"]);
});
