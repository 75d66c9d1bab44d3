import type { CallAutomationClient, CallConnection, CreateCallOptions } from "@azure/communication-call-automation";
import { type CallbackReceiver, startCallbackReceiver } from "./callbackReceiver.ts";
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
  /** The path of a number's callbacks. */
  path(to: string): string;
  close(): Promise<void>;
}

/** Starts both, with the caller number raised to 50 calls at once. */
export async function setStage(...flags: string[]): Promise<Stage> {
  const data = temporaryData();
  const simulator = await startSimulatorProcess(data.path, ...flags);
  const receiver = await startCallbackReceiver(simulator.ready);
  await simulator.admin("POST", "numbers", { number: CALLER, maxConcurrentCalls: 50 });
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
    close: async () => {
      await simulator.end("SIGTERM");
      await receiver.close();
      data.remove();
    },
  };
}
