import { spawn } from "node:child_process";
import { checkNode, install, root } from "./install.mjs";

checkNode();
if (!install()) process.exit(1);

const args = ["--conditions=react-server", "--import", "tsx", "bin/demo.ts", ...process.argv.slice(2)];
const demo = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => demo.kill(signal));
demo.on("exit", (code) => process.exit(code ?? 1));

// On a signal npm exits without passing it on to the children of its shell.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && demo.kill("SIGTERM"), 500).unref();
