import { reattempts } from "../../../../shared/domain/reattempts.ts";
import { claimPicks } from "../../../../shared/steps/pace/claimPicks.ts";
import { readCapacity } from "../../../../shared/steps/pace/readCapacity.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { caller, configId, hour, queueId, start } from "../../../support/sampleRows.ts";

const machine = reattempts.parse({ outcomes: [{ outcome: "AnsweringMachine", attempts: 1, delayMinutes: [10] }] });
const wide = { start, end: start + hour };

test.each([
  ["another attempt follows", machine, wide, {}, false],
  ["there is no rule for machines", reattempts.parse({}), wide, {}, undefined],
  ["no window is left for another attempt", machine, { start, end: start + 60_000 }, {}, undefined],
  ["its attempts are used up", machine, wide, { AnsweringMachine: 1 }, undefined],
])(
  "A call that is claimed knows whether a machine would be its last: %s",
  async (_what, rules, window, used, expected) => {
    const world = createWorld();
    const config = await world.configure({
      dialMode: "Progressive",
      engagementType: "CSRLed",
      skipAvailability: true,
      answeringMachineAction: "LeaveMessageOnLastAttemptOnly",
      reattempts: rules,
    });
    const { id } = await world.store({ windows: [window], chain: { contact: 0, number: 0, dead: [], used } });
    const entry = { configId, deliveryId: id, window, acceptedAt: start, place: "1", version: "1" };
    const capacity = await readCapacity(world, queueId);
    await claimPicks(world, queueId, capacity, [{ config, entry, from: caller }], start);
    const call = world.deliveries.attempt(`${id}.1`)?.call;
    expect(call?.screening?.action).toBe("LeaveMessageOnLastAttemptOnly");
    expect(call?.isLastAttempt).toBe(expected);
  },
);
