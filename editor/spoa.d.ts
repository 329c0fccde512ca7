// The globals of JavaScript in spoa, for editors and for TypeScript's checker: name this file in jsconfig.json, with
// "lib": ["ES2023"] and "checkJs": true (editor/README.md). What everything does: docs/script-api.md.

/** An integer: a number without fraction, a BigInt, or decimal text. */
type SpoaInteger = number | bigint | string;

/** Bytes: typed arrays and buffers; arrays hold numbers from 0 to 255. */
type SpoaBytes = ArrayBufferView | ArrayBufferLike | readonly number[];

/** One of the five in `spoa.scope`. */
type SpoaScopeNumber = 0 | 1 | 2 | 3 | 4;

/** A value with a type of your choice, to assign to a variable. Made by `spoa.int32(v)` and its sisters. */
interface SpoaTypedValue {
  readonly " spoa typed value": never;
}

/**
 * What may be assigned to a variable: a boolean, an integer (INT64, or UINT64 from 2^63 on), a string (STRING), bytes
 * (BINARY), null or undefined, which unset it, or a typed value. A number with a fraction is an error.
 */
type SpoaValue =
  boolean | number | bigint | string | ArrayBufferView | ArrayBufferLike | SpoaTypedValue | null | undefined;

/** One argument in the list `args`. */
interface SpoaArgument {
  /** The name before the `=` in spoe.conf, or an empty string. */
  name: string;
  /** The value; null if HAProxy had none. Integers beyond 2^53 are BigInts, addresses text, binaries a Uint8Array. */
  value: any;
}

/** The arguments by name and by position from 0; undefined for one that is not there. */
interface SpoaArguments extends Iterable<any> {
  readonly [name: string]: any;
  readonly [position: number]: any;
}

/**
 * The variables of a scope, to assign: `msg.txn.score = 42`; null, undefined and `delete` unset. Reading one is an error, as
 * HAProxy sends none: pass it as an argument in spoe.conf. Throws a TypeError for what cannot be a variable, a RangeError if
 * the ACK is full, an Error if the callback of a kept message has ended.
 */
interface SpoaVariables {
  [name: string]: SpoaValue;
}

/**
 * The message. It may be kept. Any other field is an error.
 *
 * @typeParam A the arguments, if you want them checked: `SpoaMessage<{ ip: string }>`
 */
interface SpoaMessage<A = SpoaArguments> {
  /** The message's name. */
  readonly name: string;
  /** Its arguments. */
  readonly args: A;
  /** The stream-id; from HAProxy 3.1 on unique on one connection only. */
  readonly stream_id: number | bigint;
  /** The same as stream_id. */
  readonly streamId: number | bigint;
  /** The frame-id; from HAProxy 3.1 on always 1. */
  readonly frame_id: number | bigint;
  /** The same as frame_id. */
  readonly frameId: number | bigint;
  /** HAProxy's engine-id, empty if it sent none. */
  readonly engine_id: string;
  /** The same as engine_id. */
  readonly engineId: string;
  /** Who asks: `127.0.0.1:51234` or `unix:/path`. */
  readonly peer: string;
  /** Milliseconds until the answer must be ready, with fractions; 0 when it is late. */
  readonly time_left: number;
  /** The same as time_left. */
  readonly timeLeft: number;
  /** The variables of the HAProxy process. */
  readonly proc: SpoaVariables;
  /** The variables of the client's connection. */
  readonly sess: SpoaVariables;
  /** The variables of the transaction: a request with its response. */
  readonly txn: SpoaVariables;
  /** The variables of request processing. */
  readonly req: SpoaVariables;
  /** The variables of response processing. */
  readonly res: SpoaVariables;
}

/** The numbers of the scopes, for the setters. */
interface SpoaScopes {
  readonly proc: 0;
  readonly sess: 1;
  readonly txn: 2;
  readonly req: 3;
  readonly res: 4;
}

/** What `spoa.shared` keeps: strings and bytes of at most 64 kB, integers of 64 bits, other numbers, booleans. */
type SpoaSharedValue = string | number | bigint | boolean | ArrayBuffer | ArrayBufferView;

/**
 * What all workers, languages and generations of the process share. Every call is atomic. Keys have 1 to 1024 bytes; times are
 * seconds, and a value without `ttl` stays until there is no room for it.
 */
