import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { inLanguage } from "@/lib/current-language";
import type { ExportPreview } from "@/lib/exports/preview";
import type { ChosenOptions } from "./export-address";
import { OptionFields } from "./option-fields";

const preview: ExportPreview = {
  formats: [],
  total: 2,
  columns: { chosen: 3, all: 45 },
  zone: "UTC",
  format: "csv",
  note: null,
};

function columns(offered: readonly string[], options: ChosenOptions): [offered: string[], chosen: string[]] {
  const html = renderToStaticMarkup(
    <OptionFields preview={preview} offered={offered} options={options} onChange={() => {}} />,
  );
  const labels = [...html.matchAll(/<input type="radio"([^>]*)>.*?<\/span><span[^>]*>([^<]*)/g)];
  const checked = labels.filter(([, attributes]) => attributes?.includes('checked=""'));
  return [labels.map(([, , label = ""]) => label), checked.map(([, , label = ""]) => label)];
}

test("rows for what else happened are offered where messages have rows", () => {
  const offers = (offered: readonly string[], options: ChosenOptions) =>
    renderToStaticMarkup(
      <OptionFields preview={preview} offered={offered} options={options} onChange={() => {}} />,
    ).includes("Rows for what else happened");
  expect(offers(["layout", "rows"], {})).toBe(false);
  expect(offers(["layout", "rows"], { layout: "messages" })).toBe(true);
  expect(offers(["rows"], {})).toBe(true);
  expect(offers(["columns"], { layout: "messages" })).toBe(false);
});

test("the transcript is offered where a row is a session, and one choice is always selected", () => {
  const table = ["columns", "transcript", "layout"];
  const three = ["Current view (3)", "All (45)", "All (45) with transcript"];
  expect(columns(table, {})).toEqual([three, [three[0]]]);
  expect(columns(table, { columns: "transcript" })).toEqual([three, [three[2]]]);
  expect(columns(table, { columns: "transcript", layout: "messages" })).toEqual([
    three.slice(0, 2),
    ["All (45)"],
  ]);
  expect(columns(["columns"], { columns: "transcript" })).toEqual([three.slice(0, 2), ["All (45)"]]);
  expect(columns(["columns"], { layout: "messages" })).toEqual([three.slice(0, 2), [three[0]]]);
  // A workbook always has a sheet for the messages; the layout is a choice of CSV.
  expect(columns(["columns", "transcript"], { layout: "messages" })[0]).toEqual(three);
});

test("readers of another language choose between theirs and English for the file", () => {
  const options = (language: "en" | "cs", chosen: ChosenOptions = {}) =>
    inLanguage(language, () =>
      renderToStaticMarkup(
        <OptionFields preview={preview} offered={["language"]} options={chosen} onChange={() => {}} />,
      ),
    );
  expect(options("en")).not.toContain("<select");
  expect(options("cs")).toContain("Jazyk souboru");
  expect(options("cs")).toMatch(
    /<option value="" selected="">Čeština<.*<option value="en" lang="en">English</,
  );
  expect(options("cs", { language: "en" })).toMatch(/<option value="en" lang="en" selected="">English</);
});
