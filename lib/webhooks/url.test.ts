import { afterEach, describe, expect, it, test } from "vitest";
import { setEnv } from "@/env";
import { parseWebhookUrl } from "./url";

afterEach(() => setEnv({ WEBHOOK_PRIVATE: undefined }));

describe("where a webhook leads", () => {
  test.each([
    ["https://www.example.com/hook?key=1#part", "https://www.example.com/hook?key=1"],
    ["https://example.com", "https://example.com/"],
    ["https://8.8.8.8:8443/x", "https://8.8.8.8:8443/x"],
    ["https://localhost.example.com/", "https://localhost.example.com/"],
  ])("may be %s", (typed, url) => expect(parseWebhookUrl(typed)).toEqual({ url }));

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
    expect(parseWebhookUrl(typed)).toEqual({ problem: expect.stringMatching(/./) }),
  );

  it("may be this machine, and without TLS, where the installation allows it", () => {
    setEnv({ WEBHOOK_PRIVATE: "true" });
    for (const url of ["http://127.0.0.1:8080/hook", "https://localhost/", "http://crm.internal/"])
      expect(parseWebhookUrl(url)).toEqual({ url });
    expect(parseWebhookUrl("ftp://127.0.0.1/")).toHaveProperty("problem");
  });
});
