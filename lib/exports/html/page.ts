import { createHash } from "node:crypto";
import { join } from "node:path";
import { build } from "esbuild";
import { NOT_MISSING } from "./incomplete";

/** What makes the file a page: its style, its script, and the policy that lets nothing else run or be loaded. */
export type Page = { style: string; script: string; policy: string };

// Read when it is needed: the bundler of the server would take it for a part of the build.
const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "lib", "exports", "html", "page");

let made: Promise<Page> | undefined;

/**
 * The page, made once for each process out of the sources in `page/`: its search is the product's own, so what one finds
 * the other does.
 */
export function page(): Promise<Page> {
  made ??= makePage().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function makePage(): Promise<Page> {
  const [style, script] = await Promise.all([bundled("page.css"), bundled("page.ts")]);
  // They stand inside of elements that these would end.
  if (/<\/|<!--/.test(style) || /<\/script|<!--/i.test(script))
    throw new Error("The page of exports would end its own style or script");
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}' '${digest(NOT_MISSING)}'`,
    `script-src '${digest(script)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return { style, script, policy };
}

async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, name)],
    absWorkingDir: process.cwd(),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome115", "firefox121", "safari16.4"],
    charset: "ascii",
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
