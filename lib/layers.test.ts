import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/*
 * Imports point right: app -> components -> lib -> db -> env. The other rooms lie above lib, and nothing imports them back.
 */

const root = fileURLToPath(new URL("..", import.meta.url));

type Layer = {
  /** Paths and packages that may be imported, by their beginnings. */
  may: RegExp;
  why: string;
};

/** Packages that draw or serve; none of them has a place in what the console knows and can do. */
const FRAMEWORK = /^(react|react-dom|next|next-auth|@next|@base-ui|lucide-react|geist|client-only)(\/|$)/;

const layers: Record<string, Layer> = {
  app: { may: rooms("app|components|lib|messages|db|env"), why: "app is where everything comes together" },
  components: {
    may: rooms("components|lib|messages"),
    why: "components read through lib on the server, and never ask the database themselves",
  },
  testing: {
    may: rooms("testing|demo|bin|lib|messages|db|env"),
    why: "test helpers use the product as it is",
  },
  bin: { may: rooms("bin|demo|lib|messages|db|env"), why: "the commands do without Next" },
  demo: { may: rooms("demo|lib|messages|db|env"), why: "the demo world is made of what lib and db offer" },
  browser: {
    may: rooms("browser|lib|messages"),
    why: "scripts for a browser share the search and formats of lib",
  },
  lib: { may: rooms("lib|messages|db|env"), why: "lib is called from pages, scripts and tests alike" },
  messages: { may: rooms("messages"), why: "texts know nothing of who shows them" },
  db: { may: rooms("db|env"), why: "db knows the address of the database, and nothing of who asks" },
  env: { may: rooms("env"), why: "the environment is the ground" },
};

function rooms(names: string): RegExp {
  return new RegExp(`^(${names})(/|$)`);
}

const files = sourcesIn("").map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const isEndToEnd = (path: string) => path.endsWith(".e2e.ts") || path.endsWith(".e2e.tsx");
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || isEndToEnd(path);

it("looks at the whole project, and sees every way to import", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["lib/layers.test.ts", "db/index.ts", "proxy.ts", "bin/install.mjs"]),
  );
  const sample = `import a from "x1";\nimport {\n  b,\n} from "x2";\nimport "x3";\nexport * from "x4";\nawait import("x5");`;
  expect(importsOf("lib/sample.ts", sample)).toEqual(["x1", "x2", "x3", "x4", "x5"]);
  expect(importsOf("lib/grid/sample.ts", `import "@/db/index";\nimport "../errors";`)).toEqual([
    "db/index",
    "lib/errors",
  ]);
});

describe("imports point right", () => {
  it.each(Object.entries(layers))("%s", (layer, { may, why }) => {
    const wrong = files
      .filter(({ path }) => layerOf(path) === layer && !isEndToEnd(path))
      .flatMap(({ path, text }) =>
        importsOf(path, text)
          .filter((imported) => isOurs(imported) && !may.test(imported))
          .map((imported) => `${path} imports ${imported}`),
      );
    expect(wrong, why).toEqual([]);
  });
});

describe("the frameworks stay where they belong", () => {
  it("knows neither React nor Next in lib, db, bin, demo and browser", () => {
    // The commands start Next and read .env as it does.
    const wrong = importing(FRAMEWORK).filter(
      ([path, imported]) =>
        /^(lib|db|bin|demo|browser)\//.test(path) && !/^(next\/dist\/bin|@next\/env)/.test(imported),
    );
    expect(wrong.filter(([, imported]) => !imported.startsWith("next-auth"))).toEqual([]);
  });

  it("lets components know no more of Next than how to link, where the browser is, and how to load a leaf late", () => {
    const wrong = importing(/^(next|@next)(\/|$)/).filter(([path]) => path.startsWith("components/"));
    expect(wrong.filter(([, imported]) => !/^next\/(link|navigation|dynamic)$/.test(imported))).toEqual([]);
  });

  it("knows next-auth in one folder", () => {
    // Benchmarks and browser tests make themselves a sign-in.
    const paths = new Set(importing(/^next-auth(\/|$)/).map(([path]) => path));
    paths.delete("bin/parts/sign-in-token.ts");
    expect([...paths].filter((path) => !path.startsWith("app/_server/auth/"))).toEqual([]);
    expect(paths.size).toBeGreaterThan(0);
  });
});

