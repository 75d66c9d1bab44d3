import type { z } from "zod";
import { readVariables } from "../../desk/readVariables.ts";
import { type ChainContact, phoneKinds } from "../../domain/chain.ts";
import { checkDestination } from "../../domain/checkDestination.ts";
import { contactFields } from "../../domain/contactFields.ts";
import type { ContextVariable } from "../../domain/contextVariable.ts";
import { DialerError } from "../../domain/dialerError.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { firstIssue } from "../../domain/firstIssue.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { placeFacts } from "../../domain/placeFacts.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import { acceptedWindows } from "./acceptedWindows.ts";
import type { AcceptInput } from "./acceptInput.ts";
import { acceptOnce, type Draft } from "./acceptOnce.ts";
import { activeConfig } from "./activeConfig.ts";
import { checkVariables } from "./checkVariables.ts";
import { pendingDelivery } from "./pendingDelivery.ts";
import { type RequestedContact, taskRequest } from "./taskRequest.ts";

type TaskRequest = z.infer<typeof taskRequest>;

/** The fields of a person's numbers, in the order in which they are tried. */
const phoneFields = phoneKinds.map((kind) => `${kind}PhoneNumber` as const);

/**
 * Accepts a delivery to several persons and numbers (CCaaS_CreateProactiveDelivery): one row, which goes from number to
 * number. The task is the delivery itself, so one id names both.
 * @returns the DeliveryId, which is the DeliveryTaskId too
 * @throws DialerError InvalidArgument, MalformedJson, NotFound, RepeatabilityMismatch; nothing is stored then
 */
export async function acceptTask(deps: AcceptDeps, input: AcceptInput): Promise<string> {
  return acceptOnce(deps, input, async (now) => {
    const parsed = taskRequest.safeParse(parseJson(input.body));
    if (!parsed.success) throw firstIssue(parsed.error);
    return draft(deps, parsed.data, now);
  });
}

async function draft(deps: AcceptDeps, request: TaskRequest, now: number): Promise<Draft> {
  for (const [index, contact] of request.Contacts.entries()) checkNumbers(contact, index, deps.allowedCallingCodes);
  const config = await activeConfig(deps.configs, request.ProactiveEngagementConfigId);
  const workstream = (await deps.configs.record("workstreams", config.workstreamId))?.value;
  const contacts = contactsAt(request, config, now);
  checkAttributes(contacts, await readVariables(deps.configs, workstream));
  return {
    facts: placeFacts(contacts[0]?.inputAttributes ?? {}, config, workstream),
    deliveryAt(id, at) {
      const all = contactsAt(request, config, at);
      const [first] = all;
      return pendingDelivery(id, at, config, {
        contactId: first?.contactId ?? "",
        to: first?.numbers[0] ?? "",
        windows: first?.windows ?? [],
        inputAttributes: first?.inputAttributes ?? {},
        chain: { contacts: all, contact: 0, number: 0, dead: [], used: {} },
        ...(request.RequestId === undefined ? {} : { requestId: request.RequestId }),
      });
    },
  };
}

function checkNumbers(contact: RequestedContact, index: number, allowedCallingCodes: readonly string[]): void {
  const given = phoneFields.filter((field) => contact[field] !== undefined);
  if (given.length === 0) {
    const field = `Contacts[${index}].mobilePhoneNumber`;
    const message = `${field}: missing; one of ${phoneFields.join(", ")} is needed.`;
    throw new DialerError("InvalidArgument", message, { field });
  }
  for (const field of given) checkDestination(contact[field] ?? "", allowedCallingCodes, `Contacts[${index}].${field}`);
}

function checkAttributes(contacts: readonly ChainContact[], variables: readonly ContextVariable[]): void {
  for (const [index, { inputAttributes }] of contacts.entries()) {
    checkVariables(inputAttributes, variables, `Contacts[${index}].inputAttributes`);
  }
}

/** A contact's own windows hold for it instead of those of all. */
function contactsAt(
  { Contacts, Priority, Windows }: TaskRequest,
  { priorityAttribute }: EngagementConfig,
  now: number,
): readonly ChainContact[] {
  const priority = Priority == null ? {} : { [priorityAttribute]: String(Priority) };
  return Contacts.map((contact, index) => {
    const numbers = [...new Set(phoneFields.flatMap((field) => contact[field] ?? []))];
    const kindOf = (number: string) =>
      phoneKinds.filter((kind) => contact[`${kind}PhoneNumber`] === number).slice(0, 1);
    const own = contact.windows != null && contact.windows.length > 0;
    return {
      contactId: contact.uniqueIdentifier,
      numbers,
      kinds: numbers.flatMap(kindOf),
      windows: own
        ? acceptedWindows(now, contact.windows, `Contacts[${index}].windows`)
        : acceptedWindows(now, Windows),
      inputAttributes: { ...priority, ...ownFields(contact), ...contact.inputAttributes },
    };
  });
}

/** What is known of a contact, as attributes; an attribute of the same name that was given counts more. */
function ownFields(contact: RequestedContact): Record<string, string> {
  return Object.fromEntries(
    Object.values(contactFields).flatMap((field) => {
      const value = contact[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
}
