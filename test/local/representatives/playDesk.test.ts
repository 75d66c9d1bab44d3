import type { AppClient } from "../../../local/representatives/appClient.ts";
import { type Habit, playDesk } from "../../../local/representatives/playDesk.ts";

/** Plays a desk at an app that fails the first question for offers; gives what was announced until the third one. */
async function announcedBy(habit: Habit): Promise<string[]> {
  const announced: string[] = [];
  let asked = 0;
  let isAskedThrice: () => void = () => undefined;
  const askedThrice = new Promise<void>((resolve) => {
    isAskedThrice = resolve;
  });
  const client: AppClient = {
    representatives: async () => [],
    setPresence: async (_id, presence) => void announced.push(presence),
    async offers() {
      asked += 1;
      if (asked === 1) throw new Error("the app is being restarted");
      if (asked === 3) isAskedThrice();
      return asked < 3 ? [] : new Promise(() => undefined);
    },
    answer: async () => undefined,
    start: async () => undefined,
    toBeClosed: async () => [],
    close: async () => undefined,
  };
  const desk = playDesk(client, "rep-1", () => habit);
  await askedThrice;
  desk.stop();
  return announced;
}

test("who takes offers says again that they are there after the app has failed", async () => {
  expect(await announcedBy("accept")).toEqual(["Available", "Available"]);
});

test("who is away says so once, since somebody else may have had them come to work meanwhile", async () => {
  expect(await announcedBy("away")).toEqual(["Away"]);
});
