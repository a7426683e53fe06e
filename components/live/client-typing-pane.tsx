"use client";

import { useEffect, useState } from "react";
import { Connection } from "./connection";
import { useVisible } from "./use-wakes";

/** In milliseconds: who goes on typing says so more often. */
const SHOWN = 5_000;

/** Hears of typing while anybody can see the page; when it cannot hear, nobody seems to type. */
export default function ClientTypingPane({ source, name }: { source: string; name: string }) {
  const [types, setTypes] = useState(false);
  const visible = useVisible();
  useEffect(() => {
    if (!visible) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const connection = new Connection(source, {
      onTyping: () => {
        clearTimeout(timer);
        setTypes(true);
        timer = setTimeout(() => setTypes(false), SHOWN);
      },
      onWake: () => {},
      onTime: () => {},
      onState: () => {},
      // The page finds out by itself, with what it is made of.
      onRefused: () => connection.close(),
    });
    return () => {
      clearTimeout(timer);
      setTypes(false);
      connection.close();
    };
  }, [source, visible]);
  return (
    <span aria-live="polite" data-ready dir="auto" className="block truncate">
      {types && `${name} is typing …`}
    </span>
  );
}
