// Plain JavaScript without dependencies: it runs on a fresh clone, before anything is installed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkNode, install, root } from "./install.mjs";

const DATABASE = ["db", "db-alone"];
const results = mkdtempSync(join(tmpdir(), "parley-test-"));
const total = { passed: 0, failed: 0, skipped: 0, flaky: 0 };
const broken = [];
let unbuilt = false;

checkNode();
if (!step("Install", install)) finish();
step("Format and lint", () => tool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]));
step("Types", () => node(["bin/next.mjs", "typegen"]) && node(["bin/tsc.mjs", "--noEmit"]));
step("Unit tests", () => vitest(["unit"]));
step("Database tests", () => vitest(DATABASE));
unbuilt = !step("Build", () => node(["--conditions=react-server", "--import", "tsx", "bin/build.ts"]));
step("Browser tests", () => browserTests());
onCluster();
finish();

/** The cluster is no part of the machine: who has one says where its coordinator is (docs/scale.md). */
function onCluster() {
  const { CITUS_URL } = process.env;
  if (!CITUS_URL)
    return console.log(
      "\n== Tests on a Citus cluster: skipped, because CITUS_URL is not set (docs/scale.md)",
    );
  step("Database tests on Citus", () => vitest(DATABASE, { CITUS_URL }));
  step("A browser test on Citus", () => browserTests(["live/conversation"], { CITUS_URL }));
}

function step(name, work) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const before = total.failed;
  const worked = work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${worked ? "ok" : "FAILED"} (${seconds} s)`);
  if (worked) return true;
  broken.push(name);
  // A step without tests, such as lint, counts as one failure.
  if (total.failed === before) total.failed += 1;
  return false;
}

function vitest(projects, extra) {
  const file = join(results, `${projects[0]}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const named = projects.flatMap((each) => ["--project", each]);
  const worked = tool("vitest/vitest.mjs", ["run", ...named, ...reporters], extra);
  const counts = read(file);
  add(
    counts?.numPassedTests,
    counts?.numFailedTests,
    (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0),
  );
  return worked;
}

function browserTests(files = [], extra = {}) {
  if (unbuilt) {
    console.log("Skipped: there is no build.");
    return false;
  }
  const file = join(results, "browser.json");
  const worked = tool("@playwright/test/cli.js", ["test", "--pass-with-no-tests", ...files], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    ...extra,
  });
  const stats = read(file)?.stats;
  const flaky = stats?.flaky ?? 0;
  total.flaky += flaky;
  add((stats?.expected ?? 0) + flaky, stats?.unexpected, stats?.skipped);
  return worked;
}

function tool(path, args, extra) {
  return node([join("node_modules", path), ...args], extra);
}

function node(args, extra = {}) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CITUS_URL: "", ...extra };
  return (
    spawnSync(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] }).status ===
    0
  );
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function add(passed = 0, failed = 0, skipped = 0) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function finish() {
  rmSync(results, { recursive: true, force: true });
  if (broken.length > 0) console.log(`\nFailed: ${broken.join(", ")}`);
  if (total.flaky > 0)
    console.log(`\n${total.flaky} passed only at the second attempt (marked "flaky" above)`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(broken.length > 0 ? 1 : 0);
}
