import { readdirSync, readFileSync } from "node:fs";
import { extendTailwindMerge } from "tailwind-merge";
import { expect, test } from "vitest";
import { cn } from "./cn";

/** tailwind-merge with its complete list of classes, and the names of our theme. */
const complete = extendTailwindMerge({
  extend: { theme: { spacing: ["cell", "head", "row"], shadow: ["popover"], animate: ["pulse-slow"] } },
});

test("any two classes in use merge as with the complete list; a new one belongs in class-groups.ts", () => {
  const classes = classesInUse();
  expect(classes.length).toBeGreaterThan(300);
  const differing: string[] = [];
  for (const earlier of classes)
    for (const later of classes) {
      const both = `${earlier} ${later}`;
      if (earlier !== later && cn(both) !== complete(both)) differing.push(both);
    }
  expect(differing).toEqual([]);
});

test("variants, line heights and arbitrary values merge", () => {
  expect(cn("px-2 hover:bg-muted", false, "p-3 hover:bg-accent")).toBe("p-3 hover:bg-accent");
  expect(cn("leading-5 text-sm", "text-xs/4")).toBe("text-xs/4");
  expect(cn("[--dot:red] w-4 text-faint", "[--dot:blue] w-[3ch] text-[0.5rem]")).toBe(
    "text-faint [--dot:blue] w-[3ch] text-[0.5rem]",
  );
});

/** Every word of our components that tailwind-merge knows, without its variants. */
function classesInUse(): string[] {
  const paths = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  const words = paths
    .filter((path) => path.endsWith(".tsx"))
    .flatMap((path) => readFileSync(path, "utf8").split(/["'`\s]+/));
  const classes = new Set(
    words.map((word) => word.replace(/^([\w@*-]+(\[[^\]]*\]|\([^)]*\))?(\/\w+)?:)+/, "")),
  );
  // A container is never overridden.
  return [...classes].filter(
    (word) => complete(`${word} ${word}`) === word && !word.startsWith("@container"),
  );
}
