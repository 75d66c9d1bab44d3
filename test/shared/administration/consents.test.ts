import { importConsents } from "../../../shared/administration/importConsents.ts";
import { saveConsent } from "../../../shared/administration/saveConsent.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { memoryConsentStore } from "../../support/memory/memoryConsentStore.ts";
import { customer, hour, start } from "../../support/sampleRows.ts";

/** Where calls are stopped, and whether the opt-out was stored by then, is noted. */
function world() {
  const consents = memoryConsentStore();
  return {
    clock: memoryClock(start),
    consents,
    stops: 0,
    stopped: [] as { number: string; isStored: boolean }[],
    async stopRinging(numbers: readonly string[]) {
      this.stops += 1;
      for (const number of numbers) {
        this.stopped.push({ number, isStored: (await consents.of(number, start)).length > 0 });
      }
    },
  };
}

const api = { source: "api" };

test("a record needs a number and a state; the rest is filled in", async () => {
  const deps = world();
  const saved = await saveConsent(deps, { number: customer, state: "OptedOut" }, api);
  expect(saved).toEqual({ number: customer, purpose: "any", state: "OptedOut", source: "api", at: start });
  expect(await deps.consents.of(customer, start)).toEqual([saved]);
});

test("what is said is kept as it is said, moments as moments", async () => {
  const said = {
    number: customer,
    purpose: "commercial",
    state: "OptedIn",
    source: "form",
    at: "2026-11-20T09:00:00Z",
    evidence: "https://example.com/form/1",
    expiresAt: "2026-11-21T10:00:00.000Z",
  };
  expect(await saveConsent(world(), said, api)).toEqual({
    ...said,
    at: start - 24 * hour,
    expiresAt: start + hour,
  });
});

test.each([
  [{ state: "OptedOut" }, "number"],
  [{ number: "0555", state: "OptedOut" }, "number"],
  [{ number: customer, state: "Maybe" }, "state"],
  [{ number: customer, state: "OptedOut", purpose: "fun" }, "purpose"],
  [{ number: customer, state: "OptedOut", at: "yesterday" }, "at"],
  [{ number: customer, state: "OptedOut", at: "2026-11-21T09:00:01Z" }, "at"],
  [{ number: customer, state: "OptedOut", expiresAt: "2026-11-21" }, "expiresAt"],
  [{ number: customer, state: "OptedOut", expiresAt: "2026-11-21T09:00:00Z" }, "expiresAt"],
  [{ number: customer, state: "OptedOut", note: "x" }, "note"],
])("the record %j is refused, naming %s", async (body, field) => {
  const deps = world();
  await expect(saveConsent(deps, body, api)).rejects.toMatchObject({ code: "InvalidArgument", field });
  expect(await deps.consents.history(customer)).toEqual([]);
});

test("who may only record opt-outs may record nothing else", async () => {
  const deps = world();
  const origin = { source: "api", optOutOnly: true };
  await expect(saveConsent(deps, { number: customer, state: "OptedIn" }, origin)).rejects.toMatchObject({
    code: "Forbidden",
  });
  await saveConsent(deps, { number: customer, state: "OptedOut" }, origin);
  expect(await deps.consents.of(customer, start)).toHaveLength(1);
});

test("a file is imported row by row, and a bad row refuses itself alone, told by its place", async () => {
  const deps = world();
  const file = [
    "\uFEFFnumber,state,purpose,evidence,at",
    `${customer},OptedOut,,"said ""no"", twice",2026-11-20T09:00:00Z`,
    "",
    "12345,OptedOut,,,",
    "+15550002001,OptedIn,commercial,,",
    "+15550002002,Perhaps,,,",
  ].join("\r\n");
  expect(await importConsents(deps, file)).toEqual({
    accepted: 2,
    refused: 2,
    rows: [
      { line: 4, field: "number", message: expect.stringContaining("E.164") },
      { line: 6, field: "state", message: expect.stringContaining("OptedIn, OptedOut are accepted") },
    ],
  });
  expect(await deps.consents.of(customer, start)).toEqual([
    {
      number: customer,
      purpose: "any",
      state: "OptedOut",
      source: "csv",
      at: start - 24 * hour,
      evidence: 'said "no", twice',
    },
  ]);
  expect(await deps.consents.of("+15550002001", start)).toMatchObject([{ purpose: "commercial", at: start }]);
});

test("a row with a comma too many or too few refuses itself alone, and the heading's case does not matter", async () => {
  const deps = world();
  const file = `Number,STATE,expiresat\n${customer},OptedOut,,\n+15550002001\n+15550002002,OptedOut,\n`;
  const report = await importConsents(deps, file);
  expect(report).toMatchObject({ accepted: 1, refused: 2, rows: [{ line: 2 }, { line: 3 }] });
  expect(await deps.consents.of(customer, start)).toEqual([]);
  expect(await deps.consents.of("+15550002002", start)).toHaveLength(1);
});

test("the report repeats no number, good or bad", async () => {
  const report = await importConsents(world(), "number,state\n+15558765432,no\n+1555876543299999,OptedIn\n");
  expect(report.refused).toBe(2);
  expect(JSON.stringify(report)).not.toContain("8765");
});

test("the same file again changes nothing more where its rows say when", async () => {
  const deps = world();
  const file = `number,state,at\n${customer},OptedOut,2026-11-20T09:00:00Z\n`;
  await importConsents(deps, file);
  await importConsents(deps, file);
  expect(await deps.consents.history(customer)).toHaveLength(1);
});

test("rows of one number take effect in their order at the same moment, and an opt-out stays", async () => {
  const deps = world();
  await importConsents(deps, `number,state\n${customer},OptedOut\n${customer},OptedIn\n`);
  expect(await deps.consents.of(customer, start)).toMatchObject([{ state: "OptedOut" }]);
});

test.each([
  ["", "The heading must name number and state"],
  ["number\n+15550002001\n", "The heading must name number and state"],
  ["number,state,colour\n+15550002001,OptedIn,red\n", "The heading must name number and state"],
  ["number,state,state\n+15550002001,OptedOut,OptedIn\n", "The heading names a column twice"],
  ['number,state\n"+15550002001,OptedIn\n', "The file is not CSV"],
])("the file %j is refused as a whole", async (text, message) => {
  const deps = world();
  await expect(importConsents(deps, text)).rejects.toMatchObject({
    code: "InvalidArgument",
    message: expect.stringContaining(message),
  });
});

test("a file of more rows than are accepted is refused before any is saved", async () => {
  const deps = world();
  const file = `number,state\n${`${customer},OptedOut\n`.repeat(20_001)}`;
  await expect(importConsents(deps, file)).rejects.toThrow("20000");
  expect(await deps.consents.history(customer)).toEqual([]);
});

test("a file has calls stopped that ring at the numbers it opts out, once they are stored", async () => {
  const deps = world();
  await importConsents(deps, `number,state\n${customer},OptedIn\n+15550002001,OptedOut\n12345,OptedOut\n`);
  expect(deps.stopped).toEqual([{ number: "+15550002001", isStored: true }]);
});

test("a long file has calls stopped on the way, not at its end alone", async () => {
  const deps = world();
  const rows = Array.from({ length: 1_001 }, (_, index) => `+1555${1_000_000 + index},OptedOut`);
  await importConsents(deps, ["number,state", ...rows].join("\n"));
  expect(deps.stops).toBe(2);
  expect(deps.stopped).toHaveLength(1_001);
});
