import { build } from "./parts/build";
import { command } from "./parts/command";

await command(() => build({ quiet: false }));
