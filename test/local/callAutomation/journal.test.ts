import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { newDial } from "../../../local/callAutomation/calls/newDial.ts";
import { createDialBook } from "../../../local/callAutomation/store/dialBook.ts";
import { openJournal } from "../../../local/callAutomation/store/journal.ts";
import { temporaryData } from "./simulatorProcess.ts";

const TO = "+15551230000";
const dial = newDial({
  callConnectionId: "c",
  to: TO,
  from: null,
  signedAt: null,
  repeatabilityId: "r",
  operationContext: null,
});

test("a line cut short by a kill is left out, and the lines before it are read", () => {
  const data = temporaryData();
  const first = openJournal(data.path);
  createDialBook([], first.journal, () => {}).place(new Map([["key", dial]]));
  appendFileSync(join(data.path, "journal.jsonl"), '{"kind":"change","key":"key","cha');
  first.journal.close();
  const second = openJournal(data.path);
  expect(second.entries).toEqual([{ kind: "dial", key: "key", dial }]);
  second.journal.close();
  data.remove();
});

test("dials that were forgotten still count", () => {
  const data = temporaryData();
  const { journal } = openJournal(data.path);
  const book = createDialBook([], journal, () => journal.rewrite(book.entries()));
  book.place(new Map([["key", { ...dial, endedAt: new Date().toISOString() }]]));
  expect(book.clearEnded()).toBe(1);
  journal.close();
  const again = openJournal(data.path);
  const restored = createDialBook(again.entries, again.journal, () => {});
  expect(restored.dials.size).toBe(0);
  expect(restored.countTo(TO)).toBe(1);
  again.journal.close();
  data.remove();
});
