import type { Result } from "@/lib/cases/package/check/check";
import { MANIFEST, type PackageFacts } from "@/lib/cases/package/manifest";
import { t } from "@/messages/package-check";

const place = document.getElementById("result") as HTMLElement;

export function showProgress(text: string): void {
  show("progress", [line("p", text)]);
}

export function showProblem(text: string): void {
  show("bad", [line("h2", t("unreadable")), line("p", text)]);
}

/** `expected` is what was typed as the head, or empty. */
export function showResult(result: Result, isUnchanged: boolean, expected: string): void {
  const { sealed } = result;
  const wanted = expected.replace(/\s/g, "").toLowerCase();
  const isOther = wanted !== "" && wanted !== sealed?.head;
  const parts = [line("h2", verdict(result, isUnchanged, wanted))];
  if (isUnchanged && isOther) parts.push(line("p", t("otherHead")));
  if (isUnchanged && wanted === "") parts.push(line("p", t("compareHead")));
  if (result.changed.includes(MANIFEST)) parts.push(line("p", t("manifestChanged")));
  if (result.hasMore) parts.push(line("p", t("hasMore")));
  parts.push(
    ...list(t("changed"), result.changed),
    ...list(t("missing"), result.missing),
    ...list(t("added"), result.extra),
  );
  if (sealed) parts.push(factsOf(sealed.facts, sealed.head, sealed.count));
  show(isUnchanged && !isOther ? "good" : "bad", parts);
}

function verdict({ sealed, missing }: Result, isUnchanged: boolean, wanted: string): string {
  if (!sealed) return missing.length > 0 ? t("noManifest") : t("unreadableManifest");
  if (!isUnchanged) return t("wasChanged");
  if (wanted === "") return t("fits");
  return wanted === sealed.head ? t("unchanged") : t("otherPackage");
}

function list(title: string, paths: readonly string[]): HTMLElement[] {
  if (paths.length === 0) return [];
  const items = document.createElement("ul");
  items.append(...paths.map((path) => line("li", path)));
  items.setAttribute("aria-label", title);
  return [line("h3", `${title}: ${paths.length}`), items];
}

function factsOf(facts: PackageFacts, head: string, count: number): HTMLElement {
  const rows: [string, string][] = [
    [t("case"), facts.case],
    [t("reason"), facts.reason],
    [t("company"), facts.tenant],
    [t("by"), facts.by],
    [t("at"), facts.at],
    [t("sessions"), String(facts.sessions)],
    [t("views"), facts.views],
    [t("files"), String(count)],
    [t("head"), head || t("doesNotFit")],
  ];
  const table = document.createElement("dl");
  for (const [name, value] of rows) table.append(line("dt", name), line("dd", value));
  return table;
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function show(look: string, parts: readonly HTMLElement[]): void {
  place.className = look;
  place.replaceChildren(...parts);
}
