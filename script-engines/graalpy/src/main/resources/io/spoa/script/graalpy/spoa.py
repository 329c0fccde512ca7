# Module spoa for Python 3, and what stands between Java and scripts. Java (Interpreter) runs this in each context. As the
# source is an internal one it has a namespace of its own; what Java gives and takes passes through __main__.
#
# Values cross as primitives; code that makes objects of them is generated once for each signature of a message (_invoker),
# which is what GraalPy is fastest with. Errors come back as lists: nothing of Python's exceptions is left to Java.

import __main__ as _main
import sys as _sys
from types import AsyncGeneratorType as _AsyncGenerator, CoroutineType as _Coroutine
from types import GeneratorType as _Generator, ModuleType as _Module

_public = {}
for _given in [name for name in _main.__dict__ if name.startswith('_host_') or name == '_docs']:
    globals()[_given] = _main.__dict__.pop(_given)
_OWN = '<spoa>'
_current = None


# --- errors

class error(Exception):
    __doc__ = _docs['error']


# What scripts catch as spoa.error, and as what Python's own functions raise in such a case.
class _WrongType(error, TypeError):
    pass


class _OutOfRange(error, OverflowError, ValueError):
    pass


class _Malformed(error, ValueError):
    pass


class _NoField(error, AttributeError):
    pass


for _class in (error, _WrongType, _OutOfRange, _Malformed, _NoField):
    _class.__name__ = _class.__qualname__ = 'error'
    _class.__module__ = 'spoa'


def _fail(problem):
    raise (_Malformed if problem.endswith(': invalid format') else error)(problem)


# --- from Python's values to variables

_NULL, _BOOLEAN, _INT32, _UINT32, _INT64, _UINT64, _IPV4, _IPV6, _STR, _BIN = range(10)
_RANGES = {
    _INT32: (-0x80000000, 0x7fffffff, 'int32'),
    _UINT32: (0, 0xffffffff, 'uint32'),
    _INT64: (-0x8000000000000000, 0x7fffffffffffffff, 'int64'),
    _UINT64: (0, 0xffffffffffffffff, 'uint64'),
}
_NO_INTEGER = 'number has no integer representation: use int(x) for an integer or str(x) for text'


def _wrong(function, expected, value):
    return _WrongType('%s() takes %s as value, not %s' % (function, expected, type(value).__name__))


def _name_of(function, name):
    if isinstance(name, str):
        return name
    if isinstance(name, (bytes, bytearray)):
        return name.decode('utf-8', 'surrogateescape')
    raise _WrongType('%s() takes a str as name, not %s' % (function, type(name).__name__))


def _scope_of(function, scope):
    if not isinstance(scope, int):
        raise _WrongType('%s() takes one of spoa.scope as scope, not %s' % (function, type(scope).__name__))
    if not 0 <= scope <= 4:
        _fail(_host_unknown_scope(str(scope)))
    return int(scope)


def _integer_of(function, value):
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if value.is_integer():
            return int(value)
        raise error('%s(): %r: %s' % (function, value, _NO_INTEGER))
    if isinstance(value, (bytes, bytearray)):
        value = value.decode('latin-1')
    if isinstance(value, str):
        digits = value[1:] if value[:1] in ('+', '-') else value
        if digits.isascii() and digits.isdigit():
            return int(value)
    if hasattr(type(value), '__index__'):
        return value.__index__()
    raise _wrong(function, 'an int', value)


def _bits(function, kind, value):
    if type(value) is not int:
        value = _integer_of(function, value)
    low, high, name = _RANGES[kind]
    if value < low or value > high:
        raise _OutOfRange("Integer '%d' out of range for '%s' type" % (value, name))
    return value if value <= 0x7fffffffffffffff else value - 0x10000000000000000


def _truth_of(function, value):
    if isinstance(value, int):
        return value != 0
    raise _wrong(function, 'a bool', value)


# Bytes cross as text of one character each; so does an address.
def _bytes_of(function, value):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).decode('latin-1')
    raise _wrong(function, 'a str or bytes', value)


