import type { CallAutomationClient, CallConnection, CreateCallOptions } from "@azure/communication-call-automation";
import { type CallbackReceiver, type ReceivedEvent, startCallbackReceiver } from "./callbackReceiver.ts";
import { CALLER, type SimulatorProcess, startSimulatorProcess, temporaryData } from "./simulatorProcess.ts";

/** A simulator and a receiver for one test file. */
export interface Stage {
  readonly simulator: SimulatorProcess;
  readonly client: CallAutomationClient;
  readonly receiver: CallbackReceiver;
  /** Dials; callbacks go to the receiver under the number's own path. */
  dial(to: string, options?: CreateCallOptions): Promise<CallConnection>;
  /** Dials and waits until somebody answered. */
  talkTo(to: string): Promise<CallConnection>;
  /** Asks, and gives the event that says what came of it; the kind is the operation context. */
  ask(connection: CallConnection, to: string, kind: "speech" | "dtmf"): Promise<ReceivedEvent>;
  /** The path of a number's callbacks. */
  path(to: string): string;
  close(): Promise<void>;
}

/**
 * Starts both, with the caller number raised to 50 calls at once, and a population (numbers ending in 20 to 99) that
 * answers at the first ring and is patient. All others bear ten minutes of silence, at the speed of speech.
 */
export async function setStage(...flags: string[]): Promise<Stage> {
  const data = temporaryData();
  const simulator = await startSimulatorProcess(data.path, ...flags);
  const receiver = await startCallbackReceiver(simulator.ready);
  await simulator.admin("POST", "numbers", { number: CALLER, maxConcurrentCalls: 50 });
  await simulator.admin("POST", "population", {
    answerRate: 1,
    busyRate: 0,
    machineRate: 0,
    ringSeconds: [0, 0],
    patienceSeconds: [600, 600],
    hangupEarlyRate: 0,
  });
  // on a busy computer a test is slow to say the next thing
  await simulator.admin("POST", "settings", { silenceSeconds: 600 });
  const path = (to: string) => `/${to.slice(1)}`;
  const dial: Stage["dial"] = async (to, options) => {
    const invite = { targetParticipant: { phoneNumber: to }, sourceCallIdNumber: { phoneNumber: CALLER } };
    const { callConnection } = await simulator.client.createCall(invite, receiver.uri + path(to), options);
    return callConnection;
  };
  return {
    simulator,
    client: simulator.client,
    receiver,
    path,
    dial,
    talkTo: async (to) => {
      const connection = await dial(to);
      await receiver.next("CallConnected", path(to));
      return connection;
    },
    ask: async (connection, to, kind) => {
      const options = {
        playPrompt: { kind: "textSource", text: "Hello, is this Kim?" },
        operationContext: kind,
      } as const;
      const speech = { kind: "callMediaRecognizeSpeechOptions", ...options } as const;
      const dtmf = { kind: "callMediaRecognizeDtmfOptions", maxTonesToCollect: 1, ...options } as const;
      await connection.getCallMedia().startRecognizing({ phoneNumber: to }, kind === "speech" ? speech : dtmf);
      const fits = (event: ReceivedEvent) =>
        event.path.endsWith(path(to)) && event.name.startsWith("Recognize") && event.data["operationContext"] === kind;
      await receiver.until((events) => events.some(fits));
      return receiver.events.find(fits) as ReceivedEvent;
    },
    close: async () => {
      await simulator.end("SIGTERM");
      await receiver.close();
      data.remove();
    },
  };
}
