/** An application registered with the provider. */
export interface Client {
  /** stands in for the application's id at Entra, so that each client is told apart by a fixed GUID */
  appId: string;
  /** the id of its service principal */
  objectId: string;
  /** values of the `roles` claim */
  roles: string[];
}

/** The one tenant. */
export const TENANT_ID = "7f1c2d3e-4b5a-4c6d-8e9f-0a1b2c3d4e5f";

/** All clients share it: the provider answers on 127.0.0.1 only and guards nothing but sample data. */
export const CLIENT_SECRET = "local";

/** The clients by the `client_id` they come with. */
export const CLIENTS: Readonly<Record<string, Client>> = {
  agent: {
    appId: "a9e00000-0000-4000-8000-000000000001",
    objectId: "a9e00000-0000-4000-8000-00000000000a",
    roles: ["Omnichannel.Agent"],
  },
  supervisor: {
    appId: "5e900000-0000-4000-8000-000000000002",
    objectId: "5e900000-0000-4000-8000-00000000000b",
    roles: ["Omnichannel.Supervisor"],
  },
  administrator: {
    appId: "ad300000-0000-4000-8000-000000000003",
    objectId: "ad300000-0000-4000-8000-00000000000c",
    roles: ["Omnichannel.Administrator", "Omnichannel.Supervisor"],
  },
  /** The simulated representatives, so that what they ask does not count against anybody's limits. */
  representatives: {
    appId: "de500000-0000-4000-8000-000000000004",
    objectId: "de500000-0000-4000-8000-00000000000d",
    roles: ["Omnichannel.Administrator", "Omnichannel.Supervisor"],
  },
};
