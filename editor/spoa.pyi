"""Module `spoa` for type checkers and editors: this file's folder goes into `stubPath` (pyright, Pylance) or `MYPYPATH`.

The agent has its own module; this is not for loading. What everything does: docs/script-api.md.
"""

from builtins import list as _list, str as _str  # this module has functions of these names
from collections.abc import Callable, Collection, Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address
from typing import Any, Final, Literal, TypeAlias, TypedDict, TypeVar, overload

_Callback = TypeVar("_Callback", bound=Callable[..., object])
_Integer: TypeAlias = int | _str
_ScopeNumber: TypeAlias = Literal[0, 1, 2, 3, 4]
_Bytes: TypeAlias = bytes | bytearray | memoryview
_Value: TypeAlias = bool | int | _str | _Bytes | IPv4Address | IPv6Address | Typed | None

class _Argument(TypedDict):
    """One argument in the list `args`. For annotations: `args: list[spoa._Argument]`, in quotes."""

    name: _str
    value: Any

class error(Exception):
    """What this module raises. An error of a wrong type is also a TypeError, one of a wrong value also a ValueError."""

class Typed:
    """A value with a type of your choice, to assign to a variable."""

class Arguments:
    """The arguments by name, `msg.args.ip` or `msg.args["user-agent"]`, and by position from 0.

    None for one that is not there.
    """

    def __getattr__(self, name: _str) -> Any: ...
    def __getitem__(self, key: _str | int) -> Any: ...
    def __contains__(self, name: object) -> bool: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[_str]: ...

class Scope:
    """The variables of a scope, to assign: `msg.txn.score = 42`; None and `del` unset.

    Reading one is an error, as HAProxy sends none: pass it as an argument in spoe.conf. Raises `spoa.error` for a float with
    a fraction, a value that cannot be a variable, a full ACK, and a kept message whose callback has ended.
    """

    def __setattr__(self, name: _str, value: _Value) -> None: ...
    def __setitem__(self, name: _str, value: _Value) -> None: ...
    def __delattr__(self, name: _str) -> None: ...
    def __delitem__(self, name: _str) -> None: ...

class Scopes:
    """The numbers of the scopes, for the setters."""

    proc: Final = 0
    sess: Final = 1
    txn: Final = 2
    req: Final = 3
    res: Final = 4

class Message:
    """The message, a callback's parameter `msg`. It may be kept. Any other field is an error."""

    @property
    def name(self) -> _str:
        """The message's name."""
    @property
    def args(self) -> Arguments:
        """Its arguments."""
    @property
    def stream_id(self) -> int:
        """The stream-id; from HAProxy 3.1 on unique on one connection only."""
    @property
    def frame_id(self) -> int:
        """The frame-id; from HAProxy 3.1 on always 1."""
    @property
    def engine_id(self) -> _str:
        """HAProxy's engine-id, empty if it sent none."""
    @property
    def peer(self) -> _str:
        """Who asks: `127.0.0.1:51234` or `unix:/path`."""
    @property
    def time_left(self) -> float:
        """Milliseconds until the answer must be ready; 0 when it is late."""
    @property
    def proc(self) -> Scope:
        """The variables of the HAProxy process."""
    @property
    def sess(self) -> Scope:
        """The variables of the client's connection."""
    @property
    def txn(self) -> Scope:
        """The variables of the transaction: a request with its response."""
    @property
    def req(self) -> Scope:
        """The variables of request processing."""
    @property
    def res(self) -> Scope:
        """The variables of response processing."""

scope: Final[Scopes]
scope_proc: Final = 0
scope_sess: Final = 1
scope_txn: Final = 2
scope_req: Final = 3
scope_res: Final = 4

null: Final[Typed]
"""A NULL, to assign: HAProxy unsets the variable."""

def register_message(name: _str, function: Callable[..., object]) -> None:
    """Registers what to do for a message: a function with the parameters `args`, `msg`, both or none.

    Only while the script loads; a message has one callback. Raises `spoa.error` in a callback, and for other parameters.
    """

_SharedKey: TypeAlias = _str | bytes
_SharedValue: TypeAlias = _str | bytes | bytearray | int | float | bool