interface SpoaShared {
  /** The value: bytes as a Uint8Array, integers beyond 2^53 as a BigInt; null if there is none. */
  get(key: string | Uint8Array): string | number | bigint | boolean | Uint8Array | null;
  /** Sets a value. */
  set(key: string | Uint8Array, value: SpoaSharedValue, ttl?: number | null): void;
  /** Sets a value if there is none; true if it did. */
  add(key: string | Uint8Array, value: SpoaSharedValue, ttl?: number | null): boolean;
  /** Adds to an integer, which begins at 0, and returns the sum. `ttl` counts from the beginning only. */
  incr(key: string | Uint8Array, by?: number | bigint | null, ttl?: number | null): number | bigint;
  /** Gives a value another time to live; true if there is one. */
  expire(key: string | Uint8Array, ttl: number): boolean;
  /** Forgets a value; true if there was one. */
  delete(key: string | Uint8Array): boolean;
  /** Sets a value if it is the one expected, null for none; true if it was. */
  cas(key: string | Uint8Array, expected: SpoaSharedValue | null | undefined, value: SpoaSharedValue, ttl?: number | null): boolean;
  /** Counts something, if there are at most `limit` in `window` seconds with it. What is not allowed is not counted. */
  rate(key: string | Uint8Array, limit: number, window: number): { allowed: boolean; count: number };
}

/** What `spoa.list` and `spoa.map` look up; a number is its text. */
type SpoaKey = string | number | bigint | ArrayBufferView | ArrayBufferLike;

/** Networks to look addresses up in. */
interface SpoaNetworks {
  /** Whether an address is in one of them; text that is no address is in none. */
  has(ip: string): boolean;
  /** How many there are. */
  size(): number;
}

/** Words to look up. */
interface SpoaWords {
  /** Whether it is one of them. */
  has(text: SpoaKey): boolean;
  /** How many there are. */
  size(): number;
}

/** Values by key. */
interface SpoaMap {
  /** The value as text; null if there is none. */
  get(key: SpoaKey): string | null;
  /** The value as text; the default if there is none. */
  get<T extends string | number | bigint | boolean | null>(key: SpoaKey, otherwise: T): string | T;
  /** Whether there is a value. */
  has(key: SpoaKey): boolean;
  /** How many there are. */
  size(): number;
}

/** What requests of `spoa.http` take beside the URL. */
interface SpoaHttpOptions {
  headers?: Record<string, string | number | string[] | null | undefined>;
  /** Seconds, from the call to the last byte of the answer. */
  timeout?: number;
  /** The most bytes of the answer's body. */
  max_size?: number;
  /** How often it is sent again, where that is safe. */
  retries?: number;
}

interface SpoaHttpAnswer<B> {
  status: number;
  /** By names in lower case. */
  headers: Record<string, string>;
  body: B;
  version: "1.1" | "2";
}

/**
 * Requests over HTTP. A promise is rejected if there is no answer in time, the connection is lost, the answer is too big or the circuit
 * breaker is open; a status is no error.
 */
interface SpoaHttp {
  get(url: string, options?: SpoaHttpOptions & { binary?: false }): Promise<SpoaHttpAnswer<string>>;
  get(url: string, options: SpoaHttpOptions & { binary: true }): Promise<SpoaHttpAnswer<Uint8Array>>;
  post(
    url: string,
    body: string | Uint8Array,
    options?: SpoaHttpOptions & { binary?: false },
  ): Promise<SpoaHttpAnswer<string>>;
  post(
    url: string,
    body: string | Uint8Array,
    options: SpoaHttpOptions & { binary: true },
  ): Promise<SpoaHttpAnswer<Uint8Array>>;
  request(
    method: string,
    url: string,
    options?: SpoaHttpOptions & { body?: string | Uint8Array; binary?: false },
  ): Promise<SpoaHttpAnswer<string>>;
  request(
    method: string,
    url: string,
    options: SpoaHttpOptions & { body?: string | Uint8Array; binary: true },
  ): Promise<SpoaHttpAnswer<Uint8Array>>;
}

/** What calls of a database take beside SQL and parameters. */
interface SpoaDatabaseOptions {
  /** Seconds, waiting for a connection included. */
  timeout?: number;
  /** The most rows. */
  max?: number;
}

/**
 * A database of the configuration. `?` in the SQL stand for parameters, of which a single one need no list. A promise is rejected with what
 * the database says, if it is gone, if there is no answer in time, or with too many rows.
 */
