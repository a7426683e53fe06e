/** A part of a file, and the ids of the sessions that are complete with it. */
export type Piece = { content: string | Uint8Array; sessions: readonly number[] };

export function pieceBytes({ content }: Pick<Piece, "content">): Uint8Array {
  return typeof content === "string" ? Buffer.from(content) : content;
}
