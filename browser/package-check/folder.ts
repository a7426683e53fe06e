import type { FoundFile, Package } from "@/lib/cases/package/check/package";
import { MANIFEST } from "@/lib/cases/package/manifest";

/** The files of a chosen folder. */
export function readFolder(files: Iterable<File>): Package {
  return inFolder([...files].map((file) => ({ path: file.webkitRelativePath || file.name, content: file })));
}

/** The files of folders and files that were dropped on the page. */
export async function readDropped(entries: readonly FileSystemEntry[]): Promise<Package> {
  const found: FoundFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return inFolder(found);
}

async function collect(entry: FileSystemEntry, found: FoundFile[]): Promise<void> {
  if (isFile(entry)) {
    const content = await new Promise<File>((done, failed) => entry.file(done, failed));
    found.push({ path: entry.fullPath.replace(/^\//, ""), content });
  } else if (isFolder(entry)) for (const child of await childrenOf(entry)) await collect(child, found);
}

/** A browser gives them in portions, and an empty one at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Paths begin at the folder that has the manifest, also when a folder above it was chosen. */
function inFolder(files: readonly FoundFile[]): Package {
  const depth = ({ path }: FoundFile) => path.split("/").length;
  const [manifest] = files
    .filter(({ path }) => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .toSorted((a, b) => depth(a) - depth(b));
  const folder = manifest?.path.slice(0, -MANIFEST.length) ?? "";
  const inside = files.map(({ path, content }) => ({
    path: path.startsWith(folder) ? path.slice(folder.length) : path,
    content,
  }));
  return { files: inside, hasMore: false };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
