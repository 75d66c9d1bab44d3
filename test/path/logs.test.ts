import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { apiClient, type Row } from "../support/apiClient.ts";
import { contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

/** Every customer of contract §7 that behaves in a way of its own. */
const customers = Array.from({ length: 18 }, (_, digits) => String(digits).padStart(2, "0"));

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack?.stop());

/**
 * Everything the app has written, and the parts that carry its traffic. The simulated people's own parts are left out.
 */
function logs(): string {
  const folder = join(stack.data, "logs");
  const simulated = ["callAutomation", "representatives"];
  const names = readdirSync(folder).filter((name) => !simulated.some((part) => name.startsWith(part)));
  expect(names.some((name) => name.startsWith("functionsHost"))).toBe(true);
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

test("A full run writes no number, attribute, spoken word, token or secret to the log", async () => {
  const centre = await contactCentre(stack, { lines: 30, configs: [{ msdyn_max_concurrent_calls: 30 }] });
  const [receiver, failing] = [await outcomeReceiver(), await outcomeReceiver(() => 500)];
  const subscriptions = [await receiver.subscribe(centre), await failing.subscribe(centre)];
  const called: { id: string; to: string }[] = [];
  for (const digits of customers) {
    const to = centre.customer(digits);
    const InputAttributes = { customerName: `Zebulon-${digits}`, amount: "1234567 doubloons" };
    called.push({ id: await centre.post({ DestinationPhoneNumber: to, InputAttributes }), to });
  }
  // what is refused, and what fails on the way, is most at risk of being quoted
  const bad = centre.customer("00");
  await centre.admin.send("POST", "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery", `{"DestinationPhoneNumber":"${bad}`);
  await centre.admin.send("POST", "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery", centre.request({ Surprise: bad }));
  await apiClient(stack.api, "no.valid.token").send("GET", "/data/v9.2/msdyn_proactive_deliveries");
  for (const { id } of called) await centre.until(id, finalStatuses);
  await waitFor("the outcomes", () => called.every(({ id }) => receiver.about(id).length > 0));

  const text = logs();
  const secrets: Row[] = [];
  for (const id of subscriptions)
    secrets.push((await centre.admin.must("GET", `/admin/outcome-subscriptions/${id}`)).body);
  expect(secrets.every((record) => record["secret"] === undefined)).toBe(true);
  expect(text).toContain("asked for the call");
  expect(text).toContain(called[0]?.id);

  // the last nine digits, so that no other spelling of a number slips through
  const numbers = [...called.map(({ to }) => to), ...centre.numbers, bad].map((number) => number.slice(-9));
  expect(numbers.filter((number) => text.includes(number))).toEqual([]);
  expect(text).not.toMatch(/Zebulon|doubloon/i);
  const script = readFileSync(join(__dirname, "../../sample/contactCentre/agents/payment-reminder.json"), "utf8");
  const spoken = [...script.matchAll(/"(?:say|ask)"\s*:\s*"([^"]{12,})"/g)].map(
    (match) => (match[1] ?? "").split("{")[0],
  );
  expect(spoken.length).toBeGreaterThan(2);
  expect(spoken.filter((words = "") => words.length > 8 && text.includes(words.trim()))).toEqual([]);
  // signing secrets, bearer tokens, and the keys of connection strings
  expect(text).not.toMatch(/whsec_|eyJ[A-Za-z0-9_-]{10,}|no\.valid\.token|SharedAccessKey=|AccountKey=|accesskey=/i);
  receiver.close();
  failing.close();
});
