// Runs TypeScript's compiler by its script: the package's own bin does not start on Node 20.9.0.
import "../node_modules/typescript/lib/tsc.js";
