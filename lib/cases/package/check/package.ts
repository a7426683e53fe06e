/** A file of a package, in its zip or unpacked. */
export type FoundFile = { path: string; content: Blob };

/** `hasMore`: the zip has bytes that belong to no file. */
export type Package = { files: readonly FoundFile[]; hasMore: boolean };
