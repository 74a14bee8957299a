import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bytes, joined, utf8 } from "../../sealing/bytes";
import { exifSegment, orientationIn } from "../../sealing/pictures/orientation";
import { typeOf, withoutTraces } from "../../sealing/pictures/picture";
import { Problem } from "../../sealing/problem";

const PLACE = "CANARY 53.4794N 2.2453W Phone X";

function of(...bytes: number[]): Bytes {
  return Uint8Array.from(bytes);
}

function segment(marker: number, body: Bytes): Bytes {
  return joined(of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255), body);
}

/** EXIF as a phone writes it: turned to the right, and with a place. */
function exif(): Bytes {
  return joined(exifSegment(6).slice(4), utf8(PLACE));
}

const SCAN = of(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56);
const NEEDED = [
  segment(0xdb, of(0, 1, 2, 3)),
  segment(0xc2, of(8, 0, 1, 0, 1, 1, 1, 0x11, 0)),
  segment(0xc4, of(0, 1)),
];

function jpeg(): Bytes {
  const jfif = joined(utf8("JFIF\0"), of(1, 1, 0, 0, 1, 0, 1, 2, 2), utf8(PLACE));
  return joined(
    of(0xff, 0xd8),
    segment(0xe0, jfif),
    segment(0xe1, exif()),
    segment(0xe1, utf8(`http://ns.adobe.com/xap/1.0/\0${PLACE}`)),
    segment(0xe2, utf8(`ICC_PROFILE\0${PLACE}`)),
    segment(0xed, utf8(`Photoshop 3.0\0${PLACE}`)),
    segment(0xfe, utf8(PLACE)),
    ...NEEDED,
    SCAN,
    segment(0xfe, utf8(PLACE)),
    segment(0xc4, of(0, 2)),
    SCAN,
    of(0xff, 0xd9),
    utf8(PLACE),
  );
}

function chunk(type: string, body: Bytes): Bytes {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, body.length);
  return joined(length, utf8(type), body, of(0, 0, 0, 0));
}

function png(): Bytes {
  return joined(
    of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    chunk("IHDR", of(1, 2, 3)),
    chunk("tEXt", utf8(PLACE)),
    chunk("eXIf", utf8(PLACE)),
    chunk("iTXt", utf8(PLACE)),
    chunk("prVt", utf8(PLACE)),
    chunk("IDAT", of(4, 5, 6)),
    chunk("IEND", of()),
    utf8(PLACE),
  );
}

function little(number: number): Bytes {
  return of(number & 255, (number >> 8) & 255, (number >> 16) & 255, 0);
}

function riff(...chunks: Bytes[]): Bytes {
  const body = joined(utf8("WEBP"), ...chunks);
  return joined(utf8("RIFF"), little(body.length), body);
}

function part(type: string, body: Bytes): Bytes {
  return joined(utf8(type), little(body.length), body, new Uint8Array(body.length % 2));
}

function webp(flags = 0x2c): Bytes {
  return joined(
    riff(
      part("VP8X", of(flags, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
      part("ICCP", utf8(PLACE)),
      part("VP8 ", of(1, 2, 3)),
      part("EXIF", exif().slice(6)),
      part("XMP ", utf8(PLACE)),
      part("MINE", utf8(PLACE)),
    ),
    utf8(PLACE),
  );
}

async function cut(file: Bytes, type = ""): Promise<Bytes> {
  return new Uint8Array(await (await withoutTraces(new Blob([file], { type }))).arrayBuffer());
}

async function code(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => "done",
    (wrong: unknown) => (wrong instanceof Problem ? wrong.code : String(wrong)),
  );
}

function tells(file: Bytes): boolean {
  return new TextDecoder("latin1").decode(file).includes("CANARY");
}

void test("of a JPEG the picture is left, how it is turned, and nothing else", async () => {
  assert.ok(tells(jpeg()));
  const expected = joined(
    of(0xff, 0xd8),
    segment(0xe0, joined(utf8("JFIF\0"), of(1, 1, 0, 0, 1, 0, 1, 0, 0))),
    exifSegment(6),
    ...NEEDED,
    SCAN,
    segment(0xc4, of(0, 2)),
    SCAN,
    of(0xff, 0xd9),
  );
  assert.deepEqual(await cut(jpeg()), expected);
  assert.equal(orientationIn(exifSegment(6).slice(10)), 6);
  assert.deepEqual(await cut(expected), expected, "and once more, the same");
});

void test("of a PNG the picture is left, and nothing else", async () => {
  const head = of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);
  const kept = [chunk("IHDR", of(1, 2, 3)), chunk("IDAT", of(4, 5, 6)), chunk("IEND", of())];
  assert.deepEqual(await cut(png()), joined(head, ...kept));
});

void test("of a WebP the picture is left, how it is turned, and nothing else", async () => {
  const expected = riff(
    part("VP8X", of(0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    part("VP8 ", of(1, 2, 3)),
    part("EXIF", exifSegment(6).slice(10)),
  );
  assert.deepEqual(await cut(webp()), expected);
  assert.equal(await code(cut(webp(0x02))), "picture-unreadable", "an animated one");
});

void test("a picture that ends too early, or holds what is not known, is refused and never sent as it is", async () => {
  const whole = jpeg();
  for (let end = 3; end < whole.length - PLACE.length; end += 7) {
    assert.equal(await code(cut(whole.slice(0, end))), "picture-unreadable", String(end));
  }
  assert.equal(await code(cut(png().slice(0, 40))), "picture-unreadable");
  assert.equal(await code(cut(joined(png().slice(0, 8), chunk("NEWX", of(1))))), "picture-unreadable");
  assert.equal(await code(cut(webp().slice(0, 60))), "picture-unreadable");
});

void test("what cannot be taken apart is refused by its bytes, whatever it is called; documents stay as they are", async () => {
  const heic = joined(of(0, 0, 0, 24), utf8("ftypheic"), utf8(PLACE));
  for (const [file, type] of [
    [heic, "image/jpeg"],
    [heic, ""],
    [utf8(`GIF89a${PLACE}`), ""],
    [utf8(`II*\0${PLACE}`), "application/pdf"],
    [utf8("anything"), "image/x-raw"],
    [utf8("anything"), "video/mp4"],
  ] as const) {
    assert.equal(await code(cut(file, type)), "picture-unknown");
  }
  assert.ok(!tells(await cut(jpeg(), "application/pdf")));
  const letter = utf8("%PDF-1.7 a letter");
  assert.deepEqual(await cut(letter, "application/pdf"), letter);
  assert.equal(await typeOf(new Blob([jpeg()], { type: "text/html" })), "image/jpeg");
  assert.equal(await typeOf(new Blob(["x"], { type: "Text/Plain;charset=utf-8" })), "text/plain");
  assert.equal(await typeOf(new Blob(["x"])), "application/octet-stream");
});