interface SpoaDatabase {
  /** The rows, by the names of the columns. */
  query(sql: string, parameters?: unknown, options?: SpoaDatabaseOptions | null): Promise<Record<string, any>[]>;
  /** The first row; null if there is none. */
  one(sql: string, parameters?: unknown, options?: SpoaDatabaseOptions | null): Promise<Record<string, any> | null>;
  /** How many rows it changed. */
  execute(sql: string, parameters?: unknown, options?: SpoaDatabaseOptions | null): Promise<number>;
  /** All statements or none, each the SQL or a list of SQL and its parameters; what came of each. */
  transaction(statements: (string | [string, unknown[]])[], options?: SpoaDatabaseOptions | null): Promise<any[]>;
}

/** Databases that the configuration names. */
interface SpoaDatabases {
  /** A database by its name. Only while the script loads. Throws if there is none of that name. */
  open(name: string): SpoaDatabase;
}

/** What `spoa.json` reads and writes. */
type SpoaJson = null | boolean | number | bigint | string | SpoaJson[] | { [name: string]: SpoaJson };

/** JSON, with integers of 64 bits, and errors that have line and column. */
interface SpoaJsonFunctions {
  /**
   * The value of a JSON text. `null` is what stands for null; `duplicates` says which value counts of a name that is there twice,
   * which is an error otherwise. Throws if it is no JSON.
   */
  decode(
    text: string | Uint8Array,
    options?: { null?: string | number | boolean | null; duplicates?: "error" | "first" | "last" } | null,
  ): any;
  /** The JSON text of a value. `empty: "object"` writes lists without anything in them as {}. Throws if JSON has nothing for a value. */
  encode(value: unknown, options?: { empty?: "list" | "object" } | null): string;
}

/** What a MaxMind database has of addresses. */
interface SpoaGeo {
  /** What there is of an address, or a part of it, as in "country.iso_code"; null if there is none. */
  get(ip: string, path?: string | null): any;
  /** What it is: GeoLite2-City. */
  type(): string;
  /** When it was made, in seconds since 1970. */
  built(): number;
}

/** What is to be said of a token: what it claims, or why that is not to be believed, in a word and as text for a log. */
type SpoaToken =
  | { valid: true; claims: Record<string, any> }
  | {
      valid: false;
      reason:
        | "missing" | "malformed" | "algorithm" | "no-keys" | "key" | "signature" | "expired" | "not-yet" | "issuer" | "audience";
      error: string;
    };

/** Checks tokens. */
interface SpoaJwt {
  /** With the word Bearer before it or without. Waits only where there is no key for it yet. */
  verify(token?: string | null): Promise<SpoaToken>;
}

/** What `spoa.store` takes: `otherwise` is what the call gives if the store is gone; without it that is an error. */
interface SpoaStoreOptions<T = unknown> {
  otherwise?: T;
}

/** The same with seconds to live. */
interface SpoaStoreTtl<T = unknown> extends SpoaStoreOptions<T> {
  ttl?: number | null;
}

/**
 * State for all agents of one Redis, or, without one, what `spoa.shared` has. Every call is atomic. Keys and members have 1 to 1024 bytes,
 * strings at most 64 kB; times are seconds, and a value without `ttl` has no end.
 */