def _address_text(value, kind):
    ipaddress = _sys.modules.get('ipaddress')
    if ipaddress is not None:
        if isinstance(value, ipaddress.IPv4Address):
            return '%d.%d.%d.%d' % tuple(value.packed), _IPV4
        if isinstance(value, ipaddress.IPv6Address):
            return ipaddress.IPv6Address(int(value)).compressed, _IPV6
    if isinstance(value, str):
        return value, kind
    if isinstance(value, bytes):
        return value.decode('latin-1'), kind
    return None, None


def _address_of(function, kind, value):
    text, found = _address_text(value, kind)
    if text is None:
        raise _wrong(function, 'an IPv4Address or a str' if kind == _IPV4 else 'an IPv6Address or a str', value)
    return text


def _payload(function, kind, value):
    if kind == _BOOLEAN:
        return _truth_of(function, value)
    if kind <= _UINT64:
        return _bits(function, kind, value)
    if kind <= _IPV6:
        return _address_of(function, kind, value)
    if isinstance(value, str):
        return value
    return bytes(value) if isinstance(value, (bytes, bytearray, memoryview)) else _bytes_of(function, value)


def _write(kind, name, scope, payload):
    if kind == _BOOLEAN:
        problem = _host_boolean(name, scope, payload)
    elif kind == _NULL:
        problem = _host_null(name, scope)
    elif kind <= _UINT64:
        problem = _host_integer(name, scope, kind, payload)
    elif kind <= _IPV6:
        problem = _host_address(name, scope, kind, payload)
    elif type(payload) is str:
        problem = _host_text(name, scope, kind, payload)
    else:
        problem = _host_bytes(name, scope, kind, payload.decode('latin-1'))
    if problem is not None:
        _fail(problem)


class Typed:
    __doc__ = _docs['Typed']
    __slots__ = ('_kind', '_payload', '_label')

    def __init__(self, kind, payload, label):
        object.__setattr__(self, '_kind', kind)
        object.__setattr__(self, '_payload', payload)
        object.__setattr__(self, '_label', label)

    def __setattr__(self, name, value):
        raise _NoField('a typed value cannot be changed')

    def __repr__(self):
        if self._kind == _NULL:
            return 'spoa.null'
        value = self._payload
        return 'spoa.%s(%r)' % (self._label, value if value is True or self._kind != _UINT64 or value >= 0
                                else value + 0x10000000000000000)


null = Typed(_NULL, None, 'null')


# One setter and one maker a type, each of its own: so each is compiled for its type alone.
def _define(label, kind):
    setter_name = 'set_var_' + label
    if kind == _STR or kind == _BIN:
        def setter(name, scope, value):
            if type(name) is not str:
                name = _name_of(setter_name, name)
            if type(scope) is not int:
                scope = _scope_of(setter_name, scope)
            if type(value) is str:
                problem = _host_text(name, scope, kind, value)
            else:
                problem = _host_bytes(name, scope, kind, _bytes_of(setter_name, value))
            if problem is not None:
                _fail(problem)
    elif kind == _BOOLEAN:
        def setter(name, scope, value):
            if type(name) is not str:
                name = _name_of(setter_name, name)
            if type(scope) is not int:
                scope = _scope_of(setter_name, scope)
            problem = _host_boolean(name, scope, _truth_of(setter_name, value))
            if problem is not None:
                _fail(problem)
    elif kind <= _UINT64:
        low, high, _ = _RANGES[kind]
        signed_high = min(high, 0x7fffffffffffffff)

        def setter(name, scope, value):
            if type(name) is not str:
                name = _name_of(setter_name, name)
            if type(scope) is not int:
                scope = _scope_of(setter_name, scope)
            if type(value) is not int or value < low or value > signed_high:
                value = _bits(setter_name, kind, value)
            problem = _host_integer(name, scope, kind, value)
            if problem is not None:
                _fail(problem)
    else:
        def setter(name, scope, value):
            if type(name) is not str:
                name = _name_of(setter_name, name)
            if type(scope) is not int:
                scope = _scope_of(setter_name, scope)
            problem = _host_address(name, scope, kind, _address_of(setter_name, kind, value))
            if problem is not None:
                _fail(problem)

    def maker(value):
        payload = _payload(label, kind, value)
        if kind == _IPV4 or kind == _IPV6:
            problem = _host_check_address(kind, payload)
            if problem is not None:
                _fail(problem)
        return Typed(kind, payload, label)

    for function, name in ((setter, setter_name), (maker, label)):
        function.__name__ = function.__qualname__ = name
        function.__module__ = 'spoa'
        function.__doc__ = _docs[name]
        _public[name] = function


