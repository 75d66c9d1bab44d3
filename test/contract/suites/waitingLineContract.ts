import type { WaitingCaller, WaitingLine } from "../../../shared/ports/waitingLine.ts";
import { deskQueue, opening, peopleConfig } from "../../support/peopleWorld.ts";

function caller(attemptId: string, changes: Partial<WaitingCaller> = {}): WaitingCaller {
  const { id: configId } = peopleConfig();
  const usual = { attemptId, configId, queueId: deskQueue, skills: ["billing"], excluded: ["ada"], since: opening };
  return { ...usual, how: "offered", ...changes };
}

/** What every waiting line promises; `make` gives an empty one. */
export function waitingLineContract(name: string, make: () => Promise<WaitingLine>): void {
  describe(`the waiting line of ${name}`, () => {
    test("gives the longest waiting first, whenever they joined", async () => {
      const line = await make();
      const callers = [3, 1, 20, 2].map((seconds) => caller(`${seconds}.1`, { since: opening + seconds * 1000 }));
      for (const one of callers) await line.join(one);
      expect(await line.all(deskQueue)).toEqual([callers[1], callers[3], callers[0], callers[2]]);
    });

    test("keeps who joins twice once, as they joined last", async () => {
      const line = await make();
      await line.join(caller("a.1"));
      await line.join(caller("a.1", { excluded: ["ada", "grace"] }));
      expect(await line.all(deskQueue)).toEqual([caller("a.1", { excluded: ["ada", "grace"] })]);
    });

    test("replaces who stands in it, and brings nobody back who has left", async () => {
      const line = await make();
      await line.join(caller("a.1"));
      const told = { position: 2, at: opening };
      await line.note(caller("a.1", { told }));
      await line.note(caller("b.1", { told }));
      expect(await line.all(deskQueue)).toEqual([caller("a.1", { told })]);
    });

    test("keeps callers apart who came at the same moment", async () => {
      const line = await make();
      await line.join(caller("a.1"));
      await line.join(caller("b.1"));
      await line.leave(caller("a.1"));
      expect(await line.all(deskQueue)).toEqual([caller("b.1")]);
    });

    test("keeps queues apart, and does not mind who has left already", async () => {
      const line = await make();
      await line.join(caller("a.1"));
      await line.leave(caller("a.1", { queueId: "back-office" }));
      expect(await line.all("back-office")).toEqual([]);
      expect(await line.all(deskQueue)).toHaveLength(1);
      await Promise.all([line.leave(caller("a.1")), line.leave(caller("a.1"))]);
      expect(await line.all(deskQueue)).toEqual([]);
    });
  });
}
