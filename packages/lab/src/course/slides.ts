import type { Block, Lesson } from "@regula/course";

/** A lesson a page at a time: a formula stays with the words before it. */
export function slidesOf({ blocks }: Lesson): readonly (readonly Block[])[] {
  const slides: Block[][] = [];
  let isHeadingOnly = false;
  for (const block of blocks) {
    const joins = block.is === "formula" || isHeadingOnly;
    if (joins && slides.length > 0) slides[slides.length - 1].push(block);
    else slides.push([block]);
    isHeadingOnly = block.is === "heading";
  }
  return slides;
}
