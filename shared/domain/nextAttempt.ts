import type { CallWindow } from "./callWindow.ts";
import type { Chain, ChainContact, RetryKey } from "./chain.ts";
import type { Delivery } from "./delivery.ts";
import type { DeliveryResult } from "./deliveryResult.ts";
import { minuteMs } from "./durations.ts";
import { inAnotherPart } from "./inAnotherPart.ts";
import { type Reattempts, reattempts } from "./reattempts.ts";
import { windowsFrom } from "./windowsFrom.ts";

/** How an attempt ended; `Expired` where the windows of the number passed before it was dialled. */
export interface AttemptEnd {
  readonly result: DeliveryResult;
  /** The disposition codes of whoever served it. */
  readonly codes: readonly string[];
  /** Whether the customer, or their carrier for them, does not want to be called. */
  readonly isUnwanted: boolean;
}

/** What of a delivery changes for its next attempt; the first window begins when it may be made. */
export type NextAttempt = Pick<Delivery, "to" | "contactId" | "windows" | "inputAttributes"> & {
  readonly chain: Chain;
};

/** Gives a customer's time zone, an IANA name. */
type ZoneOf = (customer: Pick<Delivery, "to" | "inputAttributes">) => string;

/** Configurations that were stored before there were rules have none. */
const none = reattempts.parse({});

/** Between two calls of one delivery there is at least this, in ms, so that the first has left its line. */
const shortestPause = 2_000;

/** Results that have a rule of their own (facts/dynamics.md §2.1); ring-outs are CallFailed by §2.4. */
const keyOf: Readonly<Partial<Record<DeliveryResult, RetryKey>>> = {
  NoAnswer: "NoAnswer",
  Busy: "Busy",
  CallFailed: "Failed",
  AnsweringMachine: "AnsweringMachine",
  AnsweringMachineHangup: "AnsweringMachine",
};

/** Results after which the number can never be reached by another call, though the person's next number can. */
const permanent: readonly DeliveryResult[] = ["InvalidAddress", "NonRetriableError", "NotAHandset"];

/**
 * Decides whether a delivery is called again after an attempt, when, and at which number. It is not once the person was
 * reached, was perhaps reached (Unknown), or does not want to be called; a number that cannot be reached is never
 * dialled again. Every further attempt lies in a window; where none is left, there is none.
 * @param config the rules of the delivery's configuration; a chain of numbers is followed without any
 * @param end how the attempt ended that is over now
 * @param now ms since 1970 UTC
 * @param zoneOf gives a customer's time zone, an IANA name
 * @returns undefined where the delivery has come to its end
 */
export function nextAttempt(
  delivery: Delivery,
  config: { readonly reattempts?: Reattempts },
  end: AttemptEnd,
  now: number,
  zoneOf: ZoneOf,
): NextAttempt | undefined {
  const rules = config.reattempts ?? none;
  const key = ruleFor(rules, end);
  if (delivery.cancelRequested === true || end.isUnwanted || (key === undefined && !goesOn(end.result)))
    return undefined;
  const before = delivery.chain ?? { contact: 0, number: 0, dead: [], used: {} };
  const again = key ?? before.again;
  const chain: Chain = {
    ...before,
    dead: permanent.includes(end.result) ? [...before.dead, delivery.to] : before.dead,
    ...(again === undefined ? {} : { again }),
  };
  const contacts = chain.contacts ?? [ownContact(delivery)];
  return restOfRound(contacts, chain, rules, now) ?? nextRound(contacts, chain, rules, now, zoneOf);
}

function goesOn(result: DeliveryResult): boolean {
  return keyOf[result] !== undefined || permanent.includes(result) || result === "Expired";
}

function ruleFor(rules: Reattempts, { result, codes }: AttemptEnd): RetryKey | undefined {
  if (permanent.includes(result) || result === "Unknown" || result === "Cancelled") return undefined;
  if (rules.dispositions?.codes.some((code) => codes.includes(code)) === true) return "Disposition";
  const key = keyOf[result];
  return termsOf(rules, key) === undefined ? undefined : key;
}

function termsOf(rules: Reattempts, key: RetryKey | undefined) {
  return key === "Disposition" ? rules.dispositions : rules.outcomes.find(({ outcome }) => outcome === key);
}

function ownContact({ contactId, to, windows, inputAttributes }: Delivery): ChainContact {
  return { contactId, numbers: [to], windows, inputAttributes };
}

/** The next number of the round that can be reached in a window of its person. */
function restOfRound(
  contacts: readonly ChainContact[],
  chain: Chain,
  { betweenNumbersMinutes, betweenContactsMinutes }: Reattempts,
  now: number,
): NextAttempt | undefined {
  for (const [index, contact] of contacts.entries()) {
    if (index < chain.contact) continue;
    const isSame = index === chain.contact;
    const pause = minuteMs * (isSame ? betweenNumbersMinutes : betweenContactsMinutes);
    const windows = windowsFrom(contact.windows, now + Math.max(pause, shortestPause));
    const number = contact.numbers.findIndex(
      (to, place) => (!isSame || place > chain.number) && !chain.dead.includes(to),
    );
    if (number >= 0 && windows.length > 0) return stepTo(contact, { ...chain, contact: index, number }, windows);
  }
  return undefined;
}

function nextRound(
  contacts: readonly ChainContact[],
  { again: key, ...chain }: Chain,
  rules: Reattempts,
  now: number,
  zoneOf: ZoneOf,
): NextAttempt | undefined {
  const terms = termsOf(rules, key);
  if (key === undefined || terms === undefined) return undefined;
  const used = chain.used[key] ?? 0;
  if (used >= terms.attempts) return undefined;
  const minutes = terms.delayMinutes[Math.min(used, terms.delayMinutes.length - 1)] ?? 0;
  const next: Chain = { ...chain, used: { ...chain.used, [key]: used + 1 } };
  for (const [index, contact] of contacts.entries()) {
    const number = contact.numbers.findIndex((to) => !chain.dead.includes(to));
    const windows = windowsFrom(contact.windows, now + Math.max(minutes * minuteMs, shortestPause));
    if (number < 0 || windows.length === 0) continue;
    const zone = zoneOf({ to: contact.numbers[number] ?? "", inputAttributes: contact.inputAttributes });
    const other = terms.anotherTimeOfDay ? inAnotherPart(windows, now, zone) : undefined;
    const left = other === undefined ? windows : windowsFrom(windows, other);
    return stepTo(contact, { ...next, contact: index, number }, left);
  }
  return undefined;
}

function stepTo(
  { contactId, numbers, inputAttributes }: ChainContact,
  chain: Chain,
  windows: readonly CallWindow[],
): NextAttempt {
  return { to: numbers[chain.number] ?? "", contactId, inputAttributes, windows, chain };
}
