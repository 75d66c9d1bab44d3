import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "up-"));
});

afterEach(() => {
  rmSync(data, { recursive: true });
});

function up(...args: string[]) {
  const script = join(__dirname, "../../../dist/local/up.js");
  return spawnSync(process.execPath, [script, "--data", data, ...args], { encoding: "utf8" });
}

test.each([["--prot=1"], ["--port=high"], ["--bus-port=70000"], ["stray"]])("%s is answered with the usage", (flag) => {
  expect(up(flag)).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringContaining("usage: npm start -- [flags]"),
  });
});

test("--help is answered with the usage, and nothing is started", () => {
  expect(up("--help")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^usage: npm start/), stderr: "" });
  expect(existsSync(join(data, "logs"))).toBe(false);
});

test("a busy port is named, and nothing is left behind", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { status, stdout, stderr } = up("--port", String(port));
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe(`port ${port} is in use: stop what uses it, or choose another one (0 takes a free one)\n`);
  expect(existsSync(join(data, "supervisor.lock"))).toBe(false);
  server.close();
});

test("a second stack on the same folder refuses", () => {
  writeFileSync(join(data, "supervisor.lock"), `${process.pid}\n`);
  expect(up("--port", "0", "--fresh")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`process ${process.pid}`),
  });
});
