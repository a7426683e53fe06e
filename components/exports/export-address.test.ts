import { expect, test } from "vitest";
import { type ChosenOptions, exportAddress, previewAddress } from "./export-address";

const options: ChosenOptions = { columns: "all", zone: "Etc/GMT+1", layout: "messages" };
const html = { id: "html", options: ["columns", "zone"] };
const jsonl = { id: "jsonl", options: [] };

test("an address holds the view as it is, and of the options those that mean something to the format", () => {
  expect(exportAddress("/x/html", "q=a%26b", options, html.options)).toBe(
    "/x/html?q=a%26b&export.columns=all&export.zone=Etc%2FGMT%2B1",
  );
  expect(exportAddress("/x/jsonl", "", {})).toBe("/x/jsonl?");
});

test("what the dialog looks at is the file that it offers, and no other format's", () => {
  expect(previewAddress("/x", "q=a", options, html)).toBe(
    "/x/preview?q=a&export.columns=all&export.zone=Etc%2FGMT%2B1&export.format=html",
  );
  expect(previewAddress("/x", "q=a", options, jsonl)).toBe("/x/preview?q=a&export.format=jsonl");
  expect(previewAddress("/x", "q=a", { layout: "messages" }, null)).toBe(
    "/x/preview?q=a&export.layout=messages",
  );
});
