import { pixelsOfText } from "../experiment/pixels.ts";

/** An image of each digit, the first of the test set that shows it (examples/digits/images.npy), as it is written in links. */
const IMAGES: readonly string[] = [
  "009f500003ffg4000ae09e0008c00c5008800a8005e00c8000g7cg40009gf700",
  "007a0000009g0000006g5000009g90000006e1000002g4000014ec41007gggg5",
  "01ff200007ed90000996d0000108c0000008c000000b6000007ggg7000gfcc30",
  "006egg2005gdbg000072fc000007gd1000006fa000000f90003b8g60007gg800",
  "0001e500000bb000009c100005f102400e700da00fgggg500388fa000003f200",
  "02gggg3001gd640009g3000009gd700003bdg90000007g1002b5ce0003ggg500",
  "004e600000af200000gb000000db000003gc830002ge8c9000gd4cc0006fgc10",
  "002dg90000cc7g3001e30g400004ag60000dgg900005d100000b9000001g4000",
  "003ae30008gbad0007e01f2002g9gg1000cgff2000ca0880009c47c0002bgg90",
  "003c500001feg60006g06g6005gbeg40008acg0000117f10008aag20002de700",
];

/** The same as numbers from 0 to 16, by digit. */
export const sampleDigits: readonly (readonly number[])[] = IMAGES.map((image) => pixelsOfText(image) ?? []);
