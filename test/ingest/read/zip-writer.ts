import { crc32, deflateRawSync } from "node:zlib";

/** A file to be packed, and the lies that its headers shall tell. */
export interface ToPack {
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  /** Packed as it is, without compression. */
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  /** What the headers say in place of the truth. */
  readonly sizeBytes?: number;
  readonly crc?: number;
  readonly method?: number;
  /** Where its directory entry points to in place of its own header. */
  readonly offset?: number;
  /** Whether the name is marked as UTF-8. */
  readonly utf8?: boolean;
}

/** A ZIP archive (APPNOTE 6.3) of these files, in their order. */
export function zipOf(files: readonly ToPack[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const content = Buffer.from(file.content);
    const packed = file.stored ? content : deflateRawSync(content);
    // Version, flags, method, time, date, checksum, sizes, length of the name, no extra fields: as both headers have it.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE((file.encrypted ? 1 : 0) | (file.utf8 === false ? 0 : 0x800), 2);
    facts.writeUInt16LE(file.method ?? (file.stored ? 0 : 8), 4);
    facts.writeUInt32LE(file.crc ?? crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(file.sizeBytes ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, name, packed]);
    const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), facts, Buffer.alloc(14), name]);
    entry.writeUInt32LE(file.offset ?? offset, 42);
    locals.push(local);
    directory.push(entry);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Math.min(files.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(files.length, 0xffff), 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}
