import * as ipaddr from "ipaddr.js";

/**
 * Addresses within public ranges at which a cloud's own services answer, reachable from inside alone: Azure's virtual
 * address for DHCP, DNS and health probes (learn.microsoft.com, "What is IP address 168.63.129.16?").
 */
const cloudsOwn: readonly string[] = ["168.63.129.16"];

/**
 * Whether an IP address is not for the public. Only ordinary public addresses are let through: private, loopback,
 * link-local (with the metadata service), unique-local, shared (CGNAT), multicast, reserved ones and those that carry an
 * IPv4 address inside (RFC 6890) are not, nor is what cannot be read as an address.
 */
export function isPrivateAddress(address: string): boolean {
  const [bare = ""] = address.split("%");
  if (!ipaddr.isValid(bare)) return true;
  const parsed = ipaddr.process(bare);
  return parsed.range() !== "unicast" || cloudsOwn.includes(parsed.toString());
}
