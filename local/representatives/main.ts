import { announceReady } from "../support/announceReady.ts";
import { exitWithParent } from "../support/exitWithParent.ts";
import { log } from "../support/log.ts";
import { appClient } from "./appClient.ts";
import { type Desk, playDesk } from "./playDesk.ts";
import { type Habits, readHabits } from "./readHabits.ts";
import { wrapUp } from "./wrapUp.ts";

/*
 * Plays the desks of the app's representatives; see README.md. Where everything is comes from the environment, as the
 * supervisor sets it: APP_ORIGIN, TOKEN_ENDPOINT, TELEPHONY_ORIGIN.
 */

/** How often representatives and their habits are looked up, in ms. */
const interval = 1_000;

const client = appClient(process.env["APP_ORIGIN"] ?? "", process.env["TOKEN_ENDPOINT"] ?? "");
const desks = new Map<string, Desk>();
let habits: ReadonlyMap<string, Habits> = new Map();

async function lookUp(): Promise<void> {
  // whoever makes a representative says what they do before that, so the habits are read last
  const representatives = await client.representatives();
  habits = await readHabits(process.env["TELEPHONY_ORIGIN"] ?? "");
  for (const { id, address } of representatives) {
    if (!desks.has(id)) {
      desks.set(
        id,
        playDesk(client, id, () => habits.get(address)?.offers ?? "accept"),
      );
    }
    const seconds = habits.get(address)?.wrapUpSeconds;
    if (seconds != null) await wrapUp(client, id, seconds);
  }
}

// one look after the other: a slow one that ended late would bring back old habits
let looking = false;
const timer = setInterval(async () => {
  if (looking) return;
  looking = true;
  await lookUp().catch((error: unknown) => log("debug", "the app does not answer", { error: String(error) }));
  looking = false;
}, interval);

exitWithParent(async () => {
  clearInterval(timer);
  for (const desk of desks.values()) desk.stop();
});
announceReady("representatives", { port: 0 });
