import { IANAZone } from "luxon";
import { statedZones } from "../../../shared/domain/statedZones.ts";
import { windowsZones } from "../../../shared/domain/windowsZones.ts";

test.each([
  ["Europe/Paris", ["Europe/Paris"]],
  ["Pacific Standard Time", ["America/Los_Angeles"]],
  ["central european standard time", ["Europe/Warsaw"]],
  ["US Mountain Standard Time", ["America/Phoenix"]],
])("%s means %j", (text, zones) => {
  expect(statedZones(text)).toEqual(zones);
});

test("a name that people are shown means every zone with its winter's offset, north and south", () => {
  const brasilia = statedZones("(GMT-03:00) Brasilia");
  expect(brasilia).toEqual(expect.arrayContaining(["America/Sao_Paulo", "America/Buenos_Aires"]));
  expect(brasilia).not.toContain("America/Halifax");
  expect(statedZones("(UTC+10:00) Canberra, Melbourne, Sydney")).toContain("Australia/Sydney");
  expect(statedZones("(GMT) Greenwich Mean Time : Dublin, Lisbon")).toContain("Europe/London");
  expect(statedZones("(GMT+05:45) Kathmandu")).toEqual(["Asia/Katmandu"]);
});

test.each(["", "Mars", "GMT-03:00) Brasilia", "(GMT+17:00) Nowhere", "(EST) New York"])("%j names no zone", (text) => {
  expect(statedZones(text)).toBeUndefined();
});

test("every zone of Windows is one that this machine knows", () => {
  expect(windowsZones.length).toBeGreaterThan(130);
  expect(windowsZones.filter(([, zone]) => !IANAZone.isValidZone(zone))).toEqual([]);
});
