import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Unavailable } from "@/lib/errors";
import type { Webchat } from "./account";
import { limitBytes, limitRequests } from "./rate-limits";
import { acquireStream, acquireUpload } from "./slots";

// With the time requests are allowed again.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

test("a visitor has few streams, and one that has ended frees its slot once", () => {
  const open = Array.from({ length: 10 }, () => acquireStream("many-tabs", "192.0.2.1"));
  expect(() => acquireStream("many-tabs", "192.0.2.2")).toThrow(Unavailable);
  expect(() => acquireStream("another", "192.0.2.1")()).not.toThrow();
  open[0]?.();
  open[0]?.();
  open[0] = acquireStream("many-tabs", null);
  expect(() => acquireStream("many-tabs", null)).toThrow(Unavailable);
  for (const close of open) close();
});

test.each([
  ["an address", "198.51.100.1", "198.51.100.1", "198.51.100.2"],
  ["an IPv6 network", "2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:3::1"],
])("%s cannot hold any number of streams by being many visitors", (_, ip, same, other) => {
  const open = Array.from({ length: 300 }, (_, visitor) => acquireStream(`visitor ${visitor}`, ip));
  expect(() => acquireStream("one more", same)).toThrow(Unavailable);
  // The refused one holds no slot of the visitor.
  const others = Array.from({ length: 10 }, () => acquireStream("one more", other));
  for (const close of [...open, ...others]) close();
});

test("a visitor who sends requests without pause has to wait, and nobody else", () => {
  for (let count = 0; count < 300; count++) limitRequests("fast", null);
  expect(() => limitRequests("fast", null)).toThrow(Unavailable);
  expect(() => limitRequests("slow", null)).not.toThrow();
});

test("a network, and all networks together, send a bounded number of bytes in a day", () => {
  const chat = (id: number) => ({ id }) as Webchat;
  limitBytes(chat(1), "2001:db8:5:6::1", 400_000_000);
  expect(() => limitBytes(chat(1), "2001:db8:5:6::2", 200_000_000)).toThrow(Unavailable);
  for (let network = 0; network < 20; network++) limitBytes(chat(2), `192.0.2.${network}`, 480_000_000);
  expect(() => limitBytes(chat(2), "198.51.100.7", 480_000_000)).toThrow(Unavailable);
  expect(() => limitBytes(chat(3), "198.51.100.8", 480_000_000)).not.toThrow();
});

test("a network cannot send any number of requests by being many visitors", () => {
  for (let count = 0; count < 3_000; count++) limitRequests(`visitor ${count}`, "2001:db8:1:2::1");
  expect(() => limitRequests("one more", "2001:db8:1:2:ffff::1")).toThrow(Unavailable);
  expect(() => limitRequests("one more", "2001:db8:1:3::1")).not.toThrow();
});

test("a visitor sends three files at a time", () => {
  const sending = Array.from({ length: 3 }, () => acquireUpload("sender"));
  expect(() => acquireUpload("sender")).toThrow(Unavailable);
  expect(() => acquireUpload("another")()).not.toThrow();
  for (const release of sending) release();
});
