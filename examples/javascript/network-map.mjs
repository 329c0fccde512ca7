// A map from IPv4 networks to values, found by the longest network an address is in. Imported by ip-reputation.mjs.

/** The number that an IPv4 address is, or undefined for other text. */
function numberOf(text) {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  return parts?.slice(1).reduce((number, part) => number * 256 + Number(part), 0);
}

/** What the addresses of a network have in common. */
const prefixOf = (number, bits) => Math.floor(number / 2 ** (32 - bits));

export class NetworkMap {
  /** One map for each length of a prefix, that from the longest down. */
  #byBits = new Map();

  /** What is no IPv4 network, as it is written. */
  #others = new Map();

  /** Pairs of a network, as "192.0.2.0/24" or "192.0.2.7", and a value. */
  constructor(entries) {
    for (const [network, value] of entries) {
      const [address, bits = "32"] = network.split("/");
      const number = numberOf(address);
      if (number === undefined) {
        this.#others.set(network, value);
      } else {
        this.#at(Number(bits)).set(prefixOf(number, Number(bits)), value);
      }
    }
    this.#byBits = new Map([...this.#byBits].sort(([a], [b]) => b - a));
  }

  #at(bits) {
    if (!this.#byBits.has(bits)) {
      this.#byBits.set(bits, new Map());
    }
    return this.#byBits.get(bits);
  }

  /** The value of the longest network with this address, or undefined. */
  get(address) {
    const number = numberOf(address);
    if (number === undefined) {
      return this.#others.get(address);
    }
    for (const [bits, networks] of this.#byBits) {
      const value = networks.get(prefixOf(number, bits));
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  }
}
