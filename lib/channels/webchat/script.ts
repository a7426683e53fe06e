import { createHash } from "node:crypto";
import { join } from "node:path";
import { build } from "esbuild";

/** The script that a page includes to have the chat, and what tells one version of it from another. */
export type WidgetScript = { text: string; etag: string };

// Read when it is needed: the bundler of the server would take it for a part of the build.
const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "lib", "channels", "webchat", "widget");

let made: Promise<WidgetScript> | undefined;

/** Made once for each process out of the sources in `widget/`. */
export function widgetScript(): Promise<WidgetScript> {
  made ??= makeScript().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function makeScript(): Promise<WidgetScript> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, "main.ts")],
    absWorkingDir: process.cwd(),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome115", "firefox121", "safari16.4"],
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  const text = outputFiles[0]?.text ?? "";
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` };
}
