import { randomUUID } from "node:crypto";
import type { Call } from "../calls/call.ts";
import { API_VERSION } from "../constants.ts";
import { type Ending, endings } from "../people/endings.ts";
import type { World } from "../world.ts";

/** What differs from event to event. */
export interface EventFacts {
  /** default: 200/0 */
  readonly ending?: Ending;
  readonly operationContext?: string | undefined;
  /** where it goes, if not to the call's own address */
  readonly callbackUri?: string | undefined;
  /** further fields of `data` */
  readonly extra?: Record<string, unknown>;
}

/**
 * Sends one event of a call as a CloudEvent, in the envelope of the real service.
 * @param name the type without its prefix, such as `CallConnected`
 */
export function emitEvent(world: World, call: Call, name: string, facts: EventFacts = {}): void {
  if (call.connectedEmitted && call.quirks.callbacks === "lostOnceConnected") return;
  if (name === "CallConnected") call.connectedEmitted = true;
  const type = `Microsoft.Communication.${name}`;
  const subject = `calling/callConnections/${call.id}`;
  const event = {
    id: randomUUID(),
    source: subject,
    type,
    data: {
      ...facts.extra,
      operationContext: facts.operationContext,
      resultInformation: facts.ending ?? endings.done,
      version: API_VERSION,
      callConnectionId: call.id,
      serverCallId: call.serverCallId,
      correlationId: call.correlationId,
      publicEventType: type,
    },
    time: new Date().toISOString(),
    specversion: "1.0",
    datacontenttype: "application/json",
    subject,
  };
  world.callbacks.send(call, { uri: facts.callbackUri ?? call.callbackUri, type: name, json: JSON.stringify([event]) });
}
