import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "./isPrivateAddress.ts";

/** Every address of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/**
 * A look-up for connections that gives public addresses alone, and fails with EPRIVATE where any of a name's addresses
 * is private. It runs at the moment of connecting, and the connection goes to what it gave: a name cannot point
 * elsewhere between the check and the connection (DNS rebinding).
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const found = resolve(hostname).then((addresses) => {
      if (addresses.length > 0 && !addresses.some(({ address }) => isPrivateAddress(address))) return addresses;
      throw Object.assign(new Error("private address"), { code: "EPRIVATE" });
    });
    found.then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? "", first?.family);
      },
      (error) => callback(error, []),
    );
  };
}
