import { checkPackage, isUnchanged, type Result } from "@/lib/cases/package/check/check";
import type { Package } from "@/lib/cases/package/check/package";
import { readZip } from "@/lib/cases/package/check/read-zip";
import { t } from "@/messages/package-check";
import { readDropped, readFolder } from "./folder";
import { showProblem, showProgress, showResult } from "./show";

const expected = element<HTMLInputElement>("expected");
let last: Result | undefined;
/** Of the latest choice: an earlier one that is still being read shows nothing any more. */
let turn = 0;

element<HTMLInputElement>("zip").addEventListener("change", ({ currentTarget }) => {
  const [zip] = (currentTarget as HTMLInputElement).files ?? [];
  if (zip) void check(() => readZip(zip));
});
element<HTMLInputElement>("folder").addEventListener("change", ({ currentTarget }) => {
  const files = [...((currentTarget as HTMLInputElement).files ?? [])];
  if (files.length > 0) void check(async () => readFolder(files));
});
expected.addEventListener("input", () => {
  if (last) showResult(last, isUnchanged(last), expected.value);
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const { items = [], files = [] } = event.dataTransfer ?? {};
  // Asked at once: afterwards the browser has emptied the list.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const [first, ...others] = files;
  if (first && others.length === 0 && !entries[0]?.isDirectory) void check(() => readZip(first));
  else if (entries.length > 0) void check(() => readDropped(entries));
});

async function check(read: () => Promise<Package>): Promise<void> {
  const own = ++turn;
  last = undefined;
  showProgress(t("reading"));
  try {
    const result = await checkPackage(await read(), (path, number, count) => {
      if (own === turn) showProgress(t("checking", { number, count, path }));
    });
    if (own !== turn) return;
    last = result;
    showResult(result, isUnchanged(result), expected.value);
  } catch (error) {
    if (own === turn) showProblem(error instanceof Error ? error.message : String(error));
  }
}

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
