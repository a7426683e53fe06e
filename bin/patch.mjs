// Plain JavaScript without dependencies: npm runs it at the end of every installation.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyPatch, parsePatch, reversePatch } from "diff";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const patches = join(root, "bin", "patches");

for (const file of readdirSync(patches)) patch(file);

/** Applies `package+version.patch` to an installed package, once. Throws when the patch does not fit. */
function patch(file) {
  const [name, version] = file.replace(/\.patch$/, "").split("+");
  const folder = join(root, "node_modules", name);
  const installed = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  if (installed !== version)
    throw new Error(
      `bin/patches/${file} is for ${name} ${version}, and ${installed} is installed (docs/decisions/0013-lost-connections.md).`,
    );
  for (const patch of parsePatch(readFileSync(join(patches, file), "utf8"))) {
    const path = join(folder, patch.newFileName.replace(/^b\//, ""));
    const before = readFileSync(path, "utf8");
    if (applyPatch(before, reversePatch(patch)) !== false) continue;
    const after = applyPatch(before, patch);
    if (after === false) throw new Error(`bin/patches/${file} does not apply to ${path}.`);
    writeFileSync(path, after);
  }
}
