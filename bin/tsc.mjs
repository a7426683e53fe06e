// Runs TypeScript's compiler by its script: the bin of its package does not start on exactly Node 20.9.0.
import "../node_modules/typescript/lib/tsc.js";
