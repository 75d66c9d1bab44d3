import type { Message, QueueName } from "../../domain/messages.ts";
import type { Bus, Outgoing } from "../../ports/bus.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { Lines } from "../../ports/lines.ts";
import type { OutcomeTarget } from "../../ports/outcomeTarget.ts";
import type { Telephony } from "../../ports/telephony.ts";
import type { FaultPoint, PassPoint } from "./faultPoints.ts";

/** The ports between whose calls the fault points lie. */
export interface FaultyPorts {
  readonly deliveries: DeliveryStore;
  readonly lines: Lines;
  readonly bus: Bus;
  readonly telephony: Telephony;
  readonly outcomeTarget: OutcomeTarget;
}

/** The messages whose first sending follows a write that must not be lost. */
const sentBehind: Partial<Record<QueueName, FaultPoint>> = {
  dial: "afterClaimBeforeMessage",
  outcomes: "afterResultBeforeOutcome",
};

/**
 * The same ports, which tell whenever a fault point is passed, so that the steps know nothing of it. Each point lies
 * between two calls of the path: behind the one its name gives first, before the other.
 */
export function faultyPorts(ports: FaultyPorts, pass: PassPoint): FaultyPorts {
  return {
    deliveries: faultyDeliveries(ports.deliveries, pass),
    lines: {
      ...ports.lines,
      release(number, attemptId) {
        pass("afterSettleBeforeLineReleased");
        return ports.lines.release(number, attemptId);
      },
    },
    bus: faultyBus(ports.bus, pass),
    telephony: faultyTelephony(ports.telephony, pass),
    outcomeTarget: {
      ...ports.outcomeTarget,
      async post(post) {
        const result = await ports.outcomeTarget.post(post);
        if (result.kind === "delivered") pass("afterOutcomeSentBeforeComplete");
        return result;
      },
    },
  };
}

function faultyDeliveries(deliveries: DeliveryStore, pass: PassPoint): DeliveryStore {
  return {
    ...deliveries,
    async insert(delivery) {
      pass("afterScheduleBeforeInsert");
      const isNew = await deliveries.insert(delivery);
      pass("afterInsertBeforeAnswer");
      return isNew;
    },
    async insertMany(given) {
      pass("afterScheduleBeforeInsert");
      await deliveries.insertMany(given);
      pass("afterInsertBeforeAnswer");
    },
    claim(delivery, version, attempt) {
      pass("afterLinesTakenBeforeClaim");
      return deliveries.claim(delivery, version, attempt);
    },
  };
}

function faultyBus(bus: Bus, pass: PassPoint): Bus {
  return {
    ...bus,
    send<Q extends Exclude<QueueName, "pace">>(queue: Q, messages: readonly Outgoing<Q>[]) {
      const point = sentBehind[queue];
      if (point !== undefined && messages.some(({ body }) => isFirst(body))) pass(point);
      return bus.send(queue, messages);
    },
  };
}

function isFirst(body: Message<QueueName>): boolean {
  return "tries" in body && body.tries === 0;
}

function faultyTelephony(telephony: Telephony, pass: PassPoint): Telephony {
  const command = <A extends unknown[], R>(carryOut: (...given: A) => R) => {
    return (...given: A): R => {
      pass("afterReducerBeforeCommand");
      return carryOut(...given);
    };
  };
  return {
    async place(request) {
      pass("afterStoredIdBeforeCreateCall");
      const result = await telephony.place(request);
      if (result.outcome === "placed") pass("afterCreateCallBeforeStored");
      return result;
    },
    play: command(telephony.play),
    stopMedia: command(telephony.stopMedia),
    add: command(telephony.add),
    addCustomer: command(telephony.addCustomer),
    hold: command(telephony.hold),
    resume: command(telephony.resume),
    ask: command(telephony.ask),
    hangUp: command(telephony.hangUp),
    transfer: command(telephony.transfer),
    standing: telephony.standing,
    participants: telephony.participants,
  };
}
