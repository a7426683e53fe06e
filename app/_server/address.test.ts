import { describe, expect, it } from "vitest";
import { addressIn } from "./address";

describe("the address an attempt is counted on", () => {
  it("is the one the server itself saw when there is no proxy", () => {
    expect(addressIn("192.0.2.7", false)).toBe("192.0.2.7");
    expect(addressIn("::ffff:192.0.2.7", false)).toBe("192.0.2.7");
    expect(addressIn("2001:db8::7", false)).toBe("2001:db8::7");
  });

  it("is what the outermost trusted proxy appended, whatever the browser wrote before it", () => {
    expect(addressIn("192.0.2.7", 1)).toBe("192.0.2.7");
    expect(addressIn("1.1.1.1, 192.0.2.7", 1)).toBe("192.0.2.7");
    expect(addressIn("1.1.1.1, 192.0.2.7, 10.0.0.1", 2)).toBe("192.0.2.7");
    expect(addressIn("192.0.2.7", 2)).toBe("192.0.2.7");
  });

  it("is unknown rather than invented", () => {
    expect(addressIn(null, false)).toBeNull();
    expect(addressIn("", 1)).toBeNull();
    expect(addressIn("unknown", 1)).toBeNull();
  });

  it("has neither the port nor the other spelling that a proxy gives it", () => {
    expect(addressIn("192.0.2.7:51234", 1)).toBe("192.0.2.7");
    expect(addressIn("[2001:DB8:0::7]:443", 1)).toBe("2001:db8::7");
    expect(addressIn("::ffff:c000:207", 1)).toBe("192.0.2.7");
  });
});
