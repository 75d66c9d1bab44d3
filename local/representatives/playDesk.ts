import type { AppClient } from "./appClient.ts";

/** What a simulated representative does with offers. */
export type Habit = "accept" | "decline" | "lapse" | "away";

/** A desk that is being played. */
export interface Desk {
  stop(): void;
}

/** How long one question for offers waits, in seconds. */
const waitSeconds = 20;

/** After a failed question, while the app is being restarted, this long until the next, in ms. */
const pauseAfterFailure = 500;

/**
 * Plays one representative's desk until it is stopped.
 * @param habitOf what they do with offers now; asked for each
 */
export function playDesk(client: AppClient, id: string, habitOf: () => Habit): Desk {
  let stopped = false;
  const loop = async () => {
    let announced: Habit | undefined;
    while (!stopped) {
      try {
        const habit = habitOf();
        if (habit !== announced) {
          await client.setPresence(id, habit === "away" ? "Away" : "Available");
          announced = habit;
        }
        await answerOffers(client, id, habitOf);
      } catch {
        announced = knownAfterFailure(announced);
        await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
      }
    }
  };
  // loop ends by `stopped` and lets no failure out
  void loop();
  return {
    stop() {
      stopped = true;
    },
  };
}

/** Whoever is away stays as they are: somebody else may have had them come to work since. */
function knownAfterFailure(announced: Habit | undefined): Habit | undefined {
  return announced === "away" ? announced : undefined;
}

async function answerOffers(client: AppClient, id: string, habitOf: () => Habit): Promise<void> {
  const offers = await client.offers(id, waitSeconds);
  const habit = habitOf();
  if (habit === "accept" || habit === "decline") {
    for (const { attemptId, startsByHand } of offers) {
      await client.answer(id, attemptId, habit);
      if (habit === "accept" && startsByHand) await client.start(id, attemptId);
    }
    return;
  }
  // an offer that is left to lapse is offered at once again, so it must not be asked for in a tight loop
  if (offers.length > 0) await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
}