it("keeps the grid free of what is listed in it", () => {
  // The same kinds, paging and addresses serve any noun; its tests need one to look at.
  const wrong = importing(/^(lib|db)\//).filter(
    ([path, imported]) => path.startsWith("lib/grid/") && !isTest(path) && !imported.startsWith("lib/grid/"),
  );
  expect(wrong).toEqual([]);
});

it("keeps the import of a file to itself: what others share lives in documents and directory", () => {
  const wrong = importing(/^lib\/import\//).filter(
    ([path, imported]) =>
      !path.startsWith("lib/import/") && !/^lib\/import\/(import|file\/lines|report)$/.test(imported),
  );
  expect(wrong).toEqual([]);
});

it("keeps the grammar of filters small enough for a browser", () => {
  const wrong = importing(/./).filter(
    ([path, imported]) =>
      path.startsWith("lib/grid/grammar/") && !isTest(path) && !imported.startsWith("lib/grid/grammar/"),
  );
  expect(wrong).toEqual([]);
});

it("has browser tests only where pages and components are, above the helpers they use", () => {
  const elsewhere = files.filter(({ path }) => isEndToEnd(path) && !/^(app|components)\//.test(path));
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
});

it("reads the environment in one place", () => {
  // Plain JavaScript that runs before anything is installed or built; and a constant that the bundler fills in.
  const exempt =
    /^(env\.ts|instrumentation\.ts|bin\/[\w-]+\.mjs|[\w.-]+\.config\.\w+|lib\/layers\.test\.ts)$/;
  const reading = files.filter(({ path, text }) => /process\.env\b/.test(text) && !exempt.test(path));
  expect(reading.map(({ path }) => path)).toEqual([]);
});

it("has no folders with meaningless names", () => {
  const nameless = files.filter(({ path }) =>
    /(^|\/)(utils?|helpers?|services?|hooks|types|common|misc)(\/|\.tsx?$)/.test(path),
  );
  expect(nameless.map(({ path }) => path)).toEqual([]);
});

it("has no file that only hands on what others export", () => {
  // drizzle and its migrations read the whole schema from one file.
  const exempt = new Set(["db/schema/index.ts"]);
  const barrels = files.filter(({ path, text }) => !isTest(path) && !exempt.has(path) && isBarrel(text));
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

function isBarrel(text: string): boolean {
  const rest = text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*|^import\s[^;]*;/gm, "")
    .split(";")
    .filter((part) => part.trim());
  return rest.length > 1 && rest.every((part) => /^\s*export\s+(type\s+)?(\*|\{[^}]*\})/.test(part));
}

function importing(wanted: RegExp): [path: string, imported: string][] {
  return files.flatMap(({ path, text }) =>
    importsOf(path, text)
      .filter((imported) => wanted.test(imported))
      .map((imported): [string, string] => [path, imported]),
  );
}

/** What a file imports: packages by name, our own files by their path from the root. */
function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?:^|[\s;])(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g);
  return [...found].map(([, imported = ""]) => {
    if (imported.startsWith("@/")) return imported.slice(2);
    return imported.startsWith(".")
      ? normalize(join(dirname(path), imported)).replaceAll("\\", "/")
      : imported;
  });
}

function isOurs(imported: string): boolean {
  return /^(app|browser|components|lib|messages|db|bin|demo|env|testing)(\/|$)/.test(imported);
}

function layerOf(path: string): string {
  // Next finds these two at the root; they are app in everything but their place.
  if (path === "proxy.ts" || path === "instrumentation.ts") return "app";
  if (path === "env.ts") return "env";
  return Object.keys(layers).find((layer) => path.startsWith(`${layer}/`)) ?? "";
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    const path = relative(root, join(root, folder, entry.name)).replaceAll("\\", "/");
    if (entry.isDirectory()) return sourcesIn(path);
    return /\.(tsx?|mjs|js)$/.test(entry.name) && entry.name !== "next-env.d.ts" ? [path] : [];
  });
}
