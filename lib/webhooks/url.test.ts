import { afterEach, describe, expect, it, test } from "vitest";
import { setEnv } from "@/env";
import { isPublicAddress } from "./addresses";
import { readWebhookUrl } from "./url";

afterEach(() => setEnv({ WEBHOOK_PRIVATE: undefined }));

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
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "2001:0:1::1",
    "2002:7f00:1::1",
    "localhost",
    "",
  ])("%s is not of the internet", (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(["8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450::1"])(
    "%s is of the internet",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe("where a webhook leads", () => {
  test.each([
    ["https://www.example.com/hook?key=1#part", "https://www.example.com/hook?key=1"],
    ["https://example.com", "https://example.com/"],
    ["https://8.8.8.8:8443/x", "https://8.8.8.8:8443/x"],
    ["https://localhost.example.com/", "https://localhost.example.com/"],
  ])("may be %s", (typed, url) => expect(readWebhookUrl(typed)).toEqual({ url }));

  it.each([
    "",
    "example.com",
    "http://example.com/",
    "ftp://example.com/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://user:password@example.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
    "https://localhost./",
    "https://api.localhost/",
    `https://example.com/${"x".repeat(2_000)}`,
  ])("is refused when it is %s", (typed) =>
    expect(readWebhookUrl(typed)).toEqual({ wrong: expect.stringMatching(/./) }),
  );

  it("may be this machine, and without TLS, where the installation allows it", () => {
    setEnv({ WEBHOOK_PRIVATE: "true" });
    for (const url of ["http://127.0.0.1:8080/hook", "https://localhost/", "http://crm.internal/"])
      expect(readWebhookUrl(url)).toEqual({ url });
    expect(readWebhookUrl("ftp://127.0.0.1/")).toHaveProperty("wrong");
  });
});
