import { afterAll, beforeAll, expect, it } from "vitest";
import { setEnv } from "@/env";
import { sign } from "./deliveries/sign";
import { newSecret, openSecret, sealSecret } from "./secret";

beforeAll(() => setEnv({ AUTH_SECRET: "a secret for tests only, at least 32 characters" }));
afterAll(() => setEnv({ AUTH_SECRET: undefined }));

it("signs like the example of Standard Webhooks", () => {
  // https://docs.svix.com/receiving/verifying-payloads/how-manual
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const signed = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, '{"test": 2432232314}');
  expect(signed).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

it("creates secrets of 32 random bytes", () => {
  const secret = newSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(Buffer.from(secret.slice(6), "base64")).toHaveLength(32);
  expect(newSecret()).not.toBe(secret);
});

it("encrypts a secret so that only its tenant can decrypt it", () => {
  const secret = newSecret();
  const stored = sealSecret(1, secret);
  expect(stored).not.toContain(secret.slice(6));
  expect(openSecret(1, stored)).toBe(secret);
  expect(() => openSecret(2, stored)).toThrow();
});
