import { tokenCheck } from "../support/tokenCheck.ts";
import { createCallbackSender } from "./callbacks/callbackSender.ts";
import { signToken } from "./callbacks/signToken.ts";
import { draw } from "./draw.ts";
import { endings } from "./people/endings.ts";
import { createDialBook, type DialBook } from "./store/dialBook.ts";
import type { Identity } from "./store/identity.ts";
import { type JournalEntry, openJournal } from "./store/journal.ts";
import { defaultSettings, type Settings } from "./store/settings.ts";
import { createRepeatabilityStore } from "./wire/repeatability.ts";
import type { World } from "./world.ts";

/** What a world is made from. */
export interface WorldOptions {
  /** the data directory */
  readonly data: string;
  readonly identity: Identity;
  /** of the tokens that are taken beside signatures; absent: none is */
  readonly tokenIssuer: string | undefined;
  readonly speed: number;
  readonly seed: number;
  /** the issuer of callback tokens, known once the server has a port */
  issuer(): string;
}

/** Makes the simulator's state, taking up what earlier runs left in the journal. */
export function createWorld(options: WorldOptions): World {
  const { journal, entries } = openJournal(options.data);
  // a journal may come from before a setting was there
  const settings = { ...defaultSettings(options.speed, options.seed), ...latestSettings(entries) };
  const answers = entries.flatMap((entry) => (entry.kind === "answer" ? [entry.answer] : []));
  const repeatability = createRepeatabilityStore(answers);
  const compact = () => {
    const kept = [...repeatability.answers()].map((answer): JournalEntry => ({ kind: "answer", answer }));
    journal.rewrite([...book.entries(), ...kept, { kind: "settings", settings }]);
  };
  const book: DialBook = createDialBook(entries, journal, compact);
  endWhatDied(book);
  compact();
  let rolls = 0;
  const roll = () => {
    rolls += 1;
    return draw(settings.faults.seed, "fault", rolls);
  };
  const callbacks = createCallbackSender({
    faults: () => settings.faults,
    roll,
    token: () => signToken(options.identity, options.issuer()),
  });
  return {
    seed: options.seed,
    accessKey: options.identity.accessKey,
    checkToken: tokenCheck(options.tokenIssuer, "https://communication.azure.com"),
    settings,
    journal,
    book,
    repeatability,
    callbacks,
    live: new Map(),
    lines: new Map(),
    stats: { calls: 0, requests: {}, maxConcurrent: {} },
    roll,
    resetRolls: () => {
      rolls = 0;
    },
  };
}

function latestSettings(entries: readonly JournalEntry[]): Settings | undefined {
  return entries.findLast((entry) => entry.kind === "settings")?.settings;
}

/** Calls cannot outlive the process that carried them; nobody is told, as nobody would be. */
function endWhatDied(book: DialBook): void {
  const { code: endCode, subCode: endSubCode } = endings.restart;
  for (const [key, dial] of book.dials) {
    if (dial.endedAt !== null) continue;
    book.change(key, { endedAt: new Date().toISOString(), endCode, endSubCode, endedBy: "restart" });
  }
}
