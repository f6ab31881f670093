import type { Cursor, FileBytes } from "./bytes.ts";
import { Unread } from "./failures.ts";

/** Kinds of header messages that are read (HDF5 File Format Specification, section IV.A.2). */
export const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  oldFillValue: 0x04,
  fillValue: 0x05,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

/** A message of an object header: where its body lies. */
export interface Message {
  readonly kind: number;
  readonly at: number;
  readonly size: number;
  /** Whether the body only says where the message really is. */
  readonly isShared: boolean;
}

/** What an object, a group or an array, says of itself. */
export interface ObjectHeader {
  readonly address: number;
  readonly messages: readonly Message[];
}

interface Block {
  readonly at: number;
  readonly end: number;
}

/** Reads the messages of an object (section IV.A.1), those of its continuation blocks too. */
export function readObjectHeader(file: FileBytes, address: number): ObjectHeader {
  const cursor = file.cursor(address);
  const isNew = file.bytes[address] === 0x4f;
  const { first, readMessage, messageHeader, prefix, suffix } = isNew ? version2(cursor) : version1(cursor);
  const messages: Message[] = [];
  const blocks: Block[] = [first];
  for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
    const { at, end } = block;
    const within = file.cursor(at);
    // What is left may be too short for a message: a gap.
    while (within.at + messageHeader <= end) {
      const { kind, size, flags } = readMessage(within);
      const message = { kind, at: within.at, size, isShared: (flags & 2) !== 0 };
      if (within.at + size > end) throw new Error(`a message of its header reaches beyond byte ${end}`);
      within.skip(size);
      messages.push(message);
      if (kind === MESSAGE.continuation) {
        const next = file.cursor(message.at);
        const [start, length] = [next.u64(), next.u64()];
        if (isNew) file.cursor(start).expect(prefix);
        blocks.push({ at: start + prefix.length, end: start + length - suffix });
      }
    }
  }
  return { address, messages };
}

interface Version {
  readonly first: Block;
  readonly readMessage: (cursor: Cursor) => { readonly kind: number; readonly size: number; readonly flags: number };
  /** Bytes before the body of a message. */
  readonly messageHeader: number;
  /** What continuation blocks begin with. */
  readonly prefix: string;
  /** Bytes at the end of a continuation block that are none of its messages: a checksum. */
  readonly suffix: number;
}

function version1(cursor: Cursor): Version {
  const version = cursor.u8();
  if (version !== 1) throw new Error(`there is no object at byte ${cursor.at - 1}`);
  const size = cursor.skip(7).u32();
  // Messages begin at a multiple of 8 from the beginning.
  const at = cursor.skip(4).at;
  const readMessage = (within: Cursor) => {
    const [kind, length, flags] = [within.u16(), within.u16(), within.u8()];
    within.skip(3);
    return { kind, size: length, flags };
  };
  return { first: { at, end: at + size }, readMessage, messageHeader: 8, prefix: "", suffix: 0 };
}

function version2(cursor: Cursor): Version {
  const version = cursor.expect("OHDR").u8();
  if (version !== 2) throw new Unread(`an object header of version ${version} is not read`);
  const flags = cursor.u8();
  if ((flags & 0x20) !== 0) cursor.skip(16);
  if ((flags & 0x10) !== 0) cursor.skip(4);
  const size = cursor.uint(1 << (flags & 3));
  const { at } = cursor;
  const hasOrder = (flags & 4) !== 0;
  const readMessage = (within: Cursor) => {
    const [kind, length, own] = [within.u8(), within.u16(), within.u8()];
    if (hasOrder) within.skip(2);
    return { kind, size: length, flags: own };
  };
  return { first: { at, end: at + size }, readMessage, messageHeader: hasOrder ? 6 : 4, prefix: "OCHK", suffix: 4 };
}

/** The first message of a kind, followed to where it really is if it is shared; undefined if there is none. */
export function findMessage(file: FileBytes, { messages }: ObjectHeader, kind: number): Message | undefined {
  const message = messages.find((one) => one.kind === kind);
  return message?.isShared ? sharedMessage(file, message) : message;
}

/** A message that several objects share, e.g. a datatype with a name: in the header of another object. */
function sharedMessage(file: FileBytes, { kind, at }: Message): Message {
  return sharedAt(file, file.cursor(at), kind);
}

/** The message of a kind that a shared one (section IV.A.2, "Shared Message") leads to. */
export function sharedAt(file: FileBytes, cursor: Cursor, kind: number): Message {
  const [version, type] = [cursor.u8(), cursor.u8()];
  if (version === 1) cursor.skip(6);
  if (version === 3 && type === 1) throw new Unread("messages in a heap that objects share are not read");
  const { messages } = readObjectHeader(file, cursor.u64());
  const found = messages.find((one) => one.kind === kind && !one.isShared);
  if (found === undefined) throw new Error("what it shares with another object is not there");
  return found;
}
