import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { canonicalIp, isPublicIp, networkOf } from "./ip";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  [" 192.0.2.7 ", "192.0.2.7"],
  ["192.0.2.7:51234", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["[::ffff:192.0.2.7]:443", "192.0.2.7"],
  ["[2001:db8::7]", "2001:db8::7"],
  ["::FFFF:C000:0207", "192.0.2.7"],
  ["64:ff9b::192.0.2.7", "192.0.2.7"],
  ["64:ff9b::c000:207", "192.0.2.7"],
  ["2001:DB8:0:0:0:0:0:7", "2001:db8::7"],
  ["2001:0db8::0007", "2001:db8::7"],
  ["fe80::1%eth0", "fe80::1"],
  ["192.0.2.07", null],
  ["192.0.2.256", null],
  ["127.1", null],
  ["2130706433", null],
  ["0x7f.0.0.1", null],
  ["2001:db8:::7", null],
  ["", null],
])("%s is written %s", (text, canonical) => expect(canonicalIp(text)).toBe(canonical));

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["64:ff9b::192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2::7", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::7", "2001:db8:1:3::/64"],
  ["::1", "::/64"],
  ["fe80::1%eth0", "fe80::/64"],
  ["unknown", null],
])("the network of %s is %s", (text, network) => expect(networkOf(text)).toBe(network));

test("every spelling of an IPv6 address has the same canonical text", () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const canonical = canonicalIp(address);
      expect(canonical).not.toBeNull();
      expect(canonicalIp(address.toUpperCase())).toBe(canonical);
      expect(canonicalIp(canonical ?? "")).toBe(canonical);
    }),
  );
});

describe("an address", () => {
  it.each([
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.1",
    "224.0.0.1",
    "255.255.255.255",
    "127.1",
    "2130706433",
    "::",
    "::1",
    "::7f00:1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::7f00:1",
    "100::1",
    "4000::1",
    "5f00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "2001:0:1::1",
    "2002:7f00:1::1",
    "3fff::1",
    "localhost",
    "",
  ])("%s is not of the public internet", (address) => expect(isPublicIp(address)).toBe(false));

  it.each(["8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450::1"])(
    "%s is of the public internet",
    (address) => expect(isPublicIp(address)).toBe(true),
  );
});