interface SpoaStore {
  /** The value; null if there is none. */
  get(key: SpoaKey, options?: SpoaStoreOptions): Promise<string | number | bigint | boolean | Uint8Array | null>;
  /** Sets a value. */
  set(key: SpoaKey, value: SpoaSharedValue, options?: number | SpoaStoreTtl | null): Promise<unknown>;
  /** Sets a value if there is none; true if it did. */
  add(key: SpoaKey, value: SpoaSharedValue, options?: number | SpoaStoreTtl<boolean> | null): Promise<boolean>;
  /** Adds to an integer, which begins at 0, and gives the sum. The time counts from the beginning only. */
  incr(key: SpoaKey, by?: number | bigint | null, options?: number | SpoaStoreTtl<number> | null): Promise<number | bigint>;
  /** Gives something another time to live, or none; true if it is there. */
  expire(key: SpoaKey, ttl?: number | null, options?: SpoaStoreOptions<boolean>): Promise<boolean>;
  /** Forgets something; true if it was there. */
  delete(key: SpoaKey, options?: SpoaStoreOptions<boolean>): Promise<boolean>;
  /** Sets a value if it is the one expected, without `from` if there is none; true if it was. */
  cas(key: SpoaKey, change: { from?: SpoaSharedValue | null; to: SpoaSharedValue } & SpoaStoreTtl<boolean>): Promise<boolean>;
  /** Counts something, if there are at most `limit` in `window` seconds with it. `fail` says what is allowed if the store is gone. */
  rate(
    key: SpoaKey,
    limit: number,
    window: number | { window: number; fail?: "open" | "closed" },
  ): Promise<{ allowed: boolean; count: number; gone: boolean }>;
  /** Takes a member into a set of at most 10000; true if it is new. The time counts from the first member on. */
  include(key: SpoaKey, member: SpoaKey, options?: number | SpoaStoreTtl<boolean> | null): Promise<boolean>;
  /** Takes a member out of a set; true if it was in there. */
  exclude(key: SpoaKey, member: SpoaKey, options?: SpoaStoreOptions<boolean>): Promise<boolean>;
  /** Whether it is a member of a set. */
  includes(key: SpoaKey, member: SpoaKey, options?: SpoaStoreOptions<boolean>): Promise<boolean>;
  /** Members of a set, sorted. */
  members(key: SpoaKey, most?: number | null, options?: SpoaStoreOptions<string[]>): Promise<string[]>;
  /** How many members a set has, or how many counters there are. */
  size(key: SpoaKey, options?: SpoaStoreOptions<number>): Promise<number>;
  /** Adds to the counter of a member. Of a key's counters the 1000 greatest are kept. The time counts from the first counter on. */
  count(key: SpoaKey, member: SpoaKey, options?: { by?: number } & SpoaStoreTtl<number>): Promise<number>;
  /** The greatest counters, 10 unless told otherwise. */
  top(
    key: SpoaKey,
    most?: number | null,
    options?: SpoaStoreOptions<{ member: string; count: number }[]>,
  ): Promise<{ member: string; count: number }[]>;
}

/** The API. Its errors are TypeError (a wrong type), RangeError (out of range, a full ACK) and Error. */
interface Spoa {
  /** The numbers of the scopes, for the setters. */
  readonly scope: SpoaScopes;

  /**
   * Registers what to do for a message; an async callback is awaited. Only while the script loads; a message has one
   * callback. Throws in a callback, and ends the start if the message has a callback already.
   */
  on<A = SpoaArguments>(name: string, callback: (msg: SpoaMessage<A>) => unknown): void;
  /** The classic way to register: the callback gets the list of arguments first, then the message. */
  register_message(name: string, callback: (args: SpoaArgument[], msg: SpoaMessage) => unknown): void;
  /** What all workers, languages and generations of the process share. Survives a reload. */
  readonly shared: SpoaShared;
  /** Requests over HTTP; await them. */
  readonly http: SpoaHttp;
  /** Databases that the configuration names; await what they are asked. */
  readonly db: SpoaDatabases;

  /** State for all agents of one Redis; await it. */
  readonly store: SpoaStore;

  /**
   * Networks of a file with one a line, or of a list. Only while the script loads. A file is looked for beside the script, and read
   * again by itself when it changes. Throws if it cannot be read, or a line or an entry is no network.
   */
  cidr(source: string | string[] | Set<string>): SpoaNetworks;
  /**
   * Words of a file with one a line, or of a list. Only while the script loads. A file is looked for beside the script, and read
   * again by itself when it changes. Throws if it cannot be read, and for an unknown option.
   */
  list(source: string | (string | number)[] | Set<string | number>, options?: "ignore-case" | null): SpoaWords;
  /**
   * Values by key, of a file with a key and a value a line, or of an object; with the option cidr keys are networks, of which the
   * smallest counts. Only while the script loads. A file is looked for beside the script, and read again by itself when it changes.
   * Throws if it cannot be read, a key is no network, and for an unknown option.
   */
  map(
    source: string | Record<string, string | number> | Map<string | number, string | number>,
    options?: "cidr" | "ignore-case" | null,
  ): SpoaMap;

