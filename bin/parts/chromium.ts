import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { childEnv, setEnv } from "@/env";

/** Launch options for Playwright; empty for the browser it manages itself. */
export type Launch = { executablePath?: string; args?: string[]; env?: Record<string, string> };

const PACKAGE = "node_modules/@sparticuz/chromium";

/**
 * On 64-bit Linux the Chromium from npm, unpacked once; it needs no system packages and can run as root.
 * Elsewhere Playwright's own: npx playwright install chromium.
 */
export async function chromiumLaunch(): Promise<Launch> {
  if (process.platform !== "linux" || process.arch !== "x64") return {};
  const folder = await unpacked();
  const executablePath = join(folder, "chromium");
  // The package's --single-process is for cloud functions; one crashed page would take down all others.
  const args = [
    "--no-sandbox",
    "--disable-setuid-sandbox",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
  ];
  return { executablePath, args, env: environment(executablePath, folder) };
}

async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(`${PACKAGE}/package.json`, "utf8")) as { version: string };
  const folder = resolve("node_modules/.cache", `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await unpackInto(fresh);
  await writeFile(join(fresh, "fonts", "fonts.conf"), fontsConfiguration(join(folder, "fonts")));
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
  return folder;
}

/**
 * The package unpacks into the temporary folder, so TMPDIR points to ours for that time; and it unpacks the libraries only
 * in a cloud function, so the environment looks like one.
 */
async function unpackInto(folder: string): Promise<void> {
  const { default: packed } = await import("@sparticuz/chromium");
  const { TMPDIR, AWS_EXECUTION_ENV } = childEnv();
  setEnv({ TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    await packed.executablePath();
  } finally {
    setEnv({ TMPDIR, AWS_EXECUTION_ENV });
  }
}

/** The package's own configuration names folders of cloud functions, and Chromium crashes without any font. */
function fontsConfiguration(folder: string): string {
  const dirs = [folder, "/usr/share/fonts"].map((dir) => `<dir>${dir}</dir>`).join("");
  return `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${folder}/cache</cachedir></fontconfig>`;
}

/** The bundled libraries are a fallback for missing system ones; the bundled fonts are always used, so pages look alike. */
function environment(program: string, folder: string): Record<string, string> {
  const inherited = Object.entries(childEnv()).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const env: Record<string, string> = Object.fromEntries(inherited);
  const runs = spawnSync(program, ["--version", "--no-sandbox"], { stdio: "ignore" }).status === 0;
  if (!runs) env.LD_LIBRARY_PATH = join(folder, "al2023", "lib");
  env.FONTCONFIG_PATH = join(folder, "fonts");
  return env;
}
