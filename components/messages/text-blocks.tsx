"use client";

import { memo, useEffect, useState } from "react";
import { blocksOf, type TextBlock } from "@/lib/events/text-blocks";
import type { RestOfText } from "@/lib/sessions/timeline/rest-of-text";
import { LinkedText } from "./linked-text";

/** A long text in blocks, which are added one after the other and laid out only near the screen, so that the page stays responsive. */
export default function TextBlocks({ text, hits, first }: RestOfText & { first: number }) {
  const [blocks] = useState(() => blocksOf(text, hits, first));
  const [shown, setShown] = useState(1);
  useEffect(() => {
    if (shown >= blocks.length) return;
    const timer = setTimeout(() => setShown(shown + 1));
    return () => clearTimeout(timer);
  }, [shown, blocks]);
  return blocks.slice(0, shown).map((block) => <Block key={block.start} block={block} />);
}

const Block = memo(function Block({ block }: { block: TextBlock }) {
  return (
    <span className="block [contain-intrinsic-block-size:auto_60rem] [content-visibility:auto]">
      <LinkedText text={block.text} hits={block.hits} first={block.first} />
    </span>
  );
});