  /** Header fields by their names in lower case, of what req.hdrs gives; values of the same name joined, or all of them. */
  headers(text?: string | Uint8Array | null): Record<string, string>;
  headers(text: string | Uint8Array | null | undefined, options: "all"): Record<string, string[]>;
  /** Header fields by their names in lower case, of what req.hdrs_bin gives. Throws if the block is cut off. */
  headers_bin(text?: string | Uint8Array | null): Record<string, string>;
  headers_bin(text: string | Uint8Array | null | undefined, options: "all"): Record<string, string[]>;
  /** Cookies by name, of a Cookie header field; the first of a name, or all of them. */
  cookies(text?: string | Uint8Array | null): Record<string, string>;
  cookies(text: string | Uint8Array | null | undefined, options: "all"): Record<string, string[]>;
  /** Parameters by name, decoded, of what the fetch query gives; the first of a name, or all of them. */
  query(text?: string | Uint8Array | null): Record<string, string>;
  query(text: string | Uint8Array | null | undefined, options: "all"): Record<string, string[]>;
  /** The digest as hexadecimal text; with a key the HMAC, for which there is no crc32. Throws for an unknown algorithm. */
  hash(
    algorithm: "sha256" | "sha384" | "sha512" | "sha1" | "md5" | "crc32",
    data: string | Uint8Array,
    key?: string | Uint8Array | null,
  ): string;

  /** Whether a body is only its beginning, as HAProxy sends what its buffer has; null if nobody knows. size: of req.fhdr(content-length). */
  truncated(body?: string | Uint8Array | null, size?: string | number | null): boolean | null;
  /** JSON, as clients and servers send it. */
  readonly json: SpoaJsonFunctions;
  /**
   * A MaxMind database (.mmdb), read again by itself when it changes. Only while the script loads; a file is looked for beside the
   * script. Throws if it cannot be read, or is no such database.
   */
  geoip(file: string): SpoaGeo;
  /**
   * Checks signed tokens (JWT), with a key, which is a secret or a public key in PEM, or with jwks, a file or the https address of a
   * JWK set. Only while the script loads. Throws for an option that is missing or wrong.
   */
  jwt(options: {
    key?: string | Uint8Array;
    jwks?: string;
    ca_file?: string;
    algorithms?: string | string[];
    issuer?: string | string[];
    audience?: string | string[];
    leeway?: number;
    without_exp?: boolean;
  }): SpoaJwt;

  /**
   * Has the answers to a message kept by the values of some arguments, and sent again without its callback. Only while the script
   * loads. Times are seconds, or text as in "500ms", "30s", "5m".
   */
  cache(options: {
    message: string;
    key: string | string[];
    ttl: number | string;
    max?: number;
    stale?: number | string;
    negative?: boolean;
  }): void;

  /**
   * Registers a test of the script's own. Only while the script loads. It runs once all scripts are loaded, before the first message;
   * an error, or false, keeps the scripts from being put to work: at a reload, those before go on. May be async.
   */
  self_test(test: () => unknown): void;
  /**
   * Waits. Other messages are answered meanwhile, also in this interpreter: globals may have changed.
   * Rejected when the message's time is up.
   */
  sleep(seconds: number): Promise<null>;
  /** `spoa.store.rate` by a short name. */
  rate(
    key: SpoaKey,
    limit: number,
    window: number | { window: number; fail?: "open" | "closed" },
  ): Promise<{ allowed: boolean; count: number; gone: boolean }>;
  /**
   * Waits until something is published on a channel, and gives it; null after so many seconds.
   * Throws if the channel is an empty string. Rejected when the message's time is up.
   */
  hold(channel: string, timeout?: number): Promise<unknown>;
  /**
   * Gives a value to all callbacks that wait on a channel now, in whatever worker and language, and in other agents with the same Redis. Tells how many those in this process are.
   * Throws if the channel is an empty string, or the value is too large to be sent or has a function in it.
   */
  publish(channel: string, value?: unknown): number;
  /**
   * Has a function called when the answer is on its way. It may be async, for 30 seconds at most, and sets no variables.
   * Throws if 1000 are left to be called already.
   */
  background(later: () => unknown): void;
  /** Registers what puts the script's things away. Only while the script loads. It runs once, after the last message, within a second. */
  on_unload(end: () => unknown): void;

