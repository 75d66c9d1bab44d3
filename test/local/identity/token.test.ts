import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { decodeJwt } from "jose";
import { afterThisTest } from "../../support/afterThisTest.ts";

const built = join(__dirname, "../../../dist/local/identity");
let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "token-"));
});

afterEach(() => {
  rmSync(data, { recursive: true });
});

const token = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(built, "token.js"), ...args, "--data", data]);

test("the running stack's provider gives a bare token", async () => {
  const provider = spawn(process.execPath, [join(built, "main.js"), "--data", data], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  afterThisTest(() => {
    provider.kill("SIGKILL");
  });
  const [line] = await once(createInterface({ input: provider.stdout as NodeJS.ReadableStream }), "line");
  const ready = JSON.parse(line);
  expect(ready).toMatchObject({ ready: "identity", audience: "api://proactive-engagement" });
  writeFileSync(join(data, "ready.json"), JSON.stringify({ token: ready.tokenEndpoint }));

  const { stdout } = await token("administrator");
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(decodeJwt(stdout.trim())).toMatchObject({
    iss: ready.issuer,
    roles: expect.arrayContaining(["Omnichannel.Administrator"]),
  });

  // its parent's channel closing ends it, as when the supervisor is killed
  provider.disconnect();
  expect(await once(provider, "exit")).toEqual([0, null]);
  await expect(token("agent")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("does not run any more"),
  });
});

test("an unknown role is answered with the three there are", async () => {
  const failure = { code: 1, stderr: expect.stringContaining("agent, supervisor, administrator") };
  await expect(token("king")).rejects.toMatchObject(failure);
  await expect(token()).rejects.toMatchObject(failure);
});

test("without a running stack it says how to start one", async () => {
  await expect(token("agent")).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("npm run stack"),
  });
});
