import { planCustomer } from "../../../local/callAutomation/people/planCustomer.ts";
import { defaultSettings } from "../../../local/callAutomation/store/settings.ts";

const settings = defaultSettings(10, 1);
const plan = (number: string, nthCall = 1, seed = 1) => planCustomer({ number, nthCall, seed, settings });

test("a plan depends on nothing but seed, number and how often it was called", () => {
  expect(plan("+15551230042")).toEqual(plan("+15551230042"));
  expect(plan("+15551230042", 2)).not.toEqual(plan("+15551230042"));
});

test("who is left alone bears as much silence as is set, at the speed of speech", () => {
  const bears = (number: string, silenceSeconds: number) =>
    planCustomer({ number, nthCall: 1, seed: 1, settings: { ...settings, silenceSeconds } }).silenceMs;
  expect([bears("+15551230000", 30), bears("+15551230000", 300)]).toEqual([3_000, 30_000]);
  expect(bears("+15551230017", 300)).toBe(1_000);
});

test("a machine greets for as long as is set, and records for 56 s more, at the speed of speech", () => {
  const hangsUp = (greetingSeconds: number) =>
    planCustomer({ number: "+15551230005", nthCall: 1, seed: 1, settings: { ...settings, greetingSeconds } })
      .hangsUpAfterMs;
  expect([hangsUp(4), hangsUp(44)]).toEqual([6_000, 10_000]);
});

test("the population answers, is busy and has machines at its rates", () => {
  const plans = Array.from({ length: 4_000 }, (_, index) => plan(`+1555${1_000_000 + index * 100 + 20}`));
  const share = (fits: (item: (typeof plans)[number]) => boolean) => plans.filter(fits).length / plans.length;
  const { answerRate, busyRate, machineRate } = settings.population;
  expect(share(({ pickup, nature }) => pickup.kind === "answers" && nature === "person")).toBeCloseTo(answerRate, 1);
  expect(share(({ pickup }) => pickup.kind === "refuses")).toBeCloseTo(busyRate, 1);
  expect(share(({ nature, pickup }) => nature === "machine" && pickup.kind === "answers")).toBeCloseTo(machineRate, 1);
});

test("set-up takes 0.3 to 1 second, and ringing is not made faster by speech speed", () => {
  for (let nth = 1; nth < 50; nth += 1) {
    const { setupMs, pickup } = plan("+15551230000", nth);
    expect(setupMs).toBeGreaterThanOrEqual(300);
    expect(setupMs).toBeLessThanOrEqual(1_000);
    expect(pickup).toEqual({ kind: "answers", afterMs: 2_000 });
  }
});
