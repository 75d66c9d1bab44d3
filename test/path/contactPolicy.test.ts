import { type ApiClient, apiClient, type Row } from "../support/apiClient.ts";
import { contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

const number = "+12125552368";
const customer = encodeURIComponent(number);
const explain = "/admin/contact-policy/explain";
const csv = { "content-type": "text/csv" };

let stack: TestStack;
let agent: ApiClient;
let supervisor: ApiClient;
let administrator: ApiClient;

beforeAll(async () => {
  // long enough that an opt-out ends a call that rings, however slow the machine is
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: "100" } });
  const clientOf = async (role: string) => apiClient(stack.api, await stack.getToken(role));
  [agent, supervisor, administrator] = await Promise.all([
    clientOf("agent"),
    clientOf("supervisor"),
    clientOf("administrator"),
  ]);
});

afterAll(() => stack?.stop());

/** What the policy says of a number at noon in New York. */
async function ask(changes: Row = {}): Promise<Row> {
  const question = { number, at: "2026-06-02T16:00:00Z", ...changes };
  return (await supervisor.must("POST", explain, question)).body;
}

test("An agent may note that a customer does not want calls, and no more than that", async () => {
  const optOut = { number: "+12125550101", state: "OptedOut", evidence: "said so" };
  expect(await agent.send("POST", "/admin/consents", optOut)).toMatchObject({
    status: 201,
    body: { ...optOut, purpose: "any", source: "api" },
  });
  expect(await agent.send("POST", "/admin/consents", { ...optOut, state: "OptedIn" })).toMatchObject({ status: 403 });
  expect(await agent.send("GET", "/admin/consents/%2B12125550101")).toMatchObject({ status: 403 });
  expect(await ask({ number: "+12125550101" })).toMatchObject({ allowed: false, code: "DoNotCall", kind: "refuse" });
});

test("A number may not be called for sales until consent is on record, and then within the hours of law", async () => {
  const sales = { purpose: "commercial" };
  expect(await ask(sales)).toMatchObject({ allowed: false, code: "NoConsent", state: "NY" });
  await administrator.must("POST", "/admin/consents", { number, state: "OptedIn", purpose: "commercial" });
  // consent was given now, so now is when it is asked about: any hour of any day
  const now = await ask({ ...sales, at: undefined });
  expect(now["code"] === "Allowed" || now["code"] === "OutsideContactHours").toBe(true);
  expect(now["allowed"] === true || typeof now["nextAt"] === "string").toBe(true);
  expect(now).toMatchObject({ zones: ["America/New_York"] });
  expect(await supervisor.must("GET", `/admin/consents/${customer}`)).toMatchObject({
    body: { number, value: [{ purpose: "commercial", state: "OptedIn", counts: true }] },
  });
  // the same, with the number in the body, where no log of addresses sees it
  expect((await supervisor.must("POST", "/admin/consents/find", { number })).body).toEqual(
    (await supervisor.must("GET", `/admin/consents/${customer}`)).body,
  );
});

test("A file of opt-outs counts row by row", async () => {
  const file = "number,state\n+12125550111,OptedOut\nnobody,OptedOut\n+12125550112,OptedOut\n";
  expect(await administrator.send("POST", "/admin/consents/import", file, csv)).toMatchObject({
    status: 200,
    body: { accepted: 2, refused: 1, rows: [{ line: 3, field: "number" }] },
  });
  expect(await ask({ number: "+12125550112" })).toMatchObject({ code: "DoNotCall" });
  expect(await supervisor.send("POST", "/admin/consents/import", file, csv)).toMatchObject({ status: 403 });
  expect(await administrator.send("POST", "/admin/consents/import", "{}")).toMatchObject({ status: 415 });
});

test("Records of the policy are kept by kind, and change what it says", async () => {
  const quiet = { name: "Tuesdays", weekly: [{ days: [2], from: "00:00", to: "24:00" }] };
  await administrator.must("PUT", "/admin/quiet-times/tuesdays", quiet);
  expect(await ask()).toMatchObject({ code: "QuietTime", source: "quiet-times/tuesdays", kind: "hold" });
  await administrator.must("DELETE", "/admin/quiet-times/tuesdays");
  await administrator.must("PUT", "/admin/suppressions/new-york", { name: "Flood", states: ["NY"] });
  expect(await ask()).toMatchObject({ code: "Suppressed", source: "suppressions/new-york", kind: "refuse" });
  await administrator.must("DELETE", "/admin/suppressions/new-york");
  await administrator.must("PUT", "/admin/contact-rules/default", { blockedCountries: ["US"] });
  expect(await ask()).toMatchObject({ code: "CountryNotAllowed" });
  await administrator.must("DELETE", "/admin/contact-rules/default");
  expect(await ask()).toMatchObject({ allowed: true, code: "Allowed", rulesets: expect.any(Array) });
});

