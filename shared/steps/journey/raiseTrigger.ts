import { checkDestination } from "../../domain/checkDestination.ts";
import { minuteMs } from "../../domain/durations.ts";
import { firstIssue } from "../../domain/firstIssue.ts";
import { parseJson } from "../../domain/parseJson.ts";
import type { TriggerStart } from "../../domain/trigger.ts";
import type { AcceptedTogether, WantedDelivery } from "../../domain/wantedDelivery.ts";
import { fitsConditions } from "./fitsConditions.ts";
import type { RaiseDeps, RaiseInput } from "./raiseDeps.ts";
import { type RaiseRequest, raiseRequest } from "./raiseRequest.ts";
import { type GivenAttributes, readAttributes } from "./readAttributes.ts";
import { triggerNamed } from "./triggerNamed.ts";

/**
 * Raises a trigger for a person: each of its active starts whose conditions hold becomes a delivery, all of them or
 * none. A journey of several steps will begin here, too; so far a trigger is a journey of one step.
 * @param name the trigger's, in either case
 * @returns the raising's id, and what it started; nothing where no start's conditions hold
 * @throws DialerError NotFound where there is no such trigger, InvalidArgument, MalformedJson, RepeatabilityMismatch;
 * nothing is stored then
 */
export async function raiseTrigger(deps: RaiseDeps, name: string, input: RaiseInput): Promise<AcceptedTogether> {
  const id = name.toLowerCase();
  // the same body for another trigger is another request
  return deps.acceptTogether({ ...input, body: `${id}\n${input.body}` }, () => wantedBy(deps, id, input.body));
}

async function wantedBy(deps: RaiseDeps, id: string, body: string): Promise<readonly WantedDelivery[]> {
  const { attributes, starts } = await triggerNamed(deps.configs, id);
  const parsed = raiseRequest.safeParse(parseJson(body));
  if (!parsed.success) throw firstIssue(parsed.error);
  const request = parsed.data;
  // whom nobody calls may not have a number, either, that is never called
  checkDestination(request.DestinationPhoneNumber, deps.allowedCallingCodes);
  const given = readAttributes(attributes, request.Attributes ?? {});
  return starts
    .filter(({ active, conditions }) => active && fitsConditions(conditions, attributes, given))
    .map((start) => wanted(id, start, request, given));
}

function wanted(journeyId: string, start: TriggerStart, request: RaiseRequest, given: GivenAttributes): WantedDelivery {
  const names = start.inputAttributes ?? [...given.keys()];
  const inputAttributes = names.flatMap((name) => {
    const attribute = given.get(name);
    return attribute === undefined ? [] : [[name, attribute.text] as const];
  });
  return {
    configId: start.configId,
    contactId: request.ContactId,
    to: request.DestinationPhoneNumber,
    inputAttributes: Object.fromEntries(inputAttributes),
    delay: start.delayMinutes * minuteMs,
    span: start.windowMinutes * minuteMs,
    journeyId,
    ...(request.BindingId === undefined ? {} : { bindingId: request.BindingId }),
  };
}
