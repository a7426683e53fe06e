/** A picture that is shown from `at` on, in milliseconds. `bytes` is a key frame of VP8. */
export type Frame = { at: number; bytes: Buffer };

export type Film = { width: number; height: number; milliseconds: number; frames: readonly Frame[] };

/** A WebM file that browsers can jump in: with its length and an index. https://www.webmproject.org/docs/container/ */
export function webmFile(film: Film): Buffer {
  const clusters = film.frames.map(cluster);
  const head = [info(film), tracks(film)];
  // The size of the index does not depend on its values, so the places of the clusters behind it are known.
  const before = sizeOf(head) + cues(film.frames, clusters, 0).length;
  const segment = element(0x18538067, ...head, cues(film.frames, clusters, before), ...clusters);
  return Buffer.concat([header(), segment]);
}

function header(): Buffer {
  return element(
    0x1a45dfa3,
    number(0x4286, 1),
    number(0x42f7, 1),
    number(0x42f2, 4),
    number(0x42f3, 8),
    text(0x4282, "webm"),
    number(0x4287, 2),
    number(0x4285, 2),
  );
}

/** Times are in milliseconds. */
function info({ milliseconds }: Film): Buffer {
  return element(
    0x1549a966,
    number(0x2ad7b1, 1_000_000),
    real(0x4489, milliseconds),
    text(0x4d80, "Parley"),
    text(0x5741, "Parley"),
  );
}

function tracks({ width, height }: Film): Buffer {
  const video = element(0xe0, number(0xb0, width), number(0xba, height));
  const track = element(
    0xae,
    number(0xd7, 1),
    number(0x73c5, 1),
    number(0x83, 1),
    text(0x86, "V_VP8"),
    video,
  );
  return element(0x1654ae6b, track);
}

function cues(frames: readonly Frame[], clusters: readonly Buffer[], before: number): Buffer {
  let place = before;
  const points = frames.map(({ at }, index) => {
    const positions = element(0xb7, number(0xf7, 1), number(0xf1, place, 6));
    place += clusters[index]?.length ?? 0;
    return element(0xbb, number(0xb3, at, 6), positions);
  });
  return element(0x1c53bb6b, ...points);
}

function cluster({ at, bytes }: Frame): Buffer {
  // Track 1, no time of its own beside that of the cluster, a key frame.
  const block = element(0xa3, Buffer.from([0x81, 0, 0, 0x80]), bytes);
  return element(0x1f43b675, number(0xe7, at, 6), block);
}

function element(id: number, ...content: readonly Buffer[]): Buffer {
  return Buffer.concat([bytesOf(id), length(sizeOf(content)), ...content]);
}

function number(id: number, value: number, size?: number): Buffer {
  return element(id, bytesOf(value, size));
}

function real(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return element(id, bytes);
}

function text(id: number, value: string): Buffer {
  return element(id, Buffer.from(value, "latin1"));
}

/** Eight bytes: one that says so, and the length. */
function length(size: number): Buffer {
  return Buffer.concat([Buffer.from([1]), bytesOf(size, 7)]);
}

function bytesOf(value: number, size = Math.max(1, Math.ceil(Math.log2(value + 1) / 8))): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = size - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

const sizeOf = (buffers: readonly Buffer[]) => buffers.reduce((size, { length }) => size + length, 0);