test.each([
  ["/admin/consents", { number: "5552368", state: "OptedOut" }, "number"],
  ["/admin/quiet-times", { name: "All", weekly: [{ days: [1], from: "8", to: "9" }] }, "weekly[0].from"],
  ["/admin/suppressions", { name: "All" }, "at least one condition"],
  ["/admin/frequency-caps", { name: "Cap", period: "day", max: 0 }, "max"],
  [explain, { number, at: "noon" }, "at"],
])("POST %s with %j is refused, naming what is wrong", async (path, body, fragment) => {
  const answer = await administrator.send("POST", path, body);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain(fragment);
});

test("Consent to a number that is none is not looked up", async () => {
  expect(await supervisor.send("GET", "/admin/consents/none")).toMatchObject({ status: 400 });
  expect(await supervisor.send("POST", "/admin/consents/find", { number: "none" })).toMatchObject({ status: 400 });
  expect(await supervisor.send("POST", "/admin/consents/find", {})).toMatchObject({ status: 400 });
  expect(await supervisor.send("GET", "/admin/consents/%2B12125559999")).toMatchObject({ body: { value: [] } });
});

const dayMs = 86_400_000;

const refused = (code: string) => ({
  msdyn_status: "Cancelled",
  msdyn_result: "Cancelled",
  statusReason: { code, message: expect.any(String), nextDialAt: null },
});

test("Who asks on the phone not to be called again is not called for what waits already", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("15");
  // waits in a window of its own until the first call is over, on a busy computer too
  const Windows = [
    { Start: new Date(Date.now() + 60_000).toISOString(), End: new Date(Date.now() + 3_600_000).toISOString() },
  ];
  const waiting = await centre.post({ DestinationPhoneNumber: to, Windows });
  const first = await centre.post({ DestinationPhoneNumber: to });
  expect(await centre.until(first, finalStatuses)).toMatchObject({
    msdyn_result: "LiveAnswer",
    resultAttributes: { OptedOut: "true" },
  });
  const { body } = await supervisor.must("GET", `/admin/consents/${encodeURIComponent(to)}`);
  expect(body["value"]).toMatchObject([
    { state: "OptedOut", purpose: "any", source: "speech", evidence: `${first}.1` },
  ]);
  expect(await centre.read(waiting)).toMatchObject({ msdyn_status: "Pending", statusReason: { code: "DoNotCall" } });
  expect(await centre.until(waiting, finalStatuses)).toMatchObject(refused("DoNotCall"));
  expect(await centre.dials(to)).toHaveLength(1);
});

test("Numbers in a file of opt-outs are not called", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("00");
  await administrator.send("POST", "/admin/consents/import", `number,state\n${to},OptedOut\n`, csv);
  const id = await centre.post({ DestinationPhoneNumber: to });
  expect(await centre.until(id, finalStatuses)).toMatchObject(refused("DoNotCall"));
  expect(await centre.dials(to)).toEqual([]);
});

test("An opt-out ends a call that rings at the number", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("02");
  const id = await centre.post({ DestinationPhoneNumber: to });
  await waitFor("the telephone rings", async () => (await centre.dials(to)).length === 1);
  await agent.must("POST", "/admin/consents", { number: to, state: "OptedOut" });
  expect(await centre.until(id, finalStatuses)).toMatchObject(refused("DoNotCall"));
  expect(await centre.dials(to)).toMatchObject([{ answeredAt: null, endedBy: "caller" }]);
});

