import { expect, test } from "vitest";
import { type ChosenOptions, exportAddress, previewAddress } from "./export-address";

const options: ChosenOptions = { columns: "all", zone: "Etc/GMT+1", layout: "messages" };
const html = { id: "html", options: ["columns", "zone"] };
const jsonl = { id: "jsonl", options: [] };

test("the URL has the view unchanged, and only the options that the format has", () => {
  expect(exportAddress("/x/html", "q=a%26b", options, html.options)).toBe(
    "/x/html?q=a%26b&export.columns=all&export.zone=Etc%2FGMT%2B1",
  );
  expect(exportAddress("/x/jsonl", "", {})).toBe("/x/jsonl?");
  expect(exportAddress("/x/html", "", { language: "en", zone: undefined })).toBe("/x/html?export.lang=en");
});

test("the preview is of the chosen format and its options", () => {
  expect(previewAddress("/x", "q=a", options, html)).toBe(
    "/x/preview?q=a&export.columns=all&export.zone=Etc%2FGMT%2B1&export.format=html",
  );
  expect(previewAddress("/x", "q=a", options, jsonl)).toBe("/x/preview?q=a&export.format=jsonl");
  expect(previewAddress("/x", "q=a", { layout: "messages" }, null)).toBe(
    "/x/preview?q=a&export.layout=messages",
  );
});
