import type { Result } from "@/lib/cases/package/check/check";
import { MANIFEST, type PackageFacts } from "@/lib/cases/package/manifest";

const place = document.getElementById("result") as HTMLElement;

export function showProgress(text: string): void {
  show("progress", [line("p", text)]);
}

export function showProblem(text: string): void {
  show("bad", [line("h2", "The package cannot be read"), line("p", text)]);
}

/** `expected` is what was typed as the head, or empty. */
export function showResult(result: Result, isUnchanged: boolean, expected: string): void {
  const { sealed } = result;
  const wanted = expected.replace(/\s/g, "").toLowerCase();
  const isOther = wanted !== "" && wanted !== sealed?.head;
  const parts = [line("h2", verdict(result, isUnchanged, wanted))];
  if (isUnchanged && isOther)
    parts.push(
      line("p", "Its head is not the one that you expect, so this is not the package that was sealed then."),
    );
  if (isUnchanged && wanted === "")
    parts.push(
      line(
        "p",
        "Compare the head below with the one that you were given: only that shows that nobody sealed it anew.",
      ),
    );
  if (result.changed.includes(MANIFEST))
    parts.push(
      line("p", "The manifest itself was changed, so what it says of the other files may be wrong."),
    );
  if (result.hasMore) parts.push(line("p", "The zip has bytes that belong to none of its files."));
  parts.push(
    ...list("Changed", result.changed),
    ...list("Missing", result.missing),
    ...list("Added", result.extra),
  );
  if (sealed) parts.push(factsOf(sealed.facts, sealed.head, sealed.count));
  show(isUnchanged && !isOther ? "good" : "bad", parts);
}

function verdict({ sealed, missing }: Result, isUnchanged: boolean, wanted: string): string {
  if (!sealed)
    return missing.length > 0
      ? "This is not a sealed package: it has no manifest"
      : "The manifest cannot be read";
  if (!isUnchanged) return "This package was changed";
  if (wanted === "") return "Every file is as the manifest says";
  return wanted === sealed.head ? "This package is unchanged" : "This is another package";
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
    ["Case", facts.case],
    ["Reason", facts.reason],
    ["Company", facts.tenant],
    ["Made by", facts.by],
    ["Made at", facts.at],
    ["Sessions", String(facts.sessions)],
    ["Views", facts.views],
    ["Files", String(count)],
    ["Head", head || "does not fit"],
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
