import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultPoints } from "../../../shared/adapters/system/faultPoints.ts";
import { readSettings } from "../../../shared/settings.ts";
import { deadEnvironment } from "../../support/deadEnvironment.ts";

let directory: string;
let deaths: number;
const die = () => {
  deaths += 1;
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "fault-points-"));
  deaths = 0;
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("the process dies at the pass that was asked for, and only there", () => {
  const pass = faultPoints(directory, "afterInsertBeforeAnswer:3", die);
  const seen = [1, 2, 3, 4].map(() => {
    pass("afterScheduleBeforeInsert");
    pass("afterInsertBeforeAnswer");
    return deaths;
  });
  expect(seen).toEqual([0, 0, 1, 1]);
});

test("a process that is started again with the same settings goes on counting, and does not die again", () => {
  const wanted = "afterInsertBeforeAnswer:2, afterClaimBeforeMessage:1";
  faultPoints(directory, wanted, die)("afterInsertBeforeAnswer");
  const pass = faultPoints(directory, wanted, die);
  pass("afterInsertBeforeAnswer");
  expect(deaths).toBe(1);
  faultPoints(directory, wanted, die)("afterInsertBeforeAnswer");
  expect(deaths).toBe(1);
});

test("that it happens is written down before the process dies", () => {
  const told: string[] = [];
  const pass = faultPoints(directory, "afterInsertBeforeAnswer:1", () => {
    told.push(readFileSync(join(directory, "afterInsertBeforeAnswer"), "utf8"));
  });
  pass("afterInsertBeforeAnswer");
  expect(told).toEqual(["0"]);
});

test("a point is switched on by a file while the process runs", () => {
  const pass = faultPoints(directory, undefined, die);
  pass("afterClaimBeforeMessage");
  writeFileSync(join(directory, "afterClaimBeforeMessage"), "1");
  pass("afterClaimBeforeMessage");
  expect(deaths).toBe(1);
});

test.each(["nowhere:1", "afterInsertBeforeAnswer", "afterInsertBeforeAnswer:0"])("%s is refused", (wanted) => {
  expect(() => faultPoints(directory, wanted, die)).toThrow(`FAULT_POINTS: ${wanted} is not accepted`);
});

test("settings with fault points are refused in Azure, and without their folder", () => {
  const read = (more: Record<string, string>) => () => readSettings({ ...deadEnvironment, ...more });
  const folder = { FAULT_POINTS_DIR: directory };
  const points = { FAULT_POINTS: "afterInsertBeforeAnswer:1" };
  expect(read({ ...folder, ...points })).not.toThrow();
  expect(read({ ...folder, WEBSITE_INSTANCE_ID: "0123" })).toThrow("FAULT_POINTS_DIR: not accepted in Azure");
  expect(read(points)).toThrow("FAULT_POINTS: accepted only together with FAULT_POINTS_DIR");
  const { Acs: _acs, ...rest } = deadEnvironment;
  const byIdentity = { ...rest, ...folder, Acs__endpoint: "https://a.communication.azure.com" };
  expect(() => readSettings(byIdentity)).toThrow("FAULT_POINTS_DIR: not accepted in Azure");
});
