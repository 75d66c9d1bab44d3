/** What a link's address stands for; `entity` is the queue's name in lower case. */
export interface Address {
  kind: "cbs" | "management" | "queue";
  entity: string;
}

/** Reads a link's address: a path, or a URL with one. Names are case-insensitive. */
export function parseAddress(address: string | null | undefined): Address {
  const path = (address ?? "")
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .replace(/^\/+|\/+$/g, "")
    .toLowerCase();
  if (path === "$cbs") return { kind: "cbs", entity: "" };
  const managed = path.endsWith("/$management");
  return { kind: managed ? "management" : "queue", entity: managed ? path.slice(0, -"/$management".length) : path };
}
