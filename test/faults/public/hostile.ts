/** Values that no function takes, and objects that throw when they are touched. */

/** What code of the user throws: it must reach the user as it is. */
export const OWN = new Error("thrown by code of the user");

const fail = (): never => {
  throw OWN;
};

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** An array in itself, as deep as anyone may look. */
function cyclic(): unknown {
  const array: unknown[] = [];
  array.push(array);
  return array;
}

function deep(): unknown {
  let array: unknown = 1;
  for (let level = 0; level < 20_000; level += 1) array = [array];
  return array;
}

function detached(): unknown {
  const view = new Float64Array(4);
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
}

/** Each is made again for every call. */
export const HOSTILE: Readonly<Record<string, () => unknown>> = {
  "a proxy of an object that was revoked": () => revoked({}),
  "a proxy of an array that was revoked": () => revoked([]),
  "a proxy of a function that was revoked": () => revoked(() => 1),
  "an array that holds one": () => [revoked([]), revoked({})],
  "an object that holds one": () => ({ 0: revoked({}), spikes: revoked({}), constant: revoked([]), kind: revoked({}) }),
  "a symbol": () => Symbol("s"),
  "a bigint": () => 1n,
  "a function": () => () => 1,
  null: () => null,
  "an object without a prototype": () => Object.create(null),
  "an object of nothing": () => ({}),
  "an empty array": () => [],
  "an array of arrays of nothing": () => [[], []],
  "an array of symbols": () => [Symbol("s"), Symbol("s")],
  "an array with holes": () => new Array(3),
  "an array in itself": cyclic,
  "an array of 20,000 levels": deep,
  "a date": () => new Date(Number.NaN),
  "a word": () => "word",
  true: () => true,
  NaN: () => Number.NaN,
  "-Infinity": () => Number.NEGATIVE_INFINITY,
  "a half": () => 0.5,
  "a view that is detached": detached,
  "bigints in an array": () => BigInt64Array.of(1n, 2n),
  "a DataView": () => new DataView(new ArrayBuffer(8)),
  "a map": () => new Map([[Symbol("s"), Symbol("s")]]),
  "an object that throws when it is read": () => new Proxy({}, { get: fail, has: fail, ownKeys: fail }),
  "an array that throws when it is read": () =>
    new Proxy([1, 2], { get: (array, key) => (key === "length" ? 2 : key === "0" ? fail() : Reflect.get(array, key)) }),
  "an object that throws when it is made a number or a word": () => ({ [Symbol.toPrimitive]: fail }),
};
