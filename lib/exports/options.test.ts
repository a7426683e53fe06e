import { expect, test } from "vitest";
import { Invalid } from "@/lib/errors";
import { readOptions } from "./options";

test("the options are taken out of the address, and the view is left as it is", async () => {
  const read = await readOptions(
    { channel: "phone", "export.zone": "Europe/Prague", "export.key": "12345678", q: "a" },
    "Europe/Prague",
  );
  expect(read).toEqual({
    options: { columns: "chosen", zone: "Europe/Prague", separator: ",", layout: "sessions" },
    key: "12345678",
    view: { channel: "phone", q: "a" },
  });
});

test.each([
  ["export.columns", "some"],
  ["export.separator", "|"],
  ["export.layout", "cells"],
  ["export.colour", "red"],
  ["export.key", "x"],
])(
  "T26: %s=%s is refused by name, since a file must not be another than was asked for",
  async (key, value) => {
    const reading = readOptions({ [key]: value }, "UTC");
    await expect(reading).rejects.toThrow(Invalid);
    await expect(reading).rejects.toThrow(key.slice("export.".length));
  },
);
