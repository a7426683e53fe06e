import { describe, expect, it } from "vitest";
import { forwardedAddress } from "./forwarded-address";

describe("the remote address", () => {
  it("is the one of the connection when there is no proxy", () => {
    expect(forwardedAddress("192.0.2.7", false)).toBe("192.0.2.7");
    expect(forwardedAddress("::ffff:192.0.2.7", false)).toBe("192.0.2.7");
    expect(forwardedAddress("2001:db8::7", false)).toBe("2001:db8::7");
  });

  it("is what the outermost trusted proxy appended, and not what the browser wrote before it", () => {
    expect(forwardedAddress("192.0.2.7", 1)).toBe("192.0.2.7");
    expect(forwardedAddress("1.1.1.1, 192.0.2.7", 1)).toBe("192.0.2.7");
    expect(forwardedAddress("1.1.1.1, 192.0.2.7, 10.0.0.1", 2)).toBe("192.0.2.7");
    expect(forwardedAddress("192.0.2.7", 2)).toBe("192.0.2.7");
  });

  it("is null when it is unknown", () => {
    expect(forwardedAddress(null, false)).toBeNull();
    expect(forwardedAddress("", 1)).toBeNull();
    expect(forwardedAddress("unknown", 1)).toBeNull();
  });

  it("has no port, and the canonical spelling", () => {
    expect(forwardedAddress("192.0.2.7:51234", 1)).toBe("192.0.2.7");
    expect(forwardedAddress("[2001:DB8:0::7]:443", 1)).toBe("2001:db8::7");
    expect(forwardedAddress("::ffff:c000:207", 1)).toBe("192.0.2.7");
  });
});
