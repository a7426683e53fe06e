import { expect, test } from "vitest";
import { inLanguage } from "@/lib/current-language";
import { Invalid } from "@/lib/errors";
import { defaultOptions } from "./format";
import { parseOptions } from "./options";

test("options are split off the address, and the view is unchanged", async () => {
  const read = await parseOptions(
    { channel: "phone", "export.zone": "Europe/Prague", "export.key": "12345678", q: "a" },
    "Europe/Prague",
  );
  expect(read).toEqual({
    options: { ...defaultOptions, zone: "Europe/Prague" },
    key: "12345678",
    view: { channel: "phone", q: "a" },
  });
});

test("a file is in the reader's language, or in English where that is chosen", async () => {
  const languageOf = async (address: Record<string, string>) =>
    (await inLanguage("cs", () => parseOptions(address, "UTC"))).options.language;
  expect(await languageOf({})).toBe("cs");
  expect(await languageOf({ "export.lang": "en" })).toBe("en");
});

test.each([
  ["export.columns", "some"],
  ["export.lang", "de"],
  ["export.separator", "|"],
  ["export.layout", "cells"],
  ["export.colour", "red"],
  ["export.key", "x"],
])("T26: %s=%s is refused, and the error names it", async (key, value) => {
  const reading = parseOptions({ [key]: value }, "UTC");
  await expect(reading).rejects.toThrow(Invalid);
  await expect(reading).rejects.toThrow(key.slice("export.".length));
});
