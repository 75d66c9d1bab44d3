import { billedUnits } from "./billedUnits.ts";
import type { Heap } from "./createHeap.ts";
import { dropMessage } from "./dropMessage.ts";
import { expire } from "./expire.ts";
import { takeLock } from "./takeLock.ts";
import type { Consumer, Message, Queue, Session } from "./types.ts";

/** Hands ready messages to consumers as far as their credit goes; competing consumers take turns. */
export function pump(queue: Queue): void {
  for (const session of queue.held) pumpSession(queue, session);
  for (;;) {
    const at = nextConsumer(queue);
    const consumer = queue.consumers[at];
    const message = consumer && takeReady(queue, queue.ready);
    if (consumer === undefined || message === undefined) return;
    queue.turn = at + 1;
    hand(queue, consumer, message, undefined);
  }
}

/** Hands a held session's ready messages, in their order, to its holder as far as the credit goes. */
function pumpSession(queue: Queue, session: Session): void {
  const { holder } = session;
  while (holder !== undefined && holder.until > queue.deps.now() && holder.consumer.credit() > 0) {
    const message = takeReady(queue, session.ready);
    if (message === undefined) return;
    hand(queue, holder.consumer, message, session);
  }
}

/** The place of the next consumer with credit, -1 for none. */
function nextConsumer({ consumers, turn }: Queue): number {
  for (let step = 0; step < consumers.length; step += 1) {
    const at = (turn + step) % consumers.length;
    if ((consumers[at]?.credit() ?? 0) > 0) return at;
  }
  return -1;
}

function takeReady(queue: Queue, ready: Heap<Message>): Message | undefined {
  for (;;) {
    const message = ready.pop();
    if (message === undefined || message.expiresAt > queue.deps.now()) return message;
    expire(queue, message);
  }
}

function hand(queue: Queue, consumer: Consumer, message: Message, session: Session | undefined): void {
  queue.counts.received += 1;
  queue.counts.operations += billedUnits(message.bare.length);
  if (!consumer.removesOnDelivery) {
    consumer.deliver(message, takeLock(queue, message, consumer.connection, session));
    return;
  }
  dropMessage(queue, message);
  queue.deps.journal.append([{ op: "remove", queue: queue.config.name, sequence: message.sequence }]);
  consumer.deliver(message, undefined);
}