class Shared:
    """What all workers, languages and generations of the process share. Every call is atomic.

    Keys have 1 to 1024 bytes, strings at most 64 kB. Times are seconds; a value without ttl stays until there is no room for it.
    """
    def get(self, key: _SharedKey) -> Any:
        """The value, or None."""
    def set(self, key: _SharedKey, value: _SharedValue, ttl: float | None = None) -> None:
        """Sets a value."""
    def add(self, key: _SharedKey, value: _SharedValue, ttl: float | None = None) -> bool:
        """Sets a value if there is none; True if it did."""
    def incr(self, key: _SharedKey, by: int = 1, ttl: float | None = None) -> int:
        """Adds to an int, which begins at 0, and returns the sum. ttl counts from the beginning only."""
    def expire(self, key: _SharedKey, ttl: float) -> bool:
        """Gives a value another time to live; True if there is one."""
    def delete(self, key: _SharedKey) -> bool:
        """Forgets a value; True if there was one."""
    def cas(
        self, key: _SharedKey, expected: _SharedValue | None, value: _SharedValue, ttl: float | None = None
    ) -> bool:
        """Sets a value if it is the one expected, None for none; True if it was."""
    def rate(self, key: _SharedKey, limit: int, window: float) -> tuple[bool, int]:
        """Whether it is allowed, and how many were in the window. What is not allowed is not counted."""

shared: Final[Shared]

class _Http:
    """Requests over HTTP, which wait for the answer: a dict with status, headers (by names in lower case), body and version.

    Options by name: headers, timeout (seconds for all of it), max_size, retries, binary (the body as bytes); body, of `request` only.
    Raises `spoa.error` if there is no answer in time, the connection is lost, the answer is too big or the circuit breaker is open;
    a status is no error.
    """
    def get(self, url: _str, options: dict[_str, Any] | None = None) -> dict[_str, Any]:
        """Asks for a resource."""
    def post(self, url: _str, body: _str | bytes, options: dict[_str, Any] | None = None) -> dict[_str, Any]:
        """Sends text or bytes."""
    def request(self, method: _str, url: _str, options: dict[_str, Any] | None = None) -> dict[_str, Any]:
        """Sends a request."""

http: Final[_Http]

class _Database:
    """A database of the configuration. `?` in the SQL stand for parameters, of which a single one need no list.

    Calls wait for the answer. Options by name: timeout (seconds), max (the most rows). Raises `spoa.error` with what the database says, if
    it is gone, if there is no answer in time, or with too many rows.
    """

    def query(self, sql: _str, parameters: Any = None, options: dict[_str, Any] | None = None) -> _list[dict[_str, Any]]:
        """The rows, dicts by the names of the columns."""
    def one(self, sql: _str, parameters: Any = None, options: dict[_str, Any] | None = None) -> dict[_str, Any] | None:
        """The first row; None if there is none."""
    def execute(self, sql: _str, parameters: Any = None, options: dict[_str, Any] | None = None) -> int:
        """How many rows it changed."""
    def transaction(self, statements: _list[Any], options: dict[_str, Any] | None = None) -> _list[Any]:
        """All statements or none, each the SQL or a list of SQL and its parameters; what came of each."""

class _Databases:
    """Databases that the configuration names."""

    def open(self, name: _str) -> _Database:
        """A database by its name. Only while the script loads. Raises `spoa.error` if there is none of that name."""

db: Final[_Databases]

_StoreKey: TypeAlias = _str | bytes | int | IPv4Address | IPv6Address
_StoreOptions: TypeAlias = dict[_str, Any]

