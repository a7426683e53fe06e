import { afterEach, expect, test } from "vitest";
import { setEnv } from "@/env";
import { generic } from "./generic/channel";
import { webchat } from "./webchat/channel";
import { addressProblem, webhookAddress } from "./webhook-address";
import { whatsapp } from "./whatsapp/channel";

afterEach(() => setEnv({ PUBLIC_URL: undefined, CHANNEL_URLS: undefined }));

test("the address that a vendor is given names the channel and the public key of the account", () => {
  setEnv({ PUBLIC_URL: "https://parley.example.com" });
  expect(webhookAddress("whatsapp", "k-1")).toBe("https://parley.example.com/api/channels/whatsapp/k-1");
});

test.each([
  "http://parley.example.com",
  "http://localhost:3000",
  "https://localhost",
  "https://127.0.0.1",
  "https://192.168.1.10",
  "https://[::1]",
  "https://parley",
  "https://parley.internal",
])("a vendor cannot reach %s, and the problem says which setting to change", (address) => {
  setEnv({ PUBLIC_URL: address });
  expect(addressProblem(whatsapp)).toMatch(/PUBLIC_URL/);
  expect(addressProblem(whatsapp)).toContain(address);
});

test("a public https address is right, and so is any for a system of our own, a stand-in, or a channel without webhooks", () => {
  setEnv({ PUBLIC_URL: "https://parley.example.com" });
  expect(addressProblem(whatsapp)).toBeNull();
  setEnv({ PUBLIC_URL: "http://localhost:3000" });
  expect(addressProblem(generic)).toBeNull();
  expect(addressProblem(webchat)).toBeNull();
  setEnv({ CHANNEL_URLS: "whatsapp=http://127.0.0.1:4000" });
  expect(addressProblem(whatsapp)).toBeNull();
});
