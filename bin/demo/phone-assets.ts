import { build } from "esbuild";
import { faces } from "@/lib/channels/faces";

/** Builds what the demo's phone page loads. It is not a part of the product, so it is built when the demo starts. */
export async function phoneAssets(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    entryPoints: ["browser/phone/main.ts", "browser/phone/phone.css"],
    outdir: "phone",
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome125", "firefox128", "safari17.5"],
    charset: "ascii",
    legalComments: "none",
    logLevel: "error",
  });
  const text = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? "";
  return { script: text(".js"), style: text(".css") + channelColors() };
}

function channelColors(): string {
  return Object.entries(faces)
    .map(([id, { color }]) => `[data-channel=${id}]{--accent:light-dark(${color.light},${color.dark})}`)
    .join("");
}
