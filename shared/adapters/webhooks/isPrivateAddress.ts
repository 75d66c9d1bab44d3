import * as ipaddr from "ipaddr.js";

/**
 * Addresses within public ranges at which a cloud's own services answer, reachable from inside alone: Azure's virtual
 * address for DHCP, DNS and health probes (learn.microsoft.com, "What is IP address 168.63.129.16?").
 */
const cloudsOwn: readonly string[] = ["168.63.129.16"];

/** All IPv6 addresses that are given out for the public (IANA's IPv6 global unicast address assignments). */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address is not for the public. Only ordinary public addresses are let through: private, loopback,
 * link-local (with the metadata service), unique-local, shared (CGNAT), multicast, reserved ones and those that carry
 * an IPv4 address inside (RFC 6890, and `::127.0.0.1` of RFC 4291) are not, nor is what cannot be read as an address.
 */
export function isPrivateAddress(address: string): boolean {
  const [bare = ""] = address.split("%");
  if (!ipaddr.isValid(bare)) return true;
  const parsed = ipaddr.process(bare);
  if (parsed.range() !== "unicast" || cloudsOwn.includes(parsed.toString())) return true;
  return parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast);
}