class _Store:
    """State for all agents of one Redis, or, without one, what spoa.shared has. Calls wait for it. Every call is atomic.

    Keys and members have 1 to 1024 bytes, strings at most 64 kB; times are seconds, and a value without ttl has no end. Options by name:
    ttl, and otherwise: what the call gives if the store is gone, which without it raises `spoa.error`. A number in their place is ttl.
    """
    def get(self, key: _StoreKey, options: _StoreOptions | None = None) -> Any:
        """The value, or None."""
    def set(self, key: _StoreKey, value: _SharedValue, options: float | _StoreOptions | None = None) -> Any:
        """Sets a value."""
    def add(self, key: _StoreKey, value: _SharedValue, options: float | _StoreOptions | None = None) -> Any:
        """Sets a value if there is none; True if it did."""
    def incr(self, key: _StoreKey, by: int | None = None, options: float | _StoreOptions | None = None) -> Any:
        """Adds to an int, which begins at 0, and returns the sum. The time counts from the beginning only."""
    def expire(self, key: _StoreKey, ttl: float | None = None, options: _StoreOptions | None = None) -> Any:
        """Gives something another time to live, or none; True if it is there."""
    def delete(self, key: _StoreKey, options: _StoreOptions | None = None) -> Any:
        """Forgets something; True if it was there."""
    def cas(self, key: _StoreKey, change: dict[_str, Any]) -> Any:
        """Sets the value `to` if it is `from`, without that if there is none; True if it was. With ttl and otherwise."""
    def rate(self, key: _StoreKey, limit: int, window: float | dict[_str, Any]) -> dict[_str, Any]:
        """A dict with allowed, count and gone. What is not allowed is not counted.

        In place of the window's seconds: window, and fail, "open" or "closed", which is what is allowed if the store is gone.
        """
    def include(self, key: _StoreKey, member: _StoreKey, options: float | _StoreOptions | None = None) -> Any:
        """Takes a member into a set of at most 10000; True if it is new. The time counts from the first member on."""
    def exclude(self, key: _StoreKey, member: _StoreKey, options: _StoreOptions | None = None) -> Any:
        """Takes a member out of a set; True if it was in there."""
    def includes(self, key: _StoreKey, member: _StoreKey, options: _StoreOptions | None = None) -> Any:
        """Whether it is a member of a set."""
    def members(self, key: _StoreKey, most: int | None = None, options: _StoreOptions | None = None) -> Any:
        """Members of a set, sorted."""
    def size(self, key: _StoreKey, options: _StoreOptions | None = None) -> Any:
        """How many members a set has, or how many counters there are."""
    def count(self, key: _StoreKey, member: _StoreKey, options: dict[_str, Any] | None = None) -> Any:
        """Adds to the counter of a member; options: by, ttl, otherwise. Of a key's counters the 1000 greatest are kept."""
    def top(self, key: _StoreKey, most: int | None = None, options: _StoreOptions | None = None) -> Any:
        """The greatest counters, 10 unless told otherwise: dicts with member and count."""

store: Final[_Store]

class _Networks:
    """Networks to look addresses up in."""

    def has(self, ip: IPv4Address | IPv6Address | _str) -> bool:
        """Whether an address is in one of them; text that is no address is in none."""
    def size(self) -> int:
        """How many there are."""

_Key: TypeAlias = _str | _Bytes | int | IPv4Address | IPv6Address

class _Words:
    """Words to look up."""

    def has(self, text: _Key) -> bool:
        """Whether it is one of them."""
    def size(self) -> int:
        """How many there are."""

_Default = TypeVar("_Default")

class _Map:
    """Values by key."""

    @overload
    def get(self, key: _Key) -> _str | None:
        """The value as text; None if there is none."""
    @overload
    def get(self, key: _Key, default: _Default) -> _str | _Default:
        """The value as text; the default if there is none."""
    def has(self, key: _Key) -> bool:
        """Whether there is a value."""
    def size(self) -> int:
        """How many there are."""

def cidr(source: _str | Collection[_str]) -> _Networks:
    """Networks of a file with one a line, or of a list. Only while the script loads.

    A file is looked for beside the script, and read again by itself when it changes. Raises `spoa.error` if it cannot be read, or a
    line or an entry is no network.
    """

def list(source: _str | Collection[_str | int], options: Literal["ignore-case"] | None = None) -> _Words:
    """Words of a file with one a line, or of a list. Only while the script loads.

    A file is looked for beside the script, and read again by itself when it changes. Raises `spoa.error` if it cannot be read.
    """

def map(
    source: _str | Mapping[_str, _str | int], options: Literal["cidr", "ignore-case"] | None = None
) -> _Map:
    """Values by key, of a file with a key and a value a line, or of a dict. Only while the script loads.

    With the option cidr keys are networks, of which the smallest counts. A file is looked for beside the script, and read again by
    itself when it changes. Raises `spoa.error` if it cannot be read, or a key is no network.
    """

@overload
def headers(text: _str | bytes | None = None) -> dict[_str, _str]:
    """Header fields by their names in lower case, of what req.hdrs gives; values of the same name joined."""
@overload
def headers(text: _str | bytes | None, options: Literal["all"]) -> dict[_str, _list[_str]]:
    """The same with all values of each name."""

@overload
def headers_bin(text: _str | bytes | None = None) -> dict[_str, _str]:
    """Header fields by their names in lower case, of what req.hdrs_bin gives. Raises `spoa.error` if the block is cut off."""