  /**
   * Sets a variable to NULL, which unsets it in HAProxy.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full.
   */
  set_var_null(name: string, scope: SpoaScopeNumber): void;
  /** Sets a BOOLEAN. Throws if no callback is running, the name is empty, the scope unknown or the ACK full. */
  set_var_boolean(name: string, scope: SpoaScopeNumber, value: boolean): void;
  /**
   * Sets a variable of type INT32: −2147483648 … 2147483647.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full, or the value is no such integer.
   */
  set_var_int32(name: string, scope: SpoaScopeNumber, value: SpoaInteger): void;
  /**
   * Sets a variable of type UINT32: 0 … 4294967295.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full, or the value is no such integer.
   */
  set_var_uint32(name: string, scope: SpoaScopeNumber, value: SpoaInteger): void;
  /**
   * Sets a variable of type INT64: −9223372036854775808 … 9223372036854775807.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full, or the value is no such integer.
   */
  set_var_int64(name: string, scope: SpoaScopeNumber, value: SpoaInteger): void;
  /**
   * Sets a variable of type UINT64: 0 … 18446744073709551615; HAProxy itself computes with 63 bits.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full, or the value is no such integer.
   */
  set_var_uint64(name: string, scope: SpoaScopeNumber, value: SpoaInteger): void;
  /**
   * Sets an IPV4: four decimal numbers without leading zeros.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full, or there is no such address.
   */
  set_var_ipv4(name: string, scope: SpoaScopeNumber, value: string): void;
  /**
   * Sets an IPV6, as `2001:db8::1` or `::ffff:192.0.2.1`.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full, or there is no such address.
   */
  set_var_ipv6(name: string, scope: SpoaScopeNumber, value: string): void;
  /**
   * Sets a STRING, in UTF-8. A number is written as one.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full.
   */
  set_var_str(name: string, scope: SpoaScopeNumber, value: string | number | bigint | ArrayBufferView | ArrayBufferLike): void;
  /**
   * Sets a BINARY; text as UTF-8.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full.
   */
  set_var_bin(name: string, scope: SpoaScopeNumber, value: string | SpoaBytes): void;
  /**
   * Unsets a variable, by an action of its own.
   * Throws if no callback is running, the name is empty, the scope unknown or the ACK full.
   */
  unset_var(name: string, scope: SpoaScopeNumber): void;

  /** A NULL, to assign: HAProxy unsets the variable. */
  readonly null: SpoaTypedValue;
  /** A BOOLEAN, to assign. */
  boolean(value: boolean): SpoaTypedValue;
  /** A value of type INT32, to assign: −2147483648 … 2147483647. */
  int32(value: SpoaInteger): SpoaTypedValue;
  /** A value of type UINT32, to assign: 0 … 4294967295. */
  uint32(value: SpoaInteger): SpoaTypedValue;
  /** A value of type INT64, to assign: −9223372036854775808 … 9223372036854775807. */
  int64(value: SpoaInteger): SpoaTypedValue;
  /** A value of type UINT64, to assign: 0 … 18446744073709551615; HAProxy itself computes with 63 bits. */
  uint64(value: SpoaInteger): SpoaTypedValue;
  /** An IPV4, to assign. Throws if there is no such address. */
  ipv4(value: string): SpoaTypedValue;
  /** An IPV6, to assign. Throws if there is no such address. */
  ipv6(value: string): SpoaTypedValue;
  /** A STRING, to assign. A number is written as one. */
  str(value: string | number | bigint | ArrayBufferView | ArrayBufferLike): SpoaTypedValue;
  /** A BINARY, to assign; text as UTF-8. */
  bin(value: string | SpoaBytes): SpoaTypedValue;
}

/** What a script registers with and sets variables through. */
declare const spoa: Spoa;

/** Prints a line to the agent's log. */
declare function print(...values: unknown[]): void;

/** Loads a script (CommonJS) or JSON file beside this one. ES modules use `import`. */
declare function require(name: string): any;

interface Console {
  /** Prints a line to the agent's log, with objects shown readably. The first value may be a format: `%s %d %j`. */
  log(...values: unknown[]): void;
  /** The same as log. */
  info(...values: unknown[]): void;
  /** The same as log. */
  warn(...values: unknown[]): void;
  /** The same as log. */
  error(...values: unknown[]): void;
  /** The same as log. */
  debug(...values: unknown[]): void;
}

declare var console: Console;

/** Makes bytes of text, as UTF-8. */
declare class TextEncoder {
  encode(text?: string): Uint8Array;
}

/** Makes text of bytes: UTF-8, what is none becomes U+FFFD. */
declare class TextDecoder {
  constructor(label?: "utf-8" | "utf-16le", options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBufferView | ArrayBufferLike): string;
}
