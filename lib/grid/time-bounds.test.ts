import { expect, test } from "vitest";
import type { Column } from "./column";
import type { TimeFilter } from "./grammar/time";
import { parseFilter } from "./kinds";
import { timeBounds } from "./time-bounds";

const column = { id: "created", kind: "time" } as Column;

function bounds(written: string, zone: string, now = "2026-11-22T12:00:00Z") {
  const filter = parseFilter(column, written) as TimeFilter;
  const { from, to } = timeBounds(filter, { zone, now: new Date(now) });
  return [from?.toISOString(), to?.toISOString()];
}

const hours = (written: string, zone: string) => {
  const [from, to] = bounds(written, zone);
  return (Date.parse(to as string) - Date.parse(from as string)) / 3_600_000;
};

test("T4, T24: a day is a day of the tenant's zone, not of UTC", () => {
  expect(bounds("2026-11-01..2026-11-07", "Europe/Prague")).toEqual([
    "2026-10-31T23:00:00.000Z",
    "2026-11-07T23:00:00.000Z",
  ]);
  expect(bounds("2026-11-01", "America/New_York")).toEqual([
    "2026-11-01T04:00:00.000Z",
    "2026-11-02T05:00:00.000Z",
  ]);
  expect(bounds("today", "Pacific/Auckland")).toEqual([
    "2026-11-22T11:00:00.000Z",
    "2026-11-23T11:00:00.000Z",
  ]);
});

test("T35: a day on which the clocks change has 23 or 25 hours", () => {
  expect(hours("2026-03-29", "Europe/Prague")).toBe(23);
  expect(hours("2026-10-25", "Europe/Prague")).toBe(25);
  expect(hours("2026-10-24", "Europe/Prague")).toBe(24);
});

test("T35: a time in the hour that clocks repeat means both instants, and a range includes both", () => {
  expect(bounds("2026-10-25T02:30", "Europe/Prague")).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T01:31:00.000Z",
  ]);
  expect(bounds("2026-10-25T02:30..2026-10-25T02:45", "Europe/Prague")).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T01:46:00.000Z",
  ]);
  // With its offset it is one of the two.
  expect(bounds("2026-10-25T02:30+01:00", "Europe/Prague")).toEqual([
    "2026-10-25T01:30:00.000Z",
    "2026-10-25T01:31:00.000Z",
  ]);
});

test("T35: a time that the clocks skip moves forward by the gap, and lasts one minute", () => {
  expect(bounds("2026-03-29T02:30", "Europe/Prague")).toEqual([
    "2026-03-29T01:30:00.000Z",
    "2026-03-29T01:31:00.000Z",
  ]);
});

test("T35: a day without midnight starts at its first instant", () => {
  // Clocks in Beirut go from 00:00 to 01:00.
  expect(bounds("2026-03-29", "Asia/Beirut")[0]).toBe("2026-03-28T22:00:00.000Z");
  expect(hours("2026-03-29", "Asia/Beirut")).toBe(23);
});

test.each([
  ["yesterday", "2026-11-20T23:00:00.000Z", "2026-11-21T23:00:00.000Z"],
  ["last-7d", "2026-11-15T23:00:00.000Z", "2026-11-22T23:00:00.000Z"],
  ["this-week", "2026-11-15T23:00:00.000Z", "2026-11-22T23:00:00.000Z"],
  ["last-week", "2026-11-08T23:00:00.000Z", "2026-11-15T23:00:00.000Z"],
  ["this-month", "2026-10-31T23:00:00.000Z", "2026-11-30T23:00:00.000Z"],
  ["last-month", "2026-09-30T22:00:00.000Z", "2026-10-31T23:00:00.000Z"],
])("%s is made of whole local days, and weeks start on Monday", (written, from, to) => {
  expect(bounds(written, "Europe/Prague")).toEqual([from, to]);
});

test.each([
  ["2026-11-01T10:30", "2026-11-01T10:31:00.000Z"],
  ["2026-11-01T10:30:15", "2026-11-01T10:30:16.000Z"],
  ["2026-11-01T10:30:15.25", "2026-11-01T10:30:15.251Z"],
  ["2026-11-01T10:30Z", "2026-11-01T10:31:00.000Z"],
  ["2026-11-01", "2026-11-02T00:00:00.000Z"],
])("a range that ends in %s includes all of it, with a start and without", (end, first) => {
  for (const start of ["", "2026-10-31", "2026-10-31T08:00", "2026-10-31T08:00:00Z"])
    expect(bounds(`${start}..${end}`, "UTC")[1]).toBe(first);
  expect(bounds(end, "UTC")[1]).toBe(first);
});

test("open sides, local times and instants with offsets are used in the zone of the tenant", () => {
  expect(bounds("2026-11-01..", "UTC")).toEqual(["2026-11-01T00:00:00.000Z", undefined]);
  expect(bounds("..2026-11-01T10:30", "Europe/Prague")).toEqual([undefined, "2026-11-01T09:31:00.000Z"]);
  expect(bounds("2026-11-01T10:00+02:00..2026-11-01T10:00Z", "UTC")).toEqual([
    "2026-11-01T08:00:00.000Z",
    "2026-11-01T10:01:00.000Z",
  ]);
  expect(bounds("last-24h", "Europe/Prague")).toEqual(["2026-11-21T12:00:00.000Z", undefined]);
});

test("a single written minute includes the whole minute", () => {
  expect(bounds("2026-11-01T10:00", "UTC")).toEqual(["2026-11-01T10:00:00.000Z", "2026-11-01T10:01:00.000Z"]);
});