@overload
def headers_bin(text: _str | bytes | None, options: Literal["all"]) -> dict[_str, _list[_str]]:
    """The same with all values of each name."""

@overload
def cookies(text: _str | bytes | None = None) -> dict[_str, _str]:
    """Cookies by name, of a Cookie header field; the first of a name."""
@overload
def cookies(text: _str | bytes | None, options: Literal["all"]) -> dict[_str, _list[_str]]:
    """The same with all values of each name."""

@overload
def query(text: _str | bytes | None = None) -> dict[_str, _str]:
    """Parameters by name, decoded, of what the fetch query gives; the first of a name."""
@overload
def query(text: _str | bytes | None, options: Literal["all"]) -> dict[_str, _list[_str]]:
    """The same with all values of each name."""

def hash(
    algorithm: Literal["sha256", "sha384", "sha512", "sha1", "md5", "crc32"],
    data: _str | bytes,
    key: _str | bytes | None = None,
) -> _str:
    """The digest as hexadecimal text; with a key the HMAC. Raises `spoa.error` for an unknown algorithm."""

def truncated(body: _str | bytes | None = None, size: _str | int | None = None) -> bool | None:
    """Whether a body is only its beginning, as HAProxy sends what its buffer has; None if nobody knows.

    size is what the client said it has, of req.fhdr(content-length).
    """

class _Json:
    """JSON, as clients and servers send it, with errors that have line and column."""

    def decode(self, text: _str | bytes, options: Mapping[_str, object] | None = None) -> Any:
        """The value of a JSON text. Raises `spoa.error` if it is no JSON.

        Options: null, what stands for null; duplicates, "first" or "last" for the value that counts of a name that is there twice,
        which is an error otherwise.
        """
    def encode(self, value: Any, options: Mapping[_str, object] | None = None) -> _str:
        """The JSON text of a value. Raises `spoa.error` if JSON has nothing for a value. Options: empty, "object" for {} of an empty list."""

json: Final[_Json]

class _Geo:
    """What a MaxMind database has of addresses."""

    def get(self, ip: IPv4Address | IPv6Address | _str, path: _str | None = None) -> Any:
        """What there is of an address, or a part of it, as in "country.iso_code"; None if there is none."""
    def type(self) -> _str:
        """What it is: GeoLite2-City."""
    def built(self) -> int:
        """When it was made, in seconds since 1970."""

def geoip(file: _str) -> _Geo:
    """A MaxMind database (.mmdb), read again by itself when it changes. Only while the script loads.

    A file is looked for beside the script. Raises `spoa.error` if it cannot be read, or is no such database.
    """

class _Jwt:
    """Checks tokens."""

    def verify(self, token: _str | None = None) -> dict[_str, Any]:
        """With the word Bearer before it or without: "valid", and "claims"; or "reason", a word, and "error", a text for a log.

        Waits only where there is no key for it yet.
        """

def jwt(options: Mapping[_str, object]) -> _Jwt:
    """Checks signed tokens (JWT). Only while the script loads. Raises `spoa.error` for an option that is missing or wrong.

    Options: key, a secret or a public key in PEM, or jwks, a file or the https address of a JWK set; ca_file; algorithms; issuer;
    audience; leeway, in seconds; without_exp.
    """

def cache(
    message: _str,
    key: _str | _list[_str],
    ttl: float | _str,
    max: int = ...,
    stale: float | _str = ...,
    negative: bool = ...,
) -> None:
    """Has the answers to a message kept by the values of some arguments, and sent again without its callback.

    Only while the script loads. Times are seconds, or text as in '500ms', '30s', '5m'.
    """

def self_test(function: _Callback) -> _Callback:
    """Registers a test of the script's own, also as a decorator. Only while the script loads.

    It runs once all scripts are loaded, before the first message; an error, or False, keeps the scripts from being put to work:
    at a reload, those before go on.
    """

def on_unload(function: _Callback) -> _Callback:
    """Registers what puts the script's things away, also as a decorator. Only while the script loads.

    It runs once, after the last message, within a second.
    """

def background(function: _Callback) -> _Callback:
    """Has a function called when the answer is on its way, also as a decorator.

    It may wait, for 30 seconds at most, and sets no variables. Raises error if 1000 are left to be called already.
    """

