import { type BuildOptions, build, context } from "esbuild";

/* Scripts for browsers, bundled into browser/dist: the web chat's widget, those of HTML exports, and the page that checks packages. */
const options = {
  entryPoints: {
    webchat: "browser/webchat/main.ts",
    "html-export": "browser/html-export/page.ts",
    "html-export-style": "browser/html-export/page.css",
    "package-check": "browser/package-check/main.ts",
    "package-check-style": "browser/package-check/page.css",
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
