import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { type OutcomeReceiver, outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

/** What the agent notes of a customer who says yes. */
const promise = { Outcome: "PromiseToPay" };

/** What becomes of a call to each of the simulator's customers (contract §7), by the last two digits. */
const customers: readonly { digits: string; who: string; result: string; attributes?: Row; answered?: boolean }[] = [
  { digits: "00", who: "who says yes", result: "LiveAnswer", attributes: promise },
  { digits: "01", who: "who is busy", result: "Busy", answered: false },
  { digits: "02", who: "who never answers", result: "NoAnswer", answered: false },
  { digits: "03", who: "who declines", result: "NoAnswer", answered: false },
  { digits: "04", who: "whose number is not in use", result: "InvalidAddress", answered: false },
  {
    digits: "05",
    who: "whose machine answers",
    result: "AnsweringMachineHangup",
    attributes: { Outcome: "AnsweringMachine" },
  },
  {
    digits: "06",
    who: "who asks for a representative",
    result: "LiveAnswer",
    attributes: { Outcome: "WantsRepresentative", Escalated: "true" },
  },
  { digits: "07", who: "who hangs up at once", result: "Undetermined" },
  { digits: "08", who: "who is the wrong person", result: "LiveAnswer", attributes: { Outcome: "WrongPerson" } },
  { digits: "09", who: "who stays silent", result: "Undetermined" },
  { digits: "10", who: "whose being busy the carrier hides", result: "Busy", answered: false },
  { digits: "11", who: "who calls it unwanted", result: "NoAnswer", answered: false },
  { digits: "12", who: "whose first dial is throttled", result: "LiveAnswer", attributes: promise },
  { digits: "13", who: "whose dial loses its answer", result: "LiveAnswer", attributes: promise },
  { digits: "14", who: "whose line carries no media", result: "BotFailed" },
  {
    digits: "15",
    who: "who wants no more calls",
    result: "LiveAnswer",
    attributes: { Outcome: "DoNotCall", OptedOut: "true" },
  },
  { digits: "16", who: "whose callbacks come twice and out of order", result: "LiveAnswer", attributes: promise },
  { digits: "17", who: "whose callbacks are lost", result: "Undetermined" },
];

let stack: TestStack;
let centre: ContactCentre;
let receiver: OutcomeReceiver;

/** All customers are called at once, the way a contact centre does it. */
const called = new Map<string, { id: string; to: string }>();

beforeAll(async () => {
  stack = await startStack();
  // the machine still greets when the agent begins, on a busy computer too: for 18 s
  await apiClient(stack.telephony).must("POST", "/admin/settings", { speed: 2, greetingSeconds: 36 });
  centre = await contactCentre(stack, { lines: 30, configs: [{ msdyn_max_concurrent_calls: 30 }] });
  receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  for (const { digits } of customers) {
    const to = centre.customer(digits);
    called.set(digits, { id: await centre.post({ DestinationPhoneNumber: to }), to });
  }
});

afterAll(async () => {
  receiver?.close();
  await stack?.stop();
});

test.each(customers)(
  "A call to the customer $digits, $who, ends as $result",
  async ({ digits, result, attributes, answered = true }) => {
    const { id = "", to = "" } = called.get(digits) ?? {};
    const delivery = await centre.until(id, finalStatuses);

    expect(delivery).toMatchObject({ msdyn_status: "Complete", msdyn_result: result, msdyn_seq_no: 1 });
    expect(delivery["resultAttributes"]).toEqual(attributes ?? {});
    expect(delivery["msdyn_customer_connected_date"] !== null).toBe(answered);
    expect(await centre.dials(to)).toEqual([
      expect.objectContaining({
        to,
        from: centre.numbers[0],
        operationContext: `${id}.1`,
        endedAt: expect.any(String),
      }),
    ]);
  },
);

test.each(customers)("The outcome for the customer $digits is posted, well signed", async ({ digits, result }) => {
  const { id = "", to = "" } = called.get(digits) ?? {};
  await waitFor(`the outcome of ${id}`, () => receiver.about(id).length > 0);

  for (const post of receiver.about(id)) {
    expect(post.signed).toBe(true);
    expect(post.headers["webhook-id"]).toBe(receiver.about(id)[0]?.headers["webhook-id"]);
    expect(post.event["data"]).toMatchObject({ DestinationPhoneNumber: to, Status: "Complete", Result: result });
  }
});

test("Outcomes are posted once, but for a few at a time when the host was kept from running", () => {
  const posts = [...called.values()].map(({ id }) => receiver.answeredInTime(id).length);
  expect(posts.filter((count) => count === 1).length).toBeGreaterThan(called.size / 2);
});
