import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DataDirectory, openDataDirectory } from "../../../local/supervisor/dataDirectory.ts";
import type { PartSpec } from "../../../local/supervisor/parts.ts";
import { runStack, type Stack } from "../../../local/supervisor/runStack.ts";
import type { StackFacts } from "../../../local/supervisor/stackFacts.ts";

let path: string;
let data: DataDirectory;
let stack: Stack | undefined;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "stack-"));
  data = openDataDirectory(path, [], false);
});

afterEach(async () => {
  await stack?.stop();
  stack = undefined;
  data.release();
  rmSync(path, { recursive: true });
});

/** A part whose program is the stand-in. */
function part(name: string, more: Partial<PartSpec> & { flags?: string[] } = {}): PartSpec {
  return {
    name,
    script: "standIn.cjs",
    portFlags: ["--port"],
    needs: [],
    facts: {},
    settings: {},
    ...more,
    flags: ["--name", name, ...(more.flags ?? [])],
  };
}

/** Starts a stack; `next` waits for the next time all parts answer, or throws the reason why they never will. */
async function start(parts: PartSpec[], ports: Record<string, number> = {}) {
  const told: (StackFacts | Error)[] = [];
  let wake: () => void = () => undefined;
  const tell = (what: StackFacts | Error) => {
    told.push(what);
    wake();
  };
  const onReady = (facts: StackFacts) => tell(facts);
  const onGiveUp = (reason: string) => tell(new Error(reason));
  stack = await runStack({ parts, ports, root: __dirname, data, echo: () => undefined, onReady, onGiveUp });
  const next = async (): Promise<StackFacts> => {
    while (told.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const what = told.shift();
    if (what instanceof Error) throw what;
    return what as StackFacts;
  };
  return { next };
}

const notes = () => readFileSync(join(path, "notes"), "utf8").trim().split("\n");

function isRunning(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
}

test("a part starts when those it needs answer, knows their facts, and stops before them", async () => {
  const needy = part("needy", {
    needs: ["first", "second"],
    facts: { HEARD: ["second", "word"], TOLD: ["needy", "origin"] },
    settings: { CALM: "yes" },
  });
  const { next } = await start([needy, part("first"), part("second")]);
  const { pids } = await next();
  expect(Object.keys(pids).sort()).toEqual(["first", "needy", "second"]);
  expect(notes().at(-1)).toMatch(/^needy starts, second's word, http:\/\/127\.0\.0\.1:\d+$/);
  await stack?.stop();
  expect(notes().slice(3)[0]).toBe("needy is asked to stop");
  expect(Object.values(pids).filter(isRunning)).toEqual([]);
  expect(readFileSync(data.logPath("needy"), "utf8")).toBe("needy speaks\n");
});

test("a part that is killed comes back with its port, and so does each other one", async () => {
  const parts = [part("functionsHost", { needs: ["identity"] }), part("identity")];
  const { next } = await start(parts);
  const first = await next();
  for (const name of ["functionsHost", "identity"]) {
    process.kill(first.pids[name] ?? 0, "SIGKILL");
    const again = await next();
    expect(again.pids[name]).not.toBe(first.pids[name]);
    expect(again.api).toBe(first.api);
    expect(await (await fetch(again.dashboard)).text()).toBe("functionsHost");
  }
});

test("a part that keeps dying is waited for longer and longer, and given up when it never answered", async () => {
  const { next } = await start([part("sound"), part("broken", { flags: ["--broken"] })]);
  const startedAt = performance.now();
  await expect(next()).rejects.toThrow(/broken does not start \(.*broken\.log\); last it said: broken speaks/);
  // waits of 0, 100, 200 and 400 ms lie between its five starts
  expect(performance.now() - startedAt).toBeGreaterThan(650);
  expect(readFileSync(data.logPath("broken"), "utf8")).toBe("broken speaks\n".repeat(5));
});

test("a part is not started without a fact it needs", async () => {
  const needy = part("needy", { needs: ["dumb"], facts: { HEARD: ["dumb", "word"] } });
  const { next } = await start([part("dumb", { flags: ["--dumb"] }), needy]);
  await expect(next()).rejects.toThrow('needy needs "word", which dumb did not tell when it got ready');
});

test("what the caller's environment sets wins over a part's settings", async () => {
  process.env["HEARD"] = "the caller";
  try {
    const { next } = await start([part("any", { settings: { HEARD: "the table", TOLD: "the table" } })]);
    await next();
    expect(notes()).toEqual(["any starts, the caller, the table"]);
  } finally {
    delete process.env["HEARD"];
  }
});

test("a port in use is named", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await expect(start([part("any")], { any: port })).rejects.toThrow(`port ${port} is in use`);
  server.close();
});
