import type { Context, Grid } from "./column";
import type { Query } from "./query";

/** What the address of a list says, with rows of any kind. */
export type GridSelection = { grid: Grid; query: Query; context: Context };

/** The names of values of a directory, by the name of the directory and the value. */
export type Names = Readonly<Record<string, ReadonlyMap<number | string, string>>>;
