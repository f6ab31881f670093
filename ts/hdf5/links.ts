import type { ObjectHeader } from "jsfive";
import { type Link, nameOf } from "./link.ts";
import { readSymbolTable } from "./symbol-table.ts";

/** Messages of an object header that hold links (HDF5 File Format Specification, section IV.A.2). */
const LINK_INFO = 0x02;
const LINK = 0x06;
const SYMBOL_TABLE = 0x11;

/**
 * The links of a group, by name. Throws for a name that is not UTF-8, and for a link into another file.
 *
 * jsfive decodes a name as Latin-1 where the file calls it ASCII. Every writer stores UTF-8 there, whatever the file says.
 */
export function linksOf(header: ObjectHeader, file: ArrayBuffer): Map<string, Link> {
  const links = new Map<string, Link>();
  for (const message of header.msgs) {
    const place = message.get("offset_to_message") as number;
    switch (message.get("type")) {
      case SYMBOL_TABLE:
        for (const [name, link] of readSymbolTable(file, place)) links.set(name, link);
        break;
      case LINK: {
        const [, [name, link]] = readLink(file, place);
        links.set(name, link);
        break;
      }
      case LINK_INFO: {
        // The walk through the heap is jsfive's, what it finds there is read here.
        const reader = Object.create(header, { _decode_link_msg: { value: readLink } }) as ObjectHeader;
        for (const [name, link] of reader._iter_link_from_link_info_msg(message)) links.set(name, link);
        break;
      }
    }
  }
  return links;
}

/** Reads a link message (section IV.A.2.g): creation order, name, and where it leads. */
function readLink(data: ArrayBuffer, offset: number): readonly [number | undefined, readonly [string, Link]] {
  const view = new DataView(data);
  let at = offset;
  const next = (size: 1 | 2 | 4 | 8): number => {
    const place = at;
    at += size;
    if (size === 8) return Number(view.getBigUint64(place, true));
    return size === 4 ? view.getUint32(place, true) : size === 2 ? view.getUint16(place, true) : view.getUint8(place);
  };
  const text = (length: number): string => {
    at += length;
    return nameOf(new Uint8Array(data, at - length, length));
  };
  const version = next(1);
  if (version !== 1) throw new Error(`a link in it is of version ${version}, expected 1`);
  const flags = next(1);
  const type = (flags & 8) === 0 ? 0 : next(1);
  const order = (flags & 4) === 0 ? undefined : next(8);
  if ((flags & 16) !== 0) at += 1; // The character set that the file claims.
  const name = text(next(([1, 2, 4, 8] as const)[flags & 3] as 1));
  if (type > 1) throw new Error(`its link ${JSON.stringify(name)} leads into another file`);
  return [order, [name, type === 0 ? next(8) : text(next(2))]];
}
