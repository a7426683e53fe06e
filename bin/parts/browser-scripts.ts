import { type BuildOptions, build, context } from "esbuild";

/* Scripts for browsers, bundled into browser/dist: the web chat's widget, and the script of HTML exports. */
const options = {
  entryPoints: {
    webchat: "browser/webchat/main.ts",
    "html-export": "browser/html-export/page.ts",
    "html-export-style": "browser/html-export/page.css",
  },
  outdir: "browser/dist",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome115", "firefox121", "safari16.4"],
  charset: "ascii",
  legalComments: "none",
  logLevel: "error",
} satisfies BuildOptions;

export async function buildBrowserScripts(): Promise<void> {
  await build(options);
}

export async function watchBrowserScripts(): Promise<void> {
  await (await context(options)).watch();
}
