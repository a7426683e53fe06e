import { expect, test } from "vitest";
import { Unavailable } from "@/lib/errors";
import { countStream, refuseHaste } from "./haste";

test("streams of one visitor are few, and one that has ended makes room once", () => {
  const open = Array.from({ length: 10 }, () => countStream("many-tabs", "192.0.2.1"));
  expect(() => countStream("many-tabs", "192.0.2.2")).toThrow(Unavailable);
  expect(() => countStream("another", "192.0.2.1")()).not.toThrow();
  open[0]?.();
  open[0]?.();
  open[0] = countStream("many-tabs", null);
  expect(() => countStream("many-tabs", null)).toThrow(Unavailable);
  for (const close of open) close();
});

test("an address cannot hold any number of streams by being many visitors", () => {
  const open = Array.from({ length: 300 }, (_, visitor) => countStream(`visitor ${visitor}`, "198.51.100.1"));
  expect(() => countStream("one more", "198.51.100.1")).toThrow(Unavailable);
  expect(() => countStream("one more", "198.51.100.2")()).not.toThrow();
  for (const close of open) close();
});

test("who asks without pause is told to wait", () => {
  for (let asked = 0; asked < 300; asked++) refuseHaste("hasty", null);
  expect(() => refuseHaste("hasty", null)).toThrow(Unavailable);
  expect(() => refuseHaste("patient", null)).not.toThrow();
});