def set_var_null(name, scope):
    _write(_NULL, _name_of('set_var_null', name), _scope_of('set_var_null', scope), None)


def unset_var(name, scope):
    problem = _host_unset(_name_of('unset_var', name), _scope_of('unset_var', scope))
    if problem is not None:
        _fail(problem)


# --- what is shared

_PLAIN = frozenset((bool, int, float, str))
_FOR_EVER = float('inf')


# Values cross as a code and themselves: 0 text, 1 bytes, 2 an integer, 3 a float, 4 a boolean; -1 for none.
def _kept(function, value):
    kind = type(value)
    if kind is str:
        return 0, value
    if kind is bool:
        return 4, value
    if kind is int or isinstance(value, int) and not isinstance(value, bool):
        return 2, _bits(function, _INT64, int(value))
    if isinstance(value, float):
        return 3, float(value)
    if isinstance(value, str):
        return 0, str(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return 1, bytes(value).decode('latin-1')
    name = 'None' if value is None else 'a ' + kind.__name__
    raise _WrongType(_host_shared_refused(function, name))


def _seconds(function, what, value):
    if isinstance(value, (int, float)):
        return float(value)
    raise _WrongType('shared.%s() takes a number as %s, not %s' % (function, what, type(value).__name__))


def _ttl_of(function, ttl):
    return _FOR_EVER if ttl is None else _seconds(function, 'ttl', ttl)


def _key_of(function, key):
    return key if type(key) is str else _name_of('shared.' + function, key)


def _given(result):
    if result is None:
        return None  # what Java gives is a null of its own kind
    if type(result) in _PLAIN:
        return result
    good, text = result[0], result[1]
    if good:
        return text.encode('latin-1')
    if text.startswith('Integer '):
        raise _OutOfRange(text)
    _fail(text)


class Shared:
    __doc__ = _docs['Shared']
    __slots__ = ()

    def get(self, key):
        return _given(_host_shared_get(_key_of('get', key)))

    def set(self, key, value, ttl=None):
        _given(_host_shared_set(_key_of('set', key), *_kept('set', value), _ttl_of('set', ttl)))

    def add(self, key, value, ttl=None):
        return _given(_host_shared_add(_key_of('add', key), *_kept('add', value), _ttl_of('add', ttl)))

    def incr(self, key, by=1, ttl=None):
        return _given(_host_shared_incr(_key_of('incr', key), _bits('shared.incr', _INT64, by), _ttl_of('incr', ttl)))

    def expire(self, key, ttl):
        return _given(_host_shared_expire(_key_of('expire', key), _seconds('expire', 'ttl', ttl)))

    def delete(self, key):
        return _given(_host_shared_delete(_key_of('delete', key)))

    def cas(self, key, expected, value, ttl=None):
        before = (-1, 0) if expected is None else _kept('cas', expected)
        return _given(_host_shared_cas(_key_of('cas', key), *before, *_kept('cas', value), _ttl_of('cas', ttl)))

    def rate(self, key, limit, window):
        count = int(_given(_host_shared_rate(_key_of('rate', key), _bits('shared.rate', _INT64, limit),
                                             _seconds('rate', 'window', window))))
        return (True, count) if count >= 0 else (False, -1 - count)

    def __repr__(self):
        return '<spoa shared state>'


for _name in ('get', 'set', 'add', 'incr', 'expire', 'delete', 'cas', 'rate'):
    getattr(Shared, _name).__doc__ = _docs['Shared.' + _name]
shared = Shared()


# --- the bridge: functions that are Java's, see BridgeValues for what crosses

def _sent(value):
    kind = type(value)
    if kind is str or kind is int or kind is bool or kind is float or value is None:
        return value
    return _tagged(value, 0)


def _tagged(value, depth):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return ['b', bytes(value).decode('latin-1')]
    if depth >= 32:  # as deep as HostModules says
        raise error('lists lie too deep in each other: at most 32')
    if isinstance(value, (list, tuple, set, frozenset)):
        return ['l', [_tagged(each, depth + 1) for each in value]]
    if isinstance(value, dict):
        return ['m', [_tagged(each, depth + 1) for pair in value.items() for each in pair]]
    ipaddress = _sys.modules.get('ipaddress')
    if ipaddress is not None and isinstance(value, (ipaddress.IPv4Address, ipaddress.IPv6Address)):
        return ['a', value.packed.decode('latin-1')]
    return ['x', 'a ' + type(value).__name__]


def _received(result):
    if result is None:
        return None  # what Java gives is a null of its own kind
    if type(result) in _PLAIN:
        return result
    kind, content = result[0], result[1]
    if kind == 'b':
        return content.encode('latin-1')
    if kind == 'a':
        import ipaddress
        return ipaddress.ip_address(content.encode('latin-1'))
    if kind == 'l':
        return [_received(each) for each in content]
    if kind == 'm':
        return {_received(content[i]): _received(content[i + 1]) for i in range(0, len(content), 2)}
    if kind == 'o':
        return _Known([each for each in result])
    if kind == 't':
        raise _WrongType(content)
    if content.startswith('Integer '):
        raise _OutOfRange(content)
    _fail(content)


_makers = {}


def _bound(function):
    """A function of Python's for one of Java's, with its parameters by position and by name."""
    word, full_name, text, required, call = function[0], function[1], function[2], int(function[3]), function[4]
    parameters = [str(function[i]) for i in range(5, len(function))]
    make = _makers.get(full_name)
    if make is None:
        declared = parameters[:required] + [name + '=None' for name in parameters[required:]]
        source = 'def make(call, sent, received):\n def %s(%s):\n  return received(call(%s))\n return %s' % (
            word, ', '.join(declared), ', '.join('sent(%s)' % name for name in parameters), word)
        made = {}
        exec(compile(source, _OWN, 'exec'), {}, made)
        _makers[full_name] = make = made['make']
    python = make(call, _sent, _received)
    python.__qualname__ = str(full_name)
    python.__module__ = 'spoa'
    python.__doc__ = str(text)
    return python


class _Known:
    """What one of the functions of spoa made."""

    def __init__(self, parts):
        self.__dict__.update((str(each[0]), _bound(each)) for each in parts[3:])
        self.__dict__['_text'] = '<spoa %s>' % parts[2]

    def __setattr__(self, name, value):
        raise _NoField('%r cannot be changed' % self)

    def __repr__(self):
        return self._text


_Known.__name__ = _Known.__qualname__ = 'known'


def _modules():
    for module in _host_modules:
        parts = [each for each in module]
        functions = [_bound(each) for each in parts[1:]]
        if parts[0]:
            space = _Module('spoa.' + parts[0])
            space.__dict__.update((each.__name__, each) for each in functions)
            _public[str(parts[0])] = space
        else:
            _public.update((each.__name__, each) for each in functions)


# --- scopes, messages, arguments

class Scopes:
    __doc__ = _docs['Scopes']
    __slots__ = ()
    proc, sess, txn, req, res = 0, 1, 2, 3, 4


scope = Scopes()
scope_proc, scope_sess, scope_txn, scope_req, scope_res = 0, 1, 2, 3, 4
_LABELS = ('proc', 'sess', 'txn', 'req', 'res')
_object_getattribute = object.__getattribute__
_object_setattr = object.__setattr__


class Scope:
    __doc__ = _docs['Scope']
    __slots__ = ('_message', '_code')

    def __init__(self, message, code):
        _object_setattr(self, '_message', message)
        _object_setattr(self, '_code', code)

    def __getattribute__(self, name):
        if name[:2] == '__':
            return _object_getattribute(self, name)
        raise _NoField(_host_unreadable(_code_of(self), name))

    def __getitem__(self, name):
        raise _NoField(_host_unreadable(_code_of(self), _name_of('msg.' + _LABELS[_code_of(self)], name)))

    def __setattr__(self, name, value):
        code = _code_of(self)
        if _message_of(self) is not _current:
            _fail(_host_ended(code, name))
        kind = type(value)
        if kind is int and -0x8000000000000000 <= value <= 0x7fffffffffffffff:
            problem = _host_integer(name, code, _INT64, value)
        elif kind is str:
            problem = _host_text(name, code, _STR, value)
        elif kind is bool:
            problem = _host_boolean(name, code, value)
        elif value is None:
            problem = _host_unset(name, code)
        elif kind is Typed:
            return _write(value._kind, name, code, value._payload)
        else:
            return _write_inferred(code, name, value)
        if problem is not None:
            _fail(problem)

    def __setitem__(self, name, value):
        self.__setattr__(_name_of('msg.' + _LABELS[_code_of(self)], name), value)

    def __delattr__(self, name):
        self.__setattr__(name, None)

    def __delitem__(self, name):
        self.__setitem__(name, None)

    def __repr__(self):
        return '<spoa scope %s>' % _LABELS[_code_of(self)]


_code_of = Scope.__dict__['_code'].__get__
_message_of = Scope.__dict__['_message'].__get__


def _write_inferred(code, name, value):
    if isinstance(value, bool):
        return _write(_BOOLEAN, name, code, bool(value))
    if isinstance(value, float):
        if not value.is_integer():
            raise error('msg.%s.%s = %r: %s' % (_LABELS[code], name, value, _NO_INTEGER))
        value = int(value)
    if isinstance(value, int):
        kind = _UINT64 if value > 0x7fffffffffffffff else _INT64
        if value > 0xffffffffffffffff:
            kind = _INT64
        return _write(kind, name, code, _bits('msg.%s.%s' % (_LABELS[code], name), kind, int(value)))
    if isinstance(value, str):
        return _write(_STR, name, code, str(value))
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _write(_BIN, name, code, bytes(value))
    text, kind = _address_text(value, None)
    if kind is None:
        raise _WrongType('msg.%s.%s: a %s cannot be a variable: set a bool, an int, a str, bytes, an address, None or one'
                         " of spoa's typed values" % (_LABELS[code], name, type(value).__name__))
    _write(kind, name, code, text)


class Arguments:
    __doc__ = _docs['Arguments']
    __slots__ = ('_names', '_values')

    def __init__(self, names, values):
        _object_setattr(self, '_names', names)
        _object_setattr(self, '_values', values)

    def __getattribute__(self, name):
        names = _names_of(self)
        if name in names:
            return _values_of(self)[names.index(name)]
        if name[:2] == '__':
            return _object_getattribute(self, name)
        return None

    def __getitem__(self, key):
        if isinstance(key, int):
            values = _values_of(self)
            return values[key] if -len(values) <= key < len(values) else None
        if not isinstance(key, str):
            raise _WrongType('msg.args: an argument has a name or a position, not a %s' % type(key).__name__)
        names = _names_of(self)
        return _values_of(self)[names.index(key)] if key in names else None

    def __setattr__(self, name, value):
        raise _NoField("msg.args.%s cannot be set: arguments are HAProxy's; set a variable, as in msg.txn.%s = ..."
                       % (name, name))

    def __contains__(self, name):
        return name in _names_of(self)

    def __len__(self):
        return len(_values_of(self))

    def __iter__(self):
        return iter(_names_of(self))

    def __repr__(self):
        return '<spoa arguments %s>' % ', '.join('%s=%r' % pair for pair in zip(_names_of(self), _values_of(self)))


_names_of = Arguments.__dict__['_names'].__get__
_values_of = Arguments.__dict__['_values'].__get__

_FIELDS = {'name': 0, 'stream_id': 1, 'frame_id': 2, 'engine_id': 3, 'peer': 4, 'time_left': 5}


class Message:
    __doc__ = _docs['Message']
    __slots__ = ('args', '_fields', 'proc', 'sess', 'txn', 'req', 'res')

    def __init__(self, fields, args):
        _object_setattr(self, '_fields', fields)
        _object_setattr(self, 'args', args)

    # Only what has not been looked at yet comes here.
    def __getattr__(self, name):
        if name in _LABELS:
            made = Scope(self, _LABELS.index(name))
            _object_setattr(self, name, made)
            return made
        field = _FIELDS.get(name)
        if field is not None:
            value = self._fields(field)
            return value + 0x10000000000000000 if field in (1, 2) and value < 0 else value
        if name[:2] == '__':
            raise AttributeError(name)
        raise _NoField("msg has no field '%s': its fields are args, name, stream_id, frame_id, engine_id, peer,"
                       ' time_left, proc, sess, txn, req, res; an argument is msg.args.%s' % (name, name))

    def __setattr__(self, name, value):
        raise _NoField('msg.%s cannot be set: a variable needs its scope, as in msg.txn.%s = ...' % (name, name))

    __delattr__ = lambda self, name: self.__setattr__(name, None)

    def __repr__(self):
        return '<spoa message %s>' % self.name


# --- registering

def _place():
    frame = _sys._getframe(1)
    while frame is not None and not _host_is_script(frame.f_code.co_filename):
        frame = frame.f_back
    return ('', 0) if frame is None else (frame.f_code.co_filename, frame.f_lineno)


def _parameters(function):
    """What to pass: 1 for args, 2 for msg, 3 for both; and whether as args, msg in this order by position."""
    code_of = function
    skip = 0
    if hasattr(code_of, '__func__'):
        code_of, skip = code_of.__func__, 1
    elif not hasattr(code_of, '__code__') and hasattr(type(code_of).__call__, '__code__'):
        code_of, skip = type(code_of).__call__, 1
    code = getattr(code_of, '__code__', None)
    if code is None:
        return 1
    declared = code.co_varnames[skip:code.co_argcount]
    only_named = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    required = declared[:len(declared) - len(code_of.__defaults__ or ())]
    required += tuple(name for name in only_named if name not in (code_of.__kwdefaults__ or {}))
    for name in required:
        if name not in ('args', 'msg'):
            raise _WrongType("callback %s() wants a parameter '%s': a callback's parameters are 'args', 'msg', both or"
                             ' none' % (code_of.__name__, name))
    wants = (1 if 'args' in declared + only_named else 0) | (2 if 'msg' in declared + only_named else 0)
    return 1 if wants == 0 and code.co_flags & 8 else wants


def register_message(name, function):
    name = _name_of('register_message', name)
    if not callable(function):
        raise _WrongType('register_message() takes a function, not %s' % type(function).__name__)
    wants = _parameters(function)
    if wants and not _host_too_late(name):
        import ipaddress  # now rather than with the first request
        global _ip4, _ip6
        _ip4, _ip6 = ipaddress.IPv4Address, ipaddress.IPv6Address
    file, line = _place()
    problem = _host_register(name, lambda names, kinds: _invoker(function, wants, names, kinds), wants, file, line)
    if problem is not None:
        _fail(problem)


def cache(message, key, ttl, **options):
    file, line = _place()
    pairs = ['message', message, 'key', key if isinstance(key, str) else list(key), 'ttl', ttl]
    for name, value in options.items():
        pairs += [name, value]
    problem = _host_cache(pairs, file, line)
    if problem is not None:
        _fail(problem)


def _hook(name, function):
    if not callable(function):
        raise _WrongType('%s() takes a function, not %s' % (name, type(function).__name__))
    file, line = _place()
    problem = _host_hook(name, lambda: _returned_false(function), file, line)
    if problem is not None:
        _fail(problem)
    return function


def self_test(function):
    return _hook('self_test', function)


def on_unload(function):
    return _hook('on_unload', function)


def background(function):
    return _hook('background', function)


def _returned_false(function):
    result = function()
    if isinstance(result, _Coroutine):
        results = []
        _finish(_collect(result, results))
        result = results[0]
    elif result is not None:
        _finish(result)
    return result is False


async def _collect(coroutine, results):
    results.append(await coroutine)


def message(name):
    def register(function):
        register_message(name, function)
        return function
    return register


# --- calling

_ip4 = _ip6 = None
_new = object.__new__


def _make4(number):
    address = _new(_ip4)
    address._ip = number
    return address


def _make6(high, low):
    address = _new(_ip6)
    # As few steps with big integers as it goes: each is a call into Java.
    if high < 0:
        high += 0x10000000000000000
    if low < 0:
        low += 0x10000000000000000
    address._ip = high << 64 | low
    address._scope_id = None
    return address


def _made(kind, i):
    if kind == _NULL:
        return '', 'None'
    if kind == _UINT64:
        return 'v%d' % i, 'v%d if v%d >= 0 else v%d + 0x10000000000000000' % (i, i, i)
    if kind == _IPV4:
        return 'v%d' % i, '_make4(v%d)' % i
    if kind == _IPV6:
        return 'v%d, w%d' % (i, i), '_make6(v%d, w%d)' % (i, i)
    if kind == _BIN:
        return 'v%d' % i, "v%d.encode('latin-1')" % i
    return 'v%d' % i, 'v%d' % i


def _invoker(function, wants, names, kinds):
    """The code that calls a callback with a message of these names and types."""
    kinds = [int(kind) for kind in kinds]
    names = tuple(names)
    parts = [_made(kind, i) for i, kind in enumerate(kinds)]
    lines = ['def invoke(%s):' % ', '.join(['fields'] + [part for part, _ in parts if part]), '    global _current']
    # No try around the call: a stop would be raised again in its handler, which hides the first place.
    lines.append('    _current = None')
    passed = []
    if wants:
        lines += ['    a%d = %s' % (i, made) for i, (_, made) in enumerate(parts)]
    if wants & 1:
        entries = ["{'name': names[%d], 'value': a%d}" % (i, i) for i in range(len(names))]
        passed.append('args=[%s]' % ', '.join(entries))
    if wants & 2:
        lines.append('    _current = msg = Message(fields, Arguments(names, (%s)))'
                     % ''.join('a%d, ' % i for i in range(len(names))))
        passed.append('msg=msg')
    lines += [
        '    result = function(%s)' % ', '.join(passed),
        '    if result is not None:',
        '        _finish(result)',
        '    _current = None',
    ]
    namespace = globals()
    made = {}
    exec(compile('def make(function, names):\n    ' + '\n    '.join(lines) + '\n    return invoke', _OWN, 'exec'),
         namespace, made)
    return made['make'](function, names)


def _finish(result):
    """Runs what an async or generator function returned until it ends."""
    if isinstance(result, _Generator):
        for _ in result:
            pass
        return
    if isinstance(result, _AsyncGenerator):
        result = _exhaust(result)
    if isinstance(result, _Coroutine):
        asyncio = _sys.modules.get('asyncio')
        if asyncio is None:
            try:
                while True:
                    result.send(None)
            except StopIteration:
                return
        _await(asyncio, result)


async def _exhaust(generator):
    async for _ in generator:
        pass


_event_loop = None
_awaiting = False


def _await(asyncio, coroutine):
    """As asyncio.run(), but with one loop for all callbacks."""
    global _event_loop, _awaiting
    if _awaiting:
        _abandon(asyncio, _event_loop)
        _event_loop = None
    if _event_loop is None or _event_loop.is_closed():
        _event_loop = asyncio.new_event_loop()
        asyncio.set_event_loop(_event_loop)
    # No try here either: after a stop this stays, and nothing of the loop is as it should be.
    _awaiting = True
    failure = _event_loop.run_until_complete(_failure(coroutine))
    # A task that is left must not set variables in the answer to another message.
    left = asyncio.all_tasks(_event_loop)
    if left:
        for task in left:
            task.cancel()
        _event_loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    _awaiting = False
    if failure is not None:
        raise failure


def _leave_call():
    """What belongs to the call that runs, which others may now follow before it goes on."""
    global _current, _event_loop, _awaiting
    asyncio = _sys.modules.get('asyncio')
    running = asyncio._get_running_loop() if asyncio else None
    if running is not None:
        asyncio._set_running_loop(None)
    left = _current, _event_loop if _awaiting else None, running
    if _awaiting:
        _event_loop = None
    _current, _awaiting = None, False
    return left


def _enter_call(left):
    """Goes on with a call that was left."""
    global _current, _event_loop, _awaiting
    _current, loop, running = left
    if loop is not None:
        if _event_loop is not None:
            if _awaiting:
                _abandon(_sys.modules['asyncio'], _event_loop)
            else:
                _event_loop.close()
        _event_loop, _awaiting = loop, True
    if running is not None:
        _sys.modules['asyncio']._set_running_loop(running)


async def _failure(coroutine):
    try:
        await coroutine
    except BaseException as e:
        return e


def _abandon(asyncio, loop):
    """Makes a loop silent in which a callback was stopped."""
    try:
        for task in asyncio.all_tasks(loop):
            task._log_destroy_pending = False
        asyncio._set_running_loop(None)
        asyncio.tasks._current_tasks.pop(loop, None)
        loop._thread_id = None
        loop.close()
    except Exception:
        pass  # it was in the midst of something; what is left of it is garbage


def _describe(e):
    """What Java is told of an exception: type, text, syntax error or not, its file and line, the stack."""
    kind = type(e)
    name = 'spoa.error' if kind.__module__ == 'spoa' else kind.__name__
    try:
        text = str(e.msg if isinstance(e, SyntaxError) and e.msg else e)
    except Exception:
        text = ''
    levels = []
    trace = e.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename != _OWN:
            levels.append([code.co_filename, trace.tb_lineno, code.co_name])
        trace = trace.tb_next
    if len(levels) > 40:
        levels[20:-20] = []
    cause = e.__cause__
    if cause is not None:
        text += ' (caused by %s: %s)' % (type(cause).__name__, cause)
    syntax = isinstance(e, SyntaxError)
    return [name, text, syntax, (syntax and e.filename) or '', (syntax and e.lineno) or 0, levels]


# --- loading, and output

def _load(source, file, folder):
    main = _main.__dict__
    if folder not in _sys.path:
        _sys.path.insert(0, folder)
    _sys.argv = [file]
    main['__file__'] = file
    exec(compile(source.encode('latin-1'), file, 'exec', dont_inherit=True), main)
    for module in list(_sys.modules.values()):
        # Not getattr: the module java looks a class up for every name.
        imported = module.__dict__.get('__file__') if isinstance(module, _Module) else None
        if isinstance(imported, str):
            _host_loaded(imported)


def _help(*things):
    """The builtin help, which Python's site module makes; that is not loaded."""
    import pydoc
    if pydoc.parentname is not _parentname:
        _parentname.original = pydoc.parentname
        pydoc.parentname = _parentname
    return pydoc.help(*things)


def _parentname(thing, module):
    try:
        return _parentname.original(thing, module)
    except TypeError:
        return ''  # methods of GraalPy's own exceptions have no module, which pydoc does not expect


def _streams():
    import io

    class Bytes(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            _host_print(bytes(data).decode('latin-1'), True)
            return len(data)

    class Text(io.TextIOBase):
        encoding = 'utf-8'
        errors = 'surrogateescape'
        buffer = Bytes()

        def writable(self):
            return True

        def write(self, text):
            if not isinstance(text, str):
                raise TypeError('write() argument must be str, not ' + type(text).__name__)
            _host_print(text, False)
            return len(text)

    _sys.stdout = _sys.__stdout__ = Text()
    _sys.stderr = _sys.__stderr__ = Text()



# --- the module

for _label, _kind in (('boolean', _BOOLEAN), ('int32', _INT32), ('uint32', _UINT32), ('int64', _INT64),
                      ('uint64', _UINT64), ('ipv4', _IPV4), ('ipv6', _IPV6), ('str', _STR), ('bin', _BIN)):
    _define(_label, _kind)
for _function in (register_message, cache, self_test, on_unload, background, message, set_var_null, unset_var):
    _function.__doc__ = _docs[_function.__name__]
    _function.__module__ = 'spoa'
    _public[_function.__name__] = _function
for _class in (Message, Arguments, Scope, Scopes, Shared, Typed):
    _class.__module__ = 'spoa'
    _public[_class.__name__] = _class
_public.update(error=error, null=null, scope=scope, shared=shared, scope_proc=0, scope_sess=1, scope_txn=2, scope_req=3, scope_res=4)

_modules()

spoa = _Module('spoa', _docs['spoa'])
spoa.__dict__.update(_public, __all__=sorted(_public), __version__='1')
_sys.modules['spoa'] = spoa
_main.__builtins__.help = _help
_main._load = _load
_main._describe = _describe
_main._leave_call = _leave_call
_main._enter_call = _enter_call
_streams()