def rate(key: _StoreKey, limit: int, window: float | dict[_str, Any]) -> dict[_str, Any]:
    """spoa.store.rate by a short name."""
def sleep(seconds: float) -> None:
    """Waits. Other messages are answered meanwhile, also in this interpreter: globals may have changed.

    Raises error when the message's time is up.
    """

def hold(channel: _str, timeout: float | None = None) -> Any:
    """Waits until something is published on a channel, and gives it; None after so many seconds.

    Raises error if the channel is an empty string, and when the message's time is up.
    """

def publish(channel: _str, value: Any = None) -> int:
    """Gives a value to all callbacks that wait on a channel now, in whatever worker and language, and in other agents with the same Redis. Tells how many those in this process are.

    Raises error if the channel is an empty string, or the value is too large to be sent or has a function in it.
    """

def message(name: _str) -> Callable[[_Callback], _Callback]:
    """A decorator that registers a callback: `@spoa.message("check-ip")`."""

def set_var_null(name: _str, scope: _ScopeNumber) -> None:
    """Sets a variable to NULL, which unsets it in HAProxy.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full.
    """

def set_var_boolean(name: _str, scope: _ScopeNumber, value: bool) -> None:
    """Sets a BOOLEAN.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full.
    """

def set_var_int32(name: _str, scope: _ScopeNumber, value: _Integer) -> None:
    """Sets a variable of type INT32: −2147483648 … 2147483647.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full,
    the value has a fraction or is out of range.
    """

def set_var_uint32(name: _str, scope: _ScopeNumber, value: _Integer) -> None:
    """Sets a variable of type UINT32: 0 … 4294967295.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full,
    the value has a fraction or is out of range.
    """

def set_var_int64(name: _str, scope: _ScopeNumber, value: _Integer) -> None:
    """Sets a variable of type INT64: −9223372036854775808 … 9223372036854775807.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full,
    the value has a fraction or is out of range.
    """

def set_var_uint64(name: _str, scope: _ScopeNumber, value: _Integer) -> None:
    """Sets a variable of type UINT64: 0 … 18446744073709551615; HAProxy itself computes with 63 bits.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full,
    the value has a fraction or is out of range.
    """

def set_var_ipv4(name: _str, scope: _ScopeNumber, value: IPv4Address | _str) -> None:
    """Sets an IPV4, from an address or its text.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full,
    or there is no such address.
    """

def set_var_ipv6(name: _str, scope: _ScopeNumber, value: IPv6Address | _str) -> None:
    """Sets an IPV6, from an address or its text.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full,
    or there is no such address.
    """

def set_var_str(name: _str, scope: _ScopeNumber, value: _str | _Bytes) -> None:
    """Sets a STRING, text as UTF-8.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full.
    """

def set_var_bin(name: _str, scope: _ScopeNumber, value: _str | _Bytes) -> None:
    """Sets a BINARY, text as UTF-8.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full.
    """

def unset_var(name: _str, scope: _ScopeNumber) -> None:
    """Unsets a variable, by an action of its own.

    Raises `spoa.error` if no callback is running, the name is empty, the scope unknown or the ACK full.
    """

def boolean(value: bool) -> Typed:
    """A BOOLEAN, to assign."""

def int32(value: _Integer) -> Typed:
    """A value of type INT32, to assign: −2147483648 … 2147483647. Raises `spoa.error` if it is out of range."""

def uint32(value: _Integer) -> Typed:
    """A value of type UINT32, to assign: 0 … 4294967295. Raises `spoa.error` if it is out of range."""

def int64(value: _Integer) -> Typed:
    """A value of type INT64, to assign: −9223372036854775808 … 9223372036854775807. Raises `spoa.error` if it is out of range."""

def uint64(value: _Integer) -> Typed:
    """A value of type UINT64, to assign: 0 … 18446744073709551615; HAProxy itself computes with 63 bits. Raises `spoa.error` if it is out of range."""

def ipv4(value: IPv4Address | _str) -> Typed:
    """An IPV4, to assign. Raises `spoa.error` if there is no such address."""

def ipv6(value: IPv6Address | _str) -> Typed:
    """An IPV6, to assign. Raises `spoa.error` if there is no such address."""

def str(value: _str | _Bytes) -> Typed:
    """A STRING, to assign."""

def bin(value: _str | _Bytes) -> Typed:
    """A BINARY, to assign."""
