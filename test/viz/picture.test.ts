import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keep } from "../../viz/desk/kept.ts";
import {
  keepPicture,
  keptPicture,
  NO_PICTURE,
  type Picture,
  pictureFrom,
  pictureText,
} from "../../viz/desk/picture.ts";
import { pauseAfter } from "../../viz/layout/rhythm.ts";

const PICTURE: Picture = {
  places: new Map([
    ["e:china", { x: 12.34, y: -5.67 }],
    ["e:vsse", { x: 0, y: 1_000 }],
    ["e:belgium", { x: -0.04, y: 3 }],
  ]),
  pinned: new Set(["e:vsse"]),
  frame: { left: -20.5, right: 40, low: -6, high: 1_000 },
  crowd: 205,
};

describe("a picture as text", () => {
  it("comes back with places as exact as can be seen, what is pinned, frame and crowd", () => {
    const back = pictureFrom(pictureText(PICTURE));
    expect([...back.places.keys()].sort()).toEqual([...PICTURE.places.keys()].sort());
    for (const [id, { x, y }] of PICTURE.places) {
      expect(back.places.get(id)?.x).toBeCloseTo(x, 1);
      expect(back.places.get(id)?.y).toBeCloseTo(y, 1);
    }
    expect([...back.pinned]).toEqual(["e:vsse"]);
    expect([back.frame, back.crowd]).toEqual([PICTURE.frame, 205]);
  });

  it("is as exact for a small network as for a large one", () => {
    for (const size of [0.02, 7, 52_000]) {
      const places = new Map([["e:a", { x: size / 3, y: -size / 7 }]]);
      const frame = { left: 0, right: size, low: -size / 2, high: 0 };
      const back = pictureFrom(pictureText({ ...PICTURE, places, frame })).places.get("e:a");
      expect(Math.hypot((back?.x ?? 0) - size / 3, (back?.y ?? 0) + size / 7) / size).toBeLessThan(1e-4);
    }
  });

  it("keeps the first ten thousand places, and what is pinned wherever it stands", () => {
    const ids = Array.from({ length: 12_000 }, (_, i) => `e:${i}`);
    const places = new Map(ids.map((id, i) => [id, { x: i, y: -i }]));
    const frame = { left: 0, right: 12_000, low: -12_000, high: 0 };
    const text = pictureText({ ...PICTURE, places, pinned: new Set(["e:11999"]), frame });
    const back = pictureFrom(text);
    expect(back.places.size).toBe(10_000);
    expect(back.places.get("e:11999")).toEqual({ x: 11_999, y: -11_999 });
    expect([back.places.has("e:9998"), back.places.has("e:9999")]).toEqual([true, false]);
    expect(text.length).toBeLessThan(300_000);
  });

  it("leaves out who has no place, and a frame that frames nothing", () => {
    const places = new Map([
      ["e:lost", { x: Number.NaN, y: 0 }],
      ["e:there", { x: 1, y: 2 }],
    ]);
    const back = pictureFrom(pictureText({ ...PICTURE, places, frame: null }));
    expect([...back.places.keys()]).toEqual(["e:there"]);
    expect(back.frame).toBeNull();
  });

  it.each([
    "",
    "null",
    "{",
    "[]",
    "[2,1,1,null,0]",
    '[1,1,1,null,0,"e:a",1]',
    '[1,1,1,null,0,"e:a",1,"2"]',
    '[1,"1",1,null,0]',
    '[1,1,null,null,0,"e:a",1,2]',
    "[1,1,1,null,0,7,1,2]",
  ])("is none where it is damaged or not ours: %s", (text) => {
    expect(pictureFrom(text)).toBe(NO_PICTURE);
  });
});

describe("the browser's memory of pictures", () => {
  /** Bytes that it holds. */
  let room = 0;
  const held = new Map<string, string>();
  const storage = {
    getItem: (name: string) => held.get(name) ?? null,
    setItem(name: string, value: string) {
      const others = [...held]
        .filter(([key]) => key !== name)
        .reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > room) throw new DOMException("full", "QuotaExceededError");
      held.set(name, value);
    },
    removeItem: (name: string) => held.delete(name),
  };

  beforeEach(() => {
    held.clear();
    room = 10_000;
    const shown = new Proxy(storage, {
      ownKeys: () => [...held.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
    Object.defineProperty(globalThis, "localStorage", { value: shown, configurable: true, writable: true });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, "localStorage");
  });

  it("has one for each case", () => {
    keepPicture("case:1", PICTURE);
    keepPicture("case:2", { ...PICTURE, crowd: 7 });
    expect([keptPicture("case:1").crowd, keptPicture("case:2").crowd]).toEqual([205, 7]);
    expect(keptPicture("case:3")).toBe(NO_PICTURE);
  });

  it("lets those of other cases go for the newest, and nothing else", () => {
    keepPicture("case:1", PICTURE);
    keep("theme", "dark");
    room = pictureText(PICTURE).length + 10;
    keepPicture("case:2", PICTURE);
    expect(keptPicture("case:2").crowd).toBe(205);
    expect(keptPicture("case:1")).toBe(NO_PICTURE);
    expect(held.get("tangle.theme")).toBe("dark");
  });

  it("rather has none than an old one", () => {
    keepPicture("case:1", PICTURE);
    room = 20;
    keepPicture("case:1", { ...PICTURE, crowd: 1 });
    expect(keptPicture("case:1")).toBe(NO_PICTURE);
  });
});

describe("the rhythm in which a layout is shown", () => {
  it("is every frame where that is cheap", () => {
    expect(pauseAfter(3, 200)).toBe(0);
  });

  it("is slower for many nodes, and leaves the page two thirds of its time in any case", () => {
    expect(pauseAfter(3, 10_000)).toBe(80);
    expect(pauseAfter(200, 10_000)).toBe(400);
    expect(pauseAfter(30, 200)).toBe(60);
  });
});
