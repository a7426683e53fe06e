import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { inLanguage } from "@/lib/current-language";
import type { PreviewedRule } from "@/lib/retention/preview";
import { RuleList } from "./rule-list";

const rule: PreviewedRule = {
  ...{ id: 1, name: "Reklamace", query: "", action: "anonymise", active: true, version: 1 },
  ...{ days: 2, fileDays: null, recordingDays: 30, filters: [], problem: null },
  steps: [{ name: "sessions", day: "2026-11-30", sessions: 3, held: 5 }],
};

const shown = () =>
  renderToStaticMarkup(<RuleList rules={[rule]} historyPath="/north/sessions/history" actions={() => null} />)
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

it("says in the reader's language what a rule keeps and what it would do tonight", () => {
  const czech = inLanguage("cs", shown);
  expect(czech).toContain("Nahrávky 30 dní Relace 2 dny, pak se anonymizují");
  expect(czech).toContain("Anonymizace: 3 relace 5 relací chrání zákaz výmazu");
  expect(inLanguage("en", shown)).toContain("Recordings for 30 days Sessions for 2 days, then anonymised");
});
