import { expect, test } from "vitest";
import { Invalid } from "@/lib/errors";
import { readOptions } from "./options";

test("the options are taken out of the address, and the view is left as it is", () => {
  const read = readOptions(
    { channel: "phone", "export.zone": "UTC", "export.key": "12345678", q: "a" },
    "Europe/Prague",
  );
  expect(read).toEqual({
    options: { columns: "chosen", zone: "UTC", separator: ",", layout: "sessions" },
    key: "12345678",
    view: { channel: "phone", q: "a" },
  });
});

test("without options, times are the tenant's", () => {
  expect(readOptions({}, "Europe/Prague").options.zone).toBe("Europe/Prague");
});

test.each([
  ["export.zone", "Mars/Olympus"],
  ["export.zone", "Europe/Prague'; drop table sessions"],
  ["export.zone", "PST"],
  ["export.columns", "some"],
  ["export.separator", "|"],
  ["export.layout", "cells"],
  ["export.colour", "red"],
  ["export.key", "x"],
])("T26: %s=%s is refused by name, since a file must not be another than was asked for", (key, value) => {
  expect(() => readOptions({ [key]: value }, "UTC")).toThrow(Invalid);
  expect(() => readOptions({ [key]: value }, "UTC")).toThrow(key.slice("export.".length));
});
