import type { Control } from "../domain/controls.ts";
import { DialerError } from "../domain/dialerError.ts";
import type { Disposition } from "../domain/disposition.ts";
import { liveWork } from "../domain/liveWork.ts";
import type { Work } from "../domain/representativeState.ts";
import type { Bus } from "../ports/bus.ts";
import type { DeliveryStore } from "../ports/deliveryStore.ts";
import { acceptedOutcomes } from "./acceptedOutcomes.ts";
import { checkPick } from "./checkPick.ts";
import { closeCall } from "./closeCall.ts";
import type { DeskDeps } from "./deskDeps.ts";

/** What controlling a call needs. */
export type ControlCallDeps = DeskDeps & { readonly bus: Bus; readonly deliveries: DeliveryStore };

/** What a representative asks of a call. */
export type CallRequest =
  | { readonly action: Exclude<Control, "start"> | "leaveMessage" }
  /** In Preview mode one of the customer's numbers may be picked; otherwise the one whose turn it is is called. */
  | { readonly action: "start"; readonly number?: string | undefined }
  | { readonly action: "dispose"; readonly disposition: Disposition };

/** The states of a call in a representative's hands in which each may be asked. */
const statesFor: Readonly<Record<CallRequest["action"], readonly Work["state"][]>> = {
  start: ["joining", "reviewing"],
  cancel: ["joining", "reviewing"],
  hold: ["talking"],
  resume: ["talking"],
  leaveMessage: ["talking"],
  end: ["joining", "talking"],
  dispose: ["talking", "wrapUp"],
};

/** What can only be asked while the customer is on the line. */
const withCustomer: readonly CallRequest["action"][] = ["hold", "resume", "leaveMessage"];

/**
 * Takes what a representative asks of a call in their hands. All but closing it goes to the call's plan as news, so
 * that it happens a moment later.
 * @throws DialerError Conflict where they do not hold the call, or not in a state in which this can be asked;
 * InvalidArgument where it is closed with a disposition code that its configuration does not list, or started at a
 * number that is none of the customer's
 */
export async function controlCall(
  deps: ControlCallDeps,
  representativeId: string,
  attemptId: string,
  request: CallRequest,
): Promise<void> {
  const { action } = request;
  const state = (await deps.desk.one(representativeId))?.value;
  const held = state === undefined ? [] : liveWork(state, deps.clock.now());
  const work = held.find((item) => item.attemptId === attemptId);
  if (work === undefined) throw new DialerError("Conflict", "The call is not in this representative's hands.");
  if (!statesFor[action].includes(work.state)) {
    throw new DialerError(
      "Conflict",
      `${action} is for calls that are ${statesFor[action].join(" or ")}; this one is ${work.state}.`,
    );
  }
  if (withCustomer.includes(action)) await requireCustomer(deps, attemptId, action);
  if (request.action === "dispose") {
    await requireAccepted(deps, work.configId, request.disposition.codes);
    return closeCall(deps, representativeId, attemptId, request.disposition);
  }
  const number = request.action === "start" ? request.number : undefined;
  await checkPick(deps.deliveries, attemptId, number);
  const picked = number === undefined ? {} : { number };
  const news =
    request.action === "leaveMessage"
      ? { kind: request.action, representativeId, text: await messageOf(deps, work.configId) }
      : { kind: "control" as const, control: request.action, representativeId, ...picked };
  await deps.bus.send("callNews", [{ body: { attemptId, news } }]);
}

async function requireCustomer(deps: ControlCallDeps, attemptId: string, action: string): Promise<void> {
  const record = await deps.deliveries.loadAttempt(attemptId);
  if (record?.attempt.value.call.phase === "served") return;
  throw new DialerError("Conflict", `${action} is for calls with the customer on the line.`);
}

/** Where a configuration lists disposition codes, a call is closed with those alone. */
async function requireAccepted(deps: ControlCallDeps, configId: string, codes: readonly string[]): Promise<void> {
  const config = (await deps.configs.config(configId))?.value;
  const accepted = await acceptedOutcomes(deps.configs, config, "dispositionCode");
  if (accepted === undefined || codes.every((code) => accepted.includes(code))) return;
  const field = "dispositionCodes";
  throw new DialerError("InvalidArgument", `${field}: ${accepted.join(", ")} are accepted for this engagement.`, {
    field,
  });
}

async function messageOf(deps: ControlCallDeps, configId: string): Promise<string> {
  const text = (await deps.configs.config(configId))?.value.answeringMachineMessage;
  if (text !== undefined) return text;
  throw new DialerError("Conflict", "The engagement configuration has no message for answering machines.");
}