test("A call that sells is not placed without an opt-in, and the refusal is on record", async () => {
  const centre = await contactCentre(stack, { configs: [{ purpose: "commercial" }] });
  // the law's hours would let it wait first, at most hours of the day
  const withoutRulesets = ((await ask())["rulesets"] as Row[]).map(({ id }) => id);
  await administrator.must("PUT", "/admin/contact-rules/default", { withoutRulesets });
  const to = centre.customer("00");
  const id = await centre.post({ DestinationPhoneNumber: to });
  expect(await centre.until(id, finalStatuses)).toMatchObject(refused("NoConsent"));
  expect(await centre.dials(to)).toEqual([]);
  const { body } = await administrator.must("GET", "/admin/audit?top=50");
  expect(body["value"]).toContainEqual(expect.objectContaining({ action: "decided", id, what: ["NoConsent"] }));
  await administrator.must("POST", "/admin/consents", { number: to, state: "OptedIn", purpose: "commercial" });
  const sold = await centre.post({ DestinationPhoneNumber: to });
  expect(await centre.until(sold, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  await administrator.must("DELETE", "/admin/contact-rules/default");
});

/** A zone in which it is this hour now. */
function zoneAt(hour: number): string {
  const offset = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  // these names count westwards
  return offset === 0 ? "Etc/GMT" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

const codeOf = (delivery: Row) => (delivery["statusReason"] as Row)["code"];

test("Quiet time holds a delivery, which says until when, and ends one whose windows it covers", async () => {
  const centre = await contactCentre(stack);
  const weekly = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }];
  const [today, tomorrow] = [0, 1].map((days) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10));
  const zone = { kind: "fixed", timeZone: "UTC" };
  // two days, so that none of them ends while the test looks
  const dates = [{ from: today, to: tomorrow }];
  const quiet = { name: "Today", configIds: [centre.configId], zone, dates };
  expect(await administrator.send("PUT", "/admin/quiet-times/all", { name: "All", weekly })).toMatchObject({
    status: 400,
  });
  await administrator.must("PUT", "/admin/quiet-times/today", quiet);
  const to = centre.customer("00");
  const End = new Date(Date.now() + 3 * dayMs).toISOString();
  const id = await centre.post({ DestinationPhoneNumber: to, Windows: [{ Start: new Date().toISOString(), End }] });
  const held = await centre.read(id);
  expect(held).toMatchObject({ msdyn_status: "Pending", statusReason: { code: "QuietDate" } });
  const next = Date.parse(String((held["statusReason"] as Row)["nextDialAt"]));
  const midnight = Date.parse(`${tomorrow}T00:00:00Z`) + dayMs;
  expect(next).toBeGreaterThanOrEqual(midnight);
  expect(next).toBeLessThan(midnight + 3_600_000);
  const short = new Date(Date.now() + 60_000).toISOString();
  const lapses = await centre.post({ Windows: [{ Start: new Date().toISOString(), End: short }] });
  expect(await centre.until(lapses, finalStatuses)).toMatchObject({
    msdyn_status: "Expired",
    statusReason: { code: "QuietDate" },
  });
  await administrator.must("DELETE", "/admin/quiet-times/today");
  const free = await centre.post({ DestinationPhoneNumber: to });
  expect(await centre.until(free, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  expect(await centre.dials(to)).toHaveLength(1);
});

test("Who was called as often as a cap allows waits for the rest of the period", async () => {
  const centre = await contactCentre(stack);
  const cap = { name: "Once a day", configIds: [centre.configId], period: "day", max: 1 };
  await administrator.must("PUT", "/admin/frequency-caps/once", cap);
  const to = centre.customer("01");
  const End = new Date(Date.now() + 48 * 3_600_000).toISOString();
  const Windows = [{ Start: new Date().toISOString(), End }];
  await centre.until(await centre.post({ DestinationPhoneNumber: to }), finalStatuses);
  const id = await centre.post({ DestinationPhoneNumber: to, Windows });
  await waitFor("the cap holds it", async () => codeOf(await centre.read(id)) === "FrequencyCap");
  expect(await centre.dials(to)).toHaveLength(1);
  await administrator.must("DELETE", "/admin/frequency-caps/once");
});

test("Where law is to hold for every purpose, nobody is called at night", async () => {
  const centre = await contactCentre(stack);
  await administrator.must("PUT", "/admin/contact-rules/default", { lawForEveryPurpose: true });
  const night = { DestinationPhoneNumber: "+12125553100", InputAttributes: { timezone: zoneAt(3) } };
  const id = await centre.post(night);
  expect(codeOf(await centre.read(id))).toMatch(/^(OutsideContactHours|Holiday)$/);
  await waitFor("the pacer has let it wait", async () =>
    (await administrator.must("GET", "/admin/audit?top=50")).text.includes(id),
  );
  await administrator.must("DELETE", "/admin/contact-rules/default");
  const free = await centre.post(night);
  expect(await centre.until(free, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  expect(await centre.dials("+12125553100")).toHaveLength(1);
});

test("Nothing is left of somebody who is erased but what is counted, and their opt-out goes on to hold", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("15");
  const id = await centre.post({ DestinationPhoneNumber: to, InputAttributes: { name: "Lovelace" } });
  await centre.until(id, finalStatuses);
  expect(await supervisor.send("POST", "/admin/erase", { number: to })).toMatchObject({ status: 403 });
  expect(await administrator.send("POST", "/admin/erase", { number: "none" })).toMatchObject({ status: 400 });
  expect((await administrator.must("POST", "/admin/erase", { number: to })).body).toEqual({
    erased: 1,
    open: 0,
    done: true,
    cursor: null,
  });
  const erased = await centre.read(id);
  expect(erased).toMatchObject({ msdyn_status: "Complete", msdyn_result: "LiveAnswer", inputAttributes: {} });
  const talk = await administrator.must("GET", `/data/v9.2/msdyn_proactive_deliveries(${id})/conversation`);
  for (const text of [JSON.stringify(erased), talk.text])
    expect(text).not.toMatch(new RegExp(`Lovelace|\\${to}|call me`));
  const again = await centre.post({ DestinationPhoneNumber: to });
  expect(await centre.until(again, finalStatuses)).toMatchObject(refused("DoNotCall"));
});
