import type { ReceivedEvent } from "./callbackReceiver.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage("--speed", "20");
});
afterAll(() => stage.close());

const momentOf = ({ envelope }: ReceivedEvent) => Date.parse(String(envelope["time"]));

const LINES = [
  ["+15551230106", "I want to talk to a representative", "zero"],
  ["+15551230108", "no, wrong number", "two"],
  ["+15551230115", "do not call me again", "nine"],
  ["+15551230300", "yes", "one"],
] as const;

test("each customer says their line, or presses the tone that stands for it", async () => {
  const scene = async ([to, speech, tone]: (typeof LINES)[number]) => {
    const connection = await stage.talkTo(to);
    const said = await stage.ask(connection, to, "speech");
    expect(said.data).toMatchObject({ recognitionType: "speech", speechResult: { speech } });
    const pressed = await stage.ask(connection, to, "dtmf");
    expect(pressed.data).toMatchObject({ recognitionType: "dtmf", dtmfResult: { tones: [tone] } });
    expect(pressed.result).toMatchObject({ code: 200, subCode: 8531 });
    await connection.hangUp(true);
  };
  await Promise.all(LINES.map(scene));
});

test("who asked for a representative waits in silence, longer than they bear it otherwise, but not for ever", async () => {
  const to = "+15551230206";
  await stage.simulator.admin("POST", "settings", { patienceSeconds: 30, silenceSeconds: 500 });
  const connection = await stage.talkTo(to);
  const asked = await stage.ask(connection, to, "speech");
  const ended = await stage.receiver.next("CallDisconnected", stage.path(to));
  expect(ended.result).toMatchObject({ code: 200, subCode: 560000 });
  // left alone without having asked, they would have hung up after 25 s at this speed
  expect(momentOf(ended) - momentOf(asked)).toBeGreaterThan(29_000);
});
