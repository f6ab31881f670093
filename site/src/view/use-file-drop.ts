import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Playground } from "../playground.ts";

/** Takes files that are dropped anywhere on the page; whether one is above it. */
export function useFileDrop(playground: Playground): Signal<boolean> {
  const isOver = useSignal(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      isOver.value = true;
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      // From part to part of the page is not away from it.
      isOver.value = relatedTarget !== null;
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      isOver.value = false;
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) {
        void playground.drop(file);
      }
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, [playground, isOver]);
  return isOver;
}
