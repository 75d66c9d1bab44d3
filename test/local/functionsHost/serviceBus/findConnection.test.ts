import { makeSettings } from "../../../../local/functionsHost/config/makeSettings.ts";
import { findConnection } from "../../../../local/functionsHost/serviceBus/findConnection.ts";

function find(name: string, environment: NodeJS.ProcessEnv) {
  return findConnection(name, makeSettings(environment));
}

test("a setting of the connection's name holds the connection string, whatever its case", () => {
  expect(find("Bus", { BUS: "Endpoint=x" })).toEqual({ connectionString: "Endpoint=x" });
});

test("the setting behind AzureWebJobs comes first, and an empty name means ServiceBus", () => {
  expect(find("", { AzureWebJobsServiceBus: "a", ServiceBus: "b" })).toEqual({ connectionString: "a" });
});

test("a namespace asks for an identity, and a connection string beside it wins", () => {
  const identity = { Bus__fullyQualifiedNamespace: "n.servicebus.windows.net" };
  expect(find("Bus", identity)).toEqual({
    fullyQualifiedNamespace: "n.servicebus.windows.net",
    managedIdentity: false,
    clientId: undefined,
  });
  expect(find("Bus", { ...identity, Bus__credential: "managedIdentity", Bus__clientId: "id" })).toMatchObject({
    managedIdentity: true,
    clientId: "id",
  });
  expect(find("Bus", { ...identity, Bus: "Endpoint=x" })).toEqual({ connectionString: "Endpoint=x" });
});

test("a connection without settings is none", () => {
  expect(find("Bus", {})).toBeUndefined();
});
