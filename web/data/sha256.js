/**
 * SHA-256 as FIPS 180-4 (NIST, 2015) has it, sections 4.1.2 and 6.2. The browser's own is only there
 * on secure pages and answers later; this one is the same everywhere and at once.
 */

const WORDS = 64;
const BLOCK = 64;

/** @param {number} count @returns {number[]} */
function primes(count) {
  /** @type {number[]} */
  const found = [];
  for (let n = 2; found.length < count; n += 1) {
    if (found.every((prime) => n % prime !== 0)) found.push(n);
  }
  return found;
}

/**
 * The first 32 bits of a root's fraction, by whole numbers alone: the largest r with r^power at
 * most n * 2^(32 * power).
 * @param {number} n
 * @param {bigint} power
 */
function fraction(n, power) {
  const target = BigInt(n) << (32n * power);
  let root = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** power <= target) root += bit;
  }
  return Number(BigInt.asUintN(32, root));
}

const START = primes(8).map((prime) => fraction(prime, 2n));
const ROUNDS = primes(WORDS).map((prime) => fraction(prime, 3n));

/** @param {number} x @param {number} n */
const turn = (x, n) => (x >>> n) | (x << (32 - n));

/**
 * @param {Uint32Array} state
 * @param {DataView} bytes
 * @param {number} offset
 * @param {Uint32Array} w
 */
function block(state, bytes, offset, w) {
  for (let i = 0; i < 16; i += 1) w[i] = bytes.getUint32(offset + 4 * i);
  for (let i = 16; i < WORDS; i += 1) {
    const a = w[i - 15];
    const b = w[i - 2];
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < WORDS; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) >>> 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) >>> 0, c, b, a, (t1 + t2) >>> 0];
  }
  [a, b, c, d, e, f, g, h].forEach((each, i) => (state[i] += each));
}

/**
 * @param {Uint8Array | string} data a text counts as its UTF-8
 * @returns {string} 64 digits
 */
export function sha256(data) {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const tail = bytes.length % BLOCK;
  const whole = bytes.length - tail;
  const last = new Uint8Array(tail + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  last.set(bytes.subarray(whole));
  last[tail] = 0x80;
  const end = new DataView(last.buffer);
  end.setUint32(last.length - 8, Math.floor(bytes.length / 0x20000000));
  end.setUint32(last.length - 4, (bytes.length << 3) >>> 0);
  const state = Uint32Array.from(START);
  const w = new Uint32Array(WORDS);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole; at += BLOCK) block(state, view, at, w);
  for (let at = 0; at < last.length; at += BLOCK) block(state, end, at, w);
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}
