import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPartLog } from "../../../local/supervisor/partLog.ts";
import { supervise } from "../../../local/supervisor/supervise.ts";

const unexpected = () => {
  throw new Error("this is not to happen");
};

let path: string;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "part-"));
});

afterEach(() => {
  rmSync(path, { recursive: true });
});

test("a part that does not end when asked to is killed after its time", async () => {
  const log = openPartLog(join(path, "log"), () => undefined);
  let pid = 0;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const part = supervise({
    name: "mule",
    args: [join(__dirname, "standIn.cjs"), "--name", "mule", "--port", "0", "--data", join(path, "mule"), "--stubborn"],
    cwd: path,
    env: process.env,
    log,
    onReady(_facts, itsPid) {
      pid = itsPid;
      isReady();
    },
    onDeath: unexpected,
    onGiveUp: unexpected,
  });
  await ready;
  // long enough for a part on a busy computer to note that it was asked
  await part.stop(15_000);
  expect(() => process.kill(pid, 0)).toThrow();
  expect(readFileSync(join(path, "notes"), "utf8")).toBe("mule starts\nmule is asked to stop\n");
  await part.stop(200);
  log.close();
});

test("a log that gets too large is put aside, and what comes after its end is dropped", () => {
  const echoed: unknown[] = [];
  const log = openPartLog(join(path, "log"), (text) => echoed.push(text), 10);
  for (const text of ["12345678", "abc", "defghij", "klm"]) log.write(text);
  log.close();
  log.write("late");
  expect(readFileSync(join(path, "log"), "utf8")).toBe("klm");
  expect(readFileSync(join(path, "log.1"), "utf8")).toBe("abcdefghij");
  expect(echoed).toHaveLength(4);
});
