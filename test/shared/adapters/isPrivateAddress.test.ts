import { isPrivateAddress } from "../../../shared/adapters/webhooks/isPrivateAddress.ts";

test.each([
  ["this machine", ["127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::", "::ffff:127.0.0.1", "::ffff:7f00:1"]],
  ["private networks", ["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "::ffff:10.1.2.3"]],
  ["the shared space of carriers", ["100.64.0.1", "100.127.255.255"]],
  ["the link", ["169.254.1.1", "fe80::1", "fe80::1%eth0"]],
  ["the metadata services of clouds", ["169.254.169.254", "fd00:ec2::254", "168.63.129.16", "::ffff:a9fe:a9fe"]],
  ["unique-local addresses", ["fc00::1", "fdff::1"]],
  [
    "addresses with an IPv4 address inside",
    ["64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001::1", "::7f00:1", "::ffff:0:7f00:1"],
  ],
  [
    "reserved, benchmarking and documentation addresses",
    ["192.0.0.1", "198.18.0.1", "203.0.113.1", "240.0.0.1", "2001:db8::1"],
  ],
  ["what nobody has been given", ["4000::1", "5f00::1", "fec0::1", "100::1"]],
  ["many at once", ["224.0.0.1", "255.255.255.255", "ff02::1"]],
  ["what is no address", ["", "example.com", "1.2.3.4.5"]],
])("%s is not for the public", (_what, addresses) => {
  expect(addresses.filter((address) => !isPrivateAddress(address))).toEqual([]);
});

test.each(["8.8.8.8", "93.184.216.34", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);
