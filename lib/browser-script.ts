import { readFile } from "node:fs/promises";
import { join } from "node:path";

// Read at run time: the bundler of the server would take it for a part of its own build.
const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "browser", "dist");

/** The text of a script or style that runs in a browser without React. Throws when `npm run build` has not made it. */
export async function browserScript(name: string): Promise<string> {
  try {
    return await readFile(join(FOLDER, name), "utf8");
  } catch (error) {
    throw new Error(`browser/dist/${name} is missing. Run: npm run build`, { cause: error });
  }
}
