import { type CountryCode, getCountryCallingCode } from "libphonenumber-js";
import { readSettings } from "../../shared/settings.ts";
import { deadEnvironment } from "../support/deadEnvironment.ts";

/** The message with which settings are refused; undefined where they are accepted. */
function refusal(source: Record<string, string | undefined>): string | undefined {
  try {
    readSettings(source);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

test("what is not said has its default", () => {
  expect(readSettings(deadEnvironment)).toMatchObject({
    ...deadEnvironment,
    ACS_CALLBACK_ISSUER: "https://acscallautomation.communication.azure.com",
    ALLOW_LOCAL_TARGETS: "false",
    CALLS_PER_SECOND: 20,
    RING_TIMEOUT_SECONDS: 30,
    ALLOWED_CALLING_CODES: expect.stringMatching(/^1,27,/),
  });
});

test("countries that may be dialled by default are those that docs/settings.md names, and no other", () => {
  // North America; the EU; the rest of the EEA; the others by name
  const america = ["US"];
  const union = [..."AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ")];
  const area = ["IS", "LI", "NO"];
  const others = "GB CH AU NZ JP KR SG IN BR MX ZA IL AE".split(" ");
  const countries = [...america, ...union, ...area, ...others] as CountryCode[];
  const codes = readSettings(deadEnvironment).ALLOWED_CALLING_CODES.split(",");
  expect(codes.sort()).toEqual([...new Set<string>(countries.map((country) => getCountryCallingCode(country)))].sort());
});

test("numbers are read as such", () => {
  const settings = readSettings({ ...deadEnvironment, CALLS_PER_SECOND: "1000", RING_TIMEOUT_SECONDS: "15" });
  expect(settings).toMatchObject({ CALLS_PER_SECOND: 1000, RING_TIMEOUT_SECONDS: 15 });
});

test.each(["+1", "1;44", "1,", "001", "US", ""])("calling codes spelled as '%s' are refused", (codes) => {
  expect(refusal({ ...deadEnvironment, ALLOWED_CALLING_CODES: codes })).toContain("e.g. 1,44, are accepted");
});

test.each(["1", "1,44", "1, 44 ,353"])("calling codes spelled as '%s' are accepted", (codes) => {
  expect(refusal({ ...deadEnvironment, ALLOWED_CALLING_CODES: codes })).toBeUndefined();
});

test("services may be reached by identity in place of a connection string", () => {
  const { Tables: _t, ServiceBus: _s, Acs: _a, ...rest } = deadEnvironment;
  const identity = {
    Tables__tableServiceUri: "https://a.table.core.windows.net",
    ServiceBus__fullyQualifiedNamespace: "a.servicebus.windows.net",
    Acs__endpoint: "https://a.communication.azure.com",
  };
  expect(refusal({ ...rest, ...identity })).toBeUndefined();
});

test("every fault of an empty environment is told in one message", () => {
  const message = refusal({});
  const missing = [
    "ACS_RESOURCE_ID",
    "CALLBACK_BASE_URL",
    "AUTH_ISSUER",
    "AUTH_AUDIENCE",
    "AUTH_TENANT_ID",
    "Tables",
    "ServiceBus",
    "Acs",
  ];
  missing.forEach((name, index) => {
    expect(message).toContain(`${index + 1}. ${name}: missing`);
  });
  expect(message?.split("\n")).toHaveLength(missing.length + 1);
});

test.each([
  ["CALLS_PER_SECOND", "0"],
  ["CALLS_PER_SECOND", "many"],
  ["RING_TIMEOUT_SECONDS", "14"],
  ["RING_TIMEOUT_SECONDS", "20.5"],
  ["AUTH_ISSUER", "issuer"],
  ["ALLOW_LOCAL_TARGETS", "yes"],
  ["Tables", ""],
])("%s with the value %j is refused by name, without the value", (name, value) => {
  const message = refusal({ ...deadEnvironment, [name]: value });
  expect(message).toContain(`1. ${name}: `);
  expect(message?.split("\n")).toHaveLength(2);
  if (value.length > 3) expect(message).not.toContain(value);
});

test("a reference to a secret that the platform could not read is a fault, not a value", () => {
  const reference = "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/contact-hash-key)";
  const message = refusal({ ...deadEnvironment, CONTACT_HASH_KEY: reference });
  expect(message).toContain("CONTACT_HASH_KEY: its secret cannot be read from the vault");
  expect(message).not.toContain("https://kv");
});
